"""Which of a report's places are surely two, by their coordinates, and by what its words say lies in what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from dateline.lexicon import Lexicon
from dateline.reading.places import distance
from dateline.reading.syntax.table import Table
from dateline.rows import NONE, Cell, Place

DISTRICT = 3
"""The precision from which a place has others in it."""


@dataclass(frozen=True, eq=False)
class Geography:
    """The places of a report: `inside` holds pairs of which the first is told to lie in the second; `first` by paragraph the
    place that it names first."""

    places: Mapping[str, Place]
    inside: frozenset[tuple[str, str]]
    in_towns: frozenset[str]
    first: Mapping[int, Cell[str]]

    def elsewhere(self, one: Place | None, other: Place | None) -> bool:
        """Whether two places are surely two: listed ones by distance, others by name where neither is told to hold the other."""
        if (
            one is None
            or other is None
            or any(pair in self.inside for pair in ((one.id, other.id), (other.id, one.id)))
        ):
            return False
        if same(one, other) or self.is_in_town(one) != self.is_in_town(other):
            return False
        if one.is_listed and other.is_listed:
            return not distance.within(one, other)
        if distance.is_wide(one) or distance.is_wide(other) or _is_stretch(one) != _is_stretch(other):
            return False  # a village and a district told around it
        return not distance.within(one, other)

    def holds(self, whole: Place | None, part: Place | None) -> bool:
        """Whether a place is told, or by its coordinates likely, to lie in another."""
        if whole is None or part is None or whole.id == part.id:
            return False
        wider = (whole.precision.value or 1) > (part.precision.value or 1)
        return (part.id, whole.id) in self.inside or (wider and distance.within(part, whole))

    @cached_property
    def linked(self) -> dict[str, list[tuple[str, str]]]:
        """For each place the pairs of those that it is one of, the first of which is told to lie in the second."""
        found: dict[str, list[tuple[str, str]]] = {}
        for pair in sorted(self.inside):
            for id in pair:
                found.setdefault(id, []).append(pair)
        return found

    def wider(
        self, countries: Mapping[str, bool], near: Mapping[str, Set[str]], steps: Mapping[bool, Collection[str]]
    ) -> set[str]:
        """The countries, each with whether anything names it, that hold a place which is told to be where a deed was done ("in
        Varkesh"). `near`: how near places are told; `steps`: how near is enough, for a country that is named or not."""
        told = (
            (c, id) for c, named in countries.items() for id, how in near.items() if not how.isdisjoint(steps[named])
        )
        return {c for c, id in told if self.holds(self.places[c], self.places[id])}

    def of_paragraph(self, block: int) -> Cell[str]:
        """A cell for the place that a paragraph names first; an empty one where it names none."""
        return self.first.get(block, NONE)

    def is_in_town(self, place: Place) -> bool:
        """Whether a name tells of a street, a quarter or a building, which may lie in whatever town is told beside it."""
        words = (word for name in (place.name.value or "", *(place.mentions.value or ())) for word in name.split())
        return any(word.lower() in self.in_towns for word in words)


def _is_stretch(place: Place) -> bool:
    return (place.precision.value or 1) >= DISTRICT


def survey(table: Table, places: Mapping[str, Place], lexicon: Lexicon) -> Geography:
    """The geography of a report with these places, by their ids."""
    told = set(_beside(table.text, places.values(), lexicon.classes["place-joint"]))
    namesakes = Namesakes(places.values())
    alike = {id: namesakes.of(places[id]) for pair in told for id in pair}
    inside = {(a, b) for one, other in told for a in alike[one] for b in alike[other]}
    return Geography(
        places,
        frozenset(inside),
        lexicon.classes["in-town"],
        dict(reversed([*_by_paragraph(table, places.values())])),
    )


def _by_paragraph(table: Table, places: Iterable[Place]) -> Iterator[tuple[int, Cell[str]]]:
    """Each mention of a place, with the paragraph it stands in."""
    for span, id in sorted((span, place.id) for place in places for span in place.mentions.spans):
        for token in table.tokens(span)[:1]:
            yield table.block[token], Cell(id, (span,), "incidents.place-in-paragraph")


def same(one: Place, other: Place) -> bool:
    """Whether two names may mean one place: "Nassara" and "Nassara state"."""
    return one.id == other.id or distance.is_one_name(one.name.value or "", other.name.value or "")


class Namesakes:
    """Places by the words of their names. Of two names one of which has all words of the other, the longer has the rarest word
    of the shorter: no others are asked."""

    def __init__(self, places: Collection[Place]) -> None:
        self._count = Counter(word for place in places for word in _words(place))
        self._by_word, self._by_rarest = (defaultdict[str, list[Place]](list) for _ in range(2))
        for place in places:
            self._by_rarest[self._rarest(place)].append(place)
            for word in _words(place):
                self._by_word[word].append(place)
        self._every = places

    def of(self, one: Place) -> set[str]:
        """The ids of the places that may be the same."""
        if not (words := _words(one)):
            return {other.id for other in self._every if same(one, other)}
        longer = self._by_word[self._rarest(one)]
        shorter = (other for word in (*words, "") for other in self._by_rarest.get(word, ()))
        return {other.id for other in (*longer, *shorter) if same(one, other)}

    def _rarest(self, place: Place) -> str:
        return min(_words(place), key=self._count.__getitem__, default="")


def _words(place: Place) -> dict[str, None]:
    return dict.fromkeys((place.name.value or "").split())


def _beside(text: str, places: Iterable[Place], joints: Container[str]) -> Iterator[tuple[str, str]]:
    """The places that stand side by side with nothing but `joints` between: "Dresk, Varn district", "Dresk in Varn"."""
    at = sorted((span, place.id) for place in places for span in place.mentions.spans)
    for (one, first), (other, second) in pairwise(at):
        between = [w.strip(",()") for w in text[one.end : other.start].split()]
        if first != second and len(between) <= 3 and all(not w or w in joints for w in between):
            yield first, second
