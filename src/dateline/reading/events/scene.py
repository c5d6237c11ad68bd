"""What stands around an event: its place, the weapon, the counts of harm, the field it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.reading.events.draft import Draft
from dateline.reading.events.parties import Parties
from dateline.reading.events.tree import Tree
from dateline.reading.events.triggers import Trigger
from dateline.reading.events.words import GENERIC, WEAPONS
from dateline.report import Span

BY_MEANS = frozenset({"with", "by", "using", "of"})
PLACED = ("in", "at", "near", "outside", "inside", "across", "on", "around", "over", "into", "throughout", "from", "to")
SPEECH = frozenset({"REQUEST", "CONSULT", "SUPPORT", "AGREE", "CONCEDE"})
FROM_AFAR = frozenset({"aerial", "heavy-weapons", "drone"})
FIELD = {
    "ASSAULT": "military", "MOBILIZE": "military", "CONSULT": "diplomatic", "AGREE": "diplomatic",
}  # fmt: skip


def sort(tree: Tree, named: Parties, heads: Iterable[int]) -> tuple[list[int], list[int]]:
    """Who acts and what it was done with, of the nouns in the place of an actor ("a bomb killed", "gunmen killed")."""
    doing: list[int] = []
    tools: list[int] = []
    for head in heads:
        weapon = tree.lemma[head] in WEAPONS and head not in named.actors
        (tools if weapon else doing).append(head)
        if weapon:
            doing += [k for k in tree.kids[head] if k in named.actors or tree.entity[k] in ("NORP", "GPE")]
    return doing, tools


def instruments(tree: Tree, trigger: Trigger) -> list[int]:
    """The weapons named with a trigger: "bomb attack", "shot with a rifle", "fired rockets"."""
    token = trigger.token
    near = [k for k in tree.kids[token] if tree.dep[k] in ("compound", "dobj", "nmod")]
    near += [w for w in trigger.words if w != token]
    near += [n for kid in tree.kids[token] if tree.word[kid] in BY_MEANS for n in tree.kids[kid]]
    return [one for n in near for one in tree.all_of(n) if tree.lemma[one] in WEAPONS]


def place(tree: Tree, named: Parties, trigger: Trigger) -> int | None:
    """The place that a trigger's own clause names: by its own prepositions, then those of its verb or object."""
    token = trigger.token
    around = [token, *(w for w in trigger.words if w != token), *_clause(tree, token)]
    for one in around:
        for kid in tree.kids[one]:
            if tree.word[kid] in PLACED:
                for noun in tree.kids[kid]:
                    if noun in named.places:
                        return noun
    return next((n for one in around[:1] for n in tree.kids[one] if n in named.places and n not in named.actors), None)


def _clause(tree: Tree, token: int) -> list[int]:
    found = [k for k in tree.kids[token] if tree.dep[k] in ("dobj", "nsubjpass", "nsubj")]
    below = token
    for above in tree.ancestors(token):
        if tree.dep[below] in ("ccomp", "relcl", "advcl"):
            break
        found.append(above)
        below = above
    return found


def struck(draft: Draft) -> tuple[int, ...]:
    """Who or what is hit: the recipients, else the place that a strike from afar comes down on."""
    if draft.recipients or draft.place is None or draft.mode not in FROM_AFAR or not draft.noun:
        return draft.recipients
    return (draft.place,)


def empty(draft: Draft, tied: dict[int, list[str]]) -> bool:
    """Whether a noun names an event of which nothing else is told ("the violence"): no row for that."""
    told = draft.actors or draft.recipients or draft.instruments or draft.place is not None or draft.token in tied
    if not draft.noun:
        return not told or (draft.type in SPEECH and not draft.actors)
    if told or (draft.day.moment and draft.lemma not in GENERIC) or len(draft.mentions) > 2:
        return False
    return draft.lemma in GENERIC or not draft.definite


def extent(tree: Tree, words: tuple[int, ...]) -> Span:
    """The characters of a mention: from the first to the last word where they are close, else the main word's."""
    if words[-1] - words[0] <= 4:
        return Span(tree.span[words[0]].start, tree.span[words[-1]].end)
    return tree.span[words[0]]


def tie(tree: Tree, drafts: list[Draft], counted: dict[int, list[tuple[int, str]]]) -> dict[int, list[str]]:
    """Draft (by token) → the tolls of its sentences; each toll goes to the nearest event that does harm."""
    harmful = [(w[0], d) for d in drafts if d.type in ("ASSAULT", "COERCE") for w in d.mentions]
    by_sentence: dict[int, list[tuple[int, Draft]]] = {}
    for token, draft in harmful:
        by_sentence.setdefault(tree.sent[token], []).append((token, draft))
    tied: dict[int, list[str]] = {}
    for sentence, tolls in counted.items():
        near = by_sentence.get(sentence)
        for token, id in tolls if near else ():
            draft = min(near or [], key=lambda pair: abs(pair[0] - token))[1]
            tied.setdefault(draft.token, []).append(id)
    return tied


def contexts(draft: Draft, tree: Tree) -> tuple[str, ...] | None:
    """The PLOVER contexts that the type and words make clear."""
    field = FIELD.get(draft.type)
    return (field,) if field else None
