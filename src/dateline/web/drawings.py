"""Drawings on a page: each twice, for a wide window and for a phone, and the style of the page shows the one that fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from markupsafe import Markup

from dateline.export.drawing import svg
from dateline.export.drawing.svg import Drawing


class PageDrawing(NamedTuple):
    """A drawing in a page, and what it shows in words."""

    svg: Markup
    about: str


def placed(made: Callable[[int], Drawing], name: str) -> PageDrawing:
    """The drawing that `made` gives for a width, as it stands in a page; `name` is an id that the page has once."""
    wide, small = made(svg.WIDE), made(svg.SMALL)
    both = wide.inline(f"{name}-wide", "for-wide") + small.inline(f"{name}-small", "for-small")
    return PageDrawing(Markup(both), wide.about)
