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

if TYPE_CHECKING:
    from dateline.funnel import Funnel
    from dateline.sources.html import from_html

__all__ = ["Failure", "count", "from_html", "from_text", "load", "load_all"]


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
    for source in sources:
        yield from (found for found in _reports(str(source)) if not isinstance(found, Aside))


def sifted(sources: Iterable[str | Path], funnel: Funnel) -> Iterator[Report | Failure | Aside]:
    """The same, with what the funnel sets aside: pages of web archives, and with `funnel.everywhere` whatever there is."""
    for source in sources:
        for found in _reports(str(source), funnel):
            aside = funnel.report(found) if funnel.everywhere and isinstance(found, Report) else None
            yield aside or found


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


def _reports(source: str, funnel: Funnel | None = None) -> Iterator[Report | Failure | Aside]:
    try:
        if source == "-":
            yield from _guarded(source, files.standard_input())
        elif source.startswith(("http://", "https://")):
            from dateline.sources import http

            yield from _guarded(source, iter(http.fetch_all(source)))
        else:
            for path in files.paths(source):
                yield from _guarded(str(path), files.read(path, funnel))
    except SourceError as error:
        yield Failure(source, str(error))
    except Exception as error:  # one odd page must not stop ten thousand others
        yield Failure(source, fault(error))


def _guarded(source: str, found: Iterator[Report | SourceError | Aside]) -> Iterator[Report | Failure | Aside]:
    try:
        for report in found:
            yield Failure(source, str(report)) if isinstance(report, SourceError) else report
    except SourceError as error:
        yield Failure(source, str(error))
    except Exception as error:  # one odd page must not stop ten thousand others
        yield Failure(source, fault(error))
