"""Whose words they are: the noun phrase that a cue belongs to, as a reader would mark it."""

from __future__ import annotations

from dateline.reading.statements.syntax import Tree

SUBJECTS = ("nsubj", "csubj", "expl")
CARRIED = frozenset({"conj", "xcomp", "advcl"})
"""Relations over which a verb without a subject of its own has that of the verb above it."""
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
BREAKS = frozenset({"PUNCT", "SPACE", "VERB", "AUX", "ADV", "SCONJ", "CCONJ"})
LOOSE = frozenset({"acl", "amod", "advmod", "advcl"})
"""What is set off by a comma behind a noun without naming it."""
GAPS = frozenset({",", "-", "—", "–", "--"})


def of_verb(tree: Tree, verb: int) -> list[int]:
    """The tokens of a verb's subject: its own, or the one it shares; empty when it has none."""
    for _ in range(8):
        subject = tree.child(verb, *SUBJECTS)
        if subject is not None:
            return [] if tree.dep[subject] == "expl" else phrase(tree, subject, verb)
        if tree.dep[verb] == "advcl" and tree.tag[verb] == "VBN" and tree.child(verb, "aux") is None:
            return []  # asked whether …, the minister said: who asked is not told
        above = _above(tree, verb)
        if above is None:
            return _described(tree, verb)
        verb = above
    return []


def _above(tree: Tree, verb: int) -> int | None:
    """The verb whose subject this one shares."""
    head = tree.head[verb]
    if tree.dep[verb] in CARRIED and head != verb and tree.pos[head] in VERBAL:
        thing = tree.child(head, "dobj") if tree.dep[verb] == "xcomp" else None
        return None if thing is not None and thing < verb else head
    if tree.dep[verb] == "xcomp" and tree.dep[head] == "acomp" and tree.pos[tree.head[head]] in VERBAL:
        return tree.head[head]
    if tree.dep[verb] == "pcomp" and tree.pos[tree.head[head]] in VERBAL:
        return tree.head[head]
    if tree.dep[verb] == "acl" and tree.dep[head] == "dobj" and head < verb and tree.tag[verb] == "VBG":
        return tree.head[head] if tree.lemma[head] in MESSAGES else None
    return None


MESSAGES = frozenset(
    {"statement", "letter", "email", "memo", "tweet", "message", "release", "report", "note", "speech"}
)
"""What one puts out, saying: whoever put it out is the source."""


def _described(tree: Tree, verb: int) -> list[int]:
    """The noun that a participle stands beside: a letter saying …; the one asked to say …"""
    head = tree.head[verb]
    if tree.dep[verb] == "acl" and tree.tag[verb] != "VBN":
        return phrase(tree, head, verb)
    if tree.dep[verb] == "xcomp" and (thing := tree.child(head, "dobj")) is not None:
        return phrase(tree, thing, verb)
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
    first, last = _begun(tree, tree.left[head], head), tree.right[head]
    if verb is not None and first <= verb <= last:
        first, last = (first, max(head, verb - 1)) if verb > head else (head, last)
    loose = (c for c in tree.children[head] if c > head and tree.dep[c] in LOOSE and tree.word[tree.left[c] - 1] == ",")
    last = min([last, *(tree.left[c] - 1 for c in loose)])
    while last > head and (tree.word[last] in GAPS or tree.pos[last] == "SPACE"):
        last -= 1
    while verb is not None and last + 1 < verb and tree.word[last + 1].isalpha() and not tree.small[last + 1]:
        last += 1  # a surname that the parser hangs on the verb
    closes = verb is not None and last < verb and last + 1 < len(tree) and tree.word[last + 1] == ","
    if closes and any(tree.word[k] == "," for k in range(first, last)):
        last += 1
    return list(range(first, last + 1))


def _begun(tree: Tree, first: int, head: int) -> int:
    """Where a phrase begins: behind white space and behind the dash or stop that ends what stands before it."""
    for k in range(head - 1, first - 1, -1):
        if tree.pos[k] == "SPACE" or tree.word[k] in {"—", "–", "--", ":", "“", "”", '"'}:
            return k + 1
    return first


def near(tree: Tree, verb: int, free: range) -> list[int]:
    """A source for a verb whose subject the parse lost, from the tokens of `free` around it: said the mayor."""
    left = _stretch(tree, list(range(verb - 1, max(free.start, verb - 16) - 1, -1)))
    if any(tree.pos[i] in NOMINAL for i in left):
        return sorted(left)
    right = _stretch(tree, list(range(verb + 1, min(free.stop, verb + 12))))
    return right if any(tree.pos[i] in NOMINAL for i in right) else []


def before(tree: Tree, verb: int, first: int) -> list[int]:
    """The noun phrase that stands right before a verb group, from token `first` on; empty when none does."""
    left = sorted(_stretch(tree, list(range(verb - 1, max(first, verb - 16) - 1, -1))))
    return left if any(tree.pos[i] in NOMINAL for i in left) else []


def _stretch(tree: Tree, tokens: list[int]) -> list[int]:
    """The unbroken run of tokens that could be one noun phrase."""
    found: list[int] = []
    bracket = False
    for i in tokens:
        if tree.word[i] in {"(", ")"}:
            bracket = not bracket
        elif not bracket and tree.pos[i] in BREAKS:
            if tree.pos[i] in {"ADV", "AUX"} and not found:
                continue
            break
        found.append(i)
    return found
