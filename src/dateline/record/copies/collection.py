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
    """Reports to be compared with each other; those of one text and one source count once."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self.reports: Sequence[Report] = list({(r.id, r.source): r for r in reports}.values())
        self._dated: dict[int, Dated] = {}

    @cached_property
    def signatures(self) -> list[Signature]:
        """A signature each, in the order of the reports."""
        return [sign(report.text) for report in self.reports]

    @cached_property
    def rarity(self) -> Rarity:
        """How rare each word is among the reports."""
        return rarity.count([signature.words for signature in self.signatures])

    def pairs(self) -> Iterator[Pair]:
        """Every pair that is something to each other, in the order of the reports."""
        for first, second in candidates.find(self.signatures, self.rarity).tolist():
            if pair := self.pair(first, second):
                yield pair

    def pair(self, first: int, second: int) -> Pair | None:
        """What the reports at two places are to each other; None for nothing."""
        scores = verification.compare(self.signatures[first], self.signatures[second], self.rarity)
        found = verification.relation(scores)
        return self._pair(first, second, found, scores) if found else None

    def _pair(self, first: int, second: int, relation: Relation, scores: Scores) -> Pair:
        told = direction.decide(self._when(first), self._when(second), relation in ("verbatim", "reworded"))
        original, copy = (second, first) if told.original == 1 else (first, second)
        return Pair(self.reports[copy], self.reports[original], relation, scores, told)

    def _when(self, place: int) -> Dated:
        if place not in self._dated:
            self._dated[place] = direction.dated(self.reports[place])
        return self._dated[place]
