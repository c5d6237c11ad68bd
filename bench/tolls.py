"""Counts of people harmed against gold: how many, with which hedge, of which harm.

    python bench/tolls.py FOLDER ... [--limit N] [--worst N]

FOLDER holds reports.jsonl and gold.jsonl (or .gz), one document a line, with the same ids; the gold's keys tell the kind:

killed, injured or fatalities       an incident's number. One number is taken from a reading: the largest `low` of the harm
                                    among asserted counts of an incident or of unknown scope that are no part of another;
                                    none is 0. "exact": it is the gold's. "any": some asserted count has the gold's number.
                                    "sum": the counts add up to it. "within": it lies between the chosen count's ends.
killed_min, killed_max, …           a range: "exact" both ends, "within" the chosen count inside the range, "overlap".
figures with stated_in_text         a bulletin: the number is there; with its harm and group; and with its scope.
figures with quantity               displaced people and households: numbers, and the unit of those found (F1, recall).
quantities                          every number of a sentence: value, and value with hedge (F1), then by hedge.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from dateline import lexicon, reading, sources
from dateline.readings import Reading
from dateline.rows import Quantity, Toll

Gold = dict[str, Any]
Count = Counter[tuple[str, ...]]
HARMS = ("killed", "injured")
BUCKETS = ((">1", 1), (">0", 0), ("all", -1))
GROUPS = {
    "children": re.compile(r"child|minor|infant|bab(?:y|ies)|kid|toddler|teen|\bboys?\b|\bgirls?\b"),
    "households": re.compile(r"house|famil|home"),
}
FIGURES: dict[str, tuple[str, str | None, bool | None]] = {
    "killed": ("killed", None, False),
    "killed_truce_new": ("killed", None, None),
    "killed_succumbed": ("killed", None, None),
    "killed_recovered": ("killed", None, None),
    "killed_committee": ("killed", None, None),
    "killed_children": ("killed", "children", None),
    "injured": ("injured", None, False),
    "injured_children": ("injured", "children", None),
    "killed_cum": ("killed", None, True),
    "injured_cum": ("injured", None, True),
    "displaced_households": ("displaced", "households", None),
    "displaced_persons": ("displaced", None, None),
    "displaced_children": ("displaced", "children", None),
}
"""A bulletin's figures: harm, group, and whether cumulative (None: either)."""
HEDGES = {
    "=": ("exact",),
    "~": ("about",),
    ">": ("at-least", "more-than"),
    "<": ("up-to", "less-than"),
    "up": ("exact",),
    "down": ("exact",),
}
ENDLESS = float("inf")


def main() -> int:
    options = _options()
    status = 0
    for folder in options.folder:
        documents = list(islice(pairs(folder), options.limit))
        kind = next((k for k in KINDS if documents and k in documents[0][1]), None)
        if kind is None:
            print(f"{folder}: no reports.jsonl with a gold.jsonl of counts there", file=sys.stderr)
            status = 2
            continue
        count, faults = _counted(documents, KINDS[kind][0])
        print(f"\n{folder}: {len(documents)} documents")
        print("\n".join(KINDS[kind][1](count)))
        print("\n".join(islice(faults, options.worst)))
    return status


def figures(folder: Path, limit: int | None = None) -> dict[str, float]:
    """The figures of the first documents of a folder, in per cent, named as they are printed ("killed >1 exact")."""
    documents = list(islice(pairs(folder), limit))
    score = next(KINDS[kind][0] for kind in KINDS if kind in documents[0][1])
    count, _ = _counted(documents, score)
    shares = {" ".join(key): 100 * hits / count[key[:2]] for key, hits in count.items() if len(key) == 3}
    if count["found",]:
        whole = count["gold",] + count["found",]
        return {name: 200 * count[name,] / whole for name in ("value", "hedge", "hit") if count[name,]}
    stated = ("number", "harm and group", "and scope")
    return shares or {name: 100 * count[name,] / count["gold",] for name in stated}


def _counted(
    documents: Iterable[tuple[str, Gold]], score: Callable[[Gold, Reading, Count], list[str]]
) -> tuple[Count, list[str]]:
    words, count, faults = lexicon.load(), Count(), []
    for text, gold in documents:
        found = reading.read(sources.from_text(text, gold["id"], gold.get("published")), words)
        faults += [f"  {gold['id']}  {fault}" for fault in score(gold, found, count)]
    return count, faults


def pairs(folder: Path) -> Iterator[tuple[str, Gold]]:
    """Each text with its gold; none when the folder has no gold."""
    if not (list(folder.glob("gold.jsonl*")) and list(folder.glob("reports.jsonl*"))):
        return
    gold = {line["id"]: line for line in _lines(folder, "gold")}
    for line in _lines(folder, "reports"):
        yield line["text"], {**gold[line["id"]], "published": line.get("published")}


