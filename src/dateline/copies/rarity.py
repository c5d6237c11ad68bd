"""How rare a feature is among the reports that are compared: how many hold it, and how much it tells to share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.copies.word_codes import RARITY, SHARE, Codes

PRIOR = 1000
"""Reports that the general rarity of a word weighs as much as."""
SLOTS = 1 << 22
_BATCH = 1 << 14


@dataclass(frozen=True, slots=True, eq=False)
class Rarity:
    """How many of `reports` hold each feature, in a table of fixed size: two features may fall into one slot of it, and
    then both count as a little more common than they are."""

    reports: int
    table: NDArray[np.int64]

    def held(self, features: NDArray[Any]) -> NDArray[np.int64]:
        """How many reports hold each feature, or somewhat more."""
        return self.table[slots(features)]

    def weights(self, words: Codes) -> NDArray[np.float64]:
        """What it tells that two reports share each word: the logarithm of its rarity. Among a few reports the general
        rarity of such words decides, among many their own."""
        share = PRIOR * SHARE[words & RARITY]
        found: NDArray[np.float64] = np.log((self.reports + PRIOR) / (self.held(words) + share))
        return found


def count(features: Sequence[NDArray[Any]]) -> Rarity:
    """The rarity of features among reports, given the features of each report without doubles."""
    table = np.zeros(SLOTS, np.int64)
    for start in range(0, len(features), _BATCH):
        table += np.bincount(slots(np.concatenate(features[start : start + _BATCH])), minlength=SLOTS)
    return Rarity(len(features), table)


def slots(features: NDArray[Any]) -> NDArray[np.int64]:
    """The slot of each feature in a table of SLOTS."""
    return ((features.astype(np.int64) * 0x9E3779B1) >> 13) & (SLOTS - 1)
