"""Two reports that belong together, and how it was told which is the original."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.copies.direction import Direction
from dateline.copies.verification import COPY, Relation, Scores
from dateline.report import Report

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True, slots=True)
class CopyPair:
    """Two reports that belong together: `copy` of `original` where `direction` tells which is which, else in the order
    in which they were given. `relation`: verbatim, reworded, rewritten, or same-event, which is no copy."""

    copy: Report
    original: Report
    relation: Relation
    scores: Scores
    direction: Direction

    @property
    def is_copy(self) -> bool:
        """Whether one was made of the other, and not both of the event."""
        return self.relation in COPY

    @property
    def told(self) -> bool:
        """Whether it is known which of the two is the original."""
        return self.direction.original is not None

    @property
    def turned(self) -> CopyPair:
        """The same pair, the other report as the copy."""
        return replace(self, copy=self.original, original=self.copy)

    def __rich__(self) -> RenderableType:
        from dateline import notebook

        return notebook.comparison(self)

    def _repr_html_(self) -> str:
        from dateline import notebook

        return notebook.comparison_html(self)
