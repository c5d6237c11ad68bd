"""Attributions: who says, thinks, wants or asks what, in which words, and whose it is when a report tells.

First by rule: spaCy's parse for what grammar carries, our own reading of quotation marks for what runs over sentences
and paragraphs, and a table of cues that says how far each is to be trusted. Then by a trained tagger, which is told what
the rules made of it; without it the rules stand.
"""

from __future__ import annotations

from collections import Counter

from dateline import quotations
from dateline.lexicon import Lexicon
from dateline.reading.deed_mentions import DeedMentions
from dateline.reading.statements import (
    cues,
    direct,
    estimates,
    indirect,
    interviews,
    issuers,
    non_statements,
    reckonings,
    statement_rows,
    tagger,
    unmarked_speech,
)
from dateline.reading.syntax.table import Table
from dateline.report import Report
from dateline.rows import Actor, Moment, Statement

__all__ = ["find"]


def find(
    report: Report,
    table: Table,
    lexicon: Lexicon,
    actors: tuple[Actor, ...],
    moments: tuple[Moment, ...],
    models: bool = True,
) -> tuple[tuple[Statement, ...], DeedMentions | None]:
    """Every attribution of a report, in text order, ids s1, s2 …, and which words the tagger takes for deeds.

    `table` has the offsets of `report.text`. `source` and `addressee` hold actors' ids where their words are an actor's,
    `moment` the id of the moment in the cue's clause, `within` the id of the statement whose content tells this one.
    Without `models` the rules alone decide, and no deeds are found.
    """
    if not len(table):
        return (), None
    known = cues.of(lexicon)
    quotes = quotations.find(report)
    weighed = indirect.weighed(table, known)
    candidates = direct.joined(table, known, indirect.trusted(table, weighed), quotes, report.text)
    deeds = None
    if models:
        candidates, deeds = tagger.tagged(table, candidates, indirect.possible(weighed), quotes, report.text)
    quoted = Counter(i for quote in quotes for i in table.tokens(quote.span))
    candidates = reckonings.joined(table, estimates.joined(table, candidates))
    candidates = non_statements.without(table, known, candidates, quoted)
    candidates = interviews.turned(table, candidates)
    candidates = unmarked_speech.joined(table, candidates, quoted)
    candidates = issuers.found(report, table, candidates, quoted)
    return statement_rows.rows(report, table, candidates, quoted, actors, moments), deeds
