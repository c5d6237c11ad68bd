"""W3C Web Annotations: the sentence of every telling and toll, with what was read out of it, to be found again in a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline import schema
from dateline.export import wording
from dateline.export.interchange.columns import Line
from dateline.export.interchange.selection import OmittedRows, Selection
from dateline.export.interchange.written import Written
from dateline.rows import Cell, Toll

NOTES = (
    "Each annotation has a TextQuoteSelector (the words, with 32 characters before and behind) and a TextPositionSelector. "
    "Positions are Unicode code points into the text that was read, as the W3C model has them; some libraries count UTF-16 "
    "units, so `dateline:utf16` has those. They are of that text (SHA-256 in `dateline:report`), not of the page around it.",
    "Some libraries take words that are like a quote for it: compare what was found with `exact` before you rely on it.",
    'A count is said in words ("at least 42", "up to 30"); nothing is made zero.',
)
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"dateline": "urn:dateline:"}]


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write one collection with one page, an annotation a line."""
    lines = list(_annotations(selection))
    head = {"@context": _CONTEXT, "id": "urn:dateline:export", "type": "AnnotationCollection", "total": len(lines)}
    out.write(schema.line(head)[:-1].encode())
    out.write(b',"first":{"id":"urn:dateline:export:1","type":"AnnotationPage","startIndex":0,"items":[\n')
    for i, line in enumerate(lines):
        out.write((",\n" if i else "").encode() + schema.line(line).encode())
    out.write(b"\n]}}\n")
    bare = len(selection.tellings) + len(selection.tolls) - len(lines)
    left_out = (OmittedRows(bare, "rows", "they stand on no words of the report"),) if bare else ()
    return Written(len(lines), left_out, NOTES)


def _annotations(selection: Selection) -> Iterator[dict[str, Any]]:
    cited = {line["report"]: line for line in selection.reports}
    for line in selection.tellings:
        if line["quote"]:
            yield _annotation(line, _deed(line), cited[line["report"]])
    for line in selection.tolls:
        if line["quote"]:
            yield _annotation(line, _count(line), cited[line["report"]])


def _annotation(line: Line, says: str, report: Line) -> dict[str, Any]:
    return {
        "id": f"urn:dateline:{line['row']}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "value": says, "format": "text/plain", "purpose": "describing"},
        "target": {
            "source": report["url"] or f"urn:dateline:report:{line['report']}",
            "selector": list(_selectors(line)),
        },
        "dateline:incident": line["incident"],
        "dateline:report": line["report"],
        "dateline:source": line["report_source"],
    }


def _selectors(line: Line) -> Iterator[dict[str, Any]]:
    """How to find the words; without those where a name was taken out of them, which is nowhere to be found."""
    if not line.get("masked"):
        own = {name: line[name] for name in ("prefix", "suffix") if line[name]}
        yield {"type": "TextQuoteSelector", "exact": line["quote"]} | own
    yield {"type": "TextPositionSelector", "start": line["quote_start"], "end": line["quote_end"]} | _utf16(line)


def _utf16(line: Line) -> dict[str, Any]:
    """The position in UTF-16 units, as JavaScript counts."""
    return {"dateline:utf16": [line["utf16_start"], line["utf16_end"]]}


def _deed(line: Line) -> str:
    killed = wording.between(line["killed_low"], line["killed_high"])
    injured = wording.between(line["injured_low"], line["injured_high"])
    told = (
        " ".join(filter(None, (line["type"], line["mode"]))),
        line["status"],
        f"by {line['actor']}" if line["actor"] else "",
        f"to {line['recipient']}" if line["recipient"] else "",
        line["place"],
        wording.days(line["start_day"], line["end_day"]),
        f"{killed} killed" if killed else "",
        f"{injured} injured" if injured else "",
    )
    return "; ".join(filter(None, told))


def _count(line: Line) -> str:
    toll = Toll("", low=Cell(line["low"]), high=Cell(line["high"]), hedge=Cell(line["hedge"]))
    told = (
        " ".join(filter(None, (wording.count(toll), line["whom"], line["harm"]))),
        line["status"],
        line["place"],
        wording.days(line["start_day"], line["end_day"]),
        f"according to {line['according_to']}" if line["according_to"] else "",
    )
    return "; ".join(filter(None, told))
