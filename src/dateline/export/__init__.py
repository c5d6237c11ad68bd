"""What a reading is written as: one small module a format, each with `write(readings, out)`.

`FORMATS` gives them by the name a user types. All write to an open text file and take the readings one by one; `html`
takes exactly one (`html.write_folder` writes a page each).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from dateline.export import document, html, jsonl, sheet, table
from dateline.rows import Reading

Write = Callable[[Iterable[Reading], TextIO], None]

FORMATS: dict[str, Write] = {
    "table": table.write,
    "json": document.write,
    "jsonl": jsonl.write,
    "csv": sheet.write,
    "html": html.write,
}
