"""Time expressions: found by their words (`grammar`), laid on the calendar from the report's day (`resolution`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.reading.moments import grammar
from dateline.reading.moments.forms import Expression, Tense
from dateline.reading.moments.telling import resolve
from dateline.reading.moments.tense import Tenses
from dateline.report import Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Expression", "find", "resolve"]


def find(report: Report, doc: Doc | None = None) -> tuple[Expression, ...]:
    """The time expressions of a report in text order, each with the tense it stands in when the text is parsed."""
    found = tuple(grammar.matches(report.text))
    if doc is None:
        return found
    tenses = Tenses(doc)
    pictured = [block.span for block in report.of_kind("caption", "headline")]
    return tuple(replace(e, tense=_tense(tenses.at(e.span), e.span, report, pictured)) for e in found)


def _tense(tense: Tense | None, span: Span, report: Report, pictured: list[Span]) -> Tense | None:
    """Headlines and captions tell the past in the present tense; "Tuesday's vote" has no tense: neither tells."""
    if report.text[span.end : span.end + 2] in ("'s", "’s"):
        return None
    return None if tense == "present" and any(block.holds(span) for block in pictured) else tense
