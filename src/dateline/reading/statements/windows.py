"""A report cut into windows that the tagger reads one by one: whole paragraphs, as many as fit."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.models.wordpieces import Pieces
from dateline.reading.statements.features import Features
from dateline.reading.syntax.table import Table

ROOM = 256
"""Pieces in a window, without the two that frame it."""
COLUMNS = ("piece", "role", "chance", "quote", "tag", "dep", "case", "head")
"""What the tagger reads of each piece; `head` is the place, in the window, of the first piece of the token's head."""


@dataclass(frozen=True, slots=True)
class TokenWindow:
    """Some tokens in text order, `first` the place of the first piece of each in `rows`, which has one row a piece and
    one for each end, with the columns of COLUMNS."""

    tokens: range
    first: list[int]
    rows: NDArray[np.int64]


def cut(table: Table, features: Features, pieces: Pieces) -> Iterator[TokenWindow]:
    """Windows over all tokens, in text order; a report without words has none."""
    sizes = array("i", (len(pieces.of(word)) for word in table.word))
    for tokens in _packed(_runs(table, sizes), sizes):
        yield _window(table, features, tokens, pieces)


def _packed(runs: Iterable[range], sizes: Sequence[int]) -> Iterator[range]:
    """Runs of tokens that follow each other put together as long as a window has room for the next."""
    tokens = range(0)
    room = ROOM
    for run in runs:
        size = sum(sizes[run.start : run.stop])
        if tokens and size > room:
            yield tokens
            tokens, room = range(0), ROOM
        tokens = range(tokens.start if tokens else run.start, run.stop)
        room -= size
    if tokens:
        yield tokens


def _runs(table: Table, sizes: Sequence[int]) -> Iterator[range]:
    """Paragraphs; one that has no room in a window falls into sentences, those into what fits."""
    for paragraph in table.runs(range(len(table)), table.block):
        if sum(sizes[paragraph.start : paragraph.stop]) <= ROOM:
            yield paragraph
            continue
        for sentence in table.runs(paragraph, table.sentence):
            yield from _packed((range(i, i + 1) for i in sentence), sizes)


def _window(table: Table, features: Features, tokens: range, pieces: Pieces) -> TokenWindow:
    here = slice(tokens.start, tokens.stop)
    numbers = [pieces.of(word) for word in table.word[here]]
    sizes = np.array([len(n) for n in numbers])
    first = np.cumsum(sizes) - sizes + 1
    rows = np.zeros((sizes.sum() + 2, len(COLUMNS)), dtype=np.int64)
    rows[0, 0], rows[-1, 0] = pieces.begin, pieces.end
    rows[-1, -1] = len(rows) - 1
    rows[1:-1, 0] = [number for some in numbers for number in some]
    told = (features.role, features.chance, features.quote, features.tag, features.dep, features.case)
    for column, values in enumerate(told, 1):
        rows[1:-1, column] = np.repeat(np.frombuffer(values[here], np.uint8), sizes)
    heads = np.array(table.head[here]) - tokens.start
    heads = np.where((heads < 0) | (heads >= len(tokens)), np.arange(len(tokens)), heads)
    rows[1:-1, -1] = np.repeat(first[heads], sizes)
    return TokenWindow(tokens, first.tolist(), rows)
