"""A model ready to run."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

LARGE = 500_000
"""Characters of a text from which on a model is let go behind it, with all the words that it has seen, and is loaded anew for the
next: half a second then, against the seconds and the memory that such a text takes."""


def give_back() -> None:
    """Let the system have what was freed, which the allocator keeps for more of the same: thirty megabytes behind a parse, of
    which what comes next needs none."""
    with suppress(AttributeError, OSError, TypeError):  # glibc alone has it
        ctypes.CDLL(None).malloc_trim(0)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def start(model: Path, without: Sequence[str] = ()) -> InferenceSession:
    """The model in a file, on one thread: many reports are read side by side, and the same sums come out each time.

    `without` names rewritings of the runtime that make it slower. It is read from its file, not from bytes that would stay
    in memory beside it, and memory goes back when a run ends.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # or its import tells its maker who uses it
    import onnxruntime  # a tenth of a second, and only needed here

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(
        str(model), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(without)
    )
