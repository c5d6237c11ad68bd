"""Facets: what one event row tells of a deed. Deed, means and effect of one attack are facets of one incident."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from dateline.reading.events.triggers import LEARNED
from dateline.reading.incidents import daily_entries
from dateline.reading.syntax import arguments, clause_ties
from dateline.reading.syntax.participants import Participants
from dateline.reading.syntax.table import Table
from dateline.reading.tolls.tabular_lines import BULLET
from dateline.rows import BODIES, Event, Place, Toll, ids

Kind = Literal["violence", "abduction", "arson", "robbery", "seizure", "detention", "restriction", "protest"]
KINDS: dict[str, Kind] = {"ASSAULT": "violence", "COERCE": "restriction", "PROTEST": "protest"}
"""The kinds of deeds that a recorder writes a line for, by PLOVER type, where the words tell nothing closer."""
MODES: dict[str, Kind] = {"abduct": "abduction", "seize": "seizure", "arrest": "detention", "deport": "detention"}
"""Those by PLOVER's mode."""
RULES = frozenset({"curfew", "martial-law"})
"""PLOVER's modes of what is only decreed."""
CLOSER: dict[str, Kind] = {"deed-of-abduction": "abduction", "deed-of-arson": "arson", "deed-of-robbery": "robbery"}
"""Word classes of deeds whose type alone would not tell them apart."""
IN_CLAUSE = frozenset({"events.place-in-clause", "events.place-struck"})
HABIT = "events.habit"
"""How what is often done is told: no single deed."""
MAY_HAVE = "events.may-have"
"""How a count is told that is an estimate: "as many as 12 may have died"."""
REAL = frozenset({"happened", "ongoing", "attempted", "negated", "denied"})


@dataclass(frozen=True, slots=True)
class Facet:
    """One event row as a candidate: `tokens` the first words of its mentions, `sentences` those they stand in; `effect` what
    came of a deed ("killed"), `dying` what may come days later, `definite` a noun that points back ("the attack"), `anew`
    words that begin another deed ("a second bomb"), `earlier` those that tell of one before, `before` a pluperfect,
    `occasion_of` the words of what was done because of it, `placed`: its clause tells where; `counts` the ids of its tolls,
    `introduced`: it is told as not known yet ("a blast", "gunmen fired"), `crowd`: it is told of people who protest, and
    `operation_of` the words of what was done in the raid that it names; `entry`: its paragraph begins with its place;
    `by_default`: its day is that of the report, for want of another; `known_doers`: those who did it are told of as known ("the
    men"); `place_first`: its sentence begins with where it was; `quoted`: somebody tells it."""

    event: Event
    tokens: tuple[int, ...]
    sentences: tuple[int, ...]
    block: int
    kind: Kind
    lemma: str
    effect: bool
    dying: bool
    definite: bool
    anew: bool
    earlier: bool
    before: bool
    occasion_of: frozenset[int]
    many: bool
    headline: bool
    item: bool
    days: tuple[str, str] | None
    firm: bool
    place: Place | None
    placed: bool
    actors: frozenset[str]
    bodies: frozenset[str]
    recipients: frozenset[str]
    tools: frozenset[str]
    counts: frozenset[str]
    introduced: bool
    crowd: bool = False
    operation_of: frozenset[int] = frozenset()
    entry: bool = False
    by_default: bool = False
    known_doers: bool = False
    place_first: bool = False
    quoted: bool = False

    @property
    def learned(self) -> bool:
        """Whether only the company of its word tells that it is a deed."""
        return self.event.type.how == LEARNED

    @property
    def real(self) -> bool:
        """Whether something was done or tried, and not only planned, threatened or thought of."""
        return self.event.status.value in REAL


def gather(
    named: Participants, events: tuple[Event, ...], places: Mapping[str, Place], tolls: Mapping[str, Toll]
) -> tuple[Facet, ...]:
    """The facets of the events that are deeds, in text order."""
    done = (e for e in events if e.type.value in KINDS and e.trigger.spans and not e.is_played)
    told = [_done(e) for e in done if e.echo.how != HABIT and not _is_verdict(named.table, e)]
    deeds = [e for e in told if not _is_war(named.table, e) and e.mode.value not in RULES]
    told = deeds if any(e.status.value in REAL for e in deeds) else told
    labelled = daily_entries.paragraphs(named, places.values())
    counted = ([tolls[t] for t in e.tolls.value or () if t in tolls] for e in told)
    return tuple(_facet(named, e, places, counts, labelled) for e, counts in zip(told, counted, strict=True))


