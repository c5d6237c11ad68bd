"""How sure it is that words tell of one deed done to someone or something, and not of a war, a policy or a habit.

What a recorder writes a line for has a victim, a target, a place, a day or a count. `signs` gives what speaks for and
against an incident as a readable list; the weights are in the lexicon (`incident_weights.tsv`, `relevance`), learned by
tools/train_incidents.py. The sum of the weights, put on a scale from 0 to 1, is the relevance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from math import exp

from dateline.lexicon import Lexicon
from dateline.reading.events.sequence import in_headline
from dateline.reading.incidents.facets import ids
from dateline.reading.incidents import topic
from dateline.reading.incidents.grouping import Group
from dateline.reading.syntax.participants import Participants, is_someone
from dateline.reading.syntax.table import Table
from dateline.rows import NONE, Actor, Anchor, Cell, Incident, Place, Toll

THRESHOLD = 0.35
"""How relevant an incident is before it is given."""
LEAD = 3
"""Sentences that open a report."""
EXACT = 3
"""A place as exact as a district, as UCDP counts (1 exact … 7 country)."""
STEPS = (-0.2, -0.1, 0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
"""Where the company of a deed is asked to lie above."""
SPEECH = 0.02
"""First persons by word, from which on a report is somebody's speech."""
FORCES = {"force:army": "army", "force:police": "police", "force:insurgents": "insurgents"}


@dataclass(frozen=True, eq=False)
class Setting:
    """What an incident is judged in: the report, its day and the rows that its cells point at."""

    named: Participants
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    tolls: Mapping[str, Toll]
    anchor: Anchor
    lexicon: Lexicon

    @cached_property
    def company(self) -> float:
        """What the whole report speaks of."""
        return topic.score(self.named.table, range(len(self.named.table)), self.lexicon)

    @cached_property
    def is_speech(self) -> bool:
        """Whether somebody speaks in the report throughout."""
        table = self.named.table
        first = sum(table.is_word(t, "first-person") for t in range(len(table)))
        return first > SPEECH * len(table)


def judged(incident: Incident, group: Group, setting: Setting, lexicon: Lexicon) -> Incident:
    """The incident with its relevance, and with what speaks for and against it, the strongest first."""
    known = weights(lexicon)
    told = sorted(((known[s], s) for s in signs(incident, group, setting) if s in known), key=lambda p: (-abs(p[0]), p))
    share = 1 / (1 + exp(-sum(weight for weight, _ in told)))
    evidence = tuple(f"{weight:+.2f} {sign}" for weight, sign in told)
    where, how = incident.events.spans, "incidents.relevance"
    return replace(incident, relevance=Cell(round(share, 3), where, how), evidence=Cell(evidence, where, how))


def kept(incidents: Sequence[Incident]) -> tuple[Incident, ...]:
    """Those that are relevant enough, numbered anew."""
    left = [i for i in incidents if (i.relevance.value or 0) >= THRESHOLD]
    ids = {old.id: f"i{n}" for n, old in enumerate(left, 1)}
    return tuple(replace(i, id=ids[i.id], within=_renamed(i.within, ids)) for i in left)


def _renamed(within: Cell[str], ids: Mapping[str, str]) -> Cell[str]:
    id = ids.get(within.value or "")
    return NONE if id is None else replace(within, value=id)


def signs(incident: Incident, group: Group, setting: Setting) -> tuple[str, ...]:
    """What an incident shows, by the names of the weights."""
    told = (*_whole(incident, group, setting), *_words(group, setting), *_company(group, setting))
    return tuple(dict.fromkeys(("prior", *told)))


def _company(group: Group, setting: Setting) -> Iterator[str]:
    """How far the words around speak of conflict: "company beside above 0.2" and all steps below it."""
    for name, score in (("report", setting.company), ("beside", _beside_company(group, setting))):
        yield from (f"company of {name} above {step}" for step in STEPS if score > step)


def _beside_company(group: Group, setting: Setting) -> float:
    """The company of the sentences of a deed and of those beside them."""
    table = setting.named.table
    own = {s + step for f in group for s in f.sentences for step in (-1, 0, 1)}
    near = (
        t for s in sorted(own) if 0 <= s < len(table.starts) - 1 for t in range(table.starts[s], table.starts[s + 1])
    )
    return topic.score(table, near, setting.lexicon)


def _whole(incident: Incident, group: Group, setting: Setting) -> Iterator[str]:
    yield f"kind {group[0].kind}"
    yield f"status {incident.status.value or 'happened'}"
    if incident.mode.value:
        yield f"mode {incident.mode.value}"
    if incident.echo.value:
        yield f"echo {incident.echo.value}"
    yield from _people("actor", incident.actor, setting)
    yield from _people("recipient", incident.recipient, setting)
    if incident.targets:
        yield "target"
    if incident.instrument:
        yield "instrument"
    yield from _tolls(incident, setting)
    yield from _where(incident, setting)
    yield from _when(incident, group, setting)
    yield f"source {_source(incident, setting)}"
    if incident.within:
        yield "within another"


def _people(role: str, cell: Cell[str | tuple[str, ...]], setting: Setting) -> Iterator[str]:
    """Who plays a role: nobody told, a name, people, a body; of what force their words are."""
    if not cell:
        yield f"no {role}"
    table = setting.named.table
    for id in ids(cell):
        if actor := setting.actors.get(id):
            kind = actor.kind.value or "unknown"
            yield f"{role} {'named ' if actor.is_named and kind == 'person' else ''}{kind}"
    for span in cell.spans:
        for token in table.tokens(span):
            yield from (f"{role} {force}" for name, force in FORCES.items() if table.is_a(token, name))
    if cell and not ids(cell):
        yield f"{role} thing"


