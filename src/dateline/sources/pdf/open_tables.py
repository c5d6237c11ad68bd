"""Tables that are drawn without rules, or with rules across alone: told by the stretches that stay empty between columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.sources.document import table_row
from dateline.sources.pdf.page_glyphs import DrawnRule
from dateline.sources.pdf.page_lines import WordRun

_CELL_GAP = 0.3
"""Sizes of the font that stay empty between two columns."""
_WIDE = 0.7
"""Those of a stretch that stays so in three lines and more only between columns."""
_BROKEN = 0.4
"""Share of the lines that have a wide gap between two columns."""
_FEWEST = 3
"""Rows of a table whose cells are words alone; of one with figures two are enough."""
_FIGURES = re.compile(r"[~<>≥≤]?\s*[\d–—-][\d.,  /%+–—-]*(?:\s?%)?")
_APART = 1.1
"""A gap that parts rows, to that between the lines of a cell."""
_ACROSS = 0.6
"""Share of a table's width that a rule takes which parts its rows."""

_Strip = tuple[float, float]


def rows(lines: list[list[WordRun]], rules: Sequence[DrawnRule]) -> list[WordRun]:
    """The rows of the table that these lines are, each a run with its cells; none where they are none: prose that was spaced
    out, or one column."""
    lines = _trimmed(lines)
    strips = _strips(lines)
    if not strips or sum(len(line) > 1 for line in lines) < 2:
        return []
    parted = [(line, _cells(line, strips)) for line in lines]
    ruled = _cuts(parted, rules)
    groups = _rows(parted, ruled)
    told = [(line, [" ".join(filter(None, cell)) for cell in zip(*cells, strict=True)]) for line, cells in groups]
    if not ruled and not _is_table(lines, [cells for _, cells in told]):
        return []
    return [_row(line, tuple(cells)) for line, cells in told]


def _trimmed(lines: list[list[WordRun]]) -> list[list[WordRun]]:
    """The lines up to the last with several runs, and those that go on with a cell of its row."""
    last = max(i for i, line in enumerate(lines) if len(line) > 1)
    return lines[: last + 1] if last + 1 == len(lines) else lines


def _strips(lines: list[list[WordRun]]) -> list[_Strip]:
    """The stretches between columns: no word of any line stands there, and they are wide, or many lines break off at them."""
    size = lines[0][0].size
    words = sorted((word for line in lines for run in line for word in _words(run)), key=lambda word: word[0])
    empty: list[_Strip] = []
    reach = words[0][1]
    for left, right in words:
        if left - reach > _CELL_GAP * size:
            empty.append((reach, left))
        reach = max(reach, right)
    fewest = _BROKEN * sum(len(line) > 1 for line in lines)
    wide = _WIDE * size if len(lines) >= _FEWEST else float("inf")
    return [strip for strip in empty if strip[1] - strip[0] >= wide or _breaks(lines, strip) >= fewest]


def _words(run: WordRun) -> list[_Strip]:
    """Where the words of a run stand, as far as it is known."""
    edges = [run.x0, *(edge for gap in run.gaps for edge in gap), run.x1]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _breaks(lines: list[list[WordRun]], strip: _Strip) -> int:
    return sum(any(a.x1 <= strip[0] + 0.5 and b.x0 >= strip[1] - 0.5 for a, b in pairwise(line)) for line in lines)


def _cells(line: list[WordRun], strips: list[_Strip]) -> list[str]:
    """The words of a line by column."""
    cells: list[list[str]] = [[] for _ in range(len(strips) + 1)]
    for run in line:
        places = [*((a + b) / 2 for a, b in _words(run))] if run.gaps else [(run.x0 + run.x1) / 2]
        for place, word in zip(places, run.words.split(" ") if run.gaps else [run.words], strict=True):
            cells[sum(place > (left + right) / 2 for left, right in strips)].append(word)
    return [" ".join(cell) for cell in cells]


