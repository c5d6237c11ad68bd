"""What a reading is written as: one small module a format, each with `write(readings, out)`.

`FORMATS` gives them by the name a user types. All write to an open text file and take the readings one by one; `html`
takes exactly one (`html.write_folder` writes a page each).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TextIO

from dateline.export import document, html, jsonl, sheet, terminal
from dateline.rows import Reading

Write = Callable[[Iterable[Reading], TextIO], None]

TAKES: dict[str, frozenset[str]] = {"table": frozenset({"counts"}), "csv": frozenset({"kind", "counts"})}
"""The options of a format's `write` beside the readings; the others take none."""
FORMATS: dict[str, Write] = {
    "table": terminal.write,
    "json": document.write,
    "jsonl": jsonl.write,
    "csv": sheet.write,
    "html": html.write,
}


def writer(form: str, **options: str | None) -> Write:
    """The `write` of a format, with those of the options that it takes."""
    return partial(FORMATS[form], **{name: value for name, value in options.items() if name in TAKES.get(form, ())})
