"""A record: every reading in one SQLite file that only grows.

A report is told by its text and its source. The same reading twice adds nothing; another reading of the same report
adds a version, and the views show the newest. Each reading is one transaction: it is there whole or not at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline import tabular
from dateline.record import addition, layout, opening, versions
from dateline.record.addition import Provenance
from dateline.report import Report
from dateline.rows import Reading

BATCH = 200
"""Readings that are added in one transaction where they are there already."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a record's contents: which reading, of what, and how much it holds."""

    reading: int
    report: str
    source: str
    title: str
    day: str | None
    last_day: str | None
    program: str
    incidents: int
    tolls: int
    events: int
    statements: int
    findings: int


_ENTRY = ", ".join(f"r.{name}" for name in Entry.__slots__)
_MATCH = " OR ".join(f"holds({column}, :search)" for column in ("r.title", "r.source", "t.text"))
_MATCH = f"({_MATCH}) AND r.findings >= :least"


class Record:
    """A record file, opened to add to it (made when it is not there) or, with `write=False`, only to read.

    A record of an earlier format is brought to this one in one transaction; opened only to read, its copy in memory is,
    and the file stays as it is. Raises RecordError, one line that says what happened, when the file cannot be opened, is
    not a Dateline record, or is one of a later format.
    """

    def __init__(self, path: str | Path, *, write: bool = True) -> None:
        self.path = Path(path)
        with self._explained():
            self._db = opening.opened(self.path, write)
            self._db.create_function("holds", 2, _holds, deterministic=True)

    def add(self, reading: Reading, program: str | None = None, reader: str | None = None) -> bool:
        """Add a reading, in one transaction; False when the newest reading of this report is already the same.

        `program` is the version that read it, this one unless told; `reader` what `known` is asked with. Raises
        RecordError, and adds nothing, when the file cannot be written.
        """
        return self.add_all([(reading, Provenance(program, reader))]) == 1

    def add_all(self, readings: Iterable[Reading | tuple[Reading, Provenance]]) -> int:
        """Add readings that are there already, many in one transaction, and tell how many were new.

        Raises RecordError when the file cannot be written; what was added before the last transaction stays.
        """
        return sum(map(self._add, _batches(readings)))

    def entries(
        self, search: str = "", *, with_findings: bool = False, start: int = 0, most: int | None = None
    ) -> Iterator[Entry]:
        """The newest reading of each report, in the order they were added; `search` keeps those whose title, source
        or text holds these words, whatever their case; at most `most` of them, from `start` on."""
        sql = f"SELECT {_ENTRY} FROM readings r JOIN texts t USING (report) WHERE {_MATCH} ORDER BY r.reading"
        given = {"search": _folded(search), "least": int(with_findings), "most": -1 if most is None else most}
        with self._explained():
            found = self._db.execute(f"{sql} LIMIT :most OFFSET :start", given | {"start": start})
            yield from (Entry(*row) for row in found)

    def count(self) -> int:
        """How many reports the record holds."""
        with self._explained():
            return int(self._db.execute("SELECT count(*) FROM readings").fetchone()[0])

    def __contains__(self, number: int) -> bool:
        with self._explained():
            sql = "SELECT 1 FROM readings_all WHERE reading = ?"
            return 0 < number < 2**63 and self._db.execute(sql, (number,)).fetchone() is not None

    def readings(self) -> Iterator[Reading]:
        """The newest reading of each report, in the order they were added."""
        for entry in list(self.entries()):
            yield self.reading(entry.reading)

    def reports(self) -> Iterator[Report]:
        """The reports of the record, each once, in the order they were added: without what was read out of them."""
        with self._explained():
            found = layout.reports(self._db, "SELECT reading FROM current", str(self.path))
            yield from (report for _, report in found)

    def reading(self, number: int) -> Reading:
        """The reading with this number (`Entry.reading`). Raises RecordError when the record does not hold it."""
        with self._explained():
            return layout.reading(self._db, number, str(self.path))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _add(self, batch: list[tuple[Reading, Provenance]]) -> int:
        with self._explained(), opening.transaction(self._db):
            new = [reading for reading, given in batch if addition.add(self._db, reading, given) is not None]
            versions.show(self._db, {tabular.whole(versions.page(reading.report)) for reading in new})
        return len(new)

    def _explained(self) -> AbstractContextManager[None]:
        return opening.explained(self.path)


def _batches(readings: Iterable[Reading | tuple[Reading, Provenance]]) -> Iterator[list[tuple[Reading, Provenance]]]:
    pairs = ((one, Provenance()) if isinstance(one, Reading) else one for one in readings)
    while batch := list(islice(pairs, BATCH)):
        yield batch


def _holds(words: str | None, search: str) -> bool:
    """For SQL: whether words hold a folded search. SQLite's LIKE folds the letters of ASCII alone."""
    return not search or (words is not None and search in _folded(words))


def _folded(words: str) -> str:
    """Without the differences of case in any script, composed: a dot left over from a Turkish capital goes too."""
    return unicodedata.normalize("NFC", words.casefold().replace("i\u0307", "i"))
