"""What the words around a count tell of it: its scope, whose people they are, the word for them, its hedge."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from dateline.english import toll_patterns as english
from dateline.reading.clause_days import Day
from dateline.reading.numbers import Number
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.word import Word
from dateline.reading.tolls.counted_nouns import CountedNoun, HarmCount
from dateline.reading.tolls.harm_words import NUMBER_OF
from dateline.report import Report, Span
from dateline.rows import BODIES, NONE, Actor, Anchor, Cell, Hedge, Moment, Scope
from dateline.rows import Number as Value

R = TypeVar("R")

_QUOTE = re.compile('["“”]')
_NESTED = 6
"""Mentions that may begin inside one another before one is no longer looked for."""
_DAYS = frozenset({"day", "part-of-day", "time"})
_PEOPLES = frozenset({"NORP", "GPE"})
_UPWARD = frozenset({"acl", "amod", "conj", "xcomp", "relcl"})
_DESCRIBING = frozenset({"acl", "amod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STEPS = 5
_FEW = 4
"""Words between a superlative and the time of which it is one."""


class Mentions(Generic[R]):
    """The mentions of rows in text order, looked up by stretch."""

    __slots__ = ("_mentions", "_starts")

    def __init__(self, mentions: Iterable[tuple[Span, R]]) -> None:
        self._mentions = sorted(mentions, key=lambda m: m[0])
        self._starts = [span.start for span, _ in self._mentions]

    def inside(self, span: Span) -> list[tuple[Span, R]]:
        """The mentions that begin inside a span."""
        return self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def at(self, span: Span) -> tuple[Span, R] | None:
        """The narrowest mention that holds a span; None when none does."""
        last = bisect_right(self._starts, span.start)
        holding = [m for m in self._mentions[max(0, last - _NESTED) : last] if m[0].holds(span)]
        return min(holding, key=lambda m: m[0].end - m[0].start, default=None)


def scope(sentence: Span, told: HarmCount, report: Report, moments: Mentions[Moment]) -> Cell[Scope]:
    """Whether a count is of one incident, of a period, or of everything since a day; None when nothing tells.

    The words between two semicolons go before those of the whole sentence.
    """
    text, core = report.text, told.count.number.core
    start, end = text.rfind(";", sentence.start, core.start) + 1, text.find(";", core.end, sentence.end)
    piece = Span(max(start, sentence.start), end if end >= 0 else sentence.end)
    cell = _scope(piece, told, report, moments)
    return cell if cell or piece == sentence else _scope(Span(sentence.start, piece.end), told, report, moments)


def _scope(sentence: Span, told: HarmCount, report: Report, moments: Mentions[Moment]) -> Cell[Scope]:
    """One strike or blast named in the sentence makes it that incident's, even "the deadliest to date"; "since", "so far" and
    a perfect tense without one make it cumulative (not "a soldier has been killed"); "in the past week" makes it a
    period's; a day told makes it an incident's."""
    text = report.text
    match = english.IN_PERIOD.search(text, *sentence)
    event, summed = english.ONE_EVENT.search(text, *sentence), english.SUMMED.search(text, *sentence)
    if summed and _elsewhere(told.count.token, summed.start()):
        summed = None
    elif match and summed and _is_brought_to(told.count.token, summed.start()):
        return Cell("cumulative", (Span(*summed.span()),), "tolls.scope-cumulative")
    if (
        match
        and not _elsewhere(told.count.token, match.start())
        and not _of_superlative(told.count.token.table, match.start())
    ):
        return Cell("period", (Span(*match.span()),), "tolls.scope-period")
    if match := english.SINCE_DEED.search(text, *sentence):
        return Cell("incident", (Span(*match.span()),), "tolls.scope-one-event")
    all_told = english.ALL_TOLD.search(text, *sentence)
    perfect = None if told.harmed.is_figure else _perfect(told.harmed.trigger)
    if many := _of_many(told.harmed.trigger):
        return Cell("cumulative", (many.span,), "tolls.scope-cumulative")
    if summed and _is_inside(told.harmed.trigger, summed.start()):
        summed = None  # "the deadliest since 2019, when a bomber killed 41"
    if summed and perfect is None and _gives_reason(told.count.token.table, summed.start(), sentence, moments):
        summed = None
    if summed and english.ONE_MORE_DIED.search(text, sentence.start, summed.end()):
        return Cell("incident", (Span(*summed.span()),), "tolls.scope-one-event")
    if summed and (event is None or perfect):
        return Cell("cumulative", (Span(*summed.span()),), "tolls.scope-cumulative")
    if all_told and perfect:
        return Cell("cumulative", (Span(*all_told.span()),), "tolls.scope-cumulative")
    if event:
        return Cell("incident", (Span(*event.span()),), "tolls.scope-one-event")
    if perfect:
        one = told.count.is_implied or told.harmed.trigger.is_a("burying")  # "the parish has buried 16"
        return NONE if one else Cell("cumulative", (perfect.span,), "tolls.scope-perfect-tense")
    days = (span for span, moment in moments.inside(sentence) if moment.precision.value in _DAYS)
    day = next(days, None)
    return Cell("incident", (day,), "tolls.scope-one-day") if day else NONE


def _at(table: Table, offset: int) -> Word:
    """The word around an offset."""
    return table.words[table.tokens(Span(offset, offset + 1))[0]]


def _elsewhere(count: Word, start: int) -> bool:
    """Whether words stand in a clause that does not hold the count: "killed ten in Olt, which in the past year …", "killed ten,
    bringing to 412 the number killed this year"."""
    word = _at(count.table, start)
    clauses = (w for w in (word, *word.ancestors) if w.dep == "relcl" or (w.tag == "VBG" and w.is_a("figure-mover")))
    return any(not clause.holds(count) for clause in clauses)


