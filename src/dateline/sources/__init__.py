"""Bytes into reports: texts, pages, feeds, web archives, tables of reports, folders, globs, standard input, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import SourceError, fault
from dateline.funnel.aside import Aside
from dateline.report import Report
from dateline.sources import files
from dateline.sources.text import from_text
from dateline.sources.units import Row, SourceUnit

if TYPE_CHECKING:
    from dateline.funnel import Funnel
    from dateline.sources.html import from_html

__all__ = ["Failure", "SourceUnit", "count", "each", "from_html", "from_text", "load", "load_all", "opened", "units"]

NO_MEMORY = "needs more memory than there is"


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that gave no report, and why: `reason` is one line."""

    source: str
    reason: str


def __getattr__(name: str) -> Any:
    """`from_html`, imported when it is asked for: what reads pages takes a third of a second, and texts need none of it."""
    if name != "from_html":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from dateline.sources.html import from_html

    return from_html


def load(source: str | Path) -> Report:
    """The one report that a source holds.

    Raises SourceError when there is none, or more than one.
    """
    found = list(_first_two(load_all([source])))
    if len(found) > 1:
        raise SourceError(f"{source}: holds more than one report; use load_all")
    if not found:
        raise SourceError(f"{source}: holds no report")
    if isinstance(found[0], Failure):
        raise SourceError(found[0].reason)
    return found[0]


def load_all(sources: Iterable[str | Path]) -> Iterator[Report | Failure]:
    """Every report of every source in order, read when asked for; what cannot be read gives a Failure, no stop."""
    return (found for found in _opened(units(sources)) if not isinstance(found, Aside))


def load_file(path: Path, called: str) -> Iterator[Report | Failure]:
    """The same of one file, whose reports are `called` by another name than its own."""
    found = _opened(_guarded(called, files.read(path, called=called)))
    return (one for one in found if not isinstance(one, Aside))


def units(sources: Iterable[str | Path], funnel: Funnel | None = None) -> Iterator[SourceUnit | Failure | Aside]:
    """The units of every source in order, to be made into reports in this process or another; of an archive, for a page that the
    funnel sets aside, that it does. See `load_all`."""
    for source in sources:
        yield from _units(str(source), funnel)


def each(names: Iterable[str | Path]) -> Iterator[str]:
    """The files and addresses that sources stand for, one by one; the source itself where it stands for none."""
    for name in map(str, names):
        if name == "-" or name.startswith(("http://", "https://")):
            yield name
            continue
        try:
            yield from map(str, files.paths(name))
        except (SourceError, OSError):  # it gives a Failure when it is read
            yield name


def strays(names: Iterable[str | Path]) -> Iterator[Failure]:
    """The links in folders that lead out of them, which `each` passes over: each is told, and not read."""
    for path in (path for name in names for path in files.strays(str(name))):
        yield Failure(str(path), f"{path}: a link that leads out of the folder, not read; give the file itself")


def opened(unit: SourceUnit) -> Iterator[Report | Failure]:
    """The reports of a unit; what cannot be read gives a Failure."""
    for row in unit.rows():
        if not isinstance(row, Aside):
            yield _failure(unit.source, row) if isinstance(row, SourceError) else row


def _opened(found: Iterable[SourceUnit | Failure | Aside]) -> Iterator[Report | Failure | Aside]:
    """What was found, the units opened here."""
    for one in found:
        if not isinstance(one, SourceUnit):
            yield one
            continue
        try:
            yield from opened(one)
        except MemoryError:
            yield Failure(one.source, f"{one.name}: {NO_MEMORY}")


def count(sources: Iterable[str | Path]) -> int | None:
    """How many reports there will be, as far as names and lines tell; None where one of the sources does not."""
    total = 0
    for source in map(str, sources):
        if source == "-" or source.startswith(("http://", "https://")):
            return None
        try:
            each = [files.count(path) for path in files.paths(source)]
        except (SourceError, OSError):  # it gives a Failure when it is read
            each = [1]
        if None in each:
            return None
        total += sum(filter(None, each))
    return total


def _first_two(found: Iterator[Report | Failure]) -> Iterator[Report | Failure]:
    for _, report in zip(range(2), found, strict=False):
        yield report


def _units(source: str, funnel: Funnel | None) -> Iterator[SourceUnit | Failure | Aside]:
    try:
        if source == "-":
            yield from _guarded(source, files.standard_input())
        elif source.startswith(("http://", "https://")):
            yield SourceUnit(source, source, _fetched, (source,))
        else:
            for path in files.paths(source):
                yield from _guarded(str(path), files.units(path, funnel))
            yield from strays([source])
    except SourceError as error:
        yield _failure(source, error)
    except MemoryError:
        yield Failure(source, NO_MEMORY)
    except Exception as error:  # one odd source must not stop ten thousand others
        yield Failure(source, fault(error))


def _fetched(url: str) -> Iterator[Row]:
    from dateline.sources import http

    yield from http.fetch_all(url)


def _guarded(source: str, found: Iterator[Row | SourceUnit]) -> Iterator[SourceUnit | Failure | Aside]:
    """The units of a file; a row that is no unit is one all the same, so that order and ceilings are the same for all."""
    try:
        for row in found:
            if isinstance(row, SourceError):
                yield _failure(source, row)
            else:
                yield row if isinstance(row, SourceUnit | Aside) else SourceUnit(source, row.source, _alone, (row,))
    except SourceError as error:
        yield _failure(source, error)
    except MemoryError:
        yield Failure(source, NO_MEMORY)
    except Exception as error:  # one odd page must not stop ten thousand others
        yield Failure(source, fault(error))


def _alone(report: Report) -> list[Row]:
    return [report]


def _failure(source: str, error: SourceError) -> Failure:
    return Failure(source, str(error))
