"""Make src/dateline/export/drawing/land.txt, the shapes of the maps, of `countries-50m.json` of the npm package `world-atlas`.

    python tools/build_land.py countries-50m.json

That file (of version 2.0.2) is Natural Earth 4.1.0, 1:50m, public domain, as TopoJSON: each stretch of coast or border is there
once, as an arc. Arcs are simplified (Douglas-Peucker); islands smaller than a dot are left out unless a country has nothing
larger, so is Antarctica; what is left is written as differences in hundredths of a degree. The country of contested land is
that of the word lists, which follow ISO 3166 and say nothing about whose it is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

SHA256 = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
ROOT = Path(__file__).resolve().parent.parent
CODES = ROOT / "src/dateline/export/interchange/iso_codes.tsv"
OUT = ROOT / "src/dateline/export/drawing/land.txt"
TOLERANCE, LEAST = 0.025, 0.004
"""Degrees that a point may lie off the simplified line, and square degrees of the smallest island."""
PER_DEGREE = 100
NAMED = {"Somaliland": "SOM", "Kosovo": "XKX", "N. Cyprus": "CYP", "Siachen Glacier": "IND", "Indian Ocean Ter.": "AUS"}
"""What has no code there."""
MOVED = (("RUS", "UKR", (34.4, 45.2)),)
"""Polygons of a country, by a point inside, that ISO 3166 has under another."""
Point = tuple[float, float]
Ring = list[int]


def build(topology: dict[str, Any]) -> Iterator[str]:
    """The lines of the file: arcs, then each polygon as `CODE`, and its rings of arcs (`~` an arc the other way round)."""
    arcs = [_simplified(arc) for arc in _decoded(topology)]
    polygons = [*_kept([*_polygons(topology)], arcs)]
    used = sorted({i if i >= 0 else ~i for _, rings in polygons for ring in rings for i in ring})
    place = {old: new for new, old in enumerate(used)}
    yield f"{len(used)}"
    yield from (_encoded(arcs[i]) for i in used)
    for code, rings in polygons:
        yield "\t".join((code, *(" ".join(_named(i, place) for i in ring) for ring in rings)))


def _polygons(topology: dict[str, Any]) -> Iterator[tuple[str, list[Ring]]]:
    numbers = {line.split("\t")[2]: line.split("\t")[0] for line in CODES.read_text("utf-8").splitlines()[1:]}
    for country in topology["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        code = NAMED.get(name) or numbers.get(country.get("id", ""), "-")
        many = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        yield from ((code, rings) for rings in many)


def _kept(polygons: list[tuple[str, list[Ring]]], arcs: list[list[Point]]) -> Iterator[tuple[str, list[Ring]]]:
    """Without the smallest islands, each under its country."""
    sizes = [abs(_area(_line(rings[0], arcs))) for _, rings in polygons]
    largest = {code: max(s for s, (c, _) in zip(sizes, polygons, strict=True) if c == code) for code, _ in polygons}
    for size, (code, rings) in zip(sizes, polygons, strict=True):
        outer = _line(rings[0], arcs)
        new = next((to for was, to, point in MOVED if code == was and _holds(outer, point)), code)
        if code != "ATA" and len(outer) > 3 and (size >= LEAST or size == largest[code]):
            yield new, rings


def _decoded(topology: dict[str, Any]) -> Iterator[list[Point]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        yield line


def _simplified(line: Sequence[Point]) -> list[Point]:
    """Douglas and Peucker's: the ends, and each point that is off the line between those kept."""
    keep, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = max(((_off(line[i], line[first], line[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > TOLERANCE:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def _off(point: Point, one: Point, other: Point) -> float:
    dx, dy = other[0] - one[0], other[1] - one[1]
    if not dx and not dy:
        return math.hypot(point[0] - one[0], point[1] - one[1])
    share = max(0.0, min(1.0, ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / (dx * dx + dy * dy)))
    return math.hypot(point[0] - one[0] - share * dx, point[1] - one[1] - share * dy)


def _line(ring: Ring, arcs: list[list[Point]]) -> list[Point]:
    line: list[Point] = []
    for i in ring:
        line += (arcs[i] if i >= 0 else arcs[~i][::-1])[bool(line) :]
    return line


def _area(ring: list[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def _holds(ring: list[Point], point: Point) -> bool:
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _encoded(line: list[Point]) -> str:
    """Differences in hundredths of a degree, as letters: five bits each, the lowest first (the encoded polyline of maps)."""
    before, letters = (0, 0), []
    for x, y in line:
        now = round(x * PER_DEGREE), round(y * PER_DEGREE)
        letters += [_letters(n - b) for n, b in zip(now, before, strict=True)]
        before = now
    return "".join(letters)


def _letters(number: int) -> str:
    number = number << 1 if number >= 0 else ~(number << 1)
    found = ""
    while number >= 32:
        found += chr((number & 31 | 32) + 63)
        number >>= 5
    return found + chr(number + 63)


def _named(i: int, place: dict[int, int]) -> str:
    return str(place[i]) if i >= 0 else f"~{place[~i]}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    content = parser.parse_args().file.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise SystemExit("this is not the file that the shapes were made of: its SHA-256 differs")
    OUT.write_text("\n".join(build(json.loads(content))) + "\n", "ascii")
    print(f"{OUT.name}: {OUT.stat().st_size:,} bytes, SHA-256 {hashlib.sha256(OUT.read_bytes()).hexdigest()}")
