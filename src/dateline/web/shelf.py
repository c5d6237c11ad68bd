"""The shelf: what is made of a record so that the pages can ask it, made again once when the record has changed.

The record's own derived tables are made in the file where it may be written, as every command does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from dateline.record import answers


@dataclass(slots=True)
class Shelf:
    """Shared by the requests of one room."""

    lock: Lock = field(default_factory=Lock)

    @contextmanager
    def opened(self, path: Path) -> Iterator[sqlite3.Connection]:
        """The record to ask. Raises RecordError."""
        with answers.opened(path) as db:
            yield db
