"""What a reader should look at twice in a copy, beside its original; one file a rule.

A rule's module has what those of `dateline.findings` have, but `check` takes the two reports laid side by side. Spans of
the findings point into the copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from dateline.findings.register import ON_COPIES
from dateline.readings import Finding

if TYPE_CHECKING:
    from dateline.copies import Comparison


class CopyRule(Protocol):
    """What the module of such a rule holds."""

    __name__: str
    __doc__: str | None
    CODE: str

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        """The places of the copy where the pattern is found."""


RULES: tuple[CopyRule, ...] = tuple(
    cast(CopyRule, import_module(f"{__name__}.{module}")) for module in ON_COPIES.values()
)
