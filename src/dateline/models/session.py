"""A model ready to run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def start(model: bytes) -> InferenceSession:
    """The model, on one thread: many reports are read side by side, and the same sums come out each time."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # or its import tells its maker who uses it
    import onnxruntime  # a tenth of a second, and only needed here

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
