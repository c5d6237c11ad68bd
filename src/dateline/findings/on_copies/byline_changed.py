"""Another author is named than in the original.

## What it finds
A copy that names an author, where the original names one too, and not one name is in both.

## Why it matters
Somebody signs what another has written, or an invented name stands over it.

## Example
    By Lena Faro
    By Staff Reporter Max Power

## What to do
Credit the original's author. See whether the new name has ever written anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.readings import Finding
from dateline.report import Claim, Report

if TYPE_CHECKING:
    from dateline.copies import Comparison

CODE = "COP006"


def check(comparison: Comparison) -> Iterator[Finding]:
    """At most one finding; its spans are the copy's author where the text names one."""
    mine, theirs = _authors(comparison.pair.copy), _authors(comparison.pair.original)
    if mine and theirs and not mine.keys() & theirs.keys():
        names = " and ".join(claim.value for claim in mine.values())
        were = " and ".join(claim.value for claim in theirs.values())
        spans = sorted({span for claim in mine.values() for span in claim.spans})
        yield Finding(CODE, f"by {names}; {comparison.pair.original.source} is by {were}", tuple(spans))


def _authors(report: Report) -> dict[str, Claim]:
    """The claims of an author, by the letters of the name."""
    claims = (claim for claim in report.claims if claim.field == "author")
    return {letters: claim for claim in claims if (letters := "".join(filter(str.isalpha, claim.value.casefold())))}
