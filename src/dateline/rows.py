"""The rows that are read out of a report: each of cells, each cell with the characters it came from.

A cell whose value is None says that the report does not tell. `how` names the rule or model that decided, dotted
(`moments.weekday-before-anchor`). A cell that points at another row holds that row's id (or a tuple of ids).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from dateline import rules
from dateline.report import Span

T = TypeVar("T")
Number = int | float

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal[
    "time", "part-of-day", "day", "weekend", "week", "month", "quarter", "season", "year", "decade", "century", "vague"
]
ActorKind = Literal["person", "population", "organisation", "state", "armed-group", "unknown"]
BODIES: frozenset[ActorKind | None] = frozenset({"organisation", "state", "armed-group"})
"""Actors that are neither people nor unknown: two names of them are two actors, and they can be a side."""
StatementKind = Literal["direct", "indirect", "mixed"]
Harm = Literal["killed", "injured", "missing", "displaced", "homeless", "detained", "abducted", "released", "treated"]
Hedge = Literal["exact", "at-least", "more-than", "about", "up-to", "less-than", "range", "vague", "none-hurt"]
Scope = Literal["incident", "period", "cumulative"]
TollStatus = Literal["asserted", "denied", "hypothetical"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventStatus = Literal["happened", "ongoing", "planned", "threatened", "attempted", "negated", "denied", "hypothetical"]
Echo = Literal["commemorative", "retrospective", "campaign-summary"]
Responsibility = Literal["stated", "claimed", "accused", "accused-by-authorities", "suspected", "denied"]


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """A value, the characters it came from, and the rule that decided.

    >>> bool(Cell()), bool(Cell(42, (Span(9, 11),), "numbers.digits"))
    (False, True)
    """

    value: T | None = None
    spans: tuple[Span, ...] = ()
    how: str = ""

    def __bool__(self) -> bool:
        """Whether the report tells: a value is there, or at least its words."""
        return self.value is not None or bool(self.spans)


NONE: Cell[Any] = Cell()


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that relative words count from: `value` is two inclusive ISO dates, `spans` the evidence in the text,
    `overruled` the places in `report.claims` of the claims it went against."""

    value: tuple[str, str] | None = None
    spans: tuple[Span, ...] = ()
    how: str = ""
    overruled: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression. `span`: its words; `type`, `value`: TIMEX3; `start`, `end`: inclusive ISO dates, None when it
    cannot be laid on the calendar; `anchored_on`: a moment's id, or "anchor" for the report's day; None if absolute."""

    id: str
    span: Cell[str] = NONE
    type: Cell[TimexType] = NONE
    value: Cell[str] = NONE
    start: Cell[str] = NONE
    end: Cell[str] = NONE
    precision: Cell[Precision] = NONE
    anchored_on: Cell[str] = NONE

    @property
    def is_date(self) -> bool:
        """Whether the words are a date of the calendar; its year may have been worked out."""
        return self.value.how in rules.DATES

    @property
    def is_in_nearest_year(self) -> bool:
        """Whether it is a date without a year, laid in the one nearest to the report's day."""
        return self.value.how == "moments.month-near-anchor"

    @property
    def is_firm(self) -> bool:
        """Whether its words leave no doubt of the day, once the report's day is known."""
        return self.value.how in rules.FIRM_DAYS

    @property
    def is_unplaced(self) -> bool:
        """Whether it has no place on the calendar because the day it counts from is not known."""
        return self.value.how in rules.UNPLACED


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts, speaks or is acted on: `country` is ISO 3166 alpha-3, `mentions` every wording, its spans every place."""

    id: str
    name: Cell[str] = NONE
    kind: Cell[ActorKind] = NONE
    country: Cell[str] = NONE
    role: Cell[str] = NONE
    mentions: Cell[tuple[str, ...]] = NONE

    @property
    def is_named(self) -> bool:
        """Whether a name is given, and no common noun or adjective only."""
        return bool(self.name.value) and self.name.how in rules.NAMES


@dataclass(frozen=True, slots=True)
class Place:
    """A named place: `country` ISO 3166 alpha-3, `lat` and `lon` in degrees (WGS 84), `precision` 1 (exact) to 7
    (country) as UCDP has it."""

    id: str
    name: Cell[str] = NONE
    country: Cell[str] = NONE
    lat: Cell[float] = NONE
    lon: Cell[float] = NONE
    precision: Cell[int] = NONE
    mentions: Cell[tuple[str, ...]] = NONE

    @property
    def is_listed(self) -> bool:
        """Whether its name is one of the lists of countries, states, regions and cities."""
        return self.name.how in rules.LISTED_PLACES


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution. `source`: value an actor's id, spans its words, both empty when the report gives none; `cue` and
    `content`: the words; `addressee` an actor's id; `moment` a moment's id; `within` the statement that tells this one;
    `occasion` what it was said in or at (call, letter, briefing …)."""

    id: str
    source: Cell[str] = NONE
    cue: Cell[str] = NONE
    content: Cell[str] = NONE
    kind: Cell[StatementKind] = NONE
    addressee: Cell[str] = NONE
    moment: Cell[str] = NONE
    within: Cell[str] = NONE
    occasion: Cell[str] = NONE


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people harmed. `low`: the number as said; `high`: None when open; `group`: a word (children, soldiers …);
    `part_of`: a toll's id; `side`, `by`, `place`: an actor's or place's id; `source`: a statement's id (None: no one named);
    `as_of`: an ISO date; `start`, `end`: inclusive ISO dates of the harm."""

    id: str
    harm: Cell[Harm] = NONE
    low: Cell[Number] = NONE
    high: Cell[Number] = NONE
    hedge: Cell[Hedge] = NONE
    group: Cell[str] = NONE
    part_of: Cell[str] = NONE
    side: Cell[str] = NONE
    by: Cell[str | tuple[str, ...]] = NONE
    source: Cell[str] = NONE
    scope: Cell[Scope] = NONE
    as_of: Cell[str] = NONE
    start: Cell[str] = NONE
    end: Cell[str] = NONE
    place: Cell[str] = NONE
    status: Cell[TollStatus] = NONE

    @property
    def is_sum(self) -> bool:
        """Whether the number was added up from parts that the report tells."""
        return self.low.how in rules.SUMS

    @property
    def is_sum_with_attackers(self) -> bool:
        """Whether the people it adds up are those who attacked too."""
        return self.low.how in rules.SUMS_WITH_ATTACKERS

    @property
    def is_one_person(self) -> bool:
        """Whether it is one person, told without a number: "a farmer", "he", a name."""
        return self.low.how in rules.ONE_PERSON

    @property
    def is_part_of_sum(self) -> bool:
        """Whether what it is part of was added up from it and others."""
        return self.part_of.how == "tolls.part-of-sum"

    @property
    def is_inside_campaign(self) -> bool:
        """Whether what it is part of is the count of a campaign, and it that of one incident: a count of its own."""
        return self.part_of.how == "tolls.incident-inside-campaign"

    @property
    def is_of_untold_day(self) -> bool:
        """Whether its day is the report's because no other is told."""
        return self.start.how in rules.UNTOLD_DAYS

    @property
    def is_since_a_day(self) -> bool:
        """Whether it is told to run from a day on."""
        return self.start.how in rules.SINCE

    @property
    def is_revised(self) -> bool:
        """Whether it is a range from a number that was given to the one that it was revised to."""
        return self.harm.how == "tolls.revised-from"

    @property
    def is_weighed(self) -> bool:
        """Whether no rule has its number, and what stands around it speaks for a count of dead or hurt."""
        return self.harm.how == "tolls.figure-weighed"

    @property
    def is_summed_by_tense(self) -> bool:
        """Whether its tense alone ("have been killed") makes it a running total."""
        return self.scope.how in rules.SUMMING_TENSES

    @property
    def is_as_of_report(self) -> bool:
        """Whether it is as of the report's day because no other is told."""
        return self.as_of.how == "tolls.as-of-anchor"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count or measure that is not harm: `of` says of what."""

    id: str
    low: Cell[Number] = NONE
    high: Cell[Number] = NONE
    hedge: Cell[Hedge] = NONE
    of: Cell[str] = NONE


@dataclass(frozen=True, slots=True)
class Event:
    """One event as the report tells it, every mention in `trigger.spans`. `type`, `mode`, `contexts` are PLOVER's;
    `actor`, `recipient`: an actor's id (several: a tuple), `place` a place's, `tolls` tolls', `moment` a moment's id;
    `start`, `end`: inclusive ISO dates; `source`: a statement's id, None for the reporter."""

    id: str
    type: Cell[EventType] = NONE
    mode: Cell[str] = NONE
    contexts: Cell[tuple[str, ...]] = NONE
    trigger: Cell[str] = NONE
    actor: Cell[str | tuple[str, ...]] = NONE
    recipient: Cell[str | tuple[str, ...]] = NONE
    place: Cell[str] = NONE
    tolls: Cell[tuple[str, ...]] = NONE
    instrument: Cell[str] = NONE
    moment: Cell[str] = NONE
    start: Cell[str] = NONE
    end: Cell[str] = NONE
    status: Cell[EventStatus] = NONE
    echo: Cell[Echo] = NONE
    source: Cell[str] = NONE

    @property
    def is_played(self) -> bool:
        """Whether it belongs to what is played, rehearsed or invented."""
        return self.status.how in rules.PLAYED

    @property
    def is_since_a_day(self) -> bool:
        """Whether it is told of all that came since a day."""
        return self.start.how in rules.SINCE

    @property
    def is_dated_in_clause(self) -> bool:
        """Whether its day is that of a time expression in its own clause."""
        return self.start.how == "events.moment-in-clause"

    @property
    def is_dated_beside(self) -> bool:
        """Whether its own words date it: by a time expression in its clause, or by how long it was before or after the clause
        that its own hangs on."""
        return self.is_dated_in_clause or self.start.how == "events.counted-from-clause"


