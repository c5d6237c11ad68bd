"""Compounds that the parser takes apart: the "police firing" of "killed in police firing" is one noun, no clause."""

from __future__ import annotations

from dataclasses import replace

from dateline.reading.syntax.table import Table

LOOSE = frozenset({"acl", "advcl", "pcomp", "pobj"})


def mended(table: Table) -> Table:
    """The table with a deed in -ing behind a preposition and its doer made a noun; the table itself where there is none."""
    found = [i for i in range(2, len(table)) if table.is_word(i, "deed-in-ing") and _taken_apart(table, i)]
    if not found:
        return table
    pos, tag, dep, head, lemma = (list(column) for column in (table.pos, table.tag, table.dep, table.head, table.lemma))
    for deed in found:
        doer, before = deed - 1, table.head[deed - 1]
        pos[deed], tag[deed], lemma[deed], dep[deed] = "NOUN", "NN", table.word[deed], "pobj"
        head[deed] = before if before != deed else table.head[deed]
        for kid in table.children[doer]:
            head[kid] = deed if kid < doer else head[kid]
        head[doer], dep[doer] = deed, "compound"
    columns = {"pos": pos, "tag": tag, "dep": dep, "head": head, "lemma": lemma}
    return replace(table, **{name: tuple(column) for name, column in columns.items()})


def _taken_apart(table: Table, deed: int) -> bool:
    """Whether a participle hangs loose behind the noun of a preposition: "in police firing", with no object of its own."""
    doer = deed - 1
    person = table.pos[doer] == "NOUN" and table.is_a(doer, "people")
    above = table.head[doer] if table.head[doer] != deed else table.head[deed]
    bare = table.child(deed, "dobj", "obj", "aux", "mark") is None
    return person and bare and table.dep[deed] in LOOSE and table.pos[above] == "ADP" and above < doer
