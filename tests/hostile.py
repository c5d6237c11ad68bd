"""Units and reports that do what a hostile page may make a parser do: end the process, never end, want all memory."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

from dateline.report import Block, Report
from dateline.sources import SourceUnit

TEXT = "TOLVA, March 14 - Gunmen killed {} people in Tolva on Monday, police said."


def report(number: int = 3, name: str = "") -> Report:
    """A report of one sentence."""
    text = TEXT.format(number)
    return Report(text, (Block("paragraph", 0, len(text)),), (), name or f"calm-{number}")


class Bad(Report):
    """A report on which reading does something bad."""

    def article(self) -> Report:
        DEEDS[self.text]()
        return Report.article(self)


def segfault() -> None:
    ctypes.string_at(0)


def abort() -> None:
    os.abort()


def leave() -> None:
    os._exit(0)


def shot() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def spin() -> None:
    while True:
        pass


def spin_in_c() -> None:
    """Long in one call that heeds no signal of Python."""
    pow(7, 10**9)


def swell() -> None:
    held = []
    while True:
        held.append(bytearray(2**24))


DEEDS: dict[str, Callable[[], Any]] = {
    deed.__name__: deed for deed in (segfault, abort, leave, shot, spin, spin_in_c, swell)
}


def calm(*numbers: int) -> list[Report]:
    return [report(number) for number in numbers]


def bad(deed: str, *around: int) -> Iterator[Report]:
    """A report that is bad to read, after and before calm ones."""
    for number in around[:1]:
        yield report(number)
    yield Bad(deed, (), (), f"bad-{deed}")
    for number in around[1:]:
        yield report(number)


def bad_to_load(deed: str, *before: int) -> Iterator[Report]:
    yield from calm(*before)
    DEEDS[deed]()


def unit(make: Callable[..., Any], *given: Any) -> SourceUnit:
    name = f"{make.__name__}-{'-'.join(map(str, given))}"
    return SourceUnit(name, name, make, given)
