"""HXL: CSV whose second line tags the columns, for humanitarian tools. Numbers stand alone in their cells, days are whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from dateline.export.interchange.columns import Column, Line
from dateline.export.interchange.csv_files import put
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.whole_days import stretch_of
from dateline.export.interchange.written import Written

NOTES = (
    "An empty cell says that nothing is told; it is never zero. An open count (\"at least 42\") has its number in +min and +max, "
    "and +open says true: +max is no upper limit then.",
    "#date+start and #date+end are whole days: a month is its first and its last day. Empty where no day is told.",
    "A text that a spreadsheet would run as a formula has an apostrophe before it.",
)  # fmt: skip
_TAGS = {
    "id": "#event+id",
    "type": "#event+type",
    "mode": "#event+mode",
    "summary": "#event+summary",
    "status": "#status",
    "first_day": "#date+start",
    "last_day": "#date+end",
    "place": "#loc+name",
    "country": "#country+code+v_iso3",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "place_precision": "#geo+precision",
    "actor": "#group+actor",
    "responsibility": "#group+actor+responsibility",
    "recipient": "#group+recipient",
    "killed_low": "#affected+killed+min",
    "killed_high": "#affected+killed+max",
    "killed_open": "#affected+killed+open",
    "killed_said": "#affected+killed+text",
    "injured_low": "#affected+injured+min",
    "injured_high": "#affected+injured+max",
    "injured_open": "#affected+injured+open",
    "injured_said": "#affected+injured+text",
    "reports": "#meta+reports+num",
    "sources": "#meta+sources+num",
    "grade": "#meta+grade",
    "according_to": "#meta+according_to",
    "report_source": "#meta+source",
    "report": "#meta+source+id",
    "url": "#meta+source+url",
    "accessed": "#date+accessed",
    "rows": "#meta+rows",
    "quote": "#description+quote",
    "quote_start": "#meta+quote+start",
    "quote_end": "#meta+quote+end",
}


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write the sheet: names, tags, then an incident a line."""
    tags = dict(_tags(selection))
    shown = [Column(name, "text", tag) for name, tag in tags.items()]
    cited = {line["report"]: line for line in selection.reports}
    put(out, shown, (_row(line, cited) for line in selection.incidents), list(tags.values()))
    return Written(len(selection.incidents), notes=NOTES)


def _tags(selection: Selection) -> Iterator[tuple[str, str]]:
    yield from _TAGS.items()
    for policy in selection.wanted.policies:
        for harm in ("killed", "injured"):
            yield f"{harm}_{policy}", f"#affected+{harm}+{policy}"
            yield f"{harm}_{policy}_low", f"#affected+{harm}+{policy}+min"
            yield f"{harm}_{policy}_high", f"#affected+{harm}+{policy}+max"


def _row(line: Line, cited: dict[str, Line]) -> Line:
    first, last = stretch_of(line["start_day"], line["end_day"]) or (None, None)
    report = cited[line["report"]]
    return line | {"first_day": first, "last_day": last, "url": report["url"], "accessed": report["accessed"]}
