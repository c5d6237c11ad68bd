"""The places of a report that a deed is told far from, as columns of numbers: a long text has thousands of both.

What speaks for a place none of whose mentions stands near a deed hangs on few things: which of its mentions are the nearest, and
which of them stand before the deed. All such places are weighed at once by a table of these; no step is taken for each.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dateline.holding import Holders
from dateline.report import Span

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Standing:
    """One mention of a place, `place` its number: its span, its sentence, its paragraph, and the words above it."""

    place: int
    span: Span
    sentence: int
    block: int
    above: tuple[int, ...]


class DistantPlaces:
    """The mentions of all places, those of each in text order. `weigh` tells what a place weighs with so many mentions before
    a deed, of which the `closest` nearest are given as their numbers, each with whether it stands before."""

    def __init__(
        self,
        mentions: Sequence[Sequence[Standing]],
        sentence: Sequence[int],
        closest: int,
        weigh: Callable[[int, list[tuple[int, bool]]], float],
    ) -> None:
        self._closest, self._weigh = closest, weigh
        every = sorted((m for own in mentions for m in own), key=lambda m: m.sentence)
        self._sentences = [m.sentence for m in every]
        self._owners = np.array([m.place for m in every], np.int64)
        self._spans = Holders((m.span, m.place) for m in every)
        self._beside = grouped((m.block, m.place) for m in every)
        self._below = grouped((t, m.place) for m in every for t in m.above if sentence[t] != m.sentence)
        self._turned = {n for n, own in enumerate(mentions) if any(a.sentence > b.sentence for a, b in pairwise(own))}
        self._many = np.array([len(own) for own in mentions], np.int64)
        self._begin = np.concatenate(([0], np.cumsum(self._many)))[:-1]
        self._forth, self._forth_number = _ranked(mentions, 1)
        self._back, self._back_number = _ranked(mentions, -1)
        self._known = np.full((self._many.sum() + len(mentions)) << closest, np.nan)

    def near(
        self, sentences: Iterable[int], tokens: Iterable[int], blocks: Iterable[int], people: Iterable[Span]
    ) -> set[int]:
        """The places that stand near a deed, or in its words: all others are `far`."""
        stretch = [*sentences]
        begin, end = bisect_left(self._sentences, min(stretch) - 1), bisect_right(self._sentences, max(stretch) + 1)
        found = {*self._turned, *self._owners[begin:end].tolist()}
        found.update(n for block in blocks for n in self._beside.get(block, ()))
        found.update(n for token in tokens for n in self._below.get(token, ()))
        found.update(n for span in people for n in self._spans.meeting(span))
        return found

    def far(self, first: int, last: int) -> Weights:
        """What each place weighs for a deed told in sentences `first` to `last`, were it far from there."""
        before = np.bincount(self._owners[: bisect_left(self._sentences, first)], minlength=len(self._many))
        cases = ((self._begin + np.arange(len(self._many)) + before) << self._closest) + self._order(
            before, first, last
        )
        unknown = np.flatnonzero(np.isnan(self._known[cases]))
        for number in unknown.tolist():
            case = int(cases[number])
            self._known[case] = self._weigh(number, [*self._nearest(number, int(before[number]), case)])
        found: Weights = self._known[cases]
        return found

    def _order(self, before: Numbers, first: int, last: int) -> Numbers:
        """For each place which of its nearest mentions stand before the deed, as bits, the nearest lowest; of those as near the
        one before comes first."""
        taken, left, order = np.zeros_like(before), self._many - before, np.zeros_like(before)
        behind = np.zeros_like(before)
        for slot in range(self._closest):
            back = _at(self._back, self._begin + left + taken, taken < before)
            forth = _at(self._forth, self._begin + before + behind, behind < left)
            is_before = (taken < before) & ((behind >= left) | (first - back <= forth - last))
            order |= is_before.astype(np.int64) << slot
            taken += is_before
            behind += ~is_before
        return order

    def _nearest(self, place: int, before: int, case: int) -> Iterator[tuple[int, bool]]:
        begin, many = int(self._begin[place]), int(self._many[place])
        back, forth = begin + many - before, begin + before
        for slot in range(min(self._closest, many)):
            if case >> slot & 1:
                yield int(self._back_number[back]), True
                back += 1
            else:
                yield int(self._forth_number[forth]), False
                forth += 1


def _at(column: Numbers, places: Numbers, there: Flags) -> Numbers:
    """The numbers of a column at some places; 0 where there is none."""
    found = np.zeros_like(places)
    found[there] = column[places[there]]
    return found


def _ranked(mentions: Sequence[Sequence[Standing]], way: int) -> tuple[Numbers, Numbers]:
    """The sentences of the mentions of each place and their numbers, from the first sentence on or from the last (`way`); those
    of one sentence in text order."""
    told = [pair for own in mentions for pair in sorted((way * m.sentence, number) for number, m in enumerate(own))]
    columns = np.array(told, np.int64).reshape(-1, 2)
    return way * columns[:, 0], columns[:, 1]


def grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    """The second numbers of pairs by the first."""
    found: dict[int, set[int]] = {}
    for key, number in pairs:
        found.setdefault(key, set()).add(number)
    return found
