"""Small decision trees whose values add up: each asks of a row one number at a time whether it is above a limit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.models.token_vectors import Floats

Places = NDArray[np.int16]


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
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        lines = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            at = np.where(rows[lines, self.column[at]] <= self.limit[at], self.below[at], self.above[at])
        sums: Floats = self.value[at].sum(1) + np.float32(self.base)
        return np.asarray(1 / (1 + np.exp(-sums)), np.float32)
