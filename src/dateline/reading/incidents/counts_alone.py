"""A deed that a report tells by its dead alone: "Seven dead in the bus", with no word for what was done to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dateline.reading.events.violence import ARMED
from dateline.reading.incidents.facets import IN_CLAUSE, Facet
from dateline.reading.incidents.geography import Geography
from dateline.reading.incidents.grouping import Group
from dateline.reading.incidents.loose_tolls import HARMLESS
from dateline.reading.syntax.participants import Participants
from dateline.reading.syntax.table import Table
from dateline.rows import BODIES, Cell, Event, Toll, ids

HOW = "incidents.of-counts"
OWN = frozenset({None, "incident"})
"""Scopes of counts that are of one deed."""
MEN = ("attacker-noun", "armed")
"""Word classes of those who bear arms."""
BLIND = ("accident", "accident-verb")
"""Word classes none of which stands in the sentence of such a count; one of ARMED stands in its report."""


def added(groups: Sequence[Group], tolls: Collection[Toll], where: Geography, named: Participants) -> list[Group]:
    """The incidents, and one of the first count of dead that no deed of the day is told with, where there is such a count."""
    if any(f.real and not f.event.echo.value and f.kind not in HARMLESS for group in groups for f in group):
        return [*groups]
    if not _has_any(named.table, named.table.lemma, (*ARMED, *MEN)):
        return [*groups]
    old = {f.block for group in groups for f in group if f.event.echo.value}
    held = {id for group in groups for f in group for id in f.event.tolls.value or ()}
    loose = (t for t in tolls if t.id not in held and _is_of_deed(t) and not _is_blind(named.table, t))
    alone = next((t for t in loose if _block(named.table, t) not in old), None)
    if alone is None:
        return [*groups]
    return sorted([*groups, (_facet(named, alone, where),)], key=lambda group: group[0].tokens[0])


def _block(table: Table, toll: Toll) -> int:
    return table.block[table.tokens(toll.harm.spans[0])[0]]


def _is_of_deed(toll: Toll) -> bool:
    """Whether a count is of people killed, and of no part, no period and no guess."""
    told = toll.harm.value == "killed" and toll.status.value == "asserted" and bool(toll.low.value)
    return told and bool(toll.harm.spans) and toll.scope.value in OWN and toll.part_of.value is None


def _is_blind(table: Table, toll: Toll) -> bool:
    """Whether nature, traffic or an illness killed them, or no word stands under the count."""
    words = table.tokens(toll.harm.spans[0])
    return not words or _has_any(table, (table.lemma[t] for t in table.sentence_tokens(words[0])), BLIND)


def _has_any(table: Table, lemmas: Iterable[str], classes: Sequence[str]) -> bool:
    told = set(lemmas)
    return any(not told.isdisjoint(table.classes[name]) for name in classes)


def _facet(named: Participants, toll: Toll, where: Geography) -> Facet:
    table, token = named.table, named.table.tokens(toll.harm.spans[0])[0]
    start, end = toll.start.value, toll.end.value
    doers = frozenset(ids(toll.by))
    return Facet(
        event=Event(
            id="",
            type=Cell("ASSAULT", toll.harm.spans, HOW),
            trigger=Cell(None, toll.harm.spans, HOW),
            actor=toll.by,
            place=toll.place,
            start=toll.start,
            end=toll.end,
            status=Cell("happened", toll.harm.spans, HOW),
            source=toll.source,
        ),
        tokens=(token,),
        sentences=(table.sentence[token],),
        block=table.block[token],
        kind="violence",
        lemma=table.lemma[token],
        effect=True,
        dying=False,
        definite=False,
        anew=False,
        earlier=False,
        before=False,
        occasion_of=frozenset(),
        many=False,
        headline=False,
        item=False,
        days=(start, end) if start and end else None,
        firm=bool(start and end),
        placed=toll.place.how in IN_CLAUSE,
        place=where.places.get(toll.place.value or ""),
        actors=doers,
        bodies=frozenset(id for id in doers if named.kinds[id] in BODIES),
        recipients=frozenset(),
        tools=frozenset(),
        counts=frozenset({toll.id}),
        introduced=False,
    )
