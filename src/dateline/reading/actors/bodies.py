"""Mentions by listed names: organisations and armed groups, states by country, capital or demonym, peoples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.gazetteer import Hit, Listing
from dateline.reading.actors.mention import Mention, head_of, wording
from dateline.reading.syntax.table import Table
from dateline.report import Span
from dateline.rows import ActorKind

Listed = dict[int, tuple[int, Hit]]
"""Listed names by the token they begin at: the token after their last, and the hit."""

BODIES = frozenset({"organisation", "armed-group", "institution"})
_OWN_PHRASE = frozenset("nsubj nsubjpass dobj pobj iobj conj dative attr appos ROOT".split())


def by_token(table: Table, hits: Sequence[Hit]) -> Listed:
    """The hits that begin and end with a token."""
    told = ((table.whole(Span(hit.start, hit.end)), hit) for hit in hits)
    return {tokens.start: (tokens.stop, hit) for tokens, hit in told if tokens}


def find(table: Table, listed: Listed) -> Iterator[Mention]:
    """Bodies by their names; states by country names, and by their capitals where those act; peoples by demonyms."""
    for first, (last, hit) in listed.items():
        kind = hit.best.kind
        if kind in BODIES:
            if not _piece(table, first, last, hit):
                yield _body(table, first, last, hit.best)
        elif kind == "country" and not only_where(table, first, last):
            yield of_state(table, first, last, hit.best, "actors.country-as-state")
        elif kind in {"adjective", "people"}:
            yield from _people(table, first, last, hit, listed)
        elif hit.best.capital and _acts_as_state(table, first, last):
            yield of_state(table, first, last, hit.best, "actors.capital-as-state")


def adjectives(table: Table, listed: Listed, taken: set[int]) -> Iterator[Mention]:
    """Demonyms before what is no person: the state (`Israeli strikes`), or the people harmed (`Israeli deaths`)."""
    for first, (last, hit) in listed.items():
        if hit.best.kind != "adjective" or first in taken:
            continue
        if table.is_word(table.head[last - 1], "harm-noun"):
            yield _of_people(table, first, last, hit.best.country, "actors.people-by-adjective")
        elif table.tag[last - 1][:2] in {"JJ", "NN"}:
            yield of_state(table, first, last, hit.best, "actors.adjective-as-state")


def of_state(table: Table, first: int, last: int, listing: Listing, how: str) -> Mention:
    """A mention of the state that a listed name belongs to."""
    head = head_of(table, first, last)
    at = table.span(first, last - 1)
    key = f"state:{listing.country or listing.name.lower()}"
    return Mention(first, last, head, "name", "state", key, how, first, listing.country, at)


def only_where(table: Table, first: int, last: int) -> bool:
    """`in Varkesh`, or the country behind a city and a comma: a place and nothing else."""
    before = first - 2 if first > 1 and table.is_word(first - 1, "the") else first - 1
    if before < 0:
        return False
    if table.word[before] == "," and before > 0 and table.tag[before - 1] == "NNP":
        return table.dep[head_of(table, first, last)] in {"appos", "npadvmod"}
    return table.is_word(before, "locative")


def _piece(table: Table, first: int, last: int, hit: Hit) -> bool:
    """Whether a short listed name is only a piece of a longer capitalised one, or a common word at a sentence start."""
    if last - first > 1:
        return False
    if table.is_word(first, "body-or-word") and table.opening[first] and table.tag[first] not in {"NNP", "NNPS"}:
        return True
    if table.written[first].isupper():
        return False
    joined = first > 0 and (table.tag[first - 1], table.dep[first - 1]) == ("NNP", "compound")
    before = joined and table.head[first - 1] == first
    after = last < len(table) and table.tag[last] == "NNP" and table.entity[last] == table.entity[first] == "PERSON"
    return before or after


def _body(table: Table, first: int, last: int, listing: Listing) -> Mention:
    kind: ActorKind = "armed-group" if listing.kind == "armed-group" else "organisation"
    head, key = head_of(table, first, last), f"={listing.name}"
    at = table.span(first, last - 1) if listing.country else None
    return Mention(first, last, head, "name", kind, key, "actors.listed-body", first, listing.country, at)


def _people(table: Table, first: int, last: int, hit: Hit, listed: Listed) -> Iterator[Mention]:
    plural = table.tag[last - 1] in {"NNPS", "NNS"}
    if not plural and not (any(x.kind == "people" for x in hit.listings) and _own_phrase(table, last)):
        return
    country: str = hit.best.country
    if first and table.is_word(first - 1, "ethnic"):
        country = ""
    outer = next((f for f in (first - 1, first - 2) if f in listed and listed[f][0] == first), None)
    if outer is not None and listed[outer][1].best.kind == "adjective":
        first, country = outer, listed[outer][1].best.country
    yield _of_people(table, first, last, country, "actors.people-by-country")


def _own_phrase(table: Table, last: int) -> bool:
    """`the French said`, `a Syrian`: the demonym heads its own phrase."""
    after = table.tag[last] if last < len(table) else ""
    return table.dep[last - 1] in {"nsubj", "nsubjpass"} or (
        table.dep[last - 1] in _OWN_PHRASE and not after.startswith("NN") and table.tag[last - 1] != "JJ"
    )


def _of_people(table: Table, first: int, last: int, country: str, how: str) -> Mention:
    key = f"people:{country or wording(table, first, last)}"
    at: Span | None = table.span(first, last - 1) if country else None
    return Mention(first, last, last - 1, "name", "population", key, how, first, country, at, plural=True)


def _acts_as_state(table: Table, first: int, last: int) -> bool:
    """A capital that says or does something, or that someone deals with, stands for its state."""
    head = head_of(table, first, last)
    after = table.tag[last] if last < len(table) else ""
    joined = first > 0 and table.written[first - 1][0].isupper() and table.tag[first - 1] == "NNP"
    if after in {"NNP", "NNPS"} or joined:
        return False
    if table.dep[head] in {"nsubj", "poss"}:
        return True
    return table.dep[head] == "pobj" and table.is_word(table.head[head], "counterparty")
