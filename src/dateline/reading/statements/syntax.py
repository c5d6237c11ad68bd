"""The parse as plain lists, so that rules read a token's relations at the price of a list index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.reading.language import heads_of
from dateline.report import Report, Span

MISREAD = {"hop": "hope", "saide": "say", "rat": "rate", "car": "care", "confid": "confide", "pleade": "plead"}
"""Lemmas that the model's rules get wrong, and what was meant."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed report, one entry a token: characters `start` to `end`, `word` in lower case (`small`: it stands so),
    `lemma` in lower case, coarse `pos` and fine `tag`, relation `dep` to token `head`; `children` in text order; the
    subtree lies in tokens `left` to `right` (inclusive); `sentence` is the first token of its sentence, `bound` the one
    after the last; `block` counts the blocks; `label` is the entity label, "" when none."""

    start: list[int]
    end: list[int]
    word: list[str]
    small: list[bool]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    sentence: list[int]
    bound: list[int]
    block: list[int]
    label: list[str]

    def __len__(self) -> int:
        return len(self.start)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of token `i` in one of these relations."""
        return next((c for c in self.children[i] if self.dep[c] in deps), None)

    def top(self, tokens: Sequence[int]) -> int:
        """The word that a phrase hangs on: the first whose head stands outside it."""
        inside = set(tokens)
        return next((i for i in tokens if self.head[i] not in inside or self.head[i] == i), tokens[-1])

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` to `last`, inclusive."""
        return Span(self.start[first], self.end[last])

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """The characters of a set of tokens: one span for each run."""
        runs: list[list[int]] = []
        for i in sorted(set(tokens)):
            if runs and i == runs[-1][1] + 1:
                runs[-1][1] = i
            else:
                runs.append([i, i])
        return tuple(self.span(a, b) for a, b in runs)


def tree(doc: Doc, report: Report) -> Tree:
    """The parse of a report as lists; white-space tokens are kept, so that places are the Doc's own."""
    start, length, small, sentence_start, *strings = _columns(doc, "IDX", "LENGTH", "IS_LOWER", "SENT_START", *STRINGS)
    names = {key: doc.vocab.strings[key] for column in strings for key in set(column)}
    word, lemma, pos, tag, dep, label = ([names[key] for key in column] for column in strings)
    head: list[int] = heads_of(doc).tolist()
    left, right = _edges(head)
    firsts, bounds = _sentences(sentence_start)
    return Tree(
        start=start,
        end=[a + b for a, b in zip(start, length, strict=True)],
        word=word,
        small=[bool(flag) for flag in small],
        lemma=[MISREAD.get(w, w) for w in (w.lower() for w in lemma)],
        pos=pos,
        tag=tag,
        dep=dep,
        head=head,
        children=_children(head),
        left=left,
        right=right,
        sentence=firsts,
        bound=bounds,
        block=_blocks(start, report),
        label=label,
    )


STRINGS = ("LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")


def _columns(doc: Doc, *names: str) -> list[list[int]]:
    columns: list[list[int]] = doc.to_array(list(names)).T.tolist()
    return columns


def _edges(head: list[int]) -> tuple[list[int], list[int]]:
    """The first and the last token of each token's subtree: handed up to the heads until nothing moves."""
    left, right = list(range(len(head))), list(range(len(head)))
    moved = True
    while moved:
        moved = False
        for i, h in enumerate(head):
            if left[i] < left[h]:
                left[h] = left[i]
                moved = True
            if right[i] > right[h]:
                right[h] = right[i]
                moved = True
    return left, right


def _children(head: list[int]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in head]
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
    return children


def _sentences(starts: list[int]) -> tuple[list[int], list[int]]:
    """For each token the first of its sentence, and the one after its last."""
    firsts = [i for i, flag in enumerate(starts) if flag == 1 or i == 0]
    ends = [*firsts[1:], len(starts)]
    return (
        [a for a, b in zip(firsts, ends, strict=True) for _ in range(a, b)],
        [b for a, b in zip(firsts, ends, strict=True) for _ in range(a, b)],
    )


def _blocks(start: list[int], report: Report) -> list[int]:
    """The number of the block each token lies in (or the last one before it)."""
    found, number, blocks = [], 0, report.blocks
    for offset in start:
        while number + 1 < len(blocks) and blocks[number + 1].start <= offset:
            number += 1
        found.append(number)
    return found
