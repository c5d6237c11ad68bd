"""Sentences for quoting: a light cut of each block, without a language model, so that any reading can be quoted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from dateline.report import Report, Span

LONGEST = 400
_AFTER_INITIAL = r"(?<!\b[A-Z])"
_TITLES = ("Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Col", "Lt", "Maj", "Sgt", "Capt", "Sen", "Rep", "Gov", "No")
_AFTER_TITLE = "".join(rf"(?<!\b{title})" for title in _TITLES)
_END = re.compile(rf"(?:[!?…]|{_AFTER_INITIAL}{_AFTER_TITLE}\.)[\"”’')\]]*\s+(?=[\"“‘(\[]*[^\W_a-z])")


class Sentences:
    """The sentences of one report, found by offset."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._starts = sorted(set(_starts(report)))

    def around(self, spans: Iterable[Span]) -> str | None:
        """The sentence that holds most of the spans (the first of equals), on one line; None when there are none.

        A sentence of more than `LONGEST` characters is cut around the first of the spans, with … where it was cut.
        """
        spans = sorted(set(spans))
        if not spans:
            return None
        held = Counter(bisect_right(self._starts, span.start) - 1 for span in spans)
        most = max(held, key=lambda place: (held[place], -place))
        first = next(s for s in spans if bisect_right(self._starts, s.start) - 1 == most)
        return self._cut(self._sentence(most), first.start)

    def within(self, block: Span) -> Iterator[Span]:
        """The sentences of a block in text order; together they hold all its characters."""
        first, last = bisect_left(self._starts, block.start), bisect_left(self._starts, block.end)
        starts = self._starts[first:last]
        yield from map(Span, starts, [*starts[1:], block.end])

    def _sentence(self, place: int) -> Span:
        start = self._starts[place] if place >= 0 else 0
        return Span(start, self._starts[place + 1] if place + 1 < len(self._starts) else len(self._text))

    def _cut(self, sentence: Span, at: int) -> str:
        start, end = sentence
        if end - start > LONGEST:
            start = max(start, at - LONGEST // 2)
            end = min(end, start + LONGEST)
        words = " ".join(self._text[start:end].split())
        return "… " * (start > sentence.start) + words + " …" * (end < sentence.end)


def _starts(report: Report) -> Iterator[int]:
    for block in report.blocks or (None,):
        start, end = block.span if block else (0, len(report.text))
        yield start
        for found in _END.finditer(report.text, start, end):
            if found.end() < end:
                yield found.end()
