"""A locator map: where a place lies, and, where the reports do not tell it exactly, how far it could be from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.export.drawing import land, projection, svg
from dateline.export.drawing.land import Box
from dateline.export.drawing.projection import Map
from dateline.export.drawing.svg import Drawing, Markup, tag
from dateline.export.interchange import countries
from dateline.lexicon import table
from dateline.record.joined_incidents import JoinedIncident

EXACT, COUNTRY = 3, 6
"""UCDP's precision up to which a place is a point (itself, near it, its district), and from which it is a whole country."""
TOWNS = 5
_AROUND = {4: 60.0, 5: 150.0, 6: 300.0, 7: 600.0}
"""Kilometres around the middle of a province, or of a larger stretch of land, that are drawn as where it may have been."""
_CREDIT = "Natural Earth"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: `precision` on UCDP's scale, 1 (exact) to 7 (a country or larger)."""

    name: str
    lat: float
    lon: float
    precision: int
    country: str | None


def spot(one: JoinedIncident) -> Spot | None:
    """The place of an incident on the map, if it has one."""
    if one.lat is None or one.lon is None:
        return None
    return Spot(one.place or one.country or "", one.lat, one.lon, one.precision or 1, one.country)


def draw(spot: Spot, width: int = svg.WIDE) -> Drawing:
    """The map around a place, so many pixels wide."""
    map = framed(spot, width)
    whole = spot.precision >= COUNTRY and land.country(spot.country) is not None
    taken = Taken([(0, 0, width, 34)] if spot.precision > EXACT else [])
    mark = _point(map, spot, taken) if spot.precision <= EXACT else Markup() if whole else _around(map, spot, taken)
    ground = projection.ground(map, spot.country if whole else None)
    body = svg.joined([ground, *_lands(map, taken), *_towns(map, spot, taken), mark, _said(map, spot), _bar(map)])
    return Drawing(width, round(map.height), f"Where it was: {spot.name}", about(spot), body)


def framed(spot: Spot, width: int) -> Map:
    """The map that shows a place: some hundred kilometres around, or all of its country where that is all that is told."""
    height = width * (0.55 if width > 500 else 0.8)
    own = land.country(spot.country) if spot.precision >= COUNTRY else None
    if own is None:
        least = max(6.0, _AROUND.get(spot.precision, 0.0) * 3 / 111)
        return projection.around(Box(spot.lon, spot.lat, spot.lon, spot.lat), width, height, least)
    across, up = (own.east - own.west) * 0.15, (own.north - own.south) * 0.15
    return projection.around(Box(own.west - across, own.south - up, own.east + across, own.north + up), width, height)


def about(spot: Spot) -> str:
    """Where it was, in a sentence, and how exactly that is told."""
    country = countries.name(spot.country)
    if spot.precision >= COUNTRY:
        return f"Not exact: somewhere in {country or spot.name}."
    if spot.precision > EXACT:
        return f"Not exact: in or around {spot.name}" + (f", {country}." if country else ".")
    how = {1: "at", 2: "near"}.get(spot.precision, "in the district of")
    inside = f", {country}" if country and country != spot.name else ""
    return f"{how.capitalize()} {spot.name}{inside}: {_degrees(spot.lat, 'NS')}, {_degrees(spot.lon, 'EW')}."


def _degrees(value: float, sides: str) -> str:
    return f"{abs(value):.2f}° {sides[value < 0]}"


class Taken(list[tuple[float, float, float, float]]):
    """Where words stand already: left, top, right, bottom."""

    def free(self, words: str, x: float, y: float, anchor: str | None = None, size: float = svg.FONT) -> bool:
        """Whether words fit there; if they do, their room is taken."""
        wide = svg.width(words, size) + 6
        left = x - (wide / 2 if anchor == "middle" else wide if anchor == "end" else 0)
        room = (left, y - 13, left + wide, y + 5)
        if any(room[0] < r and le < room[2] and room[1] < b and t < room[3] for le, t, r, b in self):
            return False
        self.append(room)
        return True


