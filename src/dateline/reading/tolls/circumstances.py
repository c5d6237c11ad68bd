"""Where a count stands: the place named nearest to it, and the statement that holds it."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.holding import Holders
from dateline.reading.syntax.arguments import is_in_teller
from dateline.reading.syntax.word import Word
from dateline.reading.tolls.attributes import Mentions
from dateline.report import Report, Span
from dateline.rows import NONE, Cell, Place, Statement


class Statements:
    """The statements of a report, by their ids and by what their contents hold."""

    __slots__ = ("_contents", "by_id")

    def __init__(self, statements: tuple[Statement, ...]) -> None:
        self.by_id = {s.id: s for s in statements}
        self._contents = Holders(
            (span, (span.end - span.start, at, s)) for at, s in enumerate(statements) for span in s.content.spans
        )

    def holding(self, span: Span) -> list[Statement]:
        """The statements whose content holds a span, the narrowest first."""
        return [s for *_, s in sorted(self._contents.of(span), key=lambda told: told[:2])]


def speakers(statements: Iterable[Statement], report: Report) -> dict[str, str]:
    """Who speaks in each statement, by id: an actor, or the words for who it is."""
    return {s.id: s.source.value or report.words(s.source.spans[0]) for s in statements if s.source.spans}


def source(span: Span, teller: str | None, statements: Statements) -> Cell[str]:
    """The statement whose content holds the count, the narrowest when several do; else the one that tells its clause."""
    inside = next(iter(statements.holding(span)), None)
    statement = inside or statements.by_id.get(teller or "")
    if statement is None:
        return NONE
    how = "tolls.inside-statement" if inside else "clauses.teller"
    return Cell(statement.id, statement.source.spans or statement.cue.spans, how)


def beside(last: Word, places: Mentions[Place]) -> Cell[str]:
    """The place that stands right behind the counted noun, or the number that stands for it: "four in Olt and six in Kesh"."""
    preposition, first = last.beside(1), last.beside(2)
    if preposition is None or first is None or not preposition.is_word("place-preposition"):
        return NONE
    held = places.at(first.span)
    return Cell(held[1].id, (held[0],), "tolls.place-beside") if held else NONE


def place(trigger: Word, sentences: list[Span], at: int, places: Mentions[Place]) -> Cell[str]:
    """The place of the sentence that hangs nearest to the word of harm, else the last of the sentence before in its
    paragraph."""
    heads = [(_head(trigger, span), span, row) for span, row in places.inside(sentences[at])]
    here = [
        (distance(trigger, head), _parted(head, trigger), -span.start, span, row)
        for head, span, row in heads
        if not _aside(head, trigger)
    ]
    if here:
        here = [h for h in here if not _apart(h[3], trigger)] or here
        *_, where, row = min(here, key=lambda h: h[:3])
        return Cell(row.id, (where,), "tolls.place-in-sentence")
    if heads:
        return NONE
    first = trigger.table.starts[at]
    opens = at == 0 or trigger.table.block[first] != trigger.table.block[first - 1]
    if not opens and (earlier := places.inside(sentences[at - 1])):
        where, row = earlier[-1]
        return Cell(row.id, (where,), "tolls.place-in-sentence-before")
    return NONE


def _apart(place: Span, trigger: Word) -> bool:
    """Whether a semicolon stands between: "Olt, 8 dead and 3 hurt; Kesh, 5 dead"."""
    first, last = sorted((place.start, trigger.start))
    return ";" in trigger.table.text[first:last]


def _parted(head: Word, trigger: Word) -> bool:
    """Whether a comma stands between: "the clinic in Olt treated 38 wounded, that in Kesh nine"."""
    first, last = sorted((head.i, trigger.i))
    return any(word == "," for word in head.table.word[first:last])


def _aside(head: Word, trigger: Word) -> bool:
    """Whether a place is that of those who tell, or where those harmed came from or went: "among them a family who had been
    displaced from Olt", "a parish of Olt listed 54 dead", "fled to Olt"."""
    if is_in_teller(head.table, head.i, trigger.i):
        return True
    ways = [w for w in head.ancestors if w.dep == "prep" and w.i > trigger.i]
    if (trigger.is_a("fleeing") or trigger.is_word("displaced")) and any(w.is_word("to") for w in ways):
        return True  # where they went
    apart = {trigger.i, *head.table.ancestors(trigger.i)}
    clause = next((w for w in (head, *head.ancestors) if w.dep == "relcl" and w.i not in apart), None)
    return clause is not None and clause.i > trigger.i


def distance(one: Word, other: Word) -> int:
    """How many steps of the parse part two words of a sentence; 99 when they do not hang together."""
    above = {token.i: steps for steps, token in enumerate((one, *one.ancestors))}
    for steps, token in enumerate((other, *other.ancestors)):
        if token.i in above:
            return steps + above[token.i]
    return 99


def _head(trigger: Word, span: Span) -> Word:
    """The highest of a mention's words in the parse."""
    words = (trigger.table.words[i] for i in trigger.table.tokens(span))
    return min(words, key=lambda w: len([*w.ancestors]))
