# ruff: noqa: E501  (reports and styles are written as they are read, a document of the list a line)
"""Invented reports rendered as PDF and DOCX, read, and held against their plain texts: are the rows the same?

    python bench/documents.py [NAME…] [--keep FOLDER] [--differences]

For each document the share of rows (tolls, events, statements, incidents) that the reading of the file and that of its
text have in common, compared by value and not by place: 1 when the two are the same. `--keep` writes the files and their
texts, `--differences` lists the rows that one alone has. Needs fpdf2, reportlab, python-docx, and for some a Chromium.
Exit status 0 when each part of each kind has 95 % or more, 1 when one has less.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from document_files import docx_files, later_files, later_texts, pdf_files, texts
from document_files.texts import Text

from dateline.errors import SourceError
from dateline.pipeline import read
from dateline.readings import Reading
from dateline.report import Report
from dateline.rows import Cell
from dateline.sources import formats, from_text
from dateline.sources.origin import Origin

FLOOR = 0.95


class Document(NamedTuple):
    """A document of the benchmark: its name, which ends in its kind; its text; what renders it; `part`: 1 for those the code
    was written with, 2 for those made when it stood and mended by, 3 for those made after that and mended by, 4 for those that
    nothing was mended by."""

    name: str
    text: Text
    render: Callable[[Text], bytes]
    part: int = 1


def _first() -> list[Document]:
    made = texts.made
    return [
        Document("fpdf.pdf", made(1, notes=True, arabic=True, tables=2, items=1), pdf_files.by_fpdf),
        Document("fpdf-columns.pdf", made(2, tables=2, items=1), lambda t: pdf_files.by_fpdf(t, columns=2, align="J", hyphens=True)),
        Document("fpdf-justified.pdf", made(3, items=2, sections=4), lambda t: pdf_files.by_fpdf(t, align="J", hyphens=True, family="DejaVuSerif")),
        Document("reportlab-indented.pdf", made(4, notes=True, tables=1, items=1), lambda t: pdf_files.by_reportlab(t, indent=True)),
        Document("reportlab-columns.pdf", made(5, notes=True, tables=2, items=1), lambda t: pdf_files.by_reportlab(t, columns=2, rules=False)),
        Document("reportlab-ragged.pdf", made(6, tables=3, sections=5), lambda t: pdf_files.by_reportlab(t, justified=False, serif=False)),
        Document("browser.pdf", made(7, notes=True, arabic=True, tables=2, items=1), lambda t: pdf_files.by_browser(t, furniture=True)),
        Document("browser-columns.pdf", made(8, notes=True, arabic=True, tables=1, items=2), lambda t: pdf_files.by_browser(t, columns=2, justified=True)),
        Document("browser-short.pdf", made(9, tables=1, sections=1), lambda t: pdf_files.by_browser(t, furniture=True)),
        Document("scan.pdf", made(10, sections=1), pdf_files.scanned),
        Document("word.docx", made(11, notes=True, tables=2, items=2, arabic=True), docx_files.by_python_docx),
        Document("word-tracked.docx", made(12, notes=True, tables=1), lambda t: docx_files.by_python_docx(t, tracked=True)),
        Document("word-plain.docx", made(13, items=2, sections=4), lambda t: docx_files.by_python_docx(t, bold_headings=True)),
        Document("word-raised.docx", made(14, notes=True, tables=1, items=1), lambda t: docx_files.by_python_docx(t, raised=True)),
        Document("word-long.docx", made(15, notes=True, tables=3, items=3, sections=6), docx_files.by_python_docx),
    ]  # fmt: skip


def _later() -> list[Document]:
    made, by_style = later_texts.made, later_files.by_style
    return [
        Document("three-columns.pdf", made(1, wide=0, items=1, sections=5), lambda t: by_style(t, later_files.THREE, soft=True), 2),
        Document("numbered.pdf", made(2, notes=True, numbered=True, quotes=True, wide=1), lambda t: by_style(t, later_files.NUMBERED), 2),
        Document("newsletter.pdf", made(3, quotes=True, wide=1, sections=4), lambda t: by_style(t, later_files.TWO, soft=True, masthead=t.head), 2),
        Document("notes-below.pdf", made(4, notes=True, wide=1), lambda t: later_files.with_notes_below(later_files.latin(t)), 2),
        Document("notes-below-columns.pdf", made(5, notes=True, quotes=True), lambda t: later_files.with_notes_below(later_files.latin(t), columns=2), 2),
        Document("long-cells.pdf", made(6, wide=3), lambda t: pdf_files.by_fpdf(t), 2),
        Document("long-cells-without-rules.pdf", made(7, wide=2), lambda t: later_files.with_notes_below(later_files.latin(t)), 2),
        Document("small-print.pdf", made(8, items=2, sections=5), lambda t: pdf_files.by_reportlab(later_files.latin(t), columns=3, size=8), 2),
        Document("numbered-columns.pdf", made(9, numbered=True, notes=True), lambda t: by_style(t, later_files.TWO), 2),
        Document("scan-later.pdf", made(10, sections=1), pdf_files.scanned, 2),
        Document("letter.docx", made(11, quotes=True, wide=2, items=1), lambda t: later_files.as_docx(t, boxes=True), 2),
        Document("numbered.docx", made(12, numbered=True, notes=True), later_files.as_docx, 2),
        Document("sideways.docx", made(13, wide=3, sections=4), lambda t: later_files.as_docx(t, sideways=True), 2),
        Document("tracked-later.docx", made(14, notes=True, items=1), lambda t: docx_files.by_python_docx(t, tracked=True), 2),
        Document("lists.docx", made(15, items=3, quotes=True), later_files.as_docx, 2),
    ]  # fmt: skip


def _last() -> list[Document]:
    made, by_style, latin = later_texts.made, later_files.by_style, later_files.latin
    return [
        Document("serif-three.pdf", made(21, wide=1, items=1), lambda t: pdf_files.by_fpdf(latin(t), columns=3, align="J", hyphens=True, family="DejaVuSerif"), 3),
        Document("letter-two.pdf", made(22, notes=True, quotes=True), lambda t: later_files.with_notes_below(latin(t), columns=2), 3),
        Document("small-two.pdf", made(23, items=1), lambda t: pdf_files.by_reportlab(latin(t), columns=2, size=8.5, justified=False, indent=True), 3),
        Document("large.pdf", made(24, numbered=True, wide=1, notes=True), lambda t: pdf_files.by_reportlab(latin(t), size=13, serif=False), 3),
        Document("narrow.pdf", made(25, quotes=True, wide=1), lambda t: by_style(t, later_files.NARROW, soft=True), 3),
        Document("boxed.pdf", made(26, wide=2, notes=True), lambda t: by_style(t, later_files.BOXED, masthead=t.head), 3),
        Document("printed.pdf", made(27, quotes=True, items=2), lambda t: pdf_files.by_browser(t, furniture=True, justified=True), 3),
        Document("tall.pdf", made(28, wide=3, sections=5), lambda t: later_files.with_notes_below(latin(t)), 3),
        Document("two-pages-a-sheet.pdf", made(29, items=1, sections=5), lambda t: by_style(t, later_files.WIDE, soft=True), 3),
        Document("indented.pdf", texts.made(30, notes=True, tables=3, items=2), lambda t: pdf_files.by_reportlab(t, columns=2, indent=True, serif=False, size=9), 3),
    ]  # fmt: skip


def _unseen() -> list[Document]:
    made, by_style, latin = later_texts.made, later_files.by_style, later_files.latin
    return [
        Document("plain-rules.pdf", made(41, wide=2, items=1), lambda t: pdf_files.by_fpdf(latin(t), rules=False, family="DejaVuSerif"), 4),
        Document("ragged-three.pdf", made(42, items=1, sections=5), lambda t: pdf_files.by_reportlab(latin(t), columns=3, size=7.5, serif=False, justified=False), 4),
        Document("landscape-quotes.pdf", made(43, quotes=True, notes=True, sections=5), lambda t: by_style(t, later_files.THREE, soft=True), 4),
        Document("boxed-numbered.pdf", made(44, numbered=True, wide=1, quotes=True), lambda t: by_style(t, later_files.BOXED), 4),
        Document("narrow-notes.pdf", made(45, notes=True, items=1), lambda t: by_style(t, later_files.NARROW, soft=True), 4),
        Document("two-lists.pdf", made(46, items=3, wide=1, sections=4), lambda t: by_style(t, later_files.TWO, masthead=t.head), 4),
        Document("below-numbered.pdf", made(47, notes=True, numbered=True, wide=2), lambda t: later_files.with_notes_below(latin(t)), 4),
        Document("columns-tables.pdf", texts.made(48, tables=3, items=1, sections=5), lambda t: pdf_files.by_fpdf(t, columns=2, align="L", rules=False), 4),
        Document("browser-three.pdf", made(49, quotes=True, sections=4), lambda t: pdf_files.by_browser(t, columns=3, furniture=True), 4),
        Document("large-indented.pdf", texts.made(50, notes=True, tables=2), lambda t: pdf_files.by_reportlab(t, indent=True, size=12), 4),
    ]  # fmt: skip


def main() -> int:
    options = _options()
    shares: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for document in _chosen(options.name):
        data = document.render(document.text)
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / document.name).write_bytes(data)
            (options.keep / f"{document.name}.txt").write_text(document.text.twin(), encoding="utf-8")
        half = f"part {document.part}, {document.name.rpartition('.')[2].upper()}"
        for same, whole in _compared(document, data, options.differences):
            shares[half][0] += same
            shares[half][1] += whole
    for half, (same, whole) in shares.items():
        print(f"{half:28} {same / whole:7.3f}  {same} of {whole} rows")
    return int(any(same < FLOOR * whole for same, whole in shares.values()))


def _compared(document: Document, data: bytes, shown: bool) -> Iterator[tuple[int, int]]:
    try:
        (report,) = formats.by_start(data).read(BytesIO(data), Origin(document.name))
    except SourceError as error:
        print(f"{document.name:28}       –  {error}")
        return
    assert isinstance(report, Report)
    twin = from_text(document.text.twin(), document.name)
    own, other = _rows(read(_undated(report))), _rows(read(twin))
    same, whole = sum((own & other).values()), max(sum(own.values()), sum(other.values()))
    print(
        f"{document.name:28} {same / whole:7.3f}  {same} of {whole} rows; {len(report.blocks)} and {len(twin.blocks)} blocks"
    )
    for sign, rows in (("+", own - other), ("-", other - own)):
        for row in sorted(map(str, rows.elements())) if shown else ():
            print(f"    {sign} {row}")
    yield same, whole


def _undated(report: Report) -> Report:
    """The report without the days that its file alone tells, which its text has not."""
    return replace(
        report, claims=tuple(claim for claim in report.claims if not claim.found.startswith(("pdf:", "docx:")))
    )


# ---- rows by value -----------------------------------------------------------------------------------------------

_FIELDS = {
    "tolls": ("harm", "low", "high", "hedge", "group", "by", "source", "start", "end", "place", "status", "scope"),
    "events": ("type", "mode", "status", "actor", "recipient", "place", "start", "end", "echo", "source"),
    "statements": ("source", "kind", "content", "addressee"),
    "incidents": ("type", "mode", "actor", "recipient", "place", "start", "end", "status", "killed", "injured"),
}  # fmt: skip


def _rows(reading: Reading) -> Counter[tuple[Any, ...]]:
    """Every row as its values, with names and words in place of ids and spans."""
    names = {row.id: row.name.value for kind in (reading.actors, reading.places) for row in kind}
    names |= {row.id: names.get(str(row.source.value), row.source.value) for row in reading.statements}
    return Counter(
        (kind, *(_value(reading, getattr(row, name), name, names) for name in fields))
        for kind, fields in _FIELDS.items()
        for row in getattr(reading, kind)
    )


def _value(reading: Reading, cell: Cell[Any], name: str, names: dict[str, Any]) -> Any:
    if name == "content":
        return " ".join(" ".join(reading.report.words(span).split()) for span in cell.spans)
    values = cell.value if isinstance(cell.value, tuple) else (cell.value,)
    told = tuple(names.get(value, value) if isinstance(value, str) else value for value in values)
    return told if len(told) != 1 else told[0]


def _chosen(names: list[str]) -> list[Document]:
    every = [*_first(), *_later(), *_last(), *_unseen()]
    found = [document for document in every if not names or document.name in names]
    if not found:
        raise SystemExit(f"no document is named so; there are {', '.join(document.name for document in every)}")
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Are the rows of a file those of its text?")
    parser.add_argument("name", nargs="*", help="documents, all unless named")
    parser.add_argument("--keep", type=Path, help="folder for the files and their texts")
    parser.add_argument("--differences", action="store_true", help="list the rows that one alone has")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
