"""Counts that stand in no event row ("the dead number 15"): of the incident told next to them, unless day or place part them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dateline.reading.incidents.facets import Facet
from dateline.reading.incidents.geography import Geography
from dateline.reading.incidents.grouping import Group
from dateline.reading.syntax.participants import Participants
from dateline.rows import Toll

REACH = 4
"""Sentences behind the last words of an incident, or before its first, in which a count can still be of it; the only incident
of a report has all."""
OF_KIND = {"abducted": "abduction", "detained": "detention"}
"""Harms that are a deed of their own kind; the others come of violence."""


def assign(
    groups: Sequence[Group], tolls: Collection[Toll], where: Geography, named: Participants
) -> list[tuple[Toll, ...]]:
    """For each incident its counts in text order: those of its event rows, and the loose ones; each count is of one."""
    owner = {t: i for i, group in reversed([*enumerate(groups)]) for f in group for t in f.event.tolls.value or ()}
    at = {i: {s for f in group for s in f.sentences} for i, group in enumerate(groups)}
    own = [i for i, group in enumerate(groups) if group[0].real and not group[0].event.echo.value]
    for toll in tolls:
        if toll.id in owner or not (toll.harm.spans or toll.low.spans):
            continue
        sentence = named.table.sentence_at((toll.harm.spans or toll.low.spans)[0].start)
        steps = {i: _steps(sentence, at[i]) for i in at}
        near = [i for i in at if (steps[i] <= REACH or own == [i]) and _fits(groups[i], toll, where)]
        if near:
            owner[toll.id] = min(near, key=steps.__getitem__)
            at[owner[toll.id]].add(sentence)
    counted: list[list[Toll]] = [[] for _ in groups]
    for toll in tolls:
        if toll.id in owner:
            counted[owner[toll.id]].append(toll)
    return [tuple(counts) for counts in counted]


def _steps(sentence: int, told: set[int]) -> float:
    """Sentences on from what was told of an incident; what is told only later is farther than all before."""
    behind = [sentence - s for s in told if s <= sentence]
    return min(behind) if behind else min(told) - sentence + 0.5


def _fits(group: Group, toll: Toll, where: Geography) -> bool:
    kind = OF_KIND.get(toll.harm.value or "")
    if kind not in (None, group[0].kind) or (kind is None and group[0].kind == "detention"):
        return False
    place = where.places.get(toll.place.value or "")
    return not any(_clash(f, toll) or where.elsewhere(f.place, place) for f in group)


def _clash(facet: Facet, toll: Toll) -> bool:
    """Whether a count is of days before those of the incident; a later day may be that of the counting."""
    end = toll.end.value
    return bool(facet.firm and facet.days and end and end < facet.days[0])
