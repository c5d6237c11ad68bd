"""What a reader should look at twice in the series of a record, across its reports; one file a rule.

A rule's module has what those of `dateline.findings` have, but `check` takes the counts of the record (`counted`) and gives each
finding with the count at which it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast

from dateline.findings.on_series.counted import Counted, SeriesFinding, load
from dateline.findings.register import ON_SERIES

__all__ = ["RULES", "Counted", "SeriesFinding", "SeriesRule", "load"]


class SeriesRule(Protocol):
    """What the module of such a rule holds."""

    __name__: str
    __doc__: str | None
    CODE: str

    def check(self, counts: Sequence[Counted]) -> Iterator[SeriesFinding]:
        """The counts at which the pattern shows."""


RULES: tuple[SeriesRule, ...] = tuple(
    cast(SeriesRule, import_module(f"{__name__}.{module}")) for module in ON_SERIES.values()
)
