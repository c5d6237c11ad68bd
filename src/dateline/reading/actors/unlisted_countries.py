"""Lands that no list has: those told by an adjective of their own, and places that act."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.english.inflection import PLURAL
from dateline.english.names import ADJECTIVE_ENDINGS
from dateline.gazetteer import Hit, Listing, ListingKind
from dateline.reading.actors.actor_lexicon import ActorLexicon
from dateline.reading.actors.bodies import Listed
from dateline.reading.actors.mention import Mention
from dateline.reading.actors.nominals import is_human_act
from dateline.reading.syntax.table import Table
from dateline.rows import Place

_SHORTEST = 4


def listed_too(table: Table, listed: Listed, words: ActorLexicon) -> Listed:
    """Names and adjectives of lands that stand beside each other in a report (`Varkesh`, `Varkeshi troops`), in the
    form of listed names, without a country's code."""
    free = _free(table, listed)
    found: Listed = {}
    for word in free:
        name = next((stem for stem in _stems(word) if stem in free), None)
        if name and _is_adjective(table, free[word], words) and _is_land(table, name, free[name], words):
            forms: dict[ListingKind, str] = {"country": name, "adjective": word, "people": word + PLURAL}
            for kind, form in forms.items():
                found.update(_hits(table, free.get(form, []), kind, name))
    return found


def acting(table: Table, places: tuple[Place, ...], taken: set[int]) -> Iterator[Mention]:
    """Places that no list has where they say or do something, or are dealt with, as capitals of states do."""
    named = unlisted(places)
    for i, lower in enumerate(table.word):
        known = lower in named or (table.entity[i] == "GPE" and table.written[i].istitle())
        if known and i not in taken and _alone(table, i) and _acts(table, i):
            yield Mention(i, i + 1, i, "name", "state", f"state:{lower}", "actors.place-as-state", i)


def unlisted(places: tuple[Place, ...]) -> frozenset[str]:
    """The names of places that no list has, in small letters."""
    return frozenset(w.lower() for place in places if not place.is_listed for w in place.mentions.value or ())


def _free(table: Table, listed: Listed) -> dict[str, list[int]]:
    """ActorLexicon with a capital that no list has, each with its tokens."""
    taken = {i for first, (last, _) in listed.items() for i in range(first, last)}
    free: dict[str, list[int]] = {}
    for i, word in enumerate(table.written):
        if len(word) >= _SHORTEST and word[0].isupper() and word.isalpha() and i not in taken:
            free.setdefault(word.capitalize(), []).append(i)
    return free


def _stems(word: str) -> Iterator[str]:
    for ending, instead in ADJECTIVE_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            yield from (word.removesuffix(ending) + letters for letters in instead)


def _is_adjective(table: Table, tokens: list[int], words: ActorLexicon) -> bool:
    """Whether a word stands before a common noun or a title that it describes, somewhere."""
    return any(
        i + 1 < len(table)
        and table.dep[i] in {"amod", "compound", "nmod"}
        and (table.written[i + 1].islower() or table.word[i + 1] in words.titles)
        for i in tokens
    )


def _is_land(table: Table, name: str, tokens: list[int], words: ActorLexicon) -> bool:
    """Not a first name, a word of the language, or a surname that follows another name."""
    if name in words.first_names or name.lower() in words.lower_words:
        return False
    return all(_alone(table, i) or table.entity[i] != "PERSON" for i in tokens)


def _alone(table: Table, i: int) -> bool:
    """Whether no other name stands right before a token."""
    return i == 0 or not table.written[i - 1][0].isupper() or table.tag[i - 1] != "NNP" or bool(table.opening[i])


def _hits(table: Table, tokens: list[int], kind: ListingKind, name: str) -> Listed:
    listing = Listing(kind, name, weight=100.0)
    return {i: (i + 1, Hit(table.start[i], table.end[i], name, (listing,))) for i in tokens}


def _acts(table: Table, i: int) -> bool:
    dep, governor = table.dep[i], table.head[i]
    if dep in {"nsubj", "nsubjpass"}:
        return is_human_act(table, governor)
    beside = dep == "pobj" and table.is_word(governor, "counterparty")
    return beside and is_human_act(table, table.head[governor])
