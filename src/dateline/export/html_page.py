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
from typing import TYPE_CHECKING, Self, TextIO
from urllib.parse import quote

from dateline.errors import UsageError
from dateline.export import folder_index, lights, marks, report_view, wording
from dateline.readings import Reading
from dateline.report import Report
from dateline.tabular import whole

if TYPE_CHECKING:
    from jinja2 import Environment


_OURS = '<meta name="generator" content="Dateline">'


def write(readings: Iterable[Reading], out: TextIO) -> None:
    """Write the page of one reading. Raises UsageError when there are several: a page holds one."""
    rest = iter(readings)
    first, second = next(rest, None), next(rest, None)
    if second is not None:
        raise UsageError("html is one page a reading: name a folder for the pages, or read one report")
    if first is not None:
        out.write(page(first))


class Pages:
    """A folder of pages (made when it is not there), one a reading, each named after its source, with an index of them.

    The index is written when the folder is left (`with Pages(folder) as pages`). Raises UsageError when the folder cannot be
    made or written, or has an index of somebody else's.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._taken = {Path(folder_index.NAME).stem}
        self._entries: list[folder_index.IndexLine] = []
        with self._explained():
            self.folder.mkdir(parents=True, exist_ok=True)
            if not _is_ours(self.folder / folder_index.NAME):
                told = f"{self.folder} holds an {folder_index.NAME} that Dateline did not write; name another folder"
                raise UsageError(told)

    def add(self, reading: Reading) -> Path:
        """Write the page of a reading over one of the same name from an earlier run; gives its path."""
        name = _file_name(reading.report, self._taken)
        self._entries.append(folder_index.entry(reading, name))
        return self._put(name, page(reading))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        written = {entry.address for entry in self._entries}
        names = sorted(path.name for path in self.folder.glob("*.html"))
        others = [name for name in names if name != folder_index.NAME and quote(name) not in written]
        self._put(folder_index.NAME, _index(folder_index.view(self._entries, others)))

    def _put(self, name: str, text: str) -> Path:
        """Write a file whole or not at all."""
        path = self.folder / name
        beside = path.with_name(f".{name}.part")
        with self._explained():
            try:
                beside.unlink(missing_ok=True)  # a link that somebody put there must not be followed
                with beside.open("x", encoding="utf-8", newline="") as out:
                    out.write(text)
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
    """Write a page each into a folder, and their index; gives each path as it is written. Raises UsageError as `Pages` does."""
    return _each(readings, Pages(folder))


def page(reading: Reading) -> str:
    """The page of a reading."""
    from markupsafe import Markup

    text = marks.text(reading)
    look = Markup(style("report.css") + lights.rules(reading, text))
    view = report_view.of(reading, text)
    return whole(templates().get_template("reading.html").render(view, style=look, policy=policy(look)))


def style(*names: str) -> str:
    """The style of every page, and those of these names."""
    return "".join(_style(name) for name in ("base.css", "style.css", *names))


def policy(look: str) -> str:
    """The Content-Security-Policy of a page with this style: nothing but the style itself."""
    return f"default-src 'none'; style-src {hashed(look)}; base-uri 'none'; form-action 'self'"


def hashed(look: str) -> str:
    """What a policy calls this style by: its SHA-256."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(look.encode()).digest()).decode()}'"


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


def _each(readings: Iterable[Reading], pages: Pages) -> Iterator[Path]:
    with pages:
        yield from map(pages.add, readings)


def _is_ours(index: Path) -> bool:
    """Whether an index may be written here: there is none yet, or one of ours."""
    return not index.exists() or _OURS in index.read_text("utf-8", errors="replace")[:2000]


def _index(view: dict[str, object]) -> str:
    from markupsafe import Markup

    look = Markup(style("folder.css"))
    return whole(templates().get_template("folder.html").render(view, style=look, policy=policy(look)))


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
