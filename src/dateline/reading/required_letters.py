"""Letters without which a pattern cannot match: a text that lacks them is not searched.

`of` works them out of the pattern itself. Each requirement is a set of letter runs of which at least one must stand in
`plain(text)`, where capitals are small, every digit is a nought, and white space is one space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, product
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Requirement = tuple[str, ...]
"""Runs of letters of which at least one must be there."""
MOST = 40
"""Runs in a requirement: more of them take longer to look for than a search takes."""
CHOICES, TIMES = 5, 4
"""Letters that one may stand for another, and how often something is repeated at most, where all is told one by one."""
START, FEW = 4, 40
"""Letters by which runs are looked up, and how many runs at least: fewer are looked for one by one."""
LONGER = 16
"""Runs that are made longer by what stands behind them; more of them begin anew there."""
NOTHING: Requirement = ("",)
_DIGIT, _SPACE = re.compile(r"\d"), re.compile(r"\s+")
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_WIDTHLESS = (codes.AT, codes.ASSERT, codes.ASSERT_NOT)


def plain(text: str) -> str:
    """A text as requirements are looked for in it; white space is taken to stand around it."""
    return f" {' '.join(_folded(text).split())} "


def _folded(text: str) -> str:
    return _DIGIT.sub("0", text.casefold().replace("ı", "i"))


@cache
def of(pattern: re.Pattern[str]) -> tuple[Requirement, ...]:
    """What a match of a pattern must hold, the hardest first.

    >>> of(re.compile(r"(?:the )?(?P<year>[12]\\d{3})[- ](?:harvest|feast)s?"))
    (('0000-harvest', '0000-feast', '0000 harvest', '0000 feast'),)
    """
    found = dict.fromkeys(_sequence(parser.parse(pattern.pattern, pattern.flags)))
    return tuple(sorted(found, key=lambda runs: (-min(map(len, runs)), len(runs))))


class Possible:
    """Which of many patterns a text may match, by their numbers: each run of letters is looked for once, whichever patterns
    need it, and only where the text has its beginning. A requirement is a bit."""

    __slots__ = ("_begins", "_needed", "_short", "_starts")

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        needed = list(map(of, patterns))
        bits = {runs: 1 << at for at, runs in enumerate(dict.fromkeys(runs for each in needed for runs in each))}
        met_by: Counter[str] = Counter()
        for runs, bit in bits.items():
            met_by.update(dict.fromkeys(runs, bit))
        few = len(met_by) < FEW
        self._short = tuple((run, met) for run, met in met_by.items() if few or len(run) < START)
        self._begins: dict[str, list[tuple[str, int]]] = {}
        for run in met_by.keys() - dict(self._short):
            self._begins.setdefault(run[:START], []).append((run, met_by[run]))
        self._starts = frozenset(self._begins)
        self._needed = [(number, sum(bits[runs] for runs in each)) for number, each in enumerate(needed)]

    def __call__(self, text: str) -> list[int]:
        """The patterns of which the text holds one run of each requirement."""
        plainly, met = plain(text), 0
        places = range(len(plainly) - START + 1 if self._starts else 0)
        starts = {plainly[at : at + START] for at in places} & self._starts
        for run, bits in chain(self._short, *map(self._begins.__getitem__, starts)):
            if run in plainly:
                met |= bits
        return [number for number, needed in self._needed if needed & met == needed]


def _sequence(items: Iterable[tuple[Any, Any]]) -> Iterator[Requirement]:
    """The requirements of what stands one behind the other; letters side by side are one run."""
    runs = NOTHING
    for code, value in _flat(items):
        exact, goes_on = _exact(code, value), True
        if exact is None and code in _REPEATS and value[0]:
            exact, goes_on = _repeated(value[2], value[0], value[0]), False
        if exact is None:
            yield from _whole(runs)
            runs = NOTHING
            yield from _of_item(code, value)
            continue
        longer = _shortest(_joined(runs, exact))
        if longer is None or not goes_on:
            yield from _whole(longer or runs)
        runs = longer if longer is not None and goes_on else exact
    yield from _whole(runs)


def _flat(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """What stands one behind the other, with what groups hold in their place."""
    for code, value in items:
        if code is codes.SUBPATTERN:
            yield from _flat(value[-1])
        elif code is codes.ATOMIC_GROUP:
            yield from _flat(value)
        else:
            yield code, value


def _joined(runs: Requirement, behind: Requirement) -> Requirement | None:
    """Each run with each that may stand behind it; None where they are too many."""
    if len(runs) * len(behind) > LONGER:
        return None
    return tuple(dict.fromkeys(_SPACE.sub(" ", before + after) for before, after in product(runs, behind)))


def _shortest(runs: Requirement | None) -> Requirement | None:
    """Of runs that end alike the shortest: whatever stands behind the others stands behind it."""
    return runs and tuple(run for run in runs if not any(run.endswith(end) for end in runs if end != run))


def _whole(runs: Requirement) -> Iterator[Requirement]:
    """The requirement that runs make, without those that hold another of them; none where one is empty, or white space."""
    needed = tuple(run for run in runs if not any(other in run for other in runs if other != run))
    if all(map(str.strip, needed)):
        yield needed


def _exact(code: Any, value: Any) -> Requirement | None:
    """All runs of letters that an item may match; None where they cannot be told one by one."""
    if code is codes.LITERAL:
        return (_letter(value),)
    if code is codes.IN:
        return _one_of(value)
    if code in _WIDTHLESS:
        return NOTHING
    if code is codes.BRANCH:
        return _any([_in_a_row(branch) for branch in value[1]])
    if code in _REPEATS and (value[1] <= TIMES or _in_a_row(value[2]) == (" ",)):
        return _repeated(value[2], value[0], min(value[1], max(value[0], TIMES)))
    return None


def _letter(code: int) -> str:
    return _SPACE.sub(" ", _folded(chr(code)))


def _one_of(members: Iterable[tuple[Any, Any]]) -> Requirement | None:
    """The letters of a class, where they are few."""
    found: list[str] = []
    for code, value in members:
        if code is codes.LITERAL:
            found.append(_letter(value))
        elif code is codes.RANGE and value[1] - value[0] < 2 * CHOICES:
            found += map(_letter, range(value[0], value[1] + 1))
        elif code is codes.CATEGORY and value in (codes.CATEGORY_DIGIT, codes.CATEGORY_SPACE):
            found.append("0" if value is codes.CATEGORY_DIGIT else " ")
        else:
            return None
    letters = tuple(dict.fromkeys(found))
    return letters if len(letters) <= CHOICES else None


def _in_a_row(items: Iterable[tuple[Any, Any]]) -> Requirement | None:
    runs: Requirement | None = NOTHING
    for code, value in _flat(items):
        exact = _exact(code, value)
        runs = None if runs is None or exact is None else _joined(runs, exact)
    return runs


def _repeated(items: Iterable[tuple[Any, Any]], least: int, most: int) -> Requirement | None:
    once = _in_a_row(items)
    if once is None:
        return None
    runs: list[Requirement | None] = [NOTHING]
    for _ in range(most):
        before = runs[-1]
        runs.append(None if before is None else _joined(before, once))
    return _any(runs[least:])


def _any(several: Sequence[Requirement | None]) -> Requirement | None:
    """The runs of any of several; None where those of one cannot be told, or they are too many."""
    told = [runs for runs in several if runs is not None]
    found = tuple(dict.fromkeys(run for runs in told for run in runs))
    return found if len(told) == len(several) and len(found) <= MOST else None


def _of_item(code: Any, value: Any) -> Iterator[Requirement]:
    if code in _REPEATS and value[0]:
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
