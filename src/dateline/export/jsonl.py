"""JSON Lines: one reading a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from dateline import schema
from dateline.readings import Reading


def write(readings: Iterable[Reading], out: TextIO) -> None:
    """Write each reading as one line as soon as it is there."""
    for reading in readings:
        out.write(schema.dumps(reading) + "\n")
        out.flush()
