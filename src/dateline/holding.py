"""Spans that hold or meet others, found by bisection: a long text has thousands of both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

from dateline.report import Span

T = TypeVar("T")


class Holders(Generic[T]):
    """Spans, each with what stands for it.

    >>> list(Holders([(Span(0, 9), "line"), (Span(2, 5), "word")]).of(Span(4, 6)))
    ['line']
    """

    __slots__ = ("_farthest", "_spans", "_starts")

    def __init__(self, spans: Iterable[tuple[Span, T]]) -> None:
        self._spans = sorted(spans, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._spans]
        self._farthest = list(accumulate((span.end for span, _ in self._spans), max))

    def of(self, span: Span) -> Iterator[T]:
        """What stands for the spans that hold one, the nearest first."""
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._farthest[at] >= span.end:
            holder, told = self._spans[at]
            if holder.end >= span.end:
                yield told
            at -= 1

    def meeting(self, span: Span) -> Iterator[T]:
        """What stands for the spans that share a character with one, the last first."""
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._farthest[at] > span.start:
            holder, told = self._spans[at]
            if holder.end > span.start:
                yield told
            at -= 1
