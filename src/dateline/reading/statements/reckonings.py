"""Whose word a clause goes by, told in a phrase beside it: per the ministry; by the army's count; or in brackets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dateline.reading.statements import source_phrases
from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.frames import clause_of
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
        if (rule := _rule(table, token)) is not None and token not in sources:
            found |= {c.trigger: c for c in rule(table, token)}
    return tuple(found[i] for i in sorted(found))


def _rule(table: Table, token: int) -> Callable[[Table, int], Iterator[Candidate]] | None:
    """The rule that looks at a word; few words have one."""
    if table.is_word(token, "reckoning-preposition"):
        return _by
    return _bracketed if table.word[token] == "(" else None


def _by(table: Table, token: int) -> Iterator[Candidate]:
    """Per the ministry; by the army's count."""
    noun = table.child(token, "pobj")
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
