"""The process that workers are forked from: it loads the models once, and forks a worker whenever it is asked.

A process of its own, and not a fork of the command's, because that one may have threads by then (of numpy, of who calls us), and
none of its memory is needed. `multiprocessing` has one too, but its children run the caller's main module again.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from dateline.errors import DatelineError

_PARENT_DEATH = 1
"""PR_SET_PDEATHSIG of prctl(2)."""
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_WORD = 32
"""Bytes of a request or an answer, at most."""


class Nursery:
    """The nursery as its owner sees it; it ends with it. `is_possible`: whether this system can fork."""

    is_possible = hasattr(os, "fork") and hasattr(socket, "send_fds")

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        code = f"from dateline.engines import nursery; nursery.serve({theirs.fileno()})"
        paths = os.pathsep.join(path for path in sys.path if path)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", code],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=os.environ | _ONE_THREAD | {"PYTHONPATH": paths},
                process_group=0,  # Ctrl-C is for the owner
            )
        self._control = ours

    def begin(self, work: Callable[[Connection, Any], object], given: Any) -> tuple[int, Connection]:
        """Begin `work(line, given)` in a new process, a worker: its number, and the other end of the line.

        Raises DatelineError when there is none to be had.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._control, [b"new"], [theirs.fileno()])
                answer = self._control.recv(_WORD)
            except OSError:
                answer = b""
        if not answer:
            ours.close()
            raise DatelineError(
                f"the process that workers are forked from ended (exit code {self._process.wait()}); "
                "-j 1 reads without workers"
            )
        line = Connection(ours.detach())
        with suppress(OSError):  # it has ended; whoever listens to it finds that
            line.send_bytes(pickle.dumps((work, given), pickle.HIGHEST_PROTOCOL))
        return int(answer), line

    def exit_code(self, process: int) -> int:
        """How a worker that has ended did: its exit code, or minus the number of the signal that ended it."""
        try:
            self._control.sendall(b"%d" % process)
            answer = self._control.recv(_WORD)
        except OSError:
            answer = b""
        return int(answer or -signal.SIGKILL)  # a nursery that is gone took it along

    def end(self, process: int) -> None:
        """End a worker, whatever it is at."""
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        self.exit_code(process)

    def close(self) -> None:
        """End it; its workers end with it."""
        self._control.close()
        self._process.kill()
        self._process.wait()


def ended(code: int) -> str:
    """How a process ended, in a word.

    >>> ended(-11), ended(1)
    ('SIGSEGV', 'exit code 1')
    """
    try:
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"


def serve(control: int) -> None:
    """Fork workers, and tell how they ended, until the owner is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    from dateline.engines import warm

    warm.up()
    with socket.socket(fileno=control) as line:
        while True:
            word, given, _, _ = socket.recv_fds(line, _WORD, 1)
            if given:
                line.sendall(b"%d" % _fork(given[0], line))
            elif word:
                line.sendall(b"%d" % os.waitstatus_to_exitcode(os.waitpid(int(word), 0)[1]))
            else:
                return


def end_with_parent() -> None:
    """Have the kernel end this process with the one that began it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)


def _fork(given: int, control: socket.socket) -> int:
    process = os.fork()
    if process:
        os.close(given)
        return process
    control.close()
    try:
        end_with_parent()
        line = Connection(given)
        work, task = pickle.loads(line.recv_bytes())
        work(line, task)
    except (EOFError, ConnectionError):  # nobody is there any more
        pass
    finally:
        os._exit(0)
