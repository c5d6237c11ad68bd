"""A map of incidents: what lies close together is one mark that says how many, so that ten thousand can still be read.

A place that is told exactly is a circle. What is only told for a province or a country is a square with a dashed edge, in the
middle of it: it was somewhere there. Marks grow with the number of incidents, never with that of people harmed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.export import wording
from dateline.export.drawing import projection, svg
from dateline.export.drawing.land import Box
from dateline.export.drawing.locator import EXACT
from dateline.export.drawing.place_counts import Degrees, Numbers, PlaceCount, Places
from dateline.export.drawing.projection import Map
from dateline.export.drawing.svg import Drawing, Markup, tag

CELL = 34
"""Pixels of a side of the cells in which places are gathered."""
NAMED = 4
"""Names of places that a mark tells."""
LEGEND, LARGEST = 26, 20.0
_CELLS = 2**16
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class MapMark:
    """Places that are one mark: the one with most incidents, the first `names` of all `many_names`, their incidents, the degrees
    that hold them, where the mark stands, and whether its places are told exactly."""

    place: PlaceCount
    names: tuple[str, ...]
    many_names: int
    incidents: int
    box: Box
    x: float
    y: float
    exact: bool

    @property
    def called(self) -> str:
        """What it stands for, in words."""
        more = f" and {self.many_names - NAMED:,} more" if self.many_names > NAMED else ""
        inexact = "" if self.exact else ", not told more exactly"
        return f"{self.incidents:,} incident{'s' * (self.incidents != 1)}: {', '.join(self.names)}{more}{inexact}"


ClusterLink = Callable[[MapMark], str | None]


def draw(
    places: Places,
    width: int = svg.WIDE,
    link: ClusterLink = lambda cluster: None,
    view: Box | None = None,
) -> Drawing:
    """The map, so many pixels wide; `view`: the stretch that is shown, instead of all that has incidents."""
    total = places.total
    title = f"{total:,} incidents on a map"
    if not len(places):
        return Drawing(
            width, LEGEND, title, "No incident has a place on the map.", svg.text("No place on the map.", 2, 16)
        )
    map = framed(places, width, view)
    found = clusters(places, map)
    marks = [svg.linked(link(one), one.called, _mark(one), len(found)) for one in found]
    body = svg.joined([projection.ground(map), *marks, *_foot(map, found)])
    linked = any(link(one) for one in found)
    return Drawing(width, round(map.height) + LEGEND, title, _about(found, total), body, linked)


def framed(places: Places, width: int, view: Box | None = None) -> Map:
    """The map that holds the places, or what is asked to be seen."""
    held = view or places.box
    across, up = max(held.east - held.west, 2.0) * 0.12, max(held.north - held.south, 2.0) * 0.12
    wide = Box(held.west - across, held.south - up, held.east + across, held.north + up)
    return projection.around(held if view else wide, width, width * (0.6 if width > 500 else 1.0), 0.5 if view else 5.0)


def clusters(places: Places, map: Map) -> tuple[MapMark, ...]:
    """The places on the map, gathered cell by cell; what is told exactly apart from what is not. The largest come first, so that
    the smaller are drawn over them."""
    shown = places.within(map.box)
    if not len(shown):
        return ()
    x, y = (shown.lon - map.box.west) * map.across, (map.box.north - shown.lat) * map.up
    exact = shown.spots.precision[shown.at] <= EXACT
    cells = (exact * _CELLS + (x // CELL).astype(np.int64)) * _CELLS + (y // CELL).astype(np.int64)
    order = np.argsort(cells, kind="stable")  # in each cell those with most incidents first, as they come
    begin = np.flatnonzero(np.diff(cells[order], prepend=-1))
    found = _clusters(shown, order, begin, x, y)
    return tuple(sorted(found, key=lambda one: (-one.incidents, one.exact, one.x, one.y)))


def radius(incidents: int) -> float:
    """Pixels of a mark: its area grows with the incidents, up to a largest."""
    return min(4.5 + 1.7 * math.sqrt(incidents), LARGEST)


def _clusters(shown: Places, order: Rows, begin: Rows, x: Degrees, y: Degrees) -> Iterator[MapMark]:
    """The clusters of places in `order`, each from one of `begin` to the next."""
    many, lat, lon = shown.incidents[order], shown.lat[order], shown.lon[order]
    total = np.add.reduceat(many, begin)
    at = [np.add.reduceat(one[order] * many, begin) / total for one in (x, y)]
    ends = [end.reduceat(one, begin) for end in (np.minimum, np.maximum) for one in (lon, lat)]
    names = _many_names(shown.spots.name[shown.at[order]], begin)
    for i, held in enumerate(np.split(order, begin[1:])):
        place = shown[int(held[0])]
        yield MapMark(
            place,
            _names(shown, held),
            many_names=int(names[i]),
            incidents=int(total[i]),
            box=Box(*(float(end[i]) for end in ends)),
            x=float(at[0][i]),
            y=float(at[1][i]),
            exact=place.precision <= EXACT,
        )


def _many_names(names: Numbers, begin: Rows) -> Rows:
    """How many names each cluster has."""
    which = np.repeat(np.arange(len(begin)), np.diff(begin, append=len(names)))
    base = int(names.max()) + 1
    return np.bincount(np.unique(which * base + names) // base)


def _names(shown: Places, held: Rows) -> tuple[str, ...]:
    """The first names of a cluster, each once."""
    found: dict[str, None] = {}
    for number in held.tolist():
        found[shown.name(number)] = None
        if len(found) == NAMED:
            break
    return tuple(found)


def _mark(one: MapMark) -> Markup:
    r = radius(one.incidents)
    shape = (
        tag("circle", cx=one.x, cy=one.y, r=r, class_="cluster")
        if one.exact
        else tag("rect", x=one.x - r, y=one.y - r, width=2 * r, height=2 * r, rx=3, class_="cluster inexact")
    )
    number = svg.text(_short(one.incidents), one.x, one.y + 4, "within", "middle") if one.incidents > 1 else Markup()
    return svg.joined([shape, number])


def _short(number: int) -> str:
    return (
        f"{number}"
        if number < 1000
        else f"{number / 1000:.1f}k".replace(".0k", "k")
        if number < 9950
        else f"{number // 1000}k"
    )


def _foot(map: Map, found: Sequence[MapMark]) -> list[Markup]:
    """What the marks mean, and whose shapes the map has."""
    y, x = map.height + 18, 10.0
    pieces = []
    for class_, words in (("cluster", "incidents"), ("cluster inexact", "place not told exactly")):
        if any(one.exact == (class_ == "cluster") for one in found):
            pieces += [tag("circle", cx=x, cy=y - 4, r=6, class_=class_), svg.text(words, x + 12, y)]
            x += 34 + svg.width(words)
    return [*pieces, svg.text("Natural Earth", map.width - 4, y, "credit", "end")]


def _about(found: Sequence[MapMark], total: int) -> str:
    shown = sum(one.incidents for one in found)
    first = f" Most at {found[0].called}." if found else ""
    rest = f" {wording.number(total - shown)} lie outside." if total > shown else ""
    return f"{shown:,} incidents in {len(found):,} marks.{rest}{first} The table has the same numbers."
