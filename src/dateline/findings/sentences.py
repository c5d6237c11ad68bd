"""Where sentences begin and end inside a block, told from its characters alone."""

from __future__ import annotations

import re

from dateline.report import Block, Report, Span

_END = re.compile(r"""[.!?]["”’')\]]*\s+(?=["“‘'(\[]?\w)""")
_SHORT = re.compile(
    r"\b(?:[A-Z]|(?i:mr|mrs|ms|dr|gen|lt|col|maj|capt|sgt|adm|brig|sen|rep|gov|pres|prof|rev|st|vs|u\.s|u\.n|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))\.$"
)
"""Words whose full stop ends no sentence."""


def find(report: Report, block: Block) -> tuple[Span, ...]:
    """The sentences of a block, in order; together they hold all its words."""
    starts = [block.start]
    for match in _END.finditer(report.text, block.start, block.end):
        before = report.text[max(starts[-1], match.start() - 12) : match.start() + 1]
        if not _SHORT.search(before) and not report.text[match.end()].islower():
            starts.append(match.end())
    ends = [*starts[1:], block.end]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end)
