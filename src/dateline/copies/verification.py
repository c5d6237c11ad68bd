"""Two reports compared exactly: how much of their words, runs and facts they share, and what that makes of them.

A swap of words leaves the function words as they stood; a rewriting keeps the rare words, the facts among them. Two
wires that tell of one event share facts, but neither the runs of words nor, in the same measure, the other words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from dateline.copies.rarity import Rarity
from dateline.copies.signatures import Signature
from dateline.copies.word_codes import FACT

Relation = Literal["verbatim", "reworded", "rewritten", "same-event"]
COPY: frozenset[Relation] = frozenset({"verbatim", "reworded", "rewritten"})

VERBATIM = 0.5
"""Share of the shorter report's runs of words that the other has."""
REWORDED = 0.2
"""Share of the shorter report's runs of function words that the other has."""
LEAST = 8
"""Runs that must be shared at least: below, a short text is nothing but a phrase."""
REWRITTEN = 0.3
"""Weight of the words that both have, of the weight of all words."""
WORDING = 0.22
"""The same, without names and numbers: what separates a rewriting from another report of the same event."""
THREAD = 0.02
"""Share of the runs of words, as in VERBATIM, that comes through the rewriting of a report."""
STRANDS = 4
"""Runs of words that come through at least: two notices of five lines share one or two by chance."""
MEANT = 0.18
"""REWRITTEN and WORDING where it is known how near the two are in meaning."""
NEAR = 1.04
"""That nearness and `words`, added up, of a report and its rewriting."""
EVENT = 0.25
"""Weight of the names and numbers that both have, of all names and numbers, in reports of one event."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares from 0 to 1. `verbatim`, `skeleton`: of the runs of words and of function words of the report that has
    fewer; `words`: by weight, of all words of the two; `wording` and `facts`: the same without and with only names and
    numbers. `runs`, `bones`: how many runs are shared. `meaning`: the cosine of the two reports' vectors, where it was asked
    for."""

    verbatim: float
    skeleton: float
    words: float
    wording: float
    facts: float
    runs: int
    bones: int
    meaning: float | None = None

    @property
    def score(self) -> float:
        """One number to rank by: the chance that none of three independent witnesses errs, as it were."""
        return 1 - (1 - self.verbatim) * (1 - self.skeleton) * (1 - self.words)


def compare(first: Signature, second: Signature, rarity: Rarity) -> Scores:
    """The scores of two reports; the same whichever comes first."""
    runs, bones = _common(first.verbatim, second.verbatim), _common(first.skeleton, second.skeleton)
    shared = _weight(np.intersect1d(first.words, second.words, assume_unique=True), rarity)
    whole = _weight(first.words, rarity) + _weight(second.words, rarity) - shared
    return Scores(
        verbatim=runs / max(1, min(len(first.verbatim), len(second.verbatim))),
        skeleton=bones / max(1, min(len(first.skeleton), len(second.skeleton))),
        words=_share(shared.sum(), whole.sum()),
        wording=_share(shared[0], whole[0]),
        facts=_share(shared[1], whole[1]),
        runs=runs,
        bones=bones,
    )


def relation(scores: Scores, ease: float = 1.0) -> Relation | None:
    """What two reports with these scores are to each other; None for nothing. `ease`: by what every bar is multiplied."""
    if scores.verbatim >= VERBATIM * ease and scores.runs >= LEAST:
        return "verbatim"
    if scores.skeleton >= REWORDED * ease and scores.bones >= LEAST:
        return "reworded"
    if _rewritten(scores, ease):
        return "rewritten"
    return "same-event" if scores.facts >= EVENT * ease else None


def uncertain(scores: Scores) -> bool:
    """Whether it is the meaning that tells if one report is a rewriting of the other."""
    return relation(scores) not in ("verbatim", "reworded") and _shares(scores, MEANT, MEANT, 1.0)


def _rewritten(scores: Scores, ease: float) -> bool:
    if scores.meaning is None:
        return _shares(scores, REWRITTEN, WORDING, ease)
    return scores.words + scores.meaning >= NEAR * ease and _shares(scores, MEANT, MEANT, ease)


def _shares(scores: Scores, words: float, wording: float, ease: float) -> bool:
    """Whether two reports share so much of their words, and a thread of their runs."""
    alike = scores.words >= words * ease and scores.wording >= wording * ease
    return alike and scores.verbatim >= THREAD * ease and scores.runs >= int(STRANDS * ease)


def _common(first: NDArray[Any], second: NDArray[Any]) -> int:
    return len(np.intersect1d(first, second, assume_unique=True))


def _weight(words: NDArray[np.int64], rarity: Rarity) -> NDArray[np.float64]:
    """The weight of the words that are no facts, and of those that are."""
    weights, facts = rarity.weights(words), words & FACT > 0
    return np.array([weights[~facts].sum(), weights[facts].sum()])


def _share(part: float, whole: float) -> float:
    return round(float(part / whole), 4) if whole else 0.0