def _done(event: Event) -> Event:
    """A deed of which an estimate is given was done: "as many as 80 may have been killed when the hall gave way"."""
    guess = event.status.how == MAY_HAVE and event.tolls
    return replace(event, status=replace(event.status, value="happened")) if guess else event


def _facet(
    named: Participants, event: Event, places: Mapping[str, Place], tolls: Sequence[Toll], labelled: Collection[int]
) -> Facet:
    table = named.table
    tokens = tuple(table.tokens(span)[0] for span in event.trigger.spans)
    words = [t for span in event.trigger.spans for t in table.tokens(span)]
    first = tokens[0]
    beside = [t for t in tokens if table.sentence[t] == table.sentence[first]]
    kind = _kind(table, event, words, tolls)
    start, end = (None, None) if _of_the_telling(named, event, first) else (event.start.value, event.end.value)
    return Facet(
        event=event,
        tokens=tokens,
        sentences=tuple(dict.fromkeys(table.sentence[t] for t in tokens)),
        block=table.block[first],
        kind=kind,
        lemma=table.lemma[first],
        effect=_is_effect(table, tokens),
        dying=all(table.is_a(t, "dying") for t in tokens),
        definite=_points_back(table, first),
        anew=any(_is_anew(table, t) for t in beside) or _at_told_day(table, event, tokens),
        earlier=_told_earlier(table, first) or _days_before(table, first),
        before=table.has(first, "pluperfect", "aux"),
        occasion_of=_occasion_of(table, first),
        many=table.tag[first] in ("NNS", "NNPS"),
        headline=named.headlines.hold(first),
        item=_in_list(named, table, first, bool(event.actor)),
        days=(start, end) if start and end else None,
        firm=start is not None and event.is_dated_beside,
        place=places.get(event.place.value or ""),
        placed=event.place.how in IN_CLAUSE,
        actors=frozenset(ids(event.actor)),
        bodies=frozenset(id for id in ids(event.actor) if named.kinds[id] in BODIES),
        recipients=frozenset(ids(event.recipient)),
        tools=frozenset(table.lemma[t] for span in event.instrument.spans for t in table.tokens(span)),
        counts=frozenset(t.id for t in tolls),
        introduced=any(_is_introduced(table, t) for t in beside),
        crowd=_is_of_crowd(table, event, beside, kind),
        operation_of=_operation(table, first),
        entry=table.block[first] in labelled,
        by_default=event.start.how == "events.report-day",
        known_doers=_has_known_doers(table, first),
        place_first=_begins_with_place(named, first),
        quoted=bool(event.source),
    )


def _is_anew(table: Table, token: int) -> bool:
    """Whether the words beside a deed tell it as another; not "four other soldiers were wounded", who are more of one deed."""
    hurt = table.pos[token] == "VERB" and table.is_a(token, "effect")
    return arguments.told_anew(table, token, ("nsubjpass", "dobj") if hurt else ())


def _in_list(named: Participants, table: Table, token: int, done: bool) -> bool:
    """Whether a paragraph is an item of a list: by its kind, or a deed, or a harm that somebody has `done`, by the mark that
    the paragraph begins with."""
    if not named.report.blocks:
        return False
    own = named.report.blocks[table.block[token]]
    marked = BULLET.match(table.text, own.start) is not None and (done or not _is_effect(table, (token,)))
    return marked or own.kind in ("list-item", "table-row")


def _is_effect(table: Table, tokens: tuple[int, ...]) -> bool:
    return all(table.is_a(t, "effect") or table.is_a(t, "lethal") for t in tokens)


