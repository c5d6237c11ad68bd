"""The body of a page, as trafilatura finds it; our own plain pass where it finds none."""

from __future__ import annotations

import logging
from collections.abc import Callable, Container, Iterator
from typing import Any, NamedTuple

from lxml import etree
from trafilatura import bare_extraction

from dateline.report import BlockKind
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
    table_rows.settle(tree)
    heads = {single_spaced("".join(node.itertext())) for node in tree.iter("h2", "h3", "h4", "h5", "h6")}
    runs = _runs(tree, lambda node: node.tag in HIDDEN or element_parts.role(node) in ("caption", "credit"), FLOWING)
    return [BodyPart("heading" if words in heads else "paragraph", words) for words in runs if words]


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
    """One paragraph for most elements; one for each item of a list, row of a table, line of a quotation."""
    if element.tag in ("list", "table", "quote") and len(element):
        inner = {"list": "item", "table": "row", "quote": "p"}[element.tag]
        nodes = [node for node in element if node.tag == inner]
        if nodes and element.tag == "table" and (rows := table_rows.lines(nodes, ("cell",))):
            yield from (BodyPart("paragraph", row) for row in rows)
            return
        if nodes:
            headed = any(cell.get("role") == "head" for cell in element.iter("cell"))
            for node in nodes:
                yield from [_row(node)] if headed and len(node) > 1 else _words(node, "paragraph")
            return
    yield from _words(element, "heading" if element.tag == "head" else "paragraph")


def _row(row: Any) -> BodyPart:
    """A row of a table that has a head, its cells kept apart."""
    return BodyPart("paragraph", " | ".join(single_spaced(" ".join(cell.itertext())) for cell in row))


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
    shown = [BodyPart("paragraph", words) for words in _runs(tree, _is_no_body) if len(words) >= _SHORTEST]
    carried = [
        BodyPart("paragraph", words) for line in jsonld.body(page).splitlines() if (words := single_spaced(line))
    ]
    return max(shown, carried, key=lambda parts: sum(len(part.words) for part in parts))


def _is_no_body(node: Any) -> bool:
    return node.tag in HIDDEN or node.tag in ("a", "title") or element_parts.is_beside(node)


def _runs(tree: Any, is_out: Callable[[Any], bool], inline: Container[Any] = INLINE) -> Iterator[str]:
    """The text between one block element's edge and the next, without the elements that are left out."""
    pieces, hidden = list[str](), None
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if hidden is not None and hidden is not node:
            continue
        if node.tag not in inline or node.tag == "br":
            yield single_spaced("".join(pieces))
            pieces.clear()
        if event == "start" and is_out(node):
            hidden = node
            continue
        pieces.append((node.text if event == "start" else node.tail) or "")
        hidden = None
    yield single_spaced("".join(pieces))
