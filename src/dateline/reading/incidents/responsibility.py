"""How the actor of an incident is told to have done it, graded as the field does."""

from __future__ import annotations

from dateline.reading.incidents.facets import ids
from dateline.rows import NONE, Actor, Cell, Event, Responsibility, Statement


class Speakers:
    """Who tells each statement."""

    def __init__(self, actors: tuple[Actor, ...], statements: tuple[Statement, ...]) -> None:
        self._actors = {a.id: a for a in actors}
        self._sources = {s.id: s.source.value for s in statements}

    def of(self, statement: str | None) -> Actor | None:
        """The actor whose words a statement's are."""
        return self._actors.get(self._sources.get(statement or "") or "")


def of(event: Event, speakers: Speakers) -> Cell[Responsibility]:
    """How sure the report is of the actor, by who tells it; NONE where no actor is told."""
    if not event.actor:
        return NONE
    spans = event.actor.spans
    if event.status.value == "denied":
        return Cell("denied", spans, "incidents.denied")
    if event.source.value is None:
        return Cell("stated", spans, "incidents.told-by-reporter")
    speaker = speakers.of(event.source.value)
    if speaker is not None and speaker.id in ids(event.actor):
        return Cell("claimed", spans, "incidents.told-by-actor")
    if speaker is not None and speaker.kind.value == "state":
        return Cell("accused-by-authorities", spans, "incidents.told-by-authorities")
    return Cell("accused", spans, "incidents.told-by-others")
