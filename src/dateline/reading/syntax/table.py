"""A report's parse as one frozen table of columns, and `Word`, a token of it that can be asked by name.

A token is its place in the table. White-space tokens are left out, so that neighbours are neighbouring words; `apart`
keeps what they told.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.reading.syntax.word import Word, Words
from dateline.report import Span

Moves = dict[int, tuple[int, str]]
"""Tokens → the head and the relation that they are given."""

LONG = 50_000
"""Tokens from which on a table holds numbers in arrays and makes words one by one: a fifth of the memory, several times the
time of each question."""
HIGHEST = 40
"""Heads followed upwards: a parse of a list without full stops can be a chain of thousands."""
_OPENERS = frozenset({'"', "“", "”", "``", "''", "«", "»", ":", "'", "‘"})
"""Marks behind which a quotation may begin."""


class Children:
    """The dependents of each token of a long text, in text order, by the heads of all: one behind the other, and where each
    begins."""

    __slots__ = ("_begin", "_tokens")

    def __init__(self, heads: Sequence[int]) -> None:
        above = np.array(heads, np.intc)
        below = np.flatnonzero(above != np.arange(len(above)))
        self._tokens = array("i", below[np.argsort(above[below], kind="stable")].astype(np.intc).tobytes())
        begin = np.concatenate(([0], np.cumsum(np.bincount(above[below], minlength=len(above)))))
        self._begin = array("i", begin.astype(np.intc).tobytes())

    def __getitem__(self, token: int) -> tuple[int, ...]:
        begin, end = self._begin[token], self._begin[token + 1]
        return tuple(self._tokens[begin:end]) if begin < end else ()


@dataclass(frozen=True, eq=False)
class Table:
    """The tokens of a report, one item a token in each column.

    `start`, `end`: characters in `text`, which has the report's offsets and likely case; `word` in lower case, `small`:
    it stands so; `lemma` in lower case; coarse `pos`, fine `tag`; relation `dep` to token `head` (a root is its own);
    `entity`: the hint, "" when none; `entities`:
    the hints as first token, last token, label; `sentence`, `block`: their number; `apart`: white space beyond one space stands
    before; `classes`: the words of each class of the lexicon, `kinds`: its classes by family.
    """

    text: str
    start: Sequence[int]
    end: Sequence[int]
    word: tuple[str, ...]
    small: bytes
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: Sequence[int]
    entity: tuple[str, ...]
    entities: tuple[tuple[int, int, str], ...]
    sentence: Sequence[int]
    block: Sequence[int]
    apart: bytes
    classes: Mapping[str, frozenset[str]]
    kinds: Mapping[str, Mapping[str, str]]

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def children(self) -> Children | Sequence[tuple[int, ...]]:
        """The dependents of each token, in text order."""
        return Children(self.head) if len(self) >= LONG else _children(self.head)

    @cached_property
    def edges(self) -> tuple[Sequence[int], Sequence[int]]:
        """The first and the last token of each token's subtree, handed up to the heads until nothing moves."""
        heads, here = np.array(self.head, np.intp), np.arange(len(self), dtype=np.intc)
        return _handed_up(np.minimum, heads, here), _handed_up(np.maximum, heads, here)

    def left_edge(self, token: int) -> int:
        """The first token of a token's subtree."""
        return self.edges[0][token]

    def right_edge(self, token: int) -> int:
        """The last token of a token's subtree."""
        return self.edges[1][token]

    def subtree(self, token: int) -> range:
        """A token with all that hangs below it, and what stands between."""
        return range(self.left_edge(token), self.right_edge(token) + 1)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The first token of each sentence, and the number of tokens at the end."""
        firsts = [i for i, s in enumerate(self.sentence) if not i or s != self.sentence[i - 1]]
        return (*firsts, len(self))

    def opens_line(self, token: int) -> bool:
        """Whether a token is the first of its line."""
        return token == 0 or bool(self.apart[token]) or self.block[token - 1] != self.block[token]

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The first token of each line, and the number of tokens at the end."""
        return (*filter(self.opens_line, range(len(self))), len(self))

    @cached_property
    def lines(self) -> tuple[range, ...]:
        """The tokens of each line."""
        return tuple(range(a, b) for a, b in pairwise(self.line_starts))

    @cached_property
    def words(self) -> Words | tuple[Word, ...]:
        """The tokens as words that can be asked by name."""
        return Words(self) if len(self) >= LONG else tuple(map(Word, repeat(self), range(len(self))))

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The tokens as they stand, with their capitals."""
        known: dict[str, str] = {}
        words = (self.text[a:b] for a, b in zip(self.start, self.end, strict=True))
        return tuple(known.setdefault(word, word) for word in words)

    @cached_property
    def opening(self) -> bytes:
        """Whether each token is the first word of its sentence or quotation, where a capital says nothing."""
        opening, open_now, before = bytearray(), True, -1
        for word, sentence in zip(self.written, self.sentence, strict=True):
            open_now = open_now or sentence != before
            opening.append(open_now)
            open_now = not word[0].isalnum() and (open_now or word in _OPENERS)
            before = sentence
        return bytes(opening)

    def hung(self, moves: Moves) -> Table:
        """The table with some tokens hung elsewhere, itself where there are none; what rests on no head is worked out once."""
        if not moves:
            return self
        heads, deps = array("i", self.head), list(self.dep)
        for token, (above, relation) in moves.items():
            heads[token], deps[token] = above, relation
        other = replace(self, head=heads, dep=tuple(deps))
        same: Any = (Table.starts, Table.line_starts, Table.written, Table.opening)
        vars(other).update((kept.attrname, kept.__get__(self)) for kept in same)
        return other

    def is_a(self, token: int, name: str) -> bool:
        """Whether a token's lemma is of a word class: `table.is_a(verb, "saying")`."""
        return self.lemma[token] in self.classes[name]

    def is_word(self, token: int, name: str) -> bool:
        """Whether a token, as it stands but for capitals, is of a word class: `table.is_word(token, "negation")`."""
        return self.word[token] in self.classes[name]

    def has(self, token: int, name: str, *deps: str) -> bool:
        """Whether a dependent, in one of these relations where some are named, is as it stands of a word class:
        `table.has(verb, "pluperfect", "aux")`."""
        return any((not deps or self.dep[k] in deps) and self.is_word(k, name) for k in self.children[token])

    def child(self, token: int, *deps: str) -> int | None:
        """The first dependent in one of these relations."""
        for kid in self.children[token]:
            if self.dep[kid] in deps:
                return kid
        return None

    def with_dep(self, token: int, deps: Iterable[str]) -> Iterator[int]:
        """The dependents in these relations, in text order."""
        dep = self.dep
        return iter([k for k in self.children[token] if dep[k] in deps])

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above a token, nearest first, up to the root or HIGHEST of them."""
        for _ in range(HIGHEST):
            if self.head[token] == token:
                return
            token = self.head[token]
            yield token

    def tokens(self, span: Span) -> range:
        """The tokens that share a character with a span."""
        return range(bisect_right(self.end, span.start), bisect_left(self.start, span.end))

    def whole(self, span: Span) -> range | None:
        """The tokens of a span that begins and ends with one; None where it cuts a token or has none."""
        tokens = self.tokens(span)
        exact = tokens and self.start[tokens[0]] == span.start and self.end[tokens[-1]] == span.end
        return tokens if exact else None

    def top(self, tokens: Sequence[int]) -> int:
        """The word that a phrase hangs on: the first whose head stands outside it."""
        inside = set(tokens)
        return next((i for i in tokens if self.head[i] not in inside or self.head[i] == i), tokens[-1])

    def span(self, first: int, last: int | None = None) -> Span:
        """The characters of tokens `first` to `last`, inclusive; of `first` alone without."""
        return Span(self.start[first], self.end[first if last is None else last])

    @staticmethod
    def runs(tokens: range, column: Sequence[int]) -> Iterator[range]:
        """The stretches of tokens that have one number in a column: those of each sentence, of each block."""
        edges = [i for i in tokens if i == tokens.start or column[i] != column[i - 1]]
        return (range(a, b) for a, b in pairwise((*edges, tokens.stop)))

    def sentence_tokens(self, token: int) -> range:
        """The tokens of the sentence that a token stands in."""
        number = self.sentence[token]
        return range(self.starts[number], self.starts[number + 1])

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that an offset lies in; of the one before when it lies between two."""
        return self.sentence[max(0, bisect_right(self.start, offset) - 1)]

    def sentence_spans(self) -> list[Span]:
        """The characters of each sentence."""
        return [self.span(a, b - 1) for a, b in pairwise(self.starts)]


def _children(heads: Sequence[int]) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = [()] * len(heads)
    for token, head in enumerate(heads):
        if head != token:
            found[head] += (token,)
    return found


def _handed_up(better: np.ufunc, heads: NDArray[np.intp], values: NDArray[np.intc]) -> array[int]:
    """The best value of each token's subtree."""
    while True:
        known = values.copy()
        better.at(known, heads, values)
        if (known == values).all():
            return array("i", values.tobytes())
        values = known
