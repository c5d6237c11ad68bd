"""Listed names (countries, cities, regions, bodies) found in a text in one pass, by their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from typing import Literal

from dateline.english.names import LOW_STARTS
from dateline.lexicon import Entries, Entry, Lexicon, table

_WORD = re.compile(r"[^\W_]+")
_GAP = frozenset(" -'’.‘`ʽ\n\t\u00a0\u2011–")
_LONGEST_GAP = 4
_SHORTENED = 5
"""The longest name written short that is a word without its full stop: `La.`, `Ind.`, `Miss.`."""
ListingKind = Literal[
    "country", "adjective", "people", "city", "state", "region", "province", "organisation", "armed-group", "institution",
    "person", "form",
]  # fmt: skip
"""What a name can stand for; `form`: a place that no list has and that the words around it tell."""
_BODIES = frozenset({"organisation", "armed-group", "institution"})
_TABLES: dict[ListingKind, str] = {
    "city": "cities", "state": "states", "region": "regions", "province": "provinces",
    "organisation": "organisations", "armed-group": "armed_groups", "institution": "institutions",
}  # fmt: skip
"""The tables of the lexicon by the kind of what they list, beside the countries and the people."""
_DEMONYMS: tuple[tuple[ListingKind, str, float], ...] = (
    ("adjective", "adjectives", 90.0),
    ("people", "people", 80.0),
)
"""Kinds of words made of a country's name: their column, and how likely they mean that country."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One thing that a name can stand for: its `kind`, `name` its usual name, `country` ISO 3166 alpha-3 or empty, `about`
    the kind of body, or a person's office, held from `start` to `end` (ISO days, inclusive, empty: open); `precision`
    UCDP's; `weight` grows with how likely the name means this one; `capital`: the name alone can stand for the state."""

    kind: ListingKind
    name: str
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    precision: int = 0
    weight: float = 0.0
    about: str = ""
    capital: bool = False
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed name at `start`:`end` (code points), as listed, and all it may stand for, likeliest first."""

    start: int
    end: int
    name: str
    listings: tuple[Listing, ...]

    @property
    def best(self) -> Listing:
        return self.listings[0]


_Named = tuple[tuple[str, ...], str, tuple[Listing, ...]]


class NameIndex:
    """Names by their first word in small letters; what they stand for is made when a text has that word."""

    def __init__(self, names: Iterable[tuple[str, Callable[[], Listing]]]) -> None:
        self._waiting: dict[str, list[tuple[str, Callable[[], Listing]]]] = {}
        self._made: dict[str, tuple[_Named, ...]] = {}
        for name, make in names:
            if first := _WORD.search(name):
                self._waiting.setdefault(first[0].lower(), []).append((name, make))

    def beginning(self, first: str) -> tuple[_Named, ...]:
        """The names whose first word this is: their further words, the name as written, what it may mean; longest first."""
        if waiting := self._waiting.pop(first, None):
            self._made[first] = _laid(waiting)
        return self._made.get(first, ())


def _laid(names: Iterable[tuple[str, Callable[[], Listing]]]) -> tuple[_Named, ...]:
    by_name: dict[str, list[Listing]] = {}
    for name, make in names:
        by_name.setdefault(name, []).append(make())
    found: list[_Named] = []
    for name, listings in by_name.items():
        _, *rest = (word.lower() for word in _WORD.findall(name))
        likeliest = sorted(listings, key=lambda listing: -listing.weight)
        found.append((tuple(rest), name, tuple(dict.fromkeys(likeliest))))
    return tuple(sorted(found, key=lambda named: -len(named[0])))


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The listed names, and words that are printed small, common ones among them, and given names with their gender."""

    names: NameIndex
    lower_words: frozenset[str]
    common_words: frozenset[str]
    first_names: dict[str, str]


@lru_cache(maxsize=4)
def scan(text: str, lexicon: Lexicon) -> tuple[Hit, ...]:
    """The listed names in `text`, in order, none overlapping, the longest at each place. Names must be written with
    a capital (or as listed); acronyms exactly as listed."""
    names = compiled(lexicon).names
    hits: list[Hit] = []
    for word in _WORD.finditer(text):
        named = names.beginning(word[0].lower())
        if named and (not hits or word.start() >= hits[-1].end) and (hit := _longest(text, word, named)):
            hits.append(hit)
    return tuple(hits)


@lru_cache(maxsize=8)
def compiled(lexicon: Lexicon) -> Gazetteer:
    """The tables of a lexicon as one gazetteer; made once for each lexicon."""
    return Gazetteer(
        NameIndex(_listings(lexicon)),
        frozenset(lexicon["lower_words"].column("word")) | _nouns(lexicon),
        frozenset(word for word, common in lexicon["lower_words"].columns("word", "common") if common),
        dict(zip(*map(lexicon["first_names"].column, ("name", "gender")), strict=True)),
    )


def _nouns(lexicon: Lexicon) -> frozenset[str]:
    """The words of a user's own nouns for people and bodies, which are printed small."""
    own = lexicon["roles"][: -len(table("roles"))]
    return frozenset(word for entry in own for form in ("singular", "plural") for word in entry[form].lower().split())


