"""A parse as plain lists: what the rules for events ask of a Doc, read out once.

A token is its place in the Doc; every list has one item a token. Reading the parse through spaCy's objects costs
several times what all the rules together do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from spacy.tokens import Doc

from dateline.reading.language import heads_of
from dateline.report import Span

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
PREPOSITIONS = frozenset({"prep", "agent", "dative", "prt", "advmod", "mark"})
STRINGS = ("LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
COLUMNS = (*STRINGS, "SENT_START", "IS_LOWER", "IDX", "LENGTH")
HIGHEST = 40
"""Heads followed upwards: a parse of a list without full stops can be a chain of thousands."""
CLIPPED = 4
"""A word in small letters that the model takes for a name ("strikes") is a plural when it is longer."""
ASIDE = frozenset({"-", "“", '"', "'", "(", ",", "``", "dead", "today", "yesterday"})
MODIFIERS = frozenset({"compound", "amod", "nummod", "poss", "nmod", "quantmod", "case", "npadvmod", "advmod", "punct"})


@dataclass(frozen=True, eq=False)
class Tree:
    """The tokens of a Doc: `word` in lower case, `lemma` in lower case, coarse `pos`, fine `tag`, `dep`, `head`
    (a root is its own), `kids` in text order, `sent` the number of its sentence, `span` its characters."""

    word: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    kids: list[list[int]]
    sent: list[int]
    span: list[Span]
    entity: list[str]

    def __len__(self) -> int:
        return len(self.word)

    @cached_property
    def begins(self) -> list[int]:
        """Where each token begins."""
        return [span.start for span in self.span]

    @cached_property
    def ends(self) -> list[int]:
        """Where each token ends."""
        return [span.end for span in self.span]

    @cached_property
    def starts(self) -> list[int]:
        """The first token of each sentence, and the number of tokens at the end."""
        firsts = [i for i, s in enumerate(self.sent) if not i or s != self.sent[i - 1]]
        return [*firsts, len(self.word)]

    def kid(self, token: int, deps: Iterable[str]) -> int | None:
        """The first dependent of one of these kinds."""
        return next((k for k in self.kids[token] if self.dep[k] in deps), None)

    def with_dep(self, token: int, deps: Iterable[str]) -> Iterator[int]:
        """The dependents of these kinds, in text order."""
        return (k for k in self.kids[token] if self.dep[k] in deps)

    def under(self, token: int, preposition: str) -> Iterator[int]:
        """The nouns that `preposition` ties to a token ("strike on a base": base), coordinated ones aside."""
        for kid in self.kids[token]:
            if self.word[kid] == preposition and self.dep[kid] in PREPOSITIONS:
                yield from self.with_dep(kid, ("pobj", "pcomp"))

    def all_of(self, token: int) -> list[int]:
        """A noun and what is coordinated with it ("Chad, Niger and Mali")."""
        found = [token]
        for one in found:
            found += [k for k in self.kids[one] if self.dep[k] in ("conj", "appos_conj") and k not in found]
        return found

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above a token, nearest first, up to the root or HIGHEST of them."""
        for _ in range(HIGHEST):
            if self.head[token] == token:
                return
            token = self.head[token]
            yield token

    def core(self, token: int) -> Span:
        """A noun with the modifiers before it, its determiner aside ("two senior police officers")."""
        first = token
        for kid in reversed(self.kids[token]):
            if kid < token and self.dep[kid] in MODIFIERS and self.word[kid] not in ASIDE:
                first = min(first, self._leftmost(kid))
        return Span(self.span[first].start, self.span[token].end)

    def phrase(self, token: int) -> Span:
        """The same with a following of-phrase ("members of the council")."""
        span, last = self.core(token), token
        for kid in self.kids[token]:
            if kid > token and self.word[kid] == "of" and self.dep[kid] == "prep":
                last = max([last, *self.with_dep(kid, ("pobj",))])
        return Span(span.start, self.span[last].end)

    def _leftmost(self, token: int) -> int:
        first = token
        while True:
            left = self.kids[first][0] if self.kids[first] else first
            if left >= first or self.dep[left] in ("det", "relcl", "prep"):
                return first
            first = left


def grow(doc: Doc, forms: Mapping[str, str]) -> Tree:
    """The tree of a parsed Doc; `forms` are verbs by their inflected form, where they are known better than the model
    knows them ("staged" is no "stag")."""
    if not len(doc):
        return Tree([], [], [], [], [], [], [], [], [], [])
    columns = {name: column.tolist() for name, column in zip(COLUMNS, doc.to_array(list(COLUMNS)).T, strict=True)}
    names = {key: doc.vocab.strings[key] for name in STRINGS for key in set(columns[name])}
    word, lemma, pos, tag, dep, entity = ([names[key] for key in columns[name]] for name in STRINGS)
    head = heads_of(doc).tolist()
    kids: list[list[int]] = [[] for _ in head]
    for i, above in enumerate(head):
        if above != i:
            kids[above].append(i)
    told = zip(word, lemma, pos, columns["IS_LOWER"], strict=True)
    return Tree(
        word=word,
        lemma=[_lemma(*of, forms) for of in told],
        pos=pos,
        tag=tag,
        dep=dep,
        head=head,
        kids=kids,
        sent=list(accumulate(int(i > 0 and start == 1) for i, start in enumerate(columns["SENT_START"]))),
        span=[Span(at, at + length) for at, length in zip(columns["IDX"], columns["LENGTH"], strict=True)],
        entity=entity,
    )


def _lemma(word: str, lemma: str, pos: str, small: int, forms: Mapping[str, str]) -> str:
    if pos == "VERB" and (known := forms.get(word)):
        return known
    lemma = lemma.lower()
    if pos == "PROPN" and small and len(lemma) > CLIPPED and lemma.endswith("s"):
        return lemma[:-1]
    return lemma
