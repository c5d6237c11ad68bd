"""Totals that a report does not state but that follow: disjoint groups of one incident and one harm, added.

"Five civilians and two policemen were killed" is seven: a row of its own, whose `how` says that it is a sum and whose
parts point at it. "The bomber" beside them makes two totals: the victims, and the victims with the attackers. Nothing is
added across incidents, places or harms, nor a part to its whole; a later sentence is added only when its words say that
these are others ("also", "another", "the attackers").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dateline.reading.tolls.counted_groups import CountedGroup
from dateline.rows import NONE, Cell, Hedge, Number, Toll

_ADDABLE = frozenset({"exact", "at-least", "more-than", "about", "range"})
MOST = 60
"""Counts that are added to one sum; a list of more is no incident's."""
FAR = 3
"""Sentences after which a count is no longer taken to belong to the one before."""

Apart = Callable[[CountedGroup, CountedGroup], bool]


def add(tolls: tuple[Toll, ...], groups: Sequence[CountedGroup], apart: Apart) -> tuple[Toll, ...]:
    """The tolls, parts pointing at their totals, and behind them the totals; `apart` tells two incidents from one."""
    rows = {toll.id: toll for toll in tolls}
    by_harm: dict[str | None, list[CountedGroup]] = defaultdict(list)
    for group in groups:
        toll = rows[group.toll.id]
        if _counts(toll):
            by_harm[toll.harm.value].append(replace(group, toll=toll))
    sums = [s for found in by_harm.values() for s in _sums(found, apart)]
    return _with_totals(rows, sums)


def _counts(toll: Toll) -> bool:
    """Whether a toll can be added: asserted, of one incident as far as told, no part of another, more than nobody."""
    return (
        toll.part_of.value is None
        and toll.status.value == "asserted"
        and toll.scope.value in (None, "incident")
        and toll.hedge.value in _ADDABLE
        and bool(toll.low.value)
    )


@dataclass(slots=True)
class _Sum:
    """Groups that add up; `whole` when the report states what they add up to."""

    whole: CountedGroup | None = None
    groups: list[CountedGroup] = field(default_factory=list)
    parts: list[CountedGroup] = field(default_factory=list)

    def last(self) -> CountedGroup:
        return max((*self.groups, *self.parts), key=lambda g: g.toll.low.spans[0])

    def full(self) -> bool:
        return len(self.groups) + len(self.parts) >= MOST

    def many(self) -> Number:
        return sum(g.many for g in self.groups)


def _sums(groups: list[CountedGroup], apart: Apart) -> list[_Sum]:
    """One walk in text order: each count joins the sum before it, is a part of its whole, or begins anew."""
    sums: list[_Sum] = []
    for group in groups:
        now = sums[-1] if sums else None
        if now is None or now.full() or group.sentence - now.last().sentence > FAR or apart(now.groups[-1], group):
            sums.append(_Sum(groups=[group]))
        elif all(g.explains for g in now.groups) and not group.explains and group.many >= now.many():
            sums[-1] = _Sum(groups=[group], parts=now.groups)
        elif _is_part(group, now):
            now.parts.append(group)
        elif _adds(group, now):
            now.groups.append(group)
        elif group.everyone and group.many == now.many() and len(now.groups) > 1:
            now.whole = group
        else:
            sums.append(_Sum(groups=[group]))
    for one in sums:
        _settle(one)
    for before, one in pairwise(sums):
        if (
            len(before.groups) == 1 < len(one.groups)
            and before.many() == one.many()
            and not apart(before.groups[0], one.last())
        ):
            one.whole = before.groups[0]
    return sums


def _settle(one: _Sum) -> None:
    """A noun set beside another that does not say who they all were is one more of a list: "two women, a youth and a man"."""
    beside = [p for p in one.parts if p.explains and not p.listed and not p.named]
    whole = one.groups[0]
    if beside and not whole.everyone and sum(p.many for p in one.parts) != whole.many:
        one.groups += beside
        one.parts = [p for p in one.parts if p not in beside]


def _is_part(group: CountedGroup, now: _Sum) -> bool:
    """Whether a count may be a part of the last whole told: smaller, not more, and within what is left of it."""
    whole = now.groups[-1]
    if group.more or group.everyone or group.attacker or group.many >= whole.many:
        return False
    if group.many + sum(p.many for p in now.parts) > whole.many:
        return False
    if group.explains or group.rest:
        return True
    return len(now.groups) == 1 and (whole.everyone or (group.listed and not whole.listed))


