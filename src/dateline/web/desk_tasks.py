"""What the desk gives to the process that reads, and what that tells of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"^desk/[0-9a-f]{8}/")


@dataclass(frozen=True, slots=True)
class DeskTask:
    """What is to be read: files as pairs of a path and the name they go by, a text, or an address; `day` (ISO) is what reports
    count from that claim no day; `most` reports of it all."""

    files: tuple[tuple[str, str], ...] = ()
    text: str = ""
    called: str = ""
    title: str = ""
    day: str = ""
    address: str = ""
    most: int = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a report, or of a source that gave none: `number` of its reading, `state` new, known, changed or reread;
    or why it could not be read."""

    source: str
    title: str = ""
    number: int = 0
    state: str = ""
    why: str = ""
    notes: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Why it could not be read, with the name that the file had."""
        return _MARK.sub("", self.why, count=1)
