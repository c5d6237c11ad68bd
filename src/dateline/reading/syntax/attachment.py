"""Attachments that a small parser gets wrong around a cue, put right before rules of attribution read them.

Of "said that A and accused B" the parser often takes "accused" for part of what was said; of "said that A, adding B"
likewise. Where the second verb is a cue of its own in the tense of the first, it is moved up beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.reading.syntax.table import Moves, Table
from dateline.reading.syntax.tense import FINITE

QUOTES = frozenset({"”", "''", '"', "’", "»"})
HOUR = re.compile(r"\d{1,2}[:.]\d\d")
CLIMB = 6
"""Steps up the parse from a verb to the clause it is counted into."""
SURE = 0.4
LIKELY = 0.25
"""How far the first cue, and the one that is moved, must be trusted."""

OUTCOMES = ("effect", "lethal", "human-act", "bringing-about")
"""Classes of verbs for what comes of a deed, which nobody does by saying something."""

Strength = Callable[[str], float]


def mended(table: Table, strength: Strength) -> Table:
    """The table with misplaced cues beside the cue that they belong to, and clauses under the cue that they are told
    with; `strength` says how far a lemma is to be trusted as a cue, 0 to 1. The table itself where nothing is wrong."""
    moves: Moves = {}
    for token, dep in enumerate(table.dep):
        if dep == "conj" and _is_plural_deed(table, token):
            moves |= {token: (table.head[token - 1], "pobj"), token - 1: (token, "compound")}
            continue
        if dep == "pobj" and (verb := _verb_of_lost(table, token)) is not None:
            hour = next(table.with_dep(token, ("nummod",)))
            moves |= {token: (verb, "nsubj"), hour: (table.head[token], "pobj")}
            continue
        clause = _clause(table, token) if _may_be_cue(table, token) else None
        if clause is not None and _misplaced(table, strength, token, table.head[clause]):
            moves |= _beside(table, token, clause)
        elif dep in {"acl", "ccomp", "relcl"} and (cue := _teller(table, token)) is not None:
            moves[token] = cue, "ccomp"
        elif dep in {"advcl", "xcomp"} and (clause := _resumed(table, token)) is not None:
            moves[token] = clause, "advcl"
        elif dep == "ccomp" and _is_parted(table, strength, token):
            moves[token] = table.head[token], "parataxis"
        elif dep == "conj" and (first := _told_beside(table, strength, token)) is not None:
            moves[token] = first, "conj"
        elif dep in {"prep", "npadvmod"} and (told := _told_in(table, token)) is not None:
            if strength(table.lemma[table.head[token]]) >= SURE:
                moves[token] = told, dep
        elif dep == "acl" and strength(table.lemma[token]) >= SURE:
            moves |= _headless(table, token)
        elif dep == "agent":
            moves |= _robbed(table, token)
    return table.hung(moves)


def _may_be_cue(table: Table, i: int) -> bool:
    """A verb behind the one it hangs on, or the according of "according to"."""
    if table.dep[i] == "prep":
        return table.is_a(i, "according")
    return table.dep[i] in {"conj", "advcl"} and table.pos[i] == "VERB" and table.head[i] < i


def _teller(table: Table, i: int) -> int | None:
    """The plain cue that a clause is told with, though it is counted to what it was told in: said in a statement that A."""
    noun, mark = table.head[i], table.child(i, "mark")
    preposition = table.head[noun]
    cue = table.head[preposition]
    apart = table.dep[noun] == "pobj" and table.is_word(preposition, "at-setting") and noun < i
    plain = table.is_a(cue, "saying") and cue < preposition and table.child(cue, "ccomp") is None
    return cue if apart and plain and mark is not None and table.is_word(mark, "that") else None


def _resumed(table: Table, i: int) -> int | None:
    """The verb of what is told, of which a participle behind the teller tells the outcome: "shells hit a ward, the mayor said,
    killing three"."""
    cue, outcome = table.head[i], any(table.is_a(i, name) for name in OUTCOMES)
    parted = i > cue and table.tag[i] == "VBG" and table.word[table.left_edge(i) - 1] == ","
    if not (parted and outcome and table.is_a(cue, "saying")) or table.child(i, "nsubj", "mark") is not None:
        return None
    before = table.head[cue] if table.dep[cue] in ("parataxis", "ccomp") else table.child(cue, "ccomp")
    told = before is not None and before < cue and table.pos[before] == "VERB"
    return before if told else None


