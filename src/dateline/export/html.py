"""HTML: one page a reading that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from dateline.errors import UsageError
from dateline.rows import Reading


def write(readings: Iterable[Reading], out: TextIO) -> None:
    """Write the page of one reading. Raises UsageError when there are several."""
    raise UsageError("soon")
