"""Plain text into typed blocks, over exactly that text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from dateline.report import Block, BlockKind, Span
from dateline.sources import credits, datelines, notices, paragraphs
from dateline.sources.datelines import Dateline

_LONGEST_TITLE = 200
_LEAD = 6
"""How many paragraphs from the top can be headline, byline, or hold the dateline."""

_END = re.compile(r"[.!?…;:,][\"'”’»)\]]*$")
_PERSON = r"[A-Z\u00c0-\u00de][\w'’.\-]*(?:\s+(?:(?:[a-z]{2,3}|al-\w+)\s+)?[A-Z\u00c0-\u00de][\w'’.\-]*){1,3}"
_PEOPLE = rf"{_PERSON}(?:(?:,| and| &|, and)\s+{_PERSON}){{0,5}}"
_TRADES = r"staff|correspondents?|reporters?|(?:staff )?writers?|editors?|bureau chief"
_BYLINE = re.compile(
    rf"(?:(?i:(?:written |reported |story )?by)\s*:?\s+(?P<by>{_PEOPLE})"
    rf"|(?P<name>{_PEOPLE})\s*[,|–—-]\s*[^.!?\n]*\b(?i:{_TRADES})\b)"
)
_SHARE = r"(?:facebook|twitter|linkedin|e?-?mail|whatsapp|print|share|comments?|reddit|pinterest|telegram)"
_BOILERPLATE = re.compile(
    rf"(?i:\(?(?:additional )?(?:reporting|writing) by [^.;]{{3,200}}[;,] (?:additional |writing |editing )\S.{{0,200}}"
    rf"|advertisements?\.?|(?:©|\(c\)|copyright)\s.{{0,20}}\d{{4}}.{{0,160}}|all rights reserved\.?"
    rf"|{_SHARE}(?:[\s|,]+{_SHARE})+)\s*"
)
_SPEAKER = re.compile(r"[A-Z][A-Z.' \-]{2,40}:\s")
_SAID = re.compile(r"\bsaid\b")
_BULLET = re.compile(r"[-–—•*·\"'“‘`(\[]")


def find(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a plain text in text order; between them is white space only.

    `title`, when the source gives it, helps to know the headline: a paragraph at the top that is the title is one.
    """
    spans = _parted(text, paragraphs.find(text))
    if len(spans) == 1:
        return _alone(text, spans[0])
    top = _top(text, spans, _plain(title or ""))
    opening = _opening(text, spans, top)
    return tuple(
        _captioned(text, [block for i in range(len(spans)) for block in _blocks(text, spans, i, top, opening)])
    )


def people(text: str, span: Span) -> Span | None:
    """The names in a byline: "By NAME and NAME, Agency"; None when it is none."""
    found = _BYLINE.match(text, *span)
    return Span(*found.span(found.lastgroup or 0)) if found else None


def _alone(text: str, span: Span) -> tuple[Block, ...]:
    """A text of one paragraph: never a headline, whatever its form."""
    if dated := datelines.prefix(text, *span, colon=True):
        return _split(span, dated.span.end, text, "dateline", "paragraph")
    return (Block("paragraph", *span),)


def _parted(text: str, spans: list[Span]) -> list[Span]:
    """The paragraphs, with each date line at the top as one of its own, also where it stands in one piece with the title."""
    return [part for span in spans[:_LEAD] for part in _lines_apart(text, span)] + spans[_LEAD:]


def _lines_apart(text: str, span: Span) -> Iterator[Span]:
    lines = list(paragraphs.lines(text, *span))
    for dated, group in groupby(lines, key=lambda line: len(lines) > 1 and _is_date_line(text, line)):
        some = list(group)
        yield from some if dated else [Span(some[0].start, some[-1].end)]


def _is_date_line(text: str, line: Span) -> bool:
    """Whether a line tells its day and nothing else; in capitals the words behind a dateline look like names."""
    opening = datelines.prefix(text, *line)
    return bool(datelines.line(text, *line)) and (opening is None or opening.span == line)


# ---- the top ----------------------------------------------------------------------------------------------------


def _top(text: str, spans: list[Span], title: str) -> dict[int, BlockKind]:
    """Which of the first paragraphs are headline, byline or date line; the first full paragraph ends the search."""
    kinds: dict[int, BlockKind] = dict.fromkeys(range(_titled(text, spans, title)), "headline")
    for i, span in enumerate(spans[:_LEAD]):
        if i in kinds:
            continue
        if kind := _top_kind(text, spans, i, set(kinds.values())):
            kinds[i] = kind
        elif span.end - span.start > 200 or _prefix(text, spans, i):
            break
    return kinds


def _titled(text: str, spans: list[Span], title: str) -> int:
    """How many of the first paragraphs make up the title that the source gives; 0 when they do not."""
    for count in (1, 2, 3):
        if title and _plain(text[spans[0].start : spans[min(count, len(spans)) - 1].end]) == title:
            return min(count, len(spans) - 1)
    return 0


def _top_kind(text: str, spans: list[Span], i: int, seen: set[BlockKind]) -> BlockKind | None:
    span = spans[i]
    if i == 0 and datelines.in_title(text, *span) and span.end - span.start <= _LONGEST_TITLE:
        return "headline"
    if datelines.line(text, *span):
        return "dateline"
    if "byline" not in seen and _is_byline(text, span):
        return "byline"
    if not seen & {"headline", "byline"} and _is_headline(text, spans, i):
        return "headline"
    return None