def _adds(group: CountedGroup, now: _Sum) -> bool:
    """Whether a count is of others than those of the sum."""
    if any(_same(group, g) or g.earlier != group.earlier for g in now.groups):
        return False
    if group.everyone:  # "killing himself and twelve others"
        return all(
            g.attacker and not g.implied and g.toll.harm.spans[:1] == group.toll.harm.spans[:1] for g in now.groups
        )
    everyone = any(g.everyone for g in now.groups)
    if group.implied:
        return not everyone
    if group.more or (group.attacker and (group.known or not everyone or group.himself)):
        return True
    return not everyone and _beside(group, now)


def _beside(group: CountedGroup, now: _Sum) -> bool:
    """Whether a count stands beside the sum: in its sentence, by its words, or in the same attack on another side."""
    if group.also or group.sentence == now.last().sentence or all(g.attacker for g in now.groups):
        return True
    return (group.refers or group.known) and all(group.unlike(g) for g in now.groups)


def _same(one: CountedGroup, other: CountedGroup) -> bool:
    if one.person is not None or other.person is not None:
        return one.person == other.person
    return one.noun == other.noun and not (one.more or one.also)


def _with_totals(rows: dict[str, Toll], sums: list[_Sum]) -> tuple[Toll, ...]:
    totals: list[Toll] = []

    def total(groups: Sequence[Toll], how: str) -> Toll:
        made = _total(f"t{len(rows) + len(totals) + 1}", groups, how)
        totals.append(made)
        _point(rows, groups, Cell(made.id, made.low.spans, "tolls.part-of-sum"))
        return made

    for one in sums:
        if one.whole is not None:
            _point(rows, [g.toll for g in one.groups], _adding_up(one.whole))
        elif len(one.groups) > 1:
            _add_up(one.groups, total, totals)
        if one.parts and _explained(one):
            _point(rows, [p.toll for p in one.parts], _adding_up(one.groups[0]))
    return (*rows.values(), *totals)


def _explained(one: _Sum) -> bool:
    """Whether what is told after a whole are its parts: they add up to it, or are set beside it to say who they were."""
    whole = one.groups[0]
    return sum(p.many for p in one.parts) == whole.many or all(p.listed or p.explains or p.rest for p in one.parts)


def _add_up(groups: list[CountedGroup], total: Callable[[Sequence[Toll], str], Toll], totals: list[Toll]) -> None:
    """One total, or two when attackers are among them: without and with."""
    victims = [g.toll for g in groups if not g.attacker]
    attackers = [g.toll for g in groups if g.attacker]
    if not attackers or not victims:
        total([*victims, *attackers], "tolls.sum-of-groups")
        return
    inner = victims[0] if len(victims) == 1 else total(victims, "tolls.sum-without-attackers")
    outer = total([inner, *attackers], "tolls.sum-with-attackers")
    if len(victims) > 1:
        totals[-2] = replace(inner, part_of=Cell(outer.id, inner.low.spans, "tolls.part-of-sum"))


def _adding_up(whole: CountedGroup) -> Cell[str]:
    return Cell(whole.toll.id, whole.toll.low.spans, "tolls.adds-up-to-whole")


def _point(rows: dict[str, Toll], parts: Sequence[Toll], whole: Cell[str]) -> None:
    for part in parts:
        if part.id in rows:
            rows[part.id] = replace(rows[part.id], part_of=replace(whole, spans=part.low.spans))


def _total(id: str, groups: Sequence[Toll], how: str) -> Toll:
    spans = tuple(span for toll in groups for span in toll.low.spans)
    first = groups[0]
    low = sum((toll.low.value or 0 for toll in groups), 0)
    highs = [toll.high.value for toll in groups]
    high = None if None in highs else sum((h for h in highs if h is not None), 0)
    return replace(
        first,
        id=id,
        low=Cell(low, spans, how),
        high=Cell(high, spans, how) if high is not None else NONE,
        hedge=Cell(_hedge(groups, low, high), spans, how),
        group=NONE,
    )


def _hedge(groups: Sequence[Toll], low: Number, high: Number | None) -> Hedge:
    """A sum is as loose as its loosest part."""
    hedges = {toll.hedge.value for toll in groups}
    if "about" in hedges:
        return "about"
    if high is None:
        return "at-least"
    return "exact" if low == high else "range"
