"""The order in which characters are read, from the order in which they stand on a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

_RIGHT = frozenset({"R", "AL"})
_NUMBER = frozenset({"EN", "AN"})
_INSIDE = frozenset(".,:/-")
_BRACKET = re.compile(r"[()\[\]]")
_SIDES = {"[": "[]", "]": "[]"}


def logical(glyphs: Sequence[str]) -> str:
    """The glyphs of a line as they stand from left to right, with a space between words, in the order of reading.

    A line is read from the right when most of its letters are. Ligatures keep the order of their letters. Brackets open and
    close as the spaces beside them tell: files name them by their shape or by their meaning.

    >>> logical("Yusuf (يزارحلا فسوي) said")
    'Yusuf (يوسف الحرازي) said'
    """
    if not any(map(is_right, glyphs)):
        return "".join(glyphs)
    return _bracketed("".join(_read(glyphs)))


def is_from_right(words: str) -> bool:
    """Whether most letters of a line are read from the right."""
    return 2 * sum(map(is_right, words)) > sum(map(str.isalpha, words))


def is_right(glyph: str) -> bool:
    """Whether a glyph is a letter that is read from the right."""
    return unicodedata.bidirectional(glyph[:1]) in _RIGHT if glyph else False


def _read(glyphs: Sequence[str]) -> list[str]:
    """The glyphs in the order of reading: runs that are read from the right are turned, numbers in them turned back."""
    kinds = [unicodedata.bidirectional(glyph[0]) for glyph in glyphs]
    right = sum(kind in _RIGHT for kind in kinds) > sum(kind == "L" for kind in kinds)
    sides = _sides(kinds, right)
    runs = [(side, [glyphs[i] for i in group]) for side, group in groupby(range(len(glyphs)), sides.__getitem__)]
    if right:
        runs.reverse()
    return [glyph for side, run in runs for glyph in (_from_right(run) if side else run)]


def _sides(kinds: list[str], right: bool) -> list[bool]:
    """Of each glyph whether it is read from the right; what is of neither side goes with both its neighbours, or the line."""
    strong = [True if kind in _RIGHT else False if kind == "L" else None for kind in kinds]
    before, after = _carried(strong, right), _carried(strong[::-1], right)[::-1]
    return [
        own if own is not None else (a if a == b else right) for own, a, b in zip(strong, before, after, strict=True)
    ]


def _carried(strong: list[bool | None], right: bool) -> list[bool]:
    """Of each glyph the side of the last one before it that has one, or its own."""
    sides: list[bool] = []
    for own in strong:
        sides.append(own if own is not None else sides[-1] if sides else right)
    return sides


def _from_right(run: list[str]) -> list[str]:
    """A run turned round, with its numbers as they stand."""
    out: list[str] = []
    for number, group in groupby(reversed(range(len(run))), lambda i: _is_number(run, i)):
        some = [run[i] for i in group]
        out += reversed(some) if number else some
    return out


def _is_number(run: list[str], i: int) -> bool:
    """Whether a glyph is a figure, or a mark between two."""
    if run[i] in _INSIDE:
        return all(0 <= k < len(run) and unicodedata.bidirectional(run[k][0]) in _NUMBER for k in (i - 1, i + 1))
    return unicodedata.bidirectional(run[i][0]) in _NUMBER


def _bracketed(line: str) -> str:
    """The line with each bracket turned to the side on which it has no space."""
    return _BRACKET.sub(lambda found: _SIDES.get(found[0], "()")[_closes(line, found.start())], line)


def _closes(line: str, at: int) -> bool:
    before, after = line[at - 1 : at].isspace() or at == 0, line[at + 1 : at + 2]
    if before != (not after or not after.isalnum()):
        return not before
    return line[at] in ")]"
