"""Counts of people harmed, and every other count: numbers → nouns (`counts`) → harm (`harms`) → rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.lexicon import Lexicon
from dateline.reading.numbers import Number
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.word import Word
from dateline.reading.tolls import (
    circumstances,
    counts,
    displacement,
    groups,
    harms,
    listings,
    parts,
    repeats,
    totals,
    victims,
)
from dateline.reading.tolls.counts import Count
from dateline.reading.tolls.harms import LISTED, Harmed, Harms
from dateline.reading.tolls.incidents import Incidents
from dateline.reading.tolls.listed import Listed, link
from dateline.reading.tolls.victims import Told
from dateline.report import Report, Span
from dateline.rows import NONE, Actor, Anchor, Cell, Hedge, Moment, Place, Quantity, Scope, Statement, Toll

__all__ = ["find"]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a count is seen against."""

    report: Report
    sentences: list[Span]
    before: list[Span | None]
    places: circumstances.Mentions[Place]
    moments: circumstances.Mentions[Moment]
    actors: tuple[Actor, ...]
    people: circumstances.Mentions[Actor]
    states: dict[str, Actor]
    statements: tuple[Statement, ...]
    anchor: Anchor
    listed: dict[Span, Listed | None]

    def sentence(self, span: Span) -> tuple[Span, Span | None]:
        i = circumstances.sentence_at(self.sentences, span.start)
        return self.sentences[i], self.before[i]


def find(
    report: Report,
    table: Table,
    lexicon: Lexicon,
    numbers: tuple[Number, ...],
    actors: tuple[Actor, ...],
    places: tuple[Place, ...],
    moments: tuple[Moment, ...],
    statements: tuple[Statement, ...],
    anchor: Anchor,
) -> tuple[tuple[Toll, ...], tuple[Quantity, ...]]:
    """The tolls, and the counts and measures that are none, each in text order."""
    words = harms.table(lexicon)
    spans, before = circumstances.sentences(table)
    where = circumstances.Mentions(table, ((span, p) for p in places for span in p.mentions.spans))
    when = circumstances.Mentions(table, ((span, m) for m in moments for span in m.span.spans))
    who = circumstances.Mentions(table, ((span, a) for a in actors for span in a.mentions.spans))
    listed = listings.find(report, table, numbers, moments, lexicon)
    states = {a.country.value: a for a in actors if a.kind.value == "state" and a.country.value}
    scene = _Scene(report, spans, before, where, when, actors, who, states, statements, anchor, listed)
    told, rest = _counted(table, numbers, moments, words, lexicon, scene)
    taken = {t.count.noun.i for t in told}
    told += victims.find(table, words, lexicon, who, taken)
    told.sort(key=lambda t: t.count.number.core)
    tolls = _rows(told, scene, Incidents(report, spans, when, {p.id: p for p in places}))
    return tolls, tuple(_quantity(i, count, report) for i, count in enumerate(filter(_is_number, rest), 1))


def _counted(
    table: Table,
    numbers: tuple[Number, ...],
    moments: tuple[Moment, ...],
    words: Harms,
    lexicon: Lexicon,
    scene: _Scene,
) -> tuple[list[Told], list[Count]]:
    """The numbers that count people harmed, and those that do not."""
    told, rest = [Told(entry.count, entry.harmed) for entry in scene.listed.values() if entry], []
    unlisted = tuple(n for n in numbers if not scene.listed.get(n.core))
    for count in counts.find(table, unlisted, moments):
        harmed = None if count.number.core in scene.listed else _harmed(count, words, lexicon)
        (told.append(Told(count, harmed)) if harmed else rest.append(count))
    parts_told = [Told(c, h) for c in rest if (h := _part_told(c, told, scene, lexicon))]
    parts_told += victims.them(rest, words, lexicon)
    nouns = {t.count.noun.i: t for t in told}
    parts_told += [Told(c, h) for c in rest if (h := _listed_with(c, nouns, lexicon))]
    inside = {t.count.noun.i for t in parts_told}
    return told + parts_told, [c for c in rest if c.noun.i not in inside]


def _rows(told: list[Told], scene: _Scene, incidents: Incidents) -> tuple[Toll, ...]:
    """The rows: parts tied to their wholes, what is told twice joined, what adds up added."""
    tolls = tuple(_toll(i, t, scene) for i, t in enumerate(told, 1))
    tolls = link(parts.link(scene.report, tolls, scene.sentences, told), scene.listed)
    found = [
        groups.of(t, toll, scene.report, circumstances.sentence_at(scene.sentences, toll.low.spans[0].start))
        for t, toll in zip(told, tolls, strict=True)
    ]
    once = repeats.join(repeats.ended(groups.beside(found, scene.report)), incidents.unlike)
    return totals.add(tuple(g.toll for g in once), once, incidents.apart)


def _harmed(count: Count, words: Harms, lexicon: Lexicon) -> Harmed | None:
    number = count.number
    if not number.counts or (number.unit and not count.bare):
        return None
    if not counts.is_people(count.noun, lexicon) or counts.is_age(count) or counts.is_base(count):
        return None
    if count.token.dep == "npadvmod" and not words.of(count.noun.lower, "adjective"):
        return None
    found = harms.find(count.noun, words) or _partitive(count, words) or parts.inherited(count, words)
    return found or displacement.find(count.noun)


def _partitive(count: Count, words: Harms) -> Harmed | None:
    """ "Dozens of people were hurt": the number is the subject, not the people."""
    return None if count.bare or count.noun.dep != "pobj" else harms.find(count.token, words)


