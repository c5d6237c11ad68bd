"""From the tagger's scores to attributions: the best sequence of labels, its fragments, and which of them belong together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
BARRED = -1e4

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Fragment:
    """Tokens `first` to `last` (inclusive) that play one role; `sure` is the mean share of probability they got."""

    role: str
    first: int
    last: int
    sure: float


def best(scores: Scores, goes_on: bool = False) -> list[int]:
    """The most probable labels of a run of tokens, [tokens, LABELS] in, in which no part begins in its middle.

    `goes_on`: the first token may continue a content that the run before it left open (Viterbi 1967). Most tokens keep the
    label that is best for them alone; only stretches in which a part begins in its middle are weighed as a whole.
    """
    if not len(scores):
        return []
    each = scores.argmax(1)
    torn = _torn(each, goes_on)
    labels: list[int] = each.tolist()
    if torn.any():
        edges = [0, *(np.flatnonzero(~_inside(each[1:])) + 1).tolist(), len(labels)]
        for at in sorted({bisect_right(edges, token) - 1 for token in np.flatnonzero(torn).tolist()}):
            first, together = _settled(scores, edges, at, goes_on)
            labels[first : edges[at + 1]] = together
    return labels


def _settled(scores: Scores, edges: Sequence[int], at: int, goes_on: bool) -> tuple[int, list[int]]:
    """The best labels of a stretch, with those before it for as long as they hang on what stands before; where they begin."""
    end = edges[at + 1]
    while True:
        first = edges[at]
        labels = _weighed(scores[first:end], _ANY if first else _opening(goes_on))
        if not first or not _INSIDE[labels[0]]:
            return first, labels
        at -= 1


def _weighed(scores: Scores, opening: Sequence[bool]) -> list[int]:
    """The best labels of tokens together; `opening`: which of them the first may have."""
    rows = scores.tolist()
    total = [score if opens else score + BARRED for score, opens in zip(rows[0], opening, strict=True)]
    back: list[list[int]] = []
    for row in rows[1:]:
        came = _came_from(total)
        total = [
            score + (total[before] if not inside or label - 1 <= before <= label else total[before] + BARRED)
            for label, (score, before, inside) in enumerate(zip(row, came, _INSIDE, strict=True))
        ]
        back.append(came)
    labels = [total.index(max(total))]
    for came in reversed(back):
        labels.append(came[labels[-1]])
    return labels[::-1]


def _torn(labels: NDArray[np.intp], goes_on: bool) -> NDArray[np.bool_]:
    """Where a part begins in its middle."""
    before = np.empty_like(labels)
    before[0], before[1:] = LABELS.index("I-content") if goes_on else 0, labels[:-1]
    torn: NDArray[np.bool_] = _inside(labels) & (before != labels) & (before != labels - 1)
    return torn


def _inside(labels: NDArray[np.intp]) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = (labels > 0) & (labels & 1 == 0)
    return inside


def _came_from(total: Sequence[float]) -> list[int]:
    """For each label the best one before it: the best of all, or, inside a part, its beginning or its inside, unless that
    stands below even what is barred."""
    highest = max(total)
    first = total.index(highest)
    came = [first] * len(total)
    for label in _INSIDES:
        own = label - 1 if total[label - 1] >= total[label] else label
        came[label] = own if total[own] >= highest + BARRED else first
    return came


def fragments(labels: Sequence[int], shares: Scores) -> Iterator[Fragment]:
    """The runs of one role in text order; `shares` holds the probabilities of the labels."""
    first, own = 0, shares[np.arange(len(labels)), labels]
    for i in range(1, len(labels) + 1):
        if i < len(labels) and _INSIDE[labels[i]]:
            continue
        if labels and labels[first]:
            sure = float(np.add.reduce(own[first:i]) / np.float32(i - first))
            yield Fragment(LABELS[labels[first]][2:], first, i - 1, sure)
        first = i


_INSIDE = tuple(label.startswith("I-") for label in LABELS)
_ANY = (True,) * len(LABELS)
_INSIDES = tuple(number for number, inside in enumerate(_INSIDE) if inside)


def _opening(goes_on: bool) -> list[bool]:
    return [not label.startswith("I-") or (goes_on and label == "I-content") for label in LABELS]
