"""A report's headline and the lead below it, which tell one thing twice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dateline.reading.syntax.table import Table
from dateline.report import Report


@dataclass(frozen=True, eq=False)
class Headlines:
    """Where the tokens of a report's `table` stand: in a headline, in the lead, or elsewhere."""

    report: Report
    table: Table

    def hold(self, token: int) -> bool:
        """Whether a token stands in a headline."""
        return bool(self.report.blocks) and self.report.blocks[self.table.block[token]].kind == "headline"

    def lead_holds(self, token: int) -> bool:
        """Whether it stands in the first block below the headline that is text."""
        return self.table.block[token] in self._lead

    @cached_property
    def _lead(self) -> frozenset[int]:
        kinds = [b.kind for b in self.report.blocks]
        lead = next((i for i, kind in enumerate(kinds) if kind in ("dateline", "paragraph")), None)
        if lead is None:
            return frozenset()
        return frozenset({lead, lead + 1} if kinds[lead] == "dateline" else {lead})
