"""The index of a folder of pages: a line a report with its day, what was read out of it, and what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from dateline.export import clock, wording
from dateline.readings import Reading
from dateline.tabular import title

NAME = "index.html"
COUNTED = {"incidents": "Incidents", "tolls": "Counts", "statements": "Statements", "events": "Events"}
"""The kinds of rows that are counted, with their headings."""


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A page of the folder: its address from there, what stands in its line, and each code of a finding with how often it is
    there and the name of the first in the page; `gaps` say where the page and its text cannot agree on its day."""

    address: str
    title: str
    source: str
    day: str
    sizes: tuple[int, ...]
    findings: tuple[tuple[str, int, str], ...]
    faults: int
    gaps: tuple[str, ...]


def entry(reading: Reading, file: str) -> IndexLine:
    """The line of a reading whose page is this file."""
    codes = [finding.code for finding in reading.findings]
    times = Counter(codes)
    return IndexLine(
        quote(file),
        title(reading.report),
        reading.report.source,
        wording.days(*reading.anchor.value) if reading.anchor.value else "",
        tuple(len(getattr(reading, kind)) for kind in COUNTED),
        tuple((code, many, f"finding-{codes.index(code) + 1}") for code, many in times.items()),
        len(reading.faults),
        clock.of(reading).gaps,
    )


def view(entries: Sequence[IndexLine], others: Sequence[str]) -> dict[str, object]:
    """The values of the index: `others` are the files of pages that were there before."""
    named = [(quote(file), file) for file in others]
    return {"entries": entries, "others": named, "headings": tuple(COUNTED.values()), "title": "Reports"}
