"""Tables of figures as lines: a row a line, its cells parted by bars, so that the heads stand over their columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from dateline.sources import document
from dateline.sources.html.element_text import letters, single_spaced

_CELLS = ("td", "th")


def lines(rows: Iterable[Any], cells: tuple[str, ...] = _CELLS) -> list[str]:
    """The rows of a table as lines, in order; none where it has no two rows of several short cells."""
    told = [[single_spaced("".join(cell.itertext())) for cell in row if cell.tag in cells] for row in rows]
    told = [row for row in told if any(letters(words) for words in row)]
    return [document.table_row(row) for row in told] if document.is_of_figures(told) else []


def settle(tree: Any) -> set[Any]:
    """Change each table of figures in a tree to paragraphs, a row each; these paragraphs."""
    settled = set[Any]()
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
            settled.update(new)
    return settled
