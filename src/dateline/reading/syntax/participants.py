"""The rows behind the words: which actor or place a token belongs to, and the cells that point at them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dateline.lexicon import Lexicon
from dateline.reading.syntax import noun_phrases
from dateline.reading.syntax.arguments import party
from dateline.reading.syntax.headlines import Headlines
from dateline.reading.syntax.table import Table
from dateline.report import Report, Span
from dateline.rows import NONE, Actor, Cell, Place, Statement, Toll, pointer

COUNTRY = 7
"""The precision of a country, as UCDP counts."""
Held = dict[int, tuple[str, Span]]
"""Token → the id of the row that mentions it, and the characters of that mention."""


@dataclass(frozen=True, eq=False)
class Participants:
    """Everything named in a report, by token; `tellers`: the innermost statement that tells each;
    `telling`: the words for who tells one."""

    report: Report
    table: Table
    actors: Held
    places: Held
    kinds: dict[str, str]
    states: dict[str, str]
    extents: dict[str, tuple[str | None, int]]
    tellers: dict[int, str]
    telling: frozenset[int]
    speakers: dict[int, str]
    names: dict[str, str]
    people: frozenset[str]

    def cell(self, heads: Sequence[int], how: str) -> Cell[str | tuple[str, ...]]:
        """A cell for the nouns `heads`: the ids of the actors among them, and the words of all."""
        ids, spans = [], []
        for head in heads:
            id, span = self._one(head)
            if span and span not in spans:
                spans.append(span)
                ids += [id] if id and id not in ids else []
        if not spans:
            return NONE
        return Cell(pointer(ids), tuple(sorted(spans)), how)

    def place(self, token: int | None, how: str) -> Cell[str]:
        """A cell for the place named at a token; NONE for no token."""
        if token is None:
            return NONE
        id, span = self.places[token]
        return Cell(id, (span,), how)

    def words(self, head: int) -> Span:
        """What the mention of an actor at a token is quoted by."""
        return self._words(head, *self.actors[head])

    def apart(self, one: int, other: int) -> bool:
        """Whether the places at two tokens are surely two: neither can hold the other."""
        first, second = self.places[one][0], self.places[other][0]
        if first == second:
            return False
        (country, size), (country2, size2) = self.extents[first], self.extents[second]
        return bool(country and country2 and country != country2) or size == size2

    def ids(self, heads: Iterable[int]) -> frozenset[str]:
        """The actors that the nouns name."""
        return frozenset(id for id, _ in map(self._one, heads) if id)

    def kinds_of(self, heads: Iterable[int]) -> list[str]:
        """The kinds of the actors that the nouns name."""
        return [self.kinds[id] for id in self.ids(heads)]

    def _one(self, head: int) -> tuple[str | None, Span | None]:
        if held := self.actors.get(head):
            return held[0], self._words(head, *held)
        if self.table.is_word(head, "first-person") and head in self.speakers:
            return self.speakers[head], self.table.span(head)
        pronoun = self.table.pos[head] == "PRON"
        if not pronoun and self.table.dep[head] in ("amod", "compound", "nmod", "poss"):
            return self.states.get(self.table.word[head]), self.table.span(head)
        if pronoun or self.table.pos[head] in ("DET", "NUM", "ADV"):
            return None, None
        return None, noun_phrases.extended(self.table, head)

    @cached_property
    def headlines(self) -> Headlines:
        """Which of the report's tokens stand in a headline, and which in the lead."""
        return Headlines(self.report, self.table)

    def is_owner(self, token: int) -> bool:
        """Whether a place is the country that something belongs to, and not where that is: "near the Chad embassy"."""
        held = self.places.get(token)
        return held is not None and self.table.dep[token] == "compound" and self.extents[held[0]][1] >= COUNTRY

    @cached_property
    def alone(self) -> dict[int, int]:
        """Sentence → a token of the only place that it names, bodies and people named after places aside."""
        found: dict[int, set[str]] = {}
        last: dict[int, int] = {}
        for token, (id, _) in self.places.items():
            if self.table.dep[token] in ("pobj", "appos", "conj", "npadvmod", "compound"):
                found.setdefault(self.table.sentence[token], set()).add(id)
                last[self.table.sentence[token]] = token
        return {sentence: token for sentence, token in last.items() if len(found[sentence]) == 1}

    def _words(self, head: int, id: str, mention: Span) -> Span:
        """What a mention is quoted by: a name without its titles, a common noun with its modifiers."""
        if self.table.pos[head] == "NOUN":
            core = noun_phrases.core(self.table, head)
            return core if core.holds(mention) else mention
        at = self.report.words(mention).lower().find(self.names[id].lower())
        return mention if at < 0 else Span(mention.start + at, mention.start + at + len(self.names[id]))


