"""Report → Reading. `read` is the table of contents: every stage is a plain function from values to values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import lexicon as lexicons
from dateline.lexicon import Lexicon
from dateline.reading import actors, anchor, events, language, moments, numbers, places, statements, tolls
from dateline.reading.english import is_english
from dateline.reading.syntax import table
from dateline.report import Report
from dateline.rows import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

Parse = Callable[[Report, Lexicon], "Doc"]

__all__ = ["read"]


def read(report: Report, lexicon: Lexicon | None = None, parse: Parse = language.parse, models: bool = True) -> Reading:
    """Everything a report says, as rows whose cells point into its text; findings are added by `dateline.read`.

    A pure function of the report and the lexicon (None: the one shipped): no clock, no network, no order of calls.
    Without `models` the rules decide alone where a trained model would, which is faster and less accurate. Of a report
    that is not in English only the dates are read, and nothing of what stands beside the article.
    """
    return replace(_read(report.article(), lexicon, parse, models), report=report)


def _read(report: Report, lexicon: Lexicon | None, parse: Parse, models: bool) -> Reading:
    if not is_english(report.text):
        return _dates_alone(report)
    words = lexicons.load() if lexicon is None else lexicon
    doc = parse(report, words)
    syntax = table.lay(report, doc, language.text_of(doc), words)
    expressions = moments.find(report, syntax)
    day = anchor.decide(report, expressions)
    when = moments.resolve(report, expressions, day)
    where = places.find(report, syntax, words)
    who = actors.find(report, syntax, words, where)
    said = statements.find(report, syntax, words, who, when, models)
    counted = numbers.find(report, words)
    done = events.deeds(report, syntax, words, who, where, when, said, day)
    harmed, quantities = tolls.find(report, syntax, words, counted, who, where, when, said, day, done.clauses)
    happened = events.find(done, words, harmed)
    return Reading(report, day, when, who, where, said, harmed, quantities, happened)


def _dates_alone(report: Report) -> Reading:
    """A report in another language: its dates in figures and its day, and no rows that only look read."""
    expressions = moments.find(report)
    day = anchor.decide(report, expressions)
    return Reading(report, day, moments.resolve(report, expressions, day))
