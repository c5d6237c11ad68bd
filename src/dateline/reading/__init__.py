"""Report → Reading. `read` is the table of contents: every stage is a plain function from values to values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline import lexicon as lexicons
from dateline.english import is_english
from dateline.lexicon import Lexicon
from dateline.reading import (
    actors,
    agreement,
    anchor,
    events,
    incidents,
    language,
    moments,
    numbers,
    places,
    statements,
    tolls,
)
from dateline.reading.incidents import sure_events
from dateline.reading.places import unnamed_country
from dateline.reading.stages import Stages
from dateline.reading.syntax.table import Table
from dateline.readings import Reading
from dateline.report import Report
from dateline.rows import Anchor

Parse = Callable[[Report, Lexicon], Table]

__all__ = ["read"]


def read(report: Report, lexicon: Lexicon | None = None, parse: Parse = language.table, models: bool = True) -> Reading:
    """Everything a report says, as rows whose cells point into its text; findings are added by `dateline.read`.

    A pure function of the report and the lexicon (None: the one shipped): no clock, no network, no order of calls.
    Without `models` the rules decide alone where a trained model would, which is faster and less accurate. Of a report
    that is not in English only the dates in figures and its day are read, and nothing of what stands beside the article.
    A stage that breaks is told in `faults`; its rows are missing, the others stand.
    """
    return replace(_read(report.article(), lexicon, parse, models), report=report)


def _read(report: Report, lexicon: Lexicon | None, parse: Parse, models: bool) -> Reading:
    words = lexicons.load() if lexicon is None else lexicon
    stages = Stages()
    syntax = stages.run("syntax", None, parse, report, words) if is_english(report.text) else None
    expressions = stages.run("moments", (), moments.find, report, syntax)
    day = stages.run("anchor", Anchor(), anchor.decide, report, expressions)
    when = stages.run("moments", (), moments.resolve, report, expressions, day)
    if syntax is None:
        return Reading(report, day, when, faults=stages.faults)
    where = stages.run("places", (), places.find, report, syntax, words)
    who = stages.run("actors", (), actors.find, report, syntax, words, where, day)
    said, told = stages.run("statements", ((), None), statements.find, report, syntax, words, who, when, models)
    counted = stages.run("numbers", (), numbers.find, report, words)
    deeds = stages.run("clauses", None, events.deeds, report, syntax, words, who, where, when, said, day, told)
    done = deeds or events.none(report, syntax, words)
    harmed, quantities = stages.run(
        "tolls", ((), ()), tolls.find, report, syntax, words, counted, who, where, when, said, day, done.clauses
    )
    happened = stages.run("events", (), events.find, done, harmed)
    named = done.clauses.named
    unnamed = stages.run("places", (), unnamed_country.find, report, where, words, who)
    setting = incidents.Setting.of(named, words, harmed, who, (*where, *unnamed), said, day, told)
    gathered = stages.run("incidents", (), incidents.find, setting, happened, models)
    happened, gathered = stages.run("incidents", (happened, gathered), sure_events.kept, happened, gathered)
    happened, harmed = stages.run("clauses", (happened, harmed), agreement.agreed, happened, harmed, who)
    where += tuple(place for place in unnamed if any(i.place.value == place.id for i in gathered))
    return Reading(report, day, when, who, where, said, harmed, quantities, happened, gathered, faults=stages.faults)
