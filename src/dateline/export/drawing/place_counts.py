"""Places with how many incidents each has, as columns, so that a map of a hundred thousand is drawn as quickly as one of ten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dateline.export.drawing.land import Box

Numbers = NDArray[np.int32]
Degrees = NDArray[np.float64]
Key = tuple[str, float, float, int, str | None]
"""What tells a place from others: name, latitude, longitude, precision on UCDP's scale, country."""


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How many incidents a place has; `incident`: the id of one of them; `precision` on UCDP's scale."""

    name: str
    lat: float
    lon: float
    precision: int
    country: str | None
    incidents: int
    incident: str


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """The places of a record, each once, in the order of their names; `name` and `country` are numbers in `words`."""

    words: Sequence[str | None]
    name: Numbers
    lat: Degrees
    lon: Degrees
    precision: Numbers
    country: Numbers

    @classmethod
    def of(cls, keys: Iterable[Key]) -> Spots:
        """The places with these keys, which are in order and each there once."""
        held = list(keys)
        known: dict[str | None, int] = {}
        names = [known.setdefault(name, len(known)) for name, *_ in held]
        countries = [known.setdefault(country, len(known)) for *_, country in held]
        lat, lon = (np.array([key[at] for key in held], np.float64) for at in (1, 2))
        precision = np.array([key[3] for key in held], np.int32)
        return cls(tuple(known), np.array(names, np.int32), lat, lon, precision, np.array(countries, np.int32))


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Places with their incidents, those with most first: `at` says which of the spots each is, `first` which of `ids` is the
    first of its incidents."""

    spots: Spots
    at: Numbers
    incidents: Numbers
    first: Numbers
    ids: Sequence[str]

    @classmethod
    def of(cls, told: Iterable[PlaceCount]) -> Places:
        """The same, of places one by one."""
        held = sorted(told, key=lambda one: (-one.incidents, one.name, one.lat, one.lon))
        spots = Spots.of((one.name, one.lat, one.lon, one.precision, one.country) for one in held)
        row = np.arange(len(held), dtype=np.int32)
        return cls(spots, row, np.array([one.incidents for one in held], np.int32), row, [one.incident for one in held])

    @classmethod
    def counted(cls, spots: Spots, of: Numbers, rows: Numbers, ids: Sequence[str]) -> Places:
        """The places of the incidents in `rows`, in order; `of` says for each incident which spot it has, or -1."""
        held = rows[of[rows] >= 0]
        at, begin, many = np.unique(of[held], return_index=True, return_counts=True)
        order = np.lexsort((at, -many))
        which, incidents, first = (column[order].astype(np.int32) for column in (at, many, held[begin]))
        return cls(spots, which, incidents, first, ids)

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, number: int) -> PlaceCount:
        at, spots = self.at[number], self.spots
        return PlaceCount(
            self.name(number),
            float(spots.lat[at]),
            float(spots.lon[at]),
            int(spots.precision[at]),
            spots.words[spots.country[at]],
            int(self.incidents[number]),
            self.ids[self.first[number]],
        )

    def __iter__(self) -> Iterator[PlaceCount]:
        return (self[number] for number in range(len(self)))

    def name(self, number: int) -> str:
        """The name of one of them."""
        return self.spots.words[self.spots.name[self.at[number]]] or ""

    @property
    def lat(self) -> Degrees:
        """The latitude of each."""
        return self.spots.lat[self.at]

    @property
    def lon(self) -> Degrees:
        """The longitude of each."""
        return self.spots.lon[self.at]

    @property
    def total(self) -> int:
        """How many incidents they have together."""
        return int(self.incidents.sum())

    @property
    def box(self) -> Box:
        """The degrees that hold them. Raises ValueError where there are none."""
        return Box(*(float(end) for end in (self.lon.min(), self.lat.min(), self.lon.max(), self.lat.max())))

    def within(self, box: Box) -> Places:
        """Those on a stretch of the map."""
        lat, lon = self.lat, self.lon
        inside = (box.west <= lon) & (lon <= box.east) & (box.south <= lat) & (lat <= box.north)
        return replace(self, at=self.at[inside], incidents=self.incidents[inside], first=self.first[inside])
