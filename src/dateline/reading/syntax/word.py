"""A token of the parse table that can be asked by name: `word.head.lemma` for `table.lemma[table.head[i]]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

from dateline.report import Span

if TYPE_CHECKING:
    from dateline.reading.syntax.table import Table


class Words(Sequence["Word"]):
    """The words of a long table, each made when it is first asked for: most never are."""

    __slots__ = ("_made", "_table")

    def __init__(self, table: Table) -> None:
        self._table = table
        self._made: list[Word | None] = [None] * len(table)

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, at: int | slice) -> Word | tuple[Word, ...]:
        if isinstance(at, slice):
            return tuple(map(self.__getitem__, range(*at.indices(len(self._made)))))
        word = self._made[at]
        if word is None:
            word = self._made[at] = Word(self._table, at % len(self._made))
        return word


class Word:
    """Token `i` of a table. There is one word a token, so that words are compared by identity."""

    __slots__ = ("i", "table")

    def __init__(self, table: Table, i: int) -> None:
        self.table, self.i = table, i

    def __repr__(self) -> str:
        return f"Word({self.text!r}, {self.i})"

    @property
    def text(self) -> str:
        return self.table.text[self.table.start[self.i] : self.table.end[self.i]]

    @property
    def lower(self) -> str:
        return self.table.word[self.i]

    @property
    def lemma(self) -> str:
        return self.table.lemma[self.i]

    @property
    def pos(self) -> str:
        return self.table.pos[self.i]

    @property
    def tag(self) -> str:
        return self.table.tag[self.i]

    @property
    def dep(self) -> str:
        return self.table.dep[self.i]

    @property
    def entity(self) -> str:
        return self.table.entity[self.i]

    @property
    def start(self) -> int:
        return self.table.start[self.i]

    @property
    def end(self) -> int:
        return self.table.end[self.i]

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(self.start, self.end)

    @property
    def head(self) -> Word:
        """The word it hangs on; itself for a root."""
        return self.table.words[self.table.head[self.i]]

    @property
    def is_root(self) -> bool:
        return self.table.head[self.i] == self.i

    @property
    def children(self) -> list[Word]:
        """The words that hang on it, in text order."""
        words = self.table.words
        return [words[k] for k in self.table.children[self.i]]

    def child(self, *deps: str) -> Word | None:
        """The first dependent in one of these relations."""
        found = self.table.child(self.i, *deps)
        return None if found is None else self.table.words[found]

    def with_dep(self, *deps: str) -> list[Word]:
        """The dependents in these relations, in text order."""
        return [self.table.words[k] for k in self.table.with_dep(self.i, deps)]

    @property
    def ancestors(self) -> Iterator[Word]:
        """The words above it, nearest first."""
        words = self.table.words
        return (words[above] for above in self.table.ancestors(self.i))

    @property
    def left_edge(self) -> Word:
        """The first word of its subtree."""
        return self.table.words[self.table.edges[0][self.i]]

    @property
    def right_edge(self) -> Word:
        """The last word of its subtree."""
        return self.table.words[self.table.edges[1][self.i]]

    @property
    def subtree(self) -> Iterator[Word]:
        """The words from the first of its subtree to the last."""
        return (self.table.words[k] for k in self.table.subtree(self.i))

    @property
    def sentence(self) -> tuple[Word, ...]:
        """The words of its sentence."""
        tokens = self.table.sentence_tokens(self.i)
        return self.table.words[tokens.start : tokens.stop]

    def is_a(self, name: str) -> bool:
        """Whether its lemma is of a word class of the lexicon."""
        return self.table.lemma[self.i] in self.table.classes[name]

    def is_word(self, name: str) -> bool:
        """Whether it is, as it stands but for capitals, of a word class of the lexicon."""
        return self.table.word[self.i] in self.table.classes[name]

    def has(self, name: str, *deps: str) -> bool:
        """Whether a dependent, in one of these relations where some are named, is as it stands of a word class."""
        return self.table.has(self.i, name, *deps)

    def beside(self, steps: int) -> Word | None:
        """The word so many places on (or back); None outside the report."""
        at, words = self.i + steps, self.table.words
        return words[at] if 0 <= at < len(words) else None

    def holds(self, other: Word) -> bool:
        """Whether another word hangs below it."""
        return any(above is self for above in other.ancestors)
