"""Jobs of the desk: what somebody gave to be read, in line for the one process that reads, and what became of it.

A thread hands one job after the other to the process (`reading_process`), which is started when it is needed, ended when a report
takes longer than it may, and ended when nothing was to be read for a while, so that it holds no memory then.
"""

from __future__ import annotations

import contextlib
import json
import queue
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from dateline.web.desk_tasks import DeskTask, Outcome
from dateline.web.room import Limits

State = Literal["waiting", "reading", "done", "stopped"]
KEPT = 100
"""Jobs that are remembered, the latest."""
IDLE = 120.0
"""Seconds without a job after which the process is ended."""


@dataclass(slots=True)
class Job:
    """Something to be read: `now` is the title of what is being read, `outcomes` what became of what was."""

    id: str
    task: DeskTask
    given: str
    folder: Path | None = None
    by: str = ""
    state: State = "waiting"
    now: str = ""
    outcomes: list[Outcome] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "stopped")

    @property
    def readings(self) -> list[Outcome]:
        return [one for one in self.outcomes if one.number]

    @property
    def failures(self) -> list[Outcome]:
        return [one for one in self.outcomes if one.why]


def reading_into(record: Path) -> tuple[str, ...]:
    """The words that start the process that reads into a record."""
    return (sys.executable, "-m", "dateline.web.reading_process", str(record))


class Jobs:
    """The jobs of a room: `give` puts one in line, a thread does them."""

    def __init__(self, program: Sequence[str], limits: Limits) -> None:
        """`program` is the words that start the process that reads."""
        self._program, self._limits = program, limits
        self._line: queue.Queue[Job] = queue.Queue(limits.waiting)
        self._known: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._folder: Path | None = None

    def folder(self) -> Path:
        """A new folder that only this user may open, for the files of one job; it goes when the job is over."""
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="dateline-desk-"))
                weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        return Path(tempfile.mkdtemp(dir=self._folder))

    def give(self, task: DeskTask, given: str, folder: Path | None = None, by: str = "") -> Job | None:
        """Put something in line; None when too much waits there. `given` says in a few words what it is."""
        job = Job(secrets.token_urlsafe(9), task, given, folder, by)
        try:
            self._line.put_nowait(job)
        except queue.Full:
            return None
        with self._lock:
            self._known[job.id] = job
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="desk", daemon=True)
                self._thread.start()
        return job

    def of(self, id: str) -> Job | None:
        """The job of this id, unless it was forgotten."""
        with self._lock:
            return self._known.get(id)

    def latest(self, most: int = 10) -> list[Job]:
        """The latest jobs, the newest first."""
        with self._lock:
            return list(reversed(self._known.values()))[:most]

    def before(self, job: Job) -> int:
        """How many jobs are to be done before this one."""
        with self._lock:
            ids = list(self._known)
            return sum(not self._known[id].is_over for id in ids[: ids.index(job.id)]) if job.id in ids else 0

    def _work(self) -> None:
        process: _Process | None = None
        try:
            while True:
                try:
                    job = self._line.get(timeout=IDLE)
                except queue.Empty:
                    _ended(process)
                    process = None
                    continue
                process = process if process and process.is_alive else _Process(self._program)
                self._do(job, process)
        finally:
            _ended(process)

    def _do(self, job: Job, process: _Process) -> None:
        job.state, job.since = "reading", time.monotonic()
        try:
            for told in () if job.stop.is_set() else process.told(job, self._limits):
                if isinstance(told, str):
                    job.now = told
                else:
                    job.outcomes.append(told)
        finally:
            job.now = ""
            job.state = "stopped" if job.stop.is_set() else "done"
            if job.folder:
                shutil.rmtree(job.folder, ignore_errors=True)


class _Process:
    """The process that reads, and what it says."""

    def __init__(self, program: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self._said: queue.Queue[str | None] = queue.Queue()
        self._gone = threading.Event()
        threading.Thread(target=self._listen, name="desk-listener", daemon=True).start()

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None and not self._gone.is_set()

    def told(self, job: Job, limits: Limits) -> Iterator[str | Outcome]:
        """What it says of a job; it is ended where a report, or the job, takes longer than it may, or where it is to stop."""
        end, now = time.monotonic() + limits.job_seconds, ""
        with contextlib.suppress(OSError):  # an end that came before is told below
            self._send(job.task)
        while True:
            due = min(end, time.monotonic() + limits.report_seconds)
            line = self._next(due, job.stop)
            if line is None:
                why = "" if job.stop.is_set() else self._why(due < end, limits)
                self.end()
                yield from [Outcome(now or job.given, now, why=why)] if why else []
                return
            said = json.loads(line)
            if "done" in said:
                return
            if "reading" in said:
                now = said["reading"]
                yield now
            else:
                yield Outcome(**{**said["outcome"], "notes": tuple(said["outcome"]["notes"])})

    def end(self) -> None:
        """End it whatever it does; what it has in the record is there whole."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream:
                    stream.close()

    def _send(self, task: DeskTask) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asdict(task)) + "\n")
        self._process.stdin.flush()

    def _next(self, due: float, stop: threading.Event) -> str | None:
        """The next line; None when the process ended, or it is due."""
        while not stop.is_set() and (left := due - time.monotonic()) > 0:
            with contextlib.suppress(queue.Empty):
                return self._said.get(timeout=min(left, 0.25))
        return None

    def _why(self, is_report: bool, limits: Limits) -> str:
        """Why it says nothing more."""
        if not self.is_alive:
            return "the program that reads broke off; try it with `dateline read`"
        if is_report:
            return f"not read after {limits.report_seconds:g} seconds; split it, or read it with `dateline read`"
        return f"not done after {limits.job_seconds / 60:g} minutes; what was read until then is kept"

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(ValueError, OSError):  # it was ended
            for line in self._process.stdout:
                self._said.put(line)
        self._gone.set()
        self._said.put(None)


def _ended(process: _Process | None) -> None:
    if process:
        process.end()
