"""Counts of people harmed, and every other count: numbers → nouns (`counted_nouns`) → harm (`harms`) → rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.lexicon import Lexicon
from dateline.reading import corrections
from dateline.reading.clauses import AgentsCounted, Clauses
from dateline.reading.numbers import Number
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.word import Word
from dateline.reading.tolls import (
    ages,
    attributes,
    bodily_harm,
    circumstances,
    counted_groups,
    counted_nouns,
    deduplication,
    displacement,
    each_place,
    elliptical_counts,
    harm_arguments,
    harms,
    part_whole,
    tabular_counts,
    tabular_totals,
    totals,
    uncounted_persons,
)
from dateline.reading.tolls.attributes import Mentions
from dateline.reading.tolls.circumstances import Statements
from dateline.reading.tolls.counted_nouns import CountedNoun, HarmCount
from dateline.reading.tolls.distinct_incidents import DistinctIncidents
from dateline.reading.tolls.harm_words import LEVELS, Harmed, HarmWords, harm_words
from dateline.reading.tolls.tabular_totals import TabularCount
from dateline.report import Report, Span
from dateline.rows import NONE, Actor, Anchor, Cell, Moment, Place, Quantity, Statement, Toll, TollStatus

__all__ = ["find"]


ASSERTED: Cell[TollStatus] = Cell("asserted", (), "tolls.figure-weighed")
"""How a figure is told that somebody gave, whatever others say of it."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a count is seen against."""

    report: Report
    table: Table
    sentences: list[Span]
    places: Mentions[Place]
    moments: Mentions[Moment]
    clauses: Clauses
    people: Mentions[Actor]
    states: dict[str, Actor]
    statements: Statements
    anchor: Anchor
    listed: dict[Span, TabularCount | None]
    weights: Mapping[str, float]

    def sentence(self, span: Span) -> int:
        return self.table.sentence_at(span.start)


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
    clauses: Clauses,
) -> tuple[tuple[Toll, ...], tuple[Quantity, ...]]:
    """The tolls, and the counts and measures that are none, each in text order."""
    words = harm_words(lexicon)
    scene = _Scene(
        report,
        table,
        table.sentence_spans(),
        Mentions((span, p) for p in places for span in p.mentions.spans),
        Mentions((span, m) for m in moments for span in m.span.spans),
        clauses,
        Mentions((span, a) for a in actors for span in a.mentions.spans),
        {a.country.value: a for a in actors if a.kind.value == "state" and a.country.value},
        Statements(statements),
        anchor,
        tabular_counts.find(report, table, numbers, moments, lexicon),
        lexicon.weights("figure"),
    )
    told, rest = _counted(numbers, moments, words, scene)
    taken = {w.i for t in told for w in (t.count.noun, t.count.token)}
    told += uncounted_persons.find(table, words, scene.people, taken)
    told = [t for t in told if not clauses.at(t.harmed.trigger.i).figure and not _is_teller(t, scene.statements)]
    told = sorted(each_place.spread(told), key=lambda t: t.count.number.core)
    incidents = DistinctIncidents(report, scene.sentences, scene.moments, {p.id: p for p in places})
    quantities = enumerate(filter(counted_nouns.is_number, rest), 1)
    return corrections.settle(report, _rows(told, scene, incidents)), tuple(
        _quantity(i, count, report) for i, count in quantities
    )


def _counted(
    numbers: tuple[Number, ...], moments: tuple[Moment, ...], words: HarmWords, scene: _Scene
) -> tuple[list[HarmCount], list[CountedNoun]]:
    """The numbers that count people harmed, and those that do not."""
    told, rest = [entry.told for entry in scene.listed.values() if entry], []
    unlisted = tuple(n for n in numbers if not scene.listed.get(n.core))
    for count in (harm_arguments.bared(c, words) for c in counted_nouns.find(scene.table, unlisted, moments)):
        harmed = None if count.number.core in scene.listed else _harmed(count, words)
        (told.append(HarmCount(count, harmed)) if harmed else rest.append(count))
    more = elliptical_counts.find(scene.table, rest, told, words, scene.weights)
    inside = {i for t in more for i in (t.count.noun.i, t.count.token.i)}
    return told + more, [c for c in rest if inside.isdisjoint((c.noun.i, c.token.i))]


