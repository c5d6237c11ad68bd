"""Counts that somebody gives: the ministry put the dead at 14; hospital sources put the figure at five; a clinic counted
22 bodies."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.reading.statements import source_phrases
from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.verb_groups import verb_group
from dateline.reading.syntax.table import Table

_NOBODY = ("general-deed", "count-noun", "toll", "anyone-noun")
"""Classes of what moves a count and tells none: the attack puts the toll at 40."""


def joined(table: Table, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, those of an estimate with the whole of it, and one for each estimate that was none yet."""
    found = {c.trigger: c for c in candidates}
    inside = {i for c in found.values() for i in c.content}  # whoever tells of the counting tells the count
    for verb in range(len(table)):
        gives = table.is_a(verb, "estimating") or (table.is_a(verb, "counting") and verb not in inside)
        if gives and table.pos[verb] == "VERB" and (told := _estimate(table, verb)):
            found[verb] = told
    return tuple(found[i] for i in sorted(found))


def _estimate(table: Table, verb: int) -> Candidate | None:
    count, level = table.child(verb, "dobj"), _level(table, verb)
    if count is not None and table.is_a(verb, "counting"):
        level = count if _is_counted(table, count) else None
    elif count is not None and not _is_count(table, count):
        return None
    source = source_phrases.of_verb(table, verb) if table.child(verb, "auxpass") is None else []
    if count is None or level is None or not source or source[-1] > verb:
        return None
    teller = table.top(source)
    if table.tag[teller] in ("DT", "WDT", "PRP") or any(table.is_a(teller, name) for name in _NOBODY):
        return None
    content = range(table.left_edge(count), table.right_edge(level) + 1)
    return Candidate(verb, "object", tuple(verb_group(table, verb)), tuple(source), tuple(content), 1.0)


def _is_count(table: Table, noun: int) -> bool:
    """ "The figure", "the number of dead", "the death toll", "the dead", "its losses"."""
    told = table.is_a(noun, "count-noun") or table.is_a(noun, "toll") or table.is_a(noun, "casualty")
    told = told or (table.is_a(noun, "loss") and table.child(noun, "poss") is not None)
    return told or (table.tag[noun] in ("JJ", "VBN") and table.child(noun, "det") is not None)


def _is_counted(table: Table, noun: int) -> bool:
    """Whether the dead are counted by a number: "22 bodies", "14 deaths"."""
    dead = any(table.is_a(noun, name) for name in ("corpse", "casualty", "dead-or-hurt"))
    return dead and any(table.pos[k] == "NUM" for k in table.children[noun])


def _level(table: Table, verb: int) -> int | None:
    """The "at" of a verb or of its object with a number behind it; of several the last: "the dead at 24 and the wounded at
    53"."""
    last = None
    for i in range(verb + 1, table.sentence_tokens(verb).stop):
        if table.word[i] == ";":
            break
        if table.is_word(i, "at") and (number := table.child(i, "pobj")) is not None:
            bare = table.pos[number] == "NUM"
            if not bare and (last is not None or table.child(number, "nummod") is None):
                return last
            last = i
    return last
