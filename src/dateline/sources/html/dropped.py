"""What a page shows and its report leaves out, with the reason: told, so that a reader can look whether it matters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, groupby

from dateline.report import LeftOut
from dateline.sources.html.captions import BlockDraft
from dateline.sources.html.element_text import letters, single_spaced
from dateline.sources.html.page import Page, TextRun

_LOOKED_FOR = 200_000_000
"""Letters of the text that are gone through in all for runs whose place does not tell whether the text has them."""
_LABEL = 40
"""Characters of a label."""


def find(page: Page, pieces: list[BlockDraft], starts: list[int], zone: range) -> tuple[LeftOut, ...]:
    """The runs of a page's words that none of the pieces has, in page order.

    `starts` are the pieces' offsets in the text with that of its end, `zone` is where the article stands among the
    page's letters. What no reader of the page sees (scripts, styles) is not told.
    """
    places = [piece.at for piece in pieces]
    found = (
        LeftOut(starts[bisect_right(places, run.start)], single_spaced(run.words), why)
        for run, why in _untaken(page, pieces, zone)
    )
    return tuple(_joined(found))


def _joined(found: Iterator[LeftOut]) -> Iterator[LeftOut]:
    """Labels in a row, as of a menu, in one."""
    for (at, why, label), group in groupby(found, lambda one: (one.at, one.why, len(one.words) <= _LABEL)):
        some = list(group)
        yield from [LeftOut(at, " | ".join(one.words for one in some), why)] if label else some


def _untaken(page: Page, pieces: list[BlockDraft], zone: range) -> Iterator[tuple[TextRun, str]]:
    """Each run that is not in the text, and why; one whose words the text has elsewhere is a repeat."""
    said = "".join(letters(piece.words) for piece in pieces)
    ends = [piece.at + len(letters(piece.words)) for piece in pieces]
    reach = list(accumulate(ends, max))
    places = [piece.at for piece in pieces]
    aside, asked = page.away(zone), 0
    for run in page.runs:
        last = bisect_right(places, run.start) - 1
        key = letters(run.words)
        if last >= 0 and run.start + len(key) <= reach[last]:
            continue
        asked += len(said)
        if asked <= _LOOKED_FOR and key in said:
            continue
        yield run, _why(run, zone, aside.holds(run.start))


def _why(run: TextRun, zone: range, aside: bool) -> str:
    if aside:
        return "beside the article"
    if run.start < zone[0]:
        return "before the article"
    return "after the article" if run.start > zone[-1] else "inside, taken for no part of it"
