"""Which places may lie in one and which may hold it, asked of all of a report at once: a long text has thousands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import nan

import numpy as np
from numpy.typing import NDArray

from dateline.reading.incidents.distant_places import Flags, grouped
from dateline.reading.places.distance import KM, NEAR, WIDE
from dateline.rows import Place

Degrees = NDArray[np.float64]
CLOSE = NEAR / 1e6
"""Kilometres about the limit within which sums made in another order could tell otherwise."""


class PlaceColumns:
    """Countries, sizes and coordinates of places, and pairs of ids of which the first is told to lie `inside` the second: what
    `Geography.holds` tells of each, but for those so near the limit that it has to be asked."""

    def __init__(self, places: Sequence[Place], inside: Iterable[tuple[str, str]]) -> None:
        codes: dict[str | None, int] = {None: 0, "": 0}
        self._number = {place.id: n for n, place in enumerate(places)}
        self._country = np.array([codes.setdefault(p.country.value, len(codes) - 1) for p in places], np.int64)
        self._codes = codes
        self._size = np.array([p.precision.value or 1 for p in places], np.int64)
        self._lat = np.array([_degrees(p.lat.value) for p in places])
        self._lon = np.array([_degrees(p.lon.value) for p in places])
        pairs = [(self._number[a], self._number[b]) for a, b in inside if a in self._number and b in self._number]
        self._parts, self._wholes = grouped((b, a) for a, b in pairs), grouped(pairs)

    def number(self, id: str) -> int:
        """The number of a place, by its id."""
        return self._number[id]

    def inside(self, whole: Place) -> tuple[Flags, Flags]:
        """Which places lie in one; and of which it is too close to tell."""
        return self._held(whole, self._size < (whole.precision.value or 1), self._parts, self._lat)

    def around(self, part: Place) -> tuple[Flags, Flags]:
        """Which places hold one; and of which it is too close to tell."""
        return self._held(part, self._size > (part.precision.value or 1), self._wholes, _degrees(part.lat.value))

    def _held(
        self, one: Place, sized: Flags, told: Mapping[int, set[int]], lat: Degrees | float
    ) -> tuple[Flags, Flags]:
        code = self._codes.get(one.country.value, -1)
        near_by = (self._country == code) | (self._country == 0) | (code == 0)
        away = self._away(one, lat)
        wide = (self._size >= WIDE) | ((one.precision.value or 1) >= WIDE)
        found = sized & near_by & (wide | (away <= NEAR))
        close = sized & near_by & ~wide & (np.abs(away - NEAR) < CLOSE)
        number = self._number.get(one.id, -1)
        found[list(told.get(number, ()))] = True
        found[[number] * (number >= 0)] = False
        return found, close

    def _away(self, one: Place, lat: Degrees | float) -> Degrees:
        """Kilometres to each place; not a number without coordinates."""
        east = (self._lon - _degrees(one.lon.value)) * np.cos(np.radians(lat))
        away: Degrees = np.hypot(self._lat - _degrees(one.lat.value), east) * KM
        return away


def _degrees(value: float | None) -> float:
    return nan if value is None else value
