"""Documents that speak: whose letter, report or statement it is, by its owner's name or by who was told to have issued it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    """The documents in which an attribution is made: said in a statement, wrote in a letter; their lemmas."""
    said: Sequence[int] | frozenset[int] = frozenset(draft.content)
    for i in range(tree.sentence[draft.trigger], tree.bound[draft.trigger]):
        if tree.lemma[i] in DOCUMENTS and i not in draft.source and (i not in said or tree.dep[i] == "dobj"):
            yield tree.lemma[i]
