"""Attributions that the grammar carries: a cue, what it governs, and whose it is.

Each rule looks at one kind of head (verb, noun, adjective, adverb, preposition) and says which frame it stands in.
`candidates` gives every head with every frame it could be read in; `found` keeps the best per head that the cue table
trusts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.reading.statements import cues, evidence, frames, nouns, verbs
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.drafts import Draft
from dateline.reading.statements.syntax import Tree

SEEN = 0.04
"""The share of attributions below which a lemma in a frame is not looked at."""
TRUST = -0.55
OPEN = -1.1
"""The log-odds from which on a draft counts, with a source and without: near where F1 is highest, and below it for
those without, of which a reader must not miss many."""


def found(tree: Tree, table: Cues) -> tuple[Draft, ...]:
    """One draft for each head in text order: the reading of it that the evidence speaks for most."""
    drafts = [d for d in candidates(tree, table) if d.weight >= SEEN and d.content]
    governed = _governed_by_cues(drafts)
    best: dict[int, tuple[float, Draft]] = {}
    for draft in drafts:
        points = evidence.score(tree, table, draft, draft.trigger in governed)
        enough = points >= (TRUST if draft.source else OPEN)
        if enough and (draft.trigger not in best or points > best[draft.trigger][0]):
            best[draft.trigger] = points, draft
    return tuple(_chained(tree, best[i][1], set(best)) for i in sorted(best))


def _governed_by_cues(drafts: list[Draft]) -> set[int]:
    """The tokens inside a clause that a sure cue governs."""
    return {i for d in drafts if d.frame in {"clause", "told-to"} and d.weight > 0.5 for i in d.content}


def candidates(tree: Tree, table: Cues) -> Iterator[Draft]:
    """Every head in every frame it could be read in, the closest frame of a head first."""
    for i, pos in enumerate(tree.pos):
        if pos in frames.VERBAL:
            yield from verbs.found(tree, table, i)
        elif pos == "NOUN":
            yield from nouns.noun(tree, table, i)
        elif pos == "ADV":
            yield from nouns.adverb(tree, table, i)
        if tree.dep[i] == "amod":
            yield from nouns.modifier(tree, table, i)


def _chained(tree: Tree, draft: Draft, best: set[int]) -> Draft:
    """The cue with the verbs that it hangs on directly: declined to say, went on to warn, continues to insist."""
    cue, i = draft.cue, draft.trigger
    while tree.dep[i] == "xcomp" and tree.head[i] < i and tree.head[i] not in best:
        i = tree.head[i]
        above = cues.verb_group(tree, i)
        if above[-1] + 1 != cue[0] or tree.pos[i] not in frames.VERBAL:
            break
        cue = (*above, *cue)
    return replace(draft, cue=cue)
