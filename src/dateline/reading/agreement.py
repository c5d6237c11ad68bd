"""One doer of one deed: a count and an event on the same word name the same, however often and in whatever words it is told.

The clause gives both the same answer; but a count that is told twice stands on the words of two clauses ("armed men took
the judge", "the judge was taken by the Red Cord"), and an event of several words on those of several counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dateline.holding import Holders
from dateline.reading.clauses import TOLD_AS
from dateline.rows import Actor, Cell, Event, Toll

Doer = Cell[str | tuple[str, ...]]
Row = Event | Toll


def agreed(
    events: tuple[Event, ...], tolls: tuple[Toll, ...], actors: tuple[Actor, ...]
) -> tuple[tuple[Event, ...], tuple[Toll, ...]]:
    """The events and tolls, those on the same words with one doer: one with a name, else one that is a row, else the first."""
    named = {actor.id: actor.is_named for actor in actors}
    doers: dict[str, Doer] = {}
    for rows in _on_same_words(events, tolls):
        told = sorted((_doer(row) for row in rows if _doer(row)), key=lambda cell: cell.spans[:1])
        best = max(told, key=lambda cell: _rank(cell, named), default=None)
        if best is not None:
            doers |= {row.id: best for row in rows}
    return tuple(_event(e, doers.get(e.id)) for e in events), tuple(_toll(t, doers.get(t.id)) for t in tolls)


def _on_same_words(events: tuple[Event, ...], tolls: tuple[Toll, ...]) -> Iterator[list[Row]]:
    """The rows that share a word and are told alike, however many are between them."""
    rows: tuple[Row, ...] = (*events, *tolls)
    groups = {row.id: [row] for row in rows}
    triggers = Holders((span, event) for event in events for span in event.trigger.spans)
    for toll in tolls:
        for event in (e for span in toll.harm.spans for e in triggers.meeting(span)):
            one, other = groups[toll.id], groups[event.id]
            if one is not other and toll.status.value == TOLD_AS[event.status.value or "happened"]:
                one += other
                groups |= {row.id: one for row in other}
    seen = {id(some): some for some in groups.values() if len(some) > 1}
    yield from seen.values()


def _doer(row: Row) -> Doer:
    return row.actor if isinstance(row, Event) else row.by


def _rank(cell: Doer, named: Mapping[str, bool]) -> int:
    ids: Iterable[str] = (cell.value,) if isinstance(cell.value, str) else cell.value or ()
    return 0 if cell.value is None else 2 if any(named.get(id) for id in ids) else 1


def _event(event: Event, doer: Doer | None) -> Event:
    return event if doer is None or _same(event.actor, doer) else replace(event, actor=_elsewhere(doer))


def _toll(toll: Toll, doer: Doer | None) -> Toll:
    """None of those who were counted did it: a suicide attacker among the dead."""
    if doer is None or _same(toll.by, doer):
        return toll
    counted = (*toll.low.spans, *toll.group.spans)
    return toll if any(a.meets(b) for a in doer.spans for b in counted) else replace(toll, by=_elsewhere(doer))


def _same(one: Doer, other: Doer) -> bool:
    return (one.value or one.spans) == (other.value or other.spans)


def _elsewhere(doer: Doer) -> Doer:
    return replace(doer, how="clauses.agent-told-elsewhere")
