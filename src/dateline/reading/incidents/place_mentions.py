"""The places of a report where its words name them: what governs each mention, and what the words beside it call the place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from dateline.reading.events.triggers import MODIFYING
from dateline.reading.syntax.arguments import SUBJECTS
from dateline.reading.syntax.participants import Participants
from dateline.reading.syntax.table import Table
from dateline.report import Span
from dateline.rows import Place

BLOCKS = ("dateline", "headline", "heading", "caption")
"""Blocks that tell where without a clause."""
CLAUSES = frozenset({"ccomp", "relcl", "advcl", "acl"})
TELLER = "teller"
"""What governs a name in the words for who tells something: "police in Varkesh said"."""
CALLED = (
    ("road-noun", "road"), ("quarter-noun", "quarter"), ("in-town", "house"), ("settlement-noun", "town"),
    ("district-noun", "land"), ("province-noun", "land"),
)  # fmt: skip
"""Classes of the nouns for what a place is, and what it is called by them; the first that holds."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention of a place: its head word, and what governs it there ("in", "before" a noun, "nsubj", "dateline")."""

    span: Span
    head: int
    frame: str


@dataclass(frozen=True, slots=True)
class Nearby:
    """Mentions, and the sentences that they stand in, sorted, each with the mention's number."""

    mentions: tuple[PlaceMention, ...]
    sentences: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, mentions: Iterable[PlaceMention], table: Table) -> Nearby:
        told = tuple(mentions)
        return cls(told, tuple(sorted((table.sentence[m.head], number) for number, m in enumerate(told))))

    def closest(self, sentences: Collection[int], most: int) -> list[PlaceMention]:
        """The mentions nearest to any of some sentences, the first ones of those as near."""
        near = {number: own for s in sentences for own, number in self._beside(s, most)}
        ranked = sorted((min(abs(own - s) for s in sentences), number) for number, own in near.items())
        return [self.mentions[number] for _, number in ranked[:most]]

    def _beside(self, sentence: int, most: int) -> Iterator[tuple[int, int]]:
        """The last ones before a sentence and the first ones from it on, with all that share their sentences."""
        at = bisect_left(self.sentences, (sentence, -1))
        for places in (range(at - 1, -1, -1), range(at, len(self.sentences))):
            for count, place in enumerate(places):
                if count >= most and self.sentences[place][0] != self.sentences[places[count - 1]][0]:
                    break
                yield self.sentences[place]


def mentions(place: Place, named: Participants) -> Iterator[PlaceMention]:
    """The mentions of a place, in text order."""
    for span in place.mentions.spans:
        words = named.table.tokens(span)
        if words:
            head = named.table.top(words)
            yield PlaceMention(span, head, _frame(named, head, words[0]))


def _frame(named: Participants, head: int, first: int) -> str:
    table, blocks = named.table, named.report.blocks
    kind = blocks[table.block[first]].kind if blocks else ""
    if kind in BLOCKS:
        return kind
    if _is_in_teller(named, first):
        return TELLER
    while table.dep[head] in ("conj", "appos") and table.head[head] != head:
        head = table.head[head]
    if table.dep[head] in MODIFYING:
        return "before"
    above = table.head[head]
    return table.word[above] if table.dep[head] == "pobj" else table.dep[head].lower()


def _is_in_teller(named: Participants, token: int) -> bool:
    """Whether a word stands in the words for who tells something: there it is told, and not done."""
    if token in named.telling:
        return True
    table, below = named.table, token
    for above in table.ancestors(token):
        if table.dep[below] in SUBJECTS and (table.is_a(above, "saying") or table.is_a(above, "figure-verb")):
            return True
        if table.dep[below] in CLAUSES:
            return False
        below = above
    return False


def called(told: Iterable[PlaceMention], table: Table) -> str:
    """What the words beside its mentions call a place, by the first that do: "road", "quarter", "house", "town", "land"; "" where
    none does."""
    nouns = (noun for mention in told for noun in _beside(mention, table))
    return next((name for noun in nouns for kind, name in CALLED if table.is_a(noun, kind)), "")


def _beside(mention: PlaceMention, table: Table) -> Iterator[int]:
    """The words that may tell what a name is of: its last, the next, the noun it hangs on, the one set beside it."""
    words, head = table.tokens(mention.span), mention.head
    yield from reversed(words[1:])
    if words[-1] + 1 < len(table) and table.sentence[words[-1] + 1] == table.sentence[head]:
        yield words[-1] + 1
    above = table.head[head]
    if table.dep[head] == "pobj" and table.is_word(above, "of"):
        yield table.head[above]
    elif table.dep[head] in ("compound", "nmod", "appos"):
        yield above
    yield from table.with_dep(head, ("appos",))
