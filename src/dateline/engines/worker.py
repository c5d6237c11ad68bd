"""A process that loads and reads what it is handed, one report after the other, and tells at each step where it is."""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

from dateline import pipeline, sources
from dateline.engines import ceilings
from dateline.engines.tasks import Ask, At, Done, End, ReadTask, Ready, Row, Settings, Told
from dateline.report import Report
from dateline.sources import Failure


def run(line: Connection, settings: Settings) -> None:
    """Do tasks as they come over the line, until it is closed at the other end, which raises EOFError or ConnectionError."""
    worker = _Worker(line, settings)
    while True:
        worker.do(worker.next())


class _Worker:
    def __init__(self, line: Connection, settings: Settings) -> None:
        self._line, self._settings = line, settings
        self._waiting: deque[ReadTask] = deque()
        self._is_spent = False
        ceilings.limit(self._settings.ceilings)
        self._tell(Ready())

    def next(self) -> ReadTask:
        """The next task."""
        task: ReadTask = self._waiting.popleft() if self._waiting else self._heard()
        return task

    def do(self, task: ReadTask) -> None:
        """Load the unit of a task and read its reports, those before its start left out."""
        for index, loaded in self._loaded(task):
            row = self._row(task.number, index, loaded) if isinstance(loaded, Report) else loaded
            self._tell(Done(task.number, index, row))
            if self._is_spent:
                os._exit(0)  # what memory is left lies in pieces: another takes its place
        self._tell(End(task.number))

    def _loaded(self, task: ReadTask) -> Iterator[tuple[int, Report | Failure]]:
        rows, index = sources.opened(task.unit), 0
        while (row := self._next_row(task, rows, index)) is not None:
            if index >= task.start:
                yield index, row
            index += 1

    def _next_row(self, task: ReadTask, rows: Iterator[Report | Failure], index: int) -> Report | Failure | None:
        self._tell(At(task.number, max(index, task.start), None))
        try:
            with ceilings.fatal(self._settings.ceilings):
                return next(rows, None)
        except MemoryError:
            self._is_spent = True
            return Failure(task.unit.source, f"{task.unit.name}: {self._settings.ceilings.too_much()}")

    def _row(self, number: int, index: int, report: Report) -> Row:
        settings = self._settings
        dated = report.counted_from(settings.day) if settings.day else report
        if settings.asks and not self._is_wanted(Ask(number, index, dated)):
            return dated
        self._tell(At(number, index, report.source))
        try:
            with ceilings.fatal(settings.ceilings):
                return pipeline.attempt(dated, settings.lexicon, settings.models)
        except MemoryError:
            self._is_spent = True
            return Failure(report.source, settings.ceilings.too_much())

    def _is_wanted(self, ask: Ask) -> bool:
        """The answer; tasks that come before it wait."""
        self._tell(ask)
        while isinstance(answer := self._heard(), ReadTask):
            self._waiting.append(answer)
        return bool(answer)

    def _tell(self, what: Told) -> None:
        self._line.send_bytes(pickle.dumps(what, pickle.HIGHEST_PROTOCOL))

    def _heard(self) -> Any:
        return pickle.loads(self._line.recv_bytes())
