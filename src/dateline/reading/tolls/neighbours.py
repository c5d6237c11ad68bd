"""Harm that stands beside a number, where the parse hangs it elsewhere: "ten others injured", "between 8 and 12 dead"."""

from __future__ import annotations

from dateline.english import part_patterns
from dateline.reading.syntax.arguments import OBJECTS
from dateline.reading.syntax.word import Word
from dateline.reading.tolls.harm_arguments import done_to, is_done_away, made
from dateline.reading.tolls.harm_words import Harmed, HarmWords
from dateline.report import Span

REACH = 9
"""Words over which the verb of harm is looked for behind a number that the parse hangs nowhere."""
_BETWEEN = frozenset({"ADP", "PRON", "DET", "ADV", "NUM", "CCONJ", "PROPN"})
_QUOTES = frozenset('"“‘')


def behind(noun: Word, words: HarmWords) -> Harmed | None:
    """The word right behind: "ten others injured", where the parse hangs it elsewhere; not "guards killed three"."""
    word = _over_range(noun).beside(1)
    while word is not None and (word.is_word("hedge-behind") or word.text in _QUOTES):
        word = word.beside(1)
    if word is not None and (inside := part_patterns.INCLUDED.match(noun.table.text, word.start)):
        word = noun.table.words[noun.table.tokens(Span(inside.end() - 1, inside.end()))[0]].beside(1)
    if word is None or word.tag not in ("VBN", "VBD", "JJ") or word.child(*OBJECTS, "aux", "auxpass"):
        return None
    harm = words.of(word.lower, "adjective") or done_to(word, words)
    return made(harm or ("killed" if is_done_away(noun, word) else None), word, "tolls.harm-behind")


def _over_range(least: Word) -> Word:
    """The most of a range that begins with a number: the 11 of "between 8 and 11"."""
    between, joint = least.beside(-1), least.beside(1)
    most = joint.beside(1) if joint is not None and joint.pos in ("CCONJ", "ADP") else None
    ranged = between is not None and between.is_word("range-preposition") and most is not None and most.pos == "NUM"
    return most if ranged and most is not None else least


def ahead(noun: Word, words: HarmWords) -> Harmed | None:
    """ "between 8 and 12 of them were killed": the verb a few words on, where the parse loses the subject."""
    listed = False
    for word in noun.table.words[noun.i + 1 : noun.i + 1 + REACH]:
        if word.is_a("be") and (verb := word.beside(1)):
            harm = done_to(verb, words) if verb.tag == "VBN" else words.of(verb.lower, "adjective")
            return made(harm, verb, "tolls.harm-ahead")
        listed = listed or word.pos == "CCONJ"
        if word.pos not in _BETWEEN and word.text not in "()" and not (listed and word.pos in ("NOUN", "ADJ")):
            return None
    return None
