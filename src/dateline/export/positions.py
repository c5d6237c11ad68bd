"""Where findings stand in a text: lines and columns that count from 1, columns in code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from dateline.readings import Finding, Reading
from dateline.report import Span

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What must not reach a terminal: escape codes, and whatever breaks a line in two."""

Found = tuple[Reading, tuple[Finding, ...]]
"""A reading with its findings."""


class Position(NamedTuple):
    """A place in a text: line and column, both from 1."""

    line: int
    column: int


class LinePositions:
    """The lines of a text, to look positions up in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        while (end := text.find("\n", self._starts[-1])) >= 0:
            self._starts.append(end + 1)

    def position(self, offset: int) -> Position:
        """Line and column of a code point."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def around(self, offset: int) -> Span:
        """The line that holds a code point, without its end."""
        line = bisect_right(self._starts, offset)
        end = self._starts[line] if line < len(self._starts) else len(self.text) + 1
        return Span(self._starts[line - 1], end - 1)


def one_line(words: str) -> str:
    """Words with each control character and each end of a line as a space."""
    return CONTROL.sub(" ", words)
