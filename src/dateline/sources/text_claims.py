"""What a text claims of itself: the days of its date lines and dateline, its byline, its headline."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.report import Block, Claim, Span
from dateline.sources import blocks, datelines, written_dates
from dateline.sources.datelines import Dateline


def find(text: str, laid: tuple[Block, ...]) -> Iterator[Claim]:
    """The claims of each block, in text order; their spans point at the words."""
    for block in laid:
        if block.kind == "headline":
            yield Claim("title", " ".join(text[block.start : block.end].split()), "headline", (block.span,))
            if dated := datelines.in_title(text, *block.span):
                yield from _dated("headline", dated)
        elif block.kind == "byline":
            yield from _of_byline(text, block.span)
        elif block.kind == "dateline":
            yield from _of_dateline(text, block.span)


def _of_byline(text: str, span: Span) -> Iterator[Claim]:
    if people := blocks.people(text, span):
        yield Claim("author", text[people.start : people.end], "byline", (people,))
    if day := written_dates.find(text, *span):
        yield Claim("published", day.value, "byline", (Span(day.start, day.end),))


def _of_dateline(text: str, span: Span) -> Iterator[Claim]:
    """The day of what opens a paragraph, or each day of a line of its own."""
    opening = datelines.prefix(text, *span, colon=True)
    if opening and opening.span == span:
        yield from _dated("dateline", opening)
    else:
        yield from _dated("text", *datelines.line(text, *span))


def _dated(found: str, *told: Dateline) -> Iterator[Claim]:
    for dated in told:
        if dated.value and dated.day:
            yield Claim("modified" if dated.modified else "published", dated.value, found, (dated.day,))
