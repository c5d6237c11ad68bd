"""Rows from candidates: spans and kind, and which actor, moment and statement each part points at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.reading.statements import interviews, setting, source_phrases
from dateline.reading.statements.candidate import Candidate, spans
from dateline.reading.syntax.table import Table
from dateline.report import Report, Span
from dateline.rows import NONE, Actor, Cell, Moment, Statement, StatementKind

CLIMB = 4
"""Steps up the parse from a time expression to the cue that it dates."""


def rows(
    report: Report,
    table: Table,
    candidates: Sequence[Candidate],
    quoted: Mapping[int, int],
    actors: Sequence[Actor],
    moments: Sequence[Moment],
) -> tuple[Statement, ...]:
    """The statements of a report in text order, ids s1, s2 …; `quoted` tells how many quotations hold each
    token that stands in one."""
    ordered = sorted(candidates, key=lambda d: (min((*d.content, *d.cue, *d.source)), d.trigger))
    ids = [f"s{number}" for number in range(1, len(ordered) + 1)]
    tellers, said_on, mentions = _tellers(table, ordered), _said_on(table, ordered, moments), _Mentions(actors)
    turns = interviews.speakers(table, ordered, actors)
    by = _first_persons(table, ordered, tellers, list(_sources(report, table, ordered, mentions, turns)))
    return tuple(
        Statement(
            id=ids[number],
            source=by[number],
            cue=_words(report, table, candidate.cue, candidate.how),
            content=_words(report, table, candidate.content, candidate.how),
            kind=_kind(table, candidate, quoted, tellers[number] is not None),
            addressee=_addressee(table, candidate, mentions),
            moment=said_on.get(candidate.trigger, NONE),
            within=_within(table, ordered, ids, tellers[number]),
            occasion=_occasion(table, candidate),
        )
        for number, candidate in enumerate(ordered)
    )


def _words(report: Report, table: Table, tokens: tuple[int, ...], how: str) -> Cell[str]:
    found = spans(table, tokens)
    return Cell(" … ".join(report.words(s) for s in found), found, how) if found else NONE


# ---- kind -----------------------------------------------------------------------------------------------------------


def _kind(table: Table, candidate: Candidate, quoted: Mapping[int, int], told: bool) -> Cell[StatementKind]:
    """By the marks around the words; of what a quotation tells (`told`) by those within it."""
    words = [i for i in candidate.content if table.pos[i] != "PUNCT"]
    around = quoted.get(candidate.trigger, 0) if told else 0
    inside = sum(quoted.get(i, 0) > around for i in words)
    kind: StatementKind = "indirect" if not inside else "direct" if inside == len(words) else "mixed"
    return Cell(kind, spans(table, candidate.content), "statements.quotation-marks")


# ---- actors ---------------------------------------------------------------------------------------------------------


class _Mentions:
    """Which actor is named at a place: the mention that shares most characters, found by bisection."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        found = sorted((span, actor.id) for actor in actors for span in actor.mentions.spans)
        self.names = {actor.id: (actor.name.value or "").casefold() for actor in actors}
        self.starts = [span.start for span, _ in found]
        self.found = found

    def at(self, span: Span) -> str | None:
        """The id of the actor whose mention shares most characters with a span."""
        return self.mention(span)[1]

    def mention(self, span: Span) -> tuple[Span, str | None]:
        """The mention that shares most characters with a span, and its actor's id; the span and None where none does."""
        best: tuple[Span, str | None] = (span, None)
        most = 0
        behind = bisect_left(self.starts, span.end)
        for other, id in self.found[max(0, bisect_right(self.starts, span.start) - 3) : behind]:
            shared = min(span.end, other.end) - max(span.start, other.start)
            if shared > most:
                best, most = (other, id), shared
        return best


def _sources(
    report: Report, table: Table, candidates: Sequence[Candidate], mentions: _Mentions, turns: Mapping[int, str | None]
) -> Iterator[Cell[str]]:
    """The source of each candidate, in text order: a document speaks for the one whose it is, or who was told to issue it;
    `turns` tells whom a short label stands for."""
    issuers: dict[str, str] = {}
    for candidate in candidates:
        if candidate.trigger in turns:
            yield _turn(table, candidate, turns[candidate.trigger])
            continue
        cell = _source(report, table, candidate, mentions, issuers)
        yield cell
        if cell.value is not None:
            issuers.update(dict.fromkeys(setting.documents(table, candidate), cell.value))
        if cell.value is not None and cell.how == "statements.source-document":
            issuers[table.lemma[table.top(candidate.source)]] = cell.value


def _turn(table: Table, candidate: Candidate, id: str | None) -> Cell[str]:
    """The source of a turn whose label is short for a name."""
    return Cell(id, spans(table, candidate.source), "statements.source-label" if id else "statements.source-unresolved")


