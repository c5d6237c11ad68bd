"""Deeds that are told as a habit, and not one by one: "attacks on police are frequent", "often attack"."""

from __future__ import annotations

from dateline.reading.syntax import tense
from dateline.reading.syntax.table import Table

SUBJECT = ("nsubj", "nsubjpass")
OF = ("pobj", "prep")
FAR = 6
"""Steps up the parse from a noun to the clause that says how often."""


def is_one(table: Table, token: int) -> bool:
    """Whether the word for a deed stands in a clause that says how often such deeds are done."""
    if table.pos[token] in tense.VERBAL:
        return _is_repeated(table, token)
    return _is_of_many(table, token)


def _is_repeated(table: Table, verb: int) -> bool:
    """ "Militants often attack posts": a present tense, and a word for how often."""
    tensed = table.tag[verb] in tense.PRESENT or tense.has_present(table, verb)
    return tensed and any(table.is_word(k, "often") for k in table.with_dep(verb, ("advmod",)))


def _is_of_many(table: Table, noun: int) -> bool:
    """ "Attacks on X are frequent", "X are the frequent target of attacks"; a deed alone is no habit: "the attack is common"."""
    below, several = noun, table.tag[noun] in ("NNS", "NNPS")
    for above in list(table.ancestors(noun))[:FAR]:
        dep = table.dep[below]
        if dep in SUBJECT:
            return several and _tells_how_often(table, above)
        if dep not in OF and not (dep == "conj" and several):
            return False
        if dep == "prep" and table.is_word(below, "of") and table.is_a(above, "hit-by-habit"):
            return any(table.is_a(k, "habitual") for k in table.with_dep(above, ("amod",)))
        below = above
    return False


def _tells_how_often(table: Table, verb: int) -> bool:
    said = table.with_dep(verb, ("acomp", "attr", "oprd"))
    told = (word for s in said for word in (s, *table.with_dep(s, ("amod",))))
    return any(table.is_a(word, "habitual") for word in told) or _is_repeated(table, verb)
