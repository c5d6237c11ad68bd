"""Projection: from degrees to the pixels of a map. Lines of longitude stand upright, and in the middle of the map a kilometre is
as long across as up; far from the middle it is not, as on any flat map."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dateline.export.drawing import land
from dateline.export.drawing.land import Box, Line, Point
from dateline.export.drawing.svg import Markup, tag

WORLD = Box(-180, -57, 180, 79)
FINE, COARSE = 1.2, 2.2
"""Pixels below which a step of a coast is left out: on a map of a country, and on one of a continent."""
_CONTINENT = 8.0
"""Kilometres of a pixel from which a map is one of a continent."""


@dataclass(frozen=True, slots=True)
class Map:
    """A stretch of the earth laid out on so many pixels."""

    box: Box
    width: float
    height: float

    def __call__(self, lat: float, lon: float) -> Point:
        """The pixel of a place."""
        return (lon - self.box.west) * self.across, (self.box.north - lat) * self.up

    def shown(self, lat: float, lon: float) -> bool:
        """Whether a place lies on the map."""
        return self.box.meets(Box(lon, lat, lon, lat))

    @property
    def across(self) -> float:
        """Pixels of a degree from west to east."""
        return self.width / (self.box.east - self.box.west)

    @property
    def up(self) -> float:
        """Pixels of a degree from south to north."""
        return self.height / (self.box.north - self.box.south)

    @property
    def kilometres(self) -> float:
        """The kilometres of a pixel, in the middle."""
        return (self.box.north - self.box.south) * 111.2 / self.height


def around(box: Box, width: float, height: float, least: float = 6.0) -> Map:
    """A map that holds a box, at least so many degrees high, cut where the earth ends."""
    middle = min(max((box.south + box.north) / 2, -75), 75)
    squeeze = math.cos(math.radians(middle))
    high = max(box.north - box.south, least, (box.east - box.west) * squeeze * height / width)
    across = high * width / height / squeeze
    if across > 360:
        return Map(WORLD, width, width * (WORLD.north - WORLD.south) / 360)
    west = min(max((box.west + box.east - across) / 2, -180), 180 - across)
    south = min(max(middle - high / 2, -90), 90 - high)
    return Map(Box(west, south, west + across, south + high), width, height)


@lru_cache(maxsize=32)
def ground(map: Map, lit: str | None = None) -> Markup:
    """Sea, land, coasts and borders of a map; `lit`: the code of a country whose land is hatched."""
    held = [p for p in land.land().polygons if p.box.meets(map.box)]
    ours = [p for p in held if lit and p.code == lit]
    near = (border.line for border in land.land().borders if border.box.meets(map.box))
    lines = (piece for line in near for piece in land.pieces(line, map.box))
    edges = "".join(_path(map, piece, closed=False) for piece in lines)
    pieces = [
        tag("rect", width=map.width, height=map.height, class_="sea"),
        tag("path", d="".join(_filled(map, held)), class_="land", fill_rule="evenodd"),
        *([tag("path", d="".join(_filled(map, ours)), class_="lit", fill_rule="evenodd")] if ours else []),
        tag("path", d=edges, class_="border"),
    ]
    return tag("svg", Markup("".join(pieces)), width=map.width, height=map.height, overflow="hidden")


def _filled(map: Map, polygons: Iterable[land.Polygon]) -> Iterator[str]:
    for polygon in polygons:
        for ring in polygon.rings:
            yield _path(map, land.within(ring, map.box), closed=True)


def _path(map: Map, line: Sequence[Point], closed: bool) -> str:
    """A path in steps of tenths of a pixel; nothing for what is smaller than a dot."""
    laid = [map(lat, lon) for lon, lat in line]
    if not laid or _is_speck(laid):
        return ""
    points = list(_thinned(laid, FINE if map.kilometres < _CONTINENT else COARSE))
    if len(points) < (4 if closed else 2):
        return ""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    (x, y), *_ = tenths
    steps = " ".join(f"{_tenth(bx - ax)} {_tenth(by - ay)}" for (ax, ay), (bx, by) in pairwise(tenths))
    return f"M{_tenth(x)} {_tenth(y)}l{steps}{'z' if closed else ''}"


def _is_speck(points: Line) -> bool:
    """Whether a ring is smaller than a dot."""
    west, south, east, north = land.box(points)
    return points[0] == points[-1] and east - west < 2 and north - south < 2


def _tenth(number: int) -> str:
    whole, rest = divmod(abs(number), 10)
    return f"{'-' if number < 0 else ''}{whole or (0 if not rest else '')}{f'.{rest}' if rest else ''}"


def _thinned(points: Line, least: float) -> Iterator[Point]:
    """Without steps that are too small to be seen."""
    last = None
    for number, (x, y) in enumerate(points):
        if last is None or number == len(points) - 1 or abs(x - last[0]) + abs(y - last[1]) >= least:
            yield x, y
            last = (x, y)