def _is_teller(told: HarmCount, statements: Statements) -> bool:
    """Whether they are who tells of the harm: "wounding seven others, a spokesman said"."""
    noun = told.count.noun.span
    return any(span.holds(noun) for s in statements.holding(told.harmed.trigger.span) for span in s.source.spans)


def _rows(told: list[HarmCount], scene: _Scene, incidents: DistinctIncidents) -> tuple[Toll, ...]:
    """The rows: parts tied to their wholes, what is told twice joined, what adds up added."""
    tolls = tuple(_toll(i, t, scene) for i, t in enumerate(told, 1))
    tolls = tabular_totals.link(part_whole.link(scene.table, tolls, told), scene.listed)
    tellers = circumstances.speakers(scene.statements.by_id.values(), scene.report)
    text, headlines = scene.report.text, scene.clauses.named.headlines
    found = [
        counted_groups.of(
            t,
            toll,
            text,
            scene.sentence(toll.low.spans[0]),
            tellers.get(toll.source.value or ""),
            headlines.hold(t.count.token.i),
        )
        for t, toll in zip(told, tolls, strict=True)
    ]
    once = deduplication.join(deduplication.ended(counted_groups.beside(found)), incidents.unlike)
    summed = totals.add(once, incidents.apart)
    counted = AgentsCounted(summed)
    return tuple(_not_by_themselves(_done_by(toll, counted)) for toll in summed)


def _done_by(toll: Toll, counted: AgentsCounted) -> Toll:
    """A count without a doer of its own with that of another on its word of harm: the whole of "two of those captured"."""
    return toll if toll.by else replace(toll, by=counted.agents(toll.harm.spans, toll.status.value or "asserted"))


def _not_by_themselves(toll: Toll) -> Toll:
    """A count without its doer where that is one of those counted, a suicide attacker among the dead."""
    counted = (*toll.low.spans, *toll.group.spans)
    return replace(toll, by=NONE) if any(a.meets(b) for a in toll.by.spans for b in counted) else toll


def _is_whence(noun: Word, words: HarmWords) -> bool:
    """Whether a noun only tells where those counted come from: "four civilians from two families"."""
    whose = noun.head.head if noun.dep == "pobj" and noun.head.is_word("from") else None
    return whose is not None and words.is_people(whose) and whose.child("nummod") is not None


def _harmed(count: CountedNoun, words: HarmWords) -> Harmed | None:
    number = count.number
    if not number.counts or (number.unit and not count.bare):
        return None
    if cases := harms.of_cases(count.noun, words):
        return cases
    if (
        not (count.bare or words.is_people(count.noun) or _are_slain(count.noun, words))
        or ages.is_age(count)
        or counted_nouns.is_one_named(count)
        or _is_whence(count.noun, words)
    ):
        return None
    if counted_nouns.exception(count) or (count.bare and _of_things(count.token, words)):
        return None
    if _is_whose(count):
        return None
    if counted_nouns.is_base(count):
        return harms.described(count.noun, words)
    told = words.of(count.noun.lower, "adjective") or harm_arguments.closing(count.token, words)
    if count.token.dep == "npadvmod" and not told:
        return _shot_dead(count.token) or bodily_harm.with_wounds(count.noun)
    found = harms.find(count.noun, words) or _partitive(count, words) or part_whole.inherited(count.noun, words)
    if found and number.low > 1 and harm_arguments.is_of_both(found, count.token, words):
        return None  # "thirty killed and wounded"
    return found or displacement.find(count.noun)


def _is_whose(count: CountedNoun) -> bool:
    """Whether it tells only of whose people are counted: the family of "six members of one family"."""
    noun, above = count.noun, count.noun.head.head
    of = count.number.low == 1 and noun.dep == "pobj" and noun.head.is_word("of") and noun.is_a("family-word")
    return of and above.tag == "NNS" and above.child("nummod") is not None


