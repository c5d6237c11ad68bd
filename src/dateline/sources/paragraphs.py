"""Where the paragraphs of a plain text lie, told from its shape: blank lines, hard wraps, or one paragraph a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dateline.report import Span

_CHUNK_END = re.compile(r"(?:\r\n|\r|\n|\x0b|\x0c|\x85|\u2028|\u2029)[ \t\u00a0]*(?=\r\n|\r|\n|\x0c|\u2029)")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
WIDEST_WRAP = 110
NARROWEST_WRAP = 40


def find(text: str) -> list[Span]:
    """The paragraphs in text order, without the white space around them.

    Lines of one chunk (what stands between blank lines) belong together when the text is hard-wrapped; otherwise each
    line is a paragraph of its own.
    """
    chunks = [chunk for chunk in _chunks(text) if chunk]
    if _wrapped(text, chunks):
        return [part for chunk in chunks for part in _indented(text, chunk)]
    return [line for chunk in chunks for line in chunk]


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without white space at its ends; empty (at `end`) when it is nothing else."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, max(start + left, start + len(words.rstrip())))


def lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines between two offsets that are not blank, without the white space around them."""
    for line in _LINE.finditer(text, start, end):
        span = trimmed(text, *line.span())
        if span.start < span.end:
            yield span


def _chunks(text: str) -> Iterator[list[Span]]:
    """The non-blank lines between two blank ones, trimmed."""
    begin = 0
    for gap in _CHUNK_END.finditer(text):
        yield list(lines(text, begin, gap.end()))
        begin = gap.end()
    yield list(lines(text, begin, len(text)))


def _wrapped(text: str, chunks: list[list[Span]]) -> bool:
    """Most line ends inside chunks break a sentence, and none of those lines is wide."""
    inner = [line for chunk in chunks for line in chunk[:-1]]
    if not inner:
        return False
    widths = sorted(line.end - line.start for line in inner)
    fits = widths[-1 - len(widths) // 20] <= WIDEST_WRAP and widths[len(widths) // 2] >= NARROWEST_WRAP
    broken = sum(not _CLOSED.search(text, max(line.start, line.end - 4), line.end) for line in inner)
    return fits and broken > len(inner) / 2


def _indented(text: str, chunk: list[Span]) -> Iterator[Span]:
    """A wrapped chunk, cut where an indented line begins a new paragraph."""
    starts = [chunk[0]] + [line for before, line in pairwise(chunk) if _opens(text, before, line)]
    ends = {line.start: before.end for before, line in pairwise(chunk)}
    for line, after in zip(starts, [*starts[1:], None], strict=True):
        yield Span(line.start, ends[after.start] if after else chunk[-1].end)


def _opens(text: str, before: Span, line: Span) -> bool:
    margin = text[before.end : line.start].replace("\r", "\n").rpartition("\n")[2]
    return (
        len(margin.expandtabs(4)) >= 2
        and _CLOSED.search(text, max(before.start, before.end - 4), before.end) is not None
    )
