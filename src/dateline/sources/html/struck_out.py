"""What a page struck out, as claims: what it said before, pointing at the words that were put in for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from dateline.report import Claim, Report, Span
from dateline.sources.html.captions import BlockDraft
from dateline.sources.html.element_text import letters
from dateline.sources.html.page import Page, PlacedElement
from dateline.sources.html.visible import Struck


def find(page: Page, struck: Iterable[Struck], pieces: list[BlockDraft], report: Report) -> Iterator[Claim]:
    """A claim for each struck-out stretch, in page order; `pieces` are those of the report's blocks."""
    placed = {place.element: place for place in page.places["inserted"]}
    for words, put_in, tag in struck:
        place = placed.get(put_in)
        span = _span(place, pieces, report) if place else None
        yield Claim("correction", words, tag, (span,) if span else ())


def _span(place: PlacedElement, pieces: list[BlockDraft], report: Report) -> Span | None:
    """Where the letters of an element stand in the text; None where the text has them not."""
    i = bisect_right([piece.at for piece in pieces], place.start) - 1
    if i < 0:
        return None
    block = report.blocks[i]
    found = [n for n in range(block.start, block.end) if letters(report.text[n])]
    first, last = place.start - pieces[i].at, place.end - pieces[i].at - 1
    return Span(found[first], found[last] + 1) if 0 <= first <= last < len(found) else None
