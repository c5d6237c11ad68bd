"""What goes between the process that hands out work and those that do it. All of it can be pickled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from dateline.engines.ceilings import GENEROUS, Ceilings

if TYPE_CHECKING:
    from dateline.funnel.aside import Aside
    from dateline.lexicon import Lexicon
    from dateline.readings import Reading
    from dateline.report import Report
    from dateline.sources import Failure, SourceUnit

Row: TypeAlias = "Reading | Report | Failure | Aside"
"""What comes of a report: its reading, or why there is none; the report itself where it need not be read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How reports are read: a user's word lists (None: those that ship), with the trained models or without, the day (ISO) for
    those that claim none, and what each may take. `asks`: whether it is asked before each report if it is to be read."""

    lexicon: Lexicon | None = None
    models: bool = True
    day: str | None = None
    ceilings: Ceilings = GENEROUS
    asks: bool = False

    def sent(self, asks: bool = False) -> Settings:
        """The settings as another process gets them: the shipped word lists are there already."""
        from dateline import lexicon

        return replace(self, lexicon=None if self.lexicon is lexicon.load() else self.lexicon, asks=asks)


class ReadTask(NamedTuple):
    """A unit to load and read, by its number in the run; of its reports those from `start` on."""

    number: int
    unit: SourceUnit
    start: int = 0


class At(NamedTuple):
    """A worker has begun to load (no name yet) or to read the report at this place of its unit."""

    number: int
    place: int
    name: str | None


class Ask(NamedTuple):
    """Whether the report is to be read; the worker waits for True or False."""

    number: int
    place: int
    report: Report


class Done(NamedTuple):
    """What came of the report at this place of its unit."""

    number: int
    place: int
    row: Row


class End(NamedTuple):
    """There are no more reports in the unit."""

    number: int


class Ready(NamedTuple):
    """A worker has loaded what it needs."""


Told = At | Ask | Done | End | Ready
