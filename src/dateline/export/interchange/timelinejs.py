"""TimelineJS: an incident a slide, with its days as its reader takes them, and its sentence."""

from __future__ import annotations

from html import escape
from typing import Any, BinaryIO

from dateline import schema
from dateline.export import wording
from dateline.export.interchange.columns import Line
from dateline.export.interchange.selection import OmittedRows, Selection
from dateline.export.interchange.whole_days import stretch_of
from dateline.export.interchange.written import Written

NOTES = (
    "An incident without a day has no slide: TimelineJS leaves it out without a word.",
    "A stretch of days ends with its last whole day, because TimelineJS takes an end that is only a year for its 1 January.",
    "Numbers are in the words of a slide as they are told, and in `dateline` of each event, which TimelineJS does not show: "
    "null is not told, never zero.",
)
_KEPT = ("rows", "report", "report_source", "quote", "quote_start", "quote_end", "start_day", "end_day", "place", "country",
         "lat", "lon", "killed_low", "killed_high", "killed_open", "injured_low", "injured_high", "injured_open")  # fmt: skip


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write `{"events": […]}`, an event a line."""
    cited = {line["report"]: line for line in selection.reports}
    dated = [(line, days) for line in selection.incidents if (days := stretch_of(line["start_day"], line["end_day"]))]
    out.write(b'{"events":[')
    for i, (line, days) in enumerate(dated):
        event = _event(line, days, cited[line["report"]])
        out.write((",\n" if i else "\n").encode() + schema.line(event).encode())
    out.write(b"\n]}\n")
    undated = len(selection.incidents) - len(dated)
    left_out = (
        (OmittedRows(undated, "incidents", "no day is told, and a timeline has no other place"),) if undated else ()
    )
    return Written(len(dated), left_out, NOTES)


def _event(line: Line, days: tuple[str, str], report: Line) -> dict[str, Any]:
    first, last = days
    told = {"start_date": _date(first), "display_date": wording.days(line["start_day"], line["end_day"])}
    return {
        "unique_id": line["id"],
        **told,
        **({"end_date": _date(last)} if last != first else {}),
        "text": {"headline": escape(_headline(line)), "text": _text(line, report)},
        "group": line["mode"] or line["type"],
        "dateline": {name: line[name] for name in _KEPT},
    }


def _date(day: str) -> dict[str, int]:
    year, month, of_month = day.split("-")
    return {"year": int(year), "month": int(month), "day": int(of_month)}


def _headline(line: Line) -> str:
    what = " ".join(filter(None, (line["type"], line["mode"])))
    told = None if line["status"] in ("happened", "ongoing") else line["status"]
    return ", ".join(filter(None, (what, line["place"], told)))


def _text(line: Line, report: Line) -> str:
    counts = (f"{harm}: {line[f'{harm}_said']}" for harm in ("killed", "injured") if line[f"{harm}_said"])
    parts = [f"“{line['quote']}”", *counts, f"{line['grade']}: {line['why']}"]
    shown = "".join(f"<p>{escape(part)}</p>" for part in parts)
    name = escape(report["title"] or line["report_source"])
    url = report["url"] or ""
    link = f'<a href="{escape(url)}">{name}</a>' if url.startswith(("https://", "http://")) else name
    return f"{shown}<p>{link}</p>"
