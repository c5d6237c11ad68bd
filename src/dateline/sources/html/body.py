"""The body of a page, as trafilatura finds it; our own plain pass where it finds none."""

from __future__ import annotations

import logging
from collections.abc import Callable, Container, Iterator
from typing import Any, NamedTuple

from lxml import etree
from trafilatura import bare_extraction

from dateline.report import BlockKind
from dateline.sources import document
from dateline.sources.html import element_parts, jsonld, table_rows
from dateline.sources.html.element_text import FLOWING, HIDDEN, INLINE, single_spaced
from dateline.sources.html.page import Page

logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_SHORTEST = 40
_MOST = 0.7
"""Share of a body in one piece that our own pass must find for it to be taken, which keeps the paragraphs apart."""
_WIDEST = 10_000
"""Children of one element beyond which the extractor is not asked: it takes the square of their number in time."""
_BREAK = "\u2028"


class BodyPart(NamedTuple):
    """A paragraph or heading of the body, white space made single."""

    kind: BlockKind
    words: str


def parts(tree: Any, page: Page) -> list[BodyPart]:
    """The paragraphs and headings of the body in page order; none when the page has no article."""
    found = list(_extracted(tree)) if page.widest <= _WIDEST else []
    if len(found) > 1:
        return found
    plain = _plain(tree, page)
    return plain if sum(len(part.words) for part in plain) >= _MOST * sum(len(part.words) for part in found) else found


def whole(tree: Any) -> list[BodyPart]:
    """Everything that a piece of HTML shows but its captions, for one that is all article."""
    rows = table_rows.settle(tree)
    return [
        BodyPart(_kind(holder, rows), words)
        for words, holder in _runs(
            tree, lambda node: node.tag in HIDDEN or element_parts.role(node) in ("caption", "credit"), FLOWING
        )
        if words
    ]


def _kind(holder: Any, rows: set[Any]) -> BlockKind:
    """What part the words play that stand in an element, by its tag and those around it."""
    if holder in rows:
        return "table-row"
    if holder.tag in ("h2", "h3", "h4", "h5", "h6"):
        return "heading"
    return "list-item" if holder.tag == "li" or next(holder.iterancestors("li"), None) is not None else "paragraph"


def _extracted(tree: Any) -> Iterator[BodyPart]:
    try:
        document = bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    except Exception:
        return
    if document is None or isinstance(document, dict):
        return
    for element in document.body:
        yield from _parts(element)


def _parts(element: Any) -> Iterator[BodyPart]:
    """One paragraph for most elements; one part for each item of a list, row of a table, line of a quotation."""
    if element.tag == "list" and len(element):
        yield from _items(element)
    elif element.tag == "table" and len(element):
        yield from _table(element)
    elif element.tag == "quote" and (lines := [node for node in element if node.tag == "p"]):
        yield from (part for node in lines for part in _words(node, "paragraph"))
    else:
        yield from _words(element, "heading" if element.tag == "head" else "paragraph")


def _items(element: Any) -> Iterator[BodyPart]:
    """The items of a list, those of a list in one after it."""
    items = [node for node in element if node.tag == "item"]
    for item in items or [element]:
        inner = [node for node in item.iterdescendants("list") if next(node.iterancestors("item"), None) is item]
        for node in inner:
            node.getparent().remove(node)
        yield from _words(item, "list-item")
        yield from (part for node in inner for part in _items(node))


def _table(element: Any) -> Iterator[BodyPart]:
    """The rows of a table of figures, or of one that has a head; of any other the words of each row."""
    nodes = [node for node in element if node.tag == "row"]
    if rows := table_rows.lines(nodes, ("cell",)):
        yield from (BodyPart("table-row", row) for row in rows)
        return
    headed = any(cell.get("role") == "head" for cell in element.iter("cell"))
    for node in nodes or [element]:
        yield from [_row(node)] if headed and len(node) > 1 else _words(node, "paragraph")


def _row(row: Any) -> BodyPart:
    """A row of a table that has a head, its cells kept apart."""
    return BodyPart("table-row", document.BAR.join(single_spaced(" ".join(cell.itertext())) for cell in row))


def _words(element: Any, kind: BlockKind) -> Iterator[BodyPart]:
    """The element's text, one part a line break."""
    for node in element.iter("lb"):
        node.tail = _BREAK + (node.tail or "")
    joint = " " if element.tag in ("row", "item", "list", "table", "quote") else ""
    for line in joint.join(element.itertext()).split(_BREAK):
        if words := single_spaced(line):
            yield BodyPart(kind, words)


def _plain(tree: Any, page: Page) -> list[BodyPart]:
    """Every longer run of text that is no link and not beside the article; or the text in the page's JSON-LD."""
    shown = [BodyPart("paragraph", words) for words, _ in _runs(tree, _is_no_body) if len(words) >= _SHORTEST]
    carried = [
        BodyPart("paragraph", words) for line in jsonld.body(page).splitlines() if (words := single_spaced(line))
    ]
    return max(shown, carried, key=lambda parts: sum(len(part.words) for part in parts))


def _is_no_body(node: Any) -> bool:
    return node.tag in HIDDEN or node.tag in ("a", "title") or element_parts.is_beside(node)


def _runs(tree: Any, is_out: Callable[[Any], bool], inline: Container[Any] = INLINE) -> Iterator[tuple[str, Any]]:
    """The text between one block element's edge and the next with the element that holds it, without the elements that are
    left out."""
    pieces, hidden, holder = list[str](), None, tree
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if hidden is not None and hidden is not node:
            continue
        if node.tag not in inline or node.tag == "br":
            yield single_spaced("".join(pieces)), holder
            pieces.clear()
            if node.tag != "br":
                holder = node if event == "start" else node.getparent() if node.getparent() is not None else tree
        if event == "start" and is_out(node):
            hidden = node
            continue
        pieces.append((node.text if event == "start" else node.tail) or "")
        hidden = None
    yield single_spaced("".join(pieces)), holder
