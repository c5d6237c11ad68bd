"""Documents that speak: whose letter, report or statement it is, by its owner's name or by who was told to have issued it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.statements import occasions
from dateline.reading.statements.drafts import Draft
from dateline.reading.syntax.table import Table

DOCUMENTS = frozenset(
    (
        "statement communique communiqué report letter memo memorandum document leaflet circular message tweet post release "
        "note email study survey poll book memoir article editorial order bulletin dispatch declaration text notice "
        "pamphlet manifesto paper recording video tape speech account count tally estimate summary readout indictment "
        "filing complaint ruling verdict decree resolution analysis history brochure telegram cable fax broadcast"
    ).split()
)
OWNING = frozenset({"by", "from", "of"})


def owner(table: Table, head: int) -> int | None:
    """The token of the one whose document a noun is: the ministry's letter, a report by the inquiry."""
    if (whose := table.child(head, "poss")) is not None:
        return whose
    for c in table.children[head]:
        if c > head and table.dep[c] in {"prep", "agent"} and table.word[c] in OWNING:
            return table.child(c, "pobj")
    return None


def issued(table: Table, draft: Draft) -> Iterator[str]:
    """The documents in which an attribution is made: said in a statement, issued a letter; their lemmas."""
    made = [noun for _, noun in occasions.around(table, draft, occasions.JOINING)]
    issued = table.child(draft.trigger, "dobj")
    for noun in made if issued is None else [*made, issued]:
        if table.lemma[noun] in DOCUMENTS:
            yield table.lemma[noun]
