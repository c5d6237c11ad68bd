"""What stands around a name: the words before and after it, the entity hint on it, what else the report names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from dateline import gazetteer
from dateline.english import names as english
from dateline.gazetteer import Gazetteer, Hit, Listing
from dateline.lexicon import Lexicon
from dateline.reading.syntax.table import Table
from dateline.report import Span

LISTED = frozenset({"country", "city", "state", "region", "province"})
"""Kinds of listed names that are places."""
DEEDS = ("general-deed", "violent-event", "effect", "lethal", "exploding", "weapon", "warfare")
"""Word classes of which one tells of violence."""
_NAMED, _AT_HOME, _MUCH_LARGER = 30, 5, 10
_AFTER = re.compile(r"\s?([^\W_]+)")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place named at `start`:`end`: what it is taken for, by which rule, whether only as near, and where the
    larger place stands that gives it its country."""

    start: int
    end: int
    listing: Listing
    rule: str
    near: bool = False
    within: tuple[int, int] | None = None


@dataclass(frozen=True)
class NameContext:
    """What stands around a piece of text: the words before and after it, and the entity hint on it; `written`: the text
    with its lines."""

    table: Table
    lexicon: Lexicon
    hits: tuple[Hit, ...]
    datelines: tuple[Span, ...] = ()
    written: str = ""

    @property
    def text(self) -> str:
        return self.table.text

    @property
    def names(self) -> Gazetteer:
        return gazetteer.compiled(self.lexicon)

    @property
    def patterns(self) -> english.PlacePatterns:
        return english.place_patterns(self.lexicon)

    @cached_property
    def countries(self) -> Counter[str]:
        """How often each country is named, by itself, its people, one of its states or regions, its capital."""
        kinds = {"country", "adjective", "people", "state"}
        sure = (h.best for h in self.hits if h.best.kind in kinds or (h.best.capital and len(h.listings) == 1))
        regions = {(h.start, x.country) for h in self.hits if h.best.kind == "region" for x in h.listings}
        named = (*(listing.country for listing in (*sure, *self._home)), *(country for _, country in regions))
        return Counter(filter(None, named))

    @cached_property
    def _home(self) -> tuple[Listing, ...]:
        """What the datelines name, where its name has one bearer or one much larger than the others."""
        told = (hit.listings for hit in self.hits if self.is_in_dateline(hit) and not self.is_agency(hit))
        return tuple(some[0] for some in told if len(some) == 1 or some[0].weight > _MUCH_LARGER * some[1].weight)

    def is_in_dateline(self, hit: Hit) -> bool:
        """Whether a name stands in a dateline."""
        return any(hit.start < dateline.end and dateline.start < hit.end for dateline in self.datelines)

    def is_agency(self, hit: Hit) -> bool:
        """Whether a name begins what a dateline has in brackets and goes on there: `(Halden Press)`."""
        opens, goes_on = self.text[hit.start - 1 : hit.start] == "(", self.text[hit.end : hit.end + 1] != ")"
        return opens and goes_on and self.is_in_dateline(hit)

    def names_country_of(self, hit: Hit) -> bool:
        """Whether the report names the country of something that a name may stand for."""
        return any(listing.country in self.countries for listing in hit.listings)

    def is_known(self, hit: Hit) -> bool:
        """Whether the report names its country, or its name is too long to be another's."""
        return self.names_country_of(hit) or (len(hit.listings) == 1 and " " in hit.name)

    def is_whole_hint(self, hit: Hit) -> bool:
        """Whether an entity hint covers a name and nothing more, and the name has several words or is of a place at home."""
        whole = (hit.start, hit.end) in self._hinted
        return whole and (" " in hit.name or any(listing.country == hit.best.country for listing in self._home))

    def evidence(self, country: str) -> float:
        """What speaks for a place because of its country, on the scale of `Listing.weight`."""
        at_home = any(listing.country == country for listing in self._home)
        often = min(self.countries[country], 9)
        return _NAMED * bool(often) + _AT_HOME * at_home + often / 10

    @cached_property
    def firm(self) -> tuple[Hit, ...]:
        """The hits without those that are at most a province, which may as well be a place that no list has."""
        return tuple(hit for hit in self.hits if hit.best.kind != "province")

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The first word of each listed name."""
        return frozenset(hit.name.split()[0] for hit in self.hits)

    @cached_property
    def hints(self) -> tuple[tuple[int, int, str], ...]:
        """The entity hints: start, end, label."""
        table = self.table
        return tuple((table.start[first], table.end[last], label) for first, last, label in table.entities)

    @cached_property
    def _hinted(self) -> frozenset[tuple[int, int]]:
        return frozenset((start, end) for start, end, _ in self.hints)

    @cached_property
    def in_places(self) -> tuple[re.Match[str], ...]:
        """The names behind a word that tells where: `in X`, `near X` (the last group)."""
        return tuple(english.IN_PLACE.finditer(self.text))

    @cached_property
    def placed(self) -> tuple[re.Match[str], ...]:
        """The names behind a weaker one: `at X`, `the mayor of X`."""
        return tuple(self.patterns.placed.finditer(self.text))

    @cached_property
    def struck(self) -> tuple[re.Match[str], ...]:
        """The names that a deed from afar comes down on: `shelled X`."""
        return tuple(english.STRUCK.finditer(self.text))

    @cached_property
    def struck_within(self) -> tuple[re.Match[str], ...]:
        """The names that something is done to, before what they lie in: `captured X (Y, Z)`."""
        return tuple(english.STRUCK_WITHIN.finditer(self.text))

    @cached_property
    def _sure_spans(self) -> frozenset[tuple[int, int]]:
        parts = (m.span(1) for m in self.placed if self.is_word(self.before(m.start(1)), "of"))
        return frozenset(chain(parts, (m.span(1) for m in self.struck)))

    def is_sure(self, hit: Hit) -> bool:
        """Whether just this name is one that a deed from afar comes down on, or one of what only places have: `the mayor of`."""
        return (hit.start, hit.end) in self._sure_spans

    @cached_property
    def lines_of_places(self) -> tuple[re.Match[str], ...]:
        """The names that a line begins with before a day, and those in a field for the place."""
        return (*english.DATED_LINE.finditer(self.text), *english.PLACE_FIELD.finditer(self.text))

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of what the hints call people, but where the words around tell of a place."""
        placed = {m[m.lastindex or 0] for m in (*self.in_places, *self.placed, *self.lines_of_places)}
        placed |= {m[1] for m in chain(self.patterns.apposed.finditer(self.text), self.struck_within)}
        named = (e for e in self.table.entities if e[2] == "PERSON" and e[1] > e[0])
        told = (e for e in named if self.text[self.table.start[e[0]] : self.table.end[e[1]]] not in placed)
        return frozenset(self.table.written[last] for _, last, _ in told)

    def is_hinted(self, start: int, end: int) -> bool:
        """Whether one entity hint covers all between two offsets."""
        return any(first <= start and end <= last for first, last, _ in self.hints)

    def is_unit(self, end: int) -> bool:
        """Whether a name that ends at an offset has `province`, `district` behind it, and is no body's (`Department of …`)."""
        found = self.patterns.unit.match(self.text, end)
        return found is not None and not self.is_word(self.after(found.end()), "of")

    def is_word(self, word: str, *names: str) -> bool:
        """Whether a word, in whatever case, is of one of these word classes."""
        return any(word.lower() in self.table.classes[name] for name in names)

    def is_of_calendar(self, word: str) -> bool:
        """Whether a word is the full name of a month or weekday; a short one can begin a name (`Mar del Plata`)."""
        return len(word) > english.LONGEST_SHORT and self.is_word(word, "month", "weekday")

    def hits_at(self, offset: int) -> tuple[Hit, ...]:
        """The listed name around an offset, if there is one."""
        at = bisect_right(self.hits, offset, key=lambda hit: hit.start)
        return tuple(hit for hit in self.hits[max(0, at - 1) : at] if offset < hit.end)

    def token(self, offset: int) -> int | None:
        """The token that begins at an offset."""
        at = bisect_left(self.table.start, offset)
        return at if at < len(self.table) and self.table.start[at] == offset else None

    def may_be_place(self, offset: int) -> bool:
        """Whether a name may be a place's, though the hint take it for a body's: behind "the mayor of", or where violence is
        told."""
        if self.hint(offset) != "ORG" or self.is_word(self.before(offset), "of"):
            return True
        return self.tells_violence(offset)

    def tells_violence(self, offset: int) -> bool:
        """Whether a word of violence stands in the sentence of the token that begins at an offset."""
        token = self.token(offset)
        told = self.table.sentence_tokens(token) if token is not None else ()
        return any(self.table.is_a(t, name) for t in told for name in DEEDS)

    def hint(self, offset: int) -> str:
        """The entity hint on the token at an offset."""
        at = self.token(offset)
        return "" if at is None else self.table.entity[at]

    def before(self, start: int) -> str:
        """The word straight before, if only a space (or `the`) is between."""
        found = english.BEFORE.search(self.text, max(0, start - 40), start)
        return found.group(1) if found else ""

    def near(self, start: int) -> bool:
        """Whether the words before say that it was not in the place but by it (`north of X`, `near X`)."""
        return english.NEAR.search(self.text, max(0, start - 40), start) is not None

    def is_cited(self, start: int) -> bool:
        """Whether `according to` stands before an offset."""
        return english.ACCORDING.search(self.text, max(0, start - 20), start) is not None

    def after(self, end: int) -> str:
        """The word straight after, if only a space is between."""
        found = _AFTER.match(self.text, end, end + 40)
        return found.group(1) if found else ""

    def ends_surname(self, end: int) -> bool:
        """Whether the word that ends at an offset is the surname of somebody in the report."""
        words = self.text[max(0, end - 40) : end].split()
        return bool(words) and words[-1] in self.surnames
