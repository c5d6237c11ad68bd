"""Which of a report's places are surely two, by their coordinates, and by what its words say lies in what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.lexicon import Lexicon
from dateline.reading.places import distance
from dateline.rows import Place

BETWEEN = frozenset({"", "in", "of", "the", "district", "area"})
"""The only words between a place and what holds it: "Dresk, Varn district", "Dresk in Varn"."""
DISTRICT = 4
"""The precision below which a place is no province or country."""


@dataclass(frozen=True, eq=False)
class Geography:
    """The places of a report: `inside` holds pairs of which the first is told to lie in the second."""

    places: dict[str, Place]
    inside: frozenset[tuple[str, str]]
    in_towns: frozenset[str]

    def elsewhere(self, one: Place | None, other: Place | None) -> bool:
        """Whether two places are surely two: listed ones by distance, others by name where neither is told to hold the other."""
        if (
            one is None
            or other is None
            or any(pair in self.inside for pair in ((one.id, other.id), (other.id, one.id)))
        ):
            return False
        if same(one, other) or self._is_in_town(one) != self._is_in_town(other):
            return False
        if one.is_listed and other.is_listed:
            return not distance.within(one, other)
        return min(one.precision.value or 1, other.precision.value or 1) < DISTRICT and not distance.within(one, other)

    def _is_in_town(self, place: Place) -> bool:
        """Whether a name tells of a street, a quarter or a building, which may lie in whatever town is told beside it."""
        return any(word.lower() in self.in_towns for word in (place.name.value or "").split())


def survey(text: str, places: Sequence[Place], lexicon: Lexicon) -> Geography:
    """The geography of a report with these places."""
    told = set(_beside(text, places))
    alike = {p.id: [o.id for o in places if same(p, o)] for p in places}
    inside = {(a, b) for one, other in told for a in alike[one] for b in alike[other]}
    return Geography({p.id: p for p in places}, frozenset(inside), lexicon.classes["in-town"])


def same(one: Place, other: Place) -> bool:
    """Whether two names may mean one place: "Nassara" and "Nassara state"."""
    first, second = (set((p.name.value or "").split()) for p in (one, other))
    return one.id == other.id or first <= second or second <= first


def _beside(text: str, places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    at = sorted((span, place.id) for place in places for span in place.mentions.spans)
    for (one, first), (other, second) in pairwise(at):
        between = text[one.end : other.start].split()
        if first != second and len(between) <= 3 and all(w.strip(",()") in BETWEEN for w in between):
            yield first, second
