"""JSON: one object for one reading, a list for several."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TextIO

from dateline import schema
from dateline.readings import Reading


def write(readings: Iterable[Reading], out: TextIO) -> None:
    """Write one object, indented, for one reading; for several (or none) a list of objects, one a line."""
    rest = iter(readings)
    first, second = next(rest, None), next(rest, None)
    if first is not None and second is None:
        out.write(schema.indented(first) + "\n")
        return
    found = (r for r in chain((first, second), rest) if r is not None)
    out.write("[" + "".join(("\n" if i == 0 else ",\n") + schema.dumps(r) for i, r in enumerate(found)) + "\n]\n")
