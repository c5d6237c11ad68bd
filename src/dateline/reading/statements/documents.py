"""Documents that speak: whose letter, report or statement it is, by its owner's name or by who was told to have issued it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.statements import occasions
from dateline.reading.statements.drafts import Draft
from dateline.reading.statements.syntax import Tree

DOCUMENTS = frozenset(
    (
        "statement communique communiqué report letter memo memorandum document leaflet circular message tweet post release "
        "note email study survey poll book memoir article editorial order bulletin dispatch declaration text notice "
        "pamphlet manifesto paper recording video tape speech account count tally estimate summary readout indictment "
        "filing complaint ruling verdict decree resolution analysis history brochure telegram cable fax broadcast"
    ).split()
)
OWNING = frozenset({"by", "from", "of"})


def owner(tree: Tree, head: int) -> int | None:
    """The token of the one whose document a noun is: the ministry's letter, a report by the inquiry."""
    if (whose := tree.child(head, "poss")) is not None:
        return whose
    for c in tree.children[head]:
        if c > head and tree.dep[c] in {"prep", "agent"} and tree.word[c] in OWNING:
            return tree.child(c, "pobj")
    return None


def issued(tree: Tree, draft: Draft) -> Iterator[str]:
    """The documents in which an attribution is made: said in a statement, issued a letter; their lemmas."""
    made = [noun for _, noun in occasions.around(tree, draft, occasions.JOINING)]
    issued = tree.child(draft.trigger, "dobj")
    for noun in made if issued is None else [*made, issued]:
        if tree.lemma[noun] in DOCUMENTS:
            yield tree.lemma[noun]
