"""The text of a report as HTML with marks: every span that a cell points at is an element that a link can lead to.

Marks that lie inside each other are nested; one that crosses another is cut at the crossing, and its parts carry a
class by which the page's style lights the whole mark up. Nothing but the report's own characters is put into the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from heapq import heapify, heappop, heappush
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from dateline.readings import Reading
from dateline.report import Block, Report, Span
from dateline.rows import ROW_TYPES

# The cells whose words show as a mark of the row's kind, and lead to the row; where two share words the first wins.
SHOWN: dict[str, tuple[str, ...]] = {
    "tolls": ("low", "high", "hedge", "harm", "group"),
    "quantities": ("low", "of"),
    "incidents": ("events",),
    "events": ("trigger",),
    "moments": ("span",),
    "actors": ("mentions",),
    "places": ("mentions",),
    "statements": ("cue", "content"),
}
DEEPEST, MOST_PARTS = 40, 12  # a browser nests 512 elements at most; beyond these a mark is only a place to lead to
_TAGS = {"headline": "h1", "heading": "h2"}
Cut = dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Mark:
    """A span that something points at: the kind that it shows as and the row that it leads to, if any; `opens`: the rows
    whose address (`#t1`) opens here."""

    span: Span
    kind: str = ""
    row: str = ""
    opens: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return anchor_name(self.span)


class MarkedLine(NamedTuple):
    """A line of the text as an element of HTML, and the characters that it holds."""

    html: str
    span: Span


@dataclass(frozen=True, slots=True)
class Text:
    """The marked text line by line; `cut`: each mark that had to be cut, with the rows whose address opens there; `many`: how
    many marks there are."""

    lines: tuple[MarkedLine, ...]
    cut: Mapping[str, tuple[str, ...]]
    many: int


def anchor_name(span: Span) -> str:
    """What the element that holds a span's words is called in the page."""
    return f"w{span[0]}-{span[1]}"


def row_name(id: str) -> str:
    """What the element that shows a row is called in the page."""
    return f"row-{quote(id)}"


def opening_name(id: str) -> str:
    """What the element is called that holds the words at which the address of a row opens."""
    return quote(id)


def text(reading: Reading) -> Text:
    """The report's text as HTML blocks with marks."""
    found = collect(reading)
    for id, span in openings(reading).items():
        found[span].opens += (opening_name(id),)
    marks = sorted(found.values(), key=lambda mark: (mark.span.start, -mark.span.end))
    cut: Cut = {}
    lines = [_line(reading.report, line, marks_in, cut) for line, marks_in in _dealt(reading.report, marks)]
    return Text(tuple(lines), cut, len(marks))


def collect(reading: Reading) -> dict[Span, Mark]:
    """Every span of the reading that lies in the text, once."""
    found: dict[Span, Mark] = {}
    for kind, row, name, spans in _pointed(reading):
        for span in spans:
            if _lies_in(span, reading.report):
                mark = found.setdefault(span, Mark(span))
                if name in SHOWN.get(kind, ()) and not mark.kind:
                    mark.kind, mark.row = kind, row
    return found


def openings(reading: Reading) -> dict[str, Span]:
    """Where in the text the address of each row opens: at the first words of the first of its cells that shows as a mark,
    else at the first words of any. A row without words is left out."""
    found: dict[str, Span] = {}
    for kind, names in SHOWN.items():
        fields_of = [f.name for f in fields(ROW_TYPES[kind]) if f.name != "id"]
        for row in getattr(reading, kind):
            for name in (*names, *fields_of):
                spans = [span for span in getattr(row, name).spans if _lies_in(span, reading.report)]
                if spans:
                    found.setdefault(row.id, min(spans))
                    break
    return found


def _lies_in(span: Span, report: Report) -> bool:
    return 0 <= span.start < span.end <= len(report.text)


def _pointed(reading: Reading) -> Iterator[tuple[str, str, str, Iterable[Span]]]:
    for kind in SHOWN:
        names = [f.name for f in fields(ROW_TYPES[kind]) if f.name != "id"]
        for row in getattr(reading, kind):
            for name in names:
                yield kind, row.id, name, getattr(row, name).spans
    yield "anchor", "", "", reading.anchor.spans
    for finding in reading.findings:
        yield "finding", "", "", finding.spans
    for claim in reading.report.claims:
        yield "claim", "", "", claim.spans


# ---- blocks -----------------------------------------------------------------------------------------------------


