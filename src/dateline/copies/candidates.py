"""Which pairs of many reports are worth comparing: those that share several of their rarest words or runs.

Every report is told by its rarest features that another report has too; two reports that share some of them are a
candidate. Nothing is random, and the order of the reports makes no difference as long as no feature is shared by more
than `NEAR` reports. The cost grows with the reports and their candidates, never with all pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.copies.rarity import Rarity, count
from dateline.copies.signatures import Signature

Places = NDArray[np.int64]
"""Shape (n, 2): places of two reports in a sequence, the smaller first; rows in order."""

KEYS = 32
"""Rarest words, and rarest runs of each sort, by which a report is told."""
FEW = 8
"""Words by which it is told when nearly all of its words are in many reports."""
NEAR = 24
"""Of the reports that share a feature, each is joined with so many that follow it."""
CROWD = 64
"""Reports that share a word or a run, above which it tells nothing."""
SAMPLE = 4
"""One in so many runs is looked at, the same ones in every report."""
WORD, RUN, ENOUGH = 1, 2, 5
"""What a shared word and a shared run count, and how much makes a candidate."""


def find(signatures: Sequence[Signature], rarity: Rarity) -> Places:
    """The pairs that may be copies, each once; `rarity` is that of the reports' words."""
    size = len(signatures)
    words = _shared([telling_words(s.words, rarity) for s in signatures], size)
    skeleton = _shared(_runs([s.skeleton for s in signatures]), size)
    verbatim = _shared(_runs([s.verbatim for s in signatures]), size)
    runs = np.concatenate([skeleton, verbatim])
    pairs, place = np.unique(np.concatenate([words, runs]), return_inverse=True)
    counted = np.bincount(place[: len(words)], minlength=len(pairs)) * WORD
    counted += np.bincount(place[len(words) :], minlength=len(pairs)) * RUN
    return np.stack(np.divmod(pairs[counted >= ENOUGH], max(1, size)), axis=1)


def telling_words(words: NDArray[np.int64], rarity: Rarity) -> NDArray[np.int64]:
    """The words of a report that tell most, of those that another has too, and not too many; where hardly one is left, as
    in a report that was copied a thousand times, the rarest of all."""
    held = rarity.held(words)
    shared = words[(held > 1) & (held <= CROWD)]
    if len(shared) >= FEW:
        return _first(shared, -rarity.weights(shared), KEYS)
    shared = words[held > 1]
    return _first(shared, -rarity.weights(shared), FEW)


def sampled(runs: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A fixed sample of a report's runs, by their hash: chance, but the same chance in every report."""
    found: NDArray[np.uint32] = runs[runs % SAMPLE == 0]
    return found


def telling_runs(sample: NDArray[np.uint32], rarity: Rarity) -> NDArray[np.uint32]:
    """Of a report's sampled runs those that another has too, and not too many: the first by their hash. `rarity` is that of the
    sampled runs."""
    held = rarity.held(sample)
    found: NDArray[np.uint32] = sample[(held > 1) & (held <= CROWD)]
    return found[:KEYS]


def _runs(runs: list[NDArray[np.uint32]]) -> list[NDArray[np.uint32]]:
    samples = [sampled(own) for own in runs]
    rarity = count(samples)
    return [telling_runs(own, rarity) for own in samples]


def _first(features: NDArray[np.int64], order: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    return features if len(features) <= most else features[np.argsort(order, kind="stable")[:most]]


def _shared(kept: list[NDArray[Any]], size: int) -> NDArray[np.int64]:
    """For every feature that two reports share, their places as first * size + second; a pair as often as it shares."""
    features = np.concatenate([np.empty(0, np.int64), *kept]).astype(np.int64)
    owners = np.repeat(np.arange(len(kept)), [len(own) for own in kept])
    order = np.argsort(features, kind="stable")
    features, owners = features[order], owners[order]
    places, found = np.arange(len(features)), [np.empty(0, np.int64)]
    for step in range(1, NEAR + 1):
        places = places[places + step < len(features)]
        places = places[features[places] == features[places + step]]
        found.append(owners[places] * size + owners[places + step])
    return np.concatenate(found)
