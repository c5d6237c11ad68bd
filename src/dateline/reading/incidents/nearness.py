"""What stands nearest to a place in the text, found by going outwards from it: a long text has thousands to go through."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from heapq import merge


class Nearness:
    """Numbered things by where they stand, each at one place or several.

    >>> [*Nearness([(3, 0), (9, 1), (12, 0)]).outwards(10)]
    [(1, 1), (2, 0), (7, 0)]
    """

    __slots__ = ("_places",)

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        self._places = sorted(places)

    def outwards(self, at: int) -> Iterator[tuple[int, int]]:
        """How far each stands from a place, and its number; the nearest first, once for each of its places."""
        middle = bisect_left(self._places, (at, -1))
        before = ((at - self._places[i][0], self._places[i][1]) for i in range(middle - 1, -1, -1))
        behind = ((self._places[i][0] - at, self._places[i][1]) for i in range(middle, len(self._places)))
        return merge(before, behind, key=lambda told: told[0])

    def nearest(self, around: Iterable[int], fits: Callable[[int], bool]) -> int | None:
        """The number of the nearest that fits, of those as near the lowest; None where none does."""
        best: tuple[int, int] | None = None
        seen = set[int]()
        for away, number in merge(*map(self.outwards, around), key=lambda told: told[0]):
            if best is not None and away > best[0]:
                break
            if number not in seen:
                seen.add(number)
                if (best is None or (away, number) < best) and fits(number):
                    best = away, number
        return best[1] if best is not None else None
