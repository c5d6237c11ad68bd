"""Speakers before a colon at the start of a line: transcripts (KORVIN: …) and headlines (Korvin: dam is safe)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.reading.statements.cues import Cues
from dateline.reading.statements.drafts import Draft
from dateline.reading.statements.syntax import Tree

LONGEST = 6
"""Tokens of a name with its title."""
SPEAKERS = frozenset({"PERSON", "ORG", "NORP"})
HEARSAY = frozenset({"report", "reports", "poll", "study", "survey", "source", "sources", "official", "officials"})
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PART", "ADP", "CCONJ"})


def found(tree: Tree, table: Cues, inside: list[int]) -> Iterator[Draft]:
    """A draft for each line that begins with a speaker and a colon, outside quotations; a name in capitals before the
    colons of several lines is a transcript's."""
    colons = [i for i, word in enumerate(tree.word) if word == ":" and inside[i] < 0]
    labels = Counter(tree.word[i - 1] for i in colons if _opens(tree, i - 1))
    for colon in colons:
        turn = (colon - 1,) if labels[tree.word[colon - 1]] > 1 and _opens(tree, colon - 1) else ()
        if source := _speaker(tree, colon) or turn:
            content = _said(tree, colon)
            if content:
                yield Draft(colon, "colon", (colon,), source, content, 1.0)


def _opens(tree: Tree, i: int) -> bool:
    """Whether a word with a capital opens its line."""
    first = i == 0 or (i > 0 and (tree.block[i - 1] != tree.block[i] or tree.pos[i - 1] == "SPACE"))
    return first and not tree.small[i] and tree.word[i].isalpha() and len(tree.word[i]) > 1


def _speaker(tree: Tree, colon: int) -> tuple[int, ...]:
    """The name before the colon, when nothing else stands before it in its block."""
    first = colon
    while first > 0 and tree.block[first - 1] == tree.block[colon] and tree.pos[first - 1] != "SPACE":
        first -= 1
        if colon - first > LONGEST or tree.pos[first] not in NAMING:
            return ()
    labels = {tree.label[i] for i in range(first, colon)}
    named = bool(labels & SPEAKERS) or (labels == {""} and all(tree.pos[i] == "PROPN" for i in range(first, colon)))
    hearsay = colon - first == 1 and tree.word[first] in HEARSAY
    return tuple(range(first, colon)) if first < colon and (named or hearsay) else ()


def _said(tree: Tree, colon: int) -> tuple[int, ...]:
    """What follows in the line, without the stop that ends it."""
    last = colon
    while last + 1 < len(tree) and tree.block[last + 1] == tree.block[colon] and tree.pos[last + 1] != "SPACE":
        last += 1
    while last > colon and tree.word[last] == ".":
        last -= 1
    return tuple(range(colon + 1, last + 1))
