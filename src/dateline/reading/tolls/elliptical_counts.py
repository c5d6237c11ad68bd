"""Counts whose harm was told before and is left out: "three on Tuesday", "as many wounded", "the other six", "31 dead, among
them nine children"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.english import number_words
from dateline.english import toll_patterns as english
from dateline.english.time_expressions import UNITS
from dateline.reading.numbers import Number
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.word import Word
from dateline.reading.tolls import given_figures, harm_words, harms, part_whole, weighed_counts
from dateline.reading.tolls.ages import is_age, is_age_of_someone
from dateline.reading.tolls.counted_nouns import CountedNoun, HarmCount, is_base
from dateline.reading.tolls.earlier_counts import CountedBetween, CountsBefore, EarlierCounts
from dateline.reading.tolls.harm_arguments import done_to, made
from dateline.reading.tolls.harm_words import Harmed, HarmWords
from dateline.report import Span

NEAR = 3
"""Sentences back in which those are counted whom "the victims" stand for."""
_LISTING = frozenset({"conj", "pobj", "prep"})
_CIRCUMSTANCES = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC"})
_GAPPED = frozenset({"npadvmod", "conj", "appos", "dep"})


def find(
    table: Table,
    rest: Sequence[CountedNoun],
    told: Sequence[HarmCount],
    words: HarmWords,
    weights: Mapping[str, float],
) -> list[HarmCount]:
    """Those of the counts without a harm, `rest`, to whom that of one told before came, and "as many" without a number;
    `weights`: what the signs of a figure weigh."""
    found = [*_as_many(table, told, words), *_them(rest, words), *_later(table, rest, told, words)]
    beside: dict[int, list[CountedNoun]] = defaultdict(list)
    for count in rest:
        beside[table.sentence[count.token.i]].append(count)
    earlier, things = EarlierCounts(table, (*told, *found)), CountedBetween(rest)
    for count in (c for c in rest if not is_age_of_someone(c)):
        before = earlier.before(count.token.i)
        one = _one(count, before, words) or given_figures.find(count, before, things, words)
        one = one or weighed_counts.find(count, before, beside[table.sentence[count.token.i]], words, weights)
        if one and not count.number.unit:
            found.append(one)
            earlier.add(one)
    return [*found, *_one_more(table, (*told, *found))]


def _one_more(table: Table, told: Sequence[HarmCount]) -> Iterator[HarmCount]:
    """ "Four people in Olt on Saturday, two in Kesh and another in Marrow": one more of the last count, at another place."""
    last = {table.sentence[t.count.token.i]: t for t in sorted(told, key=lambda t: t.count.token.i)}
    for sentence, one in last.items():
        for word in table.words[one.count.token.i + 1 : table.starts[sentence + 1]]:
            joint, at = word.beside(-1), word.beside(1)
            nth = word.entity == "ORDINAL" and joint is not None and joint.is_word("indefinite-determiner")
            joint = joint.beside(-1) if nth and joint is not None else joint
            joined = joint is not None and joint.pos == "CCONJ" and (nth or word.is_word("one-more"))
            if word.pos == "VERB" and word is not one.harmed.trigger:
                break  # "nine died when one bomb went off in Olt and another in Kesh"
            if joined and at is not None and at.is_word("place-preposition"):
                number = Number(word.span, word.span, 1, 1, "exact", "tolls.singular")
                harmed = replace(one.harmed, how="tolls.verb-left-out")
                yield HarmCount(CountedNoun(number, word, word), harmed, gap=word)
                break


def _one(count: CountedNoun, before: CountsBefore, words: HarmWords) -> HarmCount | None:
    here = before.near()
    if count.bare:
        found = _gapped(count, here) or _in_row(count, here) or _did(count, before.near(1))
        return found or _remaining(count, before) or _further(count, here) or _some(count, here, words)
    if not words.is_people(count.noun):
        return None
    if harmed := _of_victims(count, before):
        return HarmCount(replace(count, noun=_described(count, words)), harmed)
    harmed = _of_whole(count, here) or _listed_with(count, here)
    return HarmCount(count, harmed) if harmed else _over_place(count, here)


def _some(count: CountedNoun, here: list[HarmCount], words: HarmWords) -> HarmCount | None:
    """Some of a whole, by who they were or where they lie: "33 dead, of whom eleven were guards", "of the dead, 17 were
    children", "20 dead, and twelve of us are in the clinic"."""
    core, verb = count.number.core, count.token.head
    if english.OF_THEM.search(count.token.table.text, max(0, core.start - 12), core.end + 12):
        harmed = _of_whole(count, here, core.end + 12)
        return HarmCount(count, harmed) if harmed else None
    if count.token.dep != "nsubj" or not (verb.is_a("be") or verb.is_a("lying")):
        return None
    place = next((o for p in verb.children if p.is_word("in") for o in p.children if o.is_a("sickbed")), None)
    if here and place is not None:
        return HarmCount(count, Harmed("injured", place, "tolls.in-hospital"))
    fronted = [o for p in verb.children if p.is_word("of") and p.i < count.token.i for o in p.with_dep("pobj")]
    harmed = next((h for o in fronted if (h := harms.described(o, words) or _same_number(o, here))), None)
    return HarmCount(count, replace(harmed, how=harm_words.AMONG)) if harmed else None


