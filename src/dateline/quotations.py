"""Quotation marks read as a copy editor would: pairs, one paragraph at a time, whatever the state of the marks.

A quotation that its paragraph leaves open goes on in the next one only when that paragraph opens with a mark again.
Marks the wrong way round are turned by what stands beside them; a mark without its partner is survived, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.english.inflection import PLURAL_OWNER
from dateline.report import Report, Span

OPENING = "“„«‹‟〝❝"
CLOSING = "”»›〞❞"
MARK = re.compile(
    r"(?<![\"“”])(?:\"\"|““|””)(?![\"“”])|[“”„‟«»‹›〝〞❝❞\"]|``|(?<!')''(?!')|(?<=[\w.,?!…]')''(?!')|(?<![^\s(\[—–“\"])['‘](?=\w)|(?<=[\w.,?!…])['’](?![\w])"
)
LINE = re.compile(r"[^\n]*\S")
SLIP = re.compile(r"[,.?!…]['’](?!\w)")
"""A single mark where a double one should close."""
ENDS = frozenset(".,?!…;:—–-)")
AHEAD = 8
"""Marks looked at behind one that opens inside an open quotation, to tell a nested one from a lost mark."""


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


@dataclass(frozen=True, slots=True)
class Scan:
    """The quotations of a paragraph, outer ones before those nested in them; the double marks that have no partner
    there; and the curly ones that are turned away from the words they hold."""

    quotations: tuple[Quotation, ...] = ()
    unpaired: tuple[Span, ...] = ()
    backwards: tuple[Span, ...] = ()


@lru_cache(maxsize=4)
def find(report: Report) -> tuple[Quotation, ...]:
    """Every quotation of a report in text order, outer ones before those nested in them; linear in its length, and
    kept for the stages that ask again."""
    text, found = report.text, list[Quotation]()
    for paragraph in _paragraphs(report):
        here = list(scan(text, paragraph).quotations)
        if here and found and _runs_on(found, here[0], paragraph, text):
            here[0] = replace(here[0], goes_on=True)
        found += here
    return tuple(found)


def scan(text: str, paragraph: Span) -> Scan:
    """The marks of one paragraph paired up, in one pass with a stack at most two deep."""
    state = _Pairing(text, paragraph)
    marks = list(MARK.finditer(text, paragraph.start, paragraph.end))
    for number, mark in enumerate(marks):
        _take(state, mark, marks[number + 1 : number + 1 + AHEAD])
    if state.stack:
        _leave_open(state, paragraph.end)
    quotations = sorted(state.found, key=lambda q: (q.span.start, -q.span.end))
    return Scan(tuple(quotations), tuple(sorted(state.unpaired)), tuple(state.backwards))


def outer(found: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """The quotations that are not nested in another."""
    return tuple(q for q in found if q.level == 1)


def _paragraphs(report: Report) -> Iterator[Span]:
    """The blocks, whose lines may be broken anywhere; the lines of a text that has none."""
    if report.blocks:
        yield from (block.span for block in report.blocks)
    else:
        yield from (Span(line.start(), line.end()) for line in LINE.finditer(report.text))


def _runs_on(found: list[Quotation], first: Quotation, paragraph: Span, text: str) -> bool:
    last = next((q for q in reversed(found) if q.level == 1), None)
    if last is None or last.closed or not first.opened:
        return False
    return first.span.start == paragraph.start and not text[last.span.end : paragraph.start].strip()


# ---- pairing --------------------------------------------------------------------------------------------------------


class _Pairing:
    """What has been found of a paragraph so far: `stack` holds the open marks, `done` is where the last outer
    quotation ended."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self.text, self.paragraph = text, paragraph
        self.stack: list[re.Match[str]] = []
        self.done = paragraph.start
        self.found: list[Quotation] = []
        self.unpaired: list[Span] = []
        self.backwards: list[Span] = []
        self.low = text.find("„", *paragraph) >= 0
        self.one_way = text.find("“", *paragraph) < 0


def _take(state: _Pairing, mark: re.Match[str], after: list[re.Match[str]]) -> None:
    """Put one mark where it belongs: a beginning, an end, or one that has lost its partner."""
    opens = _opens(state.text, mark, state.paragraph, state.stack[-1] if state.stack else None)
    if not opens and _is_owners(state, mark, after):
        return
    if _is_backwards(state, mark, opens):
        state.backwards.append(Span(*mark.span()))
    if opens:
        _begin(state, mark, after)
    elif any(_same(begin, mark) for begin in state.stack):
        _end(state, mark)
    elif _family(mark.group()) != "single":
        _lose(state, mark)


