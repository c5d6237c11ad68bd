"""How a clause is tied to the one that it is told with, which tells whose day it has."""

from __future__ import annotations

from dateline.reading.syntax.table import Table


def answered(table: Table, token: int) -> int | None:
    """The clause of a deed that something else came after, which has a day of its own: "suspended its work on Tuesday after
    gunmen abducted two"; not "were killed on Tuesday after gunmen attacked a bus"."""
    above = (token, *table.ancestors(token))
    clause = next((t for t in above if table.dep[t] == "advcl" and table.has(t, "after", "mark")), None)
    if clause is None or table.pos[table.head[clause]] != "VERB":
        return None
    first = table.words[table.head[clause]]
    at_once = any(map(first.is_a, ("effect", "lethal", "attacking", "shooting", "exploding", "outbreak", "suffering")))
    return None if at_once else clause


def in_which(table: Table, token: int) -> int | None:
    """The word before the comma of a clause in which something is told: the "August" of "protests in August, in which 23 people
    were killed", wherever the parse hangs the clause."""
    above = (token, *table.ancestors(token))
    clause = next((t for t in above if table.dep[t] == "relcl"), None)
    first = table.left_edge(clause) if clause is not None else 0
    told = first > 1 and table.is_word(first, "place-inside") and table.tag[first + 1] == "WDT"
    return first - 2 if told and table.word[first - 1] == "," else None
