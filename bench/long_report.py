"""A report as long as a dossier: the reading of an invented report told again and again with its rows, to measure pages with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from dateline.readings import Finding, Reading
from dateline.report import Block, Report, Span
from dateline.rows import ROW_TYPES, Cell, Row

GAP = "\n\n"


PLAIN = "The clerks of the valley wrote the weather into their books and closed the shutters for the night. "


def lengthened(reading: Reading, words: int) -> Reading:
    """The reading with paragraphs of plain words behind its text, of which nothing is read, until it has so many."""
    report = reading.report
    lacking = max(0, words - len(report.text.split()))
    many = -(-lacking // len(PLAIN.split()))
    paragraphs = [PLAIN * min(6, many - done) for done in range(0, many, 6)]
    text, blocks = report.text, list(report.blocks)
    for paragraph in paragraphs:
        start = len(text) + len(GAP)
        text += GAP + paragraph.rstrip()
        blocks.append(Block("paragraph", start, len(text)))
    return replace(reading, report=Report(text, tuple(blocks), report.claims, report.source))


def repeated(reading: Reading, times: int) -> Reading:
    """`times` tellings of one reading in one report: every span moved to its telling, every id with the telling's number."""
    size = len(reading.report.text) + len(GAP)
    moved = [_moved(reading, k, k * size) for k in range(times)]
    blocks = tuple(
        Block(b.kind, b.start + k * size, b.end + k * size) for k in range(times) for b in reading.report.blocks
    )
    text = GAP.join([reading.report.text] * times)
    rows = {kind: tuple(row for one in moved for row in one[kind]) for kind in ROW_TYPES}
    findings = tuple(f for k in range(times) for f in _findings(reading, k, k * size))
    report = Report(text, blocks, reading.report.claims, f"{times}-tellings.txt")
    return replace(reading, report=report, findings=findings, **rows)


def _moved(reading: Reading, telling: int, by: int) -> dict[str, list[Row]]:
    known = {row.id for row in reading.rows()}
    return {kind: [_row(row, telling, by, known) for row in getattr(reading, kind)] for kind in ROW_TYPES}


def _row(row: Row, telling: int, by: int, known: set[str]) -> Row:
    cells = {f.name: _cell(getattr(row, f.name), telling, by, known) for f in fields(row) if f.name != "id"}
    return type(row)(_id(row.id, telling), **cells)


def _cell(cell: Cell[Any], telling: int, by: int, known: set[str]) -> Cell[Any]:
    return replace(cell, value=_value(cell.value, telling, known), spans=_spans(cell.spans, by))


def _value(value: Any, telling: int, known: set[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_value(one, telling, known) for one in value)
    return _id(value, telling) if value in known else value


def _findings(reading: Reading, telling: int, by: int) -> Iterator[Finding]:
    for finding in reading.findings:
        rows = tuple(_id(id, telling) for id in finding.rows)
        yield replace(finding, spans=_spans(finding.spans, by), rows=rows)


def _spans(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple(Span(s.start + by, s.end + by) for s in spans)


def _id(id: str, telling: int) -> str:
    return f"{id}n{telling}" if telling else id