def gather(
    report: Report,
    table: Table,
    lexicon: Lexicon,
    actors: tuple[Actor, ...],
    places: tuple[Place, ...],
    statements: tuple[Statement, ...],
) -> Participants:
    """The tokens of every mention of the actors and places, and the adjectives of the states among them."""
    kinds: dict[str, str] = {a.id: a.kind.value or "unknown" for a in actors}
    codes = {a.country.value: a.id for a in reversed(actors) if a.kind.value == "state" and a.country.value}
    states = {word: codes[code] for word, code in _adjectives(lexicon).items() if code in codes}
    unlisted = (a for a in actors if a.kind.value == "state" and not a.country.value)
    states |= {word.lower(): a.id for a in unlisted for word in a.mentions.value or ()}
    extents = {p.id: (p.country.value, p.precision.value or 1) for p in places}
    sources = {s.id: s.source.value for s in statements}
    tellers = told_by(statements, table)
    speakers = {t: source for t, id in tellers.items() if (source := sources[id])}
    names = {a.id: a.name.value or "" for a in actors}
    who, where = held(table, actors, heads=True), held(table, places)
    telling = frozenset(t for s in statements for span in s.source.spans for t in table.tokens(span))
    return Participants(
        report, table, who, where, kinds, states, extents, tellers, telling, speakers, names, _people(lexicon)
    )


@lru_cache(maxsize=8)
def _people(lexicon: Lexicon) -> frozenset[str]:
    """Nouns for people and bodies of them, singular."""
    return frozenset(row["singular"].lower() for row in lexicon["roles"])


@lru_cache(maxsize=8)
def _adjectives(lexicon: Lexicon) -> dict[str, str]:
    """Adjective in lower case → country code."""
    rows = lexicon["countries"]
    return {word.lower(): row["code"] for row in rows for word in (row.get("adjectives") or "").split("|") if word}


def can_act(named: Participants, noun: int) -> bool:
    """Whether a noun is someone; anything is where no actors were looked for."""
    return not named.actors or is_someone(named, noun)


def is_someone(named: Participants, noun: int) -> bool:
    """Whether a noun is a row, a name or a word for people, or named after one."""
    table = named.table
    if table.word[noun] in table.classes["debris"]:
        return False  # "Debris from a drone hit a roof": a capital at the head of a sentence makes no name
    if noun in named.actors or table.lemma[noun] in named.people or table.pos[noun] in ("PROPN", "PRON"):
        return True
    return any(party(table, n) for n in (noun, *table.children[noun]) if n <= noun)


def held(table: Table, rows: Iterable[Actor | Place], heads: bool = False) -> Held:
    """Token → row and mention; where mentions overlap, the longest. With `heads` only the word that a mention hangs
    by: "citizens of Chad" is not what "Chad" names."""
    found: Held = {}
    for row in rows:
        for span in row.mentions.spans:
            inside, named = table.tokens(span), (row.id, span)
            for token in inside:
                if heads and table.head[token] in inside and table.head[token] != token:
                    continue
                if token not in found or _size(span) > _size(found[token][1]):
                    found[token] = named
    return found


def told_by(statements: Iterable[Statement], table: Table) -> dict[int, str]:
    """Token → the innermost statement whose content holds it."""
    found: dict[int, tuple[int, str]] = {}
    for statement in statements:
        for span in statement.content.spans:
            told = (_size(span), statement.id)
            for token in table.tokens(span):
                if token not in found or told[0] < found[token][0]:
                    found[token] = told
    return {token: id for token, (_, id) in found.items()}


def tolls_at(tolls: Iterable[Toll], table: Table) -> dict[int, list[tuple[int, str]]]:
    """Sentence → the tolls counted there, each with a token of its number or harm word; one told twice is in both."""
    found: dict[int, list[tuple[int, str]]] = {}
    for toll in tolls:
        for span in toll.harm.spans or toll.low.spans[:1] or toll.group.spans[:1]:
            for token in list(table.tokens(span))[:1]:
                found.setdefault(table.sentence[token], []).append((token, toll.id))
    return found


def _size(span: Span) -> int:
    return span.end - span.start
