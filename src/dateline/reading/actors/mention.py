"""A mention of someone: its words, and what they tell of kind, country, role and sex, before mentions are joined."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.tokens import Doc

from dateline.reading.gazetteer import word_set
from dateline.reading.language import heads_of, text_of
from dateline.report import Span
from dateline.rows import ActorKind


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` up to, not including, `last`, with the head token `head`.

    `form`: name, noun, pronoun or relative; `key`: what joins equal mentions; `name`: where a name's own words begin
    (titles stand before it); `role`: token range of the words that tell the role, if any; `how`: the rule.
    """

    first: int
    last: int
    head: int
    form: str
    kind: ActorKind
    key: str
    how: str
    name: int = -1
    country: str = ""
    country_at: Span | None = None
    role: tuple[int, int] | None = None
    gender: str = ""
    definite: bool = False
    plural: bool = False


class Columns:
    """A Doc as plain lists, one item a word, because reading a list is ten times cheaper than asking a token. Tokens of
    white space (line ends inside a paragraph) are left out. `quoted`: the stretches between quotation marks."""

    lower: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    ents: list[str]
    start: list[int]
    heads: list[int]
    sentence: list[int]

    def __init__(self, doc: Doc, quoted: Iterable[Span]) -> None:
        told = _told(doc)
        self.lower, self.lemmas, self.tags, self.deps, self.ents = (told[name] for name in _STRINGS)
        self.start = told["IDX"]
        text = text_of(doc)
        self.words = [text[at : at + length] for at, length in zip(self.start, told["LENGTH"], strict=True)]
        self.heads = told["HEAD"]
        self.size = len(self.start)
        self.sentence = told["SENT_START"]
        self.end = [a + len(w) for a, w in zip(self.start, self.words, strict=True)]
        self.token_at = {at: i for i, at in enumerate(self.start)}
        self.token_to = {at: i + 1 for i, at in enumerate(self.end)}
        self.opening = self._openings()
        self.quoted = self._inside(quoted)
        self.beside = {self.heads[i]: i for i, dep in enumerate(self.deps) if dep == "appos"}

    def _openings(self) -> list[bool]:
        """Whether each token is the first word of its sentence or quotation, where a capital says nothing."""
        opening, open_now, before = [], True, -1
        for word, sentence in zip(self.words, self.sentence, strict=True):
            open_now = open_now or sentence != before
            opening.append(open_now)
            open_now = not word[0].isalnum() and (open_now or word in _QUOTES)
            before = sentence
        return opening

    def _inside(self, stretches: Iterable[Span]) -> list[bool]:
        """Whether each token lies in one of the stretches, which are in text order."""
        inside = [False] * self.size
        for stretch in stretches:
            first, last = bisect_left(self.start, stretch.start), bisect_left(self.start, stretch.end)
            inside[first:last] = [True] * (last - first)
        return inside

    def headlines(self) -> set[int]:
        """The sentences in which every word has a capital, but for small ones."""
        high: dict[int, int] = {}
        low: set[int] = set()
        for word, sentence in zip(self.words, self.sentence, strict=True):
            if word[0].isupper():
                high[sentence] = high.get(sentence, 0) + 1
            elif word[0].isalpha() and word not in _SMALL:
                low.add(sentence)
        return {sentence for sentence, count in high.items() if count >= 5 and sentence not in low}

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` up to `last`."""
        return Span(self.start[first], self.end[last - 1])

    def head_of(self, first: int, last: int) -> int:
        """The token of the range whose own head lies outside it (the last such)."""
        for i in range(last - 1, first - 1, -1):
            if not first <= self.heads[i] < last or self.heads[i] == i:
                return i
        return last - 1

    def key(self, first: int, last: int) -> str:
        """The words of a range in small letters."""
        return " ".join(self.lower[first:last])


_STRINGS = ("LOWER", "LEMMA", "TAG", "DEP", "ENT_TYPE")
_NUMBERS = ("IDX", "LENGTH", "SENT_START", "IS_SPACE")


def _told(doc: Doc) -> dict[str, list[Any]]:
    """The columns of a Doc without the tokens of white space; HEAD holds places among those kept, a token's own where
    its head is gone, SENT_START the number of each token's sentence."""
    if not len(doc):
        return {name: [] for name in (*_STRINGS, *_NUMBERS, "HEAD")}
    whole = dict(zip((*_STRINGS, *_NUMBERS), doc.to_array([*_STRINGS, *_NUMBERS]).T, strict=True))
    kept = np.flatnonzero(whole["IS_SPACE"] == 0)
    place = np.full(len(doc), -1)
    place[kept] = np.arange(len(kept))
    heads = place[heads_of(doc)][kept]
    told: dict[str, list[Any]] = {name: whole[name][kept].tolist() for name in _NUMBERS}
    told["HEAD"] = np.where(heads < 0, np.arange(len(kept)), heads).tolist()
    told["SENT_START"] = (np.cumsum(whole["SENT_START"] == 1)[kept] - 1).tolist()
    for name in _STRINGS:
        keys = whole[name][kept].tolist()
        names = {key: doc.vocab.strings[key] for key in set(keys)}
        told[name] = [names[key] for key in keys]
    return told


_SMALL = word_set(
    "a an the of in on at to by for from with and or but nor as is are was be not no its his her via vs over "
    "under into after before up out off than s n't"
)
_QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»", ":", "'", "‘"})
