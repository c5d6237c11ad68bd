"""A mention of someone: the words, what they tell of kind, country, role and sex, before mentions are joined to actors."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.report import Span
from dateline.rows import ActorKind


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` up to, not including, `last`, with the head token `head`.

    `form`: name, noun or pronoun; `key`: what joins equal mentions (lower-case words); `role`: token range of the words
    that tell the role, if any; `how`: the rule.
    """

    first: int
    last: int
    head: int
    form: str
    kind: ActorKind
    key: str
    how: str
    name: str = ""
    country: str = ""
    country_at: Span | None = None
    role: tuple[int, int] | None = None
    gender: str = ""
    definite: bool = False
    plural: bool = False


class Columns:
    """A Doc as plain lists, one item a token, because reading a list is ten times cheaper than asking a token."""

    def __init__(self, doc: Doc) -> None:
        self.words: list[str] = []
        self.lower: list[str] = []
        self.tags: list[str] = []
        self.deps: list[str] = []
        self.heads: list[int] = []
        self.lemmas: list[str] = []
        self.start: list[int] = []
        self.ents: list[str] = []
        self.sentence: list[int] = []
        sentence = -1
        for token in doc:
            sentence += bool(token.is_sent_start) or sentence < 0
            text = token.text
            self.words.append(text)
            self.lower.append(token.lower_)
            self.tags.append(token.tag_)
            self.deps.append(token.dep_)
            self.heads.append(token.head.i)
            self.lemmas.append(token.lemma_)
            self.start.append(token.idx)
            self.ents.append(token.ent_type_)
            self.sentence.append(sentence)
        self.end = [a + len(w) for a, w in zip(self.start, self.words, strict=True)]
        self.token_at = {at: i for i, at in enumerate(self.start)}
        self.token_to = {at: i + 1 for i, at in enumerate(self.end)}
        self.size = len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` up to `last`."""
        return Span(self.start[first], self.end[last - 1])

    def begins_sentence(self, i: int) -> bool:
        """Whether token `i` is the first word of its sentence, quotation marks and brackets aside."""
        j = i - 1
        while j >= 0 and self.sentence[j] == self.sentence[i] and not self.words[j][0].isalnum():
            j -= 1
        return j < 0 or self.sentence[j] != self.sentence[i]

    def head_of(self, first: int, last: int) -> int:
        """The token of the range whose own head lies outside it (the last such)."""
        for i in range(last - 1, first - 1, -1):
            if not first <= self.heads[i] < last or self.heads[i] == i:
                return i
        return last - 1
