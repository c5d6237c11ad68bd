"""Land: the shapes of countries (`land.txt`, see SOURCES.md), and what of them lies in a stretch of the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]
"""Longitude and latitude in degrees, or pixels."""
Line = list[Point]
_PER_DEGREE = 100


class Box(NamedTuple):
    """A stretch of the map in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Whether two have a point in common."""
        across = self.west <= other.east and other.west <= self.east
        return across and self.south <= other.north and other.south <= self.north

    @property
    def area(self) -> float:
        """Square degrees."""
        return (self.east - self.west) * (self.north - self.south)


@dataclass(frozen=True, slots=True)
class Polygon:
    """A piece of land of a country (ISO 3166 alpha-3; "-" where the word lists have none), its rings in degrees."""

    code: str
    rings: tuple[Line, ...]
    box: Box


class Border(NamedTuple):
    """A stretch of coast or border."""

    line: Line
    box: Box


@dataclass(frozen=True, slots=True)
class Land:
    """Every polygon, and every coast or border once. What crosses 180° is there twice, from both sides."""

    polygons: tuple[Polygon, ...]
    borders: tuple[Border, ...]


@cache
def land() -> Land:
    """The land of the earth."""
    many, *lines = (files("dateline.export.drawing") / "land.txt").read_text("ascii").splitlines()
    arcs = [list(_decoded(line)) for line in lines[: int(many)]]
    told = [line.split("\t") for line in lines[int(many) :]]
    owners: dict[int, set[str]] = {}
    uses: dict[int, int] = {}
    polygons: list[Polygon] = []
    for code, *rings in told:
        held = [[_reference(name) for name in ring.split()] for ring in rings]
        for i, _ in (pair for ring in held for pair in ring):
            owners.setdefault(i, set()).add(code)
            uses[i] = uses.get(i, 0) + 1
        polygons += _polygons(code, [_unbroken(_joined(ring, arcs)) for ring in held])
    inside = {i for i, codes in owners.items() if len(codes) == 1 and uses[i] > 1}  # between two parts of one country
    outside = (_unbroken(arc) for i, arc in enumerate(arcs) if i not in inside)
    return Land(tuple(polygons), tuple(Border(line, box(line)) for arc in outside for line in _sides(arc)))


def box(points: Sequence[Point]) -> Box:
    """The smallest box that holds points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def country(code: str | None) -> Box | None:
    """The box of the main land of a country: its largest piece, and those no farther from it than it is wide; None where it has
    no shape."""
    pieces = sorted((p.box for p in land().polygons if p.code == code), key=lambda b: -b.area)
    if not pieces:
        return None
    west, south, east, north = pieces[0]
    near = Box(west - (east - west), south - (north - south), east + (east - west), north + (north - south))
    held = [piece for piece in pieces if near.meets(piece)]
    return Box(*(min(b[i] for b in held) for i in (0, 1)), *(max(b[i] for b in held) for i in (2, 3)))


def within(ring: Sequence[Point], view: Box) -> Line:
    """A ring cut to a box (Sutherland and Hodgman's)."""
    found = list(ring)
    for axis, edge, sign in ((0, view.west, 1), (0, view.east, -1), (1, view.south, 1), (1, view.north, -1)):
        found = list(_cut(found, axis, edge, sign))
    return found


def pieces(line: Sequence[Point], view: Box) -> Iterator[Line]:
    """The stretches of a line whose steps touch a box; no step is cut."""
    piece: Line = []
    for one, other in pairwise(line):
        if view.meets(box((one, other))):
            piece = piece or [one]
            piece.append(other)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def _cut(ring: Line, axis: int, edge: float, sign: int) -> Iterator[Point]:
    for one, other in zip(ring, ring[1:] + ring[:1], strict=True):
        is_in, is_next = sign * (one[axis] - edge) >= 0, sign * (other[axis] - edge) >= 0
        if is_in:
            yield one
        if is_in != is_next:
            share = (edge - one[axis]) / (other[axis] - one[axis])
            yield (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))


def _polygons(code: str, rings: list[Line]) -> Iterator[Polygon]:
    for sides in zip(*map(_sides, rings), strict=False):
        yield Polygon(code, sides, box(sides[0]))


def _unbroken(line: Line) -> Line:
    """A line without the step from 180° to -180°: it goes on past it."""
    found, turn = line[:1], 0.0
    for (before, _), (x, y) in pairwise(line):
        turn += 360 if x - before < -180 else -360 if x - before > 180 else 0
        found.append((x + turn, y))
    return found


def _sides(line: Line) -> list[Line]:
    """A line, and, where it goes past 180°, what it is from the other side."""
    west, _, east, _ = box(line)
    turn = -360 if east > 180 else 360 if west < -180 else 0
    return [line, [(x + turn, y) for x, y in line]] if turn else [line]


def _reference(name: str) -> tuple[int, bool]:
    return (int(name[1:]), True) if name.startswith("~") else (int(name), False)


def _joined(ring: Sequence[tuple[int, bool]], arcs: Sequence[Line]) -> Line:
    line: Line = []
    for i, backwards in ring:
        line += (arcs[i][::-1] if backwards else arcs[i])[bool(line) :]
    return line


def _decoded(letters: str) -> Iterator[Point]:
    """The points of an encoded line."""
    numbers = list(_numbers(letters))
    x = y = 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        yield x / _PER_DEGREE, y / _PER_DEGREE


def _numbers(letters: str) -> Iterator[int]:
    number = shift = 0
    for letter in letters:
        bits = ord(letter) - 63
        number |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            yield ~(number >> 1) if number & 1 else number >> 1
            number = shift = 0
