"""One reading of the clause: who did what to whom, where, when, whether it came about and who says so, decided once.

A toll is a number and a clause, an event is a type and a clause: both take these answers, so that they cannot differ.
What the mentions of one deed tell is shared: in "Four were killed when gunmen attacked a bus" the gunmen killed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.holding import Holders
from dateline.reading.clause_days import Calendar, Day
from dateline.reading.syntax import arguments, factuality, participants
from dateline.reading.syntax.factuality import Factuality
from dateline.reading.syntax.participants import Participants
from dateline.report import Span
from dateline.rows import NONE, Cell, EventStatus, Toll, TollStatus

CLIMB = 3
"""Steps from a word of harm up to the verb that brings it about: "resulted in the deaths of", "left ten dead"."""
APART = frozenset({"ccomp", "xcomp", "relcl", "advcl", "conj", "parataxis"})
"""Clauses that a verb above only speaks of, or that stand beside it: it brought nothing in them about."""
TOLD_AS: Mapping[EventStatus, TollStatus] = {
    "happened": "asserted", "ongoing": "asserted", "negated": "denied", "denied": "denied",
    "planned": "hypothetical", "threatened": "hypothetical", "attempted": "hypothetical", "hypothetical": "hypothetical",
}  # fmt: skip
"""How a count of a clause is told, by whether the clause came about."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate and its answers, as tokens of the parse table: `agents` and `patients` the heads of who did it and of
    whom or what it was done to, `instruments` of what with; `place` a token of the place's name; `teller` the id of the
    statement that tells it, None for the reporter; `figure`: a word of violence that harms nobody ("killed the game");
    `harmless`: a deed of another kind, of which no harm comes either ("welcomed the release of four hostages")."""

    predicate: int
    agents: tuple[int, ...]
    patients: tuple[int, ...]
    instruments: tuple[int, ...]
    place: int | None
    place_how: str
    day: Day
    factuality: Factuality
    teller: str | None
    figure: bool = False
    harmless: bool = False

    @property
    def told_as(self) -> TollStatus:
        """The status of a count of this clause's people."""
        return TOLD_AS[self.factuality.status]


@dataclass(frozen=True, eq=False)
class Clauses:
    """The clauses of a report: `deeds` those that tell of an event, by each of their words, after what the mentions of
    one deed tell was shared; any other word is read when it is asked for."""

    named: Participants
    calendar: Calendar
    deeds: Mapping[int, Clause]

    def at(self, token: int) -> Clause:
        """The clause whose predicate a token is."""
        if token in self.deeds:
            return self.deeds[token]
        own = self._alone(token)
        causes = (self.deeds[t] for t in self._causes(token) if t in self.deeds)
        cause = next((c for c in causes if not c.harmless), None)
        if cause is None or own.agents:
            return own
        day = own.day if own.day.start or own.factuality.status != cause.factuality.status else cause.day
        return replace(own, agents=cause.agents, instruments=cause.instruments, day=day)

    def doer(self, clause: Clause, apart: tuple[Span, ...]) -> Cell[str | tuple[str, ...]]:
        """A cell of who did it; none of them stands in `apart`, the words for the people it was done to."""
        table = self.named.table
        heads = [a for a in clause.agents if not any(table.span(a).meets(words) for words in apart)]
        return self.named.cell(heads, "clauses.agent")

    def status(self, clause: Clause, nobody: bool) -> Cell[TollStatus]:
        """How a count is told; that nobody was hurt is itself told as a fact, its "not" is the count's own."""
        told = "asserted" if nobody and clause.factuality.status == "negated" else clause.told_as
        span = self.named.table.span(clause.factuality.at)
        return Cell(told, () if told == "asserted" else (span,), clause.factuality.how)

    def _alone(self, token: int) -> Clause:
        table = self.named.table
        verb = table.pos[token] in ("VERB", "AUX")
        real = factuality.judge(table, token, not verb)
        return Clause(
            predicate=token,
            agents=tuple(self._acting(token)) if verb else (),
            patients=tuple(arguments.patients(table, token)) if verb else (),
            instruments=(),
            place=None,
            place_how="",
            day=self.calendar.told(token, self.deeds.keys(), real.status),
            factuality=real,
            teller=self.named.tellers.get(token),
        )

    def _acting(self, token: int) -> Iterator[int]:
        """The agents of a verb that are someone; whoever dies, flees, speaks or counts does no harm to others."""
        table = self.named.table
        if not (table.is_a(token, "suffering") or table.is_a(token, "figure-verb") or table.is_a(token, "lose")):
            yield from (a for a in arguments.agents(table, token) if participants.can_act(self.named, a))

    def _causes(self, token: int) -> Iterator[int]:
        """The words that may tell of the deed that did a harm, nearest first: what it happened in or by, and the subject
        of the verb that brought it about, or that verb itself."""
        table = self.named.table
        yield from (n for k in table.children[token] if table.is_word(k, "tie-to-deed") for n in table.children[k])
        yield from self._second_harms(token)
        below = token
        for steps, above in enumerate(table.ancestors(token)):
            left = table.is_a(below, "bringing-about") and table.dep[below] == "advcl"  # "hit it, leaving ten dead"
            if steps >= CLIMB or (table.dep[below] in APART and not left) or table.is_a(above, "rumour"):
                return  # whoever rejects a report of a deed did not do it
            below = above
            yield above
            if table.is_a(above, "bringing-about"):
                yield from table.with_dep(above, ("nsubj",))
            if table.pos[above] == "VERB" and not table.is_a(above, "bringing-about"):
                return

    def _second_harms(self, token: int) -> Iterator[int]:
        """The harms told in one breath behind one without a doer, which came of the same deed: the "hurt" of "seven died and
        twelve were hurt when gunmen fired"; not a verb that does something ("died and rebels fled")."""
        table = self.named.table
        above = table.head[token]
        verb = above if table.pos[token] == "NOUN" and table.dep[token] == "dobj" else token  # "lost their lives"
        for other in table.with_dep(verb, ("conj",)):
            passive = table.child(other, "nsubjpass", "auxpass") is not None
            if passive and table.is_a(other, "effect") and table.child(verb, "advcl") is None:
                yield other


class AgentsCounted:
    """The doers that counts of people harmed name, by the words of harm that they stand on."""

    def __init__(self, tolls: Iterable[Toll]) -> None:
        self._tolls = Holders((span, toll) for toll in tolls if toll.by for span in toll.harm.spans)

    def agents(self, words: Iterable[Span], told: TollStatus) -> Cell[str | tuple[str, ...]]:
        """A cell of the one doer of the counts on these words that are told alike; NONE for several, or none."""
        counts = (toll for span in words for toll in self._tolls.meeting(span))
        doers = {toll.by.value: toll.by for toll in counts if toll.status.value == told}
        return replace(*doers.values(), how="clauses.agent-told-elsewhere") if len(doers) == 1 else NONE
