"""The frames of verbs: said that …, vowed to …, denied the charge, was accused of …, according to …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.reading.statements import cues, frames, sources
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.drafts import Draft
from dateline.reading.statements.syntax import Tree

NAMING = frozenset({"as", "of", "for"})
SPOKEN = 0.45
"""How far a verb must be trusted to be read as a cue by its commas alone."""
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def found(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    """The verb `i` in every frame it could stand in."""
    if tree.lemma[i] == "accord":
        yield from _according(tree, table, i)
        return
    kids = _kids(tree, i)
    if "nsubjpass" in kids or "auxpass" in kids:
        yield from _passive(tree, table, i, kids)
        return
    if tree.dep[i] == "acl" and tree.tag[i] == "VBN":
        yield from _reduced(tree, table, i, kids)
        return
    yield from _beside(tree, table, i)
    yield from _clausal(tree, table, i, kids)
    yield from _nominal(tree, table, i, kids)
    if tree.dep[i] == "relcl" and tree.word[kids.get("nsubj", i)] not in RELATIVE and kids.get("dobj", 0) < i:
        yield frames.draft(tree, table, i, "relative", frames.without(tree, tree.head[i], i))


def _kids(tree: Tree, i: int) -> dict[str, int]:
    """A child for each relation: the first one after the verb, else the last before it."""
    kids: dict[str, int] = {}
    for c in tree.children[i]:
        if tree.dep[c] not in kids or kids[tree.dep[c]] < i:
            kids[tree.dep[c]] = c
    return kids


def _beside(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    """A cue put into, before or after what is said: the plan, she said, is dead; as he put it."""
    if _between_commas(tree, i) and table.weights.get((tree.lemma[i], "aside"), 0.0) >= SPOKEN:
        yield frames.draft(tree, table, i, "aside", _around(tree, i))
    elif tree.dep[i] == "parataxis":
        yield frames.draft(tree, table, i, "aside", frames.without(tree, tree.head[i], i))
    elif tree.dep[i] == "advcl" and any(
        tree.word[c] == "as" and tree.dep[c] in {"mark", "advmod"} for c in tree.children[i]
    ):
        yield frames.draft(tree, table, i, "as", frames.without(tree, tree.head[i], i))


def _between_commas(tree: Tree, i: int) -> bool:
    """Whether a verb and its subject stand alone between commas: A happened, she said, before B."""
    subject = tree.child(i, "nsubj")
    if subject is None or subject > i or i + 1 >= len(tree) or tree.word[i + 1] != ",":
        return False
    before = tree.left[subject] - 1
    return before > tree.sentence[i] and tree.word[before] == "," and tree.dep[i] != "relcl"


def _around(tree: Tree, i: int) -> list[int]:
    """The sentence without the verb and its subject."""
    subject = tree.child(i, "nsubj")
    first = tree.left[subject] if subject is not None else i
    return [k for k in range(tree.sentence[i], tree.bound[i]) if not first <= k <= i]


def _clausal(tree: Tree, table: Cues, i: int, kids: dict[str, int]) -> Iterator[Draft]:
    clause = kids.get("ccomp")
    if clause is not None and not (clause < i < tree.right[clause]) and not (clause > i and _between_commas(tree, i)):
        to = frames.to(tree, clause) and clause > i
        heard = tree.child(clause, "nsubj") if to else kids.get("dobj", kids.get("dative"))
        frame = "told-to" if to else "clause" if clause > i else "aside"
        yield frames.draft(tree, table, i, frame, frames.subtree(tree, clause), addressee=heard)
    xcomp = kids.get("xcomp")
    if xcomp is not None and xcomp > i:
        yield from _open(tree, table, i, kids, xcomp)


def _open(tree: Tree, table: Cues, i: int, kids: dict[str, int], xcomp: int) -> Iterator[Draft]:
    """Complements without a subject of their own: vowed to …, urged them to …, called on them to …"""
    frame = "infinitive" if frames.to(tree, xcomp) else "gerund" if tree.tag[xcomp] == "VBG" else "predicate"
    said = frames.subtree(tree, xcomp)
    if table.kinds.get(tree.lemma[i]) == "appearance":
        if "nsubj" in kids:
            yield frames.draft(tree, table, i, "raising", frames.subtree(tree, kids["nsubj"]) + said, source=[])
        return
    thing, cue = kids.get("dobj"), cues.verb_group(tree, i)
    after = cue[-1] + 1
    if thing is not None and thing < xcomp:
        whole = said if tree.lemma[i] in {"tell", "remind"} else frames.subtree(tree, thing) + said
        yield frames.draft(tree, table, i, "object-" + frame, whole, addressee=thing)
    elif after < xcomp and tree.dep[after] == "prep" and tree.head[after] == i and (who := tree.child(after, "pobj")):
        whole = frames.subtree(tree, who) + said
        yield frames.draft(tree, table, i, "on-" + frame, whole, cue=[*cue, after], addressee=who)
    else:
        yield frames.draft(tree, table, i, frame, said)


def _nominal(tree: Tree, table: Cues, i: int, kids: dict[str, int]) -> Iterator[Draft]:
    thing = kids.get("dobj")
    complement = kids.get("oprd", kids.get("acomp"))
    if complement is not None and "nsubj" in kids and thing is None:
        if tree.lemma[i] == "be":
            yield from _adjective(tree, table, i, complement)
        elif table.kinds.get(tree.lemma[i]) == "appearance":
            tokens = frames.subtree(tree, kids["nsubj"]) + frames.subtree(tree, complement)
            yield frames.draft(tree, table, i, "raising", tokens, source=[])
        else:
            yield frames.draft(tree, table, i, "object", frames.subtree(tree, complement))
        return
    if thing is not None and thing > i:
        yield from _governed(tree, table, i, thing)
        yield frames.draft(tree, table, i, "object", _with_complement(tree, i, thing))
    for preposition in tree.children[i]:
        if (
            tree.dep[preposition] == "prep"
            and preposition > i
            and (thing is None or preposition < thing or tree.word[preposition] not in NAMING)
        ):
            yield from _prepositional(tree, table, i, preposition)


def _with_complement(tree: Tree, i: int, thing: int) -> list[int]:
    """An object with what is said of it: called it a mistake, described him as weak, accused them of lying."""
    tokens = frames.subtree(tree, thing)
    for c in tree.children[i]:
        if c > thing and (tree.dep[c] == "oprd" or (tree.dep[c] == "prep" and tree.word[c] in NAMING)):
            tokens += [k for k in frames.subtree(tree, c) if k > tokens[-1]]
    return tokens


def _governed(tree: Tree, table: Cues, i: int, thing: int) -> Iterator[Draft]:
    """The noun that a verb takes and that itself governs what is said: rejected the notion that …"""
    for c in tree.children[thing]:
        if c > thing and tree.dep[c] in {"acl", "ccomp"} and (frames.to(tree, c) or frames.that(tree, c)):
            draft = frames.draft(tree, table, i, "noun-clause", frames.subtree(tree, thing))
            weight = table.weight(tree.lemma[thing], "noun-clause")
            yield replace(draft, weight=max(weight, draft.weight))


def _prepositional(tree: Tree, table: Cues, i: int, preposition: int) -> Iterator[Draft]:
    goal = tree.child(preposition, "pobj", "pcomp")
    if goal is not None:
        cue = cues.verb_group(tree, i)
        cue = [*cue, preposition] if preposition == cue[-1] + 1 else cue
        parts = frames.subtree(tree, preposition)
        for c in tree.children[i]:
            if c > preposition and tree.dep[c] == "prep" and tree.word[c] == "as":
                parts += frames.subtree(tree, c)
        yield frames.draft(tree, table, i, tree.word[preposition], parts, cue=cue)


def _adjective(tree: Tree, table: Cues, i: int, adjective: int) -> Iterator[Draft]:
    """Was confident that …, is willing to …, were concerned about …"""
    group = cues.verb_group(tree, i)
    cue = list(range(group[0], adjective + 1)) if adjective > i else [adjective, *group]
    source = sources.of_verb(tree, i)
    for c in tree.children[adjective]:
        frame = {"ccomp": "clause", "xcomp": "infinitive", "prep": tree.word[c]}.get(tree.dep[c])
        if frame and c > adjective:
            full = [*cue, c] if tree.dep[c] == "prep" and c == cue[-1] + 1 else cue
            yield frames.draft(tree, table, adjective, frame, frames.subtree(tree, c), cue=full, source=source)


def _passive(tree: Tree, table: Cues, i: int, kids: dict[str, int]) -> Iterator[Draft]:
    """Is expected to …, was described as …, it was reported that …: the source is the agent, or no one."""
    source = _agent(tree, kids)
    subject = kids.get("nsubjpass")
    shared = sources.of_verb(tree, i) if subject is None and tree.dep[i] == "conj" else []
    said = next((kids[d] for d in ("xcomp", "ccomp", "oprd", "acomp") if d in kids and kids[d] > i), None)
    cue = cues.verb_group(tree, i)
    if said is not None and shared:
        tokens = [*shared, *frames.subtree(tree, said)]
        yield frames.draft(tree, table, i, "passive-infinitive", tokens, cue=cue, source=source)
    elif said is not None and (subject is None or tree.word[subject] == "it"):
        yield frames.draft(tree, table, i, "passive-clause", frames.subtree(tree, said), cue=cue, source=source)
    elif said is not None and subject is not None:
        tokens = frames.subtree(tree, subject) + frames.subtree(tree, said)
        yield frames.draft(tree, table, i, "passive-infinitive", tokens, cue=cue, source=source)
    elif subject is not None:
        tokens = frames.subtree(tree, subject) + _named(tree, i)
        yield frames.draft(tree, table, i, "passive", tokens, cue=cue, source=source)


def _agent(tree: Tree, kids: dict[str, int]) -> list[int]:
    by = tree.child(kids["agent"], "pobj") if "agent" in kids else None
    return sources.phrase(tree, by) if by is not None else []


def _named(tree: Tree, i: int) -> list[int]:
    """What a passive says of its subject: was described as …, was accused of …"""
    parts = [c for c in tree.children[i] if c > i and tree.dep[c] == "prep" and tree.word[c] in NAMING]
    return [k for c in parts for k in frames.subtree(tree, c)]


def _reduced(tree: Tree, table: Cues, i: int, kids: dict[str, int]) -> Iterator[Draft]:
    """A passive without its verb: a man described as …, a plan backed by the ministry, a talk expected on Monday."""
    said = [kids[d] for d in ("xcomp", "oprd") if d in kids]
    tokens = (
        frames.without(tree, tree.head[i], i) + [k for c in said for k in frames.subtree(tree, c)] + _named(tree, i)
    )
    frame = "reduced-by" if "agent" in kids else "reduced-infinitive" if said else "reduced"
    yield frames.draft(tree, table, i, frame, sorted(set(tokens)), source=_agent(tree, kids))


def _according(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    to = tree.child(i, "prep")
    who = tree.child(to, "pobj") if to is not None else None
    if to is not None and who is not None:
        said = frames.subtree(tree, _whole(tree, frames.clause_of(tree, i), i))
        parts = [k for k in said if not tree.left[i] <= k <= tree.right[i]]
        yield frames.draft(tree, table, i, "to", parts, cue=[i, to], source=sources.phrase(tree, who))


def _whole(tree: Tree, clause: int, i: int) -> int:
    """The first of the clauses joined before an `according to` behind a comma at the end: A and B, according to C."""
    ends = tree.right[i] + 1 < len(tree) and tree.word[tree.right[i] + 1] in {".", "!", "?"}
    if not ends or tree.word[tree.left[i] - 1] != ",":
        return clause
    while tree.dep[clause] == "conj" and tree.pos[tree.head[clause]] in frames.VERBAL and not _apart(tree, clause):
        clause = tree.head[clause]
    return clause


def _apart(tree: Tree, clause: int) -> bool:
    """Whether a comma or semicolon stands before a joined clause."""
    before = tree.left[clause] - 1
    return before < 1 or bool({tree.word[before], tree.word[before - 1]} & {",", ";"})
