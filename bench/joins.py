"""Incidents joined across reports, beside a baseline that joins what has one day, one place and one type.

    python bench/joins.py [FILE] [--half dev|aside] [--worst]      40 invented incidents in 160 reports of four sources
    python bench/joins.py --muc FOLDER [--limit N]                 MUC-4's keys: pairwise F1

FILE (bench/joins/reports.jsonl): one report a line, `incidents` says which incident the words at `start` to `end` tell
of. A telling is of the incident whose words it holds, or that is told alone in its sentence; what was not read at all is
alone. B-cubed F1 over these.

MUC-4 has no key across reports. Two templates of two reports are held to be one incident when their types, their days (a
day's difference is let pass) and their places agree, and a word for a victim or a target that tells the incident (it
stands in the templates of few days: ELLACURIA, JESUIT, not SOLDIERS) is in both, or in both and a third; templates
without an exact day or without any such word are left out. A telling is of the template of its report that has its type
and most of its strings in the telling's sentence.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from tolls import pairs

from dateline import lexicon, reading, sources
from dateline.readings import Reading
from dateline.record import Record, incident_joining, tellings
from dateline.record.tellings import Telling
from dateline.report import Report, Span
from dateline.sentences import Sentences

HERE = Path(__file__).parent / "joins" / "reports.jsonl"
Groups = Mapping[Hashable, Hashable]
"""For each mention of an incident the name of its group."""
Template = Mapping[str, Any]
FEW_DAYS = 4
"""On how many days' templates a word may stand that tells an incident."""
STRINGS = (
    "human_names", "human_descriptions", "physical_targets", "perpetrators", "organizations", "instruments",
)  # fmt: skip
TYPES = {
    "ATTACK": "violence", "BOMBING": "violence", "ARSON": "violence", "KIDNAPPING": "abduction", "ROBBERY": "violence",
    "FORCED WORK STOPPAGE": "violence", "HIJACKING": "abduction",
}  # fmt: skip


def figures(path: Path = HERE, half: str = "dev", faults: list[str] | None = None) -> dict[str, float]:
    """B-cubed F1 in per cent over the half of a set, and that of the baseline."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    lines = [line for line in lines if line["half"] == half]
    read = [_read(line["text"], line["id"], line["published"]) for line in lines]
    told = tell(read)
    of = dict(_mentions(lines, read, {t.key for t in told}))
    gold = {mention: incident for mention, (incident, _) in of.items()}
    found: dict[str, float] = {}
    mine_of, plain = (
        {m: groups.get(key, m) for m, (_, key) in of.items()} for groups in (joined(told), baseline(told))
    )
    for name, mine in (("joined", mine_of), ("same day, place, type", plain)):
        found |= {f"{name} {part}": 100 * value for part, value in b_cubed(gold, mine).items()}
    if faults is not None:
        faults += _faults(gold, mine_of)
    seen = {mention for mention, (_, key) in of.items() if key}
    joined_of = {m: group for m, group in mine_of.items() if m in seen}
    found["joined F1 of those read"] = 100 * b_cubed({m: gold[m] for m in seen}, joined_of)["F1"]
    found["mentions"], found["not read"] = float(len(of)), float(len(of) - len(seen))
    return found


def halves(folder: Path, limit: int | None = None) -> dict[str, float]:
    """B-cubed F1 of both halves of our own set, of all and of what is read, as the floors have it."""
    found = {half: figures(folder / HERE.name, half) for half in ("dev", "aside")}
    shown = {"joined F1": "{}", "joined F1 of those read": "{} read"}
    return {shown[name].format(half): value[name] for half, value in found.items() for name in shown}


def muc(folder: Path, limit: int | None = None) -> dict[str, float]:
    """Pairwise F1 in per cent over MUC-4's keys, and that of the baseline."""
    lines = list(islice(pairs(folder), limit))
    rare = _telling_words(template for _, gold in lines for template in gold["templates"])
    keyed = [(text, gold, [t for t in gold["templates"] if _is_keyed(t, rare)]) for text, gold in lines]
    keyed = [(text, gold, templates) for text, gold, templates in keyed if templates]
    read = [_read(text, gold["id"], gold["published"]) for text, gold, _ in keyed]
    return compared(read, [templates for _, _, templates in keyed], rare)


