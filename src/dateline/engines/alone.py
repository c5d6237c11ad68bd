"""The process of the command itself, one report after the other, each held to its ceilings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from dateline import pipeline, sources
from dateline.engines import ceilings
from dateline.engines.ceilings import Ceilings, OutOfTime
from dateline.engines.tasks import Settings
from dateline.funnel import Funnel
from dateline.funnel.aside import Aside
from dateline.readings import Reading
from dateline.report import Report
from dateline.sources import Failure, SourceUnit

T = TypeVar("T")


def read_all(
    units: Iterable[SourceUnit | Failure | Aside],
    settings: Settings,
    known: Callable[[Report], Iterable[Reading] | None] | None = None,
    funnel: Funnel | None = None,
) -> Iterator[Reading | Failure | Aside]:
    """The readings of the reports of units, each loaded and read when it is asked for; see `engines.read_all`."""
    loaded: Iterable[Report | Failure | Aside] = (
        row for one in units for row in (_opened(one, settings.ceilings) if isinstance(one, SourceUnit) else [one])
    )
    if funnel:
        loaded = (funnel.sifted(row) if isinstance(row, Report) else row for row in loaded)
    return pipeline.read_each(loaded, partial(_read, settings), settings.day, known)


def held(
    most: Ceilings, names: Iterable[str | Path], funnel: Funnel | None = None
) -> Iterator[SourceUnit | Failure | Aside]:
    """The units of sources, each parted from what is left of its own when it is asked for, within the ceilings."""
    for name in sources.each(names):
        found = sources.units([name], funnel)
        while (one := _within(most, partial(next, found, None), name, name)) is not None:
            yield one


def _opened(unit: SourceUnit, most: Ceilings) -> Iterator[Report | Failure]:
    rows = sources.opened(unit)
    while (row := _within(most, partial(next, rows, None), unit.source, unit.name)) is not None:
        yield row


def _read(settings: Settings, report: Report) -> Reading | Failure:
    attempt = partial(pipeline.attempt, report, settings.lexicon, settings.models)
    return _within(settings.ceilings, attempt, report.source, report.source)


def _within(most: Ceilings, do: Callable[[], T], source: str, name: str) -> T | Failure:
    try:
        return ceilings.held(most, do)
    except OutOfTime:
        return Failure(source, f"{name}: {most.too_long()}")
    except MemoryError:
        return Failure(source, f"{name}: {most.too_much()}")
