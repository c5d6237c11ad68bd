"""Noun phrases: the words around a noun, what is listed with it, what a preposition ties to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dateline.reading.syntax.table import Table
from dateline.report import Span

PREPOSITIONS = frozenset({"prep", "agent", "dative", "prt", "advmod", "mark"})
MODIFIERS = frozenset({"compound", "amod", "nummod", "poss", "nmod", "quantmod", "case", "npadvmod", "advmod", "punct"})


def under(table: Table, token: int, prepositions: Collection[str]) -> Iterator[int]:
    """The nouns that one of `prepositions` ties to a token ("strike on a base": base), coordinated ones aside."""
    for kid in table.children[token]:
        if table.word[kid] in prepositions and table.dep[kid] in PREPOSITIONS:
            yield from table.with_dep(kid, ("pobj", "pcomp"))


def coordinated(table: Table, token: int) -> list[int]:
    """A noun and what is coordinated with it ("Chad, Niger and Mali")."""
    found = [token]
    for one in found:
        found += [k for k in table.with_dep(one, ("conj",)) if k not in found]
    return found


def is_one_more(table: Table, token: int) -> bool:
    """Whether a noun that the parse sets beside another is one more of a list and not the same under another name: "a nurse,
    a teacher and three pupils", "his wife, her mother and"; "Velling, a minister", "his brother, a teacher, and" are one.
    Two are told alike, with an article of one kind, and the list goes on."""
    above = table.head[token]
    if table.dep[token] != "appos" or table.tag[token] != "NN" or table.tag[above] != "NN":
        return False
    goes_on = any(_opening(table, other) is not None for other in table.with_dep(token, ("conj",)))
    own, before = _opening(table, token), _opening(table, above)
    if not goes_on or own is None or before is None:
        return False
    return table.is_word(own, "indefinite-determiner") == table.is_word(before, "indefinite-determiner")


def core(table: Table, token: int) -> Span:
    """A noun with the modifiers before it, its determiner aside ("two senior police officers")."""
    first = token
    for kid in reversed(table.children[token]):
        if kid < token and table.dep[kid] in MODIFIERS and not table.is_word(kid, "set-apart"):
            first = min(first, _leftmost(table, kid))
    while first < token and table.dep[first] == "punct":
        first += 1  # the mark of an item in a list
    return table.span(first, token)


def extended(table: Table, token: int) -> Span:
    """The same with a following of-phrase ("members of the council")."""
    span, last = core(table, token), token
    for kid in table.children[token]:
        if kid > token and table.is_word(kid, "of") and table.dep[kid] == "prep":
            last = max([last, *table.with_dep(kid, ("pobj",))])
    return Span(span.start, table.end[last])


def _leftmost(table: Table, token: int) -> int:
    first = token
    while True:
        left = table.children[first][0] if table.children[first] else first
        if left >= first or table.dep[left] in ("det", "relcl", "prep"):
            return first
        first = left


def _opening(table: Table, token: int) -> int | None:
    """The article, possessive or number of a noun."""
    return next(iter(table.with_dep(token, ("det", "poss", "nummod"))), None)
