"""Attributions that the grammar carries: a cue, what it governs, and whose it is.

Each rule looks at one kind of head (verb, noun, adjective, adverb, preposition) and says which frame it stands in.
`candidates` gives every head with every frame it could be read in; `found` keeps the best per head that the cue table
trusts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.reading.statements import cues, sources
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.syntax import Tree

VERBAL = frozenset({"VERB", "AUX"})
TRUST = 0.30
"""The share of attributions from which on a frame counts: near half of the F1 reached, where F1 is highest."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A found attribution in tokens: `trigger` the head of the cue, `frame`, and the tokens of each part."""

    trigger: int
    frame: str
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    weight: float
    addressee: int | None = None

    @property
    def how(self) -> str:
        """The dotted name of the rule that found it."""
        return "statements." + self.frame


def found(tree: Tree, table: Cues) -> tuple[Draft, ...]:
    """One draft for each head in text order: the first of its frames that the table trusts."""
    best: dict[int, Draft] = {}
    for draft in candidates(tree, table):
        if draft.weight >= TRUST and draft.content and draft.trigger not in best:
            best[draft.trigger] = draft
    return tuple(best[i] for i in sorted(best))


def candidates(tree: Tree, table: Cues) -> Iterator[Draft]:
    """Every head in every frame it could be read in, the closest frame of a head first."""
    for i, pos in enumerate(tree.pos):
        if pos in VERBAL:
            yield from _verb(tree, table, i)
        elif pos == "NOUN":
            yield from _noun(tree, table, i)
        elif pos == "ADV":
            yield from _adverb(tree, table, i)


def _draft(
    tree: Tree,
    table: Cues,
    head: int,
    frame: str,
    parts: list[int],
    cue: list[int] | None = None,
    source: list[int] | None = None,
    addressee: int | None = None,
) -> Draft:
    cue = cues.verb_group(tree, head) if cue is None else cue
    source = sources.of_verb(tree, head) if source is None else source
    taken = {*cue, *source}
    content = _trimmed(tree, [i for i in parts if i not in taken])
    return Draft(
        head, frame, tuple(cue), tuple(source), tuple(content), table.weight(tree.lemma[head], frame), addressee
    )


def _subtree(tree: Tree, i: int) -> list[int]:
    return list(range(tree.left[i], tree.right[i] + 1))


def _trimmed(tree: Tree, tokens: list[int]) -> list[int]:
    """Without the commas, stops and dashes at either end."""
    first, last = 0, len(tokens)
    while first < last and _edge(tree, tokens[first]):
        first += 1
    while last > first and _edge(tree, tokens[last - 1]):
        last -= 1
    return tokens[first:last]


def _edge(tree: Tree, i: int) -> bool:
    return tree.word[i] in {",", ".", ";", ":", "—", "–", "-", "--", "...", "…"} or tree.pos[i] == "SPACE"


# ---- verbs ----------------------------------------------------------------------------------------------------------


