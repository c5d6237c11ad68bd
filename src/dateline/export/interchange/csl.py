"""CSL-JSON: an item for every report that the rows come from, for Zotero, pandoc and other reference managers."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from dateline.export.interchange import citations
from dateline.export.interchange.columns import Line
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.written import Written


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write one list, an item a line."""
    items = (json.dumps(_item(line), ensure_ascii=False) for line in selection.reports)
    out.write(("[\n" + ",\n".join(items) + "\n]\n").encode())
    return Written(len(selection.reports), notes=citations.NOTES)


def _item(line: Line) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": citations.key(line),
        "type": "article-newspaper",
        "title": line["title"],
        "author": [{"literal": name} for name in (line["author"] or "").split("; ") if name],
        "container-title": line["publisher"],
        "publisher": line["publisher"],
        "issued": _date(citations.issued(line)),
        "accessed": _date(citations.parts(line["accessed"])),
        "URL": line["url"],
        "note": citations.note(line),
    }
    return {name: value for name, value in told.items() if value}


def _date(parts: tuple[str, ...]) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in parts]]} if parts else None
