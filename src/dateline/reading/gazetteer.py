"""Listed names (countries, cities, regions, bodies) found in a text in one pass, by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon import Entry, Lexicon
from dateline.reading.english.names import LOW_STARTS

_WORD = re.compile(r"[^\W_]+")
_GAP = frozenset(" -'’.‘`ʽ\n\t\u00a0\u2011–")
_LONGEST_GAP = 4
_BODIES = frozenset({"organisation", "armed-group", "institution"})
_TABLES = {
    "city": "cities", "state": "states", "region": "regions", "province": "provinces",
    "organisation": "organisations", "armed-group": "armed_groups", "institution": "institutions",
}  # fmt: skip
"""The tables of the lexicon by the kind of what they list, beside the countries."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One thing that a name can stand for. `kind`: country, adjective, people, city, state, region, province,
    organisation, armed-group or institution; `name` its usual name, `country` ISO 3166 alpha-3 or empty, `about` the
    kind of body; `precision` UCDP's; `weight` grows with how likely the name means this one."""

    kind: str
    name: str
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    precision: int = 0
    weight: float = 0.0
    about: str = ""
    capital: bool = False


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


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Listings by their names' first word: further words, the name as written, what it may mean; longest first."""

    names: dict[str, tuple[tuple[tuple[str, ...], str, tuple[Listing, ...]], ...]]
    lower_words: frozenset[str]
    common_words: frozenset[str]
    first_names: dict[str, str]


@lru_cache(maxsize=4)
def scan(text: str, lexicon: Lexicon) -> tuple[Hit, ...]:
    """The listed names in `text`, in order, none overlapping, the longest at each place. Names must be written with
    a capital (or as listed); acronyms exactly as listed."""
    names = compiled(lexicon).names
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    hits, at = [], 0
    while at < len(words):
        found = _longest(text, words, at, names)
        if found:
            hits.append(found[0])
        at = found[1] if found else at + 1
    return tuple(hits)


@lru_cache(maxsize=8)
def compiled(lexicon: Lexicon) -> Gazetteer:
    """The tables of a lexicon as one gazetteer; made once for each lexicon."""
    by_name: dict[str, list[Listing]] = {}
    for name, listing in _listings(lexicon):
        by_name.setdefault(name, []).append(listing)
    names: dict[str, list[tuple[tuple[str, ...], str, tuple[Listing, ...]]]] = {}
    for name, listings in by_name.items():
        first, *rest = (w.lower() for w in _WORD.findall(name))
        ordered = tuple(sorted(listings, key=lambda listing: -listing.weight))
        names.setdefault(first, []).append((tuple(rest), name, ordered))
    return Gazetteer(
        {first: tuple(sorted(some, key=lambda n: -len(n[0]))) for first, some in names.items()},
        frozenset(entry["word"] for entry in lexicon["lower_words"]),
        frozenset(entry["word"] for entry in lexicon["lower_words"] if entry["common"]),
        {entry["name"]: entry["gender"] for entry in lexicon["first_names"]},
    )


@lru_cache(maxsize=8)
def shortened_titles(lexicon: Lexicon) -> frozenset[str]:
    """The words of titles that are written short (`gen`, `lt`), in small letters, without their full stop."""
    words = (word for entry in lexicon["titles"] for word in entry["title"].lower().split())
    return frozenset(word.removesuffix(".") for word in words if word.endswith("."))


def _longest(text: str, words: list[tuple[int, int]], at: int, names: dict) -> tuple[Hit, int] | None:  # type: ignore[type-arg]
    start, end = words[at]
    for rest, name, listings in names.get(text[start:end].lower(), ()):
        last = at + len(rest)
        if last >= len(words) or not _same(text, words, at, rest, "," in name):
            continue
        stop = words[last][1]
        if not _written_as(text[start:stop], name):
            continue
        stop += name.endswith(".") and text[stop : stop + 1] == "."
        return Hit(start, stop, name, listings), last + 1
    return None


def _same(text: str, words: list[tuple[int, int]], at: int, rest: tuple[str, ...], comma: bool) -> bool:
    before = words[at][1]
    for (start, end), word in zip(words[at + 1 : at + 1 + len(rest)], rest, strict=True):
        gap = text[before:start].replace(",", "") if comma else text[before:start]
        near = len(gap) <= _LONGEST_GAP and _GAP.issuperset(gap) and gap.count("\n") < 2
        if not near or text[start:end].lower() != word:
            return False
        before = end
    return True


def _written_as(words: str, name: str) -> bool:
    """Acronyms and short names as they stand; other names with a capital where the name has one."""
    if len(name) <= 4 and not name[1:].islower() and not name.isupper():
        return words == name
    if name.isupper() and len(name) <= 6:
        return words.isupper() or words == name
    if words == name or words[0].isupper():
        return not (words.isupper() and len(words) <= 3 and words != name)
    return name.startswith(LOW_STARTS)


def _listings(lexicon: Lexicon) -> Iterator[tuple[str, Listing]]:
    yield from _countries(lexicon)
    for kind, table in _TABLES.items():
        for entry in lexicon[table]:
            listing = _body(kind, entry) if kind in _BODIES else _place(kind, entry)
            yield from ((name, listing) for name in _all_names(entry))


def _countries(lexicon: Lexicon) -> Iterator[tuple[str, Listing]]:
    for entry in lexicon["countries"]:
        code, name = entry["code"], entry["name"]
        lat, lon = _degrees(entry["lat"]), _degrees(entry["lon"])
        country = Listing("country", name, code, lat, lon, precision=7, weight=100.0)
        for other in _all_names(entry):
            yield other, country
        for kind, column in (("adjective", "adjectives"), ("people", "people")):
            for other in filter(None, entry[column].split("|")):
                yield other, Listing(kind, name, code, weight=90.0 if kind == "adjective" else 80.0)


def _body(kind: str, entry: Entry) -> Listing:
    about = entry.get("about") or entry.get("role") or ""
    return Listing(kind, entry["name"], entry["country"], weight=50.0, about=about)


def _place(kind: str, entry: Entry) -> Listing:
    people = float(entry.get("population") or 0)
    capital = bool(entry.get("capital"))
    city, province = min(people / 1e6, 20.0) * (1 + capital) + 20.0 * capital, min(people / 4e6, 8.0)
    weight = {"city": city, "state": 12.0, "region": 8.0, "province": province}[kind]
    precision = {"city": 1, "state": 4, "province": 4}.get(kind) or int(entry["precision"])
    return Listing(
        kind, entry["name"], entry["country"], _degrees(entry["lat"]), _degrees(entry["lon"]), precision, weight,
        entry.get("code") or entry.get("state") or "", capital,
    )  # fmt: skip


def _all_names(entry: Entry) -> Iterator[str]:
    yield entry["name"]
    for name in entry["names"].split("|"):
        if _WORD.search(name):
            yield name


def _degrees(text: str) -> float | None:
    return float(text) if text else None
