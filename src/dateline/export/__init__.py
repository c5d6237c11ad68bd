"""What a reading is written as: one small module a format, each with `write(readings, out)`.

`FORMATS` gives their modules by the name a user types; each is imported when something is written in it. All write to an
open text file and take the readings one by one; `html` takes exactly one (`html.write_folder` writes a page each).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from typing import TextIO

from dateline.readings import Reading

Write = Callable[[Iterable[Reading], TextIO], None]

TAKES: dict[str, frozenset[str]] = {"table": frozenset({"counts"}), "csv": frozenset({"kind", "counts"})}
"""The options of a format's `write` beside the readings; the others take none."""
FORMATS = {"table": "terminal", "json": "json_document", "jsonl": "jsonl", "csv": "sheet", "html": "html_page"}


def writer(form: str, **options: str | None) -> Write:
    """The `write` of a format, with those of the options that it takes."""
    write: Write = import_module(f"{__name__}.{FORMATS[form]}").write
    return partial(write, **{name: value for name, value in options.items() if name in TAKES.get(form, ())})
