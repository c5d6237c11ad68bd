"""The parts of a count add up to more than the count they are said to be part of.

## What it finds
A count of people harmed whose stated parts are more than the whole: one part alone, or the sum of parts that cannot
share a person (children, women and men; civilians and fighters). Parts that may overlap are not added up.

## Why it matters
A number was changed, two counts of different days were joined, or a group was set under the wrong total. Whichever
it is, none of the numbers should go into a table as it stands.

## Example
    At least 31 people were killed, including 19 children and 16 women.      <- 19 + 16 = 35

## What to do
Compare with other reports of the same count, and write down which of the numbers agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dateline.english import toll_patterns as english
from dateline.readings import Finding, Reading
from dateline.report import Span
from dateline.rows import Number, Toll

CODE = "CNT001"
_FIRM = ("exact", "at-least", "more-than")


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a whole; its spans are the numbers, the whole's first."""
    tolls = {toll.id: toll for toll in reading.tolls}
    parts: dict[str, list[Toll]] = defaultdict(list)
    for toll in reading.tolls:
        if toll.part_of.value in tolls and toll.hedge.value in _FIRM and toll.low.value is not None:
            parts[toll.part_of.value].append(toll)
    for whole, members in parts.items():
        yield from _excess(tolls[whole], members)


def _excess(whole: Toll, parts: list[Toll]) -> Iterator[Finding]:
    most = _most(whole)
    same = [p for p in parts if p.harm.value == whole.harm.value and p.status.value in (None, "asserted")]
    if most is None or not same or whole.status.value not in (None, "asserted"):
        return
    heavy = max((_disjoint(same, kind) for kind in (*english.DISJOINT, frozenset[str]())), key=_sum)
    if _sum(heavy) > most:
        added = " + ".join(f"{p.low.value:,}" for p in heavy)
        total = f" = {_sum(heavy):,}" if len(heavy) > 1 else ""
        message = f"the parts of {whole.low.value:,} {whole.harm.value} are more than the whole: {added}{total}"
        yield Finding(CODE, message, _spans(whole, heavy), (whole.id, *(p.id for p in heavy)))


def _most(whole: Toll) -> Number | None:
    """The most that the whole can be; "at least 31, including …" is read as 31, "about 60" as 66."""
    low, high = whole.low.value, whole.high.value
    if whole.hedge.value == "about" and low is not None:
        return max(high or 0, low * 1.1)
    if whole.hedge.value in ("vague", "none-hurt"):
        return high
    return high if high is not None else low


def _disjoint(parts: list[Toll], kind: frozenset[str]) -> list[Toll]:
    """The largest part of each group of a kind; for no kind, the largest of all."""
    largest: dict[str, Toll] = {}
    for part in parts:
        group = (part.group.value or "").lower()
        if kind and group not in kind:
            continue
        group = group if kind else ""
        if group not in largest or (part.low.value or 0) > (largest[group].low.value or 0):
            largest[group] = part
    return list(largest.values())


def _sum(parts: list[Toll]) -> Number:
    return sum(part.low.value or 0 for part in parts)


def _spans(whole: Toll, parts: list[Toll]) -> tuple[Span, ...]:
    return (*whole.low.spans, *(span for part in parts for span in part.low.spans))
