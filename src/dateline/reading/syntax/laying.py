"""spaCy's parse of a report, piece by piece → the parse table. Columns are read out of a Doc at once, because asking its tokens
costs several times what all rules together do."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline.lexicon import Lexicon
from dateline.reading.syntax.lemmas import settled
from dateline.reading.syntax.table import Table
from dateline.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STRINGS = ("LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
_NUMBERS = ("IDX", "LENGTH", "SENT_START", "IS_LOWER")
_LEMMAS = _STRINGS.index("LEMMA")


def lay(report: Report, docs: Iterable[Doc], text: str, lexicon: Lexicon) -> Table:
    """The table of a report that was parsed in pieces, each let go when it is read; `text` is what the parser read, as long
    as the report's own."""
    laid = _Columns()
    for doc in docs:
        laid.add(doc)
    word, lemma, pos, tag, dep, entity = (tuple(laid.strings.pop(0)) for _ in _STRINGS)
    opening = [a != b for a, b in pairwise((-1, *laid.sentence))]
    return Table(
        text=text,
        start=laid.start,
        end=laid.end,
        word=word,
        small=bytes(laid.small),
        lemma=settled(word, lemma, pos, laid.small, opening, lexicon),
        pos=pos,
        tag=tag,
        dep=dep,
        head=laid.head,
        entity=entity,
        entities=tuple(laid.entities),
        sentence=laid.sentence,
        block=_blocks(laid.start, report),
        apart=bytes(laid.apart),
        classes=lexicon.classes,
        kinds=lexicon.kinds,
    )


class _Columns:
    """The columns of pieces that follow each other, as of one text: of each token but white space its `strings`, numbers, and
    whether white space stands `apart` from the one before; hints of entities as first token, last token, label.

    Equal strings are one, and numbers stand in arrays: a long text has a million of each.
    """

    def __init__(self) -> None:
        self.strings: list[list[str]] = [[] for _ in _STRINGS]
        self.start, self.end, self.head, self.sentence = (array("i") for _ in range(4))
        self.small, self.apart = bytearray(), bytearray()
        self.entities: list[tuple[int, int, str]] = []
        self._names: dict[int, str] = {}
        self._lemmas: dict[int, str] = {}
        self._characters = self._begun = 0
        self._last = (0, 0)
        self._space = False

    def add(self, doc: Doc) -> None:
        """One more piece."""
        if not len(doc):
            return
        rows = np.asarray(doc.to_array([*_STRINGS, *_NUMBERS, "IS_SPACE", "HEAD"]), np.uint64)
        spaces = rows[:, -2] != 0
        kept = np.flatnonzero(~spaces)
        before = len(self.start)
        self._add_strings(rows[kept, : len(_STRINGS)], doc)
        offset, length, begins, small = rows[:, len(_STRINGS) : -2].astype(np.int64).T
        _extend(self.start, offset[kept] + self._characters)
        _extend(self.end, (offset + length)[kept] + self._characters)
        _extend(self.head, _heads(rows[:, -1].astype(np.int64), kept) + before)
        self._add_sentences(begins == 1, kept)
        self.small += (small[kept] != 0).tobytes()
        self.apart += np.concatenate(([self._space], spaces[:-1]))[kept].astype(bool).tobytes()
        self.entities += ((first + before, last + before, label) for first, last, label in _hints(doc, kept))
        self._characters += int(offset[-1]) + len(doc[-1].text_with_ws)
        self._space = bool(spaces[-1])

    def _add_strings(self, keys: NDArray[np.uint64], doc: Doc) -> None:
        names, lemmas, strings = self._names, self._lemmas, doc.vocab.strings
        for at, column in enumerate(keys.T.tolist()):
            seen = set(column)
            names.update((key, strings[key]) for key in seen - names.keys())
            if at == _LEMMAS:
                lemmas.update((key, names[key].lower()) for key in seen - lemmas.keys())
            self.strings[at].extend(map((lemmas if at == _LEMMAS else names).__getitem__, column))

    def _add_sentences(self, begins: NDArray[np.bool_], kept: NDArray[np.int64]) -> None:
        """The number of each kept token's sentence; sentences of white space alone have none."""
        begun, sentence = self._last
        numbers = np.cumsum(begins) + self._begun
        if len(kept):
            told = numbers[kept]
            told_before = np.concatenate(([begun if self.sentence else told[0]], told[:-1]))
            counted = np.cumsum(told != told_before) + sentence
            _extend(self.sentence, counted)
            self._last = int(told[-1]), int(counted[-1])
        self._begun = int(numbers[-1])


def _extend(column: array[int], numbers: NDArray[np.int64]) -> None:
    column.frombytes(numbers.astype(np.intc).tobytes())


def _heads(away: NDArray[np.int64], kept: NDArray[np.int64]) -> NDArray[np.int64]:
    """The heads of the kept tokens as places among them, from the steps to them; a token whose head is white space is its
    own."""
    place = np.full(len(away), -1)
    place[kept] = np.arange(len(kept))
    found = place[kept + away[kept]]
    return np.where(found < 0, np.arange(len(kept)), found)


def _hints(doc: Doc, kept: NDArray[np.int64]) -> Iterator[tuple[int, int, str]]:
    """The first and the last kept token of each entity hint, and its label."""
    hints = [(entity.start, entity.end, entity.label_) for entity in doc.ents]
    firsts, behind = (np.searchsorted(kept, [hint[side] for hint in hints]).tolist() for side in (0, 1))
    told = zip(firsts, behind, hints, strict=True)
    return ((first, last - 1, label) for first, last, (_, _, label) in told if last > first)


def _blocks(start: array[int], report: Report) -> array[int]:
    """The number of the block each token lies in (or the last one before it)."""
    column = array("i")
    begins = np.array([block.start for block in report.blocks], np.int64)
    _extend(column, np.maximum(0, np.searchsorted(begins, np.array(start, np.int64) + 1) - 1))
    return column