def _tolls(incident: Incident, setting: Setting) -> Iterator[str]:
    tolls = [setting.tolls[t] for t in incident.tolls.value or () if t in setting.tolls]
    yield from (f"toll {t.harm.value}" for t in tolls)
    yield from (f"toll {'counted' if t.hedge.value != 'vague' else 'vague'}" for t in tolls)
    yield from (f"toll of {t.scope.value}" for t in tolls if t.scope.value)
    yield from (f"toll {t.status.value}" for t in tolls if t.status.value != "asserted")
    if not tolls:
        yield "no toll"


def _where(incident: Incident, setting: Setting) -> Iterator[str]:
    place = setting.places.get(incident.place.value or "")
    if place is None:
        yield "no place"
    else:
        yield "exact place" if (place.precision.value or 1) <= EXACT else "wide place"
        yield from ("place of the clause" for _ in range(incident.place.how == "events.place-in-clause"))


def _when(incident: Incident, group: Group, setting: Setting) -> Iterator[str]:
    start, end = incident.start.value, incident.end.value
    if not start or not end:
        yield "no day"
        return
    yield "one day" if start == end else "longer than a day"
    yield from ("day beside it" for _ in range(any(f.firm for f in group)))
    if setting.anchor.value:
        days = (_date(setting.anchor.value[1]) - _date(end)).days
        yield (
            "told ahead"
            if days < 0
            else next((f"within {n} days" for n in (2, 7, 30, 60) if days <= n), "older than 60 days")
        )


def _date(text: str) -> date:
    return date.fromisoformat(text)


def _source(incident: Incident, setting: Setting) -> str:
    return "reporter" if incident.source.value is None else "statement"


def _words(group: Group, setting: Setting) -> Iterator[str]:
    """What the words of the mentions show: nouns alone, many, generic; where in the report; how often."""
    named, table = setting.named, setting.named.table
    tokens = [table.tokens(span)[0] for f in group for span in f.event.trigger.spans]
    if all(table.pos[t] in ("NOUN", "PROPN") for t in tokens):
        yield "nouns alone"
        yield from ("plural" for _ in range(all(table.tag[t] in ("NNS", "NNPS") for t in tokens)))
        yield from ("bare noun" for _ in range(not any(_determined(table, t) for t in tokens)))
    yield from (
        f"word of {name}"
        for name in ("warfare", "generic-event", "effect", "lethal", "exploding")
        if any(table.is_a(t, name) for t in tokens)
    )
    yield "one mention" if len(tokens) == 1 else "two mentions" if len(tokens) == 2 else "many mentions"
    first = min(table.sentence[t] for t in tokens)
    yield "in the lead" if first < LEAD else "early" if first < 2 * LEAD else "late"
    yield from ("headline" for _ in range(any(in_headline(named.report, table, t) for t in tokens)))
    yield from _voice(tokens, setting)
    for token in tokens:
        yield from _beside(token, setting)


PARTS = {
    "nsubj": "subject",
    "agent": "subject",
    "nsubjpass": "object",
    "dobj": "object",
    "compound": "beside",
    "prep": "beside",
}


def _beside(token: int, setting: Setting) -> Iterator[str]:
    """Of what kind the nouns are that a mention hangs together with: "subject animal", "object possession"."""
    table = setting.named.table
    for kid in table.children[token]:
        if part := PARTS.get(table.dep[kid]):
            nouns = table.with_dep(kid, ("pobj",)) if table.dep[kid] in ("prep", "agent") else (kid,)
            yield from (f"{part} {kind}" for n in nouns if (kind := _kind(n, setting)))


def _kind(noun: int, setting: Setting) -> str | None:
    table, named = setting.named.table, setting.named
    if noun in named.places:
        return "place"
    if table.pos[noun] != "NOUN":
        return {"PROPN": "name", "PRON": "pronoun"}.get(table.pos[noun])
    if is_someone(named, noun):
        return "someone"
    return topic.kinds(setting.lexicon).get(table.lemma[noun])


def _determined(table: Table, token: int) -> bool:
    return any(table.dep[k] in ("det", "nummod", "poss") for k in table.children[token])


def _voice(tokens: Iterable[int], setting: Setting) -> Iterator[str]:
    """How the sentences speak: "we", "must", "if", a habit in the present."""
    table = setting.named.table
    around = {s for t in tokens for s in table.sentence_tokens(t)}
    yield from ("first person" for _ in range(any(table.is_word(t, "first-person") for t in around)))
    yield from ("duty" for _ in range(any(table.is_word(t, "duty") for t in around)))
    yield from ("condition" for _ in range(any(table.is_word(t, "condition") for t in around)))
    yield from ("present" for _ in range(all(table.tag[t] in ("VBZ", "VBP", "VBG", "VB") for t in tokens)))
    yield from ("speech" for _ in range(setting.is_speech))


@lru_cache(maxsize=8)
def weights(lexicon: Lexicon) -> Mapping[str, float]:
    """What each sign speaks for (+) or against (-) an incident."""
    return {e["feature"]: float(e["weight"]) for e in lexicon["incident_weights"] if e["of"] == "relevance"}
