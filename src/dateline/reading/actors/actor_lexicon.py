"""The word lists that tell people and bodies, compiled once from a lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dateline import gazetteer
from dateline.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A common noun for people or a body: `kind` population or organisation; `weak` when it needs help from its
    neighbours; `role` when one can stand before a name (`editor`, but not `Republican`); `facility` when it is
    first of all a building."""

    kind: str
    plural: bool
    weak: bool
    singular: str
    role: bool
    facility: bool


Phrases = dict[str, tuple[tuple[tuple[str, ...], PersonNoun], ...]]
"""Nouns of several words by the last of them, each with the words before it."""


@dataclass(frozen=True, slots=True)
class Title:
    """ActorLexicon that stand before a person's name: `office` when `the TITLE` alone can mean its holder."""

    words: tuple[str, ...]
    gender: str
    office: bool


@dataclass(frozen=True, slots=True, eq=False)
class ActorLexicon:
    """Nouns by their lower-case form, those of several words by the last with the words before it, titles by first word
    (longest first), first names by sex, countries' and peoples' names by code, words that are printed small, words of
    titles in the spelling that stands for all."""

    nouns: dict[str, PersonNoun]
    phrases: Phrases
    titles: dict[str, tuple[Title, ...]]
    first_names: dict[str, str]
    countries: dict[str, str]
    peoples: dict[str, str]
    lower_words: frozenset[str]
    spellings: dict[str, str]

    def noun(self, words: tuple[str, ...], i: int) -> PersonNoun | None:
        """The noun that ends at a token, of those in small letters: `hugger` alone, or `tree hugger`."""
        for before, noun in self.phrases.get(words[i], ()):
            if words[max(i - len(before), 0) : i] == before:
                return noun
        return self.nouns.get(words[i])


@lru_cache(maxsize=8)
def compiled(lexicon: Lexicon) -> ActorLexicon:
    """The people words of a lexicon; made once for each lexicon."""
    names = gazetteer.compiled(lexicon)
    titles: dict[str, list[Title]] = {}
    for entry in lexicon["titles"]:
        spelled = entry["title"].lower().replace("-", " - ")
        for form in {spelled, spelled.removesuffix(".")}:
            words = tuple(form.split())
            titles.setdefault(words[0], []).append(Title(words, entry["gender"], bool(entry["office"])))
    ordered = {first: tuple(sorted(some, key=lambda t: -len(t.words))) for first, some in titles.items()}
    countries = {entry["code"]: entry["name"] for entry in lexicon["countries"]}
    peoples = {entry["code"]: entry["people"].split("|")[-1] for entry in lexicon["countries"] if entry["people"]}
    spellings = {entry["word"]: entry["lemma"] for entry in lexicon["lemmas"] if entry["given"] == "title"}
    nouns = _nouns(lexicon)
    phrases = _phrases(nouns)
    return ActorLexicon(nouns, phrases, ordered, names.first_names, countries, peoples, names.lower_words, spellings)


def _phrases(nouns: dict[str, PersonNoun]) -> Phrases:
    """Nouns of several words whose last one is none alone (`tree hugger`, `arms-runner`), by that; no `son-in-law`."""
    found: Phrases = {}
    for written, noun in nouns.items():
        *before, last = written.replace("-", " - ").split()
        if before and last not in nouns and written.count("-") < 2:
            found[last] = (*found.get(last, ()), (tuple(before), noun))
    return found


def _nouns(lexicon: Lexicon) -> dict[str, PersonNoun]:
    nouns: dict[str, PersonNoun] = {}
    for entry in lexicon["roles"]:
        strength, singular, kind = entry["strength"], entry["singular"], entry["kind"]
        weak, role = strength.startswith(("weak", "facility")), not strength.endswith("group")
        for word, plural in ((singular, False), (entry["plural"], True)):
            if word:
                noun = PersonNoun(kind, plural, weak, singular, role, strength == "facility")
                nouns.setdefault(word.lower(), noun)
    return nouns