def _is_byline(text: str, span: Span) -> bool:
    words = text[span.start : min(span.end, span.start + 162)]
    return len(words) <= 160 and not words.endswith((".", "?", "!", ":")) and bool(_BYLINE.match(words))


def _is_headline(text: str, spans: list[Span], i: int) -> bool:
    words = text[spans[i].start : min(spans[i].end, spans[i].start + 300)]
    if (
        i > 0
        or len(words) > _LONGEST_TITLE
        or _BULLET.match(words)
        or _prefix(text, spans, i)
        or credits.is_credit(words)
    ):
        return False
    if not _END.search(words):
        return True
    return len(words) <= 160 and not _SAID.search(words) and (_is_titled(words) or _lead_follows(text, spans))


def _lead_follows(text: str, spans: list[Span]) -> bool:
    """Whether the second paragraph is a byline, a date line, or opens with a dateline: the first is no body then."""
    return _is_byline(text, spans[1]) or bool(datelines.line(text, *spans[1]) or _prefix(text, spans, 1))


def _is_titled(words: str) -> bool:
    """Whether the longer words are capitalised as in a title."""
    longer = [word for word in words.split()[1:] if len(word) > 4]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer) and not words.isupper()


def _opening(text: str, spans: list[Span], top: dict[int, BlockKind]) -> Dateline | None:
    """The dateline that opens the lead paragraph."""
    found = (_prefix(text, spans, i) for i in range(min(_LEAD, len(spans))) if i not in top)
    return next((dated for dated in found if dated), None)


def _prefix(text: str, spans: list[Span], i: int) -> Dateline | None:
    """A place and colon, or a day and dash, is no dateline where another paragraph opens so too: those are a transcript's
    speakers, and the days of a chronicle."""
    if _is_notice(text, spans, i):
        return None
    others = [s for s in spans[: 2 * _LEAD] if s != spans[i]]
    speakers = any(_SPEAKER.match(text, s.start, min(s.end, s.start + 60)) for s in others)
    days = any(datelines.begins_with_day(text, *s) for s in others)
    return datelines.prefix(text, *spans[i], colon=not speakers, day_first=not days)


# ---- every paragraph ----------------------------------------------------------------------------------------------


def _blocks(
    text: str, spans: list[Span], i: int, top: dict[int, BlockKind], opening: Dateline | None
) -> tuple[Block, ...]:
    """One paragraph as a block, or as two where a dateline opens it or a credit closes it."""
    span = spans[i]
    if i in top:
        return (Block(top[i], *span),)
    if opening and opening.span.start == span.start:
        return _split(span, opening.span.end, text, "dateline", "paragraph")
    if _is_notice(text, spans, i):
        return (Block("boilerplate", *span, off_article=True),)
    if kind := _kind(text, spans, i):
        return (Block(kind, *span),)
    cut = credits.tail(text, *span)
    if cut and credits.may_be_caption(text[span.start : cut.start].rstrip()):
        return _split(span, cut.start, text, "caption", "credit")
    return (Block("paragraph", *span),)


def _is_notice(text: str, spans: list[Span], i: int) -> bool:
    words = text[slice(*spans[i])]
    return notices.is_call(words) or (i > 0 and notices.is_pointer(words))


def _kind(text: str, spans: list[Span], i: int) -> BlockKind | None:
    """The kind that a paragraph's own form decides; None for a plain one."""
    if spans[i].end - spans[i].start > 600:
        return None
    words = text[spans[i].start : spans[i].end]
    if _BOILERPLATE.fullmatch(words):
        return "boilerplate"
    if credits.is_credit(words):
        return "credit"
    if credits.is_caption(words):
        return "caption"
    return "heading" if _is_heading(spans, i, words) else None


def _is_heading(spans: list[Span], i: int, words: str) -> bool:
    """A short line without end punctuation, before a paragraph longer than itself."""
    if len(words) > 100 or "\n" in words or _END.search(words) or _BULLET.match(words) or i + 1 == len(spans):
        return False
    return not words[0].islower() and spans[i + 1].end - spans[i + 1].start > max(100, 2 * len(words))


def _captioned(text: str, blocks: list[Block]) -> list[Block]:
    """The paragraph before a credit line is its caption when it can be one; names in a row that no caption precedes are
    no credit."""
    words = [text[block.start : block.end] for block in blocks]
    kinds: list[BlockKind] = [block.kind for block in blocks]
    for i in (i for i, kind in enumerate(kinds) if kind == "credit"):
        marked, before = credits.is_marked(words[i]), words[i - 1] if i else ""
        closed = marked or _END.search(before) or credits.is_caption(before)
        if i and kinds[i - 1] == "paragraph" and closed and credits.may_be_caption(before):
            kinds[i - 1] = "caption"
        elif not marked and (not i or kinds[i - 1] not in ("caption", "credit")):
            kinds[i] = "paragraph"
    return [replace(block, kind=kind) for kind, block in zip(kinds, blocks, strict=True)]


def _split(span: Span, at: int, text: str, before: BlockKind, after: BlockKind) -> tuple[Block, ...]:
    """Two blocks that meet at `at`, without the white space there; one when nothing is left for the other."""
    halves = (before, paragraphs.trimmed(text, span.start, at)), (after, paragraphs.trimmed(text, at, span.end))
    return tuple(Block(kind, *part) for kind, part in halves if part.start < part.end)


def _plain(words: str) -> str:
    """For comparing titles: letters and digits only."""
    return re.sub(r"\W+", " ", words).strip().casefold()
