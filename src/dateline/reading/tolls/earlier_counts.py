"""The counts of people harmed that were told before a number, by where they stand: a long text has thousands, and each number
is asked what stands before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from sys import maxsize

from dateline.reading.syntax.table import Table
from dateline.reading.tolls.counted_nouns import CountedNoun, HarmCount
from dateline.rows import Harm


class EarlierCounts:
    """The counts found so far, in the order in which they were found."""

    def __init__(self, table: Table, counts: Iterable[HarmCount]) -> None:
        self._sentence = table.sentence
        self._counts = list[HarmCount]()
        self._by_sentence = defaultdict[int, list[tuple[int, HarmCount]]](list)
        self._dead = maxsize
        self._words = dict[int, int]()
        for count in counts:
            self.add(count)

    def add(self, count: HarmCount) -> None:
        """One more."""
        token = count.count.token.i
        self._by_sentence[self._sentence[token]].append((len(self._counts), count))
        self._counts.append(count)
        if count.harmed.harm == "killed":
            self._dead = min(self._dead, token)
        for word in (count.harmed.trigger.i, count.count.noun.head.i):
            self._words[word] = min(self._words.get(word, maxsize), token)

    def before(self, token: int) -> CountsBefore:
        """Those before a token, as they are when they are asked for."""
        return CountsBefore(self, token)


class CountsBefore:
    """The counts that stand before a token."""

    __slots__ = ("_earlier", "_token")

    def __init__(self, earlier: EarlierCounts, token: int) -> None:
        self._earlier, self._token = earlier, token

    def near(self, back: int = 0) -> list[HarmCount]:
        """Those in the token's sentence and so many before it, in the order in which they were found."""
        here, held = self._earlier._sentence[self._token], self._earlier._by_sentence
        found = sorted(pair for at in range(here - back, here + 1) for pair in held.get(at, ()))
        return [count for _, count in found if count.count.token.i < self._token]

    def has_dead(self) -> bool:
        """Whether one of them is of people killed."""
        return self._earlier._dead < self._token

    def holds_word(self, word: int) -> bool:
        """Whether a word is that of the harm of one of them, or stands above those counted."""
        return self._earlier._words.get(word, maxsize) < self._token

    def whole_of(self, many: float) -> HarmCount | None:
        """The last found of as many as so many more and another of the same harm together."""
        before = [t for t in self._earlier._counts if t.count.token.i < self._token]
        sums = Counter[tuple[Harm, float]]((t.harmed.harm, many + t.count.number.low) for t in before)
        for one in reversed(before):
            low = one.count.number.low
            if sums[one.harmed.harm, low] > (many + low == low):  # another than itself
                return one
        return None


class CountedBetween:
    """The counts of things and measures, by where they stand."""

    __slots__ = ("_counts", "_tokens")

    def __init__(self, counts: Iterable[CountedNoun]) -> None:
        self._counts = sorted(counts, key=lambda count: count.token.i)
        self._tokens = [count.token.i for count in self._counts]

    def between(self, first: int, last: int) -> Sequence[CountedNoun]:
        """Those between two tokens."""
        return self._counts[bisect_right(self._tokens, first) : bisect_left(self._tokens, last)]
