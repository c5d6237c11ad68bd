"""The tense of a verb, by its form and its auxiliaries: one answer for the dates beside it and for whether it happened."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Literal

from dateline.report import Span

if TYPE_CHECKING:
    from dateline.reading.syntax.table import Table

Tense = Literal["past", "present", "future"]

NEAR = 8
"""Tokens looked at for the verb that governs some words, themselves the first."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
FINITE_OR_MODAL = FINITE | {"MD"}
"""The tags of words that make a clause tell something."""
VERBAL = frozenset({"VERB", "AUX"})
_AUXILIARIES = ("aux", "auxpass")
PRESENT = ("VBP", "VBZ")
"""The tags of a present tense."""


def of(table: Table, verb: int) -> Tense | None:
    """The tense that a verb is told in; that of the verb above for a participle or infinitive. None when neither says."""
    auxiliaries = list(table.with_dep(verb, _AUXILIARIES))
    tags = {table.tag[verb], *(table.tag[k] for k in auxiliaries)}
    if any(table.is_word(k, "modal") for k in auxiliaries):
        able = any(table.is_word(k, "ability") for k in auxiliaries)
        return "past" if able and _is_negated(table, verb) else "future"
    if "VBD" in tags:
        return "past"
    if any(table.tag[k] in PRESENT for k in auxiliaries):
        return _of_present(table, verb, auxiliaries)
    if any(table.is_word(k, "to") for k in auxiliaries):
        return "future" if _is_prospective(table, verb) else _above(table, verb)
    return "present" if table.tag[verb] in PRESENT else _above(table, verb)


def governing(table: Table, verb: int) -> int:
    """The verb whose auxiliaries and subject a verb shares: the first of "has killed 6,000 and displaced many"; itself where
    it has its own."""
    while table.dep[verb] == "conj" and table.tag[verb] in ("VBN", "VBD") and table.pos[table.head[verb]] == "VERB":
        gapped = table.tag[verb] == "VBN" and table.child(table.head[verb], "auxpass") is not None
        own = _AUXILIARIES if gapped else ("nsubj", "nsubjpass", *_AUXILIARIES)
        if table.child(verb, *own) is not None:
            break  # but "1,100 were killed and hundreds abducted"
        verb = table.head[verb]
    return verb


def at(table: Table, span: Span) -> Tense | None:
    """The tense of the verb that governs the words under a span; None without a verb."""
    token = bisect_right(table.start, span.start) - 1
    if token < 0:
        return None
    if any(table.is_word(t, "since") for t in (token - 1, table.head[token]) if t >= 0):
        return "past"  # "since January": whatever the verb is in, the month has begun
    above = list(_upwards(table, token))
    verb = next((n for n, t in enumerate(above) if _is_main(table, t) or _is_awaited(table, t)), None)
    if verb is None:
        return None
    if _is_awaited(table, above[verb]):
        return "future"  # "talks due on Friday", whatever the verb above is in
    if _schedules(table, above[verb]) or set_for(table, above[verb]) in above[:verb]:
        return "future"  # "planned a march on Saturday", "called a strike for Monday"
    if table.is_a(above[verb], "postponing") and any(table.is_word(t, "up-to") for t in above[:verb]):
        return "future"  # "have been put off until Monday"
    found = of(table, above[verb])
    deadline = any(table.is_word(t, "until") for t in above[:verb])
    if deadline and table.tag[above[verb]] == "VBN" and found == "past" and has_present(table, above[verb]):
        return "future"  # "have given them until Friday"
    behind = found == "present" and any(table.is_word(t, "after") for t in above[:verb])
    return "past" if behind else found  # "are dead after a blast on Saturday"


def _upwards(table: Table, token: int) -> Iterator[int]:
    return islice(chain((token,), table.ancestors(token)), NEAR)


def _is_main(table: Table, token: int) -> bool:
    return table.pos[token] in VERBAL and table.dep[token] not in _AUXILIARIES


def _is_awaited(table: Table, token: int) -> bool:
    awaited = table.is_word(token, "awaited") and table.tag[token] in ("JJ", "VBN")
    return awaited and table.child(token, *_AUXILIARIES) is None


def _schedules(table: Table, verb: int) -> bool:
    return table.is_a(verb, "scheduling") and table.child(verb, "dobj") is not None


def set_for(table: Table, verb: int) -> int | None:
    """The "for" of "called a strike for Monday", "has set talks for 3 May": what a verb calls people to lies ahead."""
    if not table.is_a(verb, "summoning"):
        return None
    called = [t for t in table.with_dep(verb, ("dobj", "nsubjpass")) if table.is_a(t, "staged-event")]
    ties = (k for t in (verb, *called) for k in table.with_dep(t, ("prep",)) if called and table.is_word(k, "for"))
    return next((k for k in ties if any(table.entity[n] == "DATE" for n in table.children[k])), None)


def has_present(table: Table, verb: int) -> bool:
    """Whether an auxiliary of a verb is in the present tense."""
    return any(table.tag[k] in PRESENT for k in table.with_dep(verb, _AUXILIARIES))


def _is_negated(table: Table, verb: int) -> bool:
    subject = table.child(verb, "nsubj", "nsubjpass")
    neither = subject is not None and table.has(subject, "neither")
    return neither or table.child(verb, "neg") is not None


def _of_present(table: Table, verb: int, auxiliaries: list[int]) -> Tense:
    """Under an auxiliary in the present: "has fallen" is past, "is coming" ahead, "is held" present."""
    if table.tag[verb] == "VBN" and any(table.is_word(k, "perfect") for k in auxiliaries):
        return "past"
    return "future" if table.tag[verb] == "VBG" else "present"


def _is_prospective(table: Table, verb: int) -> bool:
    """Whether an infinitive lies ahead: "plans to meet", "the talks to be held"."""
    return table.is_a(table.head[verb], "prospective") or table.dep[verb] in ("acl", "relcl")


def _above(table: Table, verb: int) -> Tense | None:
    """A participle or infinitive is told in the tense of the verb above it."""
    above = table.head[verb]
    told = table.pos[above] in VERBAL and table.tag[above] in ("VBD", "MD", *PRESENT)
    if told and above != verb:
        return of(table, above)
    return "past" if table.tag[verb] == "VBN" else None
