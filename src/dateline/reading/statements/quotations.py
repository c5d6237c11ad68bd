"""Quotation marks read as a copy editor would: pairs, one paragraph at a time, whatever the state of the marks.

A quotation that its paragraph leaves open goes on in the next one only when that paragraph opens with a mark again.
Marks the wrong way round are turned by what stands beside them; a mark without its partner is survived.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.report import Report, Span

OPENING = "“„«‹‟〝❝"
CLOSING = "”»›〞❞"
MARK = re.compile(r"[“”„‟«»‹›〝〞❝❞\"]|``|''|(?<![^\s(\[—–“\"])['‘](?=\w)|(?<=[\w.,?!…])['’](?![\w])")
LINE = re.compile(r"[^\n]*\S")
SLIP = re.compile(r"[,.?!…]['’](?!\w)")
"""A single mark where a double one should close."""
ENDS = frozenset(".,?!…;:—–-)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks: `span` with its marks, `inner` without; `opened` and `closed` say whether the
    marks are there; `goes_on` whether it continues that of the paragraph before; `level` 1, or 2 when nested."""

    span: Span
    inner: Span
    opened: bool = True
    closed: bool = True
    goes_on: bool = False
    level: int = 1


def find(report: Report) -> tuple[Quotation, ...]:
    """Every quotation of a report in text order, outer ones before those nested in them; linear in its length."""
    text, found = report.text, list[Quotation]()
    for paragraph in _paragraphs(report):
        here = sorted(_pairs(text, paragraph), key=lambda q: (q.span.start, -q.span.end))
        if here and found and _runs_on(found, here[0], paragraph, text):
            here[0] = replace(here[0], goes_on=True)
        found += here
    return tuple(found)


def _paragraphs(report: Report) -> Iterator[Span]:
    """The lines of the text; blocks may hold several, and a mark never pairs over a line's end."""
    for line in LINE.finditer(report.text):
        yield Span(line.start(), line.end())


def _runs_on(found: list[Quotation], first: Quotation, paragraph: Span, text: str) -> bool:
    last = next((q for q in reversed(found) if q.level == 1), None)
    if last is None or last.closed or not first.opened:
        return False
    return first.span.start == paragraph.start and not text[last.span.end : paragraph.start].strip()


def _pairs(text: str, paragraph: Span) -> Iterator[Quotation]:
    """Pair the marks of one paragraph with a stack at most two deep."""
    stack: list[re.Match[str]] = []
    done = paragraph.start  # where the last outer quotation ended
    for mark in MARK.finditer(text, paragraph.start, paragraph.end):
        single = mark.group() in "'‘’"
        if _opens(text, mark, paragraph, bool(stack)):
            if stack and (len(stack) > 1 or _same(stack[-1], mark)):
                if single:
                    continue
                yield _left_open(text, stack[0], mark.start())
                stack.clear()
            stack.append(mark)
        elif stack and _partner(stack, mark):
            while not _same(stack[-1], mark):
                stack.pop()
            begin = stack.pop()
            yield _quotation(begin, mark, level=len(stack) + 1)
            done = done if stack else mark.end()
        elif not stack and not single and (lost := _unopened(text, mark, done)):
            yield lost
            done = mark.end()
    if stack and stack[0].group() not in "'‘’":
        yield _left_open(text, stack[0], paragraph.end)


def _opens(text: str, mark: re.Match[str], paragraph: Span, inside: bool) -> bool:
    """Whether a mark opens: by what stands beside it, else by its form, else by whether one is open."""
    start, end = mark.span()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    free_before = before.isspace() or before in "([—–-/"
    free_after = after.isspace() or after in ENDS or after in CLOSING
    if free_before != free_after:
        return free_before
    if after in ".,;:!?" and text[end : end + 2] != "..":
        return False
    if mark.group()[0] in OPENING + "‘`":
        return True
    return mark.group()[0] not in CLOSING + "’" and not inside and free_before == free_after


def _same(begin: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether two marks are of one family: single or double, angled or not."""
    return _family(begin.group()) == _family(mark.group())


def _family(mark: str) -> str:
    return "single" if mark in "'‘’" else "angled" if mark in "«»‹›" else "double"


def _partner(stack: list[re.Match[str]], mark: re.Match[str]) -> bool:
    return any(_same(begin, mark) for begin in stack)


def _quotation(begin: re.Match[str], mark: re.Match[str], level: int) -> Quotation:
    return Quotation(Span(begin.start(), mark.end()), Span(begin.end(), mark.start()), level=level)


def _left_open(text: str, begin: re.Match[str], limit: int) -> Quotation:
    """A quotation without its closing mark: it ends at a single mark set by mistake, at the paragraph's
    end, or before the mark that opens the next."""
    slip = SLIP.search(text, begin.end(), limit)
    if slip:
        return Quotation(Span(begin.start(), slip.end()), Span(begin.end(), slip.start() + 1), closed=False)
    end = begin.end() + len(text[begin.end() : limit].rstrip())
    return Quotation(Span(begin.start(), end), Span(begin.end(), end), closed=False)


def _unopened(text: str, mark: re.Match[str], done: int) -> Quotation | None:
    """A quotation whose opening mark is missing: what stands since the last one, when it ends as an utterance does."""
    begin = done + len(text[done : mark.start()]) - len(text[done : mark.start()].lstrip(" \t,.;:"))
    if begin >= mark.start() or text[mark.start() - 1] not in ",.?!":
        return None
    return Quotation(Span(begin, mark.end()), Span(begin, mark.start()), opened=False)


def outer(found: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """The quotations that are not nested in another."""
    return tuple(q for q in found if q.level == 1)