def _lines(report: Report) -> Iterator[list[Block]]:
    """The blocks, those that share a line together; text outside any block counts as a paragraph."""
    line: list[Block] = []
    at = 0
    for block in [*report.blocks, Block("paragraph", len(report.text), len(report.text))]:
        gap = report.text[at : block.start]
        if line and ("\n" in gap or gap.strip()):
            yield line
            line = []
        if gap.strip():
            yield [Block("paragraph", at, block.start)]
        line, at = [*line, block], max(at, block.end)
    if len(line) > 1:
        yield line


def _dealt(report: Report, marks: list[Mark]) -> Iterator[tuple[list[Block], list[Mark]]]:
    """Each line with the marks that share a character with it."""
    waiting, place = [], 0
    for line in _lines(report):
        start, end = line[0].start, line[-1].end
        while place < len(marks) and marks[place].span.start < end:
            waiting.append(marks[place])
            place += 1
        waiting = [mark for mark in waiting if mark.span.end > start]
        yield line, [mark for mark in waiting if mark.span.start < end]


def _line(report: Report, line: list[Block], marks: list[Mark], cut: Cut) -> MarkedLine:
    kinds = [block.kind for block in line if block.start < block.end]
    kind = kinds[-1] if kinds else "paragraph"
    tag = _TAGS.get(kind, "p")
    bounds = [Mark(block.span, block.kind) for block in line[:-1] if block.kind == "dateline"]
    span = Span(line[0].start, line[-1].end)
    inner = _nested(report.text, span, [*bounds, *marks], cut)
    return MarkedLine(f'<{tag} class="block {kind}" dir="auto">{inner}</{tag}>', span)


# ---- nesting ----------------------------------------------------------------------------------------------------


def _nested(text: str, line: Span, marks: list[Mark], cut: Cut) -> str:
    """The characters of a line with the marks opened and closed around them."""
    queue = [(max(m.span.start, line.start), -min(m.span.end, line.end), place, 1) for place, m in enumerate(marks)]
    heapify(queue)
    writer = _Writer(text, line.start, cut)
    while queue:
        start, end, place, part = heappop(queue)
        writer.close(start)
        reached = writer.open(marks[place], start, -end)
        if reached < -end and part < MOST_PARTS:
            heappush(queue, (reached, end, place, part + 1))
    writer.close(line.end)
    return "".join(writer.out)


class _Writer:
    """Writes a line from left to right, with the marks that are open at each place."""

    def __init__(self, text: str, at: int, cut: Cut) -> None:
        self.out: list[str] = []
        self._text, self._at, self._cut = text, at, cut
        self._open: list[tuple[int, Mark, str]] = []

    def close(self, until: int) -> None:
        """Write on to `until`, closing each mark that ends by then."""
        while self._open and self._open[-1][0] <= until:
            self._words(self._open[-1][0])
            self.out.append(self._open.pop()[2])
        self._words(until)

    def open(self, mark: Mark, start: int, end: int) -> int:
        """Open a mark at `start`; gives the place up to which it reaches, `end` or where the mark around it ends."""
        if len(self._open) >= DEEPEST:
            names = (mark.name, *mark.opens) if start == mark.span.start else ()
            self.out += [f'<span id="{name}"></span>' for name in names]
            return end
        reached = min(end, self._open[-1][0]) if self._open else end
        tags = _opened(mark, start, reached, self._cut)
        self.out += tags
        self._open.append((reached, mark, "</span>" * len(tags)))
        return reached

    def _words(self, until: int) -> None:
        """Characters up to `until`, leading to the row of the innermost mark that has one; white space alone leads nowhere."""
        words, self._at = escape(self._text[self._at : until]), max(until, self._at)
        row = "" if words.isspace() else next((mark.row for _, mark, _ in reversed(self._open) if mark.row), "")
        if words:
            self.out.append(f'<a href="#{row_name(row)}" tabindex="-1">{words}</a>' if row else words)


def _opened(mark: Mark, start: int, end: int, cut: Cut) -> list[str]:
    """The start tags of a mark, or of one part of it: those of the addresses that open here, then its own."""
    if mark.kind == "dateline":
        return ['<span class="dateline">']
    kind = f"mark {mark.kind}".rstrip()
    opens = [f'<span id="{name}" class="at">' for name in mark.opens] if start == mark.span.start else []
    if Span(start, end) == mark.span:
        return [*opens, f'<span id="{mark.name}" class="{kind}">']
    cut[mark.name] = mark.opens
    own = f'id="{mark.name}" ' if start == mark.span.start else ""
    return [*opens, f'<span {own}class="{kind} part-{mark.name}">']
