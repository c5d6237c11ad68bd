"""Figures that sources give one after another, whose harm was told before: "seven according to the priest, nine according to
the union", "the committee wrote of 14", "that became 41", "the list has eleven names"."""

from __future__ import annotations

from collections.abc import Callable

from dateline.english import toll_patterns as english
from dateline.reading.syntax.word import Word
from dateline.reading.tolls import figure_harm, harm_words, weighed_counts
from dateline.reading.tolls.counted_nouns import CountedNoun, HarmCount
from dateline.reading.tolls.earlier_counts import CountedBetween, CountsBefore
from dateline.reading.tolls.harm_arguments import is_of_both
from dateline.reading.tolls.harm_words import Harmed, HarmWords
from dateline.rows import Harm

RANGED = 5
"""Words of a range behind its verb: "from 12 to"."""
_COMPLEMENTS = frozenset({"attr", "acomp", "oprd", "dobj", "obj", "npadvmod", "dep"})
_TELLERS = ("body-noun", "collective-noun", "authorities", "media-noun")
_OPENERS = frozenset({"nsubj", "nsubjpass", "dobj", "ccomp", "dep", "npadvmod", "attr"})
_OF_NUMBER = frozenset({"compound", "quantmod", "amod", "neg", "advmod"})
_JOINTS = frozenset({",", ";", ".", ":", '"', "”", "(", "–", "—"})


def find(count: CountedNoun, before: CountsBefore, rest: CountedBetween, words: HarmWords) -> HarmCount | None:
    """The count as a figure of those told `before`; None where it is none. `rest`: the counts of things and measures."""
    given = _given(count, words) if count.number.counts and not _is_of_both(count, words) else None
    if given is None or _is_put_of_things(given, words):
        return None
    if (told := _told_behind(count, words)) is not None:
        return HarmCount(count, Harmed(told, given, harm_words.FIGURE))
    dead = _are_dead(count, given, before, words)
    harm: Harm | None = "killed" if dead else figure_harm.harm(count, given, before, rest, words)
    if harm == "killed" and count.bare and weighed_counts.speaks_of_hurt(count, before, words):
        harm = "injured"
    return HarmCount(count, Harmed(harm, given, harm_words.FIGURE)) if harm else None


def _told_behind(count: CountedNoun, words: HarmWords) -> Harm | None:
    """What the word right behind a bare number says: "22 wounded brought across the river"."""
    behind = count.token.beside(1) if count.bare else None
    harm = words.of(behind.lower, "adjective") if behind is not None else None
    return harm if harm in ("killed", "injured") else None


def _is_put_of_things(given: Word, words: HarmWords) -> bool:
    """Whether a number is put of something that is no people: "the other put the camels at nine"."""
    put = given.with_dep("dobj") if given.is_a("estimating") else ()
    counted = (
        w for w in put if not (_is_figure(w) or w.is_a("loss") or words.is_people(w) or words.of(w.lemma, "noun"))
    )
    return any(w.tag == "NNS" for w in counted)


def _is_of_both(count: CountedNoun, words: HarmWords) -> bool:
    """Whether one number is of the dead and the hurt: "gave a figure of 100 killed or injured"."""
    last = count.noun if count.noun.i > count.token.i else count.token
    behind = last.beside(1)
    harm = words.of(behind.lower, "adjective") or words.of(behind.lemma, "verb-done-to") if behind is not None else None
    return behind is not None and harm in ("killed", "injured") and is_of_both(Harmed(harm, behind, ""), last, words)


def _are_dead(count: CountedNoun, given: Word, before: CountsBefore, words: HarmWords) -> bool:
    """Whether what gives the figure shows the dead: graves, names of the dead; other entries where there can be dead, be it
    their own figure only of the first dead that are told ("a list with seven names")."""
    beside = given is not count.noun
    if (beside and given.is_a("burial-place")) or figure_harm.is_of_the_dead(count.noun, words):
        return True
    if not given.is_a("death-entry"):
        return False
    first = not given.is_a("deed-victim") and not before.has_dead()
    return (beside or first) and figure_harm.of_dead(count, before, words)


def _given(count: CountedNoun, words: HarmWords) -> Word | None:
    """The word that gives the figure: the verb, the noun, "according"."""
    one = count.token.is_word("one") and count.token.dep == "nsubj"  # "one, an imam, had 84"
    if one or (not count.bare and count.number.hedge == "vague"):
        return None  # "a number of victims remain"
    if not count.bare and figure_harm.is_of_the_dead(count.noun, words):
        return count.noun
    rules = _OF_BARE if count.bare else (_entered, _by_name)
    rules = (_listed, *rules, _attributed) if not count.bare and words.is_people(count.noun) else rules
    noun = _in_noun(count) if count.bare else None
    return noun or next((word for rule in rules if (word := rule(count.noun))), None)


