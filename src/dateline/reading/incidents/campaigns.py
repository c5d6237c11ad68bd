"""Sums and campaigns: an incident that is the sum of many holds those that its days, doer and place cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby

from dateline.reading.incidents.facets import Facet
from dateline.reading.incidents.grouping import Group
from dateline.reading.incidents.harm_range import Spread
from dateline.reading.places.distance import is_wide, within
from dateline.reading.syntax.table import Table
from dateline.rows import NONE, Cell, Place, Toll


def holders(groups: Sequence[Group], tolls: Mapping[str, Toll]) -> list[Cell[str]]:
    """For each incident a cell with the id of the sum that holds it, or an empty one."""
    sums = _Sums(groups)
    return [sums.holder(group, tolls) for group in groups]


def is_sum(group: Group) -> bool:
    """Whether what it tells is the sum of many deeds."""
    return any(f.event.echo.value == "campaign-summary" for f in group)


def placed(where: Cell[str], group: Group, places: Mapping[str, Place], table: Table) -> Cell[str]:
    """The place of an incident; of the sum of many deeds no town that only other sentences name: a war is nowhere so small."""
    place = places.get(where.value or "")
    if place is None or not is_sum(group) or is_wide(place):
        return where
    own = {sentence for facet in group for sentence in facet.sentences}
    return where if any(table.sentence_at(span.start) in own for span in where.spans) else NONE


def spread(group: Group) -> Spread:
    """Whether its words tell of one deed, of several, or of the sum of a campaign."""
    many = any(f.many for f in group) and all(f.many or f.effect for f in group)
    return "sum" if is_sum(group) else "many" if many else "one"


class _Sums:
    """The incidents that are sums, by the counts and doers of their facets and by their kinds, so that none is asked of which
    nothing can be a part."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self._counts: dict[str, int] = {}
        self._doers = defaultdict[tuple[str, str], list[int]](list)
        self._placed = defaultdict[str, list[int]](list)
        for i in (i for i, group in enumerate(groups) if is_sum(group)):
            for f in groups[i]:
                for told in f.event.tolls.value or ():
                    self._counts.setdefault(told, i)
                for doer in f.actors:
                    self._doers[f.kind, doer].append(i)
                if f.place and f.days:
                    self._placed[f.kind].append(i)

    def holder(self, group: Group, tolls: Mapping[str, Toll]) -> Cell[str]:
        """A cell with the id of the first sum that holds an incident: by a count that is a part, or by days, place and doer."""
        if is_sum(group):
            return NONE
        held = [tolls[t].part_of.value or "" for f in group for t in f.event.tolls.value or () if t in tolls]
        part = min((self._counts[t] for t in held if t in self._counts), default=len(self._groups))
        within = (i for i in self._alike(group) if i >= part or _is_inside(group, self._groups[i]))
        found = next(within, part)
        if found >= part:
            return self._cell(part, "incidents.part-of-count") if part < len(self._groups) else NONE
        return self._cell(found, "incidents.inside-campaign")

    def _alike(self, group: Group) -> Iterator[int]:
        """The sums that may cover an incident, in text order: those of a doer of the same kind of deed, and those with days and
        places, where it has both."""
        doers = {(f.kind, doer): None for f in group for doer in f.actors}
        kinds = {f.kind: None for f in group if f.place and f.days}
        alike = (*(self._doers.get(key, ()) for key in doers), *(self._placed.get(kind, ()) for kind in kinds))
        return (i for i, _ in groupby(merge(*alike)))

    def _cell(self, number: int, how: str) -> Cell[str]:
        return Cell(f"i{number + 1}", self._groups[number][0].event.trigger.spans[:1], how)


def _is_inside(one: Group, whole: Group) -> bool:
    return any(_covers(w, f) for w in whole for f in one)


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
