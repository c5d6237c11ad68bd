"""What tells where a deed was done beyond the words for the place: how fresh it is, whose people it was done by and to, and
which place "this capital" or "the town" means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from dateline.lexicon import Lexicon
from dateline.reading.incidents.distant_places import Weights
from dateline.reading.incidents.grouping import Group
from dateline.reading.incidents.relevance import Setting
from dateline.reading.places import unnamed_country
from dateline.reading.places.distance import is_wide
from dateline.report import Span
from dateline.rows import Place, ids

FRESH = ((1, "fresh"), (7, "of the week"))
"""Days between a deed and its report up to which it is called so."""
ROLES = ("actor", "recipient")
Weigh = Callable[[Iterable[str]], float]
"""What signs speak for, taken together."""


@dataclass(frozen=True, slots=True)
class Background:
    """What is known of a deed: when it was, the countries of its people by role, and of all who are named beside it; the places
    that a noun beside it means, and whether one means a capital."""

    when: str
    whose: tuple[tuple[str, frozenset[str]], ...]
    beside: tuple[str, ...]
    meant: frozenset[str]
    of_capital: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed as its places are asked of it: what tells of it, the words for those who act and are acted on, its places by the
    rules, what else is known of it, how near the nearest place is that is no country, and the town told last before its first
    word and the one told first from there on."""

    group: Group
    sentences: tuple[int, ...]
    tokens: frozenset[int]
    blocks: frozenset[int]
    people: tuple[tuple[str, tuple[Span, ...]], ...]
    ruled: tuple[Place, ...]
    background: Background
    town: str = ""
    before: str = ""
    behind: str = ""


@dataclass(frozen=True, eq=False)
class Whereabouts:
    """A report as it is asked where its deeds may have been done."""

    setting: Setting

    def background(self, group: Group, sentences: Sequence[int]) -> Background:
        """What is known of a deed that these sentences tell of."""
        nouns = [token for s in sentences for token in self._nouns.get(s, ())]
        towns = (self._last_before(token) for token in nouns if not self._is_capital_noun(token))
        return Background(
            self._when(group),
            tuple((role, self._countries(group, role)) for role in ROLES),
            tuple(country for s in sentences for country in self._people.get(s, ())),
            frozenset(id for id in towns if id),
            any(map(self._is_capital_noun, nouns)),
        )

    def signs(self, id: str, told: Background, size: str, town: str) -> Iterator[str]:
        """What speaks for and against a place; `size`: how large it is, `town`: how near the nearest town is told."""
        country = self.setting.places[id].country.value
        if size == "country":
            whose = "home country" if country == self.home else "other country"
            yield from (f"{whose} {told.when}", f"{whose} {told.when} town {town}")
        for role, countries in told.whose:
            if countries and country:
                same = "country" if country in countries else "no country"
                yield from (f"{same} of the {role}", f"{same} of the {role} {size}")
        if told.beside and country:
            share = round(2 * told.beside.count(country) / len(told.beside))
            yield from (f"people beside {share}", f"people beside {share} {size}")
        if told.of_capital and size != "country":
            yield "meant by capital" if id in self._capitals else "not meant by capital"
        if told.meant:
            yield "meant by a noun" if id in told.meant else "not meant by a noun"

    def weights(self, told: Background, size: Callable[[str], str], town: str, weigh: Weigh) -> Weights:
        """What all this speaks for each place, in order; of the places that a noun beside means, as if it meant another."""
        kinds, alike = self._alike
        others = (next((id for id in all if id not in told.meant), None) for all in alike)
        found = [0.0 if id is None else weigh(self.signs(id, told, size(id), town)) for id in others]
        return np.array(found)[kinds]

    @cached_property
    def _alike(self) -> tuple[NDArray[np.intp], Sequence[Sequence[str]]]:
        """The kind of each place, and the places of each kind: of one country and precision, and capitals by themselves."""
        held: dict[tuple[object, ...], list[str]] = {}
        for id, place in self.setting.places.items():
            held.setdefault((place.country.value, place.precision.value, id in self._capitals), []).append(id)
        number = {id: n for n, all in enumerate(held.values()) for id in all}
        return np.array([number[id] for id in self.setting.places], np.intp), [*held.values()]

    def _when(self, group: Group) -> str:
        days = min((f.days for f in group if f.days and f.firm), key=lambda d: d[0] != d[1], default=None)
        if days is None or not self.setting.anchor.value:
            return "on no day"
        ago = (date.fromisoformat(self.setting.anchor.value[1]) - date.fromisoformat(days[1])).days
        return next((name for most, name in FRESH if ago <= most), "past")

    def _countries(self, group: Group, role: str) -> frozenset[str]:
        actors = self.setting.actors
        found = (actors[id].country.value for f in group for id in ids(getattr(f.event, role)) if id in actors)
        return frozenset(country for country in found if country)

    @cached_property
    def _people(self) -> dict[int, list[str]]:
        """By sentence the country of each one named there who has one."""
        table, found = self.setting.named.table, dict[int, list[str]]()
        for actor in self.setting.actors.values():
            if actor.country.value:
                for span in actor.mentions.spans:
                    for token in table.tokens(span)[:1]:
                        found.setdefault(table.sentence[token], []).append(actor.country.value)
        return found

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """The places that "the capital" may mean: the capital of the report's country, or one in its dateline."""
        lines = [block.span for block in self.setting.named.report.of_kind("dateline")]
        listed = capitals(self.setting.lexicon)
        return frozenset(
            place.id
            for place in self.setting.places.values()
            if ((place.name.value or "").lower(), place.country.value or "") in listed
            and (place.country.value == self.home or any(span.meets(o) for span in place.mentions.spans for o in lines))
        )

    @cached_property
    def home(self) -> str | None:
        """The country that the report is from, as far as its places tell."""
        seat = unnamed_country.seat(self.setting.named.report, tuple(self.setting.places.values()))
        return seat.country.value if seat else None

    def _is_capital_noun(self, token: int) -> bool:
        return self.setting.named.table.is_a(token, "capital-noun")

    @cached_property
    def _nouns(self) -> dict[int, list[int]]:
        """By sentence the nouns that mean a place told elsewhere: "the capital", "this town"."""
        table, found = self.setting.named.table, dict[int, list[int]]()
        for token in range(len(table)):
            capital = self._is_capital_noun(token)
            definite = capital or any(table.is_word(k, "definite") for k in table.children[token])
            if table.pos[token] == "NOUN" and definite and (capital or table.is_a(token, "settlement-noun")):
                found.setdefault(table.sentence[token], []).append(token)
        return found

    def _last_before(self, token: int) -> str | None:
        """The town that was named last before a word."""
        at = bisect_left(self._towns, (self.setting.named.table.start[token], ""))
        return self._towns[at - 1][1] if at else None

    @cached_property
    def _towns(self) -> list[tuple[int, str]]:
        """Where each town is named, and which."""
        towns = (p for p in self.setting.places.values() if not is_wide(p))
        return sorted((span.start, place.id) for place in towns for span in place.mentions.spans)


@lru_cache(maxsize=8)
def capitals(lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    """The capitals of countries: each name in small letters, with the country."""
    told = lexicon["cities"].columns("name", "names", "country", "capital")
    listed = ((name, names, country) for name, names, country, capital in told if capital)
    return frozenset((one.lower(), country) for name, names, country in listed for one in (name, *names.split("|")))
