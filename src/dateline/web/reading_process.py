"""A process of its own that reads what the desk is given into a record, so that it can be stopped and a page never waits for it.

    python -m dateline.web.reading_process RECORD

It takes tasks as lines of JSON on standard input and answers with lines of JSON on standard output: `{"reading": TITLE}` before a
report is read, then what became of it (`Outcome`), and `{"done": true}` after each task. It ends when its input does.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from dateline import pipeline, reader, sources, tabular
from dateline.errors import DatelineError, SourceError, fault
from dateline.record import Record
from dateline.report import Report
from dateline.sources import Failure, from_text
from dateline.web.desk_tasks import DeskTask, Outcome

MEMORY = 4 * 2**30
"""Bytes of address space that reading may take, where the system can bound it."""


def outcomes(path: Path, task: DeskTask) -> Iterator[str | Outcome]:
    """Read a task into the record: the title of each report before it is read, then what became of it."""
    who = reader.name()
    with Record(path) as record:
        for number, found in enumerate(_loaded(task)):
            if number >= task.most:
                why = f"more than {task.most:,} reports at once; the first {task.most:,} were read"
                yield Outcome("the rest", why=f"{why}, read the rest with `dateline read`")
                return
            if isinstance(found, Failure):
                yield Outcome(found.source, why=found.reason)
                continue
            report = found.counted_from(task.day) if task.day else found
            title = tabular.title(report)
            yield title
            yield _read(record, report, title, who)


def serve(path: Path, tasks: TextIO, out: TextIO) -> None:
    """Read task after task into the record, and tell what becomes of it."""
    for line in tasks:
        given = json.loads(line)
        try:
            for told in outcomes(path, DeskTask(**given)):
                _tell(out, {"reading": told} if isinstance(told, str) else {"outcome": asdict(told)})
        except DatelineError as error:
            _tell(out, {"outcome": asdict(Outcome("", why=str(error)))})
        except Exception as error:  # one odd report must not end the process
            _tell(out, {"outcome": asdict(Outcome("", why=fault(error)))})
        _tell(out, {"done": True})


def _loaded(task: DeskTask) -> Iterator[Report | Failure]:
    for path, called in task.files:
        yield from sources.load_file(Path(path), called)
    if task.text:
        try:
            yield from_text(task.text, task.called, title=task.title or None)
        except SourceError as error:
            yield Failure(task.called, str(error))
    if task.address:
        yield from sources.load_all([task.address])


def _read(record: Record, report: Report, title: str, who: str) -> Outcome:
    state = record.standing(report, who)
    if state != "known":
        try:
            record.add(pipeline.read(report), reader=who)
        except MemoryError:
            return Outcome(report.source, title, why="took too much memory; split it, or read it with `dateline read`")
    return Outcome(report.source, title, record.newest(report), state, notes=report.notices)


def _tell(out: TextIO, told: dict[str, Any]) -> None:
    out.write(json.dumps(told) + "\n")
    out.flush()


def _bounded() -> None:
    """Behind the pages in line for the processor, and within MEMORY."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(5)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """Serve on the standard streams; whatever else is printed goes to standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _bounded()
    serve(Path(sys.argv[1]), sys.stdin, out)


if __name__ == "__main__":
    main()
