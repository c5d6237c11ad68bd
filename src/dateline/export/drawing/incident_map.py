"""A map of incidents: what lies close together is one mark that says how many, so that ten thousand can still be read.

A place that is told exactly is a circle. What is only told for a province or a country is a square with a dashed edge, in the
middle of it: it was somewhere there. Marks grow with the number of incidents, never with that of people harmed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.export import wording
from dateline.export.drawing import land, projection, svg
from dateline.export.drawing.land import Box
from dateline.export.drawing.locator import EXACT
from dateline.export.drawing.projection import Map
from dateline.export.drawing.svg import Drawing, Markup, tag

CELL = 34
"""Pixels of a side of the cells in which places are gathered."""
LEGEND, LARGEST = 26, 20.0


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


@dataclass(frozen=True, slots=True)
class Cluster:
    """Places that are one mark: their incidents, where the mark stands, and whether its places are told exactly."""

    places: tuple[PlaceCount, ...]
    x: float
    y: float
    exact: bool

    @property
    def incidents(self) -> int:
        """How many incidents it stands for."""
        return sum(place.incidents for place in self.places)

    @property
    def box(self) -> Box:
        """The degrees that hold its places."""
        return land.box([(place.lon, place.lat) for place in self.places] * 2)

    @property
    def called(self) -> str:
        """What it stands for, in words."""
        many = self.incidents
        names = list(dict.fromkeys(place.name for place in self.places))
        more = f" and {len(names) - 4:,} more" if len(names) > 4 else ""
        inexact = "" if self.exact else ", not told more exactly"
        return f"{many:,} incident{'s' * (many != 1)}: {', '.join(names[:4])}{more}{inexact}"


ClusterLink = Callable[[Cluster], str | None]


def draw(
    places: Sequence[PlaceCount],
    width: int = svg.WIDE,
    link: ClusterLink = lambda cluster: None,
    view: Box | None = None,
) -> Drawing:
    """The map, so many pixels wide; `view`: the stretch that is shown, instead of all that has incidents."""
    total = sum(place.incidents for place in places)
    title = f"{total:,} incidents on a map"
    if not places:
        return Drawing(
            width, LEGEND, title, "No incident has a place on the map.", svg.text("No place on the map.", 2, 16)
        )
    map = framed(places, width, view)
    found = clusters(places, map)
    marks = [svg.linked(link(one), one.called, _mark(one), len(found)) for one in found]
    body = svg.joined([projection.ground(map), *marks, *_foot(map, found)])
    linked = any(link(one) for one in found)
    return Drawing(width, round(map.height) + LEGEND, title, _about(found, total), body, linked)


def framed(places: Sequence[PlaceCount], width: int, view: Box | None = None) -> Map:
    """The map that holds the places, or what is asked to be seen."""
    held = view or land.box([(place.lon, place.lat) for place in places])
    across, up = max(held.east - held.west, 2.0) * 0.12, max(held.north - held.south, 2.0) * 0.12
    wide = Box(held.west - across, held.south - up, held.east + across, held.north + up)
    return projection.around(held if view else wide, width, width * (0.6 if width > 500 else 1.0), 0.5 if view else 5.0)


def clusters(places: Sequence[PlaceCount], map: Map) -> tuple[Cluster, ...]:
    """The places on the map, gathered cell by cell; what is told exactly apart from what is not. The largest come first, so that
    the smaller are drawn over them."""
    cells: dict[tuple[bool, int, int], list[PlaceCount]] = {}
    for place in places:
        if map.shown(place.lat, place.lon):
            x, y = map(place.lat, place.lon)
            cells.setdefault((place.precision <= EXACT, int(x // CELL), int(y // CELL)), []).append(place)
    found = (_cluster(held, map, exact) for (exact, _, _), held in sorted(cells.items()))
    return tuple(sorted(found, key=lambda one: (-one.incidents, one.exact, one.x, one.y)))


def radius(incidents: int) -> float:
    """Pixels of a mark: its area grows with the incidents, up to a largest."""
    return min(4.5 + 1.7 * math.sqrt(incidents), LARGEST)


def _cluster(places: list[PlaceCount], map: Map, exact: bool) -> Cluster:
    many = sum(place.incidents for place in places)
    at = [(map(place.lat, place.lon), place.incidents) for place in places]
    x, y = (sum(point[i] * weight for point, weight in at) / many for i in (0, 1))
    ordered = sorted(places, key=lambda place: (-place.incidents, place.name, place.lat, place.lon))
    return Cluster(tuple(ordered), x, y, exact)


def _mark(one: Cluster) -> Markup:
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


def _foot(map: Map, found: Sequence[Cluster]) -> list[Markup]:
    """What the marks mean, and whose shapes the map has."""
    y, x = map.height + 18, 10.0
    pieces = []
    for class_, words in (("cluster", "incidents"), ("cluster inexact", "place not told exactly")):
        if any(one.exact == (class_ == "cluster") for one in found):
            pieces += [tag("circle", cx=x, cy=y - 4, r=6, class_=class_), svg.text(words, x + 12, y)]
            x += 34 + svg.width(words)
    return [*pieces, svg.text("Natural Earth", map.width - 4, y, "credit", "end")]


def _about(found: Sequence[Cluster], total: int) -> str:
    shown = sum(one.incidents for one in found)
    first = f" Most at {found[0].called}." if found else ""
    rest = f" {wording.number(total - shown)} lie outside." if total > shown else ""
    return f"{shown:,} incidents in {len(found):,} marks.{rest}{first} The table has the same numbers."
