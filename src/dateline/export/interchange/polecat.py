"""Rows in the shape of POLECAT's weekly files: tab-separated, one PLOVER event a row."""

from __future__ import annotations

from typing import BinaryIO

from dateline.export.interchange import codebooks, countries
from dateline.export.interchange.columns import Line
from dateline.export.interchange.selection import OmittedRows, Selection
from dateline.export.interchange.whole_days import stretch_of
from dateline.export.interchange.written import Written

COLUMNS: tuple[str, ...] = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country",
    "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
    "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude",
    "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
    "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
NOTES = (
    "Event Date is the first day of what is told; the stretch is in `dateline_start_day` and `dateline_end_day`.",
    "Empty: what the coder of POLECAT adds (intensity, quad code, sectors, titles, Wikipedia and GeoNames numbers, provinces). "
    "POLECAT has no counts of harm; they are in the other formats.",
    "Cells are parted by tabs, and one that holds a tab, a quotation mark or a line end is quoted as in CSV.",
    "Columns that begin with `dateline_` are no part of the codebook: they say how a row is told, and trace it.",
)
OWN = ("row", "incident", "report", "report_source", "url", "accessed", "quote", "quote_start", "quote_end", "start_day",
       "end_day", "status", "echo", "according_to")  # fmt: skip
_UNREAL = frozenset({"negated", "denied", "hypothetical", "attempted"})


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write the events that POLECAT can hold: with a day, and not told to have failed or not to have been."""
    cited = {line["report"]: line for line in selection.reports}
    real = [line for line in selection.events if line["status"] not in _UNREAL]
    held = [_row(line, cited[line["report"]]) for line in real if stretch_of(line["start_day"], line["end_day"])]
    codebooks.write(out, COLUMNS, held, OWN, "\t")
    gone = (
        OmittedRows(
            len(selection.events) - len(real),
            "events",
            "attempted, negated, denied or hypothetical",
        ),
        OmittedRows(len(real) - len(held), "events", "no day is told"),
    )
    return Written(len(held), tuple(one for one in gone if one.many), NOTES)


def _row(line: Line, report: Line) -> Line:
    first, _ = stretch_of(line["start_day"], line["end_day"]) or ("", "")
    return codebooks.traced(line, report, OWN) | {
        "Event ID": line["row"],
        "Event Date": first,
        "Event Type": line["type"],
        "Event Mode": line["mode"],
        "Contexts": line["contexts"],
        "Actor Name": line["actor"],
        "Recipient Name": line["recipient"],
        "Placename": line["place"],
        "Raw Placename": line["place"],
        "Country": countries.name(line["country"]),
        "Latitude": line["lat"],
        "Longitude": line["lon"],
        "Source": report["publisher"] or report["report_source"],
        "Publication Date": report["published"] or report["day"],
        "Language": "English",
    }
