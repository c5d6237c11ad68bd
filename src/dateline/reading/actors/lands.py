"""Lands that no list has: those told by an adjective of their own, and places that act."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.actors.bodies import Listed
from dateline.reading.actors.mention import Columns, Mention
from dateline.reading.actors.nouns import HUMAN_VERBS
from dateline.reading.actors.words import Words
from dateline.reading.gazetteer import Hit, Listing, word_set
from dateline.rows import Place

_SHORTEST = 4
_ENDINGS = (
    ("i", ("",)),
    ("n", ("",)),
    ("ian", ("", "e", "y", "o")),
    ("an", ("", "o", "e")),
    ("ese", ("", "a")),
)
"""Endings of adjectives of a land, and what its name has in their place."""
_BESIDE = word_set("with against between by from")
_UNLISTED = frozenset({"places.by-form", "places.by-hint", "places.by-preposition", "places.by-dateline"})


def listed_too(columns: Columns, listed: Listed, words: Words) -> Listed:
    """Names and adjectives of lands that stand beside each other in a report (`Varkesh`, `Varkeshi troops`), in the
    form of listed names, without a country's code."""
    free = _free(columns, listed)
    found: Listed = {}
    for word in free:
        name = next((stem for stem in _stems(word) if stem in free), None)
        if name and _is_adjective(columns, free[word], words) and _is_land(columns, name, free[name], words):
            for kind, form in (("country", name), ("adjective", word), ("people", f"{word}s")):
                found.update(_hits(columns, free.get(form, []), kind, name))
    return found


def acting(columns: Columns, places: tuple[Place, ...], taken: set[int]) -> Iterator[Mention]:
    """Places that no list has where they say or do something, or are dealt with, as capitals of states do."""
    named = unlisted(places)
    for i, lower in enumerate(columns.lower):
        known = lower in named or (columns.ents[i] == "GPE" and columns.words[i].istitle())
        if known and i not in taken and _alone(columns, i) and _acts(columns, i):
            yield Mention(i, i + 1, i, "name", "state", f"state:{lower}", "actors.place-as-state", i)


def unlisted(places: tuple[Place, ...]) -> frozenset[str]:
    """The names of places that no list has, in small letters."""
    return frozenset(
        word.lower() for place in places if place.name.how in _UNLISTED for word in place.mentions.value or ()
    )


def _free(columns: Columns, listed: Listed) -> dict[str, list[int]]:
    """Words with a capital that no list has, each with its tokens."""
    taken = {i for first, (last, _) in listed.items() for i in range(first, last)}
    free: dict[str, list[int]] = {}
    for i, word in enumerate(columns.words):
        if len(word) >= _SHORTEST and word[0].isupper() and word.isalpha() and i not in taken:
            free.setdefault(word.capitalize(), []).append(i)
    return free


def _stems(word: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            yield from (word.removesuffix(ending) + letters for letters in instead)


def _is_adjective(columns: Columns, tokens: list[int], words: Words) -> bool:
    """Whether a word stands before a common noun or a title that it describes, somewhere."""
    return any(
        i + 1 < columns.size
        and columns.deps[i] in {"amod", "compound", "nmod"}
        and (columns.words[i + 1].islower() or columns.lower[i + 1] in words.titles)
        for i in tokens
    )


def _is_land(columns: Columns, name: str, tokens: list[int], words: Words) -> bool:
    """Not a first name, a word of the language, or a surname that follows another name."""
    if name in words.first_names or name.lower() in words.lower_words:
        return False
    return all(_alone(columns, i) or columns.ents[i] != "PERSON" for i in tokens)


def _alone(columns: Columns, i: int) -> bool:
    """Whether no other name stands right before a token."""
    return i == 0 or not columns.words[i - 1][0].isupper() or columns.tags[i - 1] != "NNP" or columns.opening[i]


def _hits(columns: Columns, tokens: list[int], kind: str, name: str) -> Listed:
    listing = Listing(kind, name, weight=100.0)
    return {i: (i + 1, Hit(columns.start[i], columns.end[i], name, (listing,))) for i in tokens}


def _acts(columns: Columns, i: int) -> bool:
    dep, governor = columns.deps[i], columns.heads[i]
    if dep in {"nsubj", "nsubjpass"}:
        return columns.lemmas[governor] in HUMAN_VERBS
    return (
        dep == "pobj" and columns.lower[governor] in _BESIDE and columns.lemmas[columns.heads[governor]] in HUMAN_VERBS
    )