def compared(read: Sequence[Reading], keys: Sequence[Sequence[Template]], rare: frozenset[str]) -> dict[str, float]:
    """The figures of readings against the templates of each."""
    told = tell(read)
    of = dict(_templates(read, keys, told))
    across = [p for p in combinations(sorted(of), 2) if p[0][:64] != p[1][:64]]
    closed = _closed(of, [p for p in across if _one(of[p[0]], of[p[1]], rare)])
    gold_pairs = {p for p in across if closed[p[0]] == closed[p[1]]}
    found: dict[str, float] = {"reports": len(read), "tellings": len(of), "pairs of the key": len(gold_pairs)}
    for name, groups in (("joined", joined(told)), ("same day, place, type", baseline(told))):
        mine = {p for p in across if groups[p[0]] == groups[p[1]]}
        right = len(mine & gold_pairs)
        precision, recall = right / max(len(mine), 1), right / max(len(gold_pairs), 1)
        found |= {f"{name} precision": 100 * precision, f"{name} recall": 100 * recall}
        found[f"{name} F1"] = 200 * precision * recall / max(precision + recall, 1e-9)
    return found


def tell(read: Iterable[Reading]) -> tuple[Telling, ...]:
    """The tellings of readings, through a record."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "joins.db"
        with Record(path) as record:
            record.add_all(read)
        with closing(sqlite3.connect(path)) as db:
            return tellings.load(db)


def joined(told: Sequence[Telling]) -> Groups:
    """The incidents of the record: for each telling's key the id of its incident."""
    weights = lexicon.load().weights("across")
    return {t.key: one.id for one in incident_joining.join(told, weights) for t in one.tellings}


def baseline(told: Sequence[Telling]) -> Groups:
    """One day, one place and one type are one incident; what lacks one of them is alone."""
    places = {t.key: t.place.id for t in told if t.place and not t.place_inferred}
    whole = ((t.key, (t.days, places.get(t.key), t.type)) for t in told)
    return {key: at if all(at) else key for key, at in whole}


def b_cubed(gold: Groups, mine: Groups) -> dict[str, float]:
    """Precision, recall and F1: for each mention the share of its group that is right, and of its key's that is found."""
    by_gold, by_mine = _turned(gold), _turned(mine)
    shared = {m: len(by_gold[gold[m]] & by_mine[mine[m]]) for m in gold}
    precision = sum(shared[m] / len(by_mine[mine[m]]) for m in gold) / max(len(gold), 1)
    recall = sum(shared[m] / len(by_gold[gold[m]]) for m in gold) / max(len(gold), 1)
    return {"precision": precision, "recall": recall, "F1": 2 * precision * recall / max(precision + recall, 1e-9)}


def _turned(groups: Groups) -> dict[Hashable, set[Hashable]]:
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, group in groups.items():
        found[group].add(mention)
    return found


def _read(text: str, id: str, day: str | None) -> Reading:
    return reading.read(_report(text, id, day))


def _report(text: str, id: str, day: str | None) -> Report:
    return sources.from_text(text, id, published=day)


def _mentions(
    lines: Sequence[Mapping[str, Any]], read: Sequence[Reading], keys: set[str]
) -> Iterator[tuple[str, tuple[str, str | None]]]:
    """For each mention its incident and the key of the telling that holds its words; None where nothing was read there."""
    for line, told in zip(lines, read, strict=True):
        for at in line["incidents"]:
            held = _telling(told, Span(at["start"], at["end"]))
            key = f"{told.report.id}:{held}"
            yield f"{line['id']}:{at['incident']}", (at["incident"], key if key in keys else None)


def _telling(told: Reading, words: Span) -> str | None:
    """The incident that holds words, else the only one that is told in their sentence."""
    spans = [(s, i.id) for i in told.incidents for s in i.events.spans]
    sentences = Sentences(told.report)
    near = {id for span, id in spans if sentences.around([span]) == sentences.around([words])}
    only = next(iter(near)) if len(near) == 1 else None
    return next((id for span, id in spans if span.meets(words)), only)


