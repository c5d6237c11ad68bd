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


def is_counted_after(table: Table, verb: int) -> bool:
    """Whether a clause is tied to what came so much later: "came three days after gunmen shot a judge", "weeks after"."""
    return any(
        table.is_word(mark, "time-apart") and is_counted(table, mark) for mark in table.with_dep(verb, ("mark",))
    )


def is_counted(table: Table, word: int) -> bool:
    """Whether so much time is told right before a word, wherever the parse hangs that: "three days after", "just days before"."""
    return word > 0 and table.dep[word - 1] == "npadvmod" and table.is_a(word - 1, "time-unit")


def is_only_named(table: Table, token: int) -> bool:
    """Whether a deed that was told before is only named behind a preposition, and its clause tells the day of something else: "no
    arrests had been made by Tuesday, and the motive for the attack was not clear"."""
    behind = table.pos[token] == "NOUN" and table.dep[token] == "pobj"
    return behind and table.has(token, "definite", "det")


def is_of_noun(table: Table, moment: int, noun: int) -> bool:
    """Whether a moment is a noun's own: it hangs on it, or no verb and no mark parts it from the noun before it: "the attack on
    Badel on Saturday", wherever the parse hangs the day."""
    between = range(noun + 1, moment)
    behind = noun < moment and all(table.pos[t] not in ("VERB", "AUX", "PUNCT") for t in between)
    return behind or noun in table.ancestors(moment)
