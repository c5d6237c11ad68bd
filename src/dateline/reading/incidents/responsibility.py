"""How the actor of an incident is told to have done it, graded as the field does."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.reading.syntax.participants import Participants
from dateline.report import Span
from dateline.rows import NONE, Actor, Cell, Event, Responsibility, Statement, ids


class Grades:
    """What grades: the words of a report, and who tells each of its statements."""

    def __init__(self, named: Participants, actors: Mapping[str, Actor], statements: Mapping[str, Statement]) -> None:
        self._table, self._actors, self._statements = named.table, actors, statements

    def of(self, event: Event) -> Cell[Responsibility]:
        """How sure the report is of an event's actor, and by whom; NONE where no actor is told."""
        spans = event.actor.spans
        if not event.actor:
            return NONE
        if event.status.value == "denied":
            return Cell("denied", spans, "incidents.denied")
        if self._suspected(spans):
            return Cell("suspected", spans, "incidents.suspected")
        statement = self._statements.get(event.source.value or "")
        if statement is None:
            return Cell("stated", spans, "incidents.told-by-reporter")
        source = statement.source
        if source.value is not None and source.value in ids(event.actor):
            return Cell("claimed", spans, "incidents.told-by-actor")
        if self._is_authority(source):
            return Cell("accused-by-authorities", spans, "incidents.told-by-authorities")
        return Cell("accused", spans, "incidents.told-by-others")

    def _suspected(self, spans: tuple[Span, ...]) -> bool:
        """Whether a word beside the actor only suspects it: "suspected rebels", "men believed to be rebels"."""
        table = self._table
        words = [t for span in spans for t in table.tokens(span)]
        beside = (k for t in words for k in (*range(table.left_edge(t), t + 1), *table.children[t]))
        return any(table.is_word(k, "suspecting") for k in beside)

    def _is_authority(self, source: Cell[str]) -> bool:
        """Whether a speaker is a state, or a body or an officer of one."""
        table = self._table
        speaker = self._actors.get(source.value or "")
        if speaker is not None and speaker.kind.value == "state":
            return True
        spans = (*source.spans, *(speaker.role.spans if speaker else ()))
        return any(table.is_a(t, "authorities") for span in spans for t in table.tokens(span))
