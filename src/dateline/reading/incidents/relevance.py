"""How sure it is that words tell of one deed done to someone or something, and not of a war, a policy or a habit.

What a recorder writes a line for has a victim, a target, a place, a day or a count. `signs` gives what speaks for and
against an incident as a readable list; the weights are in the lexicon (`incident_weights.tsv`, `relevance`), learned by
tools/train_incidents.py. The sum of the weights, put on a scale from 0 to 1, is the relevance.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain
from math import exp

from dateline.holding import Holders
from dateline.lexicon import Lexicon
from dateline.reading.deed_mentions import DeedMentions
from dateline.reading.incidents import geography
from dateline.reading.incidents.company import Company
from dateline.reading.incidents.geography import Geography
from dateline.reading.incidents.grouping import Group
from dateline.reading.incidents.responsibility import Grades
from dateline.reading.syntax.participants import Participants
from dateline.reading.tolls import circumstances
from dateline.rows import NONE, Actor, Anchor, Cell, Incident, Place, Statement, Toll, ids

THRESHOLD = 0.5
"""How relevant an incident is before it is given."""
HELD = 0.4
"""How relevant a sum must be that holds a deed with a day and dead of its own: each speaks for the other."""
ALONE = 0.65
"""How relevant what only the company of its words makes a deed must be."""
ENTRY = 0.25
"""How relevant what is told in an entry of a daily summary must be, where other entries tell of incidents."""
COUNTED = 4
"""Counts of an incident's dead, past which more of them tell no more."""
EXACT = 3
"""A place as exact as a district, as UCDP counts (1 exact … 7 country)."""
AGES = (2, 7, 30, 60)
"""Days between a deed and the report of it."""
SPEECH = 0.02
"""First persons by word, from which on a report is somebody's speech."""
LENGTHS = (("note", 60), ("short", 180))
"""Tokens of a report up to which it is a note, or short: what surrounds a deed tells less there."""
SHARES = (0.1, 0.2, 0.35, 0.5, 0.65, 0.8)
"""How likely a word tells of a deed by its company."""
UNKNOWN = 0.5
"""The same where no model tells it."""
FORCES = ("army", "police", "insurgents")
WORDS = ("generic-event", "effect", "lethal", "exploding")
"""Word classes of deeds that are looked at."""
VOICES = ("first-person", "duty", "condition")
PRESENT = frozenset({"VBZ", "VBP", "VBG", "VB"})


@dataclass(frozen=True, eq=False)
class Setting:
    """What incidents are found in: the report, its day, and by their ids the rows that the cells of its events point at."""

    named: Participants
    lexicon: Lexicon
    tolls: Mapping[str, Toll]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    statements: Mapping[str, Statement]
    anchor: Anchor
    mentions: DeedMentions | None = None

    @classmethod
    def of(
        cls,
        named: Participants,
        lexicon: Lexicon,
        tolls: Iterable[Toll],
        actors: Iterable[Actor],
        places: Iterable[Place],
        statements: Iterable[Statement],
        anchor: Anchor,
        mentions: DeedMentions | None = None,
    ) -> Setting:
        """The setting of a report with these rows."""
        return cls(
            named,
            lexicon,
            {t.id: t for t in tolls},
            {a.id: a for a in actors},
            {p.id: p for p in places},
            {s.id: s for s in statements},
            anchor,
            mentions,
        )

    @cached_property
    def grades(self) -> Grades:
        """What grades how an actor is told to have done it."""
        return Grades(self.named, self.actors, self.statements)

    @cached_property
    def speakers(self) -> Mapping[str, str]:
        """Who speaks in each statement, by id."""
        return circumstances.speakers(self.statements.values(), self.named.report)

    @cached_property
    def counted(self) -> Mapping[str, frozenset[str]]:
        """The actors whom each count of harm is of, by its id: "the deaths of three men"."""
        named = Holders((span, actor.id) for actor in self.actors.values() for span in actor.mentions.spans)
        groups = ((toll.id, toll.group.spans) for toll in self.tolls.values())
        return {id: frozenset(one for span in spans for one in named.meeting(span)) for id, spans in groups}

    @cached_property
    def where(self) -> Geography:
        """Its places, and what lies in what."""
        return geography.survey(self.named.table, self.places, self.lexicon)

    @cached_property
    def company(self) -> Company:
        """What its deeds keep company with."""
        return Company(self.named, self.lexicon)

    @cached_property
    def is_speech(self) -> bool:
        """Whether somebody speaks in the report throughout."""
        table = self.named.table
        own = table.classes["first-person"]
        first = sum(word in own for word in table.word)
        return first > SPEECH * len(table)


