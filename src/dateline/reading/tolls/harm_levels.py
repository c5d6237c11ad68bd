"""The harm whose number a noun tells, or a verb brings to a level: "the death toll reached 42", "put the dead at 24"."""

from __future__ import annotations

from dataclasses import replace

from dateline.reading.syntax.word import Word
from dateline.reading.tolls import harm_words
from dateline.reading.tolls.harm_arguments import SUBJECTS
from dateline.reading.tolls.harm_words import Harmed, HarmWords
from dateline.reading.tolls.predicates import predicate
from dateline.rows import Harm


def above(verb: Word, words: HarmWords) -> Harmed | None:
    """ "the death toll reached 42", "the number of dead is 42"."""
    return next((f for c in verb.with_dep(*SUBJECTS, "dobj") if (f := _level(c, words))), None)


def _level(noun: Word, words: HarmWords) -> Harmed | None:
    """The harm whose number a noun tells: "the death toll", "the number of dead"."""
    if noun.is_a("toll"):
        return Harmed(of_toll(noun, words), noun, harm_words.TOLL_VERB)
    if noun.is_a("count-noun"):
        told = ((_any_kind(w, words), w) for w in noun.subtree)
        return next((Harmed(harm, w, harm_words.NUMBER_OF) for harm, w in told if harm), None)
    return None


def put_at(preposition: Word, words: HarmWords) -> Harmed | None:
    """ "Put the killed at 24, half of them soldiers, and the wounded at 53", "gave the number of dead as 24": the last word of
    harm before the preposition."""
    last, the = preposition.beside(-1), preposition.beside(-2)
    close = last is not None and the is not None and the.is_word("the") and _any_kind(last, words)
    told = preposition.sentence if close else preposition.ancestors
    putting = "estimating" if preposition.is_word("at") else "figure-verb"
    verb = next((w for w in told if w.is_a(putting) and w.i < preposition.i), None)
    others = False  # "put their losses at three and those of the marines at 22"
    for word in reversed(verb.table.words[verb.i + 1 : preposition.i] if verb else ()):
        if word.is_a("toll"):
            return Harmed(of_toll(word, words), word, harm_words.TOLL_VERB)
        if word.is_a("loss") and (word.child("poss") or any(c.is_word("of") for c in word.children)):
            return Harmed("killed", word, harm_words.LOST)
        if harm := _any_kind(word, words):
            return Harmed(harm, word, harm_words.NUMBER_OF)
        others = others or word.is_word("those")
        if word.pos == "VERB" or (word.pos == "NUM" and not others):
            return None
    return None


def _any_kind(word: Word, words: HarmWords) -> Harm | None:
    return words.of(word.lower, "noun", "adjective") or words.of(predicate(word), "verb-done-to", "noun", "people")


def of_toll(toll: Word, words: HarmWords) -> Harm:
    """ "injury toll" counts the injured; a toll without a word beside it counts the dead."""
    return next((harm for c in toll.children if (harm := words.of(c.lemma, "noun"))), "killed")


def before_change(number: Word, words: HarmWords) -> Harmed | None:
    """ "The number of dead jumped from 12 to 19": the 12, which the parse hangs on the 19."""
    first = number.beside(-1)
    verb = number.head.head.head if number.dep == "quantmod" and number.head.dep == "pobj" else None
    if verb is None or first is None or not first.is_word("from") or not verb.is_a("outcome-verb"):
        return None
    found = above(verb, words)
    return replace(found, how=harm_words.REVISED) if found else None
