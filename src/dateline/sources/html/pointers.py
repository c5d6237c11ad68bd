"""Parts of a page's body that point to other reports or ask for a subscription: kept, labelled, and read no further."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.sources import notices
from dateline.sources.html.captions import BlockDraft
from dateline.sources.html.element_text import letters
from dateline.sources.html.page import Page, PlacedElement, Stretches

_FEWEST = 4
"""Words of a link that stands alone between paragraphs and is another report's headline."""
_LONGEST_LABEL = 6
"""Words before the colon of a pointer: "Also on Halden Wire: …"."""
_CLOSED = (".", "!", "?", "”", '"', ":", "…")


def marked(page: Page, pieces: list[BlockDraft]) -> Iterator[BlockDraft]:
    """The pieces, in their order, with each paragraph or heading that is no part of the report as boilerplate."""
    boxes = Stretches(box for box in page.places["call"] if _asks(pieces, box))
    links = {(link.start, link.end) for link in page.places["link"]}
    lead = next((piece.at for piece in pieces if piece.kind in ("paragraph", "list-item")), 0)
    for piece in pieces:
        is_out = piece.kind in ("paragraph", "heading", "list-item") and (
            boxes.holds(piece.at)
            or notices.is_call(piece.words)
            or (piece.at > lead and (notices.is_pointer(piece.words) or _is_link(piece, links)))
        )
        yield piece._replace(kind="boilerplate", off_article=True) if is_out else piece


def _asks(pieces: Iterable[BlockDraft], box: PlacedElement) -> bool:
    return any(box.holds(piece.at) and notices.is_call(piece.words) for piece in pieces)


def _is_link(piece: BlockDraft, links: set[tuple[int, int]]) -> bool:
    """Whether a paragraph is one link and no sentence, or a label with such a link behind its colon."""
    label, colon, rest = piece.words.partition(": ")
    is_labelled = bool(colon) and len(label.split()) <= _LONGEST_LABEL
    start = piece.at + len(letters(label + colon)) if is_labelled else piece.at
    if len((rest if is_labelled else piece.words).split()) < _FEWEST or piece.words.endswith(_CLOSED):
        return False
    end = piece.at + len(letters(piece.words))
    return (piece.at, end) in links or (start, end) in links