def _part_told(count: Count, found: list[Told], scene: _Scene, lexicon: Lexicon) -> Harmed | None:
    """The harm of a whole told before in the sentence with a word of inclusion between: "31 dead, among them 9 children"."""
    if count.number.unit or count.bare or not counts.is_people(count.noun, lexicon):
        return None
    here = count.number.core
    sentence, _ = scene.sentence(here)
    for told in reversed(found):
        whole = told.count
        there = whole.number.core
        if there.start < sentence.start:
            return None
        larger = whole.number.low >= count.number.low
        if there.start < here.start and larger and parts.cue(scene.report, there, here, here.end):
            return replace(told.harmed, how="tolls.harm-of-whole")
    return None


def _listed_with(count: Count, told: Mapping[int, Told], lexicon: Lexicon) -> Harmed | None:
    """The harm of the count that a list begins with, where the parse hangs the list on its last word: "three members of the
    force and four farmers"."""
    token = count.noun
    if token.dep != "conj" or count.bare or count.number.unit or not counts.is_people(token, lexicon):
        return None
    for _ in range(LISTED):
        token = token.head
        if token.i in told:
            return replace(told[token.i].harmed, how="tolls.listed-with")
        if token.dep not in ("conj", "pobj", "prep") or (token.pos == "ADP" and token.lower not in ("of", "from")):
            return None
    return None


def _is_number(count: Count) -> bool:
    """Not the pronoun of "no one", "the one", nor a number that is a name; "one of the stores" is one."""
    one_of = not count.number.counts or (not count.bare and count.noun.tag in ("NNS", "NNPS"))
    return not counts.is_name(count) and (count.token.lower != "one" or count.token.dep == "nummod" or one_of)


# ---- rows -------------------------------------------------------------------------------------------------------


def _toll(index: int, told: Told, scene: _Scene) -> Toll:
    count, harmed = told.count, told.harmed
    number, trigger = count.number, harmed.trigger
    sentence, before = scene.sentence(number.core)
    entry = scene.listed.get(number.core)
    spread = (entry.scope if entry else NONE) or _scope(sentence, number.core, trigger, scene)
    if spread.how == "tolls.scope-perfect-tense" and number.how.startswith("tolls."):
        spread = NONE  # "a soldier has been killed" sums up nothing
    return Toll(
        id=f"t{index}",
        harm=Cell(harmed.harm, (trigger.span,), harmed.how),
        low=Cell(number.low, (number.core,), number.how),
        high=Cell(number.high, (number.core,), number.how) if number.high is not None else NONE,
        hedge=_hedge(number),
        group=_group(count, harmed, scene.report),
        side=circumstances.side(count.noun, scene.people, scene.states),
        by=circumstances.by(trigger, scene.actors),
        source=circumstances.source(number.core, scene.statements),
        scope=spread,
        as_of=_as_of(spread, scene.anchor),
        place=circumstances.place(trigger, sentence, before, scene.places),
        status=circumstances.status(trigger, number.hedge == "none-hurt"),
    )


def _scope(sentence: Span, core: Span, trigger: Word, scene: _Scene) -> Cell[Scope]:
    """The scope that the words between two semicolons tell, else that of the whole sentence."""
    text = scene.report.text
    start, end = text.rfind(";", sentence.start, core.start) + 1, text.find(";", core.end, sentence.end)
    piece = Span(max(start, sentence.start), end if end >= 0 else sentence.end)
    told = circumstances.scope(piece, trigger, scene.report, scene.moments)
    return told if told or piece == sentence else circumstances.scope(sentence, trigger, scene.report, scene.moments)


def _hedge(number: Number) -> Cell[Hedge]:
    if number.high == 0:
        return Cell("none-hurt", (number.core,), number.how)
    return Cell(number.hedge, (number.hedge_span,) if number.hedge_span else (), number.how)


def _as_of(spread: Cell[Scope], anchor: Anchor) -> Cell[str]:
    if spread.value == "cumulative" and anchor.value:
        return Cell(anchor.value[1], anchor.spans, "tolls.as-of-anchor")
    return NONE


def _group(count: Count, harmed: Harmed, report: Report) -> Cell[str]:
    """The word for who was harmed, and its phrase: "children", "Democratic senators", "Palestinian" of "deaths"."""
    noun = count.noun
    if count.number.how in ("tolls.named", "tolls.pronoun"):
        return Cell(None, (count.number.core,), count.number.how)
    if (count.bare and not count.number.how.startswith("tolls.")) or noun.lower in ("one", "nobody", "none"):
        return NONE
    if noun.i == harmed.trigger.i and harmed.how != "tolls.harmed-people":
        described = [c for c in noun.children if c.dep in ("amod", "compound") and c.entity in ("NORP", "GPE")]
        if not described:
            return NONE
        span = described[0].span
        return Cell(report.words(span), (span,), "tolls.group-of-noun")
    left = min((c.start for c in noun.children if c.dep in ("amod", "compound") and c.i < noun.i), default=noun.start)
    before = report.text[left : noun.start].rpartition(report.words(count.number.core))[2]
    start = noun.start - len(before.lstrip())
    span = Span(start, noun.end)
    return Cell(report.words(noun.span).lower(), (span,), "tolls.counted-noun")


def _quantity(index: int, count: Count, report: Report) -> Quantity:
    number = count.number
    noun = count.noun.span
    measured = count.bare or (number.unit is not None and not number.counts)
    of = _unit(number) if measured else Cell(report.words(noun).lower(), (noun,), "tolls.counted-noun")
    return Quantity(
        id=f"q{index}",
        low=Cell(number.low, (number.core,), number.how),
        high=Cell(number.high, (number.core,), number.how) if number.high is not None else NONE,
        hedge=Cell(number.hedge, (number.hedge_span,) if number.hedge_span else (), number.how),
        of=of,
    )


def _unit(number: Number) -> Cell[str]:
    return Cell(number.unit, (number.core,), "numbers.unit") if number.unit else NONE
