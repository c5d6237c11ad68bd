"""The glyphs of a page into its lines: runs of words without a wide gap, raised signs settled."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from dateline.report import BULLETS
from dateline.sources import raised
from dateline.sources.html.element_text import single_spaced
from dateline.sources.pdf import visual_order
from dateline.sources.pdf.page_glyphs import DrawnRule, Glyph

LEVEL = 0.15
"""Sizes of its font by which a glyph may lie off its line."""
_WORD = 0.24
"""Sizes between two glyphs that part words."""
_JOINED = 0.27
"""Sizes between two glyphs of a script that joins its letters, where the file has no space between them."""
_WIDE = 0.75
"""Sizes of a gap that parts runs: the narrowest between columns; what it parts inside a line is joined again there."""
_SMALL, _RAISED, _NEAR = 0.85, 0.62, 0.4
"""A raised sign: its size to that of its line, how high it may stand, and how near the glyph before it."""
_LARGEST, _LONGEST = 3.0, 8
"""How many times larger than a raised sign its line may be; how many glyphs a sign has."""
_BULLET = re.compile(rf"(?:[{BULLETS}]|\(?(?:\d{{1,2}}|[a-zA-Z]|[ivx]{{1,4}})[.)])")


_LONELY = re.compile(r"\s+(?=[.,;:!?)\]])")
"""White space that is left before a mark when a sign goes."""
_Placed = tuple[Glyph, bool]
"""A glyph of a line, and whether it is raised."""


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words of one line without a wide gap between them; `gaps`: the edges of each space between them, none where raised signs
    or another direction of reading leave it open; `first`: how wide the first word is; `right`: it is read from the
    right; `noted`: a raised sign stood
    before them, as before a footnote; `cells`: of a row of a table, else none."""

    x0: float
    x1: float
    base: float
    size: float
    words: str
    bold: bool = False
    first: float = 0.0
    right: bool = False
    noted: bool = False
    cells: tuple[str, ...] = ()
    top: float = 0.0
    gaps: tuple[tuple[float, float], ...] = ()

    @property
    def above(self) -> float:
        """Where it begins, from the top."""
        return self.top or self.base - 0.8 * self.size


def runs(glyphs: Iterable[Glyph], rules: Sequence[DrawnRule]) -> list[WordRun]:
    """The runs of a page from the top, those of one line from the left; a rule that stands between two words parts them."""
    upright = [rule for rule in rules if not rule.level]
    found = [_run(part) for line in _lines(glyphs) for part in _parted(line, upright)]
    return [run for run in _bulleted(found) if run.words]


def level(a: WordRun, b: WordRun) -> bool:
    """Whether two runs stand on one line."""
    return abs(a.base - b.base) <= 2 * LEVEL * max(a.size, b.size)


# ---- lines ------------------------------------------------------------------------------------------------------