def _is_brought_to(count: Word, start: int) -> bool:
    """Whether the words at an offset bring a number to this count: "bringing to 412 the number of dead so far this year"."""
    word = _at(count.table, start)
    return word.is_a("figure-mover") and word.holds(count)


def _of_superlative(table: Table, start: int) -> bool:
    """Whether words of time only say among which a deed is the worst: "the deadliest such attack this month"."""
    at = _at(table, start).i
    return any(table.tag[i] in ("JJS", "RBS") for i in range(max(0, at - _FEW), at))


def _is_inside(trigger: Word, start: int) -> bool:
    """Whether a harm is told under the word at an offset."""
    table = trigger.table
    return _at(table, start).i in table.ancestors(trigger.i)


def _of_many(trigger: Word) -> Word | None:
    """The "string" of "a string of bombings that has killed hundreds"."""
    noun = trigger.head if trigger.dep == "relcl" else None
    of = next((w for w in noun.ancestors if w.is_a("series-noun")), None) if noun is not None else None
    return noun if noun is not None and noun.is_a("series-noun") else of


def _gives_reason(table: Table, start: int, sentence: Span, moments: Mentions[Moment]) -> bool:
    """Whether a "since" joins a reason: "two were killed, since the whole town followed their coffins"; behind a comma also
    where the parse takes it for a preposition and no time follows."""
    word = _at(table, start)
    if word.dep == "mark":
        above = word.head.head
        perfect = any(c.is_a("have") and c.tag in ("VBP", "VBZ") for c in above.with_dep("aux"))
        began = word.head.is_a("outbreak") and not word.head.has(
            "pluperfect", "aux"
        )  # ", since families had taken away"
        return not (began or perfect)  # "have been found since the vote was announced"
    before = word.beside(-1)
    if not word.is_word("since") or before is None or before.text != ",":
        return False
    timed = moments.inside(Span(start, sentence.end)) or english.FROM_THE_START.search(table.text, start, sentence.end)
    return not timed


