"""What is made into reports at one go, so that it can be done anywhere: a file, an address, a line of a table, a page of an
archive. Tables and archives are parted first; the heavy part of loading is in the unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from dateline.errors import SourceError, fault
from dateline.funnel.aside import Aside
from dateline.report import Report

Row = Report | SourceError | Aside
"""What a source gives: a report, why something in it is none, or that a page of an archive is set aside."""


@dataclass(frozen=True, slots=True)
class SourceUnit:
    """`make(*given)` gives the reports; both can be sent to another process. `source` is the file or address it is of, `name`
    what it is called in a line about it, `notices` what the reader of its reports should know of the file."""

    source: str
    name: str
    make: Callable[..., Iterable[Row]]
    given: tuple[Any, ...] = ()
    notices: tuple[str, ...] = ()

    def rows(self) -> Iterator[Row]:
        """The reports of the unit, and a SourceError for what cannot be one, or where it ends early. A want of memory is
        raised."""
        try:
            for row in self.make(*self.given):
                yield replace(row, notices=(*self.notices, *row.notices)) if isinstance(row, Report) else row
        except SourceError as error:
            yield error
        except MemoryError:
            raise
        except Exception as error:  # one odd page must not stop ten thousand others
            yield SourceError(f"{self.name}: {fault(error)}")

    def noticed(self, notice: str) -> SourceUnit:
        """The unit with one more line for the reader of its reports."""
        return replace(self, notices=(notice, *self.notices))


def opened(found: Iterable[Row | SourceUnit]) -> Iterator[Row]:
    """The rows, those of units made on the spot."""
    for one in found:
        if isinstance(one, SourceUnit):
            yield from one.rows()
        else:
            yield one
