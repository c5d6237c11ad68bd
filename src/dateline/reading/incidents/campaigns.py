"""Sums and campaigns: an incident that is the sum of many holds those that its days, doer and place cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.reading.incidents.facets import Facet
from dateline.reading.incidents.grouping import Group
from dateline.reading.incidents.harm_range import Spread
from dateline.reading.places.distance import within
from dateline.rows import NONE, Cell, Place, Toll


def holders(groups: Sequence[Group], tolls: Mapping[str, Toll]) -> list[Cell[str]]:
    """For each incident a cell with the id of the sum that holds it, or an empty one."""
    sums = [i for i, group in enumerate(groups) if is_sum(group)]
    return [_holder(i, groups, sums, tolls) for i in range(len(groups))]


def is_sum(group: Group) -> bool:
    """Whether what it tells is the sum of many deeds."""
    return any(f.event.echo.value == "campaign-summary" for f in group)


def spread(group: Group) -> Spread:
    """Whether its words tell of one deed, of several, or of the sum of a campaign."""
    return "sum" if is_sum(group) else "many" if all(f.many or f.effect for f in group) else "one"


def _holder(i: int, groups: Sequence[Group], sums: list[int], tolls: Mapping[str, Toll]) -> Cell[str]:
    if i in sums:
        return NONE
    for j in sums:
        if _part(groups[i], groups[j], tolls):
            return Cell(f"i{j + 1}", groups[j][0].event.trigger.spans[:1], "incidents.part-of-count")
        if any(_covers(whole, f) for whole in groups[j] for f in groups[i]):
            return Cell(f"i{j + 1}", groups[j][0].event.trigger.spans[:1], "incidents.inside-campaign")
    return NONE


def _part(one: Group, whole: Group, tolls: Mapping[str, Toll]) -> bool:
    """Whether a count of the one is told to be a part of a count of the whole."""
    held = {t for f in whole for t in f.event.tolls.value or ()}
    return any(t in tolls and tolls[t].part_of.value in held for f in one for t in f.event.tolls.value or ())


def _covers(whole: Facet, one: Facet) -> bool:
    """Whether a deed is inside the days of a campaign and its place, where these are told, and of the same doer, or of none
    and inside both."""
    if whole.kind != one.kind or one.event.echo.value or not one.real:
        return False
    placed = bool(whole.place and one.place and _holds(whole.place, one.place))
    dated = bool(whole.days and one.days and whole.days[0] <= one.days[0])
    if (whole.place and one.place and not placed) or (whole.days and one.days and not dated):
        return False
    return bool(whole.actors & one.actors) or (placed and dated and not (whole.actors and one.actors))


def _holds(whole: Place, one: Place) -> bool:
    """Whether a place may lie in another; nothing speaks against it where no list knows the larger."""
    return one.id == whole.id or within(one, whole) or not whole.is_listed
