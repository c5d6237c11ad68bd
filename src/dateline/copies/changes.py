"""What changed in a sentence from the original to the copy: stretches of words, each by its gravest kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sized
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from dateline import lexicon, quotations
from dateline.copies.alignment import Match
from dateline.copies.tokenization import Token
from dateline.copies.word_codes import FACT, FUNCTION
from dateline.english.inflection import regular_past
from dateline.reading import numbers
from dateline.report import Report, Span
from dateline.rows import Number

Kind = Literal["quotation", "number", "attribution", "name", "words"]
State = Literal["changed", "left-out", "added"]

CUE, SEEN = 60, 20
"""How many of a hundred uses of a verb before a clause must be attributions for it to be a cue, of how many seen."""
REACH = 5
"""Words from a cue within which a name is taken for its source."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the original and what stands in their place in the copy; one of the two is None when words were left out
    or added. `kind`, gravest first: inside a quotation; a number; an attribution; a name; other words. `state` is of what the
    kind says: a number that gave way to a word was left out."""

    kind: Kind
    state: State
    original: Span | None
    copy: Span | None


class Changes:
    """The changes between two reports, sentence by sentence."""

    def __init__(self, copy: Report, original: Report) -> None:
        self._copy, self._original = _Side(copy), _Side(original)

    def of(self, match: Match) -> tuple[Change, ...]:
        """The changes within a matched pair of sentences, in the order of the copy; none when one of them is missing."""
        if match.copy is None or match.original is None:
            return ()
        return tuple(self._found(match.original.tokens, match.copy.tokens))

    def _found(self, theirs: tuple[Token, ...], mine: tuple[Token, ...]) -> Iterator[Change]:
        matcher = SequenceMatcher(None, [t.word for t in theirs], [t.word for t in mine], autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag != "equal":
                kind, state = self._kind(theirs, range(i1, i2), mine[j1:j2])
                yield Change(kind, state, _span(theirs[i1:i2]), _span(mine[j1:j2]))

    def _kind(self, theirs: tuple[Token, ...], old: range, come: tuple[Token, ...]) -> tuple[Kind, State]:
        gone = theirs[old.start : old.stop]
        if self._original.quotes(gone) or self._copy.quotes(come):
            return "quotation", _state(gone, come)
        were, are = self._original.numbers(gone), self._copy.numbers(come)
        if were != are:
            return "number", _state(were, are)
        if _loses_source(gone, come):
            return "attribution", "left-out"
        if _has_other_source(theirs, old, come):
            return "attribution", "changed"
        return ("name" if _named(gone) or _named(come) else "words"), _state(gone, come)


class _Side:
    """The quotations and numbers of a report, to look up by place."""

    def __init__(self, report: Report) -> None:
        self._quoted = [q.inner for q in quotations.outer(quotations.find(report))]
        self._numbers = [(n.core, (n.low, n.high)) for n in numbers.find(report, lexicon.load())]

    def quotes(self, words: tuple[Token, ...]) -> bool:
        """Whether some of the words stand inside a quotation."""
        return any(_meet(self._quoted, token.span) for token in words)

    def numbers(self, words: tuple[Token, ...]) -> list[tuple[Number, Number | None]]:
        """The values of the numbers that these words tell."""
        span = _span(words)
        if span is None:
            return []
        start = bisect_left(self._numbers, span.start, key=lambda number: number[0].end - 1)
        found = []
        for core, value in self._numbers[start:]:
            if core.start >= span.end:
                break
            found.append(value)
        return found


def _loses_source(gone: tuple[Token, ...], come: tuple[Token, ...]) -> bool:
    """Whether a cue is gone with the words that named the source, and nothing of the kind has come instead."""
    cued = any(token.word in _cues() for token in gone)
    return cued and len(gone) > len(come) + 1 and not any(token.word in _cues() for token in come)


def _has_other_source(theirs: tuple[Token, ...], old: range, come: tuple[Token, ...]) -> bool:
    """Whether a name beside a cue has given way to another name."""
    names = (_named(theirs[old.start : old.stop]), _named(come))
    around = theirs[max(0, old.start - REACH) : old.stop + REACH]
    return all(names) and names[0] != names[1] and any(token.word in _cues() for token in around)


def _named(words: tuple[Token, ...]) -> set[str]:
    return {t.word for t in words if t.code >= FUNCTION and t.code & FACT and not t.word[0].isdigit()}


@cache
def _cues() -> frozenset[str]:
    """The past forms of verbs that mostly tell who says so."""
    words = lexicon.load()
    rows = (row for row in words["cues"] if row["frame"] == "clause" and row["lemma"] != "*")
    sure = (row["lemma"] for row in rows if int(row["weight"]) >= CUE and int(row["seen"]) >= SEEN)
    return words.classes["source-cue"].union(map(regular_past, sure))


def _state(were: Sized, are: Sized) -> State:
    return "changed" if were and are else "left-out" if were else "added"


def _span(words: tuple[Token, ...]) -> Span | None:
    return Span(words[0].span.start, words[-1].span.end) if words else None


def _meet(spans: list[Span], span: Span) -> bool:
    """Whether one of these spans, which are in order and apart, shares a character with `span`."""
    place = bisect_left(spans, span.end, key=lambda other: other.start)
    return place > 0 and spans[place - 1].meets(span)
