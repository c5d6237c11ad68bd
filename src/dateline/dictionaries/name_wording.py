"""Names in the case that newspapers print: dictionaries have capitals throughout, brackets and inverted articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dateline import gazetteer
from dateline.english import names as english
from dateline.lexicon import Entry, Lexicon

_WORD, _BRACKET = re.compile(r"[^\W_]+"), re.compile(r"\s*\(([^()]*)\)?")
_PART = re.compile(r"[^\W\d_]+")
_OWNER = re.compile(r"(?<=['’])S\b")
_BETWEEN = re.compile(r"[^\w\s.,'’`ʽ‘–-]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_SHORT, _LONGEST, _ACRONYM = 3, 5, 8
"""Letters of a name that may be an acronym, of one that nobody can say, and of one in brackets."""
_STEM = 4
"""First letters of a land that its adjective keeps, whatever it ends in."""


@dataclass(frozen=True, eq=False)
class Wording:
    """The word lists by which names are told: those of `lexicon`."""

    lexicon: Lexicon

    @cached_property
    def _common(self) -> frozenset[str]:
        return gazetteer.compiled(self.lexicon).lower_words

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that are printed small inside a name."""
        return self.lexicon.classes["title-case-small"]

    @cached_property
    def particles(self) -> frozenset[str]:
        """Words that are printed small inside a person's name."""
        return self.lexicon.classes["name-particle"]

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        tables = ("organisations", "armed_groups", "countries")
        return frozenset(n for table in tables for row in self.lexicon[table] for n in all_names(row) if n.isupper())

    @cached_property
    def _lands(self) -> frozenset[str]:
        return frozenset(name.upper() for row in self.lexicon["countries"] for name in all_names(row))

    @cached_property
    def _calendar(self) -> frozenset[str]:
        return self.lexicon.classes["month"] | self.lexicon.classes["weekday"] | self.lexicon.classes["short-month"]

    @cached_property
    def first_names(self) -> frozenset[str]:
        return frozenset(gazetteer.compiled(self.lexicon).first_names)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Titles in capitals, each with a blank behind it."""
        return tuple(f"{row['title'].upper().replace('-', ' ')} " for row in self.lexicon["titles"])

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Words in small letters that a body's name ends in."""
        nouns = (row for row in self.lexicon["roles"] if row["kind"] == "organisation")
        known = (self.lexicon.classes[name] for name in ("body-noun", "body-name-end", "armed-name-end", "armed-name"))
        return frozenset(word for row in nouns for word in (row["singular"], row["plural"])).union(*known)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Nouns for people and bodies, singular and plural, in small letters."""
        return frozenset(row[form].lower() for row in self.lexicon["roles"] for form in ("singular", "plural"))

    @cached_property
    def demonyms(self) -> frozenset[str]:
        columns = ((row["adjectives"], row["people"]) for row in self.lexicon["countries"])
        return frozenset(word.lower() for some in columns for cell in some for word in cell.split("|"))

    def is_common(self, word: str) -> bool:
        return word.lower() in self._common

    @staticmethod
    def is_initial(word: str) -> bool:
        """`R.K.`"""
        return _INITIALS.fullmatch(word) is not None

    def is_stem(self, word: str) -> bool:
        """Whether a word in small letters is only the beginning of others (`minist`), which TABARI matches by."""
        return not self.is_common(word) and any(self.is_common(word + ending) for ending in english.CUT_ENDINGS)

    def written(self, words: str) -> Iterator[str]:
        """How a name of the dictionary may be printed: without its leading article, an acronym in brackets apart."""
        words = (words.removesuffix("'S") or words) if " " not in words else words
        name = _BRACKET.sub("", words).strip(" ,").removesuffix(", THE").removeprefix("THE ") or words
        yield from self._cased(name)
        if name.split()[-1].lower().strip(".") in self.lexicon.classes["legal-form"] and " " in name.strip():
            yield from self._cased(name.rsplit(" ", 1)[0].strip(" ,"))
        for part in _BRACKET.findall(words):
            short = " " not in part and part.isupper() and 1 < len(part) <= _ACRONYM
            if short and not self.is_common(part) and part not in self._lands:
                yield part

    def fault(self, name: str) -> str:
        """Why a name would not be found in a text, or be found everywhere; empty when it serves."""
        if odd := _BETWEEN.search(name):
            return f"{name}: no name is read across {odd[0]!r}"
        words = _WORD.findall(name)
        if not any(len(_PART.findall(word)) for word in words) or len(name) < 2:
            return f"{name}: a name needs two letters or more"
        if all(word.isdigit() or word.lower() in self._calendar for word in words):
            return f"{name}: a day of the calendar"
        if len(words) == 1 and not name.isupper() and self.is_common(name):
            return f"{name}: a word of the language, which would be read wherever it has a capital"
        return ""

    def _cased(self, name: str) -> Iterator[str]:
        """As printed; of three letters both as an acronym and as a name, unless it is a word of the language too."""
        if len(name) <= _SHORT and name.isalpha():
            yield name
            if self.is_common(name):
                return
        small = self.small | self.particles
        yield " ".join(
            word.lower() if at and word.lower() in small else self._word(word) for at, word in enumerate(name.split())
        )

    def _word(self, word: str) -> str:
        titled = _OWNER.sub("s", _PART.sub(lambda m: m[0].capitalize(), word))
        if word in self._acronyms or self.is_initial(word):
            return word
        if english.NUMBER_WORD.fullmatch(word):
            return word.lower()
        if titled in self.first_names or self.is_common(word) or word.lower() in self.bodies:
            return titled
        vowels = english.VOWELS.intersection(word)
        unsayable = word.isalpha() and 1 < len(word) <= _LONGEST and (not vowels or english.UNSAYABLE.match(word))
        return word if unsayable else titled


def is_adjective(word: str, names: list[str]) -> bool:
    """Whether a word is the adjective of one of the names of a land: Ordanian, Varkeshi, Korvish."""
    if " " in word:
        return False
    low, known = word.lower(), [name.lower() for name in names]
    stems = (low.removesuffix(e) + i for e, some in english.ADJECTIVE_ENDINGS for i in some if low.endswith(e))
    kept = low.endswith(english.FREE_ADJECTIVE_ENDINGS) and any(low[:_STEM] == name[:_STEM] for name in known)
    return not frozenset(stems).isdisjoint(known) or kept


def all_names(entry: Entry) -> list[str]:
    """The usual name of a row and its others."""
    return [entry["name"], *filter(None, entry["names"].split("|"))]
