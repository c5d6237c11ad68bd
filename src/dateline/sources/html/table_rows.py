"""Tables of figures as lines: a row a line, its cells parted by bars, so that the heads stand over their columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from dateline.sources.html.element_text import letters, single_spaced

BAR = " | "
"""What parts the cells of a row."""
_EMPTY = "–"
"""Stands for a cell without words, so that no later cell comes under another head."""
_LONGEST = 120
"""Characters of a cell; what is longer is prose, and the table lays out a page."""
_CELLS = ("td", "th")


def lines(rows: Iterable[Any], cells: tuple[str, ...] = _CELLS) -> list[str]:
    """The rows of a table as lines, in order; none where it has no two rows of several short cells."""
    told = [[single_spaced("".join(cell.itertext())) for cell in row if cell.tag in cells] for row in rows]
    told = [row for row in told if any(letters(words) for words in row)]
    wide = sum(len(row) > 1 for row in told)
    if wide < 2 or any(len(words) > _LONGEST for row in told for words in row):
        return []
    return [BAR.join(words or _EMPTY for words in row) for row in told]


def settle(tree: Any) -> None:
    """Change each table of figures in a tree to paragraphs, a row each."""
    for table in list(tree.iter("table")):
        parent = table.getparent()
        rows = (
            [] if parent is None or next(table.iterdescendants("table"), None) is not None else lines(table.iter("tr"))
        )
        if rows:
            new = [etree.Element("p") for _ in rows]
            for paragraph, row in zip(new, rows, strict=True):
                paragraph.text = row
            new[-1].tail = table.tail
            at = parent.index(table)
            parent[at : at + 1] = new
