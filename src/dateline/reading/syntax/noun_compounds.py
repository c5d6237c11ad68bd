"""Nouns that the parser takes for something else or apart: the "police firing" of "killed in police firing" is one deed, in
"condemned the raids by rebels" the rebels raided, "a newborn" is somebody, and the time of "21:40 Police confirm" is not theirs.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import replace

from dateline.english.time_expressions import ENTRY_TIME
from dateline.reading.syntax.arguments import party
from dateline.reading.syntax.table import Table

LOOSE = frozenset({"acl", "advcl", "pcomp", "pobj"})
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos"})


def mended(table: Table) -> Table:
    """The table with such deeds and people made nouns, and doers hung on their deeds; the table itself where there are none."""
    loose = [i for i in range(2, len(table)) if table.is_word(i, "deed-in-ing") and _taken_apart(table, i)]
    owned = {i: deed for i in range(len(table)) if (deed := _owned(table, i)) is not None}
    people = [i for i, tag in enumerate(table.tag) if tag == "JJ" and _is_someone(table, i)]
    times = {i: root for i in table.line_starts[:-1] if (root := _told_at(table, i)) is not None}
    if not loose and not owned and not people and not times:
        return table
    pos, tag, dep, lemma = (dict.fromkeys(people, "NOUN"), dict.fromkeys(people, "NN"), {}, {})
    head = array("i", table.head)
    for by, deed in owned.items():
        head[by], dep[by] = deed, "prep"
    for time, root in times.items():
        head[time], dep[time] = root, "npadvmod"
    for deed in loose:
        doer, before = deed - 1, table.head[deed - 1]
        pos[deed], tag[deed], lemma[deed], dep[deed] = "NOUN", "NN", table.word[deed], "pobj"
        head[deed] = before if before != deed else table.head[deed]
        for kid in table.children[doer]:
            head[kid] = deed if kid < doer else head[kid]
        head[doer], dep[doer] = deed, "compound"
    return replace(
        table,
        pos=_changed(table.pos, pos),
        tag=_changed(table.tag, tag),
        dep=_changed(table.dep, dep),
        head=head,
        lemma=_changed(table.lemma, lemma),
    )


def _changed(column: tuple[str, ...], at: Mapping[int, str]) -> tuple[str, ...]:
    """A column with other values at some tokens; the column itself where there are none."""
    return tuple(at.get(token, value) for token, value in enumerate(column)) if at else column


def _owned(table: Table, by: int) -> int | None:
    """The object right before a "by" with somebody, which the parser hung on its active verb."""
    verb = table.head[by]
    if not table.is_word(by, "by") or table.pos[verb] != "VERB":
        return None
    if table.child(verb, "auxpass", "nsubjpass") is not None:
        return None
    deed = table.child(verb, "dobj")
    beside = deed is not None and deed < by and table.right_edge(deed) == by - 1
    someone = any(party(table, n) for n in table.with_dep(by, ("pobj",)))
    return deed if beside and someone else None


def _told_at(table: Table, i: int) -> int | None:
    """The verb of a sentence that a time of day opens, as the entries of a live page do."""
    if not ENTRY_TIME.fullmatch(table.word[i]):
        return None
    roots = (t for t in table.sentence_tokens(i) if table.head[t] == t and t != i and table.pos[t] in ("VERB", "AUX"))
    return next(roots, None)


def _is_someone(table: Table, i: int) -> bool:
    """Whether a word for a person that stands in the place of a noun is taken for an adjective: "a newborn"."""
    placed = table.dep[i] in NOMINAL and table.is_a(i, "people-noun")
    return placed and any(table.is_word(k, "singular-determiner") for k in table.with_dep(i, ("det",)))


def _taken_apart(table: Table, deed: int) -> bool:
    """Whether a participle hangs loose behind the noun of a preposition: "in police firing", with no object of its own."""
    doer = deed - 1
    person = table.pos[doer] == "NOUN" and table.is_a(doer, "people")
    above = table.head[doer] if table.head[doer] != deed else table.head[deed]
    bare = table.child(deed, "dobj", "obj", "aux", "mark") is None
    return person and bare and table.dep[deed] in LOOSE and table.pos[above] == "ADP" and above < doer
