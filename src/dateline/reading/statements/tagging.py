"""From the tagger's scores to attributions: the best sequence of labels, its fragments, and which of them belong together."""

from __future__ import annotations

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

    `goes_on`: the first token may continue a content that the run before it left open (Viterbi 1967).
    """
    if not len(scores):
        return []
    each = scores.argmax(1)
    if _is_whole(each, goes_on):  # as most are: no other labels can have more
        return list(map(int, each))
    rows = scores.tolist()
    total = [score if opens else score + BARRED for score, opens in zip(rows[0], _opening(goes_on), strict=True)]
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


def _is_whole(labels: NDArray[np.intp], goes_on: bool) -> bool:
    """Whether no part begins in its middle."""
    before = np.concatenate(([LABELS.index("I-content") if goes_on else 0], labels[:-1]))
    inside = (labels > 0) & (labels % 2 == 0)
    return bool((~inside | (before == labels) | (before == labels - 1)).all())


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
    first = 0
    for i in range(1, len(labels) + 1):
        if i < len(labels) and labels[i] and labels[i] % 2 == 0:
            continue
        if labels and labels[first]:
            sure = float(np.mean([shares[k, labels[k]] for k in range(first, i)]))
            yield Fragment(LABELS[labels[first]][2:], first, i - 1, sure)
        first = i


_INSIDE = tuple(label.startswith("I-") for label in LABELS)
_INSIDES = tuple(number for number, inside in enumerate(_INSIDE) if inside)


def _opening(goes_on: bool) -> list[bool]:
    return [not label.startswith("I-") or (goes_on and label == "I-content") for label in LABELS]
