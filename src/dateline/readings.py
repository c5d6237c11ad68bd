"""A reading: everything that was read out of one report, what a reader should look at in it, and what broke."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.report import Report, Span
from dateline.rows import ROW_TYPES, Actor, Anchor, Event, Incident, Moment, Place, Quantity, Row, Statement, Toll

if TYPE_CHECKING:
    from rich.console import RenderableType


NO_ANCHOR = Anchor()
"""Where a report gives no day."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader should look at: `code` is permanent (`dateline explain CODE`), `rows` the ids it is about."""

    code: str
    message: str
    spans: tuple[Span, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A stage of reading that broke on a report: its rows are missing, the others stand; `error` is one line."""

    stage: str
    error: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one report, and the stages that broke on it."""

    report: Report
    anchor: Anchor = NO_ANCHOR
    moments: tuple[Moment, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    tolls: tuple[Toll, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    incidents: tuple[Incident, ...] = ()
    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()

    def rows(self) -> Iterator[Row]:
        """Every row, kind by kind, in the order of ROW_TYPES."""
        for kind in ROW_TYPES:
            yield from getattr(self, kind)

    def row(self, id: str | None) -> Row | None:
        """The row with this id; None when there is none."""
        return next((r for r in self.rows() if r.id == id), None)

    def to_dicts(self, kind: str = "tolls") -> list[dict[str, Any]]:
        """The rows of one kind as dicts of plain values, names told instead of ids, with the words they stand in.

        Raises UsageError for a kind that there is not. The columns are those of the record's views (docs/record.md).
        """
        from dateline import notebook

        return notebook.to_dicts(self, kind)

    def __rich__(self) -> RenderableType:
        """The reading as Rich prints it."""
        from dateline import notebook

        return notebook.tables(self)

    def _repr_html_(self) -> str:
        """The same tables as HTML with its styles inside, for a notebook."""
        from dateline import notebook

        return notebook.html(self)
