"""One toll told several times, in headline, lead and body, becomes one row with all its spans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dateline.reading.clause_days import FIRM
from dateline.reading.tolls.counted_groups import CountedGroup
from dateline.rows import NONE, Cell, Toll

Apart = Callable[[CountedGroup, CountedGroup], bool]
"""Whether two counts are of two incidents."""
_FILLED = ("group", "by", "side", "source", "scope", "as_of", "place")
"""Cells that a toll takes from its second telling where the first has none."""
_OPEN = frozenset({"exact", "at-least"})
LATEST = 8
"""Earlier tolls of the same number that a count is laid beside."""


def join(groups: Sequence[CountedGroup], apart: Apart) -> tuple[CountedGroup, ...]:
    """The groups, each told once, in the order of their first mention, with ids t1, t2 …; `apart` tells two incidents from
    one. A part of a toll that was joined points at the one that it became."""
    beside = _beside(groups)
    kept: list[CountedGroup] = []
    place: dict[str, int] = {}
    by_count: dict[tuple[str | None, object], list[int]] = defaultdict(list)
    for group in groups:
        here = by_count[group.toll.harm.value, group.toll.low.value]
        same = next(
            (
                i
                for i in reversed(here[-LATEST:])
                if _same(kept[i], group, place)
                and not (group.everyone and kept[i].toll.id in beside)
                and not apart(kept[i], group)
            ),
            None,
        )
        place[group.toll.id] = len(kept) if same is None else same
        if same is None:
            here.append(len(kept))
            kept.append(group)
        else:
            kept[same] = replace(kept[same], toll=_joined(_open(kept[same], group), group.toll))
    return tuple(_renamed(group, i, place) for i, group in enumerate(kept))


def _beside(groups: Sequence[CountedGroup]) -> set[str]:
    """The ids of the tolls of people told side by side with others of one harm, who are some of all that it came to: the seven
    of "seven traders and the driver were killed"."""
    side: dict[object, list[CountedGroup]] = defaultdict(list)
    for group in groups:
        if group.toll.part_of.value is None and not (group.explains or group.everyone or group.named):
            side[group.sentence, group.toll.harm.value, group.toll.harm.spans].append(group)
    return {g.toll.id for told in side.values() if len(told) > 1 for g in told}


def _same(one: CountedGroup, other: CountedGroup, place: Mapping[str, int]) -> bool:
    """Whether a later count tells the earlier toll again."""
    if one.toll.status.value != other.toll.status.value or other.more or not _agree(one, other, place):
        return False
    if one.toll.hedge.value == "none-hurt" or other.toll.hedge.value == "none-hurt":
        return False
    if one.toll.low.value == 1:
        return _one_person(one, other)
    side = one.headed and one.force is not None and one.force == other.force  # "Two police killed": policemen
    alike = one.noun == other.noun or one.everyone or other.everyone or other.known or side
    return alike and one.attacker == other.attacker and one.sentence != other.sentence


def _one_person(one: CountedGroup, other: CountedGroup) -> bool:
    """The same actor; the subject of one verb; "the policeman", "the man" or "him" after one told before."""
    if one.person is not None and one.person == other.person:
        return True
    if one.attacker != other.attacker:
        return False
    if one.attacker and other.known:
        return True
    if one.alone and other.alone and one.toll.harm.spans[-1:] == other.toll.harm.spans[:1]:
        return True
    if one.sentence == other.sentence:
        return other.told.count.is_pronoun and one.toll.harm.spans[-1:] != other.toll.harm.spans[:1]
    return other.known and ((other.person is None and one.noun == other.noun) or other.general)


def ended(groups: Sequence[CountedGroup]) -> list[CountedGroup]:
    """The groups, those that were shot or stabbed counted as killed where they are told to have died."""
    died: dict[object, CountedGroup] = {}
    for group in groups:
        if group.toll.harm.value == "killed" and group.toll.status.value == "asserted":
            died |= dict.fromkeys(_who(group), group)
    return [_as_killed(g) if not g.outcome and any(w in died for w in _who(g)) else g for g in groups]


def _who(group: CountedGroup) -> list[object]:
    """What a group is known by elsewhere in the report: its actor, or its number and noun."""
    if group.toll.low.value == 1:
        return [group.person] if group.person else []
    return [(group.noun, group.toll.low.value)] if group.noun and not group.everyone else []


def _as_killed(group: CountedGroup) -> CountedGroup:
    if group.toll.harm.value != "injured":
        return group
    return replace(
        group, toll=replace(group.toll, harm=replace(group.toll.harm, value="killed", how="tolls.shot-and-died"))
    )


def _agree(before: CountedGroup, after: CountedGroup, place: Mapping[str, int]) -> bool:
    """Whether nothing speaks against two counts being one: the number's ends, the source, the scope, what they lie in."""
    one, other = before.toll, after.toll
    hedges = {one.hedge.value, other.hedge.value}
    ends = (one.high.value == other.high.value and len(hedges) == 1) or hedges == _OPEN
    sources = {before.teller, after.teller} - {None}
    scopes = {_open(before, after).scope.value, other.scope.value} - {None}
    wholes = [place.get(t.part_of.value or "") for t in (one, other)]
    return ends and len(sources) < 2 and len(scopes) < 2 and (wholes[0] == wholes[1] or wholes[1] is None)


def _open(headed: CountedGroup, later: CountedGroup) -> Toll:
    """The earlier toll; that of a headline ("Toll rises to 21") without its scope, where the words behind it tell it."""
    if not headed.headed or later.headed or later.toll.scope.value is None:
        return headed.toll
    return replace(headed.toll, scope=NONE, as_of=NONE)


def _joined(one: Toll, other: Toll) -> Toll:
    """The first with the spans of the second; a cell that it lacks is taken from there, and "at least" is kept."""
    looser = other if other.hedge.value == "at-least" else one
    dated = (
        other if other.start.how in FIRM and one.start.how not in FIRM else one
    )  # the headline's day is the report's
    lacking: dict[str, Any] = {name: getattr(one, name) or getattr(other, name) for name in _FILLED}
    return replace(
        one,
        harm=_both(one.harm, other.harm),
        low=_both(one.low, other.low),
        high=_both(one.high, other.high) if one.high and other.high else looser.high if looser.high else NONE,
        start=dated.start,
        end=dated.end,
        hedge=_both(one.hedge, other.hedge) if one.hedge.value == other.hedge.value else looser.hedge,
        **lacking,
    )


def _both(one: Cell[Any], other: Cell[Any]) -> Cell[Any]:
    spans = (*one.spans, *(s for s in other.spans if s not in one.spans))
    return replace(one, spans=spans)


def _renamed(group: CountedGroup, index: int, place: Mapping[str, int]) -> CountedGroup:
    whole = group.toll.part_of
    at = place.get(whole.value or "")
    part_of = whole if at is None else replace(whole, value=_id(at)) if at != index else NONE
    return replace(group, toll=replace(group.toll, id=_id(index), part_of=part_of))


def _id(index: int) -> str:
    return f"t{index + 1}"