def _perfect(trigger: Word) -> Word | None:
    """The "have" of "have died", "have resulted in … deaths"; not of "has confirmed the deaths"."""
    token = below = trigger
    for _ in range(_STEPS):
        above = (
            token is not trigger
            and token.pos == "VERB"
            and (not token.is_a("outcome-verb") or token.is_a("estimating"))
        )  # "the toll has reached"
        shared = below.dep == "conj" and not below.with_dep(
            *_SUBJECTS, "aux", "auxpass"
        )  # "has killed 6,000 and displaced many"
        if above and (below.dep in _SUBJECTS or not (shared or _brings_about(token))):
            return None
        if token.pos in ("VERB", "AUX"):
            perfect = next((c for c in token.with_dep("aux") if c.tag in ("VBP", "VBZ") and c.is_a("have")), None)
            if perfect or token.dep not in _UPWARD:
                return perfect
        if token.is_root:
            return None
        below, token = token, token.head
    return None


def _brings_about(verb: Word) -> bool:
    """Whether a verb above a word of harm tells that it came about, and not that somebody told or counted it."""
    told = verb.is_a("saying") or verb.is_a("estimating")  # "has now put the dead at 18"
    return any(map(verb.is_a, ("bringing-about", "life-taking", "resultative-verb"))) and not told


def side(noun: Word, actors: Mentions[Actor], states: Mapping[str, Actor]) -> Cell[str]:
    """Whose people they are, as the words beside the noun tell: "members of the front", "its soldiers", "Varkeshi soldiers".

    `states`: the states among the actors by their country.
    """
    owners = noun.with_dep("poss", "compound", "amod", "nmod")
    owners += [o for c in noun.children if c.is_word("member-preposition") for o in c.children]
    for owner in owners:
        held = actors.at(owner.span)
        if held is not None and held[1].kind.value in BODIES:
            return Cell(held[1].id, (held[0],), "tolls.side-in-words")
    described = next((o for o in owners if o.entity in _PEOPLES), None)
    people = actors.at(noun.span) if described is not None else None
    state = states.get(people[1].country.value or "") if people else None
    if described is None or state is None:
        return NONE
    return Cell(state.id, (described.span,), "tolls.side-of-country")


def group(told: HarmCount, report: Report, actors: Mentions[Actor]) -> Cell[str]:
    """The word for who was harmed, and its phrase: "children", "Democratic senators", "Palestinian" of "deaths"."""
    count, harmed, noun = told.count, told.harmed, told.count.noun
    if harmed.is_figure and not noun.is_a("people") and not _is_who(count):
        return NONE
    if count.is_named or count.is_pronoun:
        return Cell(None, (count.number.core,), count.number.how)
    if harmed.how == NUMBER_OF and (of := harmed.trigger.head).tag == "NNS" and harmed.trigger.dep in _DESCRIBING:
        return Cell(of.lower, (of.span,), "tolls.counted-noun")  # "the number of soldiers killed at 20"
    if count.bare and not count.is_implied:
        return _of_them(count.token, actors)
    if noun.is_word("one-or-nobody") or noun.is_a("case-noun"):
        return NONE
    modifiers = noun.with_dep("amod", "compound")
    if noun is harmed.trigger and not (harmed.is_own or harmed.is_figure):
        described = next((c.span for c in modifiers if c.entity in _PEOPLES), None)
        return Cell(report.words(described), (described,), "tolls.group-of-noun") if described else NONE
    left = min((c.start for c in modifiers if c.i < noun.i), default=noun.start)
    core = count.number.core
    before = report.text[core.end if left <= core.start < noun.start else left : noun.start]
    span = Span(noun.start - len(before.lstrip()), noun.end)
    return Cell(report.words(noun.span).lower(), (span,), "tolls.counted-noun")


def _is_who(count: CountedNoun) -> bool:
    """Whether a noun tells who those of a figure were: "gave 26: fifteen guards"; not "eleven names", "nine graves"."""
    noun = count.noun
    if count.bare or noun.tag != "NNS":
        return False
    return not any(
        map(noun.is_a, ("death-entry", "burial-place", "figure-noun", "corpse", "deed-victim", "total-noun"))
    )


