"""What a reader should look at twice in a copy, beside its original; one file a rule.

A rule's module has what those of `dateline.findings` have, but `check` takes the two reports laid side by side. Spans of
the findings point into the copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from dateline.findings.on_copies import (
    attribution_lost,
    byline_changed,
    copy_of_another_report,
    number_differs_from_original,
    page_date_later_than_original,
    quotation_differs_from_original,
)
from dateline.rows import Finding

if TYPE_CHECKING:
    from dateline.copies import Comparison


class CopyRule(Protocol):
    """What the module of such a rule holds."""

    __name__: str
    __doc__: str | None
    CODE: str

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        """The places of the copy where the pattern is found."""


RULES: tuple[CopyRule, ...] = (
    copy_of_another_report,
    quotation_differs_from_original,
    number_differs_from_original,
    attribution_lost,
    page_date_later_than_original,
    byline_changed,
)