def _shot_dead(number: Word) -> Harmed | None:
    """ "They had shot dead nine": the number taken for an adverb."""
    dead, verb = number.beside(-1), number.head
    told = verb.is_a("shooting") and dead is not None and dead.is_word("dead")
    return Harmed("killed", verb, "tolls.harm-verb") if told else None


def _of_things(number: Word, words: HarmWords) -> bool:
    """Whether a number counts things told ahead: "of the houses, eleven were burned"; not what a bulletin is of."""
    if number.head.pos not in ("VERB", "AUX"):
        return False
    fronted = [o for p in number.head.children if p.is_word("of") and p.i < number.i for o in p.with_dep("pobj")]
    return any(not words.is_people(o) for o in fronted)


def _are_slain(noun: Word, words: HarmWords) -> bool:
    """Whether a word for several that no list has is told to be killed: "33 apostates slain", "three farmhands were killed"."""
    after = noun.beside(1)
    if noun.tag != "NNS" or noun.lemma in words.uncounted:
        return False
    if after is not None and after.tag in ("VBN", "JJ") and _kills(after, words):
        return True
    return noun.dep == "nsubjpass" and noun.head.is_a("slaying") and _kills(noun.head, words)


def _kills(word: Word, words: HarmWords) -> bool:
    return "killed" in (words.of(word.lower, "adjective"), words.of(word.lemma, "verb-done-to"))


def _partitive(count: CountedNoun, words: HarmWords) -> Harmed | None:
    """ "Dozens of people were hurt": the number is the subject, not the people."""
    return None if count.bare or count.noun.dep != "pobj" else harms.find(count.token, words)


# ---- rows -------------------------------------------------------------------------------------------------------


def _toll(index: int, told: HarmCount, scene: _Scene) -> Toll:
    count, trigger = told.count, told.harmed.trigger
    number, here = count.number, scene.sentence(told.count.number.core)
    entry = scene.listed.get(number.core)
    spread = entry.scope if entry else NONE
    low, high = attributes.low_and_high(number)
    clause = scene.clauses.at((told.gap or trigger).i)
    row = scene.places.inside(entry.row) if entry and entry.row else []
    where = scene.clauses.named.place(clause.place, clause.place_how)
    where = circumstances.beside(told.gap or count.noun, scene.places) or where
    where = Cell(row[0][1].id, (row[0][0],), "tolls.place-of-row") if row else where
    own = scene.places.at(told.at.span) if told.at else None
    where = Cell(own[1].id, (own[0],), "tolls.place-of-each") if own else where
    where = where or circumstances.place(told.gap or trigger, scene.sentences, here, scene.places)
    of_level = trigger.sentence if told.harmed.how in LEVELS else ()
    tended = any(map(bodily_harm.is_in_sickbed, (trigger, *of_level)))
    group = attributes.group(told, scene.report, scene.people)
    start, end = attributes.days(told, clause.day)
    spread = spread or attributes.scope(scene.sentences[here], told, scene.report, scene.moments)
    return Toll(
        id=f"t{index}",
        harm=Cell(told.harmed.harm, (trigger.span,), told.harmed.how),
        low=low,
        high=high,
        hedge=attributes.hedge(number, harmed=True),
        group=group,
        side=attributes.side(count.noun, scene.people, scene.states),
        by=NONE if told.harmed.is_figure else scene.clauses.doer(clause, (*group.spans, count.noun.span, number.core)),
        source=circumstances.source(number.core, clause.teller, scene.statements),
        scope=spread,
        as_of=attributes.as_of(spread, scene.anchor),
        start=start,
        end=end,
        place=NONE if tended else where,
        status=ASSERTED if told.harmed.is_weighed else scene.clauses.status(clause, number.hedge == "none-hurt"),
    )


def _quantity(index: int, count: CountedNoun, report: Report) -> Quantity:
    number, noun = count.number, count.noun.span
    of = Cell(report.words(noun).lower(), (noun,), "tolls.counted-noun")
    if count.bare or (number.unit is not None and not number.counts):
        of = Cell(number.unit, (number.core,), "numbers.unit") if number.unit else NONE
    low, high = attributes.low_and_high(number)
    return Quantity(f"q{index}", low, high, attributes.hedge(number), of)
