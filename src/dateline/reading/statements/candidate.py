"""An attribution while it is being found: its parts as tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.reading.syntax.table import Table
from dateline.report import Span

TAGGER = "tagger"
"""The frame of a candidate that the trained tagger found."""
TAGGED = "tagger.attributions-v1"
"""What a cell says whose words the trained tagger found."""

SURE = 9.0
"""The log-odds of what needs no weighing: a quotation beside its cue."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """`trigger` is the head of the cue, `frame` how it governs its content; the parts are token indices in text order;
    `weight` the share of such uses that are attributions; `addressee` the head of the words for whom it is told; `odds`
    the log-odds that it is one, where evidence was weighed."""

    trigger: int
    frame: str
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    weight: float
    addressee: int | None = None
    odds: float = SURE

    @property
    def how(self) -> str:
        """The dotted name of the rule or the model that found it."""
        return TAGGED if self.frame == TAGGER else "statements." + self.frame


def runs(table: Table, tokens: Iterable[int]) -> list[list[int]]:
    """Tokens as runs of neighbours in text order; a run ends with its block."""
    found: list[list[int]] = []
    for i in sorted(set(tokens)):
        if found and i == found[-1][-1] + 1 and table.block[i] == table.block[i - 1]:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def spans(table: Table, tokens: Iterable[int]) -> tuple[Span, ...]:
    """The characters of a set of tokens: one span for each run."""
    return tuple(table.span(run[0], run[-1]) for run in runs(table, tokens))