def judged(incident: Incident, group: Group, setting: Setting) -> Incident:
    """The incident with its relevance, and with what speaks for and against it, the strongest first."""
    known = setting.lexicon.weights("relevance")
    told = sorted(((known[s], s) for s in signs(incident, group, setting) if s in known), key=lambda p: (-abs(p[0]), p))
    share = 1 / (1 + exp(-sum(weight for weight, _ in told)))
    evidence = tuple(_line(weight, sign) for weight, sign in told)
    where, how = incident.events.spans or incident.tolls.spans, "incidents.relevance"
    return replace(incident, relevance=Cell(round(share, 3), where, how), evidence=Cell(evidence, where, how))


@lru_cache(maxsize=4096)
def _line(weight: float, sign: str) -> str:
    """A sign with its weight: one string for all incidents that have it."""
    return f"{weight:+.2f} {sign}"


def enough(incidents: Iterable[Incident], entries: Container[str] = (), alone: Container[str] = ()) -> set[str]:
    """The ids of those that are relevant enough, of the sums that hold one of them, and of what has its own day and dead inside a
    sum that is: who gives the 188 dead of a week gives the strike that killed 42 of them. Less is enough for those of `entries`,
    the ids of what a daily summary tells, where another is relevant; more for those that stand `alone` by what is learned."""
    every = list(incidents)
    parts = [i for i in every if i.within.value and i.start.value and i.killed.value]
    holding = {i.within.value for i in parts}
    least = {i.id: HELD if i.id in holding else ALONE if i.id in alone else THRESHOLD for i in every}
    sure = [i for i in every if (i.relevance.value or 0) >= least[i.id]]
    known = {i.id for i in sure}
    inside = {i.id for i in parts if i.within.value in known}
    found = known | inside | {i.within.value for i in sure if i.within.value is not None}
    return found | {i.id for i in every if found and i.id in entries and (i.relevance.value or 0) >= ENTRY}


def numbered(left: Sequence[Incident]) -> tuple[Incident, ...]:
    """Incidents of which some were left out, numbered anew."""
    ids = {old.id: f"i{n}" for n, old in enumerate(left, 1)}
    return tuple(replace(i, id=ids[i.id], within=_renamed(i.within, ids)) for i in left)


def _renamed(within: Cell[str], ids: Mapping[str, str]) -> Cell[str]:
    id = ids.get(within.value or "")
    return NONE if id is None else replace(within, value=id)


def signs(incident: Incident, group: Group, setting: Setting) -> tuple[str, ...]:
    """What an incident shows, by the names of the weights."""
    found = chain(
        ("prior", f"kind {group[0].kind}", f"status {incident.status.value or 'happened'}"),
        _some({f"mode {incident.mode.value}": incident.mode.value, f"echo {incident.echo.value}": incident.echo.value}),
        _people("actor", incident.actor, setting),
        _people("recipient", incident.recipient, setting),
        _some({"target": incident.targets, "instrument": incident.instrument, "within another": incident.within}),
        _tolls([setting.tolls[id] for id in incident.tolls.value or () if id in setting.tolls]),
        (f"dead counted {n}" for n in range(1, min(COUNTED, len(incident.killed.spans)) + 1)),
        _where(incident, setting.places.get(incident.place.value or "")),
        _when(incident, group, setting.anchor),
        _told(group, setting),
        _voice(group, setting),
        _facts(incident, group, setting),
        setting.company.signs(group),
        _likely(group, setting.mentions),
    )
    return tuple(dict.fromkeys(found))


def _some(holding: Mapping[str, object]) -> Iterator[str]:
    """The signs that hold."""
    return (sign for sign, holds in holding.items() if holds)


def _people(role: str, cell: Cell[str | tuple[str, ...]], setting: Setting) -> Iterator[str]:
    """Who plays a role: nobody told, a name, people, a body; of what force their words are."""
    table, known = setting.named.table, [setting.actors[id] for id in ids(cell) if id in setting.actors]
    for actor in known:
        kind = actor.kind.value or "unknown"
        yield f"{role} {'named ' if actor.is_named and kind == 'person' else ''}{kind}"
    words = [token for span in cell.spans for token in table.tokens(span)]
    yield from _some({f"{role} {force}": any(table.is_a(t, f"force:{force}") for t in words) for force in FORCES})
    yield from _some({f"no {role}": not cell, f"{role} thing": cell and not known})


