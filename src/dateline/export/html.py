"""HTML: one page a reading that needs nothing else: the text with marks, and the rows beside it.

The page holds no script and fetches nothing; its policy (CSP) allows its own style only, by hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from dateline.errors import UsageError
from dateline.export import lights, marks, report_view, wording
from dateline.report import Report
from dateline.rows import Reading
from dateline.tabular import whole

if TYPE_CHECKING:
    from jinja2 import Environment


def write(readings: Iterable[Reading], out: TextIO) -> None:
    """Write the page of one reading. Raises UsageError when there are several: a page holds one."""
    rest = iter(readings)
    first, second = next(rest, None), next(rest, None)
    if second is not None:
        raise UsageError("html is one page a reading: name a folder for the pages, or read one report")
    if first is not None:
        out.write(page(first))


class Pages:
    """A folder of pages (made when it is not there), one a reading, each named after its source.

    Raises UsageError when the folder cannot be made or written.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._taken: set[str] = set()
        with self._explained():
            self.folder.mkdir(parents=True, exist_ok=True)

    def add(self, reading: Reading) -> Path:
        """Write the page of a reading, whole or not at all, over one of the same name from an earlier run."""
        path = self.folder / _file_name(reading.report, self._taken)
        beside = path.with_name(f".{path.name}.part")
        with self._explained():
            try:
                beside.write_text(page(reading), "utf-8", newline="")
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)
        return path

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise UsageError(f"{self.folder}: pages cannot be written there ({error.strerror})") from None


def write_folder(readings: Iterable[Reading], folder: str | Path) -> Iterator[Path]:
    """Write a page each into a folder; gives each path as it is written. Raises UsageError as `Pages` does."""
    pages = Pages(folder)
    return (pages.add(reading) for reading in readings)


def page(reading: Reading) -> str:
    """The page of a reading."""
    from markupsafe import Markup

    text = marks.text(reading)
    look = Markup(style("report.css") + lights.rules(reading, text))
    view = report_view.of(reading, text)
    return whole(templates().get_template("reading.html").render(view, style=look, policy=policy(look)))


def style(*names: str) -> str:
    """The style of every page, and those of these names."""
    return "".join(_style(name) for name in ("style.css", *names))


def policy(look: str) -> str:
    """The Content-Security-Policy of a page with this style: nothing but the style itself."""
    digest = base64.b64encode(hashlib.sha256(look.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'self'"


@cache
def templates() -> Environment:
    """The templates of the pages; everything put into them is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape  # slow, and few commands need it

    found = Environment(
        loader=PackageLoader("dateline", "export/templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["number"] = wording.number
    return found


@cache
def _style(name: str) -> str:
    source, _, _ = templates().loader.get_source(templates(), name)  # type: ignore[union-attr]
    return source.strip() + "\n"


def _file_name(report: Report, taken: set[str]) -> str:
    """A file name after the source's, safe anywhere, and not yet taken."""
    stem = Path(whole(report.source)).name
    stem = re.sub(r"(\.(html?|txt|gz|jsonl?|csv|md))+$", "", stem, flags=re.IGNORECASE)
    stem = re.sub(r"[^\w.-]+", "-", stem).strip("-.")[:80] or report.id[:12]
    name = stem if stem.lower() not in taken else f"{stem}-{report.id[:12]}"
    while name.lower() in taken:
        name += "-again"
    taken.add(name.lower())
    return f"{name}.html"
