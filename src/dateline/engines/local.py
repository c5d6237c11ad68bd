"""A pool of processes over reports, on one machine: as many are read at once as there are workers, and come out in order.

The rows are those of reading one after the other, whatever the number of workers. A report that ends its worker, or takes too
long or too much memory, costs itself: it gives a Failure, another worker takes the place, and what was beside it is read.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from dateline.engines.ceilings import is_up
from dateline.engines.nursery import Nursery, ended
from dateline.engines.tasks import Ask, At, Done, ReadTask, Ready, Row, Settings, Told
from dateline.engines.worker import run as work
from dateline.errors import DatelineError
from dateline.funnel.aside import Aside
from dateline.report import Report
from dateline.sources import Failure, SourceUnit

AHEAD = 4
"""Units that are handed out or wait to come out in order, at most, for each worker."""
SMALL = 1 << 15
"""Bytes of a task that a worker may be sent while it is busy: as much as a line holds without anybody at its other end."""
TRIES = 2
"""How often a report is begun that ends its worker, before it is given up: another may have ended it."""
STILLBORN = 3
"""Workers that end before they have begun, one after the other, before it is given up."""

Wanted = Callable[[Report], bool]


def rows(
    units: Iterable[SourceUnit | Failure | Aside],
    settings: Settings,
    jobs: int,
    wanted: Wanted | None = None,
    nursery: Nursery | None = None,
) -> Generator[Row, None, None]:
    """What comes of each report of the units, in their order: its reading, a Failure, or the report itself where it is not
    `wanted` (asked before it is read).

    Memory holds `AHEAD` units for each of `jobs` workers, and what came of them. Workers are forked from a nursery of the pool's
    own, unless one is given. Raises DatelineError when there are no workers to be had.
    """
    with Pool(settings, jobs, wanted, nursery) as pool:
        yield from (row for _, row in pool.rows(units))


@dataclass(slots=True, eq=False)
class _PooledWorker:
    """A worker as the pool sees it: `tasks` are those it was handed, the first the one at hand, and `at` where it is in that."""

    process: int
    line: Connection
    tasks: deque[ReadTask] = field(default_factory=deque)
    at: At | None = None
    is_ready: bool = False


@dataclass(slots=True, eq=False)
class _HandedUnit:
    """A unit that was handed out: the rows that came of it and are not out yet, how many came, and how often the report at a
    place was begun and not ended."""

    unit: SourceUnit | None
    rows: deque[Row] = field(default_factory=deque)
    came: int = 0
    tries: dict[int, int] = field(default_factory=dict)
    is_done: bool = False

    def take(self, row: Row) -> None:
        self.rows.append(row)
        self.came += 1


class Pool:
    """Workers, and what they are at."""

    def __init__(
        self, settings: Settings, jobs: int, wanted: Wanted | None = None, nursery: Nursery | None = None
    ) -> None:
        self._settings = settings
        self._wanted = wanted
        self._nursery = nursery or Nursery()
        self._owns_nursery = nursery is None
        self._jobs = jobs
        self._workers: list[_PooledWorker] = []
        self._slots: dict[int, _HandedUnit] = {}
        self._again: deque[ReadTask] = deque()
        self._next = self._first = 0
        self._stillborn = 0

    def rows(self, units: Iterable[SourceUnit | Failure | Aside]) -> Iterator[tuple[int, Row]]:
        """What comes of each report of the units, in their order, with the place of its unit among them."""
        begin, given = self._next, iter(units)
        while True:
            self._hand_out(given)
            if self._first == self._next:
                return
            yield from ((number - begin, row) for number, row in self._come_out())
            if self._first < self._next and not self._slots[self._first].is_done:
                self._listen()

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for worker in self._workers:
            worker.line.close()
            self._nursery.end(worker.process)
        if self._owns_nursery:
            self._nursery.close()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---- handing out ------------------------------------------------------------------------------------------------

    def _hand_out(self, units: Iterator[SourceUnit | Failure | Aside]) -> None:
        """Give each worker something to do, and one thing more that is small, as long as there is room for what comes of it."""
        while len(self._workers) < self._jobs:
            self._workers.append(self._begun())
        for depth in (0, 1):
            for worker in self._workers:
                if len(worker.tasks) == depth and (task := self._task(units)):
                    self._send(worker, task)

    def _task(self, units: Iterator[SourceUnit | Failure | Aside]) -> ReadTask | None:
        """The next task: one that is to be done again, else of the next unit."""
        if self._again:
            return self._again.popleft()
        while self._next - self._first < AHEAD * self._jobs:
            one = next(units, None)
            if one is None:
                return None
            number, self._next = self._next, self._next + 1
            if isinstance(one, SourceUnit):
                self._slots[number] = _HandedUnit(one)
                return ReadTask(number, one)
            self._slots[number] = _HandedUnit(None, deque([one]), is_done=True)
        return None

    def _send(self, worker: _PooledWorker, task: ReadTask) -> None:
        data = pickle.dumps(task, pickle.HIGHEST_PROTOCOL)
        if worker.tasks and len(data) > SMALL:  # it waits until somebody has nothing to do
            self._again.appendleft(task)
            return
        worker.tasks.append(task)
        self._tell(worker, data)

    def _tell(self, worker: _PooledWorker, data: bytes) -> None:
        with suppress(OSError):  # it has ended; whoever listens to it finds that
            worker.line.send_bytes(data)

    def _begun(self) -> _PooledWorker:
        return _PooledWorker(*self._nursery.begin(work, self._settings))

    # ---- listening ------------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        """Hear what workers have to tell; wait until one has something."""
        lines = {worker.line: worker for worker in self._workers}
        for line in wait(list(lines)):
            worker = lines[line]  # type: ignore[index]
            try:
                while worker.line.poll():
                    self._hear(worker, pickle.loads(worker.line.recv_bytes()))
            except (EOFError, OSError):
                self._bury(worker)

    def _hear(self, worker: _PooledWorker, told: Told) -> None:
        if isinstance(told, Ready):
            worker.is_ready, self._stillborn = True, 0
        elif isinstance(told, At):
            worker.at = told
        elif isinstance(told, Ask):
            self._tell(worker, pickle.dumps(self._wanted is None or self._wanted(told.report)))
        elif isinstance(told, Done):
            worker.at = None
            self._slots[told.number].take(told.row)
        else:
            worker.at = None
            worker.tasks.popleft()
            self._slots[told.number].is_done = True

    def _come_out(self) -> Iterator[tuple[int, Row]]:
        """The rows that are there and whose turn it is."""
        while self._first < self._next:
            slot = self._slots[self._first]
            while slot.rows:
                yield self._first, slot.rows.popleft()
            if not slot.is_done:
                return
            del self._slots[self._first]
            self._first += 1

    # ---- a worker that ended ------------------------------------------------------------------------------------------

    def _bury(self, worker: _PooledWorker) -> None:
        """Put another in its place, blame the report it was at, and have the rest of what it was handed done by others."""
        worker.line.close()
        code = self._nursery.exit_code(worker.process)
        if not worker.is_ready:
            self._stillborn += 1
            if self._stillborn >= STILLBORN:
                raise DatelineError(f"workers cannot begin ({ended(code)}); -j 1 reads without workers")
        left = list(worker.tasks)
        if left:
            slot = self._slots[left[0].number]
            if worker.at:
                self._blame(slot, worker.at, code)
            left[0] = left[0]._replace(start=slot.came)
            if slot.is_done:
                del left[0]
        self._again.extendleft(reversed(left))
        self._workers[self._workers.index(worker)] = self._begun()

    def _blame(self, slot: _HandedUnit, at: At, code: int) -> None:
        """Give up the report that a worker was at, unless it is worth another try; where it was being loaded, the rest of its
        unit is lost with it."""
        assert slot.unit is not None
        tries = slot.tries[at.place] = slot.tries.get(at.place, 0) + 1
        timed_out = is_up(code)
        if not timed_out and tries < TRIES:
            return
        name = at.name or slot.unit.name
        why = (
            self._settings.ceilings.too_long()
            if timed_out
            else f"ends what reads it ({ended(code)}), tried {tries} times"
        )
        slot.take(Failure(at.name or slot.unit.source, f"{name}: {why}"))
        slot.is_done = at.name is None