@lru_cache(maxsize=8)
def shortened_titles(lexicon: Lexicon) -> frozenset[str]:
    """The words of titles that are written short (`gen`, `lt`), in small letters, without their full stop."""
    words = (word for entry in lexicon["titles"] for word in entry["title"].lower().split())
    return frozenset(word.removesuffix(".") for word in words if word.endswith("."))


def _longest(text: str, word: re.Match[str], named: tuple[_Named, ...]) -> Hit | None:
    start, most = word.start(), len(named[0][0])
    words = [m.span() for m in (word, *islice(_WORD.finditer(text, word.end()), most))]
    follows = text[slice(*words[1])].lower() if len(words) > 1 else ""
    for rest, name, listings in named:
        if rest and rest[0] != follows:
            continue
        stop = _end(text, words[: 1 + len(rest)], rest, "," in name)
        short = len(name) <= _SHORTENED and name.find(".") == len(name) - 1
        if short and text[stop : stop + 1] != ".":
            continue  # `La.` is a state, `La Orilla` begins with an article
        if stop and _written_as(text[start:stop], name):
            return Hit(start, stop + (name.endswith(".") and text[stop : stop + 1] == "."), name, listings)
    return None


def _end(text: str, words: list[tuple[int, int]], rest: tuple[str, ...], comma: bool) -> int:
    """Where a name ends whose further words are `rest`; 0 where the text goes on otherwise."""
    for (_, before), (start, end), word in zip(words, words[1:], rest, strict=False):
        gap = text[before:start].replace(",", "") if comma else text[before:start]
        near = len(gap) <= _LONGEST_GAP and _GAP.issuperset(gap) and gap.count("\n") < 2
        if not near or text[start:end].lower() != word:
            return 0
    return words[-1][1] if len(words) > len(rest) else 0


def _written_as(words: str, name: str) -> bool:
    """Acronyms and short names as they stand; other names with a capital where the name has one."""
    if len(name) <= 4 and not name[1:].islower() and not name.isupper():
        return words == name
    if name.isupper() and len(name) <= 6:
        return words.isupper() or words == name
    if words == name or words[0].isupper():
        return not (words.isupper() and len(words) <= 3 and words != name)
    return name.startswith(LOW_STARTS)


def _listings(lexicon: Lexicon) -> Iterator[tuple[str, Callable[[], Listing]]]:
    """Every name with what makes that which it stands for."""
    yield from _countries(lexicon)
    for kind, table_name in _TABLES.items():
        make, entries = _body if kind in _BODIES else _place, lexicon[table_name]
        for at, (name, names) in enumerate(entries.columns("name", "names")):
            listed = partial(_made, make, kind, entries, at)
            yield from ((one, listed) for one in (name, *names.split("|")))
    for entry in lexicon["people"]:
        yield from ((name, partial(_person, entry)) for name in _all_names(entry))


def _made(make: Callable[[ListingKind, Entry], Listing], kind: ListingKind, entries: Entries, at: int) -> Listing:
    return make(kind, entries[at])


def _countries(lexicon: Lexicon) -> Iterator[tuple[str, Callable[[], Listing]]]:
    for entry in lexicon["countries"]:
        code, name = entry["code"], entry["name"]
        country = partial(Listing, "country", name, code, *_point(entry), precision=7, weight=100.0)
        yield from ((other, country) for other in _all_names(entry))
        for kind, column, weight in _DEMONYMS:
            for other in filter(None, entry[column].split("|")):
                yield other, partial(Listing, kind, name, code, weight=weight)


def _body(kind: ListingKind, entry: Entry) -> Listing:
    about = entry.get("about") or entry.get("role") or ""
    return Listing(kind, entry["name"], entry["country"], weight=50.0, about=about)


def _person(entry: Entry) -> Listing:
    return Listing(
        "person",
        entry["name"],
        entry["country"],
        weight=40.0,
        about=entry["role"],
        start=entry["start"],
        end=entry["end"],
    )


def _place(kind: ListingKind, entry: Entry) -> Listing:
    millions = float(entry.get("population") or 0) / 1e6
    capital = bool(entry.get("capital"))
    city = min(millions, 20.0) * (1 + capital) + 20.0 * capital
    weight = {"city": city, "state": 12.0, "region": 8.0, "province": min(millions / 4, 8.0)}[kind]
    precision = {"city": 1, "state": 4, "province": 4}.get(kind) or int(entry["precision"])
    about = entry.get("code") or entry.get("state") or ""
    return Listing(kind, entry["name"], entry["country"], *_point(entry), precision, weight, about, capital)


def _all_names(entry: Entry) -> Iterator[str]:
    return iter((entry["name"], *entry["names"].split("|")))


def _point(entry: Entry) -> tuple[float | None, float | None]:
    lat, lon = (float(entry[name]) if entry[name] else None for name in ("lat", "lon"))
    return lat, lon
