"""The runs of a column into lines of text and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from dateline.sources.pdf import open_tables, visual_order
from dateline.sources.pdf.page_glyphs import DrawnRule
from dateline.sources.pdf.page_lines import WordRun, level

_FROM_RIGHT = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_TAIL = re.compile(rf"{_FROM_RIGHT}(?:[\s\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*{_FROM_RIGHT})?$")
_HEAD = re.compile(rf"{_FROM_RIGHT}(?:[\s\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*{_FROM_RIGHT})?")
_PITCH = 2.6
"""Sizes of the font between two lines of a table."""
_ENOUGH, _FILLED = 3, 0.4
"""Lines by which the edges of a block are told, and the share of them that reaches its edge."""
_MOST = 1000
"""Lines of a column whose blocks are told apart."""
_INDENT = 0.6
"""Sizes by which lines of one block may begin apart."""


class Line(NamedTuple):
    """A line of text or a row of a table (`cells`), its page, and the edges of its column."""

    run: WordRun
    page: int
    left: float
    right: float


def lines(column: Sequence[WordRun], page: int, rules: Sequence[DrawnRule] = ()) -> list[Line]:
    """The lines of a column from the top; `rules`: those drawn across the page, which part the rows of tables."""
    found = list(_joined(_grouped(column), rules))
    stretches = _stretches(found) if len(found) <= _MOST else [[*found]] * len(found)
    return [Line(run, page, *_edges(stretches, place)) for place, run in enumerate(found)]


def _stretches(found: Sequence[WordRun]) -> list[list[WordRun]]:
    """For each line those in a row with it that begin on one edge, in letters of one size."""
    stretches: list[list[WordRun]] = []
    for place, run in enumerate(found):
        goes_on = (
            place > 0 and _is_alike(found[place - 1], run) and abs(stretches[-1][0].x0 - run.x0) <= _INDENT * run.size
        )
        stretches.append([*stretches.pop(), run] if goes_on else [run])
    return [stretch for stretch in stretches for _ in stretch]


def _is_alike(a: WordRun, b: WordRun) -> bool:
    return not (a.cells or b.cells) and abs(a.size - b.size) < 0.5 and b.base - a.base <= _PITCH * a.size


def _edges(stretches: list[list[WordRun]], place: int) -> tuple[float, float]:
    """The edges of a line's block: those of the lines in stretches that begin where its own does; where these are few or
    ragged, of all lines in letters of its size."""
    own = stretches[place]
    firsts = list({id(stretch): stretch for stretch in stretches}.values())
    sized = [run for stretch in firsts for run in stretch if not run.cells and abs(run.size - own[0].size) < 0.5] or own
    near = [s for s in firsts if len(s) > 1 and abs(s[0].x0 - own[0].x0) <= _INDENT * own[0].size]
    block = [run for stretch in near for run in stretch if abs(run.size - own[0].size) < 0.5] if len(own) > 1 else []
    reach = max((run.x1 for run in block), default=0.0)
    filled = sum(reach - run.x1 < 3 * run.size for run in block)
    if own[0].right or len(block) < _ENOUGH or filled < _FILLED * len(block):
        block = sized
    return min(run.x0 for run in block), max(run.x1 for run in block)


def _grouped(column: Sequence[WordRun]) -> list[list[WordRun]]:
    grouped: list[list[WordRun]] = []
    for run in sorted(column, key=lambda run: (run.base, run.x0)):
        if grouped and level(grouped[-1][0], run) and not run.cells and not grouped[-1][0].cells:
            grouped[-1].append(run)
        else:
            grouped.append([run])
    return [sorted(line, key=lambda run: run.x0) for line in grouped]


def _joined(grouped: list[list[WordRun]], rules: Sequence[DrawnRule]) -> Iterator[WordRun]:
    at = 0
    while at < len(grouped):
        end = _table_end(grouped, at)
        if end > at + 1 and (rows := open_tables.rows(grouped[at:end], rules)):
            yield from rows
            at = end
        else:
            yield _line(grouped[at])
            at += 1


def _table_end(grouped: list[list[WordRun]], at: int) -> int:
    """Behind the last line that may be one of a table with this one: each has several runs, or goes on with a cell."""
    if len(grouped[at]) < 2:
        return at
    wide = grouped[at][-1].x1 - grouped[at][0].x0
    end = at + 1
    for place, (above, line) in enumerate(pairwise(grouped[at:]), at + 1):
        if line[0].base - above[0].base > _PITCH * above[0].size or line[0].cells:
            break
        if abs(line[0].size - grouped[at][0].size) > 0.2 * line[0].size:
            break
        if len(line) == 1 and line[0].x1 - line[0].x0 > 0.6 * wide:
            break
        end = place + 1
    return end


def _line(runs: list[WordRun]) -> WordRun:
    """The runs of a line in one, in the order of reading."""
    if len(runs) == 1:
        return runs[0]
    from_right = visual_order.is_from_right("".join(run.words for run in runs))
    words = (
        " ".join(run.words for run in reversed(runs)) if from_right else reduce(_beside, (run.words for run in runs))
    )
    first = runs[-1 if from_right else 0]
    size, bold = max(run.size for run in runs), all(run.bold for run in runs)
    return WordRun(runs[0].x0, runs[-1].x1, runs[0].base, size, words, bold, first.first, from_right, first.noted)


def _beside(left: str, right: str) -> str:
    """Two pieces of a line that is read from the left; what is read from the right on both sides of the gap is turned."""
    tail, head = _TAIL.search(left), _HEAD.match(right)
    if tail and head:
        return f"{left[: tail.start()]}{head[0]} {tail[0]}{right[head.end() :]}"
    return f"{left} {right}"
