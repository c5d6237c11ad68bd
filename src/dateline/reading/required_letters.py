"""Letters without which a pattern cannot match: a text that lacks them is not searched.

`of` works them out of the pattern itself. Each requirement is a set of letter runs of which at least one must stand in
`plain(text)`, where capitals are small and every digit is a nought.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Requirement = tuple[str, ...]
"""Runs of letters of which at least one must be there."""
MOST = 40
"""Runs in a requirement: more of them take longer to look for than a search takes."""
_DIGIT = re.compile(r"\d")
_SAME = str.maketrans("ı", "i")
"""What matches a small i without its dot folded away."""


def plain(text: str) -> str:
    """A text as requirements are looked for in it."""
    return _DIGIT.sub("0", text.casefold().translate(_SAME))


@cache
def of(pattern: re.Pattern[str]) -> tuple[Requirement, ...]:
    """What a match of a pattern must hold, the hardest first.

    >>> of(re.compile(r"(?:the )?(?P<year>[12]\\d{3})[- ](?:harvest|feast)s?"))
    (('harvest', 'feast'), ('000',))
    """
    found = dict.fromkeys(_sequence(parser.parse(pattern.pattern, pattern.flags)))
    return tuple(sorted(found, key=lambda runs: (-min(map(len, runs)), len(runs))))


class Possible:
    """Which of many patterns a text may match, by their numbers: each run of letters is looked for once, whichever patterns
    need it. A requirement is a bit."""

    __slots__ = ("_met_by", "_needed")

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        needed = list(map(of, patterns))
        bits = {runs: 1 << at for at, runs in enumerate(dict.fromkeys(runs for each in needed for runs in each))}
        met_by: Counter[str] = Counter()
        for runs, bit in bits.items():
            met_by.update(dict.fromkeys(runs, bit))
        self._met_by = tuple(met_by.items())
        self._needed = [sum(bits[runs] for runs in each) for each in needed]

    def __call__(self, text: str) -> list[int]:
        """The patterns of which the text holds one run of each requirement."""
        plainly, met = plain(text), 0
        for run, bits in self._met_by:
            if run in plainly:
                met |= bits
        return [number for number, needed in enumerate(self._needed) if needed & met == needed]


def _sequence(items: Iterable[tuple[Any, Any]]) -> Iterator[Requirement]:
    """The requirements of what stands one behind the other; letters side by side are one run."""
    run = ""
    for code, value in items:
        letters = _letters(code, value)
        if letters is None:
            yield from _whole(run)
            run = ""
            yield from _of_item(code, value)
            continue
        fixed, goes_on = letters
        run += fixed
        if not goes_on:
            yield from _whole(run)
            run = ""
    yield from _whole(run)


def _whole(run: str) -> Iterator[Requirement]:
    if run:
        yield (run,)


def _letters(code: Any, value: Any) -> tuple[str, bool] | None:
    """The letters that an item is sure to begin with, and whether what follows stands right behind; None: it is no letters."""
    if code is codes.LITERAL:
        return plain(chr(value)), True
    if code is codes.IN and value == [(codes.CATEGORY, codes.CATEGORY_DIGIT)]:
        return "0", True
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] and len(value[2]) == 1:
        inner = _letters(*value[2][0])
        return (inner[0] * value[0], value[0] == value[1] and inner[1]) if inner else None
    return None


def _of_item(code: Any, value: Any) -> Iterator[Requirement]:
    if code is codes.SUBPATTERN:
        yield from _sequence(value[-1])
    elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0]:
        yield from _sequence(value[2])
    elif code is codes.BRANCH:
        yield from _either([tuple(_sequence(branch)) for branch in value[1]])


def _either(branches: Sequence[tuple[Requirement, ...]]) -> Iterator[Requirement]:
    """Of each branch the requirement with the longest runs; none when a branch has none."""
    if all(branches):
        best = (max(branch, key=lambda runs: min(map(len, runs))) for branch in branches)
        runs = tuple(dict.fromkeys(run for branch in best for run in branch))
        if len(runs) <= MOST:
            yield runs
