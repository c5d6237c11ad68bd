"""Who does the work: this process, a pool of them, or a cluster. The only place that knows of workers; all give the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import pipeline
from dateline.engines.ceilings import Ceilings
from dateline.engines.tasks import Row, Settings
from dateline.models.session import cores
from dateline.readings import Reading
from dateline.report import Report

if TYPE_CHECKING:
    from dateline.engines.nursery import Nursery
    from dateline.funnel import Funnel
    from dateline.funnel.aside import Aside
    from dateline.sources import Failure, SourceUnit

__all__ = ["FEW", "Ceilings", "Settings", "cores", "read_all", "worth"]

FEW = 20
"""Reports up to which this process reads alone, unless it is told: workers take a while to begin."""
Known = Callable[[Report], Iterable[Reading] | None]
Wanted = Callable[[Report], bool]


def read_all(
    names: Iterable[str | Path],
    settings: Settings,
    jobs: int | None = None,
    known: Known | None = None,
    wanted: Wanted | None = None,
    funnel: Funnel | None = None,
) -> Iterator[Reading | Failure | Aside]:
    """The readings of every report of the sources, in order; what cannot be read gives a Failure.

    `jobs` processes read (1: this one; None: as many as there are cores, for more than FEW reports). `known` is asked of each
    report when its turn comes: what it gives is taken instead of a reading, unless that is None. `wanted` may be asked earlier,
    and spares reading what need not be; it must be sure of its no. A `funnel` that is asked everywhere, and so must see reports
    one after the other, has this process read.
    """
    from dateline import sources  # a tenth of a second, which --help need not wait for
    from dateline.engines import alone
    from dateline.engines.nursery import Nursery

    named = [str(name) for name in names]
    is_held = "-" not in named  # standard input is parted here, as it comes
    if is_held:
        yield from sources.strays(named)
    units = alone.held(settings.ceilings, named, funnel) if is_held else sources.units(named, funnel)
    if jobs is None:
        jobs, units = _jobs(named, units)
    if jobs == 1 or not Nursery.is_possible or (funnel and funnel.everywhere):
        yield from alone.read_all(units, settings, known, funnel)
        return
    from dateline.engines import local

    with closing(Nursery()) as nursery:
        if is_held:
            units = _cut(named, settings, nursery, funnel)
        with closing(local.rows(units, settings.sent(asks=wanted is not None), jobs, wanted, nursery)) as rows:
            yield from _known(rows, settings, known)


def _cut(
    named: list[str], settings: Settings, nursery: Nursery, funnel: Funnel | None
) -> Iterator[SourceUnit | Failure | Aside]:
    from dateline import sources
    from dateline.engines import cutting

    return cutting.units(tuple(sources.each(named)), settings.ceilings, nursery, funnel)


def _known(rows: Iterable[Row], settings: Settings, known: Known | None) -> Iterator[Reading | Failure | Aside]:
    """The rows, with what is known of a report in place of its reading."""
    for row in rows:
        report = row.report if isinstance(row, Reading) else row if isinstance(row, Report) else None
        found = known(report) if known and report else None
        if found is not None:
            yield from found
        elif isinstance(row, Report):  # it was not wanted, and yet nobody knows it
            yield pipeline.attempt(row, settings.lexicon, settings.models)
        else:
            yield row


def worth(names: Iterable[str | Path]) -> int:
    """How many processes are worth it for sources, as far as their names tell how many reports there are."""
    from dateline import sources
    from dateline.engines.nursery import Nursery

    count = sources.count(map(str, names)) if Nursery.is_possible else 0
    return cores() if count is None or count > FEW else 1


def _jobs(
    named: list[str], units: Iterator[SourceUnit | Failure | Aside]
) -> tuple[int, Iterator[SourceUnit | Failure | Aside]]:
    """How many processes are worth it; the units are looked at up to FEW where names do not tell how many there are, but never
    those of standard input, which may come one by one."""
    from dateline import sources
    from dateline.engines.nursery import Nursery

    if cores() == 1 or not Nursery.is_possible or "-" in named:
        return 1, units
    if (count := sources.count(named)) is None:
        first = list(islice(units, FEW + 1))
        count, units = len(first), chain(first, units)
    return cores() if count > FEW else 1, units
