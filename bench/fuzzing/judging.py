"""What must hold of whatever Dateline makes of an input: each law gives the words that break it, and nothing where it holds."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import laws
from lxml import html as parser

from dateline import export, schema
from dateline.readings import Reading
from dateline.report import Report, Span
from dateline.rows import Anchor
from dateline.sources import Failure
from dateline.sources.text import LONGEST

OURS = "a fault in Dateline"
"""What a failure says that is no refusal but an error of ours."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
"""What no line to a reader holds: it would break the line, or speak to the terminal."""
_LAWS = (laws.no_stage_breaks, laws.spans_lie_in_the_text)
_INERT = frozenset({"#", "h"})
"""How an address on a page of ours begins: a place on it, or http."""


def loaded(rows: Iterable[Report | Failure]) -> Iterator[str]:
    """Of all rows of a source."""
    for row in rows:
        yield from line(row.reason) if isinstance(row, Failure) else report(row)


def report(report: Report) -> Iterator[str]:
    """Of one report: its parts lie in its text, and it comes back from JSON as it was."""
    yield from _text(report)
    yield from _blocks(report)
    size = len(report.text)
    for claim in report.claims:
        yield from (f"{claim.found} at {span}" for span in claim.spans if not _inside(span, size))
    for left in report.left_out:
        if not 0 <= left.at <= size:
            yield f"left out at {left.at} of {size}"
    yield from _round_trip(Reading(report, Anchor()))


def reading(reading: Reading) -> Iterator[str]:
    """Of one reading: the laws of `bench/laws.py` that hold of any words, and what is written of it."""
    for law in _LAWS:
        yield from (f"{law.__name__}: {words}" for words in law(reading))
    yield from _round_trip(reading)
    yield from page(reading)
    for form in ("table", "csv", "jsonl"):
        out = io.StringIO()
        export.writer(form)([reading], out)
        yield from (f"{form}: {words}" for words in _written(out.getvalue()))


def page(reading: Reading) -> Iterator[str]:
    """Of the page of a reading: nothing in it runs or is fetched, whatever the report says."""
    out = io.StringIO()
    export.writer("html")([reading], out)
    yield from (f"page: {words}" for words in _written(out.getvalue()))
    for element in parser.document_fromstring(
        out.getvalue().encode(), parser=parser.HTMLParser(encoding="utf-8")
    ).iter():
        if element.tag in ("script", "iframe", "object", "embed", "img", "base", "link"):
            yield f"page: an element {element.tag}"
        for name, value in element.attrib.items():
            if name.startswith("on") or (name in ("href", "src", "action") and value[:1] not in _INERT):
                yield f"page: {name}={value[:40]!r}"


def line(words: str) -> Iterator[str]:
    """Of what is told on stderr: one line, no signs that a terminal obeys, and a refusal, not an error of ours."""
    if OURS in words:
        yield words
    if _UNSEEN.search(words):
        yield f"no line: {words!r}"


def _text(report: Report) -> Iterator[str]:
    if not report.text.strip() or len(report.text) > LONGEST:
        yield f"a text of {len(report.text)} characters, {len(report.text.strip())} of them shown"
    yield from _written(report.text)
    for notice in report.notices:
        yield from line(notice)


def _blocks(report: Report) -> Iterator[str]:
    size = len(report.text)
    for block in report.blocks:
        if not _inside(block.span, size):
            yield f"a block at {block.span} of {size}"
        if any(not block.start <= one.start < block.end or one.page < 1 for one in block.pages):
            yield f"a block at {block.span} with pages {block.pages}"
    edges = [Span(0, 0), *(block.span for block in report.blocks), Span(size, size)]
    for one, other in pairwise(edges):
        if other.start < one.end or report.text[one.end : other.start].strip():
            yield f"words, or none, between {one} and {other}"


def _round_trip(reading: Reading) -> Iterator[str]:
    told = schema.dumps(reading)
    yield from _written(told)
    if schema.loads(told) != reading:
        yield "it does not come back from JSON as it was"
    json.loads(told, parse_constant=lambda name: (_ for _ in ()).throw(ValueError(name)))


def _written(words: str) -> Iterator[str]:
    try:
        words.encode()
    except UnicodeEncodeError as error:
        yield f"no Unicode text: {error}"


def _inside(span: Span, size: int) -> bool:
    return 0 <= span.start < span.end <= size
