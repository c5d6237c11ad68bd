"""The copies of a report in the record."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

_COPIES = """SELECT r.reading, r.title, r.source, r.day, c.kind, c.score, c.told, c.copy = :report AS is_copy
    FROM copies c JOIN readings r ON r.report = CASE c.copy WHEN :report THEN c.original ELSE c.copy END
    WHERE :report IN (c.copy, c.original) ORDER BY is_copy AND c.told DESC, c.score DESC, r.reading"""


class Copy(NamedTuple):
    """Another report that is a copy of this one, or this one of it (`is_copy` 1), where it can be told (`told` 1); `kind`:
    verbatim, reworded, rewritten; `score` from 0 to 1."""

    reading: int
    title: str
    source: str
    day: str | None
    kind: str
    score: float
    told: int
    is_copy: int

    @property
    def is_original(self) -> bool:
        """Whether the other one is known to be the original of this."""
        return bool(self.told and self.is_copy)

    @property
    def what(self) -> str:
        """What the other one is to this report, in words."""
        return "original" if self.is_original else "copy" if self.told else "copy or original"


def of(db: sqlite3.Connection, report: str) -> list[Copy]:
    """The copies of a report, its originals first, then those most alike."""
    found = db.execute(_COPIES, {"report": report})
    return [Copy(*row) for row in found]