def _lines(glyphs: Iterable[Glyph]) -> list[list[_Placed]]:
    """The glyphs of each line from the left, with the raised ones that belong to it."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.x0)):
        last = lines[-1][0] if lines else None
        if last and glyph.base - last.base <= LEVEL * min(glyph.size, last.size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    placed: list[list[_Placed]] = [[] for _ in lines]
    groups = [(n, group) for n, line in enumerate(lines) for group in _close(sorted(line, key=lambda g: g.x0))]
    bases = [line[0].base for line in lines]
    for n, group in groups:
        host = _host(lines, bases, group) if len(group) <= _LONGEST else None
        placed[n if host is None else host] += [(g, host is not None and g.base < bases[host]) for g in group]
    return [sorted(line, key=lambda one: (one[0].x0 + one[0].x1, one[0].x0)) for line in placed if line]


def _host(lines: list[list[Glyph]], bases: list[float], group: list[Glyph]) -> int | None:
    """The line that a small group stands above or below, right behind or before a larger glyph; None where there is none."""
    base, size = group[0].base, group[0].size
    reach = _RAISED * _LARGEST * size
    for n in range(bisect_left(bases, base - reach), bisect_right(bases, base + reach)):
        if any(_is_beside(glyph, group, abs(glyph.base - base), size) for glyph in lines[n]):
            return n
    return None


def _is_beside(glyph: Glyph, group: list[Glyph], off: float, size: float) -> bool:
    near = _NEAR * glyph.size
    if size > _SMALL * glyph.size or not LEVEL * glyph.size < off <= _RAISED * glyph.size:
        return False
    return -near <= group[0].x0 - glyph.x1 <= near or -near <= glyph.x0 - group[-1].x1 <= 4 * near


def _close(ordered: list[Glyph]) -> Iterator[list[Glyph]]:
    group: list[Glyph] = []
    for glyph in ordered:
        if group and (glyph.x0 - group[-1].x1 > _NEAR * glyph.size or abs(glyph.size - group[-1].size) > 0.1):
            yield group
            group = []
        group.append(glyph)
    if group:
        yield group


def _parted(line: list[_Placed], upright: list[DrawnRule]) -> Iterator[list[_Placed]]:
    """The line cut at wide gaps and at rules."""
    part: list[_Placed] = []
    reach = 0.0
    for glyph, high in line:
        if part:
            last = part[-1][0]
            wide = glyph.x0 - reach > _WIDE * max(glyph.size, last.size)
            if wide or any(_between(rule, reach, glyph) for rule in upright):
                yield part
                part = []
        part.append((glyph, high))
        reach = max(reach if len(part) > 1 else glyph.x1, glyph.x1)
    if part:
        yield part


def _between(rule: DrawnRule, left: float, glyph: Glyph) -> bool:
    middle = glyph.base - 0.3 * glyph.size
    return left - 1 <= rule.x0 <= glyph.x0 + 1 and rule.y0 <= middle <= rule.y1


# ---- words ------------------------------------------------------------------------------------------------------


def _run(part: list[_Placed]) -> WordRun:
    plain = [glyph for glyph, high in part if not high] or [glyph for glyph, _ in part]
    texts, noted, dropped = list[str](), False, False
    for high, group in groupby(_spaced(part), lambda one: one[1]):
        some = [text for text, _ in group]
        told = "".join(some)
        if high and (becomes := raised.settled(told.strip(), "".join(texts), "")) is not None:
            dropped = not becomes or dropped
            noted = noted or not "".join(texts).strip()
            some = [" "] * (told[:1].isspace() and bool(becomes)) + ([becomes] if becomes else [])
        texts += some
    size = max(glyph.size for glyph in plain)
    words = single_spaced(visual_order.logical(texts))
    words = _LONELY.sub("", words) if dropped else words
    right = visual_order.is_from_right(words)
    x1 = max(glyph.x1 for glyph, _ in part)
    bold = sum(glyph.bold for glyph in plain) > 0.8 * len(plain)
    return WordRun(
        part[0][0].x0, x1, plain[0].base, size, words, bold, _first(plain, right), right, noted, gaps=_gaps(part, words)
    )


def _gaps(part: list[_Placed], words: str) -> tuple[tuple[float, float], ...]:
    found = tuple((a.x1, b.x0) for (a, _), (b, _) in pairwise(part) if _is_gap(a, b))
    plain = not any(high for _, high in part) and not any(map(visual_order.is_right, words))
    return found if plain and len(found) == words.count(" ") else ()


def _first(plain: list[Glyph], right: bool) -> float:
    """How wide the first word is."""
    gaps = [(a.x1, b.x0) for a, b in pairwise(plain) if _is_gap(a, b)]
    if right:
        return plain[-1].x1 - (gaps[-1][1] if gaps else plain[0].x0)
    return (gaps[0][0] if gaps else plain[-1].x1) - plain[0].x0


def _spaced(part: list[_Placed]) -> Iterator[tuple[str, bool]]:
    """The texts of the glyphs, with a space where a word begins."""
    last: Glyph | None = None
    for glyph, high in part:
        if last and _is_gap(last, glyph):
            yield " ", high
        yield glyph.text, high
        last = glyph


def _is_gap(a: Glyph, b: Glyph) -> bool:
    gap, size = b.x0 - a.x1, min(a.size, b.size)
    if visual_order.is_right(a.text) and visual_order.is_right(b.text):
        return gap > _JOINED * size or ((a.spaced or b.spaced) and gap > 0.1 * size)
    return gap > _WORD * size or (b.spaced and gap > 0.05 * size)


def _bulleted(found: list[WordRun]) -> Iterator[WordRun]:
    """A bullet or a number that stands apart before a line is joined to it; a bullet with nothing behind it is none."""
    held: WordRun | None = None
    for run in found:
        if held and level(held, run) and 0 < run.x0 - held.x1 < 4 * run.size:
            run = replace(run, x0=held.x0, words=f"{held.words} {run.words}", gaps=())
            held = None
        if held and held.words != "•":
            yield held
        held = run if _BULLET.fullmatch(run.words) else None
        if held is None:
            yield run
    if held and held.words != "•":
        yield held
