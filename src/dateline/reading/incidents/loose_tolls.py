"""Counts that stand in no event row ("the dead number 15"): of the incident told next to them, unless day or place part them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dateline.reading.incidents.facets import Facet
from dateline.reading.incidents.geography import Geography
from dateline.reading.incidents.grouping import Group
from dateline.reading.moments import calendar
from dateline.reading.syntax.participants import Participants
from dateline.rows import Toll

REACH = 4
"""Sentences behind the last words of an incident, or before its first, in which a count of any kind can still be of it."""
OTHER_PARAGRAPH = 2.5
"""Sentences that a paragraph behind counts for more."""
OF_KIND = {"abducted": "abduction", "detained": "detention"}
"""Harms that are a deed of their own kind; the others come of violence."""
LONG, LATE = 60, 14
"""Days before those of an incident, as far as these are worked out, past which a count is of another; where it has counts."""
HURT = frozenset({"killed", "injured"})
ON_THINGS, FARTHER = frozenset({"arson", "robbery", "seizure"}), 1.5
"""Kinds of deeds by which people are harmed less often than by one of violence; how many sentences farther they lie for it."""
HARMLESS = frozenset({"detention", "restriction"})
"""Kinds of deeds that nobody is killed or hurt in where one of another kind is told."""


def assign(
    groups: Sequence[Group], tolls: Collection[Toll], where: Geography, named: Participants
) -> list[tuple[Toll, ...]]:
    """For each incident its counts in text order: those of its event rows, and the loose ones; each count is of one."""
    harming, harmless = _by_harm(groups, named)
    owner = _told(groups, tolls, harmless)
    counted = {owner[t.id] for t in tolls if t.id in owner and t.harm.value in HURT}
    at = {i: {s for f in group for s in f.sentences} for i, group in enumerate(groups)}
    far_off = [FARTHER * all(f.kind in ON_THINGS or f.dying for f in group) for group in groups]
    for toll in tolls:
        if toll.id in owner or not (toll.harm.spans or toll.low.spans):
            continue
        sentence = named.table.sentence_at((toll.harm.spans or toll.low.spans)[0].start)
        block = named.table.block[named.table.starts[sentence]]
        steps = {i: _steps(sentence, at[i], any(f.block == block for f in groups[i])) + far_off[i] for i in at}
        fit = [i for i in at if _fits(groups[i], toll, where, LATE if i in counted else LONG)]
        fit = [i for i in fit if not (i in harmless and toll.harm.value in HURT)]
        near = [i for i in fit if steps[i] <= REACH]
        near = [i for i in near if i in harming] or near
        far = [i for i in fit if i in harming] if not near and (_is_loose(toll) or len(harming) == 1) else []
        near = near or [i for i in far if min(at[i]) <= sentence] or far
        if near:
            own = owner[toll.id] = min(near, key=steps.__getitem__)
            at[own].add(sentence)
            if toll.harm.value in HURT:
                counted.add(own)
    return [tuple(t for t in tolls if owner.get(t.id) == i) for i in at]


def _told(groups: Sequence[Group], tolls: Collection[Toll], harmless: Collection[int]) -> dict[str, int]:
    """The incidents of the counts that an event row holds; not of those killed beside a deed that kills nobody ("among them
    a family who had been displaced")."""
    hurt = {t.id for t in tolls if t.harm.value in HURT}
    owner: dict[str, int] = {}
    for i, group in enumerate(groups):
        held = (t for f in group for t in f.event.tolls.value or ())
        owner = dict.fromkeys((t for t in held if not (i in harmless and t in hurt)), i) | owner
    return owner


def _is_loose(toll: Toll) -> bool:
    """Whether a count can be of a deed far from it: of killed or hurt, told without a day, the sum of no other deeds."""
    return toll.harm.value in HURT and toll.scope.value in (None, "incident") and not toll.start.value


def _by_harm(groups: Sequence[Group], named: Participants) -> tuple[list[int], Collection[int]]:
    """The incidents of the day in which people can have been harmed, and those in which not beside them: a "war", or a deed
    of a kind that kills nobody."""
    own = [i for i, group in enumerate(groups) if group[0].real and not group[0].event.echo.value]
    deeds = [i for i in own if any(f.kind not in HARMLESS for f in groups[i])]
    told = [i for i in deeds if not all(named.table.is_a(t, "warfare") for f in groups[i] for t in f.tokens)]
    harming = told or deeds or own
    return harming, {*own} - {*harming}


def _steps(sentence: int, told: set[int], beside: bool) -> float:
    """Sentences on from what was told of an incident; what is told only later is farther than all before, most of all where it
    is not told `beside` it in one paragraph."""
    behind = [sentence - s for s in told if s <= sentence]
    return min(behind) if behind else min(told) - sentence + (0.5 if beside else OTHER_PARAGRAPH)


def _fits(group: Group, toll: Toll, where: Geography, most: int) -> bool:
    """Whether a count can be of an incident: `most` days may lie between them where those of the incident are worked out."""
    kind = OF_KIND.get(toll.harm.value or "")
    if kind not in (None, group[0].kind) or (kind is None and group[0].kind == "detention"):
        return False
    place = where.places.get(toll.place.value or "")
    return not any(_clash(f, toll, most) or where.elsewhere(f.place, place) for f in group)


def _clash(facet: Facet, toll: Toll, most: int) -> bool:
    """Whether a count is of days before those of the incident; a later day may be that of the counting."""
    end = toll.end.value
    if not facet.days or not end or end >= facet.days[0]:
        return False
    return facet.firm or calendar.gap((end, end), facet.days) > most
