"""Findings as JUnit's XML, which build servers read: a suite for each report, a failed case for each finding.

A report without findings is a suite with one case that passed. A case is named by its rule, and by its place among those of
one rule, so that a server knows it again when lines move. What XML cannot hold is the sign for a lost character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TextIO
from xml.etree import ElementTree as xml

from dateline import findings
from dateline.export.positions import Found, LinePositions
from dateline.readings import Finding, Reading

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 holds, not even written as a number."""


def write(found: Iterable[Found], out: TextIO) -> None:
    """All suites in one document."""
    root = xml.Element("testsuites", {"name": "dateline"})
    for reading, some in found:
        root.append(_suite(reading, some))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
    xml.indent(root)
    out.write(f'<?xml version="1.0" encoding="utf-8"?>\n{xml.tostring(root, encoding="unicode")}\n')


def _suite(reading: Reading, some: tuple[Finding, ...]) -> xml.Element:
    source = _legal(reading.report.source)
    counts = {"tests": str(len(some) or 1), "failures": str(len(some)), "errors": "0", "skipped": "0"}
    suite = xml.Element("testsuite", {"name": source, **counts})
    lines, times = LinePositions(reading.report.text), Counter[str]()
    if not some:
        xml.SubElement(suite, "testcase", {"classname": source, "name": "no findings"})
    for finding in some:
        times[finding.code] += 1
        suite.append(_case(reading, lines, finding, times[finding.code]))
    return suite


def _case(reading: Reading, lines: LinePositions, finding: Finding, time: int) -> xml.Element:
    rule = next(rule for rule in findings.KNOWN if finding.code == rule.CODE)
    name = f"{finding.code} {findings.name(rule)}" + (f" #{time}" if time > 1 else "")
    source = _legal(reading.report.source)
    case = xml.Element("testcase", {"classname": source, "name": name})
    told = xml.SubElement(case, "failure", {"type": finding.code, "message": _legal(" ".join(finding.message.split()))})
    told.text = _legal("\n".join(_told(reading, lines, finding)))
    return case


def _told(reading: Reading, lines: LinePositions, finding: Finding) -> Iterable[str]:
    """The finding, and the words it rests on with their places."""
    yield finding.message
    for span in finding.spans:
        line, column = lines.position(span.start)
        yield f"{reading.report.source}:{line}:{column}: {' '.join(reading.report.words(span).split())}"


def _legal(words: str) -> str:
    return _ILLEGAL.sub("\ufffd", words)
