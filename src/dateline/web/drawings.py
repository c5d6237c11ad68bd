"""Drawings on a page: each twice, for a wide window and for a phone, and the style of the page shows the one that fits."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from dateline.export.drawing import svg
from dateline.export.drawing.svg import Drawing


def placed(made: Callable[[int], Drawing], name: str) -> Markup:
    """The drawing that `made` gives for a width, as it stands in a page; `name` is an id that the page has once."""
    wide, small = made(svg.WIDE), made(svg.SMALL)
    return Markup(wide.inline(f"{name}-wide", "for-wide") + small.inline(f"{name}-small", "for-small"))
