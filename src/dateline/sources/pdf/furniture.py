"""What a page has at its top and foot beside its text: running heads, footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dateline.sources.pdf.page_lines import WordRun, level

_OUTER = 3
"""Lines at the top, and at the foot, that may be furniture."""
_OFTEN = 0.4
"""Share of the pages that have a running head; many have one for the left pages and one for the right."""
_STEP = 6.0
"""Points by which one line may lie apart on two pages."""
_APART, _MARGIN = 2.5, 50.0
"""Sizes of its font by which a foot stands below the text, and the points at the end of a page in which it does."""
_LONGEST = 160
_PAGE = r"(?:\d{1,4}|\b[ivxlc]{1,6}\b)"
_FIGURES = re.compile(rf"^\W*{_PAGE}(?=\W)|(?<=\W){_PAGE}(?:\s*(?:of|/)\s*\d{{1,4}})?\W*$", re.IGNORECASE)
"""The number of a page at the beginning or end of a line: all that may differ in a running head."""
_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|p\.?|pg\.?)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|\|)\s*\d{1,4})?[\W_]*", re.IGNORECASE
)

_PRINTED = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d\d(?:\s?[AP]M)?(?: .*)?|(?:https?|file)://\S+(?: \d+/\d+)?"
)
"""What browsers print above and below a page: when it was printed and its title, its address and the number."""


class Furniture(NamedTuple):
    """The words of a line that is no part of the text, and its page."""

    page: int
    words: str


def apart(pages: Sequence[tuple[int, list[WordRun]]]) -> tuple[list[tuple[int, list[WordRun]]], list[Furniture]]:
    """The pages without their furniture, and what was taken off."""
    outer = [(number, _outer(runs)) for number, runs in pages]
    seen = Counter(key for _, lines in outer for key in {_key(line) for line in lines})
    near = {key: sum(seen[_shifted(key, by)] for by in (-1, 0, 1)) for key in seen}
    fewest = max(2, _OFTEN * len(pages))
    found: list[Furniture] = []
    kept = []
    for (number, runs), (_, lines) in zip(pages, outer, strict=True):
        gone = [line for line in lines if near[_key(line)] >= fewest or _is_edge(line, runs)]
        found += [Furniture(number, _words(line)) for line in gone]
        out = {id(run) for line in gone for run in line}
        kept.append((number, [run for run in runs if id(run) not in out]))
    return kept, found


def _outer(runs: list[WordRun]) -> list[list[WordRun]]:
    """The first and last lines of a page that are short."""
    ordered = sorted(runs, key=lambda run: run.base)
    lines: list[list[WordRun]] = []
    for run in ordered:
        if lines and level(lines[-1][-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    ends = lines[:_OUTER] + lines[max(_OUTER, len(lines) - _OUTER) :]
    return [line for line in ends if len(_words(line)) <= _LONGEST and not any(run.cells for run in line)]


def _key(line: list[WordRun]) -> tuple[str, int]:
    """What a line has in common with its like on other pages: its words but for the page's number, and its height."""
    return _FIGURES.sub("", _words(line)).casefold(), round(line[0].base / _STEP)


def _shifted(key: tuple[str, int], by: int) -> tuple[str, int]:
    return key[0], key[1] + by


def _is_edge(line: list[WordRun], runs: list[WordRun]) -> bool:
    """Whether a line is but the number of its page, or printed by a browser, with no line beyond it; or stands in the margin."""
    bases = [run.base for run in runs if run not in line]
    if _NUMBER.fullmatch(_words(line)) or _PRINTED.fullmatch(_words(line)):
        return not bases or line[0].base > max(bases) or line[0].base < min(bases)
    return bool(bases) and _is_foot(line, max(bases))


def _is_foot(line: list[WordRun], above: float) -> bool:
    """Whether a line stands by itself in the lower margin of its page, and is neither a sentence nor a note."""
    words, run = _words(line), line[0]
    apart = run.base - above >= _APART * run.size and run.base > -_MARGIN
    signed = run.noted or words[:1].isdigit() or words[:1] in "*†‡["
    return apart and not signed and not words.rstrip('"”’)').endswith((".", "!", "?", ";", ","))


def _words(line: list[WordRun]) -> str:
    return " ".join(run.words for run in sorted(line, key=lambda run: run.x0))
