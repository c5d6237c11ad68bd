"""Maps: the shapes are those that were listed, places stand where they are, and what is not exact is drawn as not exact."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

import drawn
import hypothesis.strategies as st
import numpy as np
import pytest
from generated import PATIENT
from hypothesis import given, settings
from lxml import etree

from dateline.export.drawing import incident_map, land, locator, projection, svg
from dateline.export.drawing.land import Box
from dateline.export.drawing.locator import Spot
from dateline.export.drawing.place_counts import PlaceCount, Places, Spots

FOLDER = files("dateline.export.drawing")
LATS, LONS = st.floats(-80, 80), st.floats(-180, 180)
NS = {"s": "http://www.w3.org/2000/svg"}


@st.composite
def places(draw: st.DrawFn) -> list[PlaceCount]:
    return [
        PlaceCount(
            drawn.HOSTILE, draw(LATS), draw(LONS), draw(st.integers(1, 7)), None, draw(st.integers(1, 999)), f"I{n}"
        )
        for n in range(draw(st.integers(1, 12)))
    ]


# ---- shapes -----------------------------------------------------------------------------------------------------


def test_the_shapes_are_what_was_listed_and_small() -> None:
    content = (FOLDER / "land.txt").read_bytes()
    assert hashlib.sha256(content).hexdigest() in (FOLDER / "SOURCES.md").read_text("utf-8")
    assert len(content) < 200_000


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [("UKR", 49.0, 32.0), ("UKR", 45.2, 34.4), ("PSE", 31.4, 34.35), ("SOM", 9.6, 44.0), ("FJI", -17.8, 178.0), ("USA", 39.0, -98.0)],
)  # fmt: skip
def test_a_place_lies_in_its_country(code: str, lat: float, lon: float) -> None:
    spot = Box(lon, lat, lon, lat)
    held = [p for p in land.land().polygons if p.box.meets(spot) and _holds(p.rings, lon, lat)]
    assert {p.code for p in held} == {code}


def _holds(rings: tuple[land.Line, ...], x: float, y: float) -> bool:
    inside = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
    return inside


def test_no_line_crosses_the_whole_map() -> None:
    for border in land.land().borders:
        assert all(abs(a[0] - b[0]) < 60 for a, b in zip(border.line, border.line[1:], strict=False))


@settings(PATIENT)
@given(LATS, LONS, st.sampled_from([svg.SMALL, svg.WIDE]))
def test_a_ring_is_cut_to_its_box(lat: float, lon: float, width: int) -> None:
    view = projection.around(Box(lon, lat, lon, lat), width, width * 0.6).box
    for polygon in land.land().polygons[::40]:
        for x, y in land.within(polygon.rings[0], view):
            assert view.west - 1e-6 <= x <= view.east + 1e-6
            assert view.south - 1e-6 <= y <= view.north + 1e-6


@given(LATS, LONS, st.sampled_from([svg.SMALL, svg.WIDE]))
def test_what_a_map_is_around_is_on_it(lat: float, lon: float, width: int) -> None:
    map = projection.around(Box(lon, lat, lon, lat), width, width * 0.6)
    if map.shown(lat, lon):  # but for the ends of the earth
        x, y = map(lat, lon)
        assert 0 <= x <= map.width
        assert 0 <= y <= map.height
    assert map.shown(lat, lon) or abs(lat) > 57


# ---- where it was -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("precision", "said", "points", "circles", "lit"),
    [
        (1, "At Varkesh, Ukraine: 49.00° N, 32.00° E.", 1, 0, 0),
        (2, "Near Varkesh, Ukraine: 49.00° N, 32.00° E.", 1, 1, 0),
        (3, "In the district of Varkesh, Ukraine: 49.00° N, 32.00° E.", 1, 1, 0),
        (4, "Not exact: in or around Varkesh, Ukraine.", 0, 1, 0),
        (5, "Not exact: in or around Varkesh, Ukraine.", 0, 1, 0),
        (7, "Not exact: somewhere in Ukraine.", 0, 0, 1),
    ],
)  # fmt: skip
def test_a_place_is_drawn_as_exactly_as_it_is_told(
    precision: int, said: str, points: int, circles: int, lit: int
) -> None:
    spot = Spot("Varkesh", 49.0, 32.0, precision, "UKR")
    drawing = locator.draw(spot)
    assert drawing.about == said
    assert len(re.findall('class="spot"', drawing.body)) == points
    assert len(re.findall('class="about"', drawing.body)) == circles
    assert len(re.findall('class="lit"', drawing.body)) == lit
    assert ("Not exact" in drawing.body) == (precision > 3)


@settings(PATIENT)
@given(LATS, LONS, st.integers(1, 7), st.sampled_from(["UKR", "USA", "FJI", "XXA", None]))
def test_any_place_can_be_drawn_and_stays_small(lat: float, lon: float, precision: int, country: str | None) -> None:
    for width in (svg.SMALL, svg.WIDE):
        drawing = locator.draw(Spot(drawn.HOSTILE, lat, lon, precision, country), width)
        names = {etree.QName(e).localname for e in etree.fromstring(drawing.file().encode()).iter()}
        assert names <= {"svg", "title", "desc", "style", "rect", "path", "circle", "text"}
        assert len(drawing.body) < 150_000


# ---- many incidents ---------------------------------------------------------------------------------------------


@settings(PATIENT)
@given(places(), st.sampled_from([svg.SMALL, svg.WIDE]))
def test_every_incident_is_in_one_mark_inside_the_frame(told: list[PlaceCount], width: int) -> None:
    map = incident_map.framed(Places.of(told), width)
    found = incident_map.clusters(Places.of(told), map)
    kept = [p for p in told if map.shown(p.lat, p.lon)]
    assert sum(c.incidents for c in found) == sum(p.incidents for p in kept)
    assert all(map.shown(p.lat, p.lon) for p in told if abs(p.lat) < 57)
    for cluster in found:
        assert -1e-6 <= cluster.x <= map.width + 1e-6
        assert -1e-6 <= cluster.y <= map.height + 1e-6
        assert (cluster.place.precision <= locator.EXACT) == cluster.exact
        assert cluster.box.meets(Box(cluster.place.lon, cluster.place.lat, cluster.place.lon, cluster.place.lat))
        assert cluster.names[0] == cluster.place.name
        assert len(cluster.names) == min(cluster.many_names, incident_map.NAMED)
    assert len({c.place.incident for c in found}) == len(found)
    assert [c.incidents for c in found] == sorted((c.incidents for c in found), reverse=True)


def test_places_in_one_cell_are_one_mark() -> None:
    told = [PlaceCount(f"p{n % 6}", 10 + n / 1000, 10, 1, None, n + 1, f"I{n}") for n in range(7)]
    far = PlaceCount("far", 40, 60, 7, "UKR", 1, "I9")
    gathered, alone = incident_map.clusters(Places.of([far, *told]), incident_map.framed(Places.of([far, *told]), 720))
    assert (gathered.incidents, gathered.many_names, gathered.names) == (28, 6, ("p0", "p5", "p4", "p3"))
    assert gathered.called == "28 incidents: p0, p5, p4, p3 and 2 more"
    assert tuple(gathered.box) == pytest.approx((10, 10, 10, 10.006))
    assert (alone.place, alone.exact, alone.called) == (far, False, "1 incident: far, not told more exactly")


@given(st.lists(st.integers(-1, 3)), st.data())
def test_incidents_are_counted_by_their_place(of: list[int], data: st.DataObject) -> None:
    keys = [("A", 1.0, 2.0, 1, None), ("A", 1.0, 3.0, 1, "UKR"), ("B", 1.0, 2.0, 7, None), ("C", 0.0, 0.0, 1, "UKR")]
    rows = sorted(data.draw(st.sets(st.sampled_from(range(len(of))))) if of else ())
    ids = [f"I{n}" for n in range(len(of))]
    numbers = (np.array(column, np.int32) for column in (of, rows))
    found = list(Places.counted(Spots.of(keys), *numbers, ids))
    held = {n: [row for row in rows if of[row] == n] for n in range(4)}
    told = [PlaceCount(*keys[n], len(mine), ids[mine[0]]) for n, mine in held.items() if mine]
    assert found == sorted(told, key=lambda one: -one.incidents)
    assert list(Places.of(found)) == sorted(found, key=lambda p: (-p.incidents, p.name, p.lat, p.lon))


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_mark_grows_with_its_incidents_and_has_an_end(one: int, other: int) -> None:
    assert (one <= other) <= (incident_map.radius(one) <= incident_map.radius(other))
    assert incident_map.radius(one) <= incident_map.LARGEST


def test_ten_thousand_places_stay_readable() -> None:
    told = [PlaceCount(f"p{n}", n % 97 - 40, n % 331 - 160, 1, None, 1 + n % 3, f"I{n}") for n in range(10_000)]
    drawing = incident_map.draw(Places.of(told), link=lambda cluster: "/map")
    links = etree.fromstring(drawing.inline("m")).xpath("//s:a", namespaces=NS)
    assert len(links) < 400
    assert len(drawing.body) < 300_000


def test_a_hostile_place_is_inert() -> None:
    told = [PlaceCount(drawn.HOSTILE, 10, 10, 1, None, 1, "I1")]
    tree = etree.fromstring(incident_map.draw(Places.of(told)).file().encode())
    assert not tree.xpath("//s:a | //s:script", namespaces=NS)
    assert not [key for e in tree.iter() for key in e.attrib if key.startswith("on") or key == "style"]