def _tolls(tolls: Sequence[Toll]) -> Iterator[str]:
    """What is counted, and how."""
    for toll in tolls:
        yield f"toll {toll.harm.value}"
        yield f"toll {'vague' if toll.hedge.value == 'vague' else 'counted'}"
        yield from _some({f"toll of {toll.scope.value}": toll.scope.value})
        yield from _some({f"toll {toll.status.value}": toll.status.value != "asserted"})
    yield from _some({"no toll": not tolls})


def _where(incident: Incident, place: Place | None) -> Iterator[str]:
    if place is None:
        yield "no place"
        return
    yield "exact place" if (place.precision.value or 1) <= EXACT else "wide place"
    yield from _some({"place of the clause": incident.place.how == "events.place-in-clause"})


def _when(incident: Incident, group: Group, anchor: Anchor) -> Iterator[str]:
    """Which day, how it is known, and how long before the report it lies."""
    start, end = incident.start.value, incident.end.value
    if not start or not end:
        yield "no day"
        return
    yield "one day" if start == end else "longer than a day"
    firm = any(f.firm or f.event.is_since_a_day for f in group)
    yield "day beside it" if firm else "day by its place"
    if firm and anchor.value:
        days = (date.fromisoformat(anchor.value[1]) - date.fromisoformat(end)).days
        near = next((f"within {n} days" for n in AGES if days <= n), f"older than {AGES[-1]} days")
        yield "told ahead" if days < 0 else near


def _facts(incident: Incident, group: Group, setting: Setting) -> Iterator[str]:
    """How much of what a recorder asks for is told, and in how long a report: a count, a day beside it, a place, whom it hit, who
    did it or with what."""
    counted = any(setting.tolls[id].low.value for id in incident.tolls.value or () if id in setting.tolls)
    hit, done = incident.recipient or incident.targets, incident.actor or incident.instrument
    told = sum(map(bool, (counted, any(f.firm for f in group), incident.place, hit, done)))
    length = next((name for name, most in LENGTHS if len(setting.named.table) <= most), "long")
    yield from (f"facts {told}", f"{length} report", f"{length} report with facts {told}")


def _told(group: Group, setting: Setting) -> Iterator[str]:
    """What the words of the mentions are, and how many there are."""
    table, tokens = setting.named.table, [token for facet in group for token in facet.tokens]
    nouns = all(table.pos[t] in ("NOUN", "PROPN") for t in tokens)
    marked = any(table.dep[k] in ("det", "nummod", "poss") for t in tokens for k in table.children[t])
    yield ("one mention", "two mentions", "many mentions")[min(len(tokens), 3) - 1]
    yield from _some({f"word of {name}": any(table.is_a(t, name) for t in tokens) for name in WORDS})
    yield from _some(
        {"nouns alone": nouns, "bare noun": nouns and not marked, "headline": any(f.headline for f in group)}
    )
    yield from _some({"noun of warfare": nouns and any(table.is_a(t, "warfare") for t in tokens)})
    yield from _some({"plural": nouns and all(table.tag[t] in ("NNS", "NNPS") for t in tokens)})


def _likely(group: Group, mentions: DeedMentions | None) -> Iterator[str]:
    """How likely the likeliest of its words tells of a deed by its company."""
    best = max((mentions.share(t) for f in group for t in f.tokens), default=0.0) if mentions else UNKNOWN
    yield from (f"deed by its company above {share}" for share in SHARES if best > share)
    learned = [f.learned for f in group]
    yield from _some({"learned words alone": all(learned), "learned words": any(learned)})


def _voice(group: Group, setting: Setting) -> Iterator[str]:
    """How the sentences speak: for oneself, of a duty, on a condition, of a habit; who tells."""
    table, tokens = setting.named.table, [token for facet in group for token in facet.tokens]
    around = {word for token in tokens for word in table.sentence_tokens(token)}
    heard = {table.word[t] for t in around}
    yield from _some({name: not heard.isdisjoint(table.classes[name]) for name in VOICES})
    yield from _some({"present": all(table.tag[t] in PRESENT for t in tokens), "speech": setting.is_speech})
    yield "source statement" if any(f.event.source for f in group) else "source reporter"
