"""Whose words they are: the noun phrase that a cue belongs to, as a reader would mark it."""

from __future__ import annotations

from dateline.reading.statements.syntax import Tree

SUBJECTS = ("nsubj", "csubj", "expl")
CARRIED = frozenset({"conj", "xcomp", "advcl"})
"""Relations over which a verb without a subject of its own has that of the verb above it."""


def of_verb(tree: Tree, verb: int) -> list[int]:
    """The tokens of a verb's subject: its own, or the one it shares; empty when it has none."""
    for _ in range(8):
        subject = tree.child(verb, *SUBJECTS)
        if subject is not None:
            return [] if tree.dep[subject] == "expl" else phrase(tree, subject, verb)
        if tree.dep[verb] in CARRIED and tree.head[verb] != verb:
            verb = tree.head[verb]
        elif tree.dep[verb] == "pcomp" and tree.pos[tree.head[tree.head[verb]]] in {"VERB", "AUX"}:
            verb = tree.head[tree.head[verb]]
        elif tree.dep[verb] == "acl" and tree.tag[verb] in {"VBG"}:
            return phrase(tree, tree.head[verb], verb)
        else:
            break
    return []


def of_noun(tree: Tree, noun: int) -> list[int]:
    """The tokens of a noun's owner: the minister's claim, a statement by the ministry."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return list(range(tree.left[owner], tree.right[owner] + 1))
    for c in tree.children[noun]:
        if tree.dep[c] == "prep" and tree.word[c] in {"by", "from"} and (who := tree.child(c, "pobj")) is not None:
            return phrase(tree, who)
    return []


def phrase(tree: Tree, head: int, verb: int | None = None) -> list[int]:
    """The noun phrase of a head with its title, apposition and modifiers; not the cue that stands inside its relative
    clause. The comma that closes an apposition before the verb belongs to it."""
    first, last = tree.left[head], tree.right[head]
    if verb is not None and first <= verb <= last:
        if verb > head:
            last = verb - 1
        else:
            first = head
        last = max(last, head)
    while last > head and tree.word[last] in {",", "-", "—", "–"} and not (verb is not None and last + 1 == verb):
        last -= 1
    closes = verb is not None and last < verb and last + 1 < len(tree) and tree.word[last + 1] == ","
    if closes and any(tree.word[k] == "," for k in range(first, last)):
        last += 1
    return list(range(first, last + 1))
