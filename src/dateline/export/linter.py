"""Findings as a linter prints them: one line each, with the words and marks under them, JSON, SARIF 2.1.0, and two that
stand in modules of their own.

Lines and columns count from 1, columns in code points, in `report.text`: the file itself for plain text; for a web
page or a table the text that was read out of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, TextIO
from urllib.parse import quote

from dateline import findings
from dateline.export import workflow_commands
from dateline.export.positions import Found, LinePositions, one_line
from dateline.readings import Finding, Reading
from dateline.report import Span

WIDTH = 100
"""Characters of a line that `full` shows around the words."""

Write = Callable[[Iterable[Found], TextIO], None]


def concise(found: Iterable[Found], out: TextIO) -> None:
    """`file:line:col CODE message`, a line each."""
    for reading, some in found:
        lines = LinePositions(reading.report.text)
        for finding in some:
            out.write(_head(reading, lines, finding) + "\n")


def full(found: Iterable[Found], out: TextIO) -> None:
    """The line of `concise`, then every stretch of words it rests on with marks beneath."""
    for reading, some in found:
        lines = LinePositions(reading.report.text)
        for finding in some:
            out.write(_head(reading, lines, finding) + "\n")
            for span in finding.spans:
                out.write(_shown(lines, span))
            out.write("\n")


def json_(found: Iterable[Found], out: TextIO) -> None:
    """One list of objects: source, code, name, message, and each span with its words, offsets and positions."""
    items = [_item(reading, LinePositions(reading.report.text), f) for reading, some in found for f in some]
    out.write(json.dumps(items, ensure_ascii=False, indent=2) + "\n")


def sarif(found: Iterable[Found], out: TextIO) -> None:
    """A SARIF 2.1.0 log with one run; the first span is the location, the others are related locations."""
    from importlib.metadata import version

    results = [_result(reading, LinePositions(reading.report.text), f) for reading, some in found for f in some]
    driver = {"name": "dateline", "semanticVersion": version("dateline"), "rules": [_rule(r) for r in findings.KNOWN]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    out.write(json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n")


def _junit(found: Iterable[Found], out: TextIO) -> None:
    from dateline.export import junit  # what writes XML, which other formats need not wait for

    junit.write(found, out)


FORMATS: dict[str, Write] = {
    "concise": concise,
    "full": full,
    "json": json_,
    "sarif": sarif,
    "github": workflow_commands.write,
    "junit": _junit,
}


def _head(reading: Reading, lines: LinePositions, finding: Finding) -> str:
    line, column = lines.position(finding.spans[0].start if finding.spans else 0)
    return one_line(f"{reading.report.source}:{line}:{column} {finding.code} {finding.message}")


def _shown(lines: LinePositions, span: Span) -> str:
    """A piece of the line around the words, and carets under them; of words over several lines, the first line."""
    whole = lines.around(span.start)
    end = min(span.end, whole.end)
    room = max(0, WIDTH - (end - span.start))
    start = max(whole.start, span.start - room // 2)
    stop = min(whole.end, max(end, start + WIDTH), end + room)
    number = f"{lines.position(span.start).line:>6} | "
    text = one_line(lines.text[start:stop])
    return f"{number}{text}\n{' ' * (len(number) - 2)}| {' ' * (span.start - start)}{'^' * max(1, end - span.start)}\n"


def _item(reading: Reading, lines: LinePositions, finding: Finding) -> dict[str, Any]:
    places = [
        {"start": s.start, "end": s.end, **lines.position(s.start)._asdict(), "words": lines.text[s.start : s.end]}
        for s in finding.spans
    ]
    head = {"source": reading.report.source, "report": reading.report.id, "code": finding.code}
    return {**head, "name": _name(finding.code), "message": finding.message, "spans": places, "rows": finding.rows}


def _result(reading: Reading, lines: LinePositions, finding: Finding) -> dict[str, Any]:
    places = [_location(reading, lines, span) for span in finding.spans]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": [rule.CODE for rule in findings.KNOWN].index(finding.code),
        "level": "warning",
        "message": {"text": finding.message},
        "locations": places[:1] or [{"physicalLocation": _artifact(reading)}],
    }
    if places[1:]:
        result["relatedLocations"] = [{"id": i, **place} for i, place in enumerate(places[1:], 1)]
    return result


def _location(reading: Reading, lines: LinePositions, span: Span) -> dict[str, Any]:
    start, end = lines.position(span.start), lines.position(span.end)
    region = {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
    snippet = {"text": lines.text[span.start : span.end]}
    return {"physicalLocation": {**_artifact(reading), "region": {**region, "snippet": snippet}}}


def _artifact(reading: Reading) -> dict[str, Any]:
    source = reading.report.source
    safe = "/:?&=#%" if "://" in source else "/"  # the colon of "table.csv:7" would make a scheme of the name
    return {"artifactLocation": {"uri": quote(source, safe=safe)}}


def _rule(rule: findings.RegisteredRule) -> dict[str, Any]:
    page = findings.explain(rule.CODE)
    summary = page.split("\n\n")[1].replace("\n", " ")
    return {
        "id": rule.CODE,
        "name": findings.name(rule),
        "shortDescription": {"text": summary},
        "help": {"text": page, "markdown": page},
    }


def _name(code: str) -> str:
    return next(findings.name(rule) for rule in findings.KNOWN if code == rule.CODE)
