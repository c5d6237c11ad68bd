"""What speaks for and against a reading of a cue: signs, each with its weight in log-odds.

`cues.tsv` says how often a lemma in a frame is an attribution; the signs of `cue_signs.tsv` say how the circumstances
shift that: who the source is, the form of the verb, what stands in the content. The sum is the log-odds that a reader
would mark it.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from dateline.reading.statements.cues import Cues
from dateline.reading.statements.drafts import Draft
from dateline.reading.statements.syntax import Tree

RELATIONS = frozenset({"ROOT", "conj", "ccomp", "relcl", "advcl", "acl", "xcomp", "pcomp", "parataxis"})
MODALS = frozenset({"would", "could", "should", "can", "may", "might", "must", "will", "'ll", "’ll"})
DENIALS = frozenset({"not", "n't", "n’t", "never"})
LINKS = frozenset({"if", "when", "because", "while", "as", "after", "since", "although", "though", "how"})
ASKING = frozenset({"what", "how", "why", "who", "where", "when", "whether", "if"})
PERSONS = {
    **dict.fromkeys(("i", "we", "us", "me", "my", "our"), "first"),
    **dict.fromkeys(("you", "your"), "second"),
    **dict.fromkeys(("he", "she", "his", "her"), "third"),
    **dict.fromkeys(("they", "their"), "they"),
    **dict.fromkeys(("it", "its"), "it"),
    "who": "who",
    **dict.fromkeys(("which", "that"), "which"),
}
LENGTHS = ((1, "1"), (2, "2"), (4, "4"), (8, "8"), (20, "20"))


def score(tree: Tree, table: Cues, draft: Draft, nested: bool) -> float:
    """The log-odds that a draft is an attribution; `nested` when it stands inside what another cue governs."""
    share = min(max(draft.weight, 0.005), 0.995)
    total = table.sign("bias") + table.sign("share") * log(share / (1 - share))
    return total + sum(table.sign(name) for name in signs(tree, table, draft, nested))


def signs(tree: Tree, table: Cues, draft: Draft, nested: bool) -> Iterator[str]:
    """The names of the signs that a draft shows."""
    i = draft.trigger
    yield "frame " + draft.frame
    yield "kind " + table.kinds.get(tree.lemma[i], "other")
    yield "source " + _source(tree, draft)
    yield "form " + tree.tag[i]
    yield "relation " + (tree.dep[i] if tree.dep[i] in RELATIONS else "other")
    for c in tree.children[i]:
        word, dep = tree.word[c], tree.dep[c]
        if dep == "aux" and word in MODALS:
            yield "modal " + word
        elif dep == "neg" and word in DENIALS:
            yield "negated"
        elif dep in {"mark", "advmod"} and word in LINKS:
            yield "link " + word
    yield from _content(tree, draft)
    if tree.block[i] == 0:
        yield "headline"
    if nested:
        yield "nested " + table.kinds.get(tree.lemma[i], "other")
    if tree.word[tree.bound[i] - 1] == "?":
        yield "question"


def _content(tree: Tree, draft: Draft) -> Iterator[str]:
    length, word = len(draft.content), tree.word[draft.content[0]]
    yield "length " + next((name for most, name in LENGTHS if length <= most), "long")
    if word == "that":
        yield "begins that"
    elif word in ASKING:
        yield "begins " + word
    if length == 1 and tree.pos[draft.content[0]] == "PRON":
        yield "pronoun"


def _source(tree: Tree, draft: Draft) -> str:
    if not draft.source:
        return "none"
    inside = set(draft.source)
    head = next((k for k in draft.source if tree.head[k] not in inside or tree.head[k] == k), draft.source[-1])
    if tree.word[head] in PERSONS:
        return PERSONS[tree.word[head]]
    return {"PROPN": "name", "NOUN": "plural" if tree.tag[head] == "NNS" else "noun"}.get(tree.pos[head], "other")
