"""The frames of verbs: said that …, vowed to …, denied the charge, was accused of …, according to …"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.statements import source_phrases
from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.frames import SPOKEN, candidate, clause_of, has_to, subtree, without
from dateline.reading.statements.verb_groups import verb_group
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.tense import VERBAL


def found(table: Table, cues: Cues, i: int) -> Iterator[Candidate]:
    """The verb `i` in every frame it could stand in."""
    if table.is_a(i, "according"):
        yield from _according(table, cues, i)
        return
    kids = _kids(table, i)
    if "nsubjpass" in kids or "auxpass" in kids:
        yield from _passive(table, cues, i, kids)
        return
    if table.dep[i] == "acl" and table.tag[i] == "VBN":
        yield from _reduced(table, cues, i, kids)
        return
    yield from _beside(table, cues, i)
    yield from _clausal(table, cues, i, kids)
    yield from _nominal(table, cues, i, kids)
    if table.dep[i] == "relcl" and not table.is_word(kids.get("nsubj", i), "relative") and kids.get("dobj", 0) < i:
        yield candidate(table, cues, i, "relative", without(table, table.head[i], i))


def _kids(table: Table, i: int) -> dict[str, int]:
    """A child for each relation: the first one after the verb, else the last before it."""
    kids: dict[str, int] = {}
    for c in table.children[i]:
        if table.dep[c] not in kids or kids[table.dep[c]] < i:
            kids[table.dep[c]] = c
    return kids


def _beside(table: Table, cues: Cues, i: int) -> Iterator[Candidate]:
    """A cue put into, before or after what is said: the plan, she said, is dead; as he put it."""
    if _between_commas(table, i) and cues.weights.get((table.lemma[i], "aside"), 0.0) >= SPOKEN:
        yield candidate(table, cues, i, "aside", _around(table, i))
    elif table.dep[i] == "parataxis":
        yield candidate(table, cues, i, "aside", without(table, table.head[i], i))
    elif table.dep[i] == "advcl" and table.has(i, "as", "mark", "advmod"):
        yield candidate(table, cues, i, "as", without(table, table.head[i], i))


def _between_commas(table: Table, i: int) -> bool:
    """Whether a verb and its subject stand alone between commas: A happened, she said, before B."""
    subject = table.child(i, "nsubj")
    if subject is None or subject > i or i + 1 >= len(table) or table.word[i + 1] != ",":
        return False
    before = table.left_edge(subject) - 1
    return before > table.sentence_tokens(i).start and table.word[before] == "," and table.dep[i] != "relcl"


def _around(table: Table, i: int) -> list[int]:
    """The sentence without the verb and its subject."""
    subject = table.child(i, "nsubj")
    first = table.left_edge(subject) if subject is not None else i
    return [k for k in table.sentence_tokens(i) if not first <= k <= i]


def _clausal(table: Table, cues: Cues, i: int, kids: dict[str, int]) -> Iterator[Candidate]:
    clause = kids.get("ccomp", i)
    around = clause < i < table.right_edge(clause) or (clause > i and _between_commas(table, i))
    if clause != i and not around:
        to = has_to(table, clause) and clause > i
        heard = table.child(clause, "nsubj") if to else kids.get("dobj", kids.get("dative"))
        frame = "told-to" if to else "clause" if clause > i else "aside"
        yield candidate(table, cues, i, frame, subtree(table, clause), addressee=heard)
    xcomp = kids.get("xcomp")
    if xcomp is not None and xcomp > i:
        yield from _open(table, cues, i, kids, xcomp)


def _open(table: Table, cues: Cues, i: int, kids: dict[str, int], xcomp: int) -> Iterator[Candidate]:
    """Complements without a subject of their own: vowed to …, urged them to …, called on them to …"""
    frame = "infinitive" if has_to(table, xcomp) else "gerund" if table.tag[xcomp] == "VBG" else "predicate"
    said = subtree(table, xcomp)
    if cues.kinds.get(table.lemma[i]) == "appearance":
        if "nsubj" in kids:
            yield candidate(table, cues, i, "raising", subtree(table, kids["nsubj"]) + said, source=[])
        return
    thing, cue = kids.get("dobj"), verb_group(table, i)
    after = cue[-1] + 1
    if thing is not None and thing < xcomp:
        whole = said if table.is_a(i, "reminding") else subtree(table, thing) + said
        yield candidate(table, cues, i, "object-" + frame, whole, addressee=thing)
    elif after < xcomp and after in table.with_dep(i, ("prep",)) and (who := table.child(after, "pobj")):
        whole = subtree(table, who) + said
        yield candidate(table, cues, i, "on-" + frame, whole, cue=[*cue, after], addressee=who)
    else:
        yield candidate(table, cues, i, frame, said)


def _nominal(table: Table, cues: Cues, i: int, kids: dict[str, int]) -> Iterator[Candidate]:
    thing, complement = kids.get("dobj"), kids.get("oprd", kids.get("acomp"))
    if complement is not None and "nsubj" in kids and thing is None:
        yield from _complemented(table, cues, i, kids["nsubj"], complement)
        return
    if thing is not None and (thing > i or table.is_a(i, "blaming")):
        yield candidate(table, cues, i, "object", _with_complement(table, i, thing))
    for preposition in table.with_dep(i, ("prep",)):
        if preposition > i and (thing is None or preposition < thing or not _names(table, preposition)):
            yield from _prepositional(table, cues, i, preposition)


def _complemented(table: Table, cues: Cues, i: int, subject: int, complement: int) -> Iterator[Candidate]:
    """A verb between a subject and what is said of it: is sure that …, seems weak, felt betrayed."""
    if table.is_a(i, "be"):
        yield from _adjective(table, cues, i, complement)
    elif cues.kinds.get(table.lemma[i]) == "appearance":
        tokens = subtree(table, subject) + subtree(table, complement)
        yield candidate(table, cues, i, "raising", tokens, source=[])
    else:
        yield candidate(table, cues, i, "object", subtree(table, complement))


def _with_complement(table: Table, i: int, thing: int) -> list[int]:
    """An object with what is said of it: called it a mistake, described him as weak, accused them of lying."""
    tokens = subtree(table, thing)
    for c in table.children[i]:
        if c > max(thing, i) and (table.dep[c] == "oprd" or _names(table, c)):
            tokens += [k for k in subtree(table, c) if k > tokens[-1]]
    return tokens


def _names(table: Table, i: int) -> bool:
    """Whether a preposition leads to what is said of somebody: described as …, accused of …, blamed on …"""
    blaming = table.is_a(table.head[i], "blaming") and table.is_word(i, "blaming-preposition")
    return table.dep[i] == "prep" and (blaming or table.is_word(i, "naming-preposition"))


def _prepositional(table: Table, cues: Cues, i: int, preposition: int) -> Iterator[Candidate]:
    goal = table.child(preposition, "pobj", "pcomp")
    if goal is not None:
        cue = verb_group(table, i)
        cue = [*cue, preposition] if preposition == cue[-1] + 1 else cue
        parts = subtree(table, preposition)
        behind = (k for k in table.with_dep(i, ("prep",)) if k > preposition and table.is_word(k, "as"))
        parts += [k for c in behind for k in subtree(table, c)]
        yield candidate(table, cues, i, table.word[preposition], parts, cue=cue)


def _adjective(table: Table, cues: Cues, i: int, adjective: int) -> Iterator[Candidate]:
    """Was confident that …, is willing to …, were concerned about …"""
    group = verb_group(table, i)
    cue = list(range(group[0], adjective + 1)) if adjective > i else [adjective, *group]
    source = source_phrases.of_verb(table, i)
    for c in table.children[adjective]:
        frame = {"ccomp": "clause", "xcomp": "infinitive", "prep": table.word[c]}.get(table.dep[c])
        if frame and c > adjective:
            full = [*cue, c] if table.dep[c] == "prep" and c == cue[-1] + 1 else cue
            yield candidate(table, cues, adjective, frame, subtree(table, c), cue=full, source=source)


def _passive(table: Table, cues: Cues, i: int, kids: dict[str, int]) -> Iterator[Candidate]:
    """Is expected to …, was described as …, it was reported that …: the source is the agent, or no one."""
    subject = kids.get("nsubjpass")
    said = next((kids[d] for d in ("xcomp", "ccomp", "oprd", "acomp") if d in kids and kids[d] > i), None)
    if subject is None:
        of_whom = source_phrases.of_verb(table, i) if table.dep[i] == "conj" and said is not None else []
    else:
        of_whom = [] if said is not None and table.is_word(subject, "dummy-subject") else subtree(table, subject)
    if said is not None:
        frame, tokens = "passive-infinitive" if of_whom else "passive-clause", [*of_whom, *subtree(table, said)]
    else:
        frame, tokens = "passive", [*of_whom, *_named(table, i)]
    if subject is not None or said is not None:
        yield candidate(table, cues, i, frame, tokens, source=_agent(table, kids))


def _agent(table: Table, kids: dict[str, int]) -> list[int]:
    by = table.child(kids["agent"], "pobj") if "agent" in kids else None
    return source_phrases.phrase(table, by) if by is not None else []


def _named(table: Table, i: int) -> list[int]:
    """What a passive says of its subject: was described as …, was accused of …"""
    return [k for c in table.children[i] if c > i and _names(table, c) for k in subtree(table, c)]


def _reduced(table: Table, cues: Cues, i: int, kids: dict[str, int]) -> Iterator[Candidate]:
    """A passive without its verb: a man described as …, a plan backed by the ministry, a talk expected on Monday."""
    said = [kids[d] for d in ("xcomp", "oprd") if d in kids]
    tokens = without(table, table.head[i], i) + [k for c in said for k in subtree(table, c)] + _named(table, i)
    frame = "reduced-by" if "agent" in kids else "reduced-infinitive" if said else "reduced"
    yield candidate(table, cues, i, frame, sorted(set(tokens)), source=_agent(table, kids))


def _according(table: Table, cues: Cues, i: int) -> Iterator[Candidate]:
    to = table.child(i, "prep")
    who = table.child(to, "pobj") if to is not None else None
    if to is not None and who is not None:
        said = subtree(table, _whole(table, clause_of(table, i), i))
        parts = [k for k in said if not table.left_edge(i) <= k <= table.right_edge(i)]
        yield candidate(table, cues, i, "to", parts, cue=[i, to], source=source_phrases.phrase(table, who))


def _whole(table: Table, clause: int, i: int) -> int:
    """The first of the clauses joined before an `according to` behind a comma at the end: A and B, according to C."""
    ends = table.right_edge(i) + 1 < len(table) and table.word[table.right_edge(i) + 1] in {".", "!", "?"}
    if not ends or table.word[table.left_edge(i) - 1] != ",":
        return clause
    while table.dep[clause] == "conj" and table.pos[table.head[clause]] in VERBAL and not _apart(table, clause):
        clause = table.head[clause]
    return clause


def _apart(table: Table, clause: int) -> bool:
    """Whether a comma or semicolon stands before a joined clause."""
    before = table.left_edge(clause) - 1
    return before < 1 or bool({table.word[before], table.word[before - 1]} & {",", ";"})
