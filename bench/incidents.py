"""Incidents against three sets written for Dateline about invented places (bench/incidents/README.md): halves dev and aside.

    python bench/incidents.py [FOLDER] [--half dev|aside] [--worst]

reports.jsonl: trigger F1 (a mention of the deed, its means or its effect), reports whose number of incidents is right (those
of the day: no echo, no sum, no plan), incidents whose killed range is right, tolls that stand in two incidents.
paragraphs.jsonl: share of paragraphs about sport, markets, courts … in which an incident of the day is read.
narratives.jsonl: killed range of the main incident exactly right, and overlapping. `--worst` names what was wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from dateline import reading, sources
from dateline.readings import Reading
from dateline.report import Span
from dateline.rows import Incident

HERE = Path(__file__).parent / "incidents"
DONE = ("happened", "ongoing", "attempted")
KEPT = ("trigger F1", "incident count", "killed range", "paragraphs with none", "range exact", "range overlapping")
"""The figures that have floors."""
Gold = dict[str, Any]


def figures(
    folder: Path = HERE, half: str = "dev", faults: list[str] | None = None, limit: int | None = None
) -> dict[str, float]:
    """The figures of the sets, or of the first `limit` lines of each, in per cent (tolls in two incidents: a number); each
    fault is told in `faults`."""
    said = [] if faults is None else faults
    found: dict[str, float] = {}
    for name, score in (("reports", _reports), ("paragraphs", _paragraphs), ("narratives", _narratives)):
        path = folder / f"{name}.jsonl"
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()[:limit]] if path.exists() else []
        read = ((gold, _read(gold)) for gold in lines if gold["half"] == half)
        found |= score(read, said) if lines else {}
    return found


def halves(folder: Path = HERE, limit: int | None = None) -> dict[str, float]:
    """The figures of both halves as the floors have them; of paragraphs the share in which none is read."""
    found = {half: figures(folder, half, limit=limit) for half in ("dev", "aside")}
    for one in found.values():
        one["paragraphs with none"] = 100 - one.pop("paragraphs with one")
    return {f"{half} {name}": one[name] for half, one in found.items() for name in KEPT}


def _read(gold: Gold) -> Reading:
    return reading.read(sources.from_text(gold["text"], gold["id"], published=gold["published"]))


def of_the_day(incidents: Iterable[Incident]) -> list[Incident]:
    """Those that are no echo, no plan and no threat."""
    return [i for i in incidents if not i.echo.value and i.status.value in DONE]


def most_counted(incidents: Iterable[Incident]) -> Incident | None:
    """The one with most counts of its dead."""
    return max(incidents, key=lambda i: len(i.killed.spans), default=None)


def _reports(pairs: Iterable[tuple[Gold, Reading]], faults: list[str]) -> dict[str, float]:
    count: Counter[str] = Counter()
    for gold, told in pairs:
        mine = {span for i in told.incidents for span in (*i.events.spans, *i.tolls.spans)}
        keys = {_at(gold["text"], t) for i in gold["incidents"] for t in i["triggers"]}
        count["found"] += len(mine)
        count["gold"] += len(keys)
        count["right"] += sum(any(m.meets(k) for k in keys) for m in mine)
        count["met"] += sum(any(m.meets(k) for m in mine) for k in keys)
        tolls = Counter(chain.from_iterable(i.tolls.value or () for i in told.incidents))
        count["twice"] += sum(n > 1 for n in tolls.values())
        day = [i for i in gold["incidents"] if not i["echo"] and i["kind"] == "incident" and i["status"] in DONE]
        now = of_the_day(told.incidents)
        count["reports"] += 1
        count["as many"] += len(now) == len(day)
        if len(now) != len(day):
            faults.append(f"{gold['id']}: {len(now)} incidents, not {len(day)}: {[_shown(told, i) for i in now]}")
        _ranges(gold, told, count, faults)
    precision, recall = count["right"] / max(count["found"], 1), count["met"] / max(count["gold"], 1)
    return {
        "trigger precision": 100 * precision,
        "trigger recall": 100 * recall,
        "trigger F1": 200 * precision * recall / max(precision + recall, 1e-9),
        "incident count": 100 * count["as many"] / count["reports"],
        "killed range": 100 * count["range"] / max(count["ranges"], 1),
        "reports placed": 100 * count["placed"] / max(count["places"], 1),
        "tolls in two": count["twice"],
    }


def _ranges(gold: Gold, told: Reading, count: Counter[str], faults: list[str]) -> None:
    """The killed range of each key's incident, against that of the incident that shares most of its words."""
    for key in (i for i in gold["incidents"] if i["kind"] == "incident" and i["killed"]):
        spans = [_at(gold["text"], t) for t in key["triggers"]]
        best = max(told.incidents, key=lambda i: sum(s.meets(k) for s in i.events.spans for k in spans), default=None)
        _place(key["place"], told, best, count)
        count["ranges"] += 1
        mine = list(best.killed.value) if best and best.killed.value else None
        count["range"] += mine == key["killed"]
        if mine != key["killed"]:
            faults.append(f"{gold['id']} {key['id']}: killed {mine}, not {key['killed']}")