def _told_beside(table: Table, strength: Strength, i: int) -> int | None:
    """The cue that a second one goes on from behind those who were harmed: "condemned the raid, in which a guard was killed and
    four were hurt, and called for"."""
    harmed = table.head[i]
    first = table.head[harmed]
    passive = (
        table.child(harmed, "nsubjpass") is not None and table.is_a(harmed, "effect") and table.dep[harmed] == "conj"
    )
    if not passive or table.child(i, "nsubj", "nsubjpass") is not None or table.tag[i] != table.tag[first]:
        return None
    comma = any(table.word[k] == "," and harmed < k < i for k in (*table.children[harmed], *table.children[i]))
    cues = min(strength(table.lemma[i]), strength(table.lemma[first])) >= LIKELY
    return first if comma and cues and table.child(first, "nsubj") is not None else None


def _verb_of_lost(table: Table, i: int) -> int | None:
    """The verb of a subject that is counted to the hour before it: "at about 18:40 a salvo came down on the village"."""
    first = next(table.with_dep(i, ("nummod",)), None)
    if first is None or first > i or table.pos[i] not in ("NOUN", "PROPN") or table.dep[first + 1] != "det":
        return None
    verb = next((t for t in table.ancestors(i) if table.pos[t] == "VERB"), None)
    timed = HOUR.fullmatch(table.text, table.start[first], table.end[first]) is not None
    free = verb is not None and verb > i and table.child(verb, "nsubj", "nsubjpass") is None
    return verb if timed and free else None


def _is_plural_deed(table: Table, i: int) -> bool:
    """Whether the noun of a deed is taken for a verb behind who did it: "were killed in Coalition airstrikes"."""
    verbal = table.child(i, "nsubj", "nsubjpass", "aux", "dobj", "cc") is not None
    if table.tag[i] != "VBZ" or not table.is_a(i, "violent-event") or verbal:
        return False
    joined = any(table.pos[k] == "CCONJ" for k in table.with_dep(table.head[i], ("cc",)) if k < i)
    return table.dep[i - 1] == "pobj" and table.pos[i - 1] in ("NOUN", "PROPN") and not joined


def _told_in(table: Table, i: int) -> int | None:
    """The clause before a cue that a time or place between it and the teller is of: "were killed, on the night of the 2nd, the
    mayor said"."""
    cue = table.head[i]
    clause, teller = table.child(cue, "ccomp"), table.child(cue, "nsubj")
    if clause is None or teller is None or not clause < i < table.left_edge(teller):
        return None
    return clause if table.word[table.left_edge(teller) - 1] == "," else None


def _is_parted(table: Table, strength: Strength, i: int) -> bool:
    """Whether a clause stands by itself before a semicolon: what one says before another does ("the palace says A; his wife says
    B"), or what is told before somebody says something else ("the bridge was closed; the mayor said it would open")."""
    cue, first = table.head[i], table.right_edge(i) + 1
    subject = table.child(cue, "nsubj")
    says = table.child(i, "ccomp") is not None and table.child(i, "nsubj") is not None
    if says and strength(table.lemma[i]) >= SURE and ";" in table.word[first:cue]:
        return True
    other = table.is_a(cue, "saying") and any(k > cue for k in table.with_dep(cue, ("ccomp",)))
    return other and subject is not None and ";" in table.word[first : table.left_edge(subject)]


def _headless(table: Table, i: int) -> Moves:
    """A cue taken for a participle of its subject, in a sentence without a verb, raised: the front posted on X that A."""
    noun = table.head[i]
    behind = [c for c in (*table.children[noun], *table.children[i]) if c > i]
    firsts = ((c, table.left_edge(c)) for c in behind if table.pos[c] in {"VERB", "AUX"})
    clause = next((c for c, first in firsts if table.is_word(first, "that") and table.tag[first] == "IN"), None)
    if clause is None or table.dep[noun] != "ROOT" or table.tag[i] != "VBN":
        return {}
    return {**{c: (i, table.dep[c]) for c in behind}, i: (i, "ROOT"), noun: (i, "nsubj"), clause: (i, "ccomp")}


