"""Trees: what each asks of a row adds up, and no rows give no shares."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest

from dateline.models import trees
from dateline.models.trees import Trees

LARGE_AND_EARLY = Trees(
    roots=np.array([0, 3], np.int16),
    column=np.array([0, 0, 0, 1, 0, 0, 0, 0], np.int16),
    limit=np.array([5, 0, 0, 2, 0, 7, 0, 0], np.float32),
    below=np.array([1, 1, 2, 4, 4, 6, 6, 7], np.int16),
    above=np.array([2, 1, 2, 5, 4, 7, 6, 7], np.int16),
    value=np.array([0, -1, 1, 0, 0.5, 0, 0.25, 2], np.float32),
    depth=2,
    base=-0.5,
)
"""Two trees: the first asks whether column 0 is above 5, the second whether column 1 is above 2 and then column 0 above 7."""


@pytest.mark.parametrize(
    ("row", "total"),
    [((5, 2), -1 + 0.5), ((6, 2), 1 + 0.5), ((6, 3), 1 + 0.25), ((7.5, 3), 1 + 2), ((1, 9), -1 + 0.25)],
)
def test_the_values_of_the_leaves_add_up(row: tuple[float, float], total: float) -> None:
    share = LARGE_AND_EARLY.shares(np.array([row], np.float32))
    assert share.tolist() == pytest.approx([1 / (1 + exp(0.5 - total))])


@pytest.mark.parametrize("block", [1, 2, 1024])
def test_rows_are_judged_side_by_side_as_alone(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "BLOCK", block)
    rows = np.array([(5, 2), (6, 3), (7.5, 3)], np.float32)
    alone = [LARGE_AND_EARLY.shares(row[None])[0] for row in rows]
    assert LARGE_AND_EARLY.shares(rows).tolist() == pytest.approx(alone)
    assert len(set(alone)) == 3


def test_no_rows_give_no_shares() -> None:
    assert LARGE_AND_EARLY.shares(np.zeros((0, 2), np.float32)).shape == (0,)
