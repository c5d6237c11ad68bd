"""How a reading shows itself: tables on a terminal and in a notebook, rows of plain values for pandas and polars.

The methods of `Reading` of the same meaning call these, and import them only then: as a value it knows nothing of faces.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.readings import Reading

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dateline.copies import CopyPair
    from dateline.export.drawing.svg import Drawing
    from dateline.record.count_series import CountSeries
    from dateline.record.joined_incidents import Dossier, JoinedIncident

WIDTH = 110
"""Characters of a line in a notebook."""


def tables(reading: Reading) -> RenderableType:
    """The reading as Rich prints it (`__rich__`)."""
    from dateline.export import terminal

    return terminal.render(reading)


def html(reading: Reading) -> str:
    """The same tables as HTML with its styles inside (`_repr_html_`)."""
    return _html(tables(reading))


def incidents(found: Iterable[JoinedIncident]) -> RenderableType:
    """Incidents of a record as Rich prints them."""
    from dateline.export import record_tables

    return record_tables.incidents(found)


def incidents_html(found: Iterable[JoinedIncident]) -> str:
    """The same as HTML."""
    return _html(incidents(found))


def series(found: Iterable[CountSeries]) -> RenderableType:
    """Series of a record as Rich prints them, with a line of bars for each teller."""
    from dateline.export import record_tables

    return record_tables.series(found)


def series_html(found: Iterable[CountSeries]) -> str:
    """The same as HTML: a chart of each, and its counts in a table."""
    from dateline.export.drawing import series_chart

    return "".join(_drawn(series_chart.draw(one)) + _html(series([one])) for one in found)


def dossier(found: Dossier) -> RenderableType:
    """All that a record holds of one incident, as Rich prints it."""
    from dateline.export import record_tables

    return record_tables.dossier(found)


def dossier_html(found: Dossier) -> str:
    """The same as HTML, with the ladder of each harm."""
    from dateline.export.drawing import toll_ladder

    ladders = (toll_ladder.draw([c for c in found.counts if c.harm == harm]) for harm in found.harms)
    return "".join(map(_drawn, ladders)) + _html(dossier(found))


def comparison(pair: CopyPair) -> RenderableType:
    """Two reports that belong together, and what was changed, as Rich prints it."""
    from dateline.export import comparison_rows

    return comparison_rows.render(pair)


def comparison_html(pair: CopyPair) -> str:
    """The same as HTML."""
    return _html(comparison(pair))


def to_dicts(reading: Reading, kind: str = "tolls") -> list[dict[str, Any]]:
    """The rows of one kind as dicts of plain values. Raises UsageError for a kind that there is not."""
    from dateline import tabular

    if kind not in tabular.COLUMNS:
        raise UsageError(f"there are no rows called {kind!r}; the kinds are {', '.join(tabular.COLUMNS)}")
    return list(tabular.lines(reading, kind))


def _html(shown: RenderableType) -> str:
    from rich.console import Console

    console = Console(record=True, width=WIDTH, file=io.StringIO(), emoji=False, highlight=False)
    console.print(shown)
    return console.export_html(inline_styles=True, code_format='<pre style="line-height:1.35">{code}</pre>')


def _drawn(drawing: Drawing) -> str:
    """A drawing with its styles, under an id that tells it from the others of a notebook."""
    from dateline.export.drawing import svg

    name = f"dateline-{hashlib.sha256(drawing.body.encode()).hexdigest()[:10]}"
    return f"<style>{svg.style()}</style><figure>{drawing.inline(name, 'framed')}</figure>"
