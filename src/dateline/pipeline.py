"""Load, read, check: the stages of a report's way, put together.

spaCy and the page extractor are imported when the first report needs them, so that `import dateline` stays cheap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from dateline import findings
from dateline.errors import fault
from dateline.lexicon import Lexicon
from dateline.readings import Finding, Reading
from dateline.report import Report

if TYPE_CHECKING:
    import sqlite3

    from dateline.copies import CopyPair
    from dateline.sources import Failure

T = TypeVar("T")


def load(source: str | Path) -> Report:
    """The report in a file, at a URL, or (`-`) on standard input. Raises SourceError when there is none to be had."""
    from dateline import sources

    return sources.load(source)


def load_all(sources: Iterable[str | Path]) -> Iterator[Report | Failure]:
    """Every report in files, folders, globs, tables and URLs, one by one; a source that fails gives a Failure."""
    from dateline import sources as rooms

    return rooms.load_all(sources)


def read(report: Report, lexicon: Lexicon | None = None, models: bool = True) -> Reading:
    """Everything that can be read out of a report, its findings with it; the shipped lexicon unless one is given.

    Without `models` the rules decide alone where a trained model would: faster, and less accurate. A report of a bare text,
    without blocks, is laid out as that of a text file is.
    """
    from dateline import reading

    return findings.attempt(reading.read(_laid_out(report), lexicon, models=models))


def _laid_out(report: Report) -> Report:
    if report.blocks or not report.text.strip():
        return report
    from dateline.sources import blocks

    return replace(report, blocks=blocks.find(report.text))


def attempt(report: Report, lexicon: Lexicon | None = None, models: bool = True) -> Reading | Failure:
    """The reading of a report (see `read`); a Failure where it cannot be read, but for want of memory, which is raised."""
    from dateline.sources import Failure

    try:
        return read(report, lexicon, models)
    except MemoryError:
        raise
    except Exception as error:  # one odd report must not stop ten thousand others
        return Failure(report.source, fault(error))


def read_all(
    sources: Iterable[str | Path],
    lexicon: Lexicon | None = None,
    models: bool = True,
    day: str | None = None,
    known: Callable[[Report], Iterable[Reading] | None] | None = None,
) -> Iterator[Reading | Failure]:
    """The readings of `load_all`, each made when it is asked for; what cannot be read gives a Failure.

    `day` (ISO) is what reports count from that claim no day of their own. `known` is asked of each report before it is
    read: what it gives is taken instead, unless that is None.
    """
    return read_each(load_all(sources), partial(attempt, lexicon=lexicon, models=models), day, known)


def read_each(
    loaded: Iterable[Report | T],
    attempt: Callable[[Report], Reading | Failure],
    day: str | None = None,
    known: Callable[[Report], Iterable[Reading] | None] | None = None,
) -> Iterator[Reading | Failure | T]:
    """What `attempt` makes of each report that was loaded; see `read_all`."""
    for report in loaded:
        if isinstance(report, Report):
            dated = report.counted_from(day) if day else report
            found = known(dated) if known else None
            yield from [_within_memory(attempt, dated)] if found is None else found
        else:
            yield report


def check(reading: Reading, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Finding, ...]:
    """The findings of a reading by the rules that `select` takes (all unless told) and `ignore` leaves.

    Codes or their first letters. Raises UsageError when one matches no rule.
    """
    return findings.check(reading, select, ignore)


def check_all(
    readings: Iterable[Reading], select: Iterable[str] = (), ignore: Iterable[str] = (), against: Path | None = None
) -> Iterator[tuple[Reading, tuple[Finding, ...]]]:
    """Each reading with its findings, one by one; with the record `against`, also those on copies of its reports, and then
    all readings are gathered first.

    Raises RecordError when the record cannot be read.
    """
    select, ignore = tuple(select), tuple(ignore)
    if against is None:
        yield from ((reading, check(reading, select, ignore)) for reading in readings)
        return
    from dateline.copies import lay
    from dateline.record import Record

    with Record(against, write=False) as record:
        gathered = list(readings)
        originals = _originals({reading.report for reading in gathered}, record.reports())
    for reading in gathered:
        found = check(reading, select, ignore)
        if pair := originals.get(reading.report):
            found += findings.check_copy(lay(pair), select, ignore)
        yield reading, tuple(sorted(found, key=lambda f: (f.spans[:1], f.code)))


class Across(NamedTuple):
    """Findings that weigh the reports of a record against each other, by the id of the report at which each shows: on the series
    of its counts, and on copies."""

    series: Mapping[str, Sequence[Finding]]
    copies: Mapping[str, Sequence[Finding]]

    def of(self, reading: Reading) -> tuple[Finding, ...]:
        """Those at a reading; one on a series lies on the number of its count."""
        own = (_at_rows(reading, finding) for finding in self.series.get(reading.report.id, ()))
        return (*own, *self.copies.get(reading.report.id, ()))


def across(path: Path, db: sqlite3.Connection, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Across:
    """What the reports of a record have against each other; `db` is asked for its derived tables. Raises RecordError when it
    cannot be read."""
    from dateline.copies import lay
    from dateline.record import Record

    select, ignore = tuple(select), tuple(ignore)
    on_copies = findings.wanted(select, ignore) & {rule.CODE for rule in findings.on_copies.RULES}
    shown = findings.check_series(findings.on_series.load(db), select, ignore)
    has_copies = on_copies and db.execute("SELECT 1 FROM copies LIMIT 1").fetchone()
    series: dict[str, list[Finding]] = defaultdict(list)
    for placed in shown:
        series[placed.at.report].append(placed.finding)
    with Record(path, write=False) as record:
        reports = set(record.reports()) if has_copies else set()
    pairs = _originals(reports, reports).items()
    return Across(series, {report.id: findings.check_copy(lay(pair), select, ignore) for report, pair in pairs})


def on_copy(copy: Report, original: Report) -> tuple[Finding, ...]:
    """The findings on a report of which it is known that it copies another."""
    from dateline.copies import lay
    from dateline.copies.collection import Collection

    pair = Collection([copy, original]).pair(0, 1)
    return findings.check_copy(lay(pair)) if pair and pair.copy == copy else ()


def check_record(
    path: Path, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Iterator[tuple[Reading, tuple[Finding, ...]]]:
    """Each report of a record with its findings: those on its reading, as people decided it, on the reports that it copies, and
    on the series that its counts stand in. Raises RecordError when the record cannot be read."""
    from dateline.record import Record, answers

    select, ignore = tuple(select), tuple(ignore)
    with answers.opened(path) as db:
        others = across(path, db, select, ignore)
    with Record(path, write=False) as record:
        for reading in record.readings():
            found = check(reading, select, ignore) + others.of(reading)
            yield reading, tuple(sorted(found, key=lambda f: (f.spans[:1], f.code)))


def _at_rows(reading: Reading, finding: Finding) -> Finding:
    """The finding on the number of the count that it is about."""
    tolls = (toll for toll in reading.tolls if toll.id in finding.rows)
    return replace(finding, spans=tuple(span for toll in tolls for span in toll.low.spans[:1]))


def _originals(reports: set[Report], among: Iterable[Report]) -> dict[Report, CopyPair]:
    """For each report that copies one of those the pair of them; of several the one that is known to be older, then the
    one most alike."""
    from dateline.copies import find

    pairs = (pair for pair in find(reports, among) if pair.is_copy and pair.copy in reports)
    return {pair.copy: pair for pair in sorted(pairs, key=lambda pair: (pair.told, pair.scores.score))}


def _within_memory(attempt: Callable[[Report], Reading | Failure], report: Report) -> Reading | Failure:
    from dateline.sources import NO_MEMORY, Failure

    try:
        return attempt(report)
    except MemoryError:
        return Failure(report.source, NO_MEMORY)
