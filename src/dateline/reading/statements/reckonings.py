"""Whose word a clause goes by, told in a phrase beside it: per the ministry; by the army's count; in brackets; put at 20 by the
clinic and at 31 by the rebels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.reading.statements import source_phrases
from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.frames import clause_of
from dateline.reading.statements.verb_groups import verb_group
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.tense import VERBAL

LONGEST = 8
"""Tokens of what stands in brackets."""
NAMING = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART"})
_TELLERS = ("body-noun", "authorities", "count-giver")
_SPEAKING = frozenset({"ORG", "PERSON", "NORP", "GPE"})


def joined(table: Table, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, and one for each reckoning that was none yet."""
    found = {c.trigger: c for c in candidates}
    sources = {i for c in found.values() for i in c.source}
    for token in range(len(table)):
        if token not in sources:
            found |= {c.trigger: c for c in (*_by(table, token), *_bracketed(table, token), *_estimates(table, token))}
    return tuple(found[i] for i in sorted(found))


def _by(table: Table, token: int) -> Iterator[Candidate]:
    """Per the ministry; by the army's count."""
    noun = table.child(token, "pobj") if table.is_word(token, "reckoning-preposition") else None
    if noun is None:
        return
    if table.is_word(token, "per-preposition"):
        cue, source = [token], source_phrases.phrase(table, noun) if _can_tell(table, noun) else []
    else:
        source = source_phrases.of_noun(table, noun) if table.is_a(noun, "reckoning") else []
        cue = [k for k in range(token, noun + 1) if k not in source]
    content = _beside(table, token)
    if source and content:
        yield Candidate(token, "to", tuple(cue), tuple(source), tuple(content), 1.0)


def _can_tell(table: Table, noun: int) -> bool:
    """Whether "per" stands before somebody, and not before a measure: "per the ministry", "per police"; "per household"."""
    some = table.tag[noun] in ("NNS", "NNP", "NNPS") or table.child(noun, "det", "poss") is not None
    body = table.is_a(noun, "body-noun") or table.entity[noun] in _SPEAKING
    return table.pos[noun] in ("NOUN", "PROPN") and (some or body)


def _beside(table: Table, preposition: int) -> list[int]:
    """The clause that a phrase stands in, without the phrase and without what is joined behind it."""
    clause = clause_of(table, preposition)
    if table.dep[clause] == "acl" and table.dep[table.head[clause]] == "ROOT":
        clause = table.head[clause]  # "one person injured, per the clinic"
    elif table.pos[clause] not in VERBAL:
        return []
    later = [k for k in table.with_dep(clause, ("conj", "cc")) if k > preposition]
    apart = {i for k in (preposition, *later) for i in table.subtree(k)}
    tokens = [i for i in table.subtree(clause) if i not in apart]
    while tokens and table.pos[tokens[0]] == "PUNCT":
        del tokens[0]
    while tokens and table.pos[tokens[-1]] == "PUNCT":
        del tokens[-1]
    return tokens


def _bracketed(table: Table, opening: int) -> Iterator[Candidate]:
    """Who gives a count, in brackets behind it: "death toll now 9 (civil defence)", "14 wounded (health ministry)"."""
    if table.word[opening] != "(":
        return
    first, end = table.sentence_tokens(opening).start, table.sentence_tokens(opening).stop
    closing = next((i for i in range(opening + 1, min(end, opening + LONGEST)) if table.word[i] == ")"), None)
    inside, before = range(opening + 1, closing or opening), range(first, opening)
    is_name = bool(before) and table.pos[opening - 1] == "PROPN"  # "the Aid Safety Group (ASG)"
    if not inside or is_name or any(table.pos[i] not in NAMING for i in inside):
        return
    ends = closing is not None and (closing + 1 == end or table.word[closing + 1] in ".;,")
    counted = any(table.pos[i] == "NUM" for i in before)
    teller = any(table.is_a(inside[-1], name) for name in _TELLERS) or table.entity[inside[-1]] == "ORG"
    if ends and counted and teller:
        yield Candidate(opening, "to", (opening,), tuple(inside), tuple(before), 1.0)


def _estimates(table: Table, verb: int) -> Iterator[Candidate]:
    """Each "at 20 by the clinic" of a passive; the first with the verb for its cue and what is counted for its content."""
    counted = table.child(verb, "nsubjpass") if table.is_a(verb, "estimating") else None
    if counted is None:
        return
    cue, level = tuple(verb_group(table, verb)), None
    for k in range(verb + 1, table.right_edge(verb) + 1):
        if table.is_word(k, "at") and (number := table.child(k, "pobj")) is not None:
            level = number if table.pos[number] == "NUM" or table.child(number, "nummod") is not None else None
        elif table.is_word(k, "by") and level is not None and (who := table.child(k, "pobj")) is not None:
            told = range(table.left_edge(counted) if cue else level, min(k, table.right_edge(level) + 1))
            source, content = source_phrases.phrase(table, who), tuple(i for i in told if i not in cue)
            yield Candidate(verb if cue else level, "passive", cue, tuple(source), content, 1.0)
            level, cue = None, ()