# ---- how a figure is given --------------------------------------------------------------------------------------


def _in_noun(count: CountedNoun) -> Word | None:
    """ "The figure of ten", "a slightly different figure, 44", "the number 21"."""
    number, first = count.token, count.number.span.start
    within = number.head.head if number.dep == "pobj" and number.head.is_word("of") else number.head
    before = number.table.words[number.table.tokens(count.number.span)[0]].beside(-1)
    while before is not None and before.text in _JOINTS and before.text != ".":
        before = before.beside(-1)
    nouns = (w for w in (within, before) if w and w.is_a("figure-noun") and w.pos == "NOUN" and w.start < first)
    said = next(nouns, None)
    other = said is not None and any(c.is_word("of") and number not in c.children for c in said.children)
    return None if other else said  # "number of attacks: 40"


def _ranging(number: Word) -> Word | None:
    """ "Estimates of the dead range from 12 to 30": the word for the figure."""
    sentence = number.sentence
    near = [w for w in sentence if number.i - RANGED <= w.i < number.i]
    told = any(w.is_a("ranging") for w in near)
    return next((w for w in sentence if w.i < number.i and w.is_a("figure-noun")), None) if told else None


def _by_verb(number: Word) -> Word | None:
    """ "The vicariate gives 24", "wrote of 14", "led it to eighteen", "the figure is 18", "that became 41"."""
    verb = number.head
    if number.dep == "pobj":
        return _by_phrase(verb)
    if number.dep not in _COMPLEMENTS or verb.i > number.i or verb.child("auxpass") or verb.child("neg"):
        return None
    if verb.is_a("be") or verb.is_a("becoming"):
        ends = number.right_edge is number  # "there were twenty-one"
        return verb if any(map(_is_figure, verb.with_dep("nsubj"))) or (ends and verb.child("expl")) else None
    return verb if verb.is_a("figure-verb") or _of_bodies(verb) else None


def _of_bodies(verb: Word) -> bool:
    """ "They brought out 28", "the men buried 31"; not "brought out three alive"."""
    out = verb.is_a("bringing-out") and any(c.is_word("out") for c in verb.children)
    return (out or verb.is_a("body-finding")) and not any(w.is_a("alive") for w in verb.sentence)


def _by_phrase(way: Word) -> Word | None:
    """ "Of" in "wrote of 14" and "and then, on Sunday, of 21", "at" in "put the number killed at 20", "to" in "led it to
    eighteen"; not in "the camels are put at 200"."""
    put = next((w for w in way.ancestors if w.is_a("estimating")), None) if way.is_word("at") else None
    if put is not None and put.i < way.i and all(map(_is_figure, put.with_dep("nsubjpass"))):
        return put
    verb = way.head
    while not verb.is_root and (verb.pos in ("ADP", "ADV") or _is_figure(verb) or _is_figure(verb.head)):
        verb = verb.head
    if not all(map(_is_figure, verb.with_dep("nsubjpass"))):
        return None
    moved = way.is_word("to-level") and (verb.is_a("outcome-verb") or verb.is_a("figure-mover"))
    if moved and any(s.tag == "NNS" and s.is_a("generic-event") for s in verb.with_dep("nsubj")):
        return None  # "the arrests came to 640"
    return verb if moved or (way.is_word("figure-preposition") and verb.is_a("figure-verb")) else None


def _is_figure(subject: Word) -> bool:
    return subject.is_a("figure-noun") or subject.is_word("anaphor-figure")


def _by_clause(number: Word) -> Word | None:
    """ "Twenty-one is what the township says": the verb of saying."""
    verb = number.head
    if number.dep not in ("nsubj", "csubj") or not verb.is_a("be") or number.i > verb.i or verb.child("neg"):
        return None
    told = (w for c in verb.with_dep("ccomp", "attr", "advcl", "csubj") if c.i > verb.i for w in (c, *c.children))
    return next((w for w in told if w.pos == "VERB" and (w.is_a("saying") or w.is_a("figure-verb"))), None)


def _for_graves(number: Word) -> Word | None:
    """ "Dug graves for twenty-two"."""
    above = number.head.head if number.dep == "pobj" and number.head.is_word("for") else None
    if above is None:
        return None
    return next((w for w in (above, *above.with_dep("dobj")) if w.is_a("burial-place")), None)


