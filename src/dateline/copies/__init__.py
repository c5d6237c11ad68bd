"""Copies among reports: found by what is rare in them, verified word by word, and told which is the original.

`find` works from the text alone and needs no parse. Two wires that tell of one event in their own words are no copies;
they are told apart as `same-event`. `lay` puts a copy beside its original.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.copies.changes import Change
from dateline.copies.collection import Collection
from dateline.copies.comparison import AlignedLine, Comparison, lay
from dateline.copies.direction import Direction
from dateline.copies.pairs import CopyPair
from dateline.copies.quoted import Quoted
from dateline.copies.verification import Scores
from dateline.report import Report

__all__ = [
    "AlignedLine",
    "Change",
    "Collection",
    "Comparison",
    "CopyPair",
    "Direction",
    "Quoted",
    "Scores",
    "find",
    "lay",
]


def find(reports: Iterable[Report], among: Iterable[Report] | None = None, embed: bool = False) -> tuple[CopyPair, ...]:
    """The pairs of reports that are copies or tell of one event, most alike first; `among`: pairs of one of `reports` and
    one of those, as copy and original where it cannot be told which is which. `embed`: rewritings are told by their meaning
    too, which needs the extra `embed`; a UsageError without it.

    The cost grows with the number of reports and of pairs found, about as n log n. The same reports give the same pairs.
    """
    found = Collection(reports, among, embed).pairs()
    return tuple(sorted(found, key=lambda pair: (-pair.scores.score, pair.copy.source, pair.original.source)))
