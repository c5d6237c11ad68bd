"""A report cut into windows that the tagger reads one by one: whole paragraphs, as many as fit."""

from __future__ import annotations

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

    tokens: list[int]
    first: list[int]
    rows: NDArray[np.int64]


def cut(table: Table, features: Features, pieces: Pieces) -> Iterator[TokenWindow]:
    """Windows over all tokens, in text order; a report without words has none."""
    numbers = [pieces.of(word) for word in table.word]
    sizes = [len(n) for n in numbers]
    for tokens in _packed(_runs(table, sizes), sizes):
        yield _window(table, features, numbers, tokens, pieces)


def _packed(runs: Iterable[Sequence[int]], sizes: Sequence[int]) -> Iterator[list[int]]:
    """Runs of tokens put together as long as a window has room for the next."""
    tokens: list[int] = []
    room = ROOM
    for run in runs:
        size = sum(sizes[i] for i in run)
        if tokens and size > room:
            yield tokens
            tokens, room = [], ROOM
        tokens = [*tokens, *run]
        room -= size
    if tokens:
        yield tokens


def _runs(table: Table, sizes: Sequence[int]) -> Iterator[Sequence[int]]:
    """Paragraphs; one that has no room in a window falls into sentences, those into what fits."""
    for paragraph in table.runs(range(len(table)), table.block):
        if sum(sizes[i] for i in paragraph) <= ROOM:
            yield paragraph
            continue
        for sentence in table.runs(paragraph, table.sentence):
            yield from _packed(([i] for i in sentence), sizes)


def _window(
    table: Table, features: Features, numbers: Sequence[tuple[int, ...]], tokens: list[int], pieces: Pieces
) -> TokenWindow:
    sizes = [len(numbers[i]) for i in tokens]
    first = np.cumsum([1, *sizes])[:-1].tolist()
    place = dict(zip(tokens, first, strict=True))
    rows = np.zeros((sum(sizes) + 2, len(COLUMNS)), dtype=np.int64)
    rows[0, 0], rows[-1, 0] = pieces.begin, pieces.end
    rows[-1, -1] = len(rows) - 1
    rows[1:-1, 0] = [number for i in tokens for number in numbers[i]]
    told = (features.role, features.chance, features.quote, features.tag, features.dep, features.case)
    for column, values in enumerate(told, 1):
        rows[1:-1, column] = np.repeat([values[i] for i in tokens], sizes)
    rows[1:-1, -1] = np.repeat([place.get(table.head[i], place[i]) for i in tokens], sizes)
    return TokenWindow(tokens, first, rows)
