"""docs/export.md tells of every format and every column. `python tests/test_export_docs.py` writes its tables anew."""

from __future__ import annotations

import re
from pathlib import Path

from dateline.export.interchange import FORMATS
from dateline.export.interchange.columns import TABLES

PAGE = Path(__file__).parents[1] / "docs" / "export.md"
_HEAD = "| format | what it is | a row is | files | text or binary | for the public | numbers by | needs |\n|---|---|---|---|---|---|---|---|\n"
_MARK = "<!-- columns: written by `python tests/test_export_docs.py` -->\n"


def written(text: str) -> str:
    """The page with its tables as they are now."""
    start = text.index(_HEAD) + len(_HEAD)
    end = re.compile(r"^(?!\|)", re.MULTILINE).search(text, start)
    assert end
    text = text[:start] + "".join(map(_format, FORMATS)) + text[end.start() :]
    return text[: text.index(_MARK) + len(_MARK)] + "".join(map(_table, TABLES))


def _format(name: str) -> str:
    one = FORMATS[name]
    files = ", ".join([*one.endings, *(["folder"] if one.folder else [])])
    rows = "what `--rows` says" if one.unit == "any" else one.unit
    needs = f"`dateline[{one.extra}]`" if one.extra else ""
    cells = (
        f"`{name}`",
        one.says,
        rows,
        files,
        "binary" if one.binary else "text",
        "yes" if one.public else "",
        ", ".join(one.policies),
        needs,
    )
    return f"| {' | '.join(cells)} |\n"


def _table(name: str) -> str:
    head = f"\n### Table {name}\n\n| column | kind | says |\n|---|---|---|\n"
    return head + "".join(f"| `{column.name}` | {column.kind} | {column.says} |\n" for column in TABLES[name])


def test_the_page_tells_of_every_format_and_column() -> None:
    text = PAGE.read_text("utf-8")
    assert written(text) == text, "run: python tests/test_export_docs.py"


def test_every_format_has_its_section() -> None:
    heads = re.findall(r"^### (.*)$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert {name for head in heads for name in head.split(", ")} >= set(FORMATS)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
