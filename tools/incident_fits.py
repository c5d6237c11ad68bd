"""Signs as rows of numbers, and what speaks for what among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


def logistic(
    rows: csr_matrix, told: Sequence[bool], heavy: NDArray[np.float64], ends: Sequence[tuple[int | None, int | None]]
) -> list[float]:
    """The weights of a logistic regression, each pulled towards nought and within its ends: what a recorder asks for never
    speaks against an incident, and what is missing never for one."""
    sides = np.where(told, 1.0, -1.0)

    def loss(found: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = sides * (rows @ found)
        slope = -(sides * heavy / (1 + np.exp(margins)))
        return float((heavy * np.logaddexp(0, -margins)).sum() + found @ found / 2), rows.T @ slope + found

    best = minimize(loss, np.zeros(len(ends)), jac=True, method="L-BFGS-B", bounds=ends, options={"maxiter": 500})
    return list(map(float, best.x))


def often(told: Iterable[tuple[str, ...]], least: int) -> dict[str, int]:
    """The signs that are seen at least so often, each with its place."""
    count = Counter(sign for signs in told for sign in signs)
    return {sign: i for i, sign in enumerate(sorted(s for s, n in count.items() if n >= least))}


def matrix(told: Iterable[tuple[str, ...]], names: dict[str, int]) -> csr_matrix:
    """A row for each of what is told, with 1 at the place of each sign that has one."""
    rows = [[names[sign] for sign in signs if sign in names] for signs in told]
    ends = np.cumsum([0, *map(len, rows)])
    places: NDArray[np.int64] = np.fromiter((place for row in rows for place in row), np.int64, int(ends[-1]))
    return csr_matrix((np.ones(len(places), np.float32), places, ends), (len(rows), len(names)))
