"""Incidents of the record: tellings of one deed, joined across reports.

The surest pairs are joined first, and two groups only where what they tell agrees on the whole. What comes out depends on the
tellings alone: not on the order in which they were added, nor on how often. A person's join and split stand above it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dateline.record import blocking
from dateline.record.likeness import Likeness, compare
from dateline.record.tellings import Telling

SAMPLE = 24
"""Of a group so many tellings are held against another group's: the cost stays linear in what is joined."""


@dataclass(frozen=True, slots=True)
class JoinReason:
    """Why two tellings are in one incident."""

    one: str
    other: str
    weight: float
    features: tuple[str, ...]


class TellingPair(NamedTuple):
    """Two tellings by their places, the lesser first, that are likely to be of one incident."""

    one: int
    other: int
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Joined:
    """One incident of the record: its id, its tellings in the order of their keys, and the links that hold it together."""

    id: str
    tellings: tuple[Telling, ...]
    links: tuple[JoinReason, ...]


@dataclass(frozen=True, slots=True)
class JoinDecision:
    """What a person said: these tellings are of one incident (`join`), or the first is of another than the rest (`split`)."""

    kind: str
    keys: tuple[str, ...]


def name(key: str) -> str:
    """The id that a telling gives to an incident whose first it is; it stays a name of the telling for good."""
    return f"I{hashlib.sha256(key.encode()).hexdigest()[:10]}"


def join(
    tellings: Sequence[Telling], weights: Mapping[str, float], verdicts: Iterable[JoinDecision] = ()
) -> tuple[Joined, ...]:
    """The incidents of the record, in the order of their first telling's key. `verdicts`: in the order they were given, a
    later one above an earlier."""
    told = sorted({t.key: t for t in tellings}.values(), key=lambda t: t.key)
    found = blocking.candidates(blocking.blocks(told).values(), list(map(blocking.rank, told)))
    return grouped(told, likely(told, found, weights), weights, said(verdicts, {t.key for t in told}))


def likely(
    tellings: Sequence[Telling], candidates: Iterable[tuple[int, int]], weights: Mapping[str, float]
) -> Iterator[TellingPair]:
    """Of the pairs that are compared those that are likely to be of one incident."""
    for one, other in candidates:
        likeness = compare(tellings[one], tellings[other], weights)
        if likeness and likeness.weight > 0:
            yield TellingPair(one, other, likeness)


def said(verdicts: Iterable[JoinDecision], known: Container[str]) -> Mapping[tuple[str, str], str]:
    """What was said last of each pair of tellings that are known."""
    found: dict[tuple[str, str], str] = {}
    for verdict in verdicts:
        first, *rest = [key for key in verdict.keys if key in known] or [""]
        found |= {(min(first, other), max(first, other)): verdict.kind for other in rest if other != first}
    return found


def grouped(
    tellings: Sequence[Telling],
    pairs: Iterable[TellingPair],
    weights: Mapping[str, float],
    said: Mapping[tuple[str, str], str],
) -> tuple[Joined, ...]:
    """The incidents of tellings in the order of their keys, of which these pairs are likely."""
    found = _Groups(tellings, weights)
    found.judge(said)
    found.grow(pairs)
    return tuple(found.joined())


class _Groups:
    """Groups of tellings while they grow: each telling by its place, each group by that of its first."""

    def __init__(self, tellings: Sequence[Telling], weights: Mapping[str, float]) -> None:
        self._tellings, self._weights = tellings, weights
        self._group = list(range(len(tellings)))
        self._members = {i: [i] for i in self._group}
        self._links: dict[int, list[JoinReason]] = {i: [] for i in self._group}
        self._apart: dict[int, set[int]] = {}
        self._known: dict[tuple[int, int], Likeness | None] = {}

    def judge(self, said: Mapping[tuple[str, str], str]) -> None:
        """Lay down what people said, before anything is weighed."""
        at = {t.key: i for i, t in enumerate(self._tellings)}
        for (first, second), kind in sorted(said.items()):
            one, other = at[first], at[second]
            if kind == "join":
                self._merge(one, other, JoinReason(self._key(one), self._key(other), 0.0, ("joined-by-a-person",)))
            else:
                self._apart.setdefault(one, set()).add(other)
                self._apart.setdefault(other, set()).add(one)

    def grow(self, pairs: Iterable[TellingPair]) -> None:
        """Join the surest pairs first."""
        for one, other, likeness in sorted(pairs, key=lambda p: (-p.likeness.weight, p.one, p.other)):
            if self._group[one] != self._group[other] and self._agree(one, other):
                self._merge(
                    one, other, JoinReason(self._key(one), self._key(other), likeness.weight, likeness.features)
                )

    def joined(self) -> Iterator[Joined]:
        for first in sorted(self._members):
            told = tuple(self._tellings[i] for i in sorted(self._members[first]))
            yield Joined(name(told[0].key), told, tuple(self._links[first]))

    def _agree(self, one: int, other: int) -> bool:
        """Whether two groups on the whole speak for each other, and nothing parts them for sure."""
        ours, theirs = self._members[self._group[one]], self._members[self._group[other]]
        if self._apart and any(self._apart.get(i, set()) & set(theirs) for i in ours):
            return False
        if len(ours) == len(theirs) == 1:
            return True
        total = 0.0
        for i in sorted(ours)[:SAMPLE]:
            for j in sorted(theirs)[:SAMPLE]:
                likeness = self._likeness(min(i, j), max(i, j))
                if likeness is None:
                    return False
                total += likeness.weight
        return total > 0

    def _likeness(self, one: int, other: int) -> Likeness | None:
        if (one, other) not in self._known:
            self._known[one, other] = compare(self._tellings[one], self._tellings[other], self._weights)
        return self._known[one, other]

    def _merge(self, one: int, other: int, link: JoinReason) -> None:
        into, gone = sorted((self._group[one], self._group[other]))
        if into == gone:
            return
        for i in self._members[gone]:
            self._group[i] = into
        self._members[into] += self._members.pop(gone)
        self._links[into] += [*self._links.pop(gone), link]

    def _key(self, i: int) -> str:
        return self._tellings[i].key
