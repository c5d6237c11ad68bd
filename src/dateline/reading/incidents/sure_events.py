"""The events of a report once its incidents are known: what only the company of its word makes a deed is one where it is told of
an incident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.reading.events.triggers import LEARNED
from dateline.rows import Cell, Event, Incident


def kept(events: Sequence[Event], incidents: Sequence[Incident]) -> tuple[tuple[Event, ...], tuple[Incident, ...]]:
    """The events without those that are learned and of no incident, numbered anew, and the incidents that point at them."""
    told = {id for incident in incidents for id in incident.events.value or ()}
    left = [e for e in events if e.type.how != LEARNED or e.id in told]
    ids = {event.id: f"e{n}" for n, event in enumerate(left, 1)}
    return (
        tuple(replace(e, id=ids[e.id]) for e in left),
        tuple(replace(i, events=_renamed(i.events, ids)) for i in incidents),
    )


def _renamed(events: Cell[tuple[str, ...]], ids: dict[str, str]) -> Cell[tuple[str, ...]]:
    return replace(events, value=tuple(ids[id] for id in events.value)) if events.value else events
