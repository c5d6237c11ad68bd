"""Tables drawn with rules across and down: their rows, and what stands in their cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dateline.sources.document import table_row
from dateline.sources.pdf.page_glyphs import DrawnRule, Glyph
from dateline.sources.pdf.page_lines import WordRun, runs

_SAME = 2.0
"""Points by which rules of one line may lie apart."""
_REACH = 0.6
"""Share of a table's width, or height, that a rule takes which parts its rows, or columns."""
_MOST = 2000
"""Rules of a page among which tables are looked for."""


def taken(glyphs: Sequence[Glyph], rules: Sequence[DrawnRule]) -> tuple[list[WordRun], list[Glyph]]:
    """The rows of the tables of a page, each a run, and the glyphs that stand in none of them."""
    rows: list[WordRun] = []
    left = list(glyphs)
    for level, upright in _grids(rules):
        inside = [
            g
            for g in left
            if level[0].y0 <= g.base <= level[-1].y1 and upright[0].x0 <= (g.x0 + g.x1) / 2 <= upright[-1].x1
        ]
        found = _rows(inside, level, upright)
        if len(found) > 1 and max(len(run.cells) for run in found) > 1:
            rows += found
            gone = set(map(id, inside))
            left = [glyph for glyph in left if id(glyph) not in gone]
    return rows, left


def _grids(rules: Sequence[DrawnRule]) -> Iterator[tuple[list[DrawnRule], list[DrawnRule]]]:
    """The rules across and down of each table: those that meet."""
    if not 4 <= len(rules) <= _MOST:
        return
    lines = [*merged(rules, level=True), *merged(rules, level=False)]
    while lines:
        grid, waiting = [lines.pop()], True
        while waiting:
            near = [line for line in lines if any(_meet(line, other) for other in grid)]
            grid += near
            lines = [line for line in lines if line not in near]
            waiting = bool(near)
        level = sorted((line for line in grid if line.level), key=lambda line: line.y0)
        upright = sorted((line for line in grid if not line.level), key=lambda line: line.x0)
        if len(level) > 2 and len(upright) > 2:
            yield _long(level, 0, upright), upright


def _long(level: list[DrawnRule], axis: int, upright: list[DrawnRule]) -> list[DrawnRule]:
    width = upright[-1].x1 - upright[0].x0
    return [line for line in level if line[axis + 2] - line[axis] >= _REACH * width] or level


def merged(rules: Iterable[DrawnRule], level: bool) -> list[DrawnRule]:
    """Rules of one direction, those on one line that touch as one."""
    across, along = (1, 0) if level else (0, 1)
    joined: list[DrawnRule] = []
    for rule in sorted((r for r in rules if r.level is level), key=lambda r: (round(r[across] / _SAME), r[along])):
        last = joined[-1] if joined else None
        if last and abs(last[across] - rule[across]) <= _SAME and rule[along] <= last[along + 2] + _SAME:
            joined[-1] = DrawnRule(last.x0, last.y0, max(last.x1, rule.x1), max(last.y1, rule.y1))
        else:
            joined.append(rule)
    return _once(joined, across, along)


def _once(lines: list[DrawnRule], across: int, along: int) -> list[DrawnRule]:
    """Each line once: the two edges of a rule that is drawn as a thin box are one."""
    kept: list[DrawnRule] = []
    for line in sorted(lines, key=lambda r: r[across]):
        twin = next(
            (
                k
                for k in kept
                if abs(k[across] - line[across]) <= _SAME
                and k[along] <= line[along + 2]
                and line[along] <= k[along + 2]
            ),
            None,
        )
        if twin is None:
            kept.append(line)
        else:
            kept[kept.index(twin)] = DrawnRule(
                min(twin.x0, line.x0), min(twin.y0, line.y0), max(twin.x1, line.x1), max(twin.y1, line.y1)
            )
    return kept


def _meet(a: DrawnRule, b: DrawnRule) -> bool:
    return (
        a.level is not b.level
        and a.x0 <= b.x1 + _SAME
        and b.x0 <= a.x1 + _SAME
        and a.y0 <= b.y1 + _SAME
        and b.y0 <= a.y1 + _SAME
    )


def _rows(inside: list[Glyph], level: list[DrawnRule], upright: list[DrawnRule]) -> list[WordRun]:
    """The rows from the top, without columns in which nothing stands; cells that no rule parts are one."""
    found = [(above, below, _cells(inside, above, below, upright)) for above, below in pairwise(level)]
    found = [one for one in found if any(one[2])]
    wide = {len(cells) for _, _, cells in found}
    kept = list(range(max(wide, default=0)))
    if len(wide) == 1:
        kept = [i for i in kept if any(cells[i] for _, _, cells in found)]
    return [_row(above, below, [cells[i] for i in kept if i < len(cells)]) for above, below, cells in found]


def _cells(inside: list[Glyph], above: DrawnRule, below: DrawnRule, upright: list[DrawnRule]) -> list[list[Glyph]]:
    middle = (above.y0 + below.y0) / 2
    edges = [line.x0 for line in upright if line.y0 - _SAME <= middle <= line.y1 + _SAME]
    cells = [list[Glyph]() for _ in range(len(edges) + 1)]
    for glyph in inside:
        if above.y0 < glyph.base <= below.y1:
            cells[bisect_right(edges, (glyph.x0 + glyph.x1) / 2)].append(glyph)
    return cells[1:-1]


def _row(above: DrawnRule, below: DrawnRule, cells: list[list[Glyph]]) -> WordRun:
    told = tuple(" ".join(run.words for run in runs(cell, ())) for cell in cells)
    glyphs = [glyph for cell in cells for glyph in cell]
    size, bold = max(glyph.size for glyph in glyphs), all(glyph.bold for glyph in glyphs)
    return WordRun(above.x0, above.x1, below.y0, size, table_row(told), bold, cells=told, top=above.y0)