def _same_number(word: Word, here: list[HarmCount]) -> Harmed | None:
    return next((t.harmed for t in here if t.count.token is word), None)


def _over_place(count: CountedNoun, here: list[HarmCount]) -> HarmCount | None:
    """The harm of the verb above, where the parse hangs one more group on a day or a place of it: "killed 16 people on
    1 September and nine shoppers in Kesh"."""
    noun = count.noun
    if noun.dep != "conj" or noun.head.entity not in _CIRCUMSTANCES:
        return None
    verb = next((w for w in noun.ancestors if w.pos == "VERB"), None)
    told = next((t for t in reversed(here) if t.harmed.trigger is verb), None)
    return HarmCount(count, replace(told.harmed, how="tolls.listed-with"), gap=noun) if told else None


def _of_whole(count: CountedNoun, here: list[HarmCount], until: int = 0) -> Harmed | None:
    """The harm of a whole of the sentence with a word of inclusion between: "31 dead, among them 9 children"."""
    core = count.number.core
    for told in reversed(here):
        whole = told.count.number
        if whole.low >= count.number.low and part_whole.cue(
            count.token.table, whole.core, core, until or max(core.end, count.noun.end)
        ):
            return replace(told.harmed, how="tolls.harm-of-whole")
    return None


def _described(count: CountedNoun, words: HarmWords) -> Word:
    """Who "the victims" are told to be, or the noun itself: the children of "two of the victims were children"."""
    verb = count.token.head
    who = (w for w in verb.with_dep("attr") if words.is_people(w)) if count.token.dep == "nsubj" else ()
    return next(iter(who), count.noun)


def _of_victims(count: CountedNoun, before: CountsBefore) -> Harmed | None:
    """The harm of the last count, where some of "the victims" are counted behind it: "two of the victims were brothers"."""
    noun = count.noun
    if not noun.is_a("deed-victim") or not noun.head.is_word("of") or not any(c.is_word("the") for c in noun.children):
        return None
    whole = next((t for t in reversed(before.near(NEAR)) if t.count.number.low > count.number.low), None)
    return replace(whole.harmed, how=harm_words.AMONG) if whole else None


def _listed_with(count: CountedNoun, here: list[HarmCount]) -> Harmed | None:
    """The harm of the count that a list begins with, where the parse hangs the list on its last word: "three members of the
    force and four farmers"."""
    nouns, token = {t.count.noun.i: t.harmed for t in here}, count.noun
    for _ in range(harms.LISTED if token.dep == "conj" else 0):
        token = token.head
        if token.i in nouns:
            return replace(nouns[token.i], how="tolls.listed-with")
        if token.dep not in _LISTING or (token.pos == "ADP" and not token.is_word("of-or-from")):
            return None
    return None


