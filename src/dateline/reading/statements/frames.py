"""Drafts as the frames make them: which tokens of the parse are cue, source and content."""

from __future__ import annotations

from dateline.reading.statements import cues, sources
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.drafts import Draft
from dateline.reading.statements.syntax import Tree

VERBAL = frozenset({"VERB", "AUX"})
PAUSES = frozenset({",", "—", "–", "-", "--"})
CLAIMS = frozenset({"charge", "claim", "allegation", "accusation", "assertion", "contention"})
EDGES = frozenset({"(", "[", ",", ".", ";", ":", "—", "–", "-", "--", "...", "…"})


def draft(
    tree: Tree,
    table: Cues,
    head: int,
    frame: str,
    parts: list[int],
    cue: list[int] | None = None,
    source: list[int] | None = None,
    addressee: int | None = None,
) -> Draft:
    """A draft of the cue at `head`: its verb group, its subject, and of `parts` what is neither."""
    cue = cues.verb_group(tree, head) if cue is None else cue
    source = _source(tree, head, cue) if source is None else source
    source = [i for i in source if i not in cue]
    taken = {*cue, *source, *_comment(tree, parts)}
    content = tuple(_trimmed(tree, [i for i in parts if i not in taken]))
    return Draft(head, frame, tuple(cue), tuple(source), content, table.weight(tree.lemma[head], frame), addressee)


def _source(tree: Tree, head: int, cue: list[int]) -> list[int]:
    """The subject of a verb; for a finite one whose subject the parse lost, the noun phrase before it."""
    source = sources.of_verb(tree, head)
    if (
        source
        or not cue
        or tree.tag[head] not in {"VBZ", "VBP", "VBD"}
        or tree.child(head, *sources.SUBJECTS) is not None
    ):
        return source
    return sources.before(tree, cue[0], tree.sentence[head])


def _comment(tree: Tree, parts: list[int]) -> list[int]:
    """What a report says of the words that it has just told: accused them of theft, a charge that they denied."""
    for i in parts:
        first = tree.left[i]
        if (
            tree.word[i] in CLAIMS
            and first in parts
            and tree.word[first] in {"a", "an"}
            and tree.word[first - 1] == ","
        ):
            return [k for k in parts if k >= first - 1] if tree.child(i, "relcl") is not None else []
    return []


def subtree(tree: Tree, i: int) -> list[int]:
    """The tokens of a subtree."""
    return list(range(tree.left[i], tree.right[i] + 1))


def without(tree: Tree, whole: int, part: int) -> list[int]:
    """The subtree of one token without that of another."""
    return [k for k in subtree(tree, whole) if not tree.left[part] <= k <= tree.right[part]]


def _trimmed(tree: Tree, tokens: list[int]) -> list[int]:
    """Without the commas, stops and dashes at either end, and around what was taken out of the middle."""
    first, last = 0, len(tokens)
    while first < last and _edge(tree, tokens[first]):
        first += 1
    while last > first and _edge(tree, tokens[last - 1]):
        last -= 1
    kept = set(tokens[first:last])
    return [i for i in tokens[first:last] if not (tree.word[i] in PAUSES and (i - 1 not in kept or i + 1 not in kept))]


def _edge(tree: Tree, i: int) -> bool:
    return tree.word[i] in EDGES or tree.pos[i] == "SPACE"


def to(tree: Tree, i: int) -> bool:
    """Whether a verb is an infinitive with to."""
    return any(tree.word[c] == "to" and tree.dep[c] == "aux" for c in tree.children[i])


def that(tree: Tree, i: int) -> bool:
    """Whether a clause begins with that, whether or if."""
    return any(tree.dep[c] == "mark" and tree.word[c] in {"that", "whether", "if"} for c in tree.children[i])


def clause_of(tree: Tree, i: int) -> int:
    """The verb whose clause a token stands in."""
    i = tree.head[i]
    while (tree.pos[i] not in VERBAL or tree.dep[i] in {"ccomp", "xcomp", "acomp"}) and tree.head[i] != i:
        i = tree.head[i]
    return i
