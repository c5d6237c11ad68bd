"""Every cell of a row as a list of HTML: its field, its value with links to its words, and the rule that decided.

Written here and not in a template, with as few elements as can be, since a long report has ten thousands of cells.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape

from dateline.export.panel import PanelPiece, sentence


def listed(cells: Iterable[tuple[str, PanelPiece]]) -> str:
    """The list of these cells by the names of their fields; everything in it is escaped."""
    return f"<dl>{''.join(_line(field, shown) for field, shown in cells)}</dl>"


def _line(field: str, shown: PanelPiece) -> str:
    return f"<dt>{escape(field)}<dd>{_value(shown)} {_how(shown.how)}"


def _value(shown: PanelPiece) -> str:
    text = escape(shown.text)
    if not shown.links:
        return f"<b>{text}</b>"
    first, *others = shown.links
    again = (
        f'<a class="again" href="#{link}" aria-label="{text}, place {place}">{place}</a>'
        for place, link in enumerate(others, 2)
    )
    return f'<a href="#{first}">{text}</a>{"".join(again)}'


@cache
def _how(name: str) -> str:
    return escape(f"{said} ({name})" if (said := sentence(name)) else name)