def _of_the_telling(named: Participants, event: Event, token: int) -> bool:
    """Whether its day is when someone said it: "On Friday the service wrote: Forty-five people were killed here", "revised that
    on Monday to 26 killed"."""
    table, said = named.table, named.tellers.get(token)
    at = [t for span in event.start.spans for t in table.tokens(span) if table.sentence[t] == table.sentence[token]]
    if not at:
        return False
    if table.tag[token] == "VBN" and table.dep[token] in ("acl", "amod", "advcl"):
        beside = table.has(token, "clause-adverb", "advmod", "mark")  # "on Friday two died when a camp was bombed"
        return not beside and not any(token in table.ancestors(t) for t in at)
    return said is not None and all(named.tellers.get(t) is None for t in at)


def _is_war(table: Table, event: Event) -> bool:
    """Whether its words name a war and no deed: "eight years of the previous war"."""
    return all(table.is_a(table.tokens(span)[0], "war") for span in event.trigger.spans)


def _is_verdict(table: Table, event: Event) -> bool:
    """Whether a court did it and nobody else: "was jailed for life"."""
    words = [t for span in event.trigger.spans for t in table.tokens(span)]
    return event.type.value == "COERCE" and any(table.is_a(t, "court-stage") for t in words)


def _kind(table: Table, event: Event, words: list[int], tolls: Sequence[Toll]) -> Kind:
    """What kind of deed its words tell; whoever is rounded up by gunmen is abducted."""
    if any(t.harm.value == "abducted" for t in tolls):
        return "abduction"
    if event.mode.value in MODES:
        kind = MODES[event.mode.value]
        doers = (t for span in event.actor.spans for t in table.tokens(span))
        return "abduction" if kind == "detention" and any(_is_outlaw(table, t) for t in doers) else kind
    told = (kind for name, kind in CLOSER.items() if any(table.is_a(t, name) for t in words))
    return next(told, KINDS[event.type.value or ""])


def _is_outlaw(table: Table, token: int) -> bool:
    return table.is_a(token, "attacker-noun") or table.is_a(token, "force:insurgents")


def _is_of_crowd(table: Table, event: Event, tokens: Sequence[int], kind: Kind) -> bool:
    """Whether a deed is told of a crowd that protests: of what it does, or what is done to it, or with what one is broken up."""
    if kind == "protest":
        return True
    tools = (t for span in event.instrument.spans for t in table.tokens(span))
    words = (t for span in event.trigger.spans for t in table.tokens(span))
    if any(table.is_a(t, "crowd-control") for t in (*tools, *words)):
        return True
    told = (k for t in tokens for k in arguments.beside(table, t))
    return any(table.is_a(k, "demonstrating") for k in told)


def _operation(table: Table, token: int) -> frozenset[int]:
    """The words of what was done in the raid, search or operation that a noun names, or with the arms: "arrested two in a raid",
    "attacked the post with petrol bombs"."""
    above = table.head[token]
    raid = table.is_a(token, "police-operation") and table.is_word(above, "in-or-during")
    arms = table.is_a(token, "weapon") and table.is_word(above, "with")
    if table.dep[token] != "pobj" or not (raid or arms):
        return frozenset()
    over = (above, *table.ancestors(above))  # of "the arrests were made in raids" the arrests too
    return frozenset((*over, *(k for t in over for k in table.with_dep(t, ("nsubjpass", "dobj")))))


def _points_back(table: Table, token: int) -> bool:
    """Whether a deed, or who did it, is one told before: "the attack", "the attackers fired"."""
    doers = [k for k in table.with_dep(token, ("nsubj", "agent")) if table.is_a(k, "doer-of-deed")]
    nouns = [token] if table.pos[token] == "NOUN" else doers
    return any(table.is_word(k, "definite") for n in nouns for k in table.children[n])


def _has_known_doers(table: Table, token: int) -> bool:
    """Whether people who did it are told of as known, by no name: "the armed men broke in"."""
    doers = (n for n in table.with_dep(token, ("nsubj",)) if table.is_a(n, "people") or _does_deeds(table, n))
    return any(table.has(n, "definite", "det") and table.pos[n] == "NOUN" for n in doers)