def _begin(state: _Pairing, mark: re.Match[str], after: list[re.Match[str]]) -> None:
    full = len(state.stack) > 1 or (bool(state.stack) and _same(state.stack[-1], mark))
    if full and _family(mark.group()) == "single":
        return
    if full and not _is_nested(state, mark, after):
        _leave_open(state, mark.start())
    state.stack.append(mark)


def _is_nested(state: _Pairing, mark: re.Match[str], after: list[re.Match[str]]) -> bool:
    """Whether the next two marks of the family both close: “He called it “a crime” twice,” she said."""
    turns = [_opens(state.text, m, state.paragraph, mark) for m in after if _same(mark, m)][:2]
    return len(state.stack) == 1 and turns == [False, False]


def _end(state: _Pairing, mark: re.Match[str]) -> None:
    while not _same(state.stack[-1], mark):
        _forget(state, state.stack.pop())
    begin, level = state.stack.pop(), len(state.stack) + 1
    state.found.append(Quotation(Span(begin.start(), mark.end()), Span(begin.end(), mark.start()), level=level))
    state.done = state.done if state.stack else mark.end()


def _leave_open(state: _Pairing, limit: int) -> None:
    """A quotation without its closing mark: it ends at a single mark set by mistake, at the paragraph's end, or before
    the mark that opens the next."""
    begin, text = state.stack[0], state.text
    if _family(begin.group()) != "single":
        slip = SLIP.search(text, begin.end(), limit)
        last = slip.start() + 1 if slip else begin.end() + len(text[begin.end() : limit].rstrip())
        span = Span(begin.start(), slip.end() if slip else last)
        state.found.append(Quotation(span, Span(begin.end(), last), closed=False))
    for one in state.stack:
        _forget(state, one)
    state.stack.clear()


def _lose(state: _Pairing, mark: re.Match[str]) -> None:
    """A closing mark that nothing opened: of a quotation since the last one, when it ends as an utterance does."""
    text, end = state.text, mark.start()
    if mark.group() == '"' and end > state.paragraph.start and text[end - 1].isdigit():
        return  # inches
    state.unpaired.append(Span(*mark.span()))
    if state.stack or end == state.done or text[end - 1] not in ",.?!":
        return
    begin = end - len(text[state.done : end].lstrip(" \n\t,.;:"))
    if begin < end:
        state.found.append(Quotation(Span(begin, mark.end()), Span(begin, end), opened=False))
        state.done = mark.end()


def _forget(state: _Pairing, mark: re.Match[str]) -> None:
    if _family(mark.group()) != "single":
        state.unpaired.append(Span(*mark.span()))


# ---- single marks ---------------------------------------------------------------------------------------------------


def _is_owners(state: _Pairing, mark: re.Match[str], after: list[re.Match[str]]) -> bool:
    """Whether a single mark is a plural owner's apostrophe inside a quotation that a later mark ends: ‘the boys’ school,’"""
    if not PLURAL_OWNER.match(state.text, mark.start() - 1) or not any(_same(begin, mark) for begin in state.stack):
        return False
    later = next((m for m in after if _same(mark, m)), None)
    if later is None or _opens(state.text, later, state.paragraph, mark):
        return False
    return state.text[later.start() - 1] in ",.?!…" or bool(PLURAL_OWNER.match(state.text, later.start() - 1))


def _opens(text: str, mark: re.Match[str], paragraph: Span, within: re.Match[str] | None) -> bool:
    """Whether a mark opens: by what stands beside it, else by its form, else by whether one is open (`within`)."""
    start, end = mark.span()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    free_before = before.isspace() or before in "([—–-/" or (within is not None and within.end() == start)
    free_after = after.isspace() or after in ENDS or after in (CLOSING if free_before else CLOSING + OPENING)
    if free_before != free_after:
        return free_before
    if after in ".,;:!?" and text[end : end + 2] != "..":
        return False
    if mark.group()[0] in OPENING + "‘`":
        return True
    return mark.group()[0] not in CLOSING + "’" and within is None and free_before == free_after


def _is_backwards(state: _Pairing, mark: re.Match[str], opens: bool) -> bool:
    """Whether a curly mark's form denies its place. Low-high marks („so“) and ”so” throughout are styles of their own."""
    wrong = mark.group() == ("”" if opens else "“")
    return wrong and not state.low and not (opens and state.one_way)


def _same(begin: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether two marks are of one family: straight or curly ones, angled ones, single or double."""
    return _family(begin.group()) == _family(mark.group())


def _family(mark: str) -> str:
    return "single" if mark in "'‘’" else "angled" if mark in "«»" else "hooked" if mark in "‹›" else "double"
