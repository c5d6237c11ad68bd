"""Counts that each of several places has: "two soldiers each were killed in Olt and Kesh" is one row a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.reading.syntax.word import Word
from dateline.reading.tolls.counted_nouns import HarmCount


def spread(told: Iterable[HarmCount]) -> Iterator[HarmCount]:
    """The counts, those of each of several places once for each."""
    for one in told:
        places = _places(one)
        yield from (replace(one, at=place) for place in places) if len(places) > 1 else [one]


def _places(told: HarmCount) -> list[Word]:
    """The heads of the places that a count stands for each of; none where no "each" is said."""
    noun, trigger = told.count.noun, told.harmed.trigger
    ways = [p for word in (trigger, noun) for p in word.children if p.is_word("place-preposition")]
    inside = [o for p in ways for o in p.with_dep("pobj")]
    after = noun.beside(1)
    behind = after is not None and after.is_word("each")
    found = inside if behind else [_last(o) for o in inside if o.is_word("each")]
    return _listed(found[0]) if found else []


def _last(each: Word) -> Word:
    """The "Olt" of "in each of the towns of Olt and Kesh"."""
    word = each
    while below := [o for p in word.children if p.is_word("of") for o in p.with_dep("pobj")]:
        word = below[0]
    return word


def _listed(first: Word) -> list[Word]:
    found = [first]
    for word in found:
        found += word.with_dep("conj")
    return found
