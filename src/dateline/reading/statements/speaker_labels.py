"""Speakers before a colon at the start of a line: transcripts (KORVIN: …) and headlines (Korvin: dam is safe)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.cues import Cues
from dateline.reading.syntax.table import Table

LONGEST = 6
"""Tokens of a name with its title."""
SPEAKERS = frozenset({"PERSON", "ORG", "NORP"})
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PART", "ADP", "CCONJ"})


def found(table: Table, cues: Cues, inside: list[int]) -> Iterator[Candidate]:
    """A candidate for each line that begins with a speaker and a colon, outside quotations; a name in capitals before the
    colons of several lines is a transcript's."""
    colons = [i for i, word in enumerate(table.word) if word == ":" and inside[i] < 0]
    labels = Counter(table.word[i - 1] for i in colons if _opens(table, i - 1))
    for colon in colons:
        turn = (colon - 1,) if labels[table.word[colon - 1]] > 1 and _opens(table, colon - 1) else ()
        if source := _speaker(table, colon) or turn:
            content = _said(table, colon)
            if content:
                yield Candidate(colon, "colon", (colon,), source, content, 1.0)


def opens_line(table: Table, i: int) -> bool:
    """Whether a token is the first of its line."""
    return i == 0 or table.apart[i] or table.block[i - 1] != table.block[i]


def _opens(table: Table, i: int) -> bool:
    """Whether a word with a capital opens its line."""
    return i >= 0 and opens_line(table, i) and not table.small[i] and table.word[i].isalpha() and len(table.word[i]) > 1


def _speaker(table: Table, colon: int) -> tuple[int, ...]:
    """The name before the colon, when nothing else stands before it in its block."""
    first = colon
    while first > 0 and not opens_line(table, first):
        first -= 1
        if colon - first > LONGEST or table.pos[first] not in NAMING:
            return ()
    labels = {table.entity[i] for i in range(first, colon)}
    listing = table.tag[min(colon + 1, len(table) - 1)] == "CD"  # "Kelmin: 9 killed"
    proper = labels == {""} and all(table.pos[i] == "PROPN" for i in range(first, colon))
    named = bool(labels & SPEAKERS) or (proper and not listing)
    hearsay = colon - first == 1 and table.is_word(first, "hearsay")
    return tuple(range(first, colon)) if first < colon and (named or hearsay) else ()


def _said(table: Table, colon: int) -> tuple[int, ...]:
    """What follows in the line, without the stop that ends it."""
    last = colon
    while last + 1 < len(table) and not opens_line(table, last + 1):
        last += 1
    while last > colon and table.word[last] == ".":
        last -= 1
    return tuple(range(colon + 1, last + 1))
