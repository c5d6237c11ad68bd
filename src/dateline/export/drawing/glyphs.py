"""Glyphs: the small shapes that stand for counts, each teller with its own shape, dash and colour."""

from __future__ import annotations

from collections.abc import Callable

from dateline.export.drawing.svg import Markup, tag

MOST = 8
"""So many tellers have a look of their own; those after them share the last."""
ARROW = 13.0
"""Pixels of the arrow of an open end."""


def glyph(look: int, x: float, y: float, size: float = 5.0, class_: str = "") -> Markup:
    """The shape of a look (0 for the first teller) around a point."""
    look = min(look, MOST - 1)
    return tag("path", d=_SHAPES[look](x, y, size), class_=f"glyph d{look} {class_}".strip())


def arrow(x: float, y: float, across: float, down: float, class_: str) -> Markup:
    """An arrow from a point: what is open to one side. `across` and `down` are -1, 0 or 1."""
    x2, y2 = x + across * ARROW, y + down * ARROW
    back, side = (-across * 4, -down * 4), (down * 3, across * 3)
    barbs = (f"M{_n(x2 + back[0] + s * side[0])} {_n(y2 + back[1] + s * side[1])}L{_n(x2)} {_n(y2)}" for s in (1, -1))
    return tag("path", d=f"M{_n(x)} {_n(y)}L{_n(x2)} {_n(y2)}" + "".join(barbs), class_=f"open {class_}".strip())


def line(look: int, points: list[tuple[float, float]]) -> Markup:
    """Steps through points: a number stands until the next."""
    (x, y), *rest = points
    path = f"M{_n(x)} {_n(y)}" + "".join(f"H{_n(x)}V{_n(y)}" for x, y in rest)
    return tag("path", d=path, class_=f"line d{min(look, MOST - 1)}")


def _n(value: float) -> str:
    return f"{round(value, 2):g}"


def _circle(x: float, y: float, r: float) -> str:
    return f"M{_n(x - r)} {_n(y)}a{_n(r)} {_n(r)} 0 1 0 {_n(2 * r)} 0a{_n(r)} {_n(r)} 0 1 0 {_n(-2 * r)} 0z"


def _polygon(*corners: tuple[float, float]) -> Callable[[float, float, float], str]:
    def path(x: float, y: float, r: float) -> str:
        return "M" + "L".join(f"{_n(x + r * dx)} {_n(y + r * dy)}" for dx, dy in corners) + "z"

    return path


def _strokes(*strokes: tuple[float, float, float, float]) -> Callable[[float, float, float], str]:
    def path(x: float, y: float, r: float) -> str:
        return "".join(f"M{_n(x + r * a)} {_n(y + r * b)}L{_n(x + r * c)} {_n(y + r * d)}" for a, b, c, d in strokes)

    return path


_SHAPES: tuple[Callable[[float, float, float], str], ...] = (
    _circle,
    _polygon((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    _polygon((0, -1.15), (1.05, 0.8), (-1.05, 0.8)),
    _polygon((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    _polygon((0, 1.15), (1.05, -0.8), (-1.05, -0.8)),
    _strokes((-1, -1, 1, 1), (-1, 1, 1, -1)),
    _strokes((0, -1.2, 0, 1.2), (-1.2, 0, 1.2, 0)),
    _strokes((-1, 0, 1, 0), (-0.5, -0.9, 0.5, 0.9), (-0.5, 0.9, 0.5, -0.9)),
)
