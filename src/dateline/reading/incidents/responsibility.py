"""How the actor of an incident is told to have done it, graded as the field does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from dateline.holding import Holders
from dateline.reading.syntax.participants import Participants
from dateline.report import Span
from dateline.rows import BODIES, NONE, Actor, Cell, Event, Responsibility, Statement, ids

BEHIND = 2
"""Sentences behind a deed in which "claimed responsibility" is of it, where no deed is named."""
DOERS = (BODIES - {"state"}) | {"population"}
"""Kinds of actors that take a deed on themselves."""


class Grades:
    """What grades: the words of a report, and who tells each of its statements."""

    def __init__(self, named: Participants, actors: Mapping[str, Actor], statements: Mapping[str, Statement]) -> None:
        self._table, self._actors, self._statements = named.table, actors, statements
        self._spans: dict[str, Holders[int]] = {}

    def of(self, event: Event) -> Cell[Responsibility]:
        """How sure the report is of an event's actor, and by whom; NONE where no actor is told."""
        spans = event.actor.spans
        if not event.actor:
            return NONE
        if event.status.value == "denied":
            return Cell("denied", spans, "incidents.denied")
        if self._suspected(spans):
            return Cell("suspected", spans, "incidents.suspected")
        statement = self._statements.get(self.told_in(event).value or "")
        if statement is None:
            return Cell("stated", spans, "incidents.told-by-reporter")
        source = statement.source
        if source.value is not None and source.value in ids(event.actor):
            return Cell("claimed", spans, "incidents.told-by-actor")
        if self._is_authority(source):
            return Cell("accused-by-authorities", spans, "incidents.told-by-authorities")
        return Cell("accused", spans, "incidents.told-by-others")

    def told_in(self, event: Event) -> Cell[str]:
        """The statement that an event is told in; of one that the reporter tells, the one in which its actor is: "four died in
        the blast. The rebels say that soldiers threw the bomb"."""
        if event.source or not event.actor.spans:
            return event.source
        told = (self._statements[id] for id in self._contents.of(event.actor.spans[0]))
        return next((Cell(s.id, s.cue.spans, "incidents.told-by-others") for s in told), NONE)

    def each(self, events: Iterable[Event]) -> Cell[tuple[str, ...]]:
        """For each of several actors its id, how it is told to have done it, and in which statement, where they are not all told
        alike: two sides that lay a deed on each other."""
        told: dict[str, Event] = {}
        for event in events:
            told |= {id: event for id in ids(event.actor) if id not in told}
        alone = {id: replace(e, actor=replace(e.actor, value=id)) for id, e in told.items()}
        graded = {id: (self.of(event).value or "", self.told_in(event).value or "") for id, event in alone.items()}
        if len(set(graded.values())) < 2:
            return NONE
        lines = tuple(" ".join(filter(None, (id, *how))) for id, how in graded.items())
        spans = {span for event in told.values() for span in event.actor.spans}
        return Cell(lines, tuple(sorted(spans)), "incidents.told-of-each")

    def claim(self, actor: Cell[str | tuple[str, ...]], events: Iterable[Event]) -> Statement | None:
        """The statement in which somebody takes a deed on himself: "the front claimed the attack", "admitted that its men fired";
        of one who is not told to have done it only where the deed or "responsibility" is what is claimed."""
        deeds = [span for event in events for span in event.trigger.spans]
        found = {number for deed in deeds for number in self._by_words.meeting(deed)}
        found.update(n for deed in deeds for n in self._by_sentence.get(self._table.sentence_at(deed.start), ()))
        claims = (self._claims[number] for number in sorted(found))
        return next((claim for claim in claims if self._is_own(claim, ids(actor))), None)

    def speaker(self, statement: Statement) -> Cell[str]:
        """Who makes a statement, as the actor is mentioned there: without an article."""
        source = statement.source
        speaker = self._actors.get(source.value or "")
        if speaker is None:
            return source
        if speaker.id not in self._spans:
            self._spans[speaker.id] = Holders((span, n) for n, span in enumerate(speaker.mentions.spans))
        told = {n for own in source.spans for n in self._spans[speaker.id].meeting(own)}
        return replace(source, spans=tuple(speaker.mentions.spans[n] for n in sorted(told)) or source.spans)

    @cached_property
    def _claims(self) -> list[Statement]:
        """The statements of somebody named in which something is claimed."""
        return [s for s in self._statements.values() if s.source.value and self._is_claim(s) and not self._is_denied(s)]

    @cached_property
    def _contents(self) -> Holders[str]:
        """The ids of the statements, by the words of what each says."""
        return Holders((span, s.id) for s in self._statements.values() for span in s.content.spans)

    @cached_property
    def _by_words(self) -> Holders[int]:
        """The numbers of the claims, by the words of what is claimed."""
        return Holders((span, n) for n, claim in enumerate(self._claims) for span in claim.content.spans)

    @cached_property
    def _by_sentence(self) -> dict[int, list[int]]:
        """The numbers of the claims of "responsibility", by the sentences in which the deed can be told that is claimed."""
        found: dict[int, list[int]] = {}
        for number, claim in enumerate(self._claims):
            for span in claim.content.spans if self._is_responsibility(claim) else ():
                for step in range(BEHIND + 1):
                    found.setdefault(self._table.sentence_at(span.start) - step, []).append(number)
        return found

    def _is_claim(self, statement: Statement) -> bool:
        return any(self._table.is_a(t, "claiming") for span in statement.cue.spans for t in self._table.tokens(span))

    def _is_denied(self, statement: Statement) -> bool:
        """Whether it is told that nobody, or none of some, claims it: "no group has claimed", "has not claimed"."""
        table = self._table
        cue = [t for span in statement.cue.spans for t in table.tokens(span)]
        beside = [k for t in cue for k in table.children[t]]
        if any(table.dep[t] == "neg" or table.is_word(t, "negation") for t in (*cue, *beside)):
            return True
        first = (t for span in statement.source.spans for t in table.tokens(span)[:1])
        return any(table.is_word(t, "no") or table.is_word(t, "nobody") for t in first)

    def _is_own(self, statement: Statement, actors: tuple[str, ...]) -> bool:
        speaker = self._actors.get(statement.source.value or "")
        doer = speaker is not None and speaker.kind.value in DOERS
        return statement.source.value in actors or (doer and self._is_deed(statement))

    def _is_deed(self, statement: Statement) -> bool:
        """Whether what is said is "responsibility" or a deed, and no clause."""
        words = (t for span in statement.content.spans for t in self._table.tokens(span))
        clause = any(self._table.pos[t] in ("VERB", "AUX") for t in words)
        return self._is_responsibility(statement) or not clause

    def _is_responsibility(self, statement: Statement) -> bool:
        words = (t for span in statement.content.spans for t in self._table.tokens(span))
        return any(self._table.is_a(t, "responsibility") for t in words)

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
