"""Totals that a report does not state but that follow: disjoint groups of one sentence and one harm, added.

"Five civilians and two policemen were killed" is seven: a row of its own, whose `how` says that it is a sum and whose
parts point at it. Nothing is added across sentences, places or harms, nor a part to its whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dateline.reading.tolls.circumstances import sentence_at
from dateline.report import Span
from dateline.rows import NONE, Cell, Hedge, Number, Toll

_GENERAL = frozenset({"people", "persons", "person", "victims", "casualties", "dead", "lives"})
_ADDABLE = frozenset({"exact", "at-least", "more-than", "about", "range"})


def add(tolls: tuple[Toll, ...], sentences: list[Span]) -> tuple[Toll, ...]:
    """The tolls, and behind them a total for each sentence whose top-level groups of one harm are disjoint."""
    together: dict[tuple[int, str | None], list[Toll]] = defaultdict(list)
    for toll in tolls:
        if _counts(toll):
            at = sentence_at(sentences, toll.low.spans[0].start)
            together[at, toll.harm.value].append(toll)
    sums = [groups for groups in together.values() if _disjoint(groups)]
    return _with_totals(tolls, sums)


def _counts(toll: Toll) -> bool:
    """Whether a toll can be added: asserted, of one incident as far as told, no part of another, more than nobody."""
    return (
        toll.part_of.value is None
        and toll.status.value == "asserted"
        and toll.scope.value in (None, "incident")
        and toll.hedge.value in _ADDABLE
        and bool(toll.low.value)
    )


def _disjoint(groups: list[Toll]) -> bool:
    """Whether several counts name each another group of people, none of them everyone."""
    words = [toll.group.value for toll in groups]
    return len(groups) > 1 and len(set(words)) == len(words) and not any(w is None or w in _GENERAL for w in words)


def _with_totals(tolls: tuple[Toll, ...], sums: Iterable[list[Toll]]) -> tuple[Toll, ...]:
    rows = {toll.id: toll for toll in tolls}
    totals: list[Toll] = []
    for groups in sums:
        total = _total(f"t{len(tolls) + len(totals) + 1}", groups)
        totals.append(total)
        for part in groups:
            rows[part.id] = replace(part, part_of=Cell(total.id, part.low.spans, "tolls.part-of-sum"))
    return (*rows.values(), *totals)


def _total(id: str, groups: list[Toll]) -> Toll:
    spans = tuple(span for toll in groups for span in toll.low.spans)
    first = groups[0]
    low = sum((toll.low.value or 0 for toll in groups), 0)
    highs = [toll.high.value for toll in groups]
    high = None if None in highs else sum((h for h in highs if h is not None), 0)
    return replace(
        first,
        id=id,
        low=Cell(low, spans, "tolls.sum-of-groups"),
        high=Cell(high, spans, "tolls.sum-of-groups") if high is not None else NONE,
        hedge=Cell(_hedge(groups, low, high), spans, "tolls.sum-of-groups"),
        group=NONE,
    )


def _hedge(groups: list[Toll], low: Number, high: Number | None) -> Hedge:
    """A sum is as loose as its loosest part."""
    hedges = {toll.hedge.value for toll in groups}
    if "about" in hedges:
        return "about"
    if high is None:
        return "at-least"
    return "exact" if low == high else "range"