def _place(gold: str | None, told: Reading, incident: Incident | None, count: Counter[str]) -> None:
    """Whether an incident has the place of the key: the one name holds the other's words."""
    if gold is None:
        return
    names = (p.name.value or "" for p in told.places if incident and p.id == incident.place.value)
    mine, key = set(next(names, "").lower().split()), set(gold.lower().split())
    count["places"] += 1
    count["placed"] += bool(mine) and (mine <= key or key <= mine)


def _paragraphs(pairs: Iterable[tuple[Gold, Reading]], faults: list[str]) -> dict[str, float]:
    wrong = total = 0
    for gold, told in pairs:
        now = of_the_day(told.incidents)
        wrong, total = wrong + bool(now), total + 1
        faults += [f"{gold['id']} {gold['kind']}: {_shown(told, i)}" for i in now]
    return {"paragraphs with one": 100 * wrong / max(total, 1)}


def _narratives(pairs: Iterable[tuple[Gold, Reading]], faults: list[str]) -> dict[str, float]:
    count: Counter[str] = Counter()
    for gold, told in pairs:
        if gold["killed"] is None:
            continue
        low, high = gold["killed"]
        main = most_counted(of_the_day(told.incidents))
        _place(gold["place"], told, main, count)
        mine = list(main.killed.value) if main and main.killed.value else None
        count["narratives"] += 1
        count["exact"] += mine == [low, high]
        count["overlapping"] += mine is not None and mine[0] <= high and low <= mine[1]
        if mine != [low, high]:
            faults.append(f"{gold['id']}: killed {mine}, not {gold['killed']}")
    ranges = {f"range {name}": 100 * count[name] / count["narratives"] for name in ("exact", "overlapping")}
    return ranges | {"narratives placed": 100 * count["placed"] / max(count["places"], 1)}


def _at(text: str, trigger: Gold) -> Span:
    start = -1
    for _ in range(trigger.get("nth", 1)):
        start = text.index(trigger["quote"], start + 1)
    return Span(start, start + len(trigger["quote"]))


def _shown(told: Reading, incident: Incident) -> str:
    return " … ".join(told.report.words(span) for span in incident.events.spans)


def _lines(found: dict[str, float]) -> Iterator[str]:
    yield from (f"{name:<20}{figure:6.1f}" for name, figure in found.items())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=HERE, help="reports, paragraphs and narratives (.jsonl)"
    )
    parser.add_argument("--half", choices=("dev", "aside"), default="dev")
    parser.add_argument("--worst", action="store_true", help="name every fault")
    options = parser.parse_args()
    told_of: list[str] = []
    print("\n".join(_lines(figures(options.folder, options.half, told_of))))
    print("\n".join(told_of if options.worst else ()))
