"""Documents that speak: whose letter, report or statement it is, by its owner's name or by who was told to have issued it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.statements import setting
from dateline.reading.statements.candidate import Candidate
from dateline.reading.syntax.table import Table


def owner(table: Table, head: int) -> int | None:
    """The token of the one whose document a noun is: the ministry's letter, a report by the inquiry."""
    if (whose := table.child(head, "poss")) is not None:
        return whose
    for c in table.children[head]:
        if c > head and table.dep[c] in {"prep", "agent"} and table.is_word(c, "owner-preposition"):
            return table.child(c, "pobj")
    return None


def issued(table: Table, candidate: Candidate) -> Iterator[str]:
    """The documents in which an attribution is made: said in a statement, issued a letter; their lemmas."""
    made = [noun for _, noun in setting.around(table, candidate, "at-setting")]
    issued = table.child(candidate.trigger, "dobj")
    for noun in made if issued is None else [*made, issued]:
        if table.is_a(noun, "document"):
            yield table.lemma[noun]
