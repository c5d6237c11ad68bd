"""A record: every reading in one SQLite file that only grows.

A report is told by its text, whatever names it was loaded under. The same reading twice adds nothing; another reading of the
same report adds a version, and the views show the newest, as people decided it. A reading is there whole or not at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from dateline import tabular
from dateline.readings import Reading
from dateline.record import (
    addition,
    audit,
    copied,
    correction,
    decided,
    decisions,
    hindsight,
    layout,
    opening,
    verdicts,
    versions,
)
from dateline.record.addition import Provenance
from dateline.record.decided import of as as_decided
from dateline.record.decisions import Decision
from dateline.record.revisions import Revision, between
from dateline.record.verdicts import Decided, Verdict
from dateline.record.versions import Standing
from dateline.report import Report

if TYPE_CHECKING:
    from dateline.record.count_series import SeriesList
    from dateline.record.joined_incidents import Dossier, IncidentList

BATCH = 200
"""Readings that are added in one transaction where they are there already."""


@dataclass(frozen=True, slots=True)
class StoredReading:
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


_ENTRY = ", ".join(f"r.{name}" for name in StoredReading.__slots__)
_NAMED = "EXISTS (SELECT 1 FROM readings_all n WHERE n.report = r.report AND holds(n.source, :search))"
_MATCH = f"(holds(r.title, :search) OR holds(t.text, :search) OR {_NAMED}) AND r.findings >= :least"


class Version(NamedTuple):
    """Two texts that a page showed after each other, by their readings, and what the later changed."""

    page: str
    before: int
    after: int
    revisions: tuple[Revision, ...]


class Record:
    """A record file, opened to add to it (made when it is not there) or, with `write=False`, only to read.

    A record of an earlier format is brought to this one in one transaction; opened only to read, its copy in memory is,
    and the file stays as it is. With `as_known_on` (an ISO day) it shows what it showed at the end of that day. Raises
    RecordError, one line that says what happened, when the file cannot be opened, is not a Dateline record, or is one of
    a later format.
    """

    def __init__(self, path: str | Path, *, write: bool = True, as_known_on: str | None = None) -> None:
        self.path = Path(path)
        self._as_known_on = as_known_on
        with self._explained(), opening.kept(opening.opened(self.path, write and not as_known_on)) as self._db:
            self._db.create_function("holds", 2, _holds, deterministic=True)
            if as_known_on:
                hindsight.limit(self._db, as_known_on, str(self.path))

    def add(self, reading: Reading, program: str | None = None, reader: str | None = None) -> bool:
        """Add a reading, in one transaction; False when the newest reading of this report is already the same.

        `program` is the version that read it, this one unless told; `reader` what `standing` is asked with. Raises
        RecordError, and adds nothing, when the file cannot be written.
        """
        return self.add_all([(reading, Provenance(program, reader))]) == 1

    def add_all(self, readings: Iterable[Reading | tuple[Reading, Provenance]]) -> int:
        """Add readings that are there already, many in one transaction, and tell how many were new.

        Raises RecordError when the file cannot be written; what was added before the last transaction stays.
        """
        return sum(map(self._add, _batches(readings)))

    def standing(self, report: Report, reader: str) -> Standing:
        """What a report is to the record before it is read: `known` when this reader (`dateline.reader.name`) read the same
        text, blocks and claims under this name; `reread` when another did; `changed` when the page had another text or
        other claims; `new`."""
        with self._explained():
            return versions.standing(self._db, report, reader)

    def reading_of(self, report: Report) -> Reading:
        """The newest reading of a report under its name, as the program made it. Raises RecordError when there is none."""
        return self.reading(self.newest(report), decided=False)

    def newest(self, report: Report) -> int:
        """The number of the newest reading of a report under its name; 0 when there is none."""
        with self._explained():
            return versions.newest(self._db, report)

    def names(self, report: str) -> list[tuple[str, str | None, str | None]]:
        """The names under which a report was loaded, with its address there and when it was added, in the order of the names."""
        with self._explained():
            sql = "SELECT source, url, added FROM names WHERE report = ? ORDER BY source"
            return self._db.execute(sql, (report,)).fetchall()

    def refresh(self) -> bool:
        """Make all that is derived again; False when the copies are, of the same reports, those of the last time."""
        with self._explained(), opening.transaction(self._db):
            versions.show_all(self._db)
            decided.refresh_all(self._db, str(self.path))
            return copied.refresh(self._db, str(self.path))

    def changes(self) -> Iterator[Version]:
        """What each later version of a page changed, page by page, the earlier versions first."""
        with self._explained():
            found = sorted(versions.known(self._db))
        newest = {(one.page, one.report): one.reading for one in found}
        for page, texts in sorted(versions.history(found).items()):
            for before, after in pairwise(newest[page, text] for text in texts):
                revisions = between(self.reading(before, decided=False), self.reading(after, decided=False))
                yield Version(page, before, after, revisions)

    def correct(self, deed: str, *rows: str, field: str | None = None, value: str | None = None, **given: Any) -> int:
        """Keep what a person decided, and give its number: `deed` is one of decisions.DEEDS, `rows` as READING:ID; `given` is
        `reason`, and `by`, who is at the keyboard unless told.

        Raises UsageError when it does not fit the record, RecordError when the file cannot be written.
        """
        return self.decide(self.made(deed, *rows, field=field, value=value, **given)) or 0

    def made(self, deed: str, *rows: str, field: str | None = None, value: str | None = None, **given: Any) -> Decision:
        """The decision that `correct` would keep. Raises UsageError when it does not fit the record."""
        with self._explained():
            return correction.made(self._db, str(self.path), deed, rows, field, value, **given)

    def decide(self, decision: Decision) -> int | None:
        """Keep a decision that was made, and give its number; None when the record has it."""
        with self._explained(), opening.transaction(self._db):
            return self._put(decision)

    def decide_after(self, seen: int, decision: Decision) -> int | Decision | None:
        """Keep a decision by somebody who knew those up to the number `seen`, as `decide` does; or, where another on the same
        came since, keep nothing and give that one."""
        with self._explained(), opening.transaction(self._db):
            later = [one for one in decisions.on(decisions.everyone(self._db), decision) if one.number > seen]
            return later[-1] if later else self._put(decision)

    def take(self, said: Iterable[Verdict], by: str | None = None) -> Decided:
        """Keep what people said of rows in another program, all of it in one transaction, but for what the record has and what
        it cannot hold; `by` is who said what names nobody. Raises RecordError, and keeps nothing, when it cannot be written.
        """
        with self._explained(), opening.transaction(self._db):
            found = verdicts.of(self._db, str(self.path), said, by)
            numbers = [decisions.put(self._db, decision) for decision in found.decisions]
            reports = {member.report for decision in found.decisions for member in decision.members}
            decided.refresh(self._db, decided.touched(self._db, reports), str(self.path))
        kept = zip(found.decisions, numbers, strict=True)
        return found._replace(decisions=tuple(replace(one, number=number or 0) for one, number in kept))

    def decisions(self) -> list[Decision]:
        """All that people decided, in the order in which they did."""
        with self._explained():
            return decisions.everyone(self._db)

    def faults(self) -> Iterator[str]:
        """What does not hold in the record, a line each: cells off their characters, rows that their cells do not make,
        derived tables that are not what the readings and decisions make."""
        with self._explained():
            yield from audit.faults(self._db)

    def provenances(self) -> list[tuple[int, Provenance]]:
        """The number of every reading, older ones too, with what read it and when it was added."""
        with self._explained():
            found = self._db.execute("SELECT reading, program, reader, added FROM readings_all ORDER BY reading")
            return [(number, Provenance(*given)) for number, *given in found]

    def entries(
        self, search: str = "", *, with_findings: bool = False, start: int = 0, most: int | None = None
    ) -> Iterator[StoredReading]:
        """The newest reading of each report, in the order they were added; `search` keeps those whose title, text
        or one of whose names holds these words, whatever their case; at most `most` of them, from `start` on."""
        wanted = f"JOIN texts t USING (report) WHERE {_MATCH}" if search else "WHERE r.findings >= :least"
        sql = f"SELECT {_ENTRY} FROM readings r {wanted} ORDER BY r.reading"
        given = {"search": _folded(search), "least": int(with_findings), "most": -1 if most is None else most}
        with self._explained():
            found = self._db.execute(f"{sql} LIMIT :most OFFSET :start", given | {"start": start})
            yield from (StoredReading(*row) for row in found)

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

    def versions(self) -> Iterator[tuple[int, Report]]:
        """Every report with the number of its newest reading, those that a later version of their page supersedes too."""
        with self._explained():
            newest = "SELECT max(reading) FROM readings_all GROUP BY report, source"
            yield from layout.reports(self._db, newest, str(self.path))

    def reading(self, number: int, *, decided: bool = True) -> Reading:
        """The reading with this number (`Entry.reading`), as people decided it, or as the program made it. Raises
        RecordError when the record does not hold it."""
        with self._explained():
            reading = layout.reading(self._db, number, str(self.path))
            return as_decided(self._db, reading) if decided else reading

    def incidents(self, place: str | None = None, first: str | None = None, last: str | None = None) -> IncidentList:
        """The incidents of the record, joined across reports, in the order of their days: at a place, under any of its names,
        and on days from `first` to `last`. Raises UsageError for a place that the record does not name."""
        from dateline.record import answers, joined_incidents

        with answers.opened(self.path, self._as_known_on) as db:
            return joined_incidents.listed(db, place, first, last)

    def incident(self, id: str) -> Dossier:
        """All that the record holds of one incident: its reports, counts, and what policies make of them. Raises UsageError when
        there is none of this id."""
        from dateline.record import answers, joined_incidents

        with answers.opened(self.path, self._as_known_on) as db:
            return joined_incidents.dossier(db, id)

    def series(
        self,
        place: str | None = None,
        *,
        incident: str | None = None,
        of: str | None = None,
        harm: str | None = None,
        first: str | None = None,
        last: str | None = None,
    ) -> SeriesList:
        """The series of counts of a place, of an `incident` by its id, or `of` a thing that is no harm; narrowed to a `harm`, and
        to counts as of `first` to `last` day. Raises UsageError when none of the three is named, or the record has it not."""
        from dateline.record import answers, count_series

        asked = {"place": place, "incident": incident, "of": of, "harm": harm, "first": first, "last": last}
        with answers.opened(self.path, self._as_known_on) as db:
            return count_series.series(db, asked)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _put(self, decision: Decision) -> int | None:
        number = decisions.put(self._db, decision)
        about = decisions.everyone(self._db) if decision.deed == "withdraw" else [decision]
        reports = {member.report for one in about for member in one.members}
        decided.refresh(self._db, decided.touched(self._db, reports), str(self.path))
        return number

    def _add(self, batch: list[tuple[Reading, Provenance]]) -> int:
        with self._explained(), opening.transaction(self._db):
            new = [reading for reading, given in batch if addition.add(self._db, reading, given) is not None]
            pages = {tabular.whole(versions.page(reading.report)) for reading in new}
            decided.refresh(self._db, versions.show(self._db, pages), str(self.path))
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