def _source(
    report: Report, table: Table, candidate: Candidate, mentions: _Mentions, issuers: Mapping[str, str]
) -> Cell[str]:
    words = spans(table, candidate.source)
    if not words:
        return NONE
    head = table.top(candidate.source)
    mention, id = mentions.mention(table.span(head, head))
    if id is not None:
        return Cell(id, words, _how(table, report.words(mention).casefold(), mentions.names[id]))
    if table.is_a(head, "document"):
        whose = source_phrases.owner(table, head, "owner-preposition")
        id = mentions.at(table.span(whose, whose)) if whose in candidate.source else None
        id = id or (issuers.get(table.lemma[head]) if whose is None else None)
        return Cell(id, words, "statements.source-document" if id else "statements.source-unresolved")
    named = (mentions.at(table.span(i)) for i in candidate.source if i in _own(table, head))
    id = next(filter(None, named), None)
    return Cell(id, words, "statements.source-words" if id else "statements.source-unresolved")


def _first_persons(
    table: Table, candidates: Sequence[Candidate], tellers: Sequence[int | None], by: list[Cell[str]]
) -> list[Cell[str]]:
    """The sources, with who tells it for a first person that nobody is known for: we call on them, said the union."""
    for number in sorted(range(len(by)), key=lambda n: -len(candidates[n].content)):
        teller, cell = tellers[number], by[number]
        if teller is None or cell.value is not None or not cell.spans:
            continue
        if table.is_word(table.top(candidates[number].source), "person:first"):
            by[number] = replace(cell, value=by[teller].value, how="statements.source-pronoun")
    return by


def _how(table: Table, words: str, name: str) -> str:
    """By what an actor was known: a name or the words it is always told by, a pronoun, or a role told of it."""
    if words in table.classes["pronoun"]:
        return "statements.source-pronoun"
    return "statements.source-head" if set(words.split()) & set(name.split()) else "statements.source-role"


def _own(table: Table, head: int) -> range:
    """The tokens of a phrase from behind its owner up to its relative clause: the president's office is not the
    president, a report that X has seen is not X's."""
    ends = [table.left_edge(c) for c in table.children[head] if c > head and table.dep[c] in {"relcl", "advcl", "acl"}]
    owners = [table.right_edge(c) + 1 for c in table.children[head] if c < head and table.dep[c] == "poss"]
    return range(max([*owners, table.left_edge(head)]), min([*ends, table.right_edge(head) + 1]))


def _addressee(table: Table, candidate: Candidate, mentions: _Mentions) -> Cell[str]:
    """Who is told: what the cue governs, else an actor that the words around it name."""
    heads = [candidate.addressee] if candidate.addressee is not None else list(setting.hearers(table, candidate))
    for head in heads:
        tokens = tuple(i for i in source_phrases.phrase(table, head) if i not in candidate.content)
        id = mentions.at(table.span(head, head))
        if tokens and (id or head == candidate.addressee):
            return Cell(id, spans(table, tokens), "statements.addressee")
    return NONE


def _occasion(table: Table, candidate: Candidate) -> Cell[str]:
    told = setting.found(table, candidate)
    return Cell(told[0], spans(table, told[1]), "statements.occasion") if told else NONE


# ---- moments and tellers --------------------------------------------------------------------------------------------


def _said_on(table: Table, candidates: Sequence[Candidate], moments: Iterable[Moment]) -> dict[int, Cell[str]]:
    """For each cue the first time expression that hangs on it and is no part of what is said."""
    by_trigger = {d.trigger: d for d in candidates}
    found: dict[int, Cell[str]] = {}
    for moment in moments:
        for span in moment.span.spans[:1]:
            trigger = _climb(table, table.tokens(span).start, by_trigger)
            if trigger is not None:
                found.setdefault(trigger, Cell(moment.id, (span,), "statements.moment-of-cue"))
    return found


def _climb(table: Table, i: int, candidates: dict[int, Candidate]) -> int | None:
    begin = i
    for _ in range(CLIMB):
        if i >= len(table) or table.head[i] == i:
            return None
        i = table.head[i]
        if i in candidates:
            return None if begin in candidates[i].content or begin in candidates[i].source else i
    return None


def _tellers(table: Table, candidates: Sequence[Candidate]) -> list[int | None]:
    """For each candidate the place of the smallest larger one whose content holds its cue."""
    owner: dict[int, int] = {}
    found: list[int | None] = [None] * len(candidates)
    for number in sorted(range(len(candidates)), key=lambda n: -len(candidates[n].content)):
        found[number] = owner.get(candidates[number].trigger)
        owner.update(dict.fromkeys(candidates[number].content, number))
    return found


def _within(table: Table, candidates: Sequence[Candidate], ids: list[str], teller: int | None) -> Cell[str]:
    if teller is None:
        return NONE
    return Cell(ids[teller], spans(table, candidates[teller].cue), "statements.told-within")
