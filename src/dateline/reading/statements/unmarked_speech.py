"""Words told after a colon without quotation marks: X said, and the paragraphs that follow are what X said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.reading.statements import source_phrases
from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.speaker_labels import LABEL
from dateline.reading.statements.verb_groups import verb_group
from dateline.reading.syntax.table import Table

GAP = 2
"""Paragraphs without a first person after which one with it still goes on."""


def joined(table: Table, candidates: Sequence[Candidate], quoted: Collection[int]) -> tuple[Candidate, ...]:
    """The candidates, each with what it tells after a colon, and one for each colon whose cue was none yet."""
    found = {c.trigger: c for c in candidates}
    for colon in (i for i, word in enumerate(table.word) if word == ":" and i not in quoted):
        told = _cue(table, found, colon)
        said = _said(table, found, colon, quoted) if told else ()
        if told and said:
            found = {i: c for i, c in found.items() if i == told.trigger or told.trigger not in c.cue}
            found[told.trigger] = replace(told, content=said)
    return tuple(found[i] for i in sorted(found))


def own_persons(
    table: Table, candidates: Iterable[Candidate], quoted: Collection[int], tokens: range | None = None
) -> set[int]:
    """The words for a first person, among some tokens or all, that are nobody else's: not quoted, and in no statement of a named
    source."""
    first = table.classes["person:first"]
    among = range(len(table)) if tokens is None else tokens
    own = {i for i in among if table.word[i] in first and i not in quoted}
    if not own:
        return own
    named = (c for c in candidates if c.source and not table.is_word(c.source[-1], "person:first"))
    return own.difference(*(c.content for c in named))


def _cue(table: Table, found: dict[int, Candidate], colon: int) -> Candidate | None:
    """The cue in the sentence that a colon ends, with its source: Velling said; the ministry issued this statement."""
    first = table.sentence_tokens(colon).start
    verb = next((i for i in range(colon - 1, first - 1, -1) if _announces(table, i)), None)
    if verb is None:
        return None
    known = next((c for c in found.values() if verb in c.cue and c.frame != LABEL), None)
    source = known.source if known and known.source else tuple(source_phrases.of_verb(table, verb))
    if not source or not max(source) < colon:
        return None
    if known:
        return Candidate(known.trigger, "colon", known.cue, source, (colon,), 1.0, known.addressee)
    return Candidate(verb, "colon", tuple(verb_group(table, verb)), source, (colon,), 1.0)


def _announces(table: Table, i: int) -> bool:
    """Whether a verb announces the words of its subject, or a document in which they stand."""
    if table.pos[i] not in {"VERB", "AUX"}:
        return False
    things = table.with_dep(i, ("dobj", "nsubjpass"))
    issues = table.is_a(i, "issuing") and any(table.is_a(thing, "document") for thing in things)
    return issues or table.is_a(i, "saying") or table.is_a(i, "telling")


def _said(table: Table, found: dict[int, Candidate], colon: int, quoted: Collection[int]) -> tuple[int, ...]:
    """What follows a colon: the paragraph after it, or the rest of its own, as far as one goes on in the first person;
    nothing where a quotation, a list of names or another's words follow."""
    runs = _paragraphs(table, colon) or iter(_sentences(table, colon))
    first = next(runs, None)
    if first is None or first[0] in quoted or table.small[first[0]]:
        return ()
    kept, waiting = [first], list[range]()
    near = [c for c in found.values() if colon not in c.cue and c.trigger > colon]
    for run in runs:
        if len(waiting) > GAP or run[0] in quoted or _opens_turn(found, run):
            break
        waiting.append(run)
        if own_persons(table, near, quoted, run):
            kept, waiting = kept + waiting, []
    return tuple(i for run in kept for i in run)


def _paragraphs(table: Table, colon: int) -> Iterator[range] | None:
    """The blocks behind a colon that ends its own; None behind any other."""
    after = colon + 1
    if after >= len(table) or table.block[after] == table.block[colon]:
        return None
    end = bisect_right(table.block, table.block[after], after)
    return _blocks(table, after) if table.word[end - 1] in {".", "!", "?", ":"} else None


def _blocks(table: Table, first: int) -> Iterator[range]:
    """The blocks from a token on, one by one: few are asked for."""
    while first < len(table):
        end = bisect_right(table.block, table.block[first], first)
        yield range(first, end)
        first = end


def _sentences(table: Table, colon: int) -> list[range]:
    """The sentences behind a colon up to the end of its block."""
    stop = next((i for i in range(colon, len(table)) if table.block[i] != table.block[colon]), len(table))
    return list(table.runs(range(colon + 1, stop), table.sentence))


def _opens_turn(found: dict[int, Candidate], run: range) -> bool:
    return any(c.frame == LABEL and c.source[0] == run[0] for c in found.values())
