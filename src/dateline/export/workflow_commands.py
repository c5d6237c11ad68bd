"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a change.

`::warning file=…,line=…,col=…,endColumn=…,title=…::message`, a line each. Only of a plain text are the lines those of its file:
of a page or a table the message begins with the place, and what is no file (an address) is named there too. Columns are left out
where the words end on another line, as GitHub refuses them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TextIO

from dateline import findings
from dateline.export.positions import Found, LinePositions, one_line
from dateline.readings import Finding, Reading
from dateline.report import Span

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}
"""What the runner takes back: in a message, and in the value of a property."""
_TEXTS = frozenset({"", ".txt", ".text", ".md"})
"""Endings of files that are read as they are, line by line."""


def write(found: Iterable[Found], out: TextIO) -> None:
    """A workflow command for each finding."""
    names = {rule.CODE: findings.name(rule) for rule in findings.KNOWN}
    for reading, some in found:
        lines = LinePositions(reading.report.text)
        for finding in some:
            out.write(_command(reading, lines, finding, f"{finding.code} {names[finding.code]}") + "\n")


def _command(reading: Reading, lines: LinePositions, finding: Finding, title: str) -> str:
    where, place = _where(reading.report.source, lines, finding.spans)
    properties = ",".join(f"{key}={_escaped(value, _PROPERTY)}" for key, value in {**where, "title": title}.items())
    return f"::warning {properties}::{_escaped(place + finding.message, _DATA)}"


def _where(source: str, lines: LinePositions, spans: tuple[Span, ...]) -> tuple[dict[str, str], str]:
    """The properties that tell the place, and what the message begins with where they do not."""
    is_address = "://" in source or source == "-"
    if not is_address and PurePath(source).suffix.lower() in _TEXTS:
        return {"file": source, **_position(lines, spans)}, ""
    line, column = lines.position(spans[0].start if spans else 0)
    file = {} if is_address else {"file": re.sub(r":\d+(?:#.*)?$", "", source)}
    return file, f"{source}:{line}:{column} "


def _position(lines: LinePositions, spans: tuple[Span, ...]) -> dict[str, str]:
    if not spans:
        return {"line": "1"}
    start, end = lines.position(spans[0].start), lines.position(spans[0].end)
    if start.line != end.line:
        return {"line": str(start.line), "endLine": str(end.line)}
    return {"line": str(start.line), "col": str(start.column), "endColumn": str(end.column)}


def _escaped(words: str, signs: Mapping[str, str]) -> str:
    return one_line("".join(signs.get(sign, sign) for sign in words))
