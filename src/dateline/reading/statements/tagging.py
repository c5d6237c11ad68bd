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
    total = scores[0] + np.where(_opening(goes_on), 0.0, BARRED)
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        ways = total[:, None] + _BARRED
        back[i] = ways.argmax(0)
        total = ways[back[i], _EACH] + scores[i]
    labels = [int(total.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        labels.append(int(back[i, labels[-1]]))
    return labels[::-1]


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


_EACH = np.arange(len(LABELS))


def _barred() -> NDArray[np.float64]:
    """[from, to]: minus much where `to` is the inside of a part that `from` is not of."""
    found = np.zeros((len(LABELS), len(LABELS)))
    for number, label in enumerate(LABELS):
        if label.startswith("I-"):
            found[:, number] = BARRED
            found[number - 1, number] = found[number, number] = 0.0
    return found


_BARRED = _barred()


def _opening(goes_on: bool) -> list[bool]:
    return [not label.startswith("I-") or (goes_on and label == "I-content") for label in LABELS]
