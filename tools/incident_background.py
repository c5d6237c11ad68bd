"""Learn which deeds a report only looks back on, from our own reports, in which each is marked as news or as background."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from incident_examples import Example
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dateline.reading.incidents import relevance, roles
from dateline.reading.incidents.looking_back import Pair, Retrospect

SEEN = 6
"""How often a sign must be seen to be learned."""
STRENGTH = 1.0
DONE = ("happened", "ongoing", "attempted")
Told = tuple[tuple[str, ...], bool]
"""The signs of a deed, and whether it is background."""


def learn(read: Iterable[Example]) -> dict[str, float]:
    """What each sign speaks for."""
    return fitted([deed for e in read for deed in deeds(e)])


def deeds(example: Example) -> Iterator[Told]:
    """The deeds of a report that no rule shows to be background, of which it is marked whether they are."""
    pairs = kept(example)
    number = {incident.id: n for n, (incident, _) in enumerate(example.drafts)}
    beside = Retrospect(pairs, example.setting)
    for incident, group in pairs:
        key = example.keys[number[incident.id]][0]
        led = beside.lead is not None and beside.lead[0].id != incident.id
        real = led and group[0].real and not incident.echo.value and incident.status.value in DONE
        if real and key is not None and key.is_deed and example.is_told(number[incident.id]):
            yield beside.signs((incident, group)), key.echo


def kept(example: Example) -> list[Pair]:
    """The incidents of a report that are relevant enough."""
    given = roles.given(example.drafts, example.cast, example.setting.counted, roles.learned())
    both = zip(given, (group for _, group in example.drafts), strict=True)
    judged = [(relevance.judged(incident, group, example.setting), group) for incident, group in both]
    sure = relevance.enough(incident for incident, _ in judged)
    return [(incident, group) for incident, group in judged if incident.id in sure]


def fitted(told: Sequence[Told]) -> dict[str, float]:
    """The weights of a logistic regression, each pulled towards nought."""
    count: dict[str, int] = {}
    for signs, _ in told:
        for sign in signs:
            count[sign] = count.get(sign, 0) + 1
    names = {sign: n for n, sign in enumerate(sorted(s for s, n in count.items() if n >= SEEN))}
    cells = [(row, names[s]) for row, (signs, _) in enumerate(told) for s in signs if s in names]
    rows = csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), (len(told), len(names)))
    sides = np.where([back for _, back in told], 1.0, -1.0)

    def loss(found: np.ndarray) -> tuple[float, np.ndarray]:
        margins = sides * (rows @ found)
        slope = -(sides * STRENGTH / (1 + np.exp(margins)))
        return float(STRENGTH * np.logaddexp(0, -margins).sum() + found @ found / 2), rows.T @ slope + found

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return dict(zip(names, map(float, best.x), strict=True))
