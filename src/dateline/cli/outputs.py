"""Where readings go: stdout, files, a folder of pages, a record. A file is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from dateline import export
from dateline.cli.whole_files import whole_bytes
from dateline.errors import UsageError
from dateline.readings import Reading
from dateline.report import Report

if TYPE_CHECKING:
    from dateline.record import Record, Standing

Tap = Callable[[Reading], object]
RECORDS = frozenset({".db", ".sqlite", ".sqlite3"})
FILES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".html": "html"}


class Outputs:
    """The places named with `-o`, opened before anything is read, so that a bad path costs nothing.

    `rows` is the kind of row that a CSV holds, `counts` the policy by which it and a table make one number of a count,
    `reader` who reads (`dateline.reader.name`). `standings` counts what the reports were to the first record that is named.
    Raises UsageError for a name whose format cannot be told, RecordError or OSError when a place cannot be written.
    """

    def __init__(
        self, names: Iterable[str], rows: str = "tolls", counts: str | None = None, reader: str | None = None
    ) -> None:
        self._rows, self._counts, self._reader = rows, counts, reader
        self.records: list[Record] = []
        self.standings: Counter[Standing] = Counter()
        self._stack = ExitStack()
        self._taps: list[Tap] = []
        self._files: list[tuple[export.Write, TextIO]] = []
        try:
            for name in sorted(names, key=_record_last):
                self._open(name)
        except BaseException as error:
            self._stack.__exit__(type(error), error, error.__traceback__)
            raise

    def write(self, readings: Iterable[Reading], form: str | None) -> None:
        """Send each reading everywhere: on stdout in the format `form`, or nothing there for None."""
        writers = [*self._files, *([(self._writer(form), sys.stdout)] if form else [])]
        flow = self._tapped(readings)
        kept = list(flow) if len(writers) > 1 else None  # two formats that want all readings: both get the list
        for put, out in writers:
            put(flow if kept is None else kept, out)
        deque(flow, maxlen=0)
        sys.stdout.flush()

    def files(self, names: Iterable[str]) -> list[str]:
        """Those of the names that are no records."""
        return [name for name in names if Path(name) not in {record.path for record in self.records}]

    def known(self, report: Report, form: str | None) -> tuple[Reading, ...] | None:
        """What of a report need not be read, as every record has it: its reading where a place other than a record wants it,
        else nothing. None when it is to be read."""
        if not self.records or self._reader is None:
            return None
        each = [record.standing(report, self._reader) for record in self.records]
        self.standings[each[0]] += 1
        if {*each} != {"known"}:
            return None
        wanted = form is not None or self._files or len(self._taps) > len(self.records)
        return (self.records[0].reading_of(report),) if wanted else ()

    @property
    def wanted(self) -> Callable[[Report], bool] | None:
        """What tells of a report whether it is to be read, as not every record has its reading; None where all are."""
        return self._is_wanted if self.records and self._reader is not None else None

    def _is_wanted(self, report: Report) -> bool:
        return any(record.standing(report, self._reader or "") != "known" for record in self.records)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, at)

    def _tapped(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        for reading in readings:
            for tap in self._taps:
                tap(reading)
            yield reading

    def _open(self, name: str) -> None:
        path = Path(name)
        suffix = path.suffix.lower()
        if name.endswith(("/", os.sep)) or path.is_dir():
            from dateline.export import html_page

            self._taps.append(self._stack.enter_context(html_page.Pages(path)).add)
        elif suffix in RECORDS:
            from dateline.record import Record

            record = self._stack.enter_context(Record(path))
            self.records.append(record)
            self._taps.append(lambda reading: record.add(reading, reader=self._reader))
        elif suffix in FILES:
            self._file(self._stack.enter_context(whole(path)), FILES[suffix])
        else:
            known = ", ".join((".db", *FILES))
            raise UsageError(
                f"{name}: the format cannot be told from the name; end it in {known}, or in / for a folder"
            )

    def _file(self, out: TextIO, form: str) -> None:
        put = self._writer(form)
        if form == "jsonl":  # needs one reading at a time: nothing is kept, however many there are
            self._taps.append(lambda reading: put([reading], out))
        else:
            self._files.append((put, out))

    def _writer(self, form: str) -> export.Write:
        return export.writer(form, kind=self._rows, counts=self._counts)


@contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """A file to write, beside its place until the end; when something fails, what stood there before stays."""
    with whole_bytes(path) as raw:
        out = TextIOWrapper(raw, "utf-8", newline="")
        yield out
        out.flush()
        out.detach()


def _record_last(name: str) -> bool:
    return Path(name).suffix.lower() in RECORDS
