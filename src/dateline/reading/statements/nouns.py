"""The frames of nouns, adjectives before nouns, and adverbs: the claim that …, an alleged plot, reportedly."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.statements import cues, frames, sources
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.drafts import Draft
from dateline.reading.statements.syntax import Tree


def noun(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    """The claim that …, its promise to …, his criticism of …; in her view, …"""
    source = sources.of_noun(tree, i)
    cue = [k for k in range(tree.left[i], i + 1) if k not in source]
    own = "own" if source else "noun"
    if source and tree.dep[i] == "pobj" and tree.word[tree.head[i]] == "in":
        whole = frames.clause_of(tree, tree.head[i])
        yield frames.draft(tree, table, i, "in-noun", frames.without(tree, whole, tree.head[i]), cue=cue, source=source)
    verb = tree.head[i]
    if not source and tree.dep[i] == "dobj" and verb < i and tree.child(verb, "nsubj") is not None:
        own, source, cue = "had", sources.of_verb(tree, verb), list(range(cues.verb_group(tree, verb)[0], i + 1))
    for c in tree.children[i]:
        if c <= i:
            continue
        if tree.dep[c] in {"acl", "ccomp"} and (frames.that(tree, c) or frames.to(tree, c)):
            frame = "had-clause" if own == "had" else "noun-clause"
            yield frames.draft(tree, table, i, frame, frames.subtree(tree, c), cue=cue, source=source)
        elif tree.dep[c] == "prep" and c not in source:
            frame, parts = f"{own}-{tree.word[c]}", frames.subtree(tree, c)
            yield frames.draft(tree, table, i, frame, parts, cue=[*cue, c], source=source)


def modifier(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    """An alleged plot, the proposed law."""
    if (tree.lemma[i], "modifier") in table.weights:
        yield frames.draft(tree, table, i, "modifier", frames.without(tree, tree.head[i], i), cue=[i], source=[])


def adverb(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    """Reportedly, allegedly: the clause, and no source."""
    if (tree.lemma[i], "adverb") in table.weights:
        yield frames.draft(tree, table, i, "adverb", frames.without(tree, tree.head[i], i), cue=[i], source=[])
