"""The sentences of a report, told from its characters block by block: a light cut without a language model, so that any
reading can be quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from dateline.lexicon import load
from dateline.report import Block, Report, Span

LONGEST = 400
"""Characters of a sentence that is quoted whole."""
_END = re.compile(r"""[.!?…]["”’')\]]*\s+(?=["“‘'(]*(\w|\[))""")
_REACH = 8
"""Characters before a full stop among which such a word is looked for."""


def find(report: Report, block: Block) -> tuple[Span, ...]:
    """The sentences of a block, in order; together they hold all its characters.

    >>> report = Report("Gen. Oro left. Few saw No. 9.", (Block("paragraph", 0, 29),))
    >>> [report.words(span) for span in find(report, report.blocks[0])]
    ['Gen. Oro left. ', 'Few saw No. 9.']
    """
    starts = list(_starts(report.text, block.span))
    spans = map(Span, starts, [*starts[1:], block.end])
    return tuple(span for span in spans if span.start < span.end)


class Sentences:
    """The sentences of one report, found by offset."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        spans = [block.span for block in report.blocks] or [Span(0, len(report.text))]
        self._starts = sorted({start for span in spans for start in _starts(report.text, span)})
        self._told: dict[tuple[Span, Span], str] = {}

    def around(self, spans: Iterable[Span]) -> str | None:
        """The sentence that holds most of the spans (the first of equals), on one line; None when there are none.

        A sentence of more than `LONGEST` characters is cut around the first of the spans, with … where it was cut.
        """
        found = self._held(spans)
        if found is None:
            return None
        if found not in self._told:  # many rows stand in one sentence
            sentence, cut = found
            words = " ".join(self._text[cut.start : cut.end].split())
            self._told[found] = "… " * (cut.start > sentence.start) + words + " …" * (cut.end < sentence.end)
        return self._told[found]

    def where(self, spans: Iterable[Span]) -> Span | None:
        """Where the words stand that `around` gives, without the white space at their ends."""
        found = self._held(spans)
        if found is None:
            return None
        start, end = found[1]
        words = self._text[start:end]
        return Span(end - len(words.lstrip()), start + len(words.rstrip())) if words.strip() else Span(start, end)

    def _held(self, spans: Iterable[Span]) -> tuple[Span, Span] | None:
        """The sentence that holds most of the spans, and what is quoted of it."""
        held = list(spans)
        if not held:
            return None
        at = min(held).start
        sentence = self._sentence(at)
        if max(held).start >= sentence.end:  # they stand in several
            starts = sorted(span.start for span in set(held))
            of = [self._sentence(start) for start in starts]
            sentence = max(of, key=Counter(of).__getitem__)  # of equals the first
            at = starts[of.index(sentence)]
        return sentence, _cut(sentence, at)

    def _sentence(self, at: int) -> Span:
        place = bisect_right(self._starts, at) - 1
        start = self._starts[place] if place >= 0 else 0
        return Span(start, self._starts[place + 1] if place + 1 < len(self._starts) else len(self._text))


def _cut(sentence: Span, at: int) -> Span:
    start, end = sentence
    if end - start > LONGEST:
        start = max(start, at - LONGEST // 2)
        end = min(end, start + LONGEST)
    return Span(start, end)


def _starts(text: str, within: Span) -> Iterator[int]:
    """Where the sentences of a stretch begin, the first at its start."""
    last = within.start
    yield last
    for end in _END.finditer(text, *within):
        if _ends_here(text[max(last, end.start() - _REACH) : end.start() + 1], end[1]):
            last = end.end()
            yield last


def _ends_here(before: str, after: str) -> bool:
    """Whether a sentence ends with the mark at the end of `before`, where the next word begins with the letter `after`."""
    short, before_number = _short()
    if after.islower() or short.search(before):
        return False
    return not (after.isdigit() and before_number.search(before))


@cache
def _short() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words whose full stop ends no sentence: an initial or one of the list; those where a number follows."""
    always, others = ("|".join(sorted(load().classes[name])) for name in ("short-for-good", "short-before-number"))
    return re.compile(rf"\b(?:[A-Z]|(?i:{always}))\.$"), re.compile(rf"\b(?i:{others})\.$")