def _point(map: Map, spot: Spot, taken: Taken) -> Markup:
    x, y = map(spot.lat, spot.lon)
    right = x < map.width * 0.7
    x2, anchor = (x + 11, None) if right else (x - 11, "end")
    taken.append((x - 12, y - 12, x + 12, y + 12))
    taken.free(spot.name, x2 + (2 if right else -2), y + 4, anchor, 14)
    near = tag("circle", cx=x, cy=y, r=11, class_="about") if spot.precision > 1 else Markup()
    label = svg.text(spot.name, x2, y + 4, "place", anchor)
    return svg.joined([near, tag("circle", cx=x, cy=y, r=5, class_="spot"), label])


def _around(map: Map, spot: Spot, taken: Taken) -> Markup:
    """A dashed circle: somewhere inside, or not far from it."""
    x, y = map(spot.lat, spot.lon)
    r = _AROUND[min(spot.precision, 7)] / map.kilometres
    taken.free(spot.name, x, y + 4, "middle", 14)
    name = svg.text(spot.name, x, y + 4, "place", "middle")
    return svg.joined([tag("circle", cx=x, cy=y, r=r, class_="about"), name])


def _said(map: Map, spot: Spot) -> Markup:
    if spot.precision <= EXACT:
        return Markup()
    whole = spot.precision >= COUNTRY
    words = svg.fitted(about(spot).rstrip(".") if whole else f"Not exact: around {spot.name}", map.width - 30, 13.5)
    plate = tag("rect", x=6, y=6, width=svg.width(words, 13.5) + 16, height=24, rx=4, class_="plate")
    return svg.joined([plate, svg.text(words, 14, 22, "place")])


def _lands(map: Map, taken: Taken) -> Iterator[Markup]:
    """The names of the countries that have more than a corner of the map."""
    sizes: dict[str, tuple[float, float, float]] = {}
    for polygon in land.land().polygons:
        ring = land.within(polygon.rings[0], map.box) if polygon.box.meets(map.box) else []
        if len(ring) > 2:
            size, lon, lat = _middle(ring)
            if size > sizes.get(polygon.code, (0.0,))[0]:
                sizes[polygon.code] = (size, lon, lat)
    for code, (size, lon, lat) in sorted(sizes.items()):
        name, (x, y) = countries.name(code) or "", map(lat, lon)
        if name not in ("", "-") and size > 0.02 * map.box.area and 20 < y < map.height - 10:
            half = svg.width(name, 14) / 2 + 4
            x = min(max(x, half), map.width - half)
            if taken.free(name, x, y, "middle", 14):
                yield svg.text(name, x, y, "country", "middle")


def _middle(ring: land.Line) -> tuple[float, float, float]:
    """The area of a ring, and its centroid."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    if abs(area) < 1e-9:
        return 0.0, ring[0][0], ring[0][1]
    return abs(area) / 2, x / (3 * area), y / (3 * area)


def _towns(map: Map, spot: Spot, taken: Taken) -> Iterator[Markup]:
    """The largest towns on the map, for those who know the land by them, each clear of what has a name already."""
    found = 0
    for entry in table("cities"):  # the largest first
        lat, lon = float(entry["lat"]), float(entry["lon"])
        if found == TOWNS:
            return
        if not map.shown(lat, lon) or entry["name"] == spot.name:
            continue
        name, (x, y) = entry["name"], map(lat, lon)
        room = x + 10 + svg.width(name, 12) < map.width and 14 < y < map.height - 24
        if room and taken.free(name, x - 4, y + 4):
            found += 1
            yield tag("circle", cx=x, cy=y, r=2.2, class_="town")
            yield svg.text(name, x + 6, y + 4, "small")


def _bar(map: Map) -> Markup:
    """The scale of the map, and whose shapes it has."""
    longest = next((km for km in (1000, 500, 200, 100, 50, 20, 10) if km / map.kilometres < map.width / 4), 10)
    y, long = map.height - 10, longest / map.kilometres
    line = tag("path", d=f"M10 {y - 4:.1f}V{y:.1f}H{10 + long:.1f}V{y - 4:.1f}", class_="rule")
    right = svg.text(_CREDIT, map.width - 6, y, "credit", "end")
    return svg.joined([line, svg.text(f"{longest} km", 16 + long, y, "small"), right])