def _begins_with_place(named: Participants, token: int) -> bool:
    """Whether the sentence of a deed begins with a place: "In Olt, two were killed"."""
    table = named.table
    start = table.starts[table.sentence[token]]
    if not table.is_word(start, "place-preposition"):
        return False
    return any(n in named.places for k in table.with_dep(start, ("pobj",)) for n in (k, *table.children[k]))


def _is_introduced(table: Table, token: int) -> bool:
    """Whether a deed, or what or who did it, is told as not known yet: "a blast", "a bomb went off", "gunmen fired"."""
    nouns = [token] if table.pos[token] == "NOUN" else [*table.with_dep(token, ("nsubj", "nsubjpass", "agent"))]
    nouns += [n for k in nouns if table.dep[k] == "agent" for n in table.with_dep(k, ("pobj",))]
    known = table.pos[token] == "NOUN"
    return any(_is_new(table, n) and (known or _does_deeds(table, n)) for n in nouns)


def _is_new(table: Table, noun: int) -> bool:
    told = [*table.with_dep(noun, ("det", "poss"))]
    return any(table.is_word(k, "indefinite") for k in told) or (not told and table.tag[noun] == "NNS")


def _does_deeds(table: Table, noun: int) -> bool:
    return table.is_a(noun, "weapon") or table.is_a(noun, "attacker-noun") or table.is_a(noun, "armed")


def _occasion_of(table: Table, token: int) -> frozenset[int]:
    """The words above the noun that a deed is told of, where that noun is what something was done for or against: the march of
    "marched for a lawyer who was murdered"."""
    noun = table.head[token]
    above = table.head[noun]
    told = table.dep[token] == "relcl" and table.dep[noun] == "pobj" and table.is_word(above, "cause-preposition")
    return frozenset(table.ancestors(above)) if told else frozenset()


def of_those_before(table: Table, token: int) -> bool:
    """Whether a word is told of deeds before: "the previous ones left 17 dead"."""
    above = (token, *islice(table.ancestors(token), 2))
    subjects = (s for t in above for s in table.with_dep(t, ("nsubj", "nsubjpass")))
    return any(table.has(s, "before-told", "amod") for s in subjects)


def _told_earlier(table: Table, token: int) -> bool:
    """Whether a deed's noun is told of as earlier than what is told of: "it had earlier accepted five deaths in a raid"."""
    if table.pos[token] != "NOUN" or _points_back(table, token):
        return False
    above = (v for v in table.ancestors(token) if table.pos[v] == "VERB")
    return any(table.has(v, "pluperfect", "aux") and table.has(v, "before-told", "advmod") for v in above)


def _days_before(table: Table, token: int) -> bool:
    """Whether a deed is what another came so many days after, or was done days before: "it came three days after an ambush",
    "after the mayor was shot", "killed six just days before"."""
    if table.pos[token] == "VERB":
        return _came_before(table, token)
    after = table.head[token]
    told = table.dep[token] == "pobj" and table.is_word(after, "time-apart") and clause_ties.is_counted(table, after)
    return told and not _points_back(table, token)


def _came_before(table: Table, verb: int) -> bool:
    ahead = (k for k in table.with_dep(verb, ("advmod",)) if clause_ties.is_counted(table, k))
    if any(table.is_word(k, "before-told") for k in ahead):
        return True
    if not clause_ties.is_counted_after(table, verb) or table.is_a(table.head[verb], "dying"):
        return False
    above = table.words[table.head[verb]]  # who "died two days after he was shot" did of it
    return any(map(above.is_a, ("coming-after", "attacking", "lethal", "effect", "exploding", "shooting")))


def _at_told_day(table: Table, event: Event, tokens: tuple[int, ...]) -> bool:
    """Whether the day of a deed is told by those told so far: "a week earlier", "the month before"; "the same day" of a deed and
    not of what came of one."""
    if _points_back(table, tokens[0]):
        return False
    dated = [t for span in (event.start.spans if event.is_dated_beside else ()) for t in table.tokens(span)]
    beside = [k for t in tokens for w in table.with_dep(t, ("npadvmod", "prep")) for k in table.subtree(w)]
    same = any(table.is_word(k, "same-told") for k in (*dated, *beside)) and not _is_effect(table, tokens)
    return same or any(table.is_word(t, "before-told") for t in dated)