# ---- which lines are one row ----------------------------------------------------------------------------------------

_Parted = tuple[list[WordRun], list[str]]
_Group = tuple[list[WordRun], list[list[str]]]


def _cuts(parted: list[_Parted], rules: Sequence[DrawnRule]) -> set[int]:
    """The lines with which a row begins, as rules across part them; empty where they do not."""
    bases = [line[0].base for line, _ in parted]
    left, right = min(line[0].x0 for line, _ in parted), max(line[-1].x1 for line, _ in parted)
    across = [r.y0 for r in rules if r.level and min(r.x1, right) - max(r.x0, left) >= _ACROSS * (right - left)]
    cuts = {i + 1 for i, (a, b) in enumerate(pairwise(bases)) if any(a < y < b for y in across)}
    return cuts if _part_rows(cuts, [cells for _, cells in parted]) else set()


def _rows(parted: list[_Parted], ruled: set[int]) -> list[_Group]:
    """Lines by row: as rules across part them, else as wider gaps do, else each by itself, a lone cell with the row above."""
    bases = [line[0].base for line, _ in parted]
    cuts = ruled
    if not cuts:
        cuts = _wider(bases) or {i for i in range(1, len(parted)) if not _goes_on(parted, i)}
    groups: list[_Group] = []
    for i, (line, cells) in enumerate(parted):
        if i and i not in cuts:
            groups[-1] = groups[-1][0], [*groups[-1][1], cells]
        else:
            groups.append((line, [cells]))
    return groups


def _part_rows(cuts: set[int], cells: list[list[str]]) -> bool:
    """Whether rules part the rows: there are many, or between two of them no two lines are full, as they are below one under the
    head alone."""
    edges = sorted({0, len(cells), *cuts})
    single = all(sum(map(all, cells[a:b])) < 2 for a, b in pairwise(edges))
    return len(cuts) >= _FEWEST or (bool(cuts) and cuts != {1} and single)


def _wider(bases: list[float]) -> set[int]:
    """Where gaps are wider than those between the lines of a cell; empty where all are alike, or too few are narrow."""
    gaps = [b - a for a, b in pairwise(bases)]
    narrow = sorted(gaps)[len(gaps) // 10]
    wide = {i + 1 for i, gap in enumerate(gaps) if gap > _APART * narrow}
    return wide if 1 < len(wide) < len(gaps) else set()


def _goes_on(parted: list[_Parted], i: int) -> bool:
    """Whether a line has but one cell, and is not the first cell of a row of its own."""
    line, cells = parted[i]
    if sum(map(bool, cells)) > 1:
        return False
    if not cells[0] or i + 1 >= len(parted):
        return not cells[0]
    return line[0].base - parted[i - 1][0][0].base < 0.95 * (parted[i + 1][0][0].base - line[0].base)


# ---- is it a table --------------------------------------------------------------------------------------------------


def _is_table(lines: list[list[WordRun]], told: list[list[str]]) -> bool:
    later = [cell for row in told for cell in row[1:] if cell]
    figures = sum(bool(_FIGURES.fullmatch(cell)) for cell in later)
    if len(told) > 1 and (3 if len(told) >= _FEWEST else 1.5) * figures >= len(later) > 0:
        return True
    return len(told) >= _FEWEST and not _is_spaced_out(lines)


def _is_spaced_out(lines: list[list[WordRun]]) -> bool:
    """Whether lines end on the edge of a column, as prose does that was spaced out to fill it."""
    wide = [line for line in lines if len(line) > 1]
    ends = [line[-1].x1 for line in wide]
    return sum(max(ends) - end < 1.5 for end in ends) > 0.6 * len(ends)


def _row(line: list[WordRun], cells: tuple[str, ...]) -> WordRun:
    size, bold = max(run.size for run in line), all(run.bold for run in line)
    return WordRun(line[0].x0, line[-1].x1, line[0].base, size, table_row(cells), bold, cells=cells)
