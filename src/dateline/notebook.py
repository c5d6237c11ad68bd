"""How a reading shows itself: tables on a terminal and in a notebook, rows of plain values for pandas and polars.

The methods of `Reading` of the same meaning call these, and import them only then: as a value it knows nothing of faces.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.rows import Reading

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDTH = 110
"""Characters of a line in a notebook."""


def tables(reading: Reading) -> RenderableType:
    """The reading as Rich prints it (`__rich__`)."""
    from dateline.export import terminal

    return terminal.render(reading)


def html(reading: Reading) -> str:
    """The same tables as HTML with its styles inside (`_repr_html_`)."""
    from rich.console import Console

    console = Console(record=True, width=WIDTH, file=io.StringIO(), emoji=False, highlight=False)
    console.print(tables(reading))
    return console.export_html(inline_styles=True, code_format='<pre style="line-height:1.35">{code}</pre>')


def to_dicts(reading: Reading, kind: str = "tolls") -> list[dict[str, Any]]:
    """The rows of one kind as dicts of plain values. Raises UsageError for a kind that there is not."""
    from dateline import tabular

    if kind not in tabular.COLUMNS:
        raise UsageError(f"there are no rows called {kind!r}; the kinds are {', '.join(tabular.COLUMNS)}")
    return list(tabular.lines(reading, kind))