def _lines(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    path = sorted(folder.glob(f"{name}.jsonl*"))[0]
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


# ---- what a reading says ----------------------------------------------------------------------------------------


def _asserted(found: Reading, harm: str) -> list[Toll]:
    return [t for t in found.tolls if t.harm.value == harm and t.status.value in (None, "asserted")]


def _top(found: Reading, harm: str) -> list[Toll]:
    """The asserted counts of an incident that are no part of another."""
    tolls = _asserted(found, harm)
    return [t for t in tolls if t.part_of.value is None and t.scope.value in (None, "incident")]


def _low(toll: Toll | None) -> float:
    return 0 if toll is None or toll.low.value is None else toll.low.value


def _high(toll: Toll | None) -> float:
    """The upper end; that of an exact count without one is its low, of an open one endless."""
    if toll is None or toll.high.value is not None:
        return 0 if toll is None or toll.high.value is None else toll.high.value
    return _low(toll) if toll.hedge.value in (None, "exact", "about", "none-hurt") else ENDLESS


def _chosen(found: Reading, harm: str) -> Toll | None:
    return max(_top(found, harm), key=_low, default=None)


def _is_group(found: Reading, toll: Toll, name: str) -> bool:
    words = (found.report.words(span) for span in toll.group.spans)
    return GROUPS[name].search(" ".join((toll.group.value or "", *words)).lower()) is not None


# ---- each kind of gold ------------------------------------------------------------------------------------------


def _incident(gold: Gold, found: Reading, count: Count) -> list[str]:
    numbers = {"killed": gold.get("killed", gold.get("fatalities")), "injured": gold.get("injured")}
    return [fault for harm, n in numbers.items() if n is not None for fault in _one_number(found, harm, n, count)]


def _one_number(found: Reading, harm: str, number: int, count: Count) -> Iterator[str]:
    toll = _chosen(found, harm)
    right = {
        "exact": _low(toll) == number,
        "any": number in ([_low(t) for t in _asserted(found, harm)] or [0]),
        "sum": sum(map(_low, _top(found, harm))) == number,
        "within": _low(toll) <= number <= _high(toll),
    }
    for bucket, above in BUCKETS:
        if number > above:
            count.update([(harm, bucket), *((harm, bucket, measure) for measure, hit in right.items() if hit)])
    if not right["exact"]:
        yield f"{harm} {number}  read {_low(toll):g} of {[_low(t) for t in _asserted(found, harm)]}"


def _range(gold: Gold, found: Reading, count: Count) -> list[str]:
    faults = []
    for harm in HARMS:
        least, most = gold.get(f"{harm}_min"), gold.get(f"{harm}_max")
        if least is None or most is None:
            continue
        low, high = _low(toll := _chosen(found, harm)), _high(toll)
        right = {"exact": (low, high) == (least, most), "within": least <= low and high <= most}
        right |= {"overlap": low <= most and least <= high}
        count.update([(harm, "range"), *((harm, "range", measure) for measure, hit in right.items() if hit)])
        faults += [] if right["within"] else [f"{harm} {least} to {most}  read {low:g} to {high:g}"]
    return faults


def _incident_table(count: Count) -> Iterator[str]:
    measures = ("exact", "any", "sum", "within", "overlap")
    yield f"{'':<14}" + "".join(f"{m:>9}" for m in measures) + f"{'gold':>8}"
    for harm in HARMS:
        for bucket in (*(name for name, _ in BUCKETS), "range"):
            whole = count[harm, bucket]
            if whole:
                shares = (_share(count[harm, bucket, m], whole) if (harm, bucket, m) in count else "" for m in measures)
                yield f"{harm} {bucket:<{13 - len(harm)}}" + "".join(f"{s:>9}" for s in shares) + f"{whole:8}"


def _figures(gold: Gold, found: Reading, count: Count) -> list[str]:
    """A bulletin's stated figures, or the figures of displacement."""
    return _bulletin(gold, found, count) if "stated_in_text" in gold else _displaced(gold, found, count)


def _bulletin(gold: Gold, found: Reading, count: Count) -> list[str]:
    faults = []
    for key in (key for key in gold["stated_in_text"] if key in FIGURES):
        number, (harm, group, summed) = gold["figures"][key], FIGURES[key]
        same = [t for t in found.tolls if t.low.value == number]
        right = [t for t in same if t.harm.value == harm and (group is None or _is_group(found, t, group))]
        scoped = [t for t in right if summed is None or (t.scope.value == "cumulative") == summed]
        hits = {"number": same, "harm and group": right, "and scope": scoped}
        count.update([("gold",), *((name,) for name, hit in hits.items() if hit)])
        faults += [] if scoped else [f"{key} {number}  read {[(t.harm.value, t.scope.value) for t in same]}"]
    return faults


def _displaced(gold: Gold, found: Reading, count: Count) -> list[str]:
    figures = [f for f in gold["figures"] if f.get("quantity") is not None and "Housing" not in f.get("term", "")]
    tolls = [t for t in _asserted(found, "displaced") if t.low.value is not None]
    wanted = {f["quantity"] for f in figures}
    ends = {end for t in tolls for end in (t.low.value, t.high.value)}
    count.update({("hit",): len(wanted & ends), ("found",): len({t.low.value for t in tolls}), ("gold",): len(wanted)})
    for figure in figures:
        same = [t for t in tolls if figure["quantity"] in (t.low.value, t.high.value)]
        units = {_is_group(found, t, "households") for t in same}
        count.update({("same",): int(bool(same)), ("unit",): int((figure.get("unit") == "Households") in units)})
    return [f"displaced {number} not read" for number in sorted(wanted - ends)]


def _figures_table(count: Count) -> Iterator[str]:
    if count["same",] or count["hit",]:
        yield f"displaced      F1 {_f1(count['hit',], count['found',], count['gold',])}   gold {count['gold',]}"
        yield f"unit of these  R  {_share(count['unit',], count['same',])}   of {count['same',]}"
    else:
        for name in ("number", "harm and group", "and scope"):
            yield f"{name:<15}R  {_share(count[name,], count['gold',])}   gold {count['gold',]}"


def _numbers(gold: Gold, found: Reading, count: Count) -> list[str]:
    free: list[Toll | Quantity] = [*found.quantities, *found.tolls]
    wanted = [(_ends(q["value"]), q["change"]) for q in gold["quantities"]]
    count.update({("gold",): len(wanted), ("found",): len(free)})
    faults = []
    for ends, change in wanted:
        same = [row for row in free if _same(ends, row)]
        best = next((row for row in same if row.hedge.value in HEDGES[change]), same[0] if same else None)
        hedged = best is not None and best.hedge.value in HEDGES[change]
        count.update({("of", change): 1, ("value",): int(best is not None), ("hedge",): int(hedged)})
        count.update({("value", change): int(best is not None), ("hedge", change): int(hedged)})
        if best is not None:
            free.remove(best)
        if not hedged:
            faults.append(f"{change} {ends}  read {best.hedge.value if best else None}")
    return faults


def _ends(text: str) -> tuple[float, float]:
    """Both ends of a gold value: "6.0", "252.0-287.0"."""
    numbers = [float(n) for n in re.findall(r"(?<!\d)-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", text)]
    return (numbers[0], abs(numbers[-1])) if len(numbers) > 1 else (numbers[0], numbers[0])


def _same(ends: tuple[float, float], row: Toll | Quantity) -> bool:
    """Whether both ends are equal within a millionth; an open end of the row stands for its other."""
    low = row.low.value if row.low.value is not None else row.high.value
    high = row.high.value if row.high.value is not None else row.low.value
    if low is None or high is None:
        return False
    return all(abs(a - b) <= 1e-6 * max(1, abs(a)) for a, b in zip(ends, (low, high), strict=True))


def _numbers_table(count: Count) -> Iterator[str]:
    for name, label in (("value", "value"), ("hedge", "value and hedge")):
        yield f"{label:<17}F1 {_f1(count[name,], count['found',], count['gold',])}   gold {count['gold',]}"
    for change in HEDGES:
        whole = count["of", change]
        if whole:
            shares = (_share(count[name, change], whole) for name in ("value", "hedge"))
            yield f"  {change:<15}R  {'  with its hedge '.join(shares)}   gold {whole}"


def _share(hits: int, whole: int) -> str:
    return f"{100 * hits / whole:.1f}" if whole else "-"


def _f1(hits: int, found: int, gold: int) -> str:
    return f"{200 * hits / (found + gold):.1f}" if found + gold else "-"


KINDS: dict[str, tuple[Callable[[Gold, Reading, Count], list[str]], Callable[[Count], Iterator[str]]]] = {
    "fatalities": (_incident, _incident_table),
    "killed_min": (_range, _incident_table),
    "quantities": (_numbers, _numbers_table),
    "figures": (_figures, _figures_table),
    "killed": (_incident, _incident_table),
}
"""By a key of the gold: how a document is scored, and how the scores are printed."""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="+", type=Path, help="reports.jsonl with gold.jsonl")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N documents of each folder")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="print N faults")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
