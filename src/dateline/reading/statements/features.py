"""What the tagger is told of each token beside its letters: what the rules made of it, quotation marks, grammar, case.

Each column holds one small number a token of the parse. The order of the names below is part of the trained model: a
change of it, or of what the rules find, calls for training it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.quotations import Quotation
from dateline.reading.statements.candidate import Candidate
from dateline.reading.syntax.table import Table

ROLES = ("source", "cue", "content")
FIRM = 1.0
"""The log-odds from which on a candidate that counts is a firm one …"""
LIKELY = -1.4
"""… and from which on one that need not count is a likely one."""
TAGS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR"
    " RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"
).split()
"""Penn Treebank tags, as spaCy has them."""
DEPS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep"
    " det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet"
    " prep prt punct quantmod relcl xcomp"
).split()
"""CLEAR relations, as spaCy has them."""
SIZES = {
    "role": 1 + 4 * len(ROLES),
    "chance": 1 + 4 * len(ROLES),
    "quote": 5,
    "tag": len(TAGS) + 1,
    "dep": len(DEPS) + 1,
    "case": 5,
}
"""How many values each column takes."""

WORDS = 20_000
"""Words whose letters are remembered."""

_TAG = {name: number for number, name in enumerate(TAGS, 1)}
_DEP = {name: number for number, name in enumerate(DEPS, 1)}


@dataclass(frozen=True, slots=True)
class Features:
    """One number a token in each column, a byte each.

    `role`: what the rules take it for (0 nothing; for source, cue, content in turn: first or later token, of a firm candidate
    or a faint one). `chance`: what they might have taken it for. `quote`: 0 outside, 1 inside, 2 opening mark, 3 closing
    mark, 4 inside what goes on from the paragraph before. `tag`, `dep`: 0 unknown. `case`: 0 no letters, 1 small, 2
    capital first, 3 capitals, 4 other.
    """

    role: bytes
    chance: bytes
    quote: bytes
    tag: bytes
    dep: bytes
    case: bytes


def of(
    table: Table, candidates: Sequence[Candidate], possible: Sequence[Candidate], quotes: Iterable[Quotation], text: str
) -> Features:
    """The features of every token of a parse; `text` is what its offsets count in, `candidates` what the rules decided on and
    `possible` what they had to decide on."""
    return Features(
        role=_roles(table, candidates, FIRM),
        chance=_roles(table, possible, LIKELY),
        quote=_marks(table, quotes),
        tag=bytes(_TAG.get(name, 0) for name in table.tag),
        dep=bytes(_DEP.get(name, 0) for name in table.dep),
        case=bytes(_case(text[a:b]) for a, b in zip(table.start, table.end, strict=True)),
    )


def _roles(table: Table, candidates: Sequence[Candidate], firm: float) -> bytes:
    """Contents first, the longest first, so that what is told inside another stands over it; then sources and cues."""
    found = bytearray(len(table))
    for candidate in sorted(candidates, key=lambda d: -len(d.content)):
        _write(found, candidate.content, 2, candidate.odds < firm)
    for candidate in candidates:
        _write(found, candidate.source, 0, candidate.odds < firm)
        _write(found, candidate.cue, 1, candidate.odds < firm)
    return bytes(found)


def _write(found: bytearray, tokens: Sequence[int], role: int, faint: bool) -> None:
    value = 1 + 4 * role + 2 * faint
    before = None
    for i in tokens:
        found[i] = value + (before is not None and i == before + 1)
        before = i


def _marks(table: Table, quotes: Iterable[Quotation]) -> bytes:
    found = bytearray(len(table))
    for quote in quotes:
        tokens = table.tokens(quote.span)
        found[tokens.start : tokens.stop] = bytes([4 if quote.goes_on else 1]) * len(tokens)
        if quote.opened and tokens:
            found[tokens[0]] = 2
        if quote.closed and tokens:
            found[tokens[-1]] = 3
    return bytes(found)


@lru_cache(maxsize=WORDS)
def _case(word: str) -> int:
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() and not any(c.isupper() for c in word[1:]) else 4
