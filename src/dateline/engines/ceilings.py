"""What one input may take of time and memory, and how it is held to that.

In a worker the kernel holds it: timers whose signal ends the process, whatever it is doing, and a limit on the memory it may ask
for. Time is that of the processor, so that the same inputs are stopped on a busy machine as on an idle one; what waits (for a
server, a pipe) is stopped by the clock, after WAITING times as long. In the process of the command itself (`-j 1`) the signal
raises an exception instead, which is heeded between two steps of Python, also inside a regular expression.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

try:
    import resource
except ImportError:  # Windows has neither limits nor timers
    resource = None  # type: ignore[assignment]

T = TypeVar("T")
SECONDS, MEGABYTES = 600.0, 2048
"""What one input may take unless told: ten minutes to load, as many to read, and two gigabytes beside the models."""
WAITING = 6
_MB = 2**20
_SIGNALS = tuple(getattr(signal, name) for name in ("SIGPROF", "SIGALRM") if hasattr(signal, name))


@dataclass(frozen=True, slots=True)
class Ceilings:
    """`seconds` of the processor for loading one input and for reading it, each; `megabytes` of memory beside what the process
    holds before. 0 is no ceiling."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES

    def too_long(self) -> str:
        """Why an input was stopped, in a line."""
        return f"took more than {self.seconds:g} s and was stopped; --timeout-per-report gives it longer"

    def too_much(self) -> str:
        """Why an input was given up, in a line."""
        return f"needs more than {self.megabytes:,} MB of memory and was given up; --memory-per-report gives it more"


GENEROUS = Ceilings()
"""What holds unless told."""


class OutOfTime(BaseException):
    """An input took longer than it may. No fault of a stage: `except Exception` does not stop it."""


def limit(ceilings: Ceilings) -> None:
    """Let this process have no more memory than it has now and the ceiling allows, until it ends. Linux alone counts it."""
    if ceilings.megabytes and resource and sys.platform == "linux":
        most = _held() + ceilings.megabytes * _MB
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


@contextmanager
def fatal(ceilings: Ceilings) -> Iterator[None]:
    """While inside, the process is ended by a signal when the time is up; see `is_up`."""
    if not ceilings.seconds or not hasattr(signal, "setitimer"):
        yield
        return
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    _set(ceilings.seconds)
    yield
    _set(0)


def is_up(code: int) -> bool:
    """Whether the exit code of a process tells that its time was up."""
    return -code in _SIGNALS


def held(ceilings: Ceilings, do: Callable[[], T]) -> T:
    """What a call gives. Raises OutOfTime when its time is up, and MemoryError when it asks for more memory than it may."""
    with _timed(ceilings), _bounded(ceilings):
        return do()


@contextmanager
def _timed(ceilings: Ceilings) -> Iterator[None]:
    """Signals reach the main thread alone: in another there is no ceiling."""
    is_main = threading.current_thread() is threading.main_thread()
    if not ceilings.seconds or not is_main or not hasattr(signal, "setitimer"):
        yield
        return
    before = [(number, signal.signal(number, _raise)) for number in _SIGNALS]
    _set(ceilings.seconds)
    try:
        yield
    finally:
        _set(0)
        for number, handler in before:
            signal.signal(number, handler)


@contextmanager
def _bounded(ceilings: Ceilings) -> Iterator[None]:
    if not ceilings.megabytes or not resource or sys.platform != "linux":
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = _held() + ceilings.megabytes * _MB
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _set(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, WAITING * seconds)


def _raise(number: int, frame: object) -> None:
    raise OutOfTime


def _held() -> int:
    """Bytes of data that this process has, as the kernel counts them for the limit."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:"))
