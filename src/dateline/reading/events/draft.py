"""An event while it is being put together: tokens, not yet cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.reading.clause_days import UNKNOWN, Day
from dateline.reading.clauses import Clause
from dateline.reading.events.violence import Sense
from dateline.reading.syntax.factuality import Factuality
from dateline.rows import Echo, EventStatus

MATERIAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
"""The types of what is done on the ground, not in words."""
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
"""The types of what is done in words; a second verb of one of them tells of a second event."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One event, or one mention of one: `tokens` its trigger words by mention, `lemma` the first mention's; `blamed` the
    word by which its actors are only said to have done it; `sense` what a word of violence is meant as: a storm or a
    match gives no row."""

    token: int
    mentions: tuple[tuple[int, ...], ...]
    lemma: str
    noun: bool
    type: str
    mode: str
    type_how: str
    factuality: Factuality
    actors: tuple[int, ...] = ()
    actor_how: str = "events.subject"
    blamed: int | None = None
    recipients: tuple[int, ...] = ()
    echo: Echo | None = None
    echo_how: str = ""
    day: Day = UNKNOWN
    place: int | None = None
    place_how: str = ""
    instruments: tuple[int, ...] = ()
    definite: bool = False
    sense: Sense = "assault"

    @property
    def status(self) -> EventStatus:
        """Whether it came about."""
        return self.factuality.status

    def told_as(self, status: EventStatus) -> Draft:
        """The same with another status, by the rule and the word that gave the first."""
        return replace(self, factuality=replace(self.factuality, status=status))

    def with_(self, **changes: object) -> Draft:
        """The same with some fields changed."""
        other = {name: value for name, value in changes.items() if getattr(self, name) != value}
        return replace(self, **other) if other else self  # type: ignore[arg-type]

    def teller(self, tellers: Mapping[int, str]) -> str | None:
        """The statement that tells it; where only its actors are told by one, that."""
        own = tellers.get(self.token)
        return own if own is not None or self.blamed is None else tellers.get(self.blamed)

    def clause(self, teller: str | None) -> Clause:
        """What its mentions tell together, for whatever else stands on their words."""
        return Clause(
            predicate=self.token,
            agents=self.actors,
            patients=self.recipients,
            instruments=self.instruments,
            place=self.place,
            place_how=self.place_how,
            day=self.day,
            factuality=self.factuality,
            teller=teller,
            figure=self.sense == "figure",
            harmless=self.type not in MATERIAL,
        )
