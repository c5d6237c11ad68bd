"""A mention of someone: its words, and what they tell of kind, country, role and sex, before mentions are joined."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.reading.gazetteer import word_set
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
    white space (line ends inside a paragraph) are left out."""

    def __init__(self, doc: Doc) -> None:
        tokens = [t for t in doc if not t.is_space]
        place = {t.i: n for n, t in enumerate(tokens)}
        self.words = [t.text for t in tokens]
        self.lower = [t.lower_ for t in tokens]
        self.tags = [t.tag_ for t in tokens]
        self.deps = [t.dep_ for t in tokens]
        self.heads = [place.get(t.head.i, n) for n, t in enumerate(tokens)]
        self.lemmas = [t.lemma_ for t in tokens]
        self.start = [t.idx for t in tokens]
        self.ents = [t.ent_type_ for t in tokens]
        self.size = len(tokens)
        self.sentence = _sentences(doc, tokens)
        self.end = [a + len(w) for a, w in zip(self.start, self.words, strict=True)]
        self.token_at = {at: i for i, at in enumerate(self.start)}
        self.token_to = {at: i + 1 for i, at in enumerate(self.end)}
        self.opening = self._openings()
        self.quoted = self._quotations()
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

    def _quotations(self) -> list[bool]:
        """Whether each token stands inside quotation marks; a paragraph's end closes what is open."""
        quoted, now = [], False
        for i, word in enumerate(self.words):
            if i and self.start[i] - self.end[i - 1] > 1:
                now = False
            if word in _MARKS:
                now = not now if word == '"' else word in {"“", "``", "«"}
            quoted.append(now)
        return quoted

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


def _sentences(doc: Doc, tokens: list[Token]) -> list[int]:
    """The number of each token's sentence."""
    starts = [sentence.start for sentence in doc.sents] if tokens else []
    numbers, now = [], -1
    for token in tokens:
        while now + 1 < len(starts) and starts[now + 1] <= token.i:
            now += 1
        numbers.append(now)
    return numbers


_SMALL = word_set(
    "a an the of in on at to by for from with and or but nor as is are was be not no its his her via vs over "
    "under into after before up out off than s n't"
)
_MARKS = frozenset({'"', "“", "”", "``", "''", "«", "»"})
_QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»", ":", "'", "‘"})
