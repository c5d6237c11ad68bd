"""The word lists that tell people and bodies, compiled once from a lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon import Lexicon
from dateline.reading import gazetteer


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun for people or a body: `kind` population or organisation; `weak` when it needs help from its
    neighbours; `role` when one can stand before a name (`editor`, but not `Republican`); `facility` when it is
    first of all a building."""

    kind: str
    plural: bool
    weak: bool
    singular: str
    role: bool
    facility: bool


@dataclass(frozen=True, slots=True)
class Title:
    """Words that stand before a person's name: `office` when `the TITLE` alone can mean its holder."""

    words: tuple[str, ...]
    gender: str
    office: bool


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Nouns by their lower-case form, titles by first word (longest first), heads of bodies' names, first names by sex,
    countries' and
    peoples' names by code."""

    nouns: dict[str, Noun]
    titles: dict[str, tuple[Title, ...]]
    first_names: dict[str, str]
    countries: dict[str, str]
    peoples: dict[str, str]
    lower_words: frozenset[str]


@lru_cache(maxsize=8)
def compiled(lexicon: Lexicon) -> Words:
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
    return Words(_nouns(lexicon), ordered, names.first_names, countries, peoples, names.lower_words)


def _nouns(lexicon: Lexicon) -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for entry in lexicon["roles"]:
        strength = entry["strength"]
        weak, role, facility = (
            strength.startswith(("weak", "facility")),
            not strength.endswith("group"),
            strength == "facility",
        )
        nouns.setdefault(entry["singular"].lower(), Noun(entry["kind"], False, weak, entry["singular"], role, facility))
        if entry["plural"]:
            nouns.setdefault(
                entry["plural"].lower(), Noun(entry["kind"], True, weak, entry["singular"], role, facility)
            )
    return nouns
