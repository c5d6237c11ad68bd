"""Which sentence of a copy was made of which sentence of its original.

Sentences are brought together by the words, and the pairs of function words, that few sentences have, and matched one
to one, the most alike first; so sentences that changed their place are found too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.copies.tokenization import Sentence, cut
from dateline.report import Report

ALIKE = 0.3
"""Likeness from which two sentences are one."""
BESIDE = 0.15
"""The same for a sentence whose neighbours are matched with the other's neighbours."""
CROWD = 12
"""Sentences that share a feature, above which it brings none together."""
TRIED = 4
"""Sentences of the original that a sentence is compared with."""

Features = dict[int | tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of the copy and its sentence of the original; one is None when it was added or left out."""

    copy: Sentence | None
    original: Sentence | None
    likeness: float = 0.0


def align(copy: Report, original: Report) -> tuple[Match, ...]:
    """The sentences of two reports, matched, in the order of the copy; what it leaves out follows what stood before."""
    mine, theirs = cut(copy), cut(original)
    matched = _matched([s.features() for s in mine], [s.features() for s in theirs])
    return tuple(_in_order(mine, theirs, matched))


def _matched(mine: list[Features], theirs: list[Features]) -> dict[int, tuple[int, float]]:
    """For places of the copy's sentences the place in the original and the likeness."""
    index = _index(theirs)
    tried = []
    for i, features in enumerate(mine):
        for j in _near(features, index):
            away = abs(i / len(mine) - j / len(theirs))
            tried.append((-_likeness(features, theirs[j]), away, i, j))
    found = _one_to_one(sorted(tried))
    for i, j in _beside(found, len(mine), len(theirs)):
        if (likeness := _likeness(mine[i], theirs[j])) >= BESIDE:
            found[i] = (j, likeness)
    return found


def _index(sentences: list[Features]) -> dict[int | tuple[int, int], list[int]]:
    index: dict[int | tuple[int, int], list[int]] = defaultdict(list)
    for place, features in enumerate(sentences):
        for feature in features:
            index[feature].append(place)
    return index


def _near(features: Features, index: dict[int | tuple[int, int], list[int]]) -> list[int]:
    """The sentences that share most with these features, of those that few share."""
    votes: dict[int, float] = defaultdict(float)
    for feature, worth in features.items():
        places = index.get(feature, ())
        if len(places) <= CROWD:
            for place in places:
                votes[place] += worth
    return sorted(votes, key=lambda place: (-votes[place], place))[:TRIED]


def _likeness(first: Features, second: Features) -> float:
    shared = sum(worth for feature, worth in first.items() if feature in second)
    whole = sum(first.values()) + sum(second.values())
    return 2 * shared / whole if whole else 0.0


def _one_to_one(tried: list[tuple[float, float, int, int]]) -> dict[int, tuple[int, float]]:
    found: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for likeness, _, i, j in tried:
        if -likeness >= ALIKE and i not in found and j not in taken:
            found[i] = (j, -likeness)
            taken.add(j)
    return found


def _beside(found: dict[int, tuple[int, float]], mine: int, theirs: int) -> Iterator[tuple[int, int]]:
    """Unmatched sentences that follow a matched pair on both sides, in order; each may be matched by the caller."""
    taken = {j for j, _ in found.values()}
    for i in range(mine):
        if i in found:
            continue
        before = found[i - 1][0] if i - 1 in found else -1 if i == 0 else None
        if before is not None and before + 1 < theirs and before + 1 not in taken:
            taken.add(before + 1)
            yield i, before + 1


def _in_order(
    mine: tuple[Sentence, ...], theirs: tuple[Sentence, ...], found: dict[int, tuple[int, float]]
) -> Iterator[Match]:
    taken = {j for j, _ in found.values()}
    yield from _left_out(theirs, taken, 0)
    for i, sentence in enumerate(mine):
        if i not in found:
            yield Match(sentence, None)
            continue
        j, likeness = found[i]
        yield Match(sentence, theirs[j], round(likeness, 4))
        yield from _left_out(theirs, taken, j + 1)


def _left_out(theirs: tuple[Sentence, ...], taken: set[int], start: int) -> Iterator[Match]:
    """The sentences of the original from `start` up to the next that is matched."""
    for j in range(start, len(theirs)):
        if j in taken:
            return
        yield Match(None, theirs[j])
