"""Learn when what is told next is of an incident told before: from our own marked reports, for MUC-4 has rules of its own for
what is one (a kidnapping and the murder of the one kidnapped are two there)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from incident_examples import Example
from scipy.optimize import minimize

from dateline.reading.incidents import grouping
from dateline.reading.incidents.facets import Facet
from dateline.reading.incidents.grouping import Group
from dateline.reading.incidents.loose_tolls import HARMLESS

Step = tuple[list[tuple[str, ...]], list[int]]
"""A facet: what speaks for and against its being of each incident that nothing parts it from, and the numbers of those that it
is of; one more than there are where it begins a new one."""
PULL = 3.0
"""How strongly the weights are pulled towards those that they begin with."""
NONE = -1
"""What a facet of no incident that is marked is of."""


def learn(read: Iterable[Example], begin: Mapping[str, float]) -> dict[str, float]:
    """The weights under which each facet is best put where it belongs; every report weighs as the root of its facets."""
    told = [(step, len(steps) ** -0.5) for e in read if (steps := [*_steps(e)]) for step in steps]
    shown = {sign for (ways, _), _ in told for signs in ways for sign in signs}
    names = {name: n for n, name in enumerate([*begin, *sorted(shown.difference(begin))])}
    rows = [
        np.array([[n in map(names.get, signs) for n in range(len(names))] for signs in ways]) for (ways, _), _ in told
    ]
    start = np.array([begin.get(name, 0.0) for name in names])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = PULL / 2 * ((weights - start) ** 2).sum(), PULL * (weights - start)
        for ((ways, right), heavy), row in zip(told, rows, strict=True):
            scores = np.exp(np.append(row @ weights, 0.0))
            own = np.isin(np.arange(len(ways) + 1), right) * scores
            total += heavy * float(np.log(scores.sum() / own.sum()))
            slope = slope + heavy * (scores / scores.sum() - own / own.sum())[:-1] @ row
        return total, slope

    found = minimize(loss, start, jac=True, method="L-BFGS-B")
    return dict(zip(names, found.x.tolist(), strict=True))


def _steps(example: Example) -> Iterator[Step]:
    """The facets of a report in text order, each beside the incidents that those before it are known to make up."""
    where = example.setting.where
    facets = grouping.in_order([f for _, group in example.drafts for f in group if f.event.id])
    groups, owners, last = list[Group](), list[int](), -1
    for facet in facets:
        if facet.headline:
            last = 0
        owner = _owner(example, facet)
        if owner is None:
            continue
        first = max(0, len(groups) - grouping.RECENT)
        fit = [i for i in range(first, len(groups)) if not grouping.apart(groups[i], facet, where)]
        right = [n for n, i in enumerate(fit) if owners[i] == owner]
        if fit and (owner != NONE or len(right) < len(fit)):
            ways = [grouping.compare(groups[i], facet, where, i == last, len(fit) == 1) for i in fit]
            yield ways, [*right, len(fit)] if owner == NONE else right or [len(fit)]
        known = [i for i, other in enumerate(owners) if other == owner != NONE]
        at = known[-1] if known else len(groups)
        groups[at : at + 1] = [(*(groups[at] if known else ()), facet)]
        owners[at : at + 1] = [owner]
        last = at if facet.real else last


def _owner(example: Example, facet: Facet) -> int | None:
    """The number of the key that a facet is of, NONE of no key; None where it is not known."""
    if example.is_one:
        return 0 if facet.real and not facet.event.echo.value and facet.kind not in {*HARMLESS, "protest"} else None
    if not example.is_whole:
        return None
    near: Sequence[float] = [key.nearness(example.cast.named, (facet,), example.drafts[0][0]) for key in example.marked]
    return near.index(max(near)) if max(near, default=0.0) >= 1 else NONE