def _gapped(count: CountedNoun, here: list[HarmCount]) -> HarmCount | None:
    """ "Nine were killed on Monday, three on Tuesday", "another twenty in a mill", "four bodies that night and five the next
    day": the verb of the last count, at another time or place."""
    token = count.token
    at, before = token.beside(1), token.beside(-1)
    more = at is not None and at.is_word("more-word")
    at = at.beside(1) if more and at is not None else at
    if not here or at is None or before is None or count.number.hedge_span:
        return None
    trigger = here[-1].harmed.trigger
    ways = [w for w in trigger.sentence if w.dep == "prep" and here[-1].count.token.i < w.i < token.i]
    placed = at.is_word("time-or-place-preposition")
    again = any(w.lower == at.lower or w.is_word("place-preposition") is at.is_word("place-preposition") for w in ways)
    other = placed and again and at.head is token and token.dep in _GAPPED
    day = next((w for w in token.table.words[token.i + 1 : token.i + 4] if w.lemma in UNITS), None)
    later = before.pos == "CCONJ" and at.pos == "DET" and day is not None
    if not (other or later or (placed and (more or before.is_word("more-word")))):
        return None
    return HarmCount(count, replace(here[-1].harmed, how="tolls.verb-left-out"), gap=None if more else token)


def _in_row(count: CountedNoun, here: list[HarmCount]) -> HarmCount | None:
    """ "The union mentioned 14, and the office of the mayor six": the verb of the figure before, by another source; "the
    clinic in Olt treated 38 wounded, the clinic in Kesh nine": the verb before, of another of the same kind."""
    before, after = count.token.beside(-1), count.token.beside(1)
    of = here[-1].count.noun.head if here and before is not None and before.is_word("of") else None
    spoken = of is not None and of.is_word("of") and of.head.pos == "VERB"
    before = before.beside(-1) if spoken and before is not None else before  # "speak of 13 dead, the mayor of nine"
    if not here or before is None or before.pos not in ("NOUN", "PROPN"):
        return None
    first, trigger = here[-1].count.token, here[-1].harmed.trigger
    between = [w for w in count.token.table.words[first.i + 1 : count.token.i] if w is not trigger]
    ends = after is None or after.pos in ("PUNCT", "CCONJ")
    if not ends or any(w.pos in ("VERB", "AUX") for w in between):
        return None
    if here[-1].harmed.is_figure or spoken:
        return HarmCount(count, here[-1].harmed)
    another = any(w.pos == "NOUN" and w.lemma == other.lemma for w in between for other in _subjects(first))
    another = another or here[-1].gap is here[-1].count.token  # one more, by a third
    return HarmCount(count, replace(here[-1].harmed, how="tolls.verb-left-out"), gap=count.token) if another else None


def _subjects(count: Word) -> list[Word]:
    """The subjects of the verbs above a count."""
    return [s for w in count.ancestors if w.pos == "VERB" for s in w.with_dep("nsubj")]


def _did(count: CountedNoun, near: list[HarmCount]) -> HarmCount | None:
    """ "The union says fourteen did", "fourteen were": the verb of the last count, without a complement of its own."""
    token, verb = count.token, count.token.head
    if not near or token.dep not in ("nsubj", "nsubjpass") or not (verb.is_a("doing") or verb.is_a("be")):
        return None
    trigger = near[-1].harmed.trigger
    if trigger.pos != "VERB" or verb.is_a("be") != bool(trigger.child("auxpass")):
        return None
    if verb.child("neg") or any(c.i > verb.i and c.dep not in ("punct", "cc", "conj") for c in verb.children):
        return None
    return HarmCount(count, Harmed(near[-1].harmed.harm, verb, "tolls.verb-left-out"))


def _remaining(count: CountedNoun, before: CountsBefore) -> HarmCount | None:
    """ "The other six": what is left of a whole of which a part was told."""
    core = count.number.core
    if not english.THE_OTHER.search(count.token.table.text, max(0, core.start - 20), core.start):
        return None
    whole = before.whole_of(count.number.low)
    return HarmCount(count, replace(whole.harmed, how=harm_words.AMONG)) if whole else None


def _further(count: CountedNoun, here: list[HarmCount]) -> HarmCount | None:
    """ "Ten of the 26 dead were children, and a further seven were women": more of a whole of which a part was told."""
    core, verb = count.number.core, count.token.head
    ahead = english.ANOTHER.search(count.token.table.text, max(0, core.start - 40), core.start)
    if ahead is None or count.token.dep != "nsubj" or not verb.is_a("be") or not verb.child("attr", "acomp", "prep"):
        return None
    parted = any(is_base(t.count) or t.harmed.is_of_some for t in here)
    return HarmCount(count, replace(here[-1].harmed, how=harm_words.AMONG)) if parted else None


