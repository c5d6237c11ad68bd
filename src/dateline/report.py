"""A report as it came in: frozen text, typed blocks, and what the page claims of itself.

Offsets everywhere are Unicode code points into `Report.text`, half-open.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal, NamedTuple

BlockKind = Literal[
    "headline",
    "byline",
    "dateline",
    "paragraph",
    "heading",
    "list-item",
    "table-row",
    "footnote",
    "caption",
    "credit",
    "boilerplate",
]
ClaimField = Literal[
    "published", "modified", "created", "retrieved", "title", "author", "publisher", "url", "payload", "correction"
]

BODY: frozenset[str] = frozenset({"dateline", "heading", "paragraph", "list-item", "table-row"})
BULLETS = "•▪●◦‣⁃○■□►▶✓▸·\uf0b7\uf0a7*–—-"
"""Signs with which the items of a list begin in plain text; for a class of a pattern, so that the hyphen stands last."""
NOT_A_DAY = ":not a day"
"""How `found` of a claim ends whose value should be a day and cannot be one: kept as it was written, and never believed."""

GIVEN = "given"
"""`found` of a day that whoever reads the report gave, as it claims none of its own."""


class Span(NamedTuple):
    """Characters `start` up to, not including, `end`.

    >>> Span(3, 7).meets(Span(6, 9))
    True
    """

    start: int
    end: int

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class PageStart(NamedTuple):
    """From which character of the text on a page of the file stands, and which page that is, counted from 1."""

    start: int
    page: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that plays one part on the page; `off_article`: it stands beside the article, and shows another
    report than this one (the caption in a teaser), so that it is kept and labelled, and nothing is read out of it. `pages`: in a
    file that has pages, those it stands on, each with the offset where it begins in the block; else empty."""

    kind: BlockKind
    start: int
    end: int
    off_article: bool = False
    pages: tuple[PageStart, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a page says of itself, and where: `found` is "text", "meta:NAME", "json-ld:KEY", "time", "url",
    "http:last-modified", "warc-date", "feed:published", "htmldate", "table:published", GIVEN …; dates are ISO 8601 (a
    prefix where less is given), or what was written, and `found` ends in NOT_A_DAY. `payload` is the digest of what an
    archive holds; `correction` is what the page shows struck out, its spans what was put in for it; `created` is when a file
    was begun, which for a document may be its template's day: it is never counted from. `spans` point into the text where
    the claim stands there, else they are empty."""

    field: ClaimField
    value: str
    found: str
    spans: tuple[Span, ...] = ()


class LeftOut(NamedTuple):
    """Words that a page shows and the text has not: `at` is where in the text they would stand, `why` a few words."""

    at: int
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report: `id` is the SHA-256 of the text in hex, `source` the name it was loaded under.

    Blocks are in text order and do not overlap; text between blocks is white space only. `left_out` is what a page shows
    beside that, in page order, and `notices` are lines about how the file was read that whoever reads it should know (its
    name tells another format, its encoding was guessed, a page is but a picture); both are no part of what two reports are
    compared by, and not written to a record.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    claims: tuple[Claim, ...] = ()
    source: str = ""
    id: str = field(init=False, default="")
    left_out: tuple[LeftOut, ...] = field(default=(), compare=False, repr=False)
    notices: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "id", digest)

    def words(self, span: Span) -> str:
        """The characters under a span."""
        return self.text[span.start : span.end]

    def of_kind(self, *kinds: str) -> tuple[Block, ...]:
        """The blocks of these kinds, in text order."""
        return tuple(b for b in self.blocks if b.kind in kinds)

    def page(self, at: int) -> int | None:
        """The page of the file that the character at this offset stands on; None where the source has no pages.

        >>> Report("Calm.", (Block("paragraph", 0, 5, pages=(PageStart(0, 4),)),)).page(2)
        4
        """
        block = next((block for block in self.blocks if block.start <= at < block.end), None)
        return max((one.page for one in block.pages if one.start <= at), default=None) if block else None

    def counted_from(self, day: str) -> Report:
        """The report with a day (ISO) that it is to count from; itself when it claims one of its own.

        >>> Report("They met on Monday.").counted_from("2024-03-14").claims[0].value
        '2024-03-14'
        """
        dated = ("published", "modified")
        if any(c.field in dated and not c.found.endswith(NOT_A_DAY) for c in self.claims):
            return self
        return replace(self, claims=(*self.claims, Claim("published", day, GIVEN)))

    def article(self) -> Report:
        """The report without what stands beside the article: each character there is a space, so that every offset stays.

        >>> Report("Calm.\n\nWar!", (Block("paragraph", 0, 5), Block("caption", 7, 11, off_article=True))).article().text
        'Calm.\n\n    '
        """
        beside = [block for block in self.blocks if block.off_article]
        if not beside:
            return self
        edges = [0, *(edge for block in beside for edge in block.span), len(self.text)]
        parts = (self.text[a:b] if i % 2 == 0 else " " * (b - a) for i, (a, b) in enumerate(pairwise(edges)))
        return replace(self, text="".join(parts), blocks=tuple(block for block in self.blocks if not block.off_article))
