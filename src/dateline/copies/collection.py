"""Reports signed and ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from dateline import quotations
from dateline.copies import candidates, direction, rarity, verification
from dateline.copies.dating import WritingTime, dated
from dateline.copies.embedding import Embedding, Vector
from dateline.copies.pairs import CopyPair
from dateline.copies.rarity import Rarity
from dateline.copies.signatures import Signature, sign
from dateline.copies.verification import COPY, Relation, Scores
from dateline.report import Report

LEFT = 0.4
"""Share of its words that a report must have outside quotations for these alone to be compared."""
UNQUOTED = 0.8
"""Part of every bar that two copies must reach without their quotations."""


class Collection:
    """Reports to be compared with each other, or only with those `among` which copies are looked for; reports of one
    text and one source count once. With `embed`, whether a report is a rewriting is decided by its meaning too. `of` is how rare
    words are, where these are but some of the reports."""

    def __init__(
        self,
        reports: Iterable[Report],
        among: Iterable[Report] | None = None,
        embed: bool = False,
        of: Rarity | None = None,
    ) -> None:
        self._rarity = of
        self._embedding = Embedding() if embed else None
        self._vectors: dict[int, Vector] = {}
        given = {(r.id, r.source): r for r in reports}
        kept = given if among is None else {(r.id, r.source): r for r in among}
        whole = kept | given
        self.reports: Sequence[Report] = list(whole.values())
        self._sides = [(key in given, key in kept) for key in whole]
        self._dated: dict[int, WritingTime] = {}
        self._bare: dict[int, Signature] = {}

    @cached_property
    def signatures(self) -> list[Signature]:
        """A signature each, in the order of the reports."""
        return [sign(report.article().text) for report in self.reports]

    @cached_property
    def rarity(self) -> Rarity:
        """How rare each word is among the reports."""
        return self._rarity or rarity.count([signature.words for signature in self.signatures])

    def pairs(self) -> Iterator[CopyPair]:
        """Every pair that is something to each other, in the order of the reports."""
        for first, second in candidates.find(self.signatures, self.rarity).tolist():
            if self._asked(first, second) and (pair := self.pair(first, second)):
                yield pair

    def pair(self, first: int, second: int) -> CopyPair | None:
        """What the reports at two places are to each other; None for nothing."""
        scores = verification.compare(self.signatures[first], self.signatures[second], self.rarity)
        if self._embedding and verification.uncertain(scores):
            scores = replace(scores, meaning=self._meaning(first, second, self._embedding))
        found = verification.relation(scores)
        if found in COPY and not self._alike_unquoted(first, second, scores.meaning):
            found = "same-event"
        return self._pair(first, second, found, scores) if found else None

    def _alike_unquoted(self, first: int, second: int, meaning: float | None) -> bool:
        """Whether two reports are copies also without what they quote: two wires may quote one speech at length. True where
        too little is left to tell."""
        own = (self._unquoted(first), self._unquoted(second))
        for bare, place in zip(own, (first, second), strict=True):
            if len(bare.words) < LEFT * len(self.signatures[place].words):
                return True
        scores = replace(verification.compare(*own, self.rarity), meaning=meaning)
        return verification.relation(scores, UNQUOTED) in COPY

    def _meaning(self, first: int, second: int, embedding: Embedding) -> float:
        for place in (first, second):
            if place not in self._vectors:
                self._vectors[place] = embedding.vector(self.reports[place].article().text)
        return round(float(self._vectors[first] @ self._vectors[second]), 4)

    def _unquoted(self, place: int) -> Signature:
        if place not in self._bare:
            self._bare[place] = sign(_without_quotations(self.reports[place].article()))
        return self._bare[place]

    def _asked(self, first: int, second: int) -> bool:
        """Whether one of the two is given and the other is among those it is to be compared with."""
        (given, kept), (other_given, other_kept) = self._sides[first], self._sides[second]
        return (given and other_kept) or (kept and other_given)

    def _pair(self, first: int, second: int, relation: Relation, scores: Scores) -> CopyPair:
        told = direction.decide(self._when(first), self._when(second), relation in ("verbatim", "reworded"))
        original, copy = (second, first) if told.original == 1 else (first, second)
        return CopyPair(self.reports[copy], self.reports[original], relation, scores, told)

    def _when(self, place: int) -> WritingTime:
        if place not in self._dated:
            self._dated[place] = dated(self.reports[place].article())
        return self._dated[place]


def _without_quotations(report: Report) -> str:
    """The text with a full stop in place of each quotation."""
    parts, at = [], 0
    for quotation in quotations.outer(quotations.find(report)):
        parts.append(report.text[at : quotation.span.start])
        at = max(at, quotation.span.end)
    return " . ".join([*parts, report.text[at:]])
