"""The runs of a column into lines of text and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from dateline.sources.document import table_row
from dateline.sources.pdf import visual_order
from dateline.sources.pdf.lines import Run, level

_CELL_GAP = 0.5
"""Sizes of the font between two columns of a table."""
_FEWEST = 3
"""Rows of a table whose cells are words alone; of one with figures two are enough."""
_FIGURES = re.compile(r"[~<>≥≤]?\s*[\d–—-][\d.,  /%+–—-]*(?:\s?%)?")
_FROM_RIGHT = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_TAIL = re.compile(rf"{_FROM_RIGHT}(?:[\s\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*{_FROM_RIGHT})?$")
_HEAD = re.compile(rf"{_FROM_RIGHT}(?:[\s\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*{_FROM_RIGHT})?")
_PITCH = 2.6
"""Sizes of the font between two rows of a table."""


_NEIGHBOURS, _ENOUGH = 40, 4
"""Lines by which the edges of a line's column are told, at most and at least."""
_FILLED = 0.4
"""Share of them that reach its edge."""


class Line(NamedTuple):
    """A line of text or a row of a table (`cells`), its page, and the edges of its column."""

    run: Run
    page: int
    left: float
    right: float


def lines(column: Sequence[Run], page: int) -> list[Line]:
    """The lines of a column from the top."""
    grouped = _grouped(column)
    found = list(_joined(grouped))
    return [Line(run, page, *_edges(found, place)) for place, run in enumerate(found)]


def _edges(found: Sequence[Run], place: int) -> tuple[float, float]:
    """The edges of the lines of one size with a line: of those right above and below it where they fill their column, else of
    all there are."""
    near = [found[place]]
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(found) and _is_alike(found[at], found[at - step]) and len(near) < _NEIGHBOURS:
            near.append(found[at])
            at += step
    ends = [-run.x0 if run.right else run.x1 for run in near]
    filled = sum(max(ends) - end < 3 * found[place].size for end in ends)
    if len(near) < _ENOUGH or filled < _FILLED * len(near):
        near = [run for run in found if not run.cells and abs(run.size - found[place].size) < 0.5] or near
    return min(run.x0 for run in near), max(run.x1 for run in near)


def _is_alike(a: Run, b: Run) -> bool:
    return not (a.cells or b.cells) and abs(a.size - b.size) < 0.5 and abs(a.base - b.base) <= _PITCH * a.size


def _grouped(column: Sequence[Run]) -> list[list[Run]]:
    grouped: list[list[Run]] = []
    for run in sorted(column, key=lambda run: (run.base, run.x0)):
        if grouped and level(grouped[-1][0], run) and not run.cells and not grouped[-1][0].cells:
            grouped[-1].append(run)
        else:
            grouped.append([run])
    return [sorted(line, key=lambda run: run.x0) for line in grouped]


def _joined(grouped: list[list[Run]]) -> Iterator[Run]:
    at = 0
    while at < len(grouped):
        end = _table_end(grouped, at)
        if end > at + 1 and (rows := _table(grouped[at:end])):
            yield from rows
            at = end
        else:
            yield _line(grouped[at])
            at += 1


def _line(runs: list[Run]) -> Run:
    """The runs of a line in one, in the order of reading."""
    if len(runs) == 1:
        return runs[0]
    from_right = visual_order.is_from_right("".join(run.words for run in runs))
    words = (
        " ".join(run.words for run in reversed(runs)) if from_right else reduce(_beside, (run.words for run in runs))
    )
    return replace(
        runs[0],
        x1=runs[-1].x1,
        words=words,
        first=runs[-1 if from_right else 0].first,
        right=from_right,
        size=max(run.size for run in runs),
        bold=all(run.bold for run in runs),
    )


def _beside(left: str, right: str) -> str:
    """Two pieces of a line that is read from the left; what is read from the right on both sides of the gap is turned."""
    tail, head = _TAIL.search(left), _HEAD.match(right)
    if tail and head:
        return f"{left[: tail.start()]}{head[0]} {tail[0]}{right[head.end() :]}"
    return f"{left} {right}"


# ---- tables without rules ----------------------------------------------------------------------------------------


def _table_end(grouped: list[list[Run]], at: int) -> int:
    """Behind the last line that may be a row of one table with this one: each has several runs, or goes on with a cell."""
    if len(grouped[at]) < 2:
        return at
    end = at + 1
    for above, line in pairwise(grouped[at:]):
        if line[0].base - above[0].base > _PITCH * above[0].size or line[0].cells:
            break
        if len(line) > 1:
            end = grouped.index(line, end) + 1
        elif line[0].x1 - line[0].x0 > 0.6 * (max(r.x1 for r in grouped[at]) - grouped[at][0].x0):
            break
    return end


def _table(grouped: list[list[Run]]) -> list[Run]:
    """The rows of a table, in the columns that its runs leave free between them; none for lines that are spaced-out prose."""
    columns = _columns(grouped)
    wide = [line for line in grouped if len(line) > 1]
    later = [run for line in wide for run in line[1:]]
    figures = sum(bool(_FIGURES.fullmatch(run.words)) for run in later)
    if len(columns) < 2 or (2 * figures < len(later) and (len(wide) < _FEWEST or _is_prose(wide, columns))):
        return []
    rows: list[tuple[Run, list[str]]] = []
    for i, line in enumerate(grouped):
        cells = [
            " ".join(run.words for run in line if left <= (run.x0 + run.x1) / 2 <= right) for left, right in columns
        ]
        if len(line) == 1 and rows and not (cells[0] and _stands_alone(grouped, i)):
            above = rows[-1][1]
            above[:] = [" ".join(filter(None, pair)) for pair in zip(above, cells, strict=True)]
        else:
            rows.append((_line(line), cells))
    return [replace(run, words=table_row(cells), cells=tuple(cells)) for run, cells in rows]


def _is_prose(wide: list[list[Run]], columns: list[tuple[float, float]]) -> bool:
    """Whether lines begin and end on the edges of a column, as lines do that were spaced out to fill it."""
    ends = [line[-1].x1 for line in wide]
    return sum(abs(end - max(ends)) < 1.5 for end in ends) > 0.6 * len(ends) and any(
        len(line) > len(columns) for line in wide
    )


def _columns(grouped: list[list[Run]]) -> list[tuple[float, float]]:
    """The stretches that the runs cover, each a column."""
    columns: list[tuple[float, float]] = []
    for run in sorted((run for line in grouped if len(line) > 1 for run in line), key=lambda run: run.x0):
        if columns and run.x0 - columns[-1][1] < _CELL_GAP * run.size:
            columns[-1] = columns[-1][0], max(columns[-1][1], run.x1)
        else:
            columns.append((run.x0, run.x1))
    return columns


def _stands_alone(grouped: list[list[Run]], i: int) -> bool:
    """Whether a line is as far from the row above it as from that below."""
    if i + 1 >= len(grouped):
        return True
    above, below = grouped[i][0].base - grouped[i - 1][0].base, grouped[i + 1][0].base - grouped[i][0].base
    return above >= 0.95 * below
