"""Where words were said, to whom and in what document: told reporters; in a call with her counterpart; in a letter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.frames import subtree
from dateline.reading.syntax.table import Table

CLIMB = 3
"""Steps up the parse from the words for an occasion to the cue."""


def found(table: Table, candidate: Candidate) -> tuple[str, tuple[int, ...]] | None:
    """The kind of occasion on which something was said, and its words; of several the first."""
    for preposition, noun in around(table, candidate, "at-setting"):
        kind = table.kinds["setting"].get(table.lemma[noun])
        if kind and not (table.is_word(preposition, "from") and kind != "call"):
            taken = {*candidate.content, *candidate.source, *candidate.cue}
            dates = (table.left_edge(c) - 1 for c in table.children[noun] if c > noun and _dates(table, c))
            last = next(dates, len(table))
            return kind, tuple(i for i in subtree(table, preposition) if i <= last and i not in taken)
    return None


def hearers(table: Table, candidate: Candidate) -> Iterator[int]:
    """The heads of the words for those who may have been told, likeliest first; none of them inside what is said."""
    said = {*candidate.content, *candidate.source}
    for verb in (candidate.trigger, *_speaking(table, candidate.trigger)):
        heard = table.child(verb, "dobj", "dative") if table.is_a(verb, "telling") else None
        if heard is not None and heard not in said:
            yield heard
    yield from (noun for _, noun in around(table, candidate, "hearer-preposition") if noun not in said)


def documents(table: Table, candidate: Candidate) -> Iterator[str]:
    """The documents in which an attribution is made: said in a statement, issued a letter; their lemmas."""
    made = [noun for _, noun in around(table, candidate, "at-setting")]
    issued = table.child(candidate.trigger, "dobj")
    nouns = made if issued is None else [*made, issued]
    return (table.lemma[noun] for noun in nouns if table.is_a(noun, "document"))


def around(table: Table, candidate: Candidate, prepositions: str) -> Iterator[tuple[int, int]]:
    """The prepositions of a class in a cue's clause with their nouns, taken what is said, in text order."""
    words, said = table.classes[prepositions], frozenset(candidate.content)
    taken = said.union(candidate.source)
    for i in table.sentence_tokens(candidate.trigger):
        if table.word[i] in words and table.dep[i] in {"prep", "agent"} and i not in taken:
            noun = table.child(i, "pobj")
            if noun is not None and noun not in said and _hangs_on(table, i, candidate.trigger):
                yield i, noun


def _dates(table: Table, i: int) -> bool:
    """Whether a word behind an occasion only says when it was: on Monday."""
    return table.dep[i] == "prep" and any(table.entity[c] in {"DATE", "TIME"} for c in table.children[i])


def _hangs_on(table: Table, i: int, trigger: int) -> bool:
    """Whether a word belongs to a cue: it hangs on it, on its occasion, or on a participle that leads up to it."""
    for above in islice(table.ancestors(i), CLIMB + 1):
        if above == trigger:
            return True
        leads = table.is_a(above, "speaking") or table.is_word(above, "at-setting")
        if not leads and table.lemma[above] not in table.kinds["setting"]:
            return False
    return False


def _speaking(table: Table, trigger: int) -> list[int]:
    """Participles that lead up to a cue: speaking to reporters, she said; briefing envoys, he warned."""
    words = table.classes["speaking"] | table.classes["telling"]
    return [c for c in table.children[trigger] if table.dep[c] == "advcl" and table.lemma[c] in words]
