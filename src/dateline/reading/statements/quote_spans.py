"""Quotations as spans of tokens, with what their form tells: could they be said, do they begin or end a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.quotations import Quotation
from dateline.reading.statements.cues import Cues
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.tense import FINITE_OR_MODAL

STOPS = frozenset({".", "?", "!", ";"})
PAUSES = frozenset({",", "-", "–"})
LEADS = PAUSES | {":", "—", "--", "``"}
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PRON", "AUX"})
SPOKEN = 0.45
"""How far a verb must be trusted to show that a quotation left open has ended before it."""


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """A quotation in tokens, marks included: `utterance` when it can stand alone as what someone said, `comma` when it
    ends in one, `stopped` when its sentence ends with it, `begins` when one begins with it, `open` when its paragraph
    leaves it open, `goes_on` when it continues that of the paragraph before, `title` when its words look like one, `asks`
    when it ends in ? or ! and the sentence goes on."""

    first: int
    last: int
    utterance: bool
    stopped: bool
    comma: bool
    title: bool
    asks: bool
    begins: bool
    open: bool
    goes_on: bool

    @property
    def tokens(self) -> range:
        """Its tokens, marks included."""
        return range(self.first, self.last + 1)


def found(table: Table, cues: Cues, quotes: Iterable[Quotation], text: str, level: int = 1) -> list[QuoteSpan]:
    """The quotations of a level (1 outer, 2 nested) in text order, without those whose lost mark would swallow a cue."""
    spans = [_span(table, q, text) for q in quotes if q.level == level]
    return _sound(table, cues, [s for s in spans if s.first <= s.last])


def _span(table: Table, quote: Quotation, text: str) -> QuoteSpan:
    tokens = table.tokens(quote.span)
    ending = text[quote.inner.start : quote.inner.end].rstrip()[-1:]
    words = [i for i in tokens if table.pos[i] != "PUNCT"]
    finite = any(table.tag[i] in FINITE_OR_MODAL for i in words) or (bool(words) and table.tag[words[0]] == "VB")
    begins = _begins(table, tokens.start)
    after = text[quote.span.end : quote.span.end + 2].lstrip(" ")[:1]
    return QuoteSpan(
        first=tokens.start,
        last=tokens.stop - 1,
        utterance=(len(words) > 2 and finite) or (begins and bool(words) and ending in ".?!…"),
        comma=ending == ",",
        asks=ending in "?!" and after.islower(),
        title=len(words) > 1 and not any(table.small[i] and table.pos[i] in CONTENT for i in words),
        stopped=ending in ".…" and not (after.islower() or after == ","),
        begins=begins,
        open=not quote.closed,
        goes_on=quote.goes_on,
    )


def _sound(table: Table, cues: Cues, spans: list[QuoteSpan]) -> list[QuoteSpan]:
    """Without those that were left open and hold a cue of their own: there the mark that ended them is lost. Only those
    that the next one continues stay open."""
    after = [*(s.goes_on for s in spans), False][1:]
    kept = zip(spans, after, strict=True)
    return [replace(s, open=s.open and more) for s, more in kept if not s.open or more or not _reports(table, cues, s)]


def _reports(table: Table, cues: Cues, quote: QuoteSpan) -> bool:
    for i in quote.tokens:
        if table.pos[i] == "VERB" and cues.weights.get((table.lemma[i], "aside"), 0) >= SPOKEN:
            subject = table.child(i, "nsubj")
            if subject is not None and not table.is_word(subject, "speaker-pronoun"):
                return True
    return False


def _begins(table: Table, first: int) -> bool:
    """Whether a quotation stands where a sentence or an address begins."""
    if first in (0, len(table)) or table.block[first - 1] != table.block[first]:
        return True
    if table.sentence_tokens(first).start == first:
        return True
    before = table.word[first - 1]
    return before in STOPS or leads(table, first - 1) or before[-1] in '”"».?!’'


def leads(table: Table, i: int) -> bool:
    """Whether a token can stand before a quotation that is not part of a phrase: a mark, or that."""
    return table.word[i] in LEADS or table.is_word(i, "that")


def inside(table: Table, spans: list[QuoteSpan]) -> list[int]:
    """For each token the number of the quotation it stands in, or -1."""
    found = [-1] * len(table)
    for number, quote in enumerate(spans):
        found[quote.first : quote.last + 1] = [number] * (quote.last + 1 - quote.first)
    return found