def _verb(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    if tree.lemma[i] == "accord":
        yield from _according(tree, table, i)
        return
    kids = {tree.dep[c]: c for c in reversed(tree.children[i])}
    if "nsubjpass" in kids or "auxpass" in kids:
        yield from _passive(tree, table, i, kids)
        return
    yield from _clausal(tree, table, i, kids)
    yield from _nominal(tree, table, i, kids)
    if tree.dep[i] == "parataxis":
        parts = [k for k in _subtree(tree, tree.head[i]) if not tree.left[i] <= k <= tree.right[i]]
        yield _draft(tree, table, i, "aside", parts)
    elif tree.dep[i] == "advcl" and any(
        tree.word[c] == "as" and tree.dep[c] in {"mark", "advmod"} for c in tree.children[i]
    ):
        parts = [k for k in _subtree(tree, tree.head[i]) if not tree.left[i] <= k <= tree.right[i]]
        yield _draft(tree, table, i, "as", parts)


def _clausal(tree: Tree, table: Cues, i: int, kids: dict[str, int]) -> Iterator[Draft]:
    clause = kids.get("ccomp")
    if clause is not None and clause < i and tree.right[clause] > i:
        clause = None
    if clause is not None:
        frame = "told-to" if _to(tree, clause) else "clause" if clause > i else "aside"
        yield _draft(tree, table, i, frame, _subtree(tree, clause), addressee=kids.get("dobj", kids.get("dative")))
    if "xcomp" in kids and kids["xcomp"] > i:
        xcomp = kids["xcomp"]
        frame = "infinitive" if _to(tree, xcomp) else "gerund" if tree.tag[xcomp] == "VBG" else "predicate"
        if "nsubj" in kids and table.kinds.get(tree.lemma[i]) == "appearance":
            yield _draft(tree, table, i, "raising", _subtree(tree, kids["nsubj"]) + _subtree(tree, xcomp), source=[])
        elif "dobj" in kids:
            yield _draft(tree, table, i, "object-" + frame, _subtree(tree, xcomp), addressee=kids["dobj"])
        else:
            yield _draft(tree, table, i, frame, _subtree(tree, xcomp))


def _to(tree: Tree, i: int) -> bool:
    return any(tree.word[c] == "to" and tree.dep[c] == "aux" for c in tree.children[i])


def _nominal(tree: Tree, table: Cues, i: int, kids: dict[str, int]) -> Iterator[Draft]:
    thing = kids.get("dobj")
    complement = kids.get("oprd", kids.get("acomp"))
    if complement is not None and "nsubj" in kids and thing is None:
        if tree.lemma[i] == "be":
            yield from _adjective(tree, table, i, complement)
        else:
            yield _draft(
                tree, table, i, "raising", _subtree(tree, kids["nsubj"]) + _subtree(tree, complement), source=[]
            )
        return
    if thing is not None and thing > i:
        yield from _governed(tree, table, i, thing)
        yield _draft(tree, table, i, "object", _with_complement(tree, i, thing))
    for preposition in tree.children[i]:
        if tree.dep[preposition] == "prep" and preposition > i:
            yield from _prepositional(tree, table, i, preposition)


def _with_complement(tree: Tree, i: int, thing: int) -> list[int]:
    """An object with what is said of it: called it a mistake, described him as weak, accused them of lying."""
    tokens = _subtree(tree, thing)
    for c in tree.children[i]:
        if c > thing and (tree.dep[c] == "oprd" or (tree.dep[c] == "prep" and tree.word[c] in {"as", "of", "for"})):
            tokens += [k for k in _subtree(tree, c) if k not in tokens]
    return tokens


def _governed(tree: Tree, table: Cues, i: int, thing: int) -> Iterator[Draft]:
    """The noun that a verb takes and that itself governs what is said: rejected the notion that …"""
    for c in tree.children[thing]:
        if c > thing and tree.dep[c] in {"acl", "ccomp"} and (_to(tree, c) or _that(tree, c)):
            cue = list(range(cues.verb_group(tree, i)[0], thing + 1))
            draft = _draft(tree, table, i, "noun-clause", _subtree(tree, c), cue=cue)
            weight = table.weight(tree.lemma[thing], "noun-clause")
            yield Draft(i, "noun-clause", draft.cue, draft.source, draft.content, max(weight, draft.weight))


def _that(tree: Tree, i: int) -> bool:
    return any(tree.dep[c] == "mark" and tree.word[c] in {"that", "whether", "if"} for c in tree.children[i])


def _prepositional(tree: Tree, table: Cues, i: int, preposition: int) -> Iterator[Draft]:
    goal = tree.child(preposition, "pobj", "pcomp")
    if goal is not None:
        cue = cues.verb_group(tree, i)
        cue = [*cue, preposition] if preposition == cue[-1] + 1 else cue
        yield _draft(tree, table, i, tree.word[preposition], _subtree(tree, preposition), cue=cue)


def _adjective(tree: Tree, table: Cues, i: int, adjective: int) -> Iterator[Draft]:
    """Was confident that …, is willing to …, were concerned about …"""
    cue = [*range(cues.verb_group(tree, i)[0], adjective + 1)]
    source = sources.of_verb(tree, i)
    for c in tree.children[adjective]:
        frame = {"ccomp": "clause", "xcomp": "infinitive", "prep": tree.word[c]}.get(tree.dep[c])
        if frame and c > adjective:
            full = [*cue, c] if tree.dep[c] == "prep" else cue
            yield _draft(tree, table, adjective, frame, _subtree(tree, c), cue=full, source=source)


def _passive(tree: Tree, table: Cues, i: int, kids: dict[str, int]) -> Iterator[Draft]:
    agent = kids.get("agent")
    by = tree.child(agent, "pobj") if agent is not None else None
    source = sources.phrase(tree, by) if by is not None else []
    subject = kids.get("nsubjpass")
    said = next((kids[d] for d in ("xcomp", "ccomp", "oprd", "acomp") if d in kids), None)
    cue = cues.verb_group(tree, i)
    if subject is not None and subject < i and tree.word[subject] == "it" and said is not None:
        yield _draft(tree, table, i, "passive-clause", _subtree(tree, said), cue=cue, source=source)
    elif said is not None and said > i:
        tokens = (_subtree(tree, subject) if subject is not None else []) + _subtree(tree, said)
        yield _draft(tree, table, i, "passive-infinitive", tokens, cue=cue, source=source)
    elif subject is not None:
        tokens = _subtree(tree, subject)
        for c in tree.children[i]:
            if c > i and tree.dep[c] == "prep" and tree.word[c] in {"as", "of", "for"}:
                tokens += _subtree(tree, c)
        yield _draft(tree, table, i, "passive", tokens, cue=cue, source=source)


def _according(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    to = tree.child(i, "prep")
    who = tree.child(to, "pobj") if to is not None else None
    if to is None or who is None:
        return
    root = tree.head[i]
    while tree.pos[root] not in VERBAL and tree.head[root] != root:
        root = tree.head[root]
    away = set(range(tree.left[i], tree.right[i] + 1))
    parts = [k for k in _subtree(tree, root) if k not in away]
    yield _draft(tree, table, i, "to", parts, cue=[i, to], source=sources.phrase(tree, who))


# ---- nouns, adverbs -------------------------------------------------------------------------------------------------


def _noun(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    """The claim that …, its promise to …, his criticism of …"""
    source = sources.of_noun(tree, i)
    cue = [k for k in range(tree.left[i], i + 1) if k not in source]
    for c in tree.children[i]:
        if c <= i:
            continue
        if tree.dep[c] in {"acl", "ccomp"} and (_that(tree, c) or _to(tree, c)):
            yield _draft(tree, table, i, "noun-clause", _subtree(tree, c), cue=cue, source=source)
        elif tree.dep[c] == "prep" and source and c not in source:
            yield _draft(tree, table, i, "noun-" + tree.word[c], _subtree(tree, c), cue=[*cue, c], source=source)


def _adverb(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    if (tree.lemma[i], "adverb") in table.weights:
        h = tree.head[i]
        parts = [k for k in _subtree(tree, h) if k != i]
        yield _draft(tree, table, i, "adverb", parts, cue=[i], source=[])
