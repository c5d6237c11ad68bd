"""Attachments that a small parser gets wrong around a cue, put right before the rules read them.

Of "said that A and accused B" the parser often takes "accused" for part of what was said; of "said that A, adding B"
likewise. Where the second verb is a cue of its own in the tense of the first, it is moved up beside it.
"""

from __future__ import annotations

from dateline.reading.statements.cues import Cues
from dateline.reading.statements.syntax import Tree

FINITE = frozenset({"VBD", "VBZ", "VBP"})
QUOTES = frozenset({"”", "''", '"', "’", "»"})
PRONOUNS = frozenset({"he", "she", "they"})
PLAIN = frozenset({"say", "tell", "add", "write", "report", "announce"})
"""Cues that stand for themselves, whoever their subject is."""
HELD = frozenset({"in", "at", "during", "on", "to", "with"})
"""What stands before the occasion on which something is said."""
FAR = 12
"""Tokens from a plain cue to the verb of what it tells."""
SURE = 0.4
LIKELY = 0.25
"""How far the first cue, and the one that is moved, must be trusted."""


def mend(tree: Tree, table: Cues) -> None:
    """Move misplaced cues of the tree up to the cue that they stand beside; changes the tree it was given."""
    for i, dep in enumerate(tree.dep):
        if dep == "prep" and tree.lemma[i] == "accord" and tree.word[tree.left[i] - 1] in {",", *QUOTES}:
            clause = _clause(tree, i)
            if clause is not None and table.strength(tree.lemma[tree.head[clause]]) >= SURE:
                _move(tree, i, clause)
        elif dep in {"conj", "advcl"} and tree.pos[i] == "VERB" and tree.head[i] < i:
            clause = _clause(tree, i)
            if clause is not None and _misplaced(tree, table, i, tree.head[clause]):
                _move(tree, i, clause)
            elif dep == "conj" and _is_said(tree, i):
                tree.dep[i], tree.left[i] = "ccomp", tree.head[i] + 1
        elif dep in {"acl", "ccomp", "relcl"} and (cue := _told_in(tree, i)) is not None:
            _raise(tree, i, cue)


def _told_in(tree: Tree, i: int) -> int | None:
    """The plain cue that a clause is told with, though it is counted to what it was told in: said in a statement that A."""
    noun, mark = tree.head[i], tree.child(i, "mark")
    preposition = tree.head[noun]
    cue = tree.head[preposition]
    apart = tree.dep[noun] == "pobj" and tree.word[preposition] in HELD and noun < i
    plain = tree.lemma[cue] in PLAIN and cue < preposition and tree.child(cue, "ccomp") is None
    return cue if apart and plain and mark is not None and tree.word[mark] == "that" else None


def _raise(tree: Tree, i: int, cue: int) -> None:
    """Count a clause to the cue, and no more to the words between."""
    above = tree.head[i]
    tree.children[above].remove(i)
    tree.children[cue].append(i)
    tree.head[i], tree.dep[i] = cue, "ccomp"
    while above != cue:
        tree.right[above] = max(above, min(tree.right[above], tree.left[i] - 1))
        above = tree.head[above]


def _clause(tree: Tree, i: int) -> int | None:
    """The complement clause that a verb is counted into, when its cue stands before it."""
    for _ in range(6):
        i = tree.head[i]
        if tree.dep[i] in {"ccomp", "xcomp"} and tree.head[i] < i and tree.pos[tree.head[i]] == "VERB":
            return i
        if tree.dep[i] not in {"conj", "advcl", "acomp", "attr", "dobj"}:
            return None
    return None


def _is_said(tree: Tree, i: int) -> bool:
    """Whether a clause that is counted beside a plain cue is what it tells, since nothing stands between to join them:
    she said between 8 and 12 of them were hurt."""
    cue = tree.head[i]
    if (
        tree.lemma[cue] not in PLAIN
        or tree.child(cue, "ccomp") is not None
        or tree.child(i, "nsubj", "nsubjpass") is None
    ):
        return False
    between = [k for k in tree.children[cue] if cue < k < i]
    return i - cue < FAR and bool(between) and all(tree.dep[k] == "prep" for k in between)


def _misplaced(tree: Tree, table: Cues, i: int, cue: int) -> bool:
    if table.strength(tree.lemma[cue]) < SURE or table.strength(tree.lemma[i]) < LIKELY:
        return False
    if tree.dep[i] == "advcl":
        before = tree.left[i] - 1
        while before > cue and tree.word[before] in QUOTES:
            before -= 1
        return tree.tag[i] == "VBG" and tree.word[before] == "," and tree.child(i, "mark") is None
    if tree.tag[i] not in FINITE or tree.tag[i] != tree.tag[cue] or tree.child(i, "mark", "aux", "auxpass") is not None:
        return False
    subject = tree.child(i, "nsubj", "nsubjpass")
    apart = tree.word[tree.left[i] - 2] == ","
    return subject is None or (apart and (tree.word[subject] in PRONOUNS or tree.lemma[i] in PLAIN))


def _move(tree: Tree, i: int, clause: int) -> None:
    cue, above = tree.head[clause], tree.head[i]
    if tree.right[clause] > tree.right[i] + 1:
        return
    cut = tree.left[i]
    while cut - 1 > above and tree.word[cut - 1] in {",", "and", "but", "while", "or", "yet"}:
        cut -= 1
    tree.children[above].remove(i)
    tree.children[cue].append(i)
    tree.head[i] = cue
    while above != cue:
        tree.right[above] = max(above, cut - 1)
        above = tree.head[above]
