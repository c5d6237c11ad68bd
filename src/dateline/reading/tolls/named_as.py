"""The names of the dead: "those killed were identified as Oren Tal and Mira Dor", "police named the dead as"."""

from __future__ import annotations

from collections.abc import Callable

from dateline.reading.syntax.word import Word
from dateline.reading.tolls.harm_words import Harmed, HarmWords

Rule = Callable[[Word, HarmWords], Harmed | None]


def is_called(noun: Word) -> bool:
    """Whether a noun is what somebody is named or identified as."""
    preposition = noun.head
    return noun.dep == "pobj" and preposition.is_word("as") and preposition.head.is_a("identifying")


def harm(noun: Word, words: HarmWords, described: Rule) -> Harmed | None:
    """The harm that came to people named, where no number and no noun for one tells already how many they are: each name is
    one of "the dead"; "the dead soldier was named as Oren Tal" is one told twice."""
    verb = noun.head.head
    who = next(iter(verb.with_dep("nsubjpass") or verb.with_dep("dobj")), None)
    several = who is not None and who.tag not in ("NN", "NNP") and not who.child("nummod") and who.pos != "NUM"
    return described(who, words) if who is not None and several else None