def _faults(gold: Groups, mine: Groups) -> Iterator[str]:
    by_mine = _turned(mine)
    for incident, mentions in sorted(_turned(gold).items(), key=str):
        groups = sorted({str(mine[m]) for m in mentions})
        strangers = sorted({str(o) for m in mentions for o in by_mine[mine[m]] if gold[o] != incident})
        if len(groups) > 1 or strangers:
            parts = [sorted(str(m) for m in mentions if str(mine[m]) == group) for group in groups]
            yield f"{incident}: {parts}" + (f" with {strangers}" if strangers else "")


def _closed(keys: Iterable[str], one: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each telling with the first of those that are of its incident, one through another."""
    first = {key: key for key in keys}
    for a, b in one:
        into, gone = sorted((first[a], first[b]))
        first = {key: into if held == gone else held for key, held in first.items()}
    return first


def _telling_words(templates: Iterable[Template]) -> frozenset[str]:
    """Words for victims and targets that stand in the templates of few days: they tell an incident from the others."""
    days: dict[str, set[str]] = defaultdict(set)
    for template in templates:
        for word in _words(template):
            days[word] |= {d["low"] for d in template["date"] if d["kind"] == "exact"}
    return frozenset(word for word, seen in days.items() if len(seen) <= FEW_DAYS)


def _is_keyed(template: Template, rare: frozenset[str]) -> bool:
    exact = any(d["kind"] == "exact" for d in template["date"])
    return exact and bool(template["locations"]) and bool(_words(template) & rare)


def _words(template: Template) -> frozenset[str]:
    fills = (f for slot in ("human_names", "physical_targets", "human_descriptions") for f in template[slot])
    return frozenset(w.rstrip("S") for fill in fills for s in fill["strings"] for w in s.split() if len(w) > 4)


def _templates(
    read: Sequence[Reading], keys: Sequence[Sequence[Template]], told: Sequence[Telling]
) -> Iterator[tuple[str, Template]]:
    """For the key of each telling the template that it is of, each template once: the one with most strings in common."""
    by_report: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        by_report[telling.report].append(telling)
    for one, templates in zip(read, keys, strict=True):
        ways = [
            (_shared(t, k), t.key, n) for t in by_report[one.report.id] for n, k in enumerate(templates) if _kind(t, k)
        ]
        used: set[Hashable] = set()
        for shared, key, n in sorted(ways, key=lambda way: (-way[0], way[1:])):
            if shared and not used & {key, n}:
                used |= {key, n}
                yield key, templates[n]


def _kind(telling: Telling, template: Template) -> bool:
    return any(TYPES.get(kind.split(" / ")[0], "violence") == telling.kind for kind in template["types"])


def _shared(telling: Telling, template: Template) -> int:
    words = f"{telling.quote} {' '.join(telling.victims | telling.harmed | telling.actors)}".upper()
    fills = (f for slot in STRINGS for f in template[slot])
    return sum(any(s in words for s in fill["strings"]) for fill in fills)


def _one(one: Template, other: Template, rare: frozenset[str]) -> bool:
    """Whether two templates are of one incident."""
    types, words = set(one["types"]) & set(other["types"]), _words(one) & _words(other) & rare
    days = [min(d["low"] for d in t["date"] if d["kind"] == "exact") for t in (one, other)]
    near = abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= 1
    first, second = ([part["name"] for part in t["locations"][0]] for t in (one, other))
    shorter = min(len(first), len(second))
    return bool(types and words and near and first[:shorter] == second[:shorter])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=HERE)
    parser.add_argument("--half", choices=("dev", "aside"), default="dev")
    parser.add_argument("--muc", type=Path, metavar="FOLDER")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--worst", action="store_true", help="name every fault")
    options = parser.parse_args()
    told_of: list[str] = []
    shown = muc(options.muc, options.limit) if options.muc else figures(options.file, options.half, told_of)
    print("\n".join(f"{name:<34}{figure:8.1f}" for name, figure in shown.items()))
    print("\n".join(told_of if options.worst else ()))
