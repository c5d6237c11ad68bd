"""Whose words they are: the noun phrase that a cue belongs to, as a reader would mark it."""

from __future__ import annotations

from dateline.reading.syntax.arguments import SUBJECTS
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.tense import VERBAL

CARRIED = frozenset({"conj", "xcomp", "advcl"})
"""Relations over which a verb without a subject of its own has that of the verb above it."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
BREAKS = frozenset({"PUNCT", "VERB", "AUX", "ADV", "SCONJ", "CCONJ"})
LOOSE = frozenset({"acl", "amod", "advmod", "advcl"})
"""What is set off by a comma behind a noun without naming it."""
GAPS = frozenset({",", "-", "—", "–", "--"})


def of_verb(table: Table, verb: int) -> list[int]:
    """The tokens of a verb's subject: its own, or the one it shares; empty when it has none."""
    for _ in range(8):
        subject = table.child(verb, *SUBJECTS)
        if subject is not None:
            return [] if table.dep[subject] == "expl" else phrase(table, subject, verb)
        if table.dep[verb] == "advcl" and table.tag[verb] == "VBN" and table.child(verb, "aux") is None:
            return []  # asked whether …, the minister said: who asked is not told
        above = _above(table, verb)
        if above is None:
            return _described(table, verb)
        verb = above
    return []


def _above(table: Table, verb: int) -> int | None:
    """The verb whose subject this one shares."""
    head = table.head[verb]
    if table.dep[verb] in CARRIED and head != verb and table.pos[head] in VERBAL:
        thing = table.child(head, "dobj") if table.dep[verb] == "xcomp" else None
        return None if thing is not None and thing < verb else head
    if table.dep[verb] == "xcomp" and table.dep[head] == "acomp" and table.pos[table.head[head]] in VERBAL:
        return table.head[head]
    if table.dep[verb] == "pcomp" and table.pos[table.head[head]] in VERBAL:
        return table.head[head]
    if table.dep[verb] == "acl" and table.dep[head] == "dobj" and head < verb and table.tag[verb] == "VBG":
        return table.head[head] if table.is_a(head, "document") else None
    return None


def _described(table: Table, verb: int) -> list[int]:
    """The noun that a participle stands beside: a letter saying …; the one asked to say …"""
    head = table.head[verb]
    if table.dep[verb] == "acl" and table.tag[verb] != "VBN":
        return phrase(table, head, verb)
    if table.dep[verb] == "xcomp" and (thing := table.child(head, "dobj")) is not None:
        return phrase(table, thing, verb)
    return []


def of_noun(table: Table, noun: int) -> list[int]:
    """The tokens of a noun's owner: the minister's claim, a statement by the ministry."""
    whose = owner(table, noun, "author-preposition")
    if whose is None:
        return []
    is_possessive = table.dep[whose] == "poss"
    return list(table.subtree(whose)) if is_possessive else phrase(table, whose)


def owner(table: Table, noun: int, prepositions: str) -> int | None:
    """The token of the one whose a noun is, by a possessive or behind a preposition of a class: a report by the inquiry."""
    if (whose := table.child(noun, "poss")) is not None:
        return whose
    behind = (k for k in table.with_dep(noun, ("prep", "agent")) if k > noun and table.is_word(k, prepositions))
    return next((who for k in behind if (who := table.child(k, "pobj")) is not None), None)


def phrase(table: Table, head: int, verb: int | None = None) -> list[int]:
    """The noun phrase of a head with its title, apposition and modifiers; not the cue that stands inside its relative
    clause. The comma that closes an apposition before the verb belongs to it."""
    first, last = _begun(table, table.left_edge(head), head), table.right_edge(head)
    if verb is not None and first <= verb <= last:
        first, last = (first, max(head, verb - 1)) if verb > head else (head, last)
    before_loose = (table.left_edge(c) - 1 for c in table.with_dep(head, LOOSE) if c > head)
    last = min([last, *(k for k in before_loose if table.word[k] == ",")])
    while last > head and table.word[last] in GAPS:
        last -= 1
    while verb is not None and last + 1 < verb and _is_capital(table, last + 1):
        last += 1  # a surname that the parser hangs on the verb
    closes = verb is not None and last < verb and last + 1 < len(table) and table.word[last + 1] == ","
    if closes and any(table.word[k] == "," for k in range(first, last)):
        last += 1
    return list(range(first, last + 1))


def _is_capital(table: Table, i: int) -> bool:
    """Whether a word has a capital and goes on with the line."""
    return table.word[i].isalpha() and not table.small[i] and not table.apart[i]


def _begun(table: Table, first: int, head: int) -> int:
    """Where a phrase begins: behind white space and behind the dash or stop that ends what stands before it."""
    for k in range(head - 1, first - 1, -1):
        if table.apart[k + 1] or table.word[k] in {"—", "–", "--", ":", "“", "”", '"'}:
            return k + 1
    return first


def near(table: Table, verb: int, free: range) -> list[int]:
    """A source for a verb whose subject the parse lost, from the tokens of `free` around it: said the mayor."""
    right = _run(table, verb, list(range(verb + 1, min(free.stop, verb + 12))))
    return before(table, verb, free.start) or (right if _is_nominal(table, right) else [])


def before(table: Table, verb: int, first: int) -> list[int]:
    """The noun phrase that stands right before a verb group, from token `first` on; empty when none does."""
    left = sorted(_run(table, verb, list(range(verb - 1, max(first, verb - 16) - 1, -1))))
    return left if _is_nominal(table, left) else []


def _is_nominal(table: Table, tokens: list[int]) -> bool:
    return any(table.pos[i] in NOMINAL or _is_named(table, i) for i in tokens)


def _is_named(table: Table, i: int) -> bool:
    """Whether a word is a name, whatever part of speech the tagger took it for."""
    return bool(table.entity[i]) and table.word[i].isalpha() and not table.small[i]


def _run(table: Table, verb: int, tokens: list[int]) -> list[int]:
    """The unbroken run of tokens beside a verb that could be one noun phrase."""
    found: list[int] = []
    bracket = False
    for i, beside in zip(tokens, [verb, *tokens], strict=False):
        if table.apart[max(i, beside)] and not bracket:
            break
        if table.word[i] in {"(", ")"}:
            bracket = not bracket
        elif not bracket and table.pos[i] in BREAKS:
            if table.pos[i] in {"ADV", "AUX"} and not found and not _is_named(table, i):
                continue
            if not _is_named(table, i):
                break
        found.append(i)
    return found