def _of_them(number: Word, actors: Mentions[Actor]) -> Cell[str]:
    """Who they are of whom a number tells: "three of them children", "officers acted with restraint and 12 of them were hurt"."""
    them = next((o for c in number.children if c.is_word("of") for o in c.with_dep("pobj") if o.pos == "PRON"), None)
    if them is None:
        return NONE
    after = them.beside(1)
    behind = after.beside(1) if after is not None and after.tag == "NNS" else None
    if after is not None and behind is not None and behind.pos in ("PUNCT", "CCONJ"):
        return Cell(after.lower, (after.span,), "tolls.counted-noun")
    held = actors.at(them.span)
    named = held[1] if held is not None and held[1].kind.value == "population" else None
    words = (named.name.value or "").split() if named is not None else []
    plain = words and number.table.classes["of"].isdisjoint(words)
    return Cell(words[-1].lower(), (them.span,), "tolls.counted-noun") if plain else NONE


def low_and_high(number: Number) -> tuple[Cell[Value], Cell[Value]]:
    """The number as said, and its upper end: NONE where it is open."""
    high = NONE if number.high is None else Cell(number.high, (number.high_span or number.core,), number.how)
    return Cell(number.low, (number.core,), number.how), high


def hedge(number: Number, harmed: bool = False) -> Cell[Hedge]:
    """How exact a number is, on the words that say so; of people harmed also that nobody was."""
    if harmed and number.high == 0:
        return Cell("none-hurt", (number.core,), number.how)
    return Cell(number.hedge, (number.hedge_span,) if number.hedge_span else (), number.how)


def as_of(spread: Cell[Scope], anchor: Anchor) -> Cell[str]:
    """The day up to which a cumulative count tells."""
    told = spread.value == "cumulative" and anchor.value
    return Cell(told[1], anchor.spans, "tolls.as-of-anchor") if told else NONE


def days(told: HarmCount, day: Day) -> tuple[Cell[str], Cell[str]]:
    """The first and the last day of the harm, as its clause has them; NONE when they are not told, or when they are the days
    of something later: of a report, a recovery, a burial."""
    if not day.spans or _is_later(told, day):
        return NONE, NONE
    start, end = (Cell(value, day.spans, day.how) if value else NONE for value in (day.start, day.end))
    return start, end


def _is_later(told: HarmCount, day: Day) -> bool:
    trigger = told.harmed.trigger
    first, last = sorted((day.spans[0], trigger.span))
    if len(_QUOTE.findall(trigger.table.text, first.end, last.start)) % 2:
        return True  # said on Friday: "Forty-five were killed"
    if _is_of_deed(trigger, day):
        return False
    counting = trigger.is_a("toll") or trigger.is_a("burying") or trigger.is_a("laying")
    if told.harmed.is_figure or told.harmed.how == NUMBER_OF or counting:
        return True
    if told.gap or (trigger.pos in ("VERB", "AUX") and trigger.dep not in ("acl", "amod")):
        return False
    verb = next((w for w in trigger.ancestors if w.pos == "VERB"), trigger)
    behind = trigger.pos == "VERB" and day.spans[0].start > trigger.end
    summed = day.start != day.end  # "in October the monitors documented 64 deaths"
    return verb.is_a("recovering") or (verb.is_a("figure-verb") and not behind and not summed)


def _is_of_deed(trigger: Word, day: Day) -> bool:
    """Whether a day is that of a deed told under a word of harm: "the toll from Monday's strike"."""
    table = trigger.table
    token = table.words[table.tokens(day.spans[0])[-1]]
    above = next((w for w in token.ancestors if w.pos in ("NOUN", "PROPN")), None)
    deed = above is not None and above is not trigger and any(map(above.is_a, ("general-deed", "human-act", "warfare")))
    return deed and above is not None and trigger.holds(above)
