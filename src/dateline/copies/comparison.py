"""A copy laid beside its original: sentence by sentence, quotation by quotation, with all that changed."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.copies import quoted
from dateline.copies.alignment import Match, align
from dateline.copies.changes import Change, Changes
from dateline.copies.pairs import CopyPair
from dateline.copies.quoted import Quoted
from dateline.report import Span


@dataclass(frozen=True, slots=True)
class AlignedLine:
    """A sentence of the copy beside that of the original; one is None when it was added or left out. Spans point into
    either text; `kind` is the kind of block the original's sentence stands in, or else the copy's."""

    kind: str
    copy: Span | None
    original: Span | None
    likeness: float
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`pair` with its `lines` in the order of the copy (what it leaves out follows what stood before), and every
    quotation of the copy held against those of the original."""

    pair: CopyPair
    lines: tuple[AlignedLine, ...]
    quotations: tuple[Quoted, ...]

    @property
    def added(self) -> int:
        """Sentences of the copy that the original does not have."""
        return sum(line.original is None for line in self.lines)

    @property
    def left_out(self) -> int:
        """Sentences of the original that the copy does not have."""
        return sum(line.copy is None for line in self.lines)

    @property
    def captions(self) -> int:
        """Captions of the original that the copy has kept."""
        return sum(
            line.kind == "caption" and line.copy is not None and line.original is not None for line in self.lines
        )

    def changes(self, kind: str) -> tuple[Change, ...]:
        """All changes of one kind, in the order of the copy."""
        return tuple(change for line in self.lines for change in line.changes if change.kind == kind)


def lay(pair: CopyPair) -> Comparison:
    """The two reports of a pair laid side by side; takes time in proportion to their length."""
    copy, original = pair.copy.article(), pair.original.article()
    changes = Changes(copy, original)
    lines = (_line(match, changes) for match in align(copy, original))
    return Comparison(pair, tuple(lines), quoted.compare(copy, original))


def _line(match: Match, changes: Changes) -> AlignedLine:
    told = match.original or match.copy
    assert told is not None
    copy, original = (side.span if side else None for side in (match.copy, match.original))
    return AlignedLine(told.kind, copy, original, match.likeness, changes.of(match))
