"""Counts told in lists, tables and headlines without a verb: "Martyrs: 12", "• 30 wounded", "2,710 dead since March".

A line is read by its words. The heading above it ("Since the truce:", "In the past 24 hours:") tells its scope, and its harm
where the line names only who ("Killed by age:", "- Children: 64"). Sentences are left to the parse.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from dateline.english import toll_patterns as english
from dateline.lexicon import Lexicon
from dateline.reading.numbers import Number
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.word import Word
from dateline.reading.tolls import count_labels, counted_nouns, harm_words
from dateline.reading.tolls.counted_nouns import CountedNoun, HarmCount
from dateline.reading.tolls.harm_words import Harmed
from dateline.reading.tolls.tabular_lines import LabelledNumber, Lines
from dateline.reading.tolls.tabular_totals import TabularCount, settle
from dateline.report import Report, Span
from dateline.rows import NONE, Cell, Moment, Scope

LONGEST = 300
"""Characters in the longest line that is read as a list's."""
_LINE = re.compile(r"[^\n]+")


def find(
    report: Report, table: Table, numbers: tuple[Number, ...], moments: tuple[Moment, ...], lexicon: Lexicon
) -> dict[Span, TabularCount | None]:
    """The listed counts of people harmed by the characters of their number, in text order; None for a number whose label
    names things."""
    free = counted_nouns.undated(numbers, moments)
    starts = [n.core.start for n in free]
    lines = Lines(report.text, count_labels.label_words(lexicon))
    found: dict[Span, TabularCount] = {}
    for here in _lines(report):
        if here.end - here.start > LONGEST:
            lines = Lines(lines.text, lines.words, things=lines.things)
            continue
        inside = free[bisect_left(starts, here.start) : bisect_left(starts, here.end)]
        for item in lines.items(here, inside):
            if listed := _listed(item, lines, table, found):
                found[item.number.core] = listed
    return settle(found) | dict.fromkeys(lines.things)


def _lines(report: Report) -> Iterator[Span]:
    """The lines of a text, of one with a dateline what stands behind it: "KELMIN (Halden Wire) - Nine people" is no label."""
    datelines = [block.span for block in report.of_kind("dateline")]
    for line in _LINE.finditer(report.text):
        ends = (d.end for d in datelines if line.start() <= d.start < line.end())
        yield Span(max(ends, default=line.start()), line.end())


def _listed(item: LabelledNumber, lines: Lines, table: Table, found: dict[Span, TabularCount]) -> TabularCount | None:
    """The item over the parse, under the harm of its whole or of its heading where its label tells none."""
    whole = found.get(item.within) if item.within else None
    harmed = _harm(item, lines, whole, table)
    if harmed is None:
        return None
    noun = _token(table, item.label.group) if item.label.group else harmed.trigger
    count = CountedNoun(item.number, _token(table, item.number.core), noun)
    total = english.TOTAL.search(lines.text, *item.words[0])
    return TabularCount(
        HarmCount(count, harmed),
        _scope(item, lines, whole),
        within=item.within if whole else None,
        total=Span(*total.span()) if total else None,
        labelled=item.labelled,
        row=item.row,
    )


def _harm(item: LabelledNumber, lines: Lines, whole: TabularCount | None, table: Table) -> Harmed | None:
    """The harm that its label tells, else that of its whole, else that of the heading."""
    own = item.label.harm is not None
    if whole and not own:
        return replace(whole.told.harmed, how="tolls.harm-of-whole")
    label = item.label if own else lines.label
    if label is None or label.harm is None or label.word is None:
        return None
    how = "tolls.listed" if own else "tolls.listed-under-heading"
    how = harm_words.HARMED_PEOPLE if item.label.group == label.word else how
    return Harmed(label.harm, _token(table, label.word), how)


def _scope(item: LabelledNumber, lines: Lines, whole: TabularCount | None) -> Cell[Scope]:
    """The scope in the item's own words, else that of its whole, else of the heading."""
    if item.new:
        return Cell("period", (item.number.core,), "tolls.scope-of-change")
    told = count_labels.scope(lines.text, *item.words)
    if told and not (english.TOLL.fullmatch(lines.text, *told[1]) and lines.is_of_deed):
        return Cell(told[0], (told[1],), "tolls.scope-of-label")
    if whole:
        return whole.scope
    return Cell(lines.scope[0], (lines.scope[1],), "tolls.scope-of-heading") if lines.scope else NONE


def _token(table: Table, span: Span) -> Word:
    return table.words[max(0, bisect_right(table.start, span.start) - 1)]
