"""The parts of a document, in reading order, into a Report: one frozen text, each part a block of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dateline.errors import SourceError
from dateline.report import Block, BlockKind, Claim, LeftOut, PageStart, Report, Span
from dateline.sources import blocks, text_claims
from dateline.sources.text import refuse_size

BAR = " | "
"""What parts the cells of a row."""
EMPTY = "–"
"""Stands for a cell without words, so that no later cell comes under another head."""
LONGEST_CELL = 120
"""Characters of a cell; what is longer is prose, and the table lays out a page."""
BETWEEN = "\n\n"
_SETTLED = frozenset({"heading", "list-item", "table-row", "footnote"})
"""Kinds that the document's own form tells; the words tell the others."""
_AT_TOP = frozenset({"headline", "byline", "dateline"})


@dataclass(frozen=True, slots=True)
class Part:
    """A block to be: its kind as the document's form tells it, its words on one line, and the pages it stands on with the
    offset of each in the words; `level`: 1 for
    the title of the document."""

    kind: BlockKind
    words: str
    pages: tuple[PageStart, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class ShownBeside:
    """What a document shows besides its text: the words, before which part they would stand, and why they are left out."""

    before: int
    words: str
    why: str


def table_row(cells: Iterable[str]) -> str:
    """The cells of one row of a table as a line.

    >>> table_row(["Kelmin", "", "4"])
    'Kelmin | – | 4'
    """
    return BAR.join(cell or EMPTY for cell in cells)


def is_of_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows are those of a table whose cells are read across: two of them at least have several cells, all short."""
    return sum(len(row) > 1 for row in rows) > 1 and all(len(words) <= LONGEST_CELL for row in rows for words in row)


def report(
    parts: Sequence[Part],
    claims: Iterable[Claim],
    source: str,
    beside: Iterable[ShownBeside] = (),
    notices: tuple[str, ...] = (),
) -> Report:
    """The report over these parts; the days of its text are claimed before those of its file.

    Raises SourceError when there are no words, or too many.
    """
    parts = [part for part in parts if part.words.strip()]
    if not parts:
        raise SourceError(f"{source or 'document'}: no words in it; nothing to read")
    told = tuple(claims)
    text = BETWEEN.join(part.words for part in parts)
    refuse_size(len(text), source)
    starts = list(accumulate((len(part.words) + len(BETWEEN) for part in parts), initial=0))
    laid = tuple(_laid(text, parts, starts, told))
    left = tuple(LeftOut(min(starts[min(one.before, len(parts))], len(text)), one.words, one.why) for one in beside)
    return Report(text, laid, (*text_claims.find(text, laid), *told), source, left_out=left, notices=notices)


def _laid(text: str, parts: Sequence[Part], starts: list[int], claims: tuple[Claim, ...]) -> Iterator[Block]:
    """The blocks that the words tell, under the kinds that the document's form tells."""
    title = next((claim.value for claim in claims if claim.field == "title"), None)
    found = blocks.find(text, title)
    titled, place = any(part.level == 1 for part in parts), 0
    for block in found:
        while starts[place + 1] <= block.start:
            place += 1
        part = parts[place]
        kind = _kind(block, part, place, titled)
        beside = block.off_article and kind == block.kind
        yield Block(kind, *block.span, beside, _pages(block.span, part, starts[place]))


def _kind(block: Block, part: Part, place: int, titled: bool) -> BlockKind:
    """The kind of a block: what the words tell at the top of a report and in plain paragraphs, else what the form does."""
    if part.level == 1:
        return "headline"
    if block.kind == "headline" and titled:
        return part.kind
    if part.kind not in _SETTLED or (part.kind == "heading" and block.kind in _AT_TOP):
        return block.kind
    return "headline" if part.kind == "heading" and place == 0 and not titled else part.kind


def _pages(block: Span, part: Part, at: int) -> tuple[PageStart, ...]:
    """The pages that a block stands on, which is a part or the beginning or end of one."""
    placed = [PageStart(max(block.start, at + one.start), one.page) for one in part.pages if at + one.start < block.end]
    return tuple(one for i, one in enumerate(placed) if i + 1 == len(placed) or placed[i + 1].start > one.start)
