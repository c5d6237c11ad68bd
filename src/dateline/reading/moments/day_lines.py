"""Several articles of a page, each under a line that is nothing but its day: relative words in one count from there."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.holding import Holders
from dateline.reading.moments.expressions import Expression
from dateline.report import BODY, Report, Span

_STOPS = " .,;:|()[]–—-\n\t"
"""What may stand beside the date in its line."""


def under(report: Report, expressions: Sequence[Expression]) -> dict[int, int]:
    """The places of expressions → of the day line above them; the first article counts from the report's own day."""
    lines = _day_lines(report, expressions)
    found: dict[int, int] = {}
    if len({expressions[line].day for line in lines}) < 2:
        return found
    for line, following in zip(lines[1:], [*lines[2:], len(expressions)], strict=True):
        found |= dict.fromkeys(range(line + 1, following), line)
    return found


def _day_lines(report: Report, expressions: Sequence[Expression]) -> list[int]:
    """The places of the full dates that are a block of their own."""
    blocks = Holders({(block.span, block.span) for block in report.blocks if block.kind in BODY | {"heading"}})
    full = ((n, e) for n, e in enumerate(expressions) if e.day)
    return [n for n, e in full if any(not _beside(report, block, e) for block in blocks.of(e.span))]


def _beside(report: Report, block: Span, expression: Expression) -> str:
    """The words of a block beside an expression."""
    text, span = report.text, expression.span
    return (text[block.start : span.start] + text[span.end : block.end]).strip(_STOPS)
