"""Numbers that tell how old someone is: "Varo Kestrel, 43, was", "a girl of six", "aged 18 to 20"."""

from __future__ import annotations

from dateline.english import toll_patterns as english
from dateline.reading.syntax.word import Word
from dateline.reading.tolls.counted_nouns import CountedNoun

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PERSONS = ("people-noun", "anyone-noun", "kin", "wide-people-noun")
"""Word classes of nouns for one person."""


def is_age(count: CountedNoun) -> bool:
    """Whether a number tells how old someone is: "a sixty-nine year-old man", "Varo Kestrel, 43, was"."""
    token = count.token
    if is_age_of_someone(count):
        return True
    begin = token.table.words[token.table.tokens(count.number.span)[0]]  # "Rena Varo, about 70;"
    name, before, after = begin.beside(-2), begin.beside(-1), token.beside(1)
    if (
        count.bare
        and name
        and before
        and after
        and before.text in ",("
        and (after.text in ",;)." or after.pos == "CCONJ")
    ):
        named = name.text[0].isupper() and (name.entity not in _PLACES or name.head.is_a("kin"))
        return named or _is_one(name)
    if count.bare and token.dep == "pobj" and token.head.is_word("at") and _of_dying(token.head):
        return True  # "a woman who died of old age, at ninety-four"
    first = token.table.words[token.table.tokens(count.number.core)[0]]  # "aged 18 to 20"
    while first.dep == "conj" and first.head.i < first.i:
        first = first.head
    told = first.beside(-1)
    if told is not None and told.is_word("age-word"):
        return True
    return after is not None and english.AGE.match(token.table.text, after.start) is not None


def is_age_of_someone(count: CountedNoun) -> bool:
    """Whether a bare number is surely an age, and no figure of a source either."""
    first, text = count.number.span.start, count.token.table.text
    if _is_of_described(count.token):
        return True
    told = english.AGE_AHEAD.search(text, max(0, first - 20), first) is not None
    return count.bare and (told or any(rule(count.token) for rule in (_is_of_one, _is_listed_age, _is_of_named)))


def _is_of_named(number: Word) -> bool:
    """ "A fourth victim, Rena Varo, 19, succumbed": a number in commas between a name of two words and a verb."""
    first, name, before, after, verb = (number.beside(steps) for steps in (-3, -2, -1, 1, 2))
    if first is None or name is None or before is None or after is None or verb is None:
        return False
    parted = before.text == after.text == "," and first.text[0].isupper() and name.text[0].isupper()
    return parted and name.dep in ("appos", "nsubj", "conj") and verb.tag == "VBD"


def _is_of_described(number: Word) -> bool:
    """ "Ruvio, 44, who ran the page, was shot", "Esteban Curi, 52, of the Civic Union, was": a number in commas between a name
    and what tells who that is."""
    name, before, after, told = (number.beside(steps) for steps in (-2, -1, 1, 2))
    if name is None or before is None or after is None or told is None or not before.text == after.text == ",":
        return False
    someone = told.tag in ("WP", "WP$") or (told.is_word("of") and name.entity not in _PLACES)
    return name.pos == "PROPN" and someone


def _is_of_one(number: Word) -> bool:
    """ "A girl of six", "a man of about 39": the age of one person; not "a family of six"."""
    of = number.left_edge.beside(-1)
    one = of.beside(-1) if of is not None and of.is_word("of") else None
    if one is None or one.tag != "NN" or one.is_a("figure-noun"):
        return False
    return any(map(one.is_a, _PERSONS))


def _is_listed_age(number: Word) -> bool:
    """ "Two women, 54 and 61", "Ilo and Tam Orsk, 19 and 22": the ages of people named right before."""
    first = number
    while (joint := first.beside(-1)) is not None and (joint.text == "," or joint.pos == "CCONJ"):
        before = joint.beside(-1)
        if before is None or before.pos != "NUM":
            break
        first = before
    comma, after = first.beside(-1), number.beside(1)
    if comma is not None and comma.is_word("age-word"):
        return True  # "aged 19, 22 and 31"
    people = comma.beside(-1) if comma is not None and comma.text == "," else None
    joins = after is not None and (after.text == "," or after.pos == "CCONJ")
    several = first is not number or (joins and after is not None and _is_number(after.beside(1)))
    if not several or people is None:
        return False
    two = people.tag == "NNP" and any(n.tag == "NNP" for n in (people.head, *people.children) if n is not people)
    return two or (people.tag == "NNS" and any(map(people.is_a, _PERSONS)))


def _is_number(word: Word | None) -> bool:
    return word is not None and word.pos == "NUM"


def _of_dying(at: Word) -> bool:
    """Whether an "at" hangs on the death of one person."""
    verb = next((w for w in (at.head, *at.head.ancestors) if w.is_a("dying")), None)
    return verb is not None and any(s.tag in ("NN", "NNP", "PRP", "WP") for s in verb.with_dep("nsubj"))


def _is_one(noun: Word) -> bool:
    """Whether a noun stands for one: "a teacher", "their son"."""
    return noun.tag == "NN" and any(c.dep == "poss" or c.is_word("singular-determiner") for c in noun.children)