def _them(rest: Sequence[CountedNoun], words: HarmWords) -> Iterator[HarmCount]:
    """Those counted earlier in the sentence whom a pronoun says were harmed: "fired on two officers, killing them"."""
    by_sentence: dict[tuple[Word, ...], list[CountedNoun]] = {}
    for count in rest:
        if not count.bare and count.noun.dep in ("dobj", "pobj", "conj") and words.is_people(count.noun):
            by_sentence.setdefault(count.noun.sentence, []).append(count)
    for sentence, found in by_sentence.items():
        for token in sentence:
            before = [c for c in found if c.noun.i < token.i]
            if before and token.is_word("them") and token.dep in ("dobj", "nsubjpass"):
                harmed = harms.find(token, words)
                if harmed is not None and not harmed.is_loose:
                    yield HarmCount(before[-1], replace(harmed, how="tolls.harm-of-them"))


def _later(
    table: Table, rest: Sequence[CountedNoun], told: Sequence[HarmCount], words: HarmWords
) -> Iterator[HarmCount]:
    """Those counted in the sentence before, seized or shot, who were killed then: "killed them the next day", "their bodies"."""
    counted = sorted([t.count for t in told if t.harmed.harm != "killed"] + list(rest), key=lambda c: c.token.i)
    dead = {t.harmed.trigger.sentence[0].i for t in told if t.harmed.harm == "killed"}
    for count in counted if words else ():
        after = count.token.sentence[-1].beside(1)
        if after is None or count.noun.sentence[0].i in dead or not words.is_people(count.noun) or is_age(count):
            continue
        trigger = next((w for w in after.sentence if _is_theirs(w, words)), None)
        if trigger is not None and after.i not in dead:
            yield HarmCount(count, Harmed("killed", trigger, "tolls.harm-of-them"))


def _is_theirs(word: Word, words: HarmWords) -> bool:
    """Whether a word tells that people spoken of before are dead: "their bodies", "the bodies of the men", "killed them"."""
    if word.is_a("corpse"):
        of = [w for c in word.children if c.is_word("of") for w in c.children]
        return any(c.is_word("their") for c in word.children) or any(c.is_word("the") for w in of for c in w.children)
    killed = words.of(word.lemma, "verb-done-to") == "killed"
    return killed and any(c.is_word("them") for c in word.with_dep("dobj"))


def _as_many(table: Table, told: Sequence[HarmCount], words: HarmWords) -> Iterator[HarmCount]:
    """ "Two were killed and as many wounded", "the same number wounded": the number of the last count of the sentence."""
    by_sentence: dict[int, list[HarmCount]] = defaultdict(list)
    for count in told:
        by_sentence[table.sentence[count.count.token.i]].append(count)
    for match in english.AS_MANY.finditer(table.text) if told else ():
        token = table.words[table.tokens(Span(*match.span(match.lastgroup or 0)))[0]]
        before = [t for t in by_sentence.get(table.sentence[token.i], ()) if t.count.token.i < token.i]
        harmed = _of_as_many(token, words) if before else None
        if harmed:
            at, last = Span(*match.span()), before[-1].count.number
            low, high = _times(match, last.low), None if last.high is None else _times(match, last.high)
            number = replace(last, span=at, core=at, low=low, high=high, how="tolls.as-many", hedge_span=None)
            yield HarmCount(CountedNoun(number, token, token), harmed)


def _times(match: re.Match[str], many: int | float) -> int | float:
    """The number before, as often as it is taken: "half as many", "twice as many", "three times as many"."""
    if match["half"]:
        return number_words.whole(many / 2)
    told = number_words.parse(match["times"].lower()) if match["times"] else None
    return many * (2 if match["twice"] else told or 1)


def _of_as_many(many: Word, words: HarmWords) -> Harmed | None:
    """The harm of "as many", which the parse may hang below an "as" that it takes for a preposition: "wounded as many more"."""
    noun = many.head if many.dep == "amod" else many
    verb = noun.head.head if noun.dep == "pobj" and noun.head.is_word("as") else None
    found = harms.find(many, words) or harms.find(noun, words)
    return found or (made(done_to(verb, words), verb, "tolls.harm-verb") if verb else None)