@dataclass(frozen=True, slots=True)
class Incident:
    """One deed as the report tells it, with all its facts: what a recorder writes one line for. `events`, `tolls`: the ids
    of every row that tells of it; `type`, `mode` are PLOVER's; `actor`, `recipient`: ids of actors; `responsibility`: how the
    actor is told to have done it; `accusations`: the same of each of several actors who are not told alike, as its id, the
    grade and a statement's id; `targets`: the words for the things that were hit; `place` a place's id; `start`, `end`:
    inclusive ISO dates; `killed`, `injured`: the lowest and the highest count of its own people over every source, with
    "at least five" as five; `source`: a statement's id, None for the reporter; `within`: the incident, a sum or a campaign,
    that holds it; `relevance`: 0 to 1, and `evidence`, what speaks for and against it with its weight."""

    id: str
    type: Cell[EventType] = NONE
    mode: Cell[str] = NONE
    events: Cell[tuple[str, ...]] = NONE
    tolls: Cell[tuple[str, ...]] = NONE
    actor: Cell[str | tuple[str, ...]] = NONE
    responsibility: Cell[Responsibility] = NONE
    accusations: Cell[tuple[str, ...]] = NONE
    recipient: Cell[str | tuple[str, ...]] = NONE
    targets: Cell[tuple[str, ...]] = NONE
    instrument: Cell[str] = NONE
    place: Cell[str] = NONE
    start: Cell[str] = NONE
    end: Cell[str] = NONE
    status: Cell[EventStatus] = NONE
    echo: Cell[Echo] = NONE
    killed: Cell[tuple[Number, ...]] = NONE
    injured: Cell[tuple[Number, ...]] = NONE
    source: Cell[str] = NONE
    within: Cell[str] = NONE
    relevance: Cell[float] = NONE
    evidence: Cell[tuple[str, ...]] = NONE


Row = Moment | Actor | Place | Statement | Toll | Quantity | Event | Incident
ROW_TYPES: dict[str, type[Any]] = {
    "moments": Moment,
    "actors": Actor,
    "places": Place,
    "statements": Statement,
    "tolls": Toll,
    "quantities": Quantity,
    "events": Event,
    "incidents": Incident,
}


def ids(cell: Cell[str | tuple[str, ...]]) -> tuple[str, ...]:
    """The ids that a pointing cell holds: none, one or several."""
    return () if cell.value is None else (cell.value,) if isinstance(cell.value, str) else cell.value


def pointer(ids: Sequence[str]) -> str | tuple[str, ...] | None:
    """The value of a cell that points at these rows."""
    return None if not ids else ids[0] if len(ids) == 1 else tuple(ids)
