"""Reports signed and ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from dateline.record.copies import candidates, direction, rarity, verification
from dateline.record.copies.direction import Dated
from dateline.record.copies.pairs import Pair
from dateline.record.copies.rarity import Rarity
from dateline.record.copies.signatures import Signature, sign
from dateline.record.copies.verification import Relation, Scores
from dateline.report import Report


class Collection:
    """Reports to be compared with each other, or only with those `among` which copies are looked for; reports of one
    text and one source count once."""

    def __init__(self, reports: Iterable[Report], among: Iterable[Report] | None = None) -> None:
        given = {(r.id, r.source): r for r in reports}
        kept = given if among is None else {(r.id, r.source): r for r in among}
        whole = kept | given
        self.reports: Sequence[Report] = list(whole.values())
        self._sides = [(key in given, key in kept) for key in whole]
        self._dated: dict[int, Dated] = {}

    @cached_property
    def signatures(self) -> list[Signature]:
        """A signature each, in the order of the reports."""
        return [sign(report.story().text) for report in self.reports]

    @cached_property
    def rarity(self) -> Rarity:
        """How rare each word is among the reports."""
        return rarity.count([signature.words for signature in self.signatures])

    def pairs(self) -> Iterator[Pair]:
        """Every pair that is something to each other, in the order of the reports."""
        for first, second in candidates.find(self.signatures, self.rarity).tolist():
            if self._asked(first, second) and (pair := self.pair(first, second)):
                yield pair

    def pair(self, first: int, second: int) -> Pair | None:
        """What the reports at two places are to each other; None for nothing."""
        scores = verification.compare(self.signatures[first], self.signatures[second], self.rarity)
        found = verification.relation(scores)
        return self._pair(first, second, found, scores) if found else None

    def _asked(self, first: int, second: int) -> bool:
        """Whether one of the two is given and the other is among those it is to be compared with."""
        (given, kept), (other_given, other_kept) = self._sides[first], self._sides[second]
        return (given and other_kept) or (kept and other_given)

    def _pair(self, first: int, second: int, relation: Relation, scores: Scores) -> Pair:
        told = direction.decide(self._when(first), self._when(second), relation in ("verbatim", "reworded"))
        original, copy = (second, first) if told.original == 1 else (first, second)
        return Pair(self.reports[copy], self.reports[original], relation, scores, told)

    def _when(self, place: int) -> Dated:
        if place not in self._dated:
            self._dated[place] = direction.dated(self.reports[place].story())
        return self._dated[place]
