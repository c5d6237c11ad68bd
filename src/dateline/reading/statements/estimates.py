"""Counts that somebody gives: the ministry put the dead at 14; hospital sources put the figure at five; a clinic counted
22 bodies, the organisers 30; the dead were put at 20 by the clinic and at 31 by the rebels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.reading.statements import source_phrases
from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.verb_groups import verb_group
from dateline.reading.syntax.table import Table

_NOBODY = ("general-deed", "count-noun", "toll", "anyone-noun")
"""Classes of what moves a count and tells none: the attack puts the toll at 40."""
HEDGED = 3
"""Words before a number: its preposition and its hedge."""
_HARMED = ("corpse", "casualty", "dead-or-hurt", "lethal", "loss")
_NO_ONE = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})


def joined(table: Table, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, those of an estimate with the whole of it, and one for each estimate that was none yet."""
    found = {c.trigger: c for c in candidates}
    beside: dict[int, list[int]] = defaultdict(list)
    for trigger in found:
        beside[table.sentence[trigger]].append(trigger)
    inside = {i for c in found.values() for i in c.content}  # whoever tells of the counting tells the count
    for verb in range(len(table)):
        if table.is_a(verb, "estimating"):
            found |= {c.trigger: c for c in _by_each(table, verb)}
        gives = table.is_a(verb, "estimating") or (table.is_a(verb, "counting") and verb not in inside)
        if gives and table.pos[verb] == "VERB" and (told := _estimate(table, verb)):
            after = list(_after(table, told))
            kept = tuple(i for i in told.content if not after or i < after[0].source[0] - 1)
            found |= {t: _parted(table, found[t], verb) for t in beside[table.sentence[verb]]}
            found |= {verb: replace(told, content=kept), **{c.trigger: c for c in after}}
    for one in [c for c in found.values() if table.is_a(c.trigger, "speaking-of")]:
        after = list(_after(table, one))  # "speaks of three deaths, the opposition of nine"
        found |= {c.trigger: c for c in after}
        if after:
            kept = tuple(i for i in one.content if i < after[0].source[0] - 1)
            found[one.trigger] = replace(one, content=kept)
    return tuple(found[i] for i in sorted(found))


def _parted(table: Table, told: Candidate, verb: int) -> Candidate:
    """What somebody tells, without the estimate of somebody else behind it: "A, the mayor said, while the front put the number
    at B"; "A, according to the mayor; the front puts it at B"."""
    if verb not in told.content:
        return told
    link = table.child(verb, "mark", "advmod")
    parted = link is not None and table.is_word(link, "contrast")
    stop = next((i for i in range(verb, told.trigger, -1) if table.word[i] == ";"), None)
    first = link if parted else stop
    if first is None or first < told.trigger:
        return told
    kept = tuple(i for i in told.content if i < first - (table.word[first - 1] == ","))
    return replace(told, content=kept) if kept else told


def _after(table: Table, first: Candidate) -> Iterator[Candidate]:
    """Those who give theirs behind it with the verb left out: "and the organisers 22", "the opposition at 30"."""
    numbers = (i for i in first.content if table.pos[i] == "NUM")
    at, end = next(numbers, None), table.sentence_tokens(first.trigger).stop
    while at is not None:
        at += at + 1 < end and table.pos[at + 1] == "NOUN"  # "22 bodies"
        while at + 1 < end and (table.word[at + 1] == "," or table.pos[at + 1] == "CCONJ"):
            at += 1
        noun = next((i for i in range(at + 1, end) if table.pos[i] in ("NOUN", "PROPN")), None)
        while noun is not None and noun + 1 < end and table.pos[noun + 1] in ("NOUN", "PROPN"):
            noun += 1
        number = _number(table, noun + 1, end) if noun is not None and noun + 2 < end else None
        if noun is None or number is None or not _stands_alone(table, at, noun, number):
            return
        yield replace(first, trigger=number, cue=(), source=tuple(range(at + 1, noun + 1)), content=(number,))
        at = number


def _number(table: Table, first: int, end: int) -> int:
    """Where the number stands behind its preposition and its hedge: "at least 20", "of at least 20"."""
    at = first + (table.is_word(first, "at") or table.is_word(first, "of"))
    while at + 1 < end and at - first < HEDGED and table.pos[at] in ("ADP", "ADV", "ADJ") and table.pos[at] != "NUM":
        at += 1
    return at


def _stands_alone(table: Table, before: int, noun: int, number: int) -> bool:
    """Whether somebody and a number are all that a clause holds."""
    opened = all(table.pos[i] in ("DET", "ADJ", "PRON", "PROPN", "NOUN") for i in range(before + 1, noun))
    joined = table.word[before] == "," or table.pos[before] == "CCONJ"
    someone = table.entity[noun] not in _NO_ONE and not any(table.is_a(noun, name) for name in (*_NOBODY, *_HARMED))
    ends = table.pos[number + 1] in ("PUNCT", "CCONJ") if number + 1 < len(table) else True
    return opened and joined and someone and table.pos[number] == "NUM" and ends


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


def _by_each(table: Table, verb: int) -> Iterator[Candidate]:
    """Each "at 20 by the clinic" of a passive; the first with the verb for its cue and what is counted for its content."""
    counted = table.child(verb, "nsubjpass")
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


def _is_count(table: Table, noun: int) -> bool:
    """ "The figure", "the number of dead", "the death toll", "the dead", "its losses"."""
    told = table.is_a(noun, "count-noun") or table.is_a(noun, "toll") or table.is_a(noun, "casualty")
    told = told or (table.is_a(noun, "loss") and table.child(noun, "poss") is not None)
    return told or (table.tag[noun] in ("JJ", "VBN") and table.child(noun, "det") is not None)


def _is_counted(table: Table, noun: int) -> bool:
    """Whether the dead are counted by a number: "22 bodies", "14 deaths", or 15, or 33 civilians, of those told of before."""
    people = table.is_a(noun, "people") and any(table.pos[k] == "NUM" for k in table.with_dep(noun, ("nummod",)))
    if people or table.pos[noun] == "NUM":
        here = table.sentence_tokens(noun).start
        since = max(0, table.starts[max(0, table.sentence[noun] - 1)])
        told = (i for i in range(min(since, here), noun))
        return any(table.is_a(i, name) for i in told for name in (*_HARMED, "toll"))
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
