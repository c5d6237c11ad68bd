"""Mentions by listed names: organisations and armed groups, states by country, capital or demonym, peoples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.reading.actors.mention import Columns, Mention
from dateline.reading.gazetteer import Hit, Listing, word_set
from dateline.report import Span
from dateline.rows import ActorKind

Listed = dict[int, tuple[int, Hit]]
"""Listed names by the token they begin at: the token after their last, and the hit."""

BODIES = frozenset({"organisation", "armed-group", "institution"})
_WHERE = word_set("in at near inside across throughout outside within around through")
_OWN_PHRASE = word_set("nsubj nsubjpass dobj pobj iobj conj dative attr appos ROOT")
_HARMED = word_set(
    "death deaths casualty casualties dead wounded injured life lives loss losses fatality fatalities blood body bodies"
)
_COMMON = word_set("congress senate house church commonwealth fed labour fox dawn guardian arena wagner")


def by_token(columns: Columns, hits: Sequence[Hit]) -> Listed:
    """The hits that begin and end with a token."""
    found = {}
    for hit in hits:
        first, last = columns.token_at.get(hit.start), columns.token_to.get(hit.end)
        if first is not None and last is not None and last > first:
            found[first] = (last, hit)
    return found


def find(columns: Columns, listed: Listed) -> Iterator[Mention]:
    """Bodies by their names; states by country names, and by their capitals where those act; peoples by demonyms."""
    for first, (last, hit) in listed.items():
        kind = hit.best.kind
        if kind in BODIES:
            if not _piece(columns, first, last, hit):
                yield _body(columns, first, last, hit.best)
        elif kind == "country" and not only_where(columns, first, last):
            yield of_state(columns, first, last, hit.best, "actors.country-as-state")
        elif kind in {"adjective", "people"}:
            yield from _people(columns, first, last, hit, listed)
        elif hit.best.capital and _acts_as_state(columns, first, last):
            yield of_state(columns, first, last, hit.best, "actors.capital-as-state")


def adjectives(columns: Columns, listed: Listed, taken: set[int]) -> Iterator[Mention]:
    """Demonyms before what is no person: the state (`Israeli strikes`), or the people harmed (`Israeli deaths`)."""
    for first, (last, hit) in listed.items():
        if hit.best.kind != "adjective" or first in taken:
            continue
        noun = columns.lower[columns.heads[last - 1]]
        if noun in _HARMED:
            yield _of_people(columns, first, last, hit.best.country, "actors.people-by-adjective")
        elif columns.tags[last - 1][:2] in {"JJ", "NN"}:
            yield of_state(columns, first, last, hit.best, "actors.adjective-as-state")


def of_state(columns: Columns, first: int, last: int, listing: Listing, how: str) -> Mention:
    """A mention of the state that a listed name belongs to."""
    head = columns.head_of(first, last)
    at = columns.span(first, last)
    key = f"state:{listing.country or listing.name.lower()}"
    return Mention(first, last, head, "name", "state", key, how, first, listing.country, at)


def only_where(columns: Columns, first: int, last: int) -> bool:
    """`in Varkesh`, or the country behind a city and a comma: a place and nothing else."""
    before = first - 2 if first > 1 and columns.lower[first - 1] == "the" else first - 1
    if before < 0:
        return False
    if columns.lower[before] == "," and before > 0 and columns.tags[before - 1] == "NNP":
        return columns.deps[columns.head_of(first, last)] in {"appos", "npadvmod"}
    return columns.lower[before] in _WHERE


def _piece(columns: Columns, first: int, last: int, hit: Hit) -> bool:
    """Whether a short listed name is only a piece of a longer capitalised one, or a common word at a sentence start."""
    if last - first > 1:
        return False
    if columns.lower[first] in _COMMON and columns.opening[first] and columns.tags[first] not in {"NNP", "NNPS"}:
        return True
    if columns.words[first].isupper():
        return False
    before = (
        first > 0
        and columns.tags[first - 1] == "NNP"
        and columns.deps[first - 1] == "compound"
        and columns.heads[first - 1] == first
    )
    after = (
        last < columns.size and columns.tags[last] == "NNP" and columns.ents[last] == columns.ents[first] == "PERSON"
    )
    return before or after


def _body(columns: Columns, first: int, last: int, listing: Listing) -> Mention:
    kind: ActorKind = "armed-group" if listing.kind == "armed-group" else "organisation"
    head = columns.head_of(first, last)
    at = columns.span(first, last) if listing.country else None
    return Mention(
        first, last, head, "name", kind, f"={listing.name}", "actors.listed-body", first, listing.country, at
    )


def _people(columns: Columns, first: int, last: int, hit: Hit, listed: Listed) -> Iterator[Mention]:
    plural = columns.tags[last - 1] in {"NNPS", "NNS"}
    if not plural and not (any(x.kind == "people" for x in hit.listings) and _own_phrase(columns, last)):
        return
    country: str = hit.best.country
    if first and columns.lower[first - 1] == "ethnic":
        country = ""
    outer = next((f for f in (first - 1, first - 2) if f in listed and listed[f][0] == first), None)
    if outer is not None and listed[outer][1].best.kind == "adjective":
        first, country = outer, listed[outer][1].best.country
    yield _of_people(columns, first, last, country, "actors.people-by-country")


def _own_phrase(columns: Columns, last: int) -> bool:
    """`the French said`, `a Syrian`: the demonym heads its own phrase."""
    after = columns.tags[last] if last < columns.size else ""
    return columns.deps[last - 1] in {"nsubj", "nsubjpass"} or (
        columns.deps[last - 1] in _OWN_PHRASE and not after.startswith("NN") and columns.tags[last - 1] != "JJ"
    )


def _of_people(columns: Columns, first: int, last: int, country: str, how: str) -> Mention:
    key = f"people:{country or columns.key(first, last)}"
    at: Span | None = columns.span(first, last) if country else None
    return Mention(first, last, last - 1, "name", "population", key, how, first, country, at, plural=True)


def _acts_as_state(columns: Columns, first: int, last: int) -> bool:
    """A capital that says or does something, or that someone deals with, stands for its state."""
    head = columns.head_of(first, last)
    after = columns.tags[last] if last < columns.size else ""
    joined = first > 0 and columns.words[first - 1][0].isupper() and columns.tags[first - 1] == "NNP"
    if after in {"NNP", "NNPS"} or joined:
        return False
    if columns.deps[head] in {"nsubj", "poss"}:
        return True
    return columns.deps[head] == "pobj" and columns.lower[columns.heads[head]] in {"with", "between", "against", "by"}