def _attributed(number: Word) -> Word | None:
    """ "Nine according to civil society", "Thirty-one, said the elders", "Fifty-five, the senator told them"."""
    after = number.beside(1)
    comma = after is not None and after.text == ","
    after = after.beside(1) if after is not None and comma else after
    if after is not None and after.is_word("according"):
        return after
    first = number.left_edge.beside(-1)
    opens = first is None or first.text in _JOINTS or first.i < number.sentence[0].i
    said = number.head.is_a("saying") or number.head.is_a("telling")
    return number.head if comma and opens and said and number.dep in _OPENERS and number.head.i > number.i else None


def _dated(number: Word) -> Word | None:
    """ "4 October: county council, 24. 5 October: the mayor, 26": the word for the source."""
    after = number.beside(1)
    item = english.DATED_ITEM.search(number.table.text, max(0, number.start - 120), number.start)
    return number.beside(-2) if item and (after is None or after.text in _JOINTS) else None


def _by_other(number: Word) -> Word | None:
    """ "Nine died in the governor's version, in the opposition's thirty", "four had died, then eleven", "seven (police), fifteen
    (the union)": the number itself."""
    text, after = number.table.text, number.beside(1)
    first = _begin(number).start
    ends = after is None or after.text in _JOINTS
    ahead = ends and english.OTHER_SOURCE_AHEAD.search(text, max(number.sentence[0].start, first - 60), first)
    return number if ahead or english.OTHER_SOURCE_BEHIND.match(text, number.end) else None


def _begin(number: Word) -> Word:
    """The first word of a number with its hedge: "twenty" of "twenty-three", "not" of "not less than 25"."""
    first = before = number
    while (further := before.beside(-1)) is not None and (further.head is number or further.text == "-"):
        if further.dep not in _OF_NUMBER and further.text != "-":
            break
        first = before = further
    return first


def _timed(number: Word) -> Word | None:
    """ "On Monday 17.", "In the morning: fourteen", "twenty on the Thursday, and at last, on 25 April, twenty-three": the last
    word of the time before."""
    before, after = _begin(number).beside(-1), number.beside(1)
    if not number.lower.isalnum() or (after is not None and (after.text not in _JOINTS or after.text == ":")):
        return None
    while before is not None and before.text in ",:":
        before = before.beside(-1)
    told = before is not None and english.TIMED_ITEM.search(number.table.text, max(0, before.end - 60), before.end)
    return before if told else None


def _behind_colon(number: Word) -> Word | None:
    """ "The rescue team: 23. The local council: 27": the word for the source."""
    colon = _begin(number).beside(-1)
    source = colon.beside(-1) if colon is not None else None
    if colon is None or source is None or colon.text != ":":
        return None
    verbs = any(w.pos in ("VERB", "AUX") for w in number.sentence if w.i < number.i)
    while source.pos == "ADV" and (further := source.beside(-1)) is not None:
        source = further  # "the mothers outside: 28"
    label = [w for w in colon.sentence if w.i < colon.i and w.pos in ("NOUN", "PROPN")]
    named = source.pos == "PROPN" or any(w.is_a(name) for w in label for name in _TELLERS)
    return source if named and not verbs else None


def _listed(noun: Word) -> Word | None:
    """ "The register lists four civilians"."""
    verb = noun.head
    return verb if noun.dep == "dobj" and verb.is_a("listing-verb") and not verb.child("neg") else None


def _entered(noun: Word) -> Word | None:
    """ "There are seven names on the sheet", "has nine crosses for the day", "tells of three victims"."""
    verb = noun.head.head if noun.dep == "pobj" else noun.head
    while verb.pos in ("ADP", "ADV") and not verb.is_root:
        verb = verb.head  # "spoke at first of 18 victims"
    if verb.child("neg"):
        return None
    entry, grave = noun.is_a("death-entry"), noun.is_a("burial-place")
    fresh = grave and any(c.is_word("new-made") for c in noun.with_dep("amod"))
    seen = verb.pos == "VERB" and ((entry and verb.is_a("visiting")) or (grave and verb.is_a("digging")) or fresh)
    told = seen or verb.is_a("figure-verb") or verb.is_a("figure-mover") or verb.child("expl") is not None
    listed = any(w.is_a("figure-noun") for w in noun.sentence if w.i < noun.i)
    return noun if (entry or grave) and (told or listed or noun.is_root or noun.dep == "appos") else None


def _by_name(people: Word) -> Word | None:
    """ "Documented the names of 17 civilians", "published the names of 41 of them": the word for the names."""
    names = people.head.head if people.dep == "pobj" and people.head.is_word("of") else people
    given = names is not people and names.is_a("death-entry") and names.dep in ("dobj", "pobj", "nsubjpass")
    return names if given else None


_OF_BARE: tuple[Callable[[Word], Word | None], ...] = (
    _by_verb,
    _by_clause,
    _ranging,
    _for_graves,
    _attributed,
    _dated,
    _behind_colon,
    _timed,
    _by_other,
)