def _robbed(table: Table, by: int) -> Moves:
    """A "by" whose noun was taken for the subject of the verb behind it: "a sortie led by Dell captured two guns"."""
    participle = table.head[by]
    noun, end = table.head[participle], table.sentence_tokens(by).stop
    owner = next((i for i in range(by + 1, end) if table.dep[i] == "nsubj" and table.left_edge(i) == by + 1), None)
    if owner is None or table.dep[participle] != "acl" or table.child(by, "pobj", "pcomp") is not None:
        return {}
    return {owner: (by, "pobj"), noun: (table.head[owner], "nsubj")} if table.head[owner] > owner else {}


def _clause(table: Table, i: int) -> int | None:
    """The complement clause that a verb is counted into, when its cue stands before it."""
    for _ in range(CLIMB):
        i = table.head[i]
        if table.dep[i] in {"ccomp", "xcomp"} and table.head[i] < i and table.pos[table.head[i]] == "VERB":
            return i
        if table.dep[i] not in {"conj", "advcl", "acomp", "attr", "dobj"}:
            return None
    return None


def _misplaced(table: Table, strength: Strength, i: int, cue: int) -> bool:
    if strength(table.lemma[cue]) < SURE:
        return False
    if table.dep[i] == "prep":
        return table.word[table.left_edge(i) - 1] in {",", *QUOTES}
    if strength(table.lemma[i]) < LIKELY:
        return False
    if table.dep[i] == "advcl":
        before = table.left_edge(i) - 1
        while before > cue and table.word[before] in QUOTES:
            before -= 1
        return table.tag[i] == "VBG" and table.word[before] == "," and table.child(i, "mark") is None
    if _is_opposed(table, i):
        return True
    helped = table.child(i, "mark", "aux", "auxpass") is not None
    if helped or not (_is_like(table, i, cue) or _is_active(table, i)):
        return False
    subject = table.child(i, "nsubj", "nsubjpass")
    apart = table.word[table.left_edge(i) - 2] == ","
    return subject is None or (apart and (table.is_word(subject, "subject-pronoun") or table.is_a(i, "saying")))


def _is_like(table: Table, i: int, cue: int) -> bool:
    """Whether a verb is in the tense of a cue."""
    return table.tag[i] in FINITE and table.tag[i] == table.tag[cue]


def _is_active(table: Table, i: int) -> bool:
    """Whether what is taken for a second participle of a passive has an object of its own: "had been beaten and accused the
    police"."""
    thing = table.child(i, "dobj")
    return table.tag[i] == "VBN" and table.dep[i] == "conj" and thing is not None and thing > i


def _is_opposed(table: Table, i: int) -> bool:
    """Whether somebody else says the contrary behind a comma, in whatever tense: ", but police maintain that no officer"."""
    subject, said = table.child(i, "nsubj"), table.child(i, "ccomp")
    if subject is None or said is None or table.dep[i] != "conj" or table.child(i, "neg", "aux") is not None:
        return False
    before = table.left_edge(i) - 1
    told = any(table.is_word(k, "that") for k in table.with_dep(said, ("mark",)))
    return told and table.is_word(before, "contrast") and table.word[before - 1] == ","


def _joins(table: Table, i: int) -> bool:
    return table.word[i] == "," or table.is_word(i, "coordinator")


def _beside(table: Table, i: int, clause: int) -> Moves:
    """A verb at the end of a clause moved up to the cue of it, with what joins the two and what ends them."""
    cue, above = table.head[clause], table.head[i]
    if table.right_edge(clause) > table.right_edge(i) + 1:
        return {}
    first = table.left_edge(i)
    while first - 1 > above and _joins(table, first - 1):
        first -= 1
    between = [*range(first, table.left_edge(i)), *range(table.right_edge(i) + 1, table.right_edge(clause) + 1)]
    return {k: (cue, table.dep[k]) for k in (i, *between)}
