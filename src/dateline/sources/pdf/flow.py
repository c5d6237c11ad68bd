"""The lines of a document into its parts: paragraphs over columns and pages, headings, items of lists, rows, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from dateline.report import BULLETS, BlockKind, PageStart
from dateline.sources.document import Part
from dateline.sources.pdf import hyphenation
from dateline.sources.pdf.page_lines import WordRun
from dateline.sources.pdf.page_rows import Line

_LARGER, _SMALLER = 1.1, 0.93
"""Sizes of headings and of footnotes, to that of the body."""
_LOOSE = 1.22
"""A gap that parts paragraphs, to the usual one between lines."""
_INDENT = 0.8
"""Sizes by which the first line of a paragraph is indented."""
_LONGEST_HEADING = 180
_BULLET = re.compile(rf"(?:[{BULLETS}]|\(?(?:\d{{1,2}}|[a-zA-Z]|[ivx]{{1,4}})[.)])\s+(?=\S)")
_SIGN = re.compile(rf"[{BULLETS}]\s+(?=\S)")
"""A bullet, which only shows that a line is an item; its number stays, as others may refer to it."""
_NOTE = re.compile(r"(?:\d{1,3}[.)]?|\[\d{1,3}\]|[*†‡§¶]{1,3})\s*(?=\S)")
_CLOSED = re.compile(r"[.!?:;…؟۔][\"'”’»)\]]*$")
_PARTED = re.compile(r"([^\W\d_][\w'’]*|\d[\d.,]*)-$")
_NEXT = re.compile(r"[^\W_][\w'’-]*")


@dataclass(slots=True)
class _Open:
    """A part that is being gathered."""

    kind: BlockKind
    words: str
    pages: list[PageStart]
    last: Line
    size: float
    bold: bool
    left: float
    level: int = 0


@dataclass(slots=True)
class _Look:
    """What the lines of a document have in common: the size of its body, the gap between its lines in sizes, the largest
    size of its first page; its words."""

    body: float
    leading: float
    largest: float
    words: Counter[str] = field(default_factory=Counter)


def parts(columns: Sequence[Sequence[Line]]) -> list[Part]:
    """The parts of a document whose columns are given in the order of reading; footnotes come last, without their signs."""
    look = _look(columns)
    body, notes = _notes_apart(columns, look)
    return [*_flowing(body, look), *_footnotes(notes, look)]


def _look(columns: Sequence[Sequence[Line]]) -> _Look:
    runs = [line.run for column in columns for line in column]
    sizes = Counter[float]()
    for run in runs:
        sizes[round(run.size * 2) / 2] += len(run.words)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    gaps = [
        (b.run.base - a.run.base) / a.run.size
        for column in columns
        for a, b in pairwise(column)
        if abs(a.run.size - b.run.size) < 0.5 and 0 < b.run.base - a.run.base < 2.5 * a.run.size and not a.run.cells
    ]
    first = [line.run.size for column in columns for line in column if line.page == columns[0][0].page]
    words = hyphenation.known(word for run in runs for word in run.words.split())
    return _Look(body, _usual(gaps), max(first, default=body), words)


def _usual(gaps: list[float]) -> float:
    """The gap between two lines of a paragraph: the smallest that is common."""
    if not gaps:
        return 1.2
    middle = median(gaps)
    return median(gap for gap in gaps if gap <= middle * 1.05)


# ---- footnotes ---------------------------------------------------------------------------------------------------


def _notes_apart(columns: Sequence[Sequence[Line]], look: _Look) -> tuple[list[list[Line]], list[list[Line]]]:
    """The columns without their footnotes, and the footnotes of each: small lines at its foot, from the first that has a
    sign on."""
    body, notes = list[list[Line]](), list[list[Line]]()
    for column in columns:
        small = len(column)
        while small and column[small - 1].run.size < _SMALLER * look.body and not column[small - 1].run.cells:
            small -= 1
        signed = (i for i in range(small, len(column)) if _is_signed(column[i].run))
        cut = next(signed, len(column))
        body.append(list(column[:cut]))
        notes.append(list(column[cut:]))
    return [column for column in body if column], [column for column in notes if column]


def _is_signed(run: WordRun) -> bool:
    return run.noted or bool(_NOTE.match(run.words))


def _footnotes(notes: list[list[Line]], look: _Look) -> Iterator[Part]:
    for column in notes:
        held: _Open | None = None
        for line in column:
            if held and not _is_signed(line.run):
                _add(held, line, look)
                continue
            if held:
                yield _closed(held)
            words = line.run.words if line.run.noted else _NOTE.sub("", line.run.words, count=1)
            held = _opened("footnote", line, words)
        if held:
            yield _closed(held)


# ---- the body ----------------------------------------------------------------------------------------------------


def _flowing(columns: Iterable[Sequence[Line]], look: _Look) -> Iterator[Part]:
    held: _Open | None = None
    for column in columns:
        for place, line in enumerate(column):
            if held and _goes_on(held, line, look, turned=place == 0):
                _add(held, line, look)
                continue
            if held:
                yield _settled(held, look)
            kind = _kind(line.run, look)
            held = _opened(kind, line, _SIGN.sub("", line.run.words) if kind == "list-item" else line.run.words)
    if held:
        yield _settled(held, look)


def _kind(run: WordRun, look: _Look) -> BlockKind:
    if run.cells:
        return "table-row"
    if run.size >= _LARGER * look.body:
        return "heading"
    return "list-item" if _BULLET.match(run.words) else "paragraph"


def _goes_on(held: _Open, line: Line, look: _Look, turned: bool) -> bool:
    """Whether a line belongs to the part that the line before it ends."""
    run, last = line.run, held.last.run
    kind = _kind(run, look)
    if "table-row" in (held.kind, kind) or abs(run.size - last.size) > 0.06 * last.size:
        return False
    if held.kind == "heading" or kind == "heading":
        return held.kind == kind and not turned and run.base - last.base < 1.6 * run.size and run.bold == last.bold
    if kind == "list-item":
        return _is_wrapped(held, run, look) and not turned
    if run.right is not last.right and _CLOSED.search(held.words):
        return False
    if turned:
        return _is_carried(held, line)
    if run.base - last.base > _LOOSE * look.leading * last.size or (held.bold and not run.bold):
        return False
    if held.kind == "paragraph" and not run.right and run.x0 - line.left >= _INDENT * run.size > last.x0 - line.left:
        return bool(not _CLOSED.search(held.words) and run.words[:1].islower())
    return not _would_fit(held.last, run) or bool(_PARTED.search(held.words) and run.words[:1].islower())


def _is_wrapped(held: _Open, run: WordRun, look: _Look) -> bool:
    """Whether what looks like a bullet or a number of a list is a dash or a figure inside a sentence that goes on."""
    sign = run.words[:1]
    if not (sign in "–—-(" or sign.isalnum()) or _CLOSED.search(held.words) or _would_fit(held.last, run):
        return False
    return held.kind in ("paragraph", "list-item") and run.base - held.last.run.base <= _LOOSE * look.leading * run.size


def _is_carried(held: _Open, line: Line) -> bool:
    """Whether a part goes on at the top of the next column or page."""
    if _CLOSED.search(held.words) or held.bold is not line.run.bold:
        return False
    return line.run.words[:1].islower() or held.words.endswith("-") or not _would_fit(held.last, line.run)


def _would_fit(last: Line, run: WordRun) -> bool:
    """Whether the first word of a line would have had room at the end of the one before, which then ends a paragraph."""
    room = last.run.x0 - last.left if run.right else last.right - last.run.x1
    return 0.55 * run.size + run.first < room


def _opened(kind: BlockKind, line: Line, words: str) -> _Open:
    return _Open(kind, words, [PageStart(0, line.page)], line, line.run.size, line.run.bold, line.run.x0)


def _add(held: _Open, line: Line, look: _Look) -> None:
    """Join a line to a part, and note the page where it turns."""
    joined = join(held.words, line.run.words, look.words)
    if line.page != held.pages[-1].page:
        held.pages.append(PageStart(len(joined) - len(line.run.words), line.page))
    held.words, held.last, held.bold = joined, line, held.bold and line.run.bold


def join(before: str, after: str, words: Counter[str]) -> str:
    """Two lines in one: a word that was parted between them is whole again, and a hyphen of its own stays.

    >>> join("the govern-", "ment said", Counter()), join("long-", "range fire", Counter()), join("12", "men", Counter())
    ('the government said', 'long-range fire', '12 men')
    """
    parted, following = _PARTED.search(before), _NEXT.match(after)
    if parted and following:
        stays = hyphenation.keeps(parted[1], following[0], words)
        return before + after if stays else before[:-1] + after
    glued = before[-1:] in "-–—/" and not before[-2:-1].isspace() and len(before) > 1 and after[:1].isalnum()
    return before + after if glued else f"{before} {after}"


def _settled(held: _Open, look: _Look) -> Part:
    """A part that is whole: large words that are a sentence are none of a heading, and bold words alone are one."""
    closed, short = held.words.rstrip("\"'”’»)]").endswith((".", ",", ";")), len(held.words) <= _LONGEST_HEADING
    if held.kind == "heading" and (not short or (closed and held.words.count(" ") > 8)):
        held.kind = "paragraph"
    elif held.kind == "paragraph" and held.bold and short and not closed:
        held.kind = "heading"
    first = held.pages[0].page == 1 or held.size >= look.largest
    if held.kind == "heading" and first and held.size >= 0.98 * look.largest and held.size > 1.15 * look.body:
        held.level = 1
    return _closed(held)


def _closed(held: _Open) -> Part:
    return Part(held.kind, held.words, tuple(held.pages), held.level)
