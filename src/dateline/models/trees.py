"""Small decision trees whose values add up: each asks of a row one number at a time whether it is above a limit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.models.token_vectors import Floats

Places = NDArray[np.int16]
BLOCK = 1024
"""Rows asked at a time, so that a long text does not fill the memory: each is some hundred numbers, one a tree."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees, tree after tree: the `column` a node asks of and the `limit`, the nodes that follow below it and above
    (a leaf is followed by itself), and its `value`. `roots`: where each tree begins; `depth`: questions down to the deepest
    leaf; `base`: what is added to all."""

    roots: Places
    column: Places
    limit: Floats
    below: Places
    above: Places
    value: Floats
    depth: int
    base: float

    def shares(self, rows: Floats) -> Floats:
        """How likely each row [rows, columns] is, by the sum of what the trees say of it."""
        parts = [self._shares(rows[first : first + BLOCK]) for first in range(0, len(rows), BLOCK)]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def _shares(self, rows: Floats) -> Floats:
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        lines = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            at = np.where(rows[lines, self.column[at]] <= self.limit[at], self.below[at], self.above[at])
        sums: Floats = self.value[at].sum(1) + np.float32(self.base)
        return np.asarray(1 / (1 + np.exp(-sums)), np.float32)
