"""Attributions that the grammar carries: a cue, what it governs, and whose it is.

Each rule looks at one kind of head (verb, noun, adjective, adverb, preposition) and says which frame it stands in.
`candidates` gives every head with every frame it could be read in; `found` keeps the best per head that the cue table
trusts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.reading.statements import cues, evidence, sources
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.drafts import Draft
from dateline.reading.statements.syntax import Tree

VERBAL = frozenset({"VERB", "AUX"})
SEEN = 0.04
"""The share of attributions below which a lemma in a frame is not looked at."""
TRUST = -0.55
OPEN = -1.1
"""The log-odds from which on a draft counts, with a source and without: near where F1 is highest, and below it for
those without, of which a reader must not miss many."""
EDGES = frozenset({"(", "[", ",", ".", ";", ":", "—", "–", "-", "--", "...", "…"})
NAMING = frozenset({"as", "of", "for"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


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
        if pos in VERBAL:
            yield from _verb(tree, table, i)
        elif pos == "NOUN":
            yield from _noun(tree, table, i)
        elif pos == "ADV":
            yield from _adverb(tree, table, i)
        if tree.dep[i] == "amod":
            yield from _modifier(tree, table, i)


def _chained(tree: Tree, draft: Draft, best: set[int]) -> Draft:
    """The cue with the verbs that it hangs on directly: declined to say, went on to warn, continues to insist."""
    cue, i = draft.cue, draft.trigger
    while tree.dep[i] == "xcomp" and tree.head[i] < i and tree.head[i] not in best:
        i = tree.head[i]
        above = cues.verb_group(tree, i)
        if above[-1] + 1 != cue[0] or tree.pos[i] not in VERBAL:
            break
        cue = (*above, *cue)
    return replace(draft, cue=cue)


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
    source = [i for i in source if i not in cue]
    taken = {*cue, *source}
    content = tuple(_trimmed(tree, [i for i in parts if i not in taken]))
    return Draft(head, frame, tuple(cue), tuple(source), content, table.weight(tree.lemma[head], frame), addressee)


def _subtree(tree: Tree, i: int) -> list[int]:
    return list(range(tree.left[i], tree.right[i] + 1))


def _without(tree: Tree, whole: int, part: int) -> list[int]:
    """The subtree of one token without that of another."""
    return [k for k in _subtree(tree, whole) if not tree.left[part] <= k <= tree.right[part]]


def _trimmed(tree: Tree, tokens: list[int]) -> list[int]:
    """Without the commas, stops and dashes at either end."""
    first, last = 0, len(tokens)
    while first < last and _edge(tree, tokens[first]):
        first += 1
    while last > first and _edge(tree, tokens[last - 1]):
        last -= 1
    return tokens[first:last]


def _edge(tree: Tree, i: int) -> bool:
    return tree.word[i] in EDGES or tree.pos[i] == "SPACE"


# ---- verbs ----------------------------------------------------------------------------------------------------------


def _verb(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
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
        yield _draft(tree, table, i, "relative", _without(tree, tree.head[i], i))


def _kids(tree: Tree, i: int) -> dict[str, int]:
    """A child for each relation: the first one after the verb, else the last before it."""
    kids: dict[str, int] = {}
    for c in tree.children[i]:
        if tree.dep[c] not in kids or kids[tree.dep[c]] < i:
            kids[tree.dep[c]] = c
    return kids


def _beside(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    """A cue put into, before or after what is said: the plan, she said, is dead; as he put it."""
    if tree.dep[i] == "parataxis":
        yield _draft(tree, table, i, "aside", _without(tree, tree.head[i], i))
    elif tree.dep[i] == "advcl" and any(
        tree.word[c] == "as" and tree.dep[c] in {"mark", "advmod"} for c in tree.children[i]
    ):
        yield _draft(tree, table, i, "as", _without(tree, tree.head[i], i))


def _clausal(tree: Tree, table: Cues, i: int, kids: dict[str, int]) -> Iterator[Draft]:
    clause = kids.get("ccomp")
    if clause is not None and not (clause < i < tree.right[clause]):
        to = _to(tree, clause) and clause > i
        heard = tree.child(clause, "nsubj") if to else kids.get("dobj", kids.get("dative"))
        frame = "told-to" if to else "clause" if clause > i else "aside"
        yield _draft(tree, table, i, frame, _subtree(tree, clause), addressee=heard)
    xcomp = kids.get("xcomp")
    if xcomp is not None and xcomp > i:
        yield from _open(tree, table, i, kids, xcomp)


def _open(tree: Tree, table: Cues, i: int, kids: dict[str, int], xcomp: int) -> Iterator[Draft]:
    """Complements without a subject of their own: vowed to …, urged them to …, called on them to …"""
    frame = "infinitive" if _to(tree, xcomp) else "gerund" if tree.tag[xcomp] == "VBG" else "predicate"
    said = _subtree(tree, xcomp)
    if table.kinds.get(tree.lemma[i]) == "appearance":
        if "nsubj" in kids:
            yield _draft(tree, table, i, "raising", _subtree(tree, kids["nsubj"]) + said, source=[])
        return
    thing, cue = kids.get("dobj"), cues.verb_group(tree, i)
    after = cue[-1] + 1
    if thing is not None and thing < xcomp:
        whole = said if tree.lemma[i] in {"tell", "remind"} else _subtree(tree, thing) + said
        yield _draft(tree, table, i, "object-" + frame, whole, addressee=thing)
    elif after < xcomp and tree.dep[after] == "prep" and tree.head[after] == i and (who := tree.child(after, "pobj")):
        whole = _subtree(tree, who) + said
        yield _draft(tree, table, i, "on-" + frame, whole, cue=[*cue, after], addressee=who)
    else:
        yield _draft(tree, table, i, frame, said)


def _to(tree: Tree, i: int) -> bool:
    return any(tree.word[c] == "to" and tree.dep[c] == "aux" for c in tree.children[i])


def _that(tree: Tree, i: int) -> bool:
    return any(tree.dep[c] == "mark" and tree.word[c] in {"that", "whether", "if"} for c in tree.children[i])


def _nominal(tree: Tree, table: Cues, i: int, kids: dict[str, int]) -> Iterator[Draft]:
    thing = kids.get("dobj")
    complement = kids.get("oprd", kids.get("acomp"))
    if complement is not None and "nsubj" in kids and thing is None:
        if tree.lemma[i] == "be":
            yield from _adjective(tree, table, i, complement)
        else:
            tokens = _subtree(tree, kids["nsubj"]) + _subtree(tree, complement)
            yield _draft(tree, table, i, "raising", tokens, source=[])
        return
    if thing is not None and thing > i:
        yield from _governed(tree, table, i, thing)
        yield _draft(tree, table, i, "object", _with_complement(tree, i, thing))
    for preposition in tree.children[i]:
        if (
            tree.dep[preposition] == "prep"
            and preposition > i
            and (thing is None or preposition < thing or tree.word[preposition] not in NAMING)
        ):
            yield from _prepositional(tree, table, i, preposition)


def _with_complement(tree: Tree, i: int, thing: int) -> list[int]:
    """An object with what is said of it: called it a mistake, described him as weak, accused them of lying."""
    tokens = _subtree(tree, thing)
    for c in tree.children[i]:
        if c > thing and (tree.dep[c] == "oprd" or (tree.dep[c] == "prep" and tree.word[c] in NAMING)):
            tokens += [k for k in _subtree(tree, c) if k > tokens[-1]]
    return tokens


def _governed(tree: Tree, table: Cues, i: int, thing: int) -> Iterator[Draft]:
    """The noun that a verb takes and that itself governs what is said: rejected the notion that …"""
    for c in tree.children[thing]:
        if c > thing and tree.dep[c] in {"acl", "ccomp"} and (_to(tree, c) or _that(tree, c)):
            draft = _draft(tree, table, i, "noun-clause", _subtree(tree, thing))
            weight = table.weight(tree.lemma[thing], "noun-clause")
            yield replace(draft, weight=max(weight, draft.weight))


def _prepositional(tree: Tree, table: Cues, i: int, preposition: int) -> Iterator[Draft]:
    goal = tree.child(preposition, "pobj", "pcomp")
    if goal is not None:
        cue = cues.verb_group(tree, i)
        cue = [*cue, preposition] if preposition == cue[-1] + 1 else cue
        parts = _subtree(tree, preposition)
        for c in tree.children[i]:
            if c > preposition and tree.dep[c] == "prep" and tree.word[c] == "as":
                parts += _subtree(tree, c)
        yield _draft(tree, table, i, tree.word[preposition], parts, cue=cue)


def _adjective(tree: Tree, table: Cues, i: int, adjective: int) -> Iterator[Draft]:
    """Was confident that …, is willing to …, were concerned about …"""
    group = cues.verb_group(tree, i)
    cue = list(range(group[0], adjective + 1)) if adjective > i else [adjective, *group]
    source = sources.of_verb(tree, i)
    for c in tree.children[adjective]:
        frame = {"ccomp": "clause", "xcomp": "infinitive", "prep": tree.word[c]}.get(tree.dep[c])
        if frame and c > adjective:
            full = [*cue, c] if tree.dep[c] == "prep" and c == cue[-1] + 1 else cue
            yield _draft(tree, table, adjective, frame, _subtree(tree, c), cue=full, source=source)


def _passive(tree: Tree, table: Cues, i: int, kids: dict[str, int]) -> Iterator[Draft]:
    """Is expected to …, was described as …, it was reported that …: the source is the agent, or no one."""
    source = _agent(tree, kids)
    subject = kids.get("nsubjpass")
    said = next((kids[d] for d in ("xcomp", "ccomp", "oprd", "acomp") if d in kids and kids[d] > i), None)
    cue = cues.verb_group(tree, i)
    if said is not None and (subject is None or tree.word[subject] == "it"):
        yield _draft(tree, table, i, "passive-clause", _subtree(tree, said), cue=cue, source=source)
    elif said is not None and subject is not None:
        tokens = _subtree(tree, subject) + _subtree(tree, said)
        yield _draft(tree, table, i, "passive-infinitive", tokens, cue=cue, source=source)
    elif subject is not None:
        tokens = _subtree(tree, subject) + _named(tree, i)
        yield _draft(tree, table, i, "passive", tokens, cue=cue, source=source)


def _agent(tree: Tree, kids: dict[str, int]) -> list[int]:
    by = tree.child(kids["agent"], "pobj") if "agent" in kids else None
    return sources.phrase(tree, by) if by is not None else []


def _named(tree: Tree, i: int) -> list[int]:
    """What a passive says of its subject: was described as …, was accused of …"""
    parts = [c for c in tree.children[i] if c > i and tree.dep[c] == "prep" and tree.word[c] in NAMING]
    return [k for c in parts for k in _subtree(tree, c)]


def _reduced(tree: Tree, table: Cues, i: int, kids: dict[str, int]) -> Iterator[Draft]:
    """A passive without its verb: a man described as …, a plan backed by the ministry, a talk expected on Monday."""
    said = [kids[d] for d in ("xcomp", "oprd") if d in kids]
    tokens = _without(tree, tree.head[i], i) + [k for c in said for k in _subtree(tree, c)] + _named(tree, i)
    frame = "reduced-by" if "agent" in kids else "reduced-infinitive" if said else "reduced"
    yield _draft(tree, table, i, frame, sorted(set(tokens)), source=_agent(tree, kids))


def _according(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    to = tree.child(i, "prep")
    who = tree.child(to, "pobj") if to is not None else None
    if to is not None and who is not None:
        parts = [k for k in _subtree(tree, _clause_of(tree, i)) if not tree.left[i] <= k <= tree.right[i]]
        yield _draft(tree, table, i, "to", parts, cue=[i, to], source=sources.phrase(tree, who))


def _clause_of(tree: Tree, i: int) -> int:
    """The verb whose clause a token stands in."""
    i = tree.head[i]
    while (tree.pos[i] not in VERBAL or tree.dep[i] in {"ccomp", "xcomp", "acomp"}) and tree.head[i] != i:
        i = tree.head[i]
    return i


# ---- nouns, adjectives, adverbs -------------------------------------------------------------------------------------


def _noun(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    """The claim that …, its promise to …, his criticism of …; in her view, …"""
    source = sources.of_noun(tree, i)
    cue = [k for k in range(tree.left[i], i + 1) if k not in source]
    if source and tree.dep[i] == "pobj" and tree.word[tree.head[i]] == "in":
        whole = _clause_of(tree, tree.head[i])
        yield _draft(tree, table, i, "in-noun", _without(tree, whole, tree.head[i]), cue=cue, source=source)
    for c in tree.children[i]:
        if c <= i:
            continue
        if tree.dep[c] in {"acl", "ccomp"} and (_that(tree, c) or _to(tree, c)):
            yield _draft(tree, table, i, "noun-clause", _subtree(tree, c), cue=cue, source=source)
        elif tree.dep[c] == "prep" and c not in source:
            frame = ("own-" if source else "noun-") + tree.word[c]
            yield _draft(tree, table, i, frame, _subtree(tree, c), cue=[*cue, c], source=source)


def _modifier(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    """An alleged plot, the proposed law."""
    if (tree.lemma[i], "modifier") in table.weights:
        yield _draft(tree, table, i, "modifier", _without(tree, tree.head[i], i), cue=[i], source=[])


def _adverb(tree: Tree, table: Cues, i: int) -> Iterator[Draft]:
    """Reportedly, allegedly: the clause, and no source."""
    if (tree.lemma[i], "adverb") in table.weights:
        yield _draft(tree, table, i, "adverb", _without(tree, tree.head[i], i), cue=[i], source=[])
