"""The order in which a page is read: across what spans it, down one column and then the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from dateline.sources.pdf import visual_order
from dateline.sources.pdf.page_lines import WordRun, level

_STEP = 2.0
"""Points between two places at which a gutter is looked for."""
_GUTTER = 3.5
"""Half the width of the narrowest gutter, in points."""
_PROSE, _FILLED = 14, 0.66
"""Characters of a column's usual line, and the share of its width that the line fills: cells of a table have fewer, or less."""
_ALIGNED = 0.15
"""Share of the lines on one side of a gutter that begin on the edge of the first column there."""
_FEWEST = 3
"""Lines of a column."""
_MOST = 3000
"""Runs of a page on which columns are looked for."""
_PLACES = 1200
"""Places at which a gutter is looked for, at most: on a page wider than a poster they lie further apart."""


def ordered(runs: Sequence[WordRun], known: list[float] | None = None) -> list[list[WordRun]]:
    """The columns of a page in the order of reading, each with its runs from the top; what spans the page is one too.

    `known` are the gutters of the pages before, to which this page's are added: the few lines that are left for the last
    page are in columns too.
    """
    known = [] if known is None else known
    gutter = _gutter(runs) or next((x for x in known if _is_short(runs, x)), None)
    if gutter is None:
        return [sorted(runs, key=lambda run: (run.base, run.x0))] if runs else []
    known.append(gutter)
    found: list[list[WordRun]] = []
    for crossing, band in _bands(runs, gutter):
        if crossing:
            found.append(band)
            continue
        band, below = _tables_below(band, gutter)
        sides = [run for run in band if run.x1 <= gutter], [run for run in band if run.x1 > gutter]
        found += [column for side in (*sides, below) for column in ordered(side, known)]
    return found


def _is_short(runs: Sequence[WordRun], x: float) -> bool:
    """Whether too few lines to tell stand on both sides of a gutter that is known, and next to none across."""
    bands = [band for cross, band in _alike(runs, x) if not cross]
    sides = [[run for band in bands for run in band if (run.x1 <= x) is left] for left in (True, False)]
    across = len(runs) - sum(map(len, sides))
    worded = all(side and median(map(len, _told(side))) >= _PROSE for side in sides)
    return worded and 4 * across <= len(runs) and not any(run.cells for side in sides for run in side)


def _told(side: list[WordRun]) -> list[str]:
    """The words of each line."""
    ordered = sorted(side, key=lambda run: (round(run.base), run.x0))
    return [" ".join(run.words for run in line) for _, line in groupby(ordered, lambda run: round(run.base))]


def _tables_below(band: list[WordRun], gutter: float) -> tuple[list[WordRun], list[WordRun]]:
    """The runs of a band, and the rows of tables that stand below both its columns."""
    text = [run for run in band if not run.cells]
    sides = [run.base for run in text if run.x1 <= gutter], [run.base for run in text if run.x1 > gutter]
    if not all(sides):
        return band, []
    end = max(map(max, sides))
    below = [run for run in band if run.cells and run.above > end]
    return [run for run in band if run not in below], below


def _bands(runs: Sequence[WordRun], gutter: float) -> list[tuple[bool, list[WordRun]]]:
    """The runs from the top, those that cross the gutter apart from those that do not; the end of a paragraph that crosses it
    goes with its lines."""
    bands = _alike(runs, gutter)
    for (above, before), (_, band) in pairwise(bands):
        if above:
            while band and _goes_on(before[-1], band, gutter):
                before.append(band.pop(0))
    return [(cross, band) for cross, band in bands if band]


def _goes_on(last: WordRun, band: list[WordRun], gutter: float) -> bool:
    """Whether the first run of a band is the last line of the paragraph above it: close below, and nothing beside it."""
    run = band[0]
    near = run.base - last.base <= 1.6 * last.size and abs(run.size - last.size) < 0.5
    beside = any(other is not run and other.x1 > gutter and other.above < run.base for other in band)
    return near and run.x1 <= gutter and not beside and run.x0 <= last.x0 + 2 * last.size


def _alike(runs: Sequence[WordRun], gutter: float) -> list[tuple[bool, list[WordRun]]]:
    """Lines in a row that cross a place, and such as do not: a line crosses it when one of its runs does."""
    lines: list[list[WordRun]] = []
    for run in sorted(runs, key=lambda run: (run.base, run.x0)):
        if lines and level(lines[-1][0], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    grouped = groupby(lines, lambda line: any(_crosses(run, gutter) for run in line))
    return [(cross, [run for line in group for run in line]) for cross, group in grouped]


def _crosses(run: WordRun, gutter: float) -> bool:
    return run.x0 < gutter + _GUTTER and run.x1 > gutter - _GUTTER


def _gutter(runs: Sequence[WordRun]) -> float | None:
    """Where the most lines stand in columns side by side; None where the runs are one column."""
    if not 2 * _FEWEST <= len(runs) <= _MOST:
        return None
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    step = max(_STEP, (right - left) / _PLACES)
    places = [left + step * i for i in range(1, int((right - left) / step))]
    scored = [(score, -abs(x - (left + right) / 2), x) for x in places if (score := _columned(runs, x))]
    if not scored:
        return None
    most = max(scored)[0]
    best = [x for score, _, x in scored if score == most]
    return best[len(best) // 2] if best[-1] - best[0] < 0.2 * (right - left) else max(scored)[2]


def _columned(runs: Sequence[WordRun], x: float) -> int:
    """How many lines stand left of a place, or right where those are fewer, in stretches of the page that have prose on both
    sides and nothing across."""
    score = 0
    for cross, band in _alike(runs, x):
        if cross:
            continue
        sides = [run for run in band if run.x1 <= x], [run for run in band if run.x0 > x]
        if all(_is_prose(side) for side in sides):
            score += min(map(len, sides))
    return score


def _is_prose(side: list[WordRun]) -> bool:
    """Whether runs are the lines of a column, or of several: those that begin on the outermost edge at which many begin fill
    a column, which pieces of lines that were spaced out do not, nor the cells of a table."""
    if any(run.cells for run in side):
        return True
    right = visual_order.is_from_right("".join(run.words for run in side))
    begins = [(-run.x1 if right else run.x0, run) for run in side]
    for begin in sorted({edge for edge, _ in begins}):
        column = [run for edge, run in begins if abs(edge - begin) <= run.size * 0.5]
        if len(column) >= max(_FEWEST, _ALIGNED * len(side)):
            return _fills(column)
    return False


def _fills(column: list[WordRun]) -> bool:
    width = max(run.x1 for run in column) - min(run.x0 for run in column)
    filled = median(run.x1 - run.x0 for run in column) >= _FILLED * width
    return filled and median(len(run.words) for run in column) >= _PROSE
