"""Who did it, of those named near an incident, by all that a report tells of them.

Signs of a candidate (`casting`) tell what its mentions beside an incident speak for. What it did is often told elsewhere, or
once for several deeds; so the whole report is asked who is told as a doer at all, and small trees weigh that beside the
signs, what others beside the incident are told to be, and the distance. Nobody is asked who is named nowhere near: on
MUC-4 that finds no more, and it accuses of one deed who did another. What is learned is in role_weights.npz.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import log

import numpy as np
from numpy.typing import NDArray

from dateline.reading.events.triggers import MODIFYING
from dateline.reading.incidents.casting import CLASSES, Cast, RoleCandidate, Scene, conjunct, governor

COLUMNS = 14
"""Numbers that the trees ask of a candidate: how likely it is the actor or the recipient by its signs beside the incident, and a
doer by all its mentions (log-odds); the actor of another incident, of one of the same kind, the recipient of one; its sort;
its mentions; sentences to it; how likely the best of the others beside the incident is the actor, of those that are people as
it is or are not, and of those that are otherwise; the best of its like as a doer in the report; the kind of deed; the
sentence that names it first."""
SORTS = ("person", "person-", "population", "population-", "armed-group", "organisation", "state")
PEOPLE = frozenset(SORTS[:4])
KINDS = ("violence", "abduction", "arson", "robbery")
"""The kinds of deeds whose roles the weights know."""
LOOKED_AT, EARLY = 8, 4
"""Mentions of each that are looked at; sentences that begin a report."""
Shares = NDArray[np.float32]
Near = tuple[Sequence[RoleCandidate], Shares]
"""The candidates beside an incident, and how likely each role is, a row for each: of a long text there are a hundred thousand."""


@dataclass(frozen=True, eq=False)
class Doers:
    """Everyone whom a report names, by id, with how likely each is the doer of some incident of it, the likeliest first."""

    cast: Cast
    likely: Mapping[str, float]

    def rows(self, scenes: Sequence[Scene], near: Sequence[Near]) -> list[dict[str, array[float]]]:
        """For each incident the numbers in COLUMNS of everyone near, by id."""
        did, did_alike, hurt = (defaultdict[tuple[str, ...], _Highest](_Highest) for _ in range(3))
        for n, (scene, told) in enumerate(zip(scenes, near, strict=True)):
            for id, shares in self._here(told).items():
                did[id,].add(n, shares[1])
                did_alike[id, scene.kind].add(n, shares[1])
                hurt[id,].add(n, shares[2])
        return [
            {
                id: self._row(
                    id, scene, shares, best, [did[id,].but(n), did_alike[id, scene.kind].but(n), hurt[id,].but(n)]
                )
                for id, shares in here.items()
            }
            for n, (scene, here) in enumerate(zip(scenes, map(self._here, near), strict=True))
            for best in [self._best(here)]
        ]

    def _here(self, near: Near) -> dict[str, Shares]:
        """Those of the candidates beside an incident whom the report names, by id."""
        told = zip(*near, strict=True)
        return {one.id: shares for one, shares in told if one.id is not None and one.id in self.likely}

    def _row(
        self, id: str, scene: Scene, own: Shares, best: Mapping[bool, _Highest], elsewhere: Sequence[float]
    ) -> array[float]:
        one, is_person = self.cast.everyone[id], self._is_person(id)
        row = (
            _odds(own[1]),
            _odds(own[2]),
            _odds(self.likely[id]),
            *elsewhere,
            SORTS.index(self._sorts[id]) if self._sorts[id] in SORTS else len(SORTS),
            len(one.heads),
            scene.sentences_to(one),
            best[is_person].but(id),
            best[not is_person].but(id),
            next((share for who, share in self._likeliest[is_person] if who != id), 0.0),
            KINDS.index(scene.kind),
            self.cast.named.table.sentence[one.heads[0]],
        )
        return array("f", row)  # as the trees take it: of a long text there are a hundred thousand

    @cached_property
    def _sorts(self) -> Mapping[str, str]:
        return {id: self.cast.sort(one) for id, one in self.cast.everyone.items()}

    @cached_property
    def _likeliest(self) -> Mapping[bool, Sequence[tuple[str, float]]]:
        """The two likeliest doers of those that are people, and of the others."""
        told = self.likely.items()
        return {
            True: tuple(islice((pair for pair in told if self._is_person(pair[0])), 2)),
            False: tuple(islice((pair for pair in told if not self._is_person(pair[0])), 2)),
        }

    def _is_person(self, id: str) -> bool:
        return self._sorts[id] in PEOPLE

    def _best(self, here: Mapping[str, Shares]) -> Mapping[bool, _Highest]:
        """How likely the likeliest actors beside an incident are, of those that are people and of the others."""
        best = {True: _Highest(), False: _Highest()}
        for id, shares in here.items():
            best[self._is_person(id)].add(id, shares[1])
        return best


class _Highest:
    """The highest share that some give, and the highest that another gives, so that each is told the others' at once."""

    def __init__(self) -> None:
        self._by: object = None
        self._first = self._second = 0.0

    def add(self, by: object, share: float) -> None:
        if share > self._first:
            self._by, self._first, self._second = by, share, self._first
        elif share > self._second:
            self._second = share

    def but(self, by: object) -> float:
        """The highest that any but one gives; 0 where none does."""
        return self._second if by == self._by else self._first


def signs(cast: Cast, one: RoleCandidate) -> tuple[str, ...]:
    """What speaks for and against someone's being a doer, by all mentions in a report."""
    return tuple(dict.fromkeys(_signs(cast, one, cast.sort(one))))


def _signs(cast: Cast, one: RoleCandidate, sort: str) -> Iterator[str]:
    table = cast.named.table
    nouns = [head for head in one.heads if table.pos[head] != "PRON"][:LOOKED_AT]
    yield from ("prior", f"sort {sort}", f"times {min(LOOKED_AT, len(one.heads))} {sort}")
    yield f"first {min(EARLY, table.sentence[one.heads[0]])} {sort}"
    lemmas = dict.fromkeys(table.lemma[head] for head in nouns)
    yield from (f"lemma {lemma}" for lemma in lemmas)
    for name in CLASSES:
        if not table.classes[name].isdisjoint(lemmas):
            yield from (f"class {name}", f"class {name} {sort}")
    for head in one.heads[:LOOKED_AT]:
        top, joined = conjunct(table, head)
        dep, lemma = governor(table, top)
        yield from (f"governed {dep} {lemma}", f"governed {dep} {sort}", f"governed {dep} {lemma} {sort}")
        if joined:
            yield f"{joined} {sort}"
        yield from (f"before {table.lemma[kid]}" for kid in table.with_dep(head, MODIFYING) if kid < head)


def _odds(share: float) -> float:
    """A likelihood as log-odds, within bounds."""
    held = min(max(float(share), 1e-4), 1 - 1e-4)
    return log(held / (1 - held))
