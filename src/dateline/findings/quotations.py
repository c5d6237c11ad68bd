"""Quotation marks and what stands between them, block by block, whatever the marks look like.

Straight and curly double marks, low-high marks, guillemets and the wire's `` and '' are read; single marks are not,
because most of them are apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.report import Block, Report, Span

_MARK = re.compile(r"[“”\"„«»]|``|(?<!')''(?!')")
_TURN = {"“": "open", "„": "open", "«": "open", "``": "open", "”": "close", "»": "close", "''": "close", '"': "either"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between two marks of one block, the marks left out. `open`: the closing mark never came."""

    span: Span
    block: Block
    open: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark. `turn`: "open", "close" or "either"; `backwards`: its shape faces away from its words."""

    span: Span
    turn: str
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """The quotations of a block, the marks without a partner, and the marks that face the wrong way."""

    quotations: tuple[Quotation, ...]
    unpaired: tuple[Span, ...]
    backwards: tuple[Span, ...]


def find(report: Report, *kinds: str) -> Iterator[Quotation]:
    """Every quotation in the blocks of these kinds, in text order."""
    for block in report.of_kind(*kinds):
        yield from scan(report, block).quotations


def scan(report: Report, block: Block) -> Scan:
    """Pairs up the marks of a block in one pass; a mark opened inside an open one is read as nested."""
    marks = list(_marks(report.text, block))
    opened: list[Mark] = []
    pairs: list[tuple[Mark, Mark]] = []
    unpaired: list[Span] = []
    for mark in marks:
        if mark.turn == "open" or (mark.turn == "either" and not opened):
            if not _inches(report.text, block, mark):
                opened.append(mark)
        elif opened:
            pairs.append((opened.pop(), mark))
        else:
            unpaired.append(mark.span)
    found = [Quotation(Span(a.span.end, b.span.start), block) for a, b in pairs]
    if opened and opened[-1] is marks[-1]:
        found.append(Quotation(Span(opened[-1].span.end, block.end), block, open=True))
    unpaired += [mark.span for mark in opened]
    backwards = tuple(mark.span for mark in marks if mark.backwards)
    return Scan(tuple(sorted(found, key=lambda q: q.span)), tuple(sorted(unpaired)), backwards)


def _marks(text: str, block: Block) -> Iterator[Mark]:
    words = text[block.start : block.end]
    low, both, grave = "„" in words, "“" in words and "”" in words, "``" in words
    inward = -1 < words.find("»") < words.find("«")  # »so« in German and Danish print
    for match in _MARK.finditer(text, block.start, block.end):
        turn, span = _TURN[match[0]], Span(*match.span())
        if match[0] in "«»" and inward:
            turn = "open" if match[0] == "»" else "close"
        elif match[0] in "“”" and low:
            turn = "close"
        elif (match[0] in "“”" and not both) or (match[0] == "''" and not grave):
            turn = "either"
        elif match[0] in "“”" and _faces_away(text, block, span, turn):
            yield Mark(span, "close" if turn == "open" else "open", backwards=True)
            continue
        yield Mark(span, turn)


def _faces_away(text: str, block: Block, mark: Span, turn: str) -> bool:
    """Whether the words that an opening mark should face are behind it, and the other way round."""
    before = text[mark.start - 1] if mark.start > block.start else " "
    after = text[mark.end] if mark.end < block.end else " "
    if turn == "open":
        return (
            not after.isalnum() and (before.isalnum() or after in ",.;:!?" or after.isspace()) and before not in "([—–-"
        )
    return before.isspace() and after.isalnum()


def _inches(text: str, block: Block, mark: Mark) -> bool:
    return mark.turn == "either" and mark.span.start > block.start and text[mark.span.start - 1].isdigit()
