"""What reports: the cue table, and the words of a cue around its head.

`cues.tsv` holds, for a lemma in a frame (`clause`: said that …, `infinitive`: vowed to …, `object`: denied the charge,
`about`: spoke of …), how often in a hundred such uses are an attribution. A frame that a lemma was never seen in is
worth what the frame is worth (the row of lemma `*`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon import Lexicon
from dateline.reading.statements.syntax import Tree

CHAIN = frozenset({"aux", "auxpass", "neg"})
PARTICLES = frozenset({"prt"})
CONTRACTED = frozenset({"’s", "'s", "’ve", "'ve", "’d", "'d", "’ll", "'ll", "’re", "'re"})
BEHIND = frozenset({"back", "also", "again"})
BEFORE = frozenset({"so", "when", "how", "why", "where"})
"""Adverbs that stand before a verb without being part of the cue."""


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """How far a lemma in a frame is to be trusted, 0 to 1, and the kind of each lemma (speech, belief, intent …)."""

    weights: Mapping[tuple[str, str], float]
    kinds: Mapping[str, str]
    signs: Mapping[str, float]

    def weight(self, lemma: str, frame: str) -> float:
        """The share of uses of `lemma` in `frame` that are attributions."""
        known = self.weights.get((lemma, frame))
        if known is not None:
            return known
        return self.weights.get(("*", frame), 0.0)

    def sign(self, name: str) -> float:
        """What a sign adds to the log-odds; 0 when it is not in the table."""
        return self.signs.get(name, 0.0)

    def strength(self, lemma: str) -> float:
        """How far a verb is to be trusted with a clause, an object or words beside it, whichever it suits best."""
        return max(self.weights.get((lemma, frame), 0.0) for frame in ("clause", "aside", "object"))


@lru_cache(maxsize=4)
def table(lexicon: Lexicon) -> Cues:
    """The cue table of a lexicon; the first of several entries for the same lemma and frame holds."""
    weights: dict[tuple[str, str], float] = {}
    kinds: dict[str, str] = {}
    for entry in lexicon["cues"]:
        weights.setdefault((entry["lemma"], entry["frame"]), int(entry["weight"]) / 100)
        kinds.setdefault(entry["lemma"], entry["kind"])
    signs = {entry["sign"]: float(entry["points"]) for entry in reversed(lexicon["cue_signs"])}
    return Cues(weights, kinds, signs)


def verb_group(tree: Tree, verb: int) -> list[int]:
    """The tokens of a verb with its auxiliaries, negation, particle and the adverbs that stand among them."""
    near = [c for c in tree.children[verb] if tree.dep[c] in CHAIN or _adverb_beside(tree, verb, c)]
    first = _leftmost_run(tree, verb, set(near))
    if first and tree.word[first - 1] in CONTRACTED and tree.tag[verb] in {"VBN", "VBG", "VB"}:
        first -= 1
    return list(range(first, _last(tree, verb) + 1))


def _last(tree: Tree, verb: int) -> int:
    """The last token of a verb with its particle: shot back, pointed out, said also."""
    last = verb
    while last + 1 < len(tree) and tree.head[last + 1] == verb:
        word = tree.word[last + 1]
        manner = tree.dep[last + 1] == "advmod" and (word in BEHIND or word.endswith("ly"))
        if tree.dep[last + 1] not in PARTICLES and not manner:
            break
        last += 1
    return last


def _adverb_beside(tree: Tree, verb: int, child: int) -> bool:
    if not tree.small[child] and child != tree.sentence[child]:
        return False  # a surname that the parser takes for an adverb
    return child < verb and tree.dep[child] == "advmod" and tree.pos[child] == "ADV" and tree.word[child] not in BEFORE


def _leftmost_run(tree: Tree, verb: int, near: set[int]) -> int:
    """How far the verb group reaches to the left without a gap."""
    first = verb
    while first - 1 >= 0 and (first - 1 in near or _within(tree, first - 1, near)):
        first -= 1
    return first


def _within(tree: Tree, i: int, near: set[int]) -> bool:
    """A modifier inside the group: the 'very' of 'very clearly said'."""
    return tree.head[i] in near and tree.dep[i] in {"advmod", "neg"}
