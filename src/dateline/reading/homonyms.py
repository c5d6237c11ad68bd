"""Which bearer of a name a report means where a country, and a state or province of another one, bear it: Georgia, Niger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from dateline import gazetteer
from dateline.english.names import CONTAINED, OF_COUNTY
from dateline.gazetteer import Hit, Listing
from dateline.lexicon import Lexicon

_UNITS = frozenset({"state", "province"})
_SURE = frozenset({"country", "adjective", "people", "state"})


@lru_cache(maxsize=4)
def scan(text: str, lexicon: Lexicon) -> tuple[Hit, ...]:
    """The listed names of a text as `gazetteer.scan` has them, each with the likeliest bearer of its name first."""
    report = _Names(text, gazetteer.scan(text, lexicon))
    meant = dict(report.units) | dict(report.towns)
    return tuple(_led_by(hit, meant[hit.name]) if hit.name in meant else hit for hit in report.hits)


@dataclass(frozen=True)
class _Names:
    """The listed names of a text, with what they tell of the countries that it speaks of."""

    text: str
    hits: tuple[Hit, ...]

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the report names beyond doubt."""
        return self._countries_but("")

    def _countries_but(self, name: str) -> frozenset[str]:
        """The same, but for what a name tells."""
        sure = (hit.best for hit in self.hits if hit.name != name and not _units(hit))
        return frozenset(listing.country for listing in sure if listing.kind in _SURE or listing.capital)

    @cached_property
    def peoples(self) -> frozenset[str]:
        """The countries whose people or adjective the report names."""
        return frozenset(hit.best.country for hit in self.hits if hit.best.kind in {"adjective", "people"})

    @property
    def units(self) -> Iterator[tuple[str, Listing]]:
        """The names of countries that stand for a state or province, and for which: beside other states of its country;
        behind a town that lies in it (`Columbus, Georgia`), or behind one that no list has where no other country is
        named, or a county. Never where the country's people are named."""
        states = {hit.best.country for hit in self.hits if hit.best.kind == "state"}
        for number, hit in enumerate(self.hits):
            for unit in _units(hit):
                beside = unit.kind == "state" and unit.country in states
                if hit.best.country not in self.peoples and (beside or self._is_around(number, unit)):
                    yield hit.name, unit

    def _is_around(self, number: int, unit: Listing) -> bool:
        """Whether a town stands before a name and a comma that lies in this state or province, and not in the country."""
        hit, before = self.hits[number], self.hits[number - 1] if number else None
        if unit.kind == "state" and OF_COUNTY.search(self.text, 0, hit.start):
            return True
        if before is None or self.text[before.end : hit.start] != ", ":
            least = set() if unit.kind == "state" else {unit.country}
            named = least <= self.countries <= {unit.country}
            return named and CONTAINED.search(self.text, 0, hit.start) is not None
        towns = [x for x in before.listings if x.kind == "city"]
        if any(x.country == hit.best.country for x in towns):
            return False
        if any(x.country == unit.country and x.about in {"", unit.about} for x in towns):
            return True
        written = self.text[before.start : before.end]
        named = unit.kind == "state" and bool(towns) and (written.isupper() or not before.best.capital)
        return named and self._countries_but(before.name) <= {unit.country}  # "ROME, Georgia"

    @property
    def towns(self) -> Iterator[tuple[str, Listing]]:
        """The names of countries that stand for a town of a state: `Lebanon, Tenn.`."""
        for hit, behind in zip(self.hits, self.hits[1:], strict=False):
            inside = self.text[hit.end : behind.start] == ", " and behind.best.kind == "state"
            if inside and hit.best.kind == "country" and not _units(hit) and hit.best.country not in self.peoples:
                yield hit.name, Listing("city", hit.name, behind.best.country, precision=1, about=behind.best.about)


def _units(hit: Hit) -> list[Listing]:
    """The states and provinces of other countries that a country's name may stand for."""
    if hit.best.kind != "country":
        return []
    return [x for x in hit.listings if x.kind in _UNITS and x.country != hit.best.country]


def _led_by(hit: Hit, meant: Listing) -> Hit:
    return replace(hit, listings=(meant, *(x for x in hit.listings if x is not meant and x.kind != "country")))
