"""Quotations that are signed: the speaker stands behind a dash, in the same line or in the next ("“…” — Orla Venn, baker")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.quotations import Quotation
from dateline.reading.statements import quote_spans, speaker_labels
from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.quote_spans import QuoteSpan
from dateline.reading.syntax.table import Table

LONGEST = 25
"""Tokens of a line that signs."""
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_ENDS = frozenset({"(", "[", "|", "—", "–", "/"})


def found(table: Table, cues: Cues, quotes: Sequence[Quotation], text: str) -> Iterator[Candidate]:
    """A candidate for each quotation that begins its line and is signed, with the open ones that it goes on from."""
    waiting = list[QuoteSpan]()
    for quote in quote_spans.found(table, cues, quotes, text):
        run = [*waiting, quote] if quote.goes_on else [quote]
        waiting = run if quote.open else []
        if speaker_labels.opens_line(table, run[0].first) and (source := _signer(table, quote.last + 1)):
            content = tuple(i for part in run for i in range(part.first, part.last + 1))
            yield Candidate(quote.last + 1, "signature", (quote.last + 1,), source, content, 1.0)


def settled(candidates: Iterable[Candidate], signed: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates in text order with the signed ones, whose words belong to no other that begins outside them."""
    signed = tuple(signed)
    ours = {i for one in signed for i in (*one.content, *one.cue, *one.source)}
    others = [d if d.trigger in ours else _without(d, ours) for d in candidates]
    kept = [d for d in others if d.content and d.frame != "unclaimed" and not _is_signed(d, signed)]
    kept += [d for d in others if d.content and d.frame == "unclaimed" and ours.isdisjoint(d.content)]
    return tuple(sorted([*kept, *signed], key=lambda d: d.trigger))


def _without(candidate: Candidate, ours: set[int]) -> Candidate:
    return replace(candidate, content=tuple(i for i in candidate.content if i not in ours))


def _is_signed(candidate: Candidate, signed: Iterable[Candidate]) -> bool:
    """Whether a candidate is another reading of a signed quotation: its cue or its source stands in the signature."""
    parts = {*candidate.cue, *candidate.source}
    return any(
        not parts.isdisjoint((*one.cue, *one.source)) or set(candidate.content) == set(one.content) for one in signed
    )


def _signer(table: Table, dash: int) -> tuple[int, ...]:
    """The name, with what it is told by, in a line that a dash at `dash` begins or goes on with."""
    if dash + 1 >= len(table) or table.word[dash] not in _DASHES or table.small[dash + 1]:
        return ()
    last = dash + 1
    while last + 1 < len(table) and last - dash <= LONGEST and not speaker_labels.opens_line(table, last + 1):
        last += 1
    line = range(dash + 1, last + 1)
    if len(line) > LONGEST or table.word[last] in quote_spans.STOPS or not table.word[dash + 1][0].isalpha():
        return ()
    end = next((i for i in line if _ends(table, i)), last + 1)
    named = list(line[: end - line.start])
    while named and table.pos[named[-1]] == "PUNCT":
        named.pop()
    return tuple(named)


def _ends(table: Table, i: int) -> bool:
    """Whether a name is over: a handle, a day, or something in brackets follows."""
    word = table.word[i]
    return word in _ENDS or word[0] in "@#" or word[0].isdigit() or table.is_word(i, "month")
