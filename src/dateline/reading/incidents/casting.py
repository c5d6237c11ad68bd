"""Who and what may play a role in an incident, and the signs of each: shared by training and by reading.

A candidate is someone or something named in the sentences of an incident or beside them, with all its mentions there. A
sign is a short text ("path <nsubj person-", "lemma bridge violence"); what each speaks for is learned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dateline.reading.events.triggers import MODIFYING
from dateline.reading.incidents.grouping import Group
from dateline.reading.syntax.participants import Participants
from dateline.reading.syntax.table import Table
from dateline.rows import Actor

AROUND = 2
"""Sentences before and after a mention in which a role is looked for."""
LONGEST = 6
"""Steps of a path through the parse; a longer one only tells which stands first."""
LED = 3
"""Mentions whose own words are looked at."""
OFTEN = 4
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
CLASSES = (
    "weapon", "people", "armed", "home-noun", "site-noun", "settlement-noun", "armed-service", "force:army", "force:police",
    "force:insurgents", "body-noun", "collective-noun", "human-act", "warfare", "general-deed", "casualty", "dead",
    "part-of-group",
)  # fmt: skip
"""Word classes that tell what a noun is, the most telling first."""


@dataclass(frozen=True, slots=True)
class RoleCandidate:
    """Someone or something near an incident: `id` of its actor, None for a thing; the head word of each mention."""

    id: str | None
    heads: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Cast:
    """Everyone and everything named in a report."""

    named: Participants
    actors: Mapping[str, Actor]

    def near(self, group: Group) -> tuple[RoleCandidate, ...]:
        """Who and what is named in the sentences of an incident and beside them, in text order."""
        own = {sentence for facet in group for sentence in facet.sentences}
        found: dict[str, list[int]] = {}
        for sentence in sorted({s + step for s in own for step in range(-AROUND, AROUND + 1)}):
            for token in self._by_sentence.get(sentence, ()):
                found.setdefault(self._keys[token], []).append(token)
        return tuple(RoleCandidate(key if key in self.actors else None, tuple(heads)) for key, heads in found.items())

    def times(self, one: RoleCandidate) -> int:
        """How often a candidate is named in the report."""
        return len(self._heads[self._keys[one.heads[0]]])

    def classes(self, head: int) -> tuple[str, ...]:
        """Which of CLASSES a word is of."""
        lemma = self.named.table.lemma[head]
        known = self._classes.get(lemma)
        if known is None:
            of = self.named.table.classes
            known = self._classes[lemma] = tuple(name for name in CLASSES if lemma in of[name])
        return known

    @cached_property
    def _classes(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def everyone(self) -> Mapping[str, RoleCandidate]:
        """By the id of each actor that some mention tells by more than a pronoun, the actor with all its mentions."""
        pos = self.named.table.pos
        told = ((id, heads) for id, heads in self._heads.items() if id in self.actors)
        return {id: RoleCandidate(id, tuple(heads)) for id, heads in told if any(pos[h] != "PRON" for h in heads)}

    def sort(self, one: RoleCandidate) -> str:
        """What a candidate is: the kind of its actor, with a dash where it has no name; a thing, or a name of none."""
        actor = self.actors.get(one.id or "")
        if actor is None:
            return "name" if self.named.table.pos[one.heads[0]] == "PROPN" else "thing"
        return f"{actor.kind.value}{'' if actor.is_named else '-'}"

    @cached_property
    def _keys(self) -> Mapping[int, str]:
        """Head word → the actor it mentions, or the word that a thing is called by."""
        table, actors = self.named.table, self.named.actors
        things = (t for t in range(len(table)) if t not in actors and self._is_head(t))
        called = {lemma: f"~{lemma}" for lemma in set(table.lemma)}  # one string for all that are called so
        return {t: held[0] for t, held in actors.items()} | {t: called[table.lemma[t]] for t in things}

    def _is_head(self, token: int) -> bool:
        """Whether a token is a noun, and not a part of a name that goes on."""
        table = self.named.table
        inside = table.dep[token] == "compound" and table.head[token] == token + 1
        named = inside and table.pos[token] == table.pos[token + 1] == "PROPN"
        return table.pos[token] in ("NOUN", "PROPN") and not named

    @cached_property
    def _by_sentence(self) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        for token in sorted(self._keys):
            found.setdefault(self.named.table.sentence[token], []).append(token)
        return found

    @cached_property
    def _heads(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for token in sorted(self._keys):
            found.setdefault(self._keys[token], []).append(token)
        return found


class Scene:
    """An incident, as those who may play a role in it stand to its words."""

    def __init__(self, cast: Cast, group: Group) -> None:
        self.cast, self.table, self.candidates = cast, cast.named.table, cast.near(group)
        mentions = [(self.table.tokens(span), facet) for facet in group for span in facet.event.trigger.spans]
        self.facets = {words[0]: facet for words, facet in mentions}
        self._words = {token for words, _ in mentions for token in words}
        modes = (facet.event.mode.value for facet in group)
        self._kinds = tuple(dict.fromkeys([group[0].kind, *(mode for mode in modes if mode)]))
        self._ruled = {
            name: {t for facet in group for span in getattr(facet.event, name).spans for t in self.table.tokens(span)}
            for name in ("actor", "recipient", "instrument")
        }

    def signs(self, one: RoleCandidate) -> tuple[str, ...]:
        """What speaks for and against a candidate's roles."""
        sort, led = self.cast.sort(one), self._led(one)
        found = [*self._itself(one, sort, led), *self._by_rule(one, sort, led)]
        for head in led:
            found += self._around(head, sort)
        for head in one.heads:
            found += self._place(head, sort)
        return tuple(dict.fromkeys(found))

    def hangs_on(self, one: RoleCandidate, others: Collection[int]) -> bool:
        """Whether a candidate is named in the sentences of the incident only under the words of other deeds, and no rule gives it
        a role: the bus of "shot two guards a day after a bomb hit a bus"."""
        if not others or any(head in tokens for head in one.heads for tokens in self._ruled.values()):
            return False
        own = {self.table.sentence[token] for token in self.facets}
        nearest = [
            next((t for t in (head, *self.table.ancestors(head)) if t in self._words or t in others), None)
            for head in one.heads
            if self.table.sentence[head] in own
        ]
        return bool(nearest) and all(t is not None and t not in self._words for t in nearest)

    @property
    def kind(self) -> str:
        """The kind of deed."""
        return self._kinds[0]

    def sentences_to(self, one: RoleCandidate) -> int:
        """Sentences to the nearest mention of a candidate."""
        sentences, heads = self.table.sentence, one.heads  # both rise through the text
        told = {sentences[token] for token in self.facets}
        behind = {sentence: bisect_left(heads, sentence, key=sentences.__getitem__) for sentence in told}
        near = ((sentence, heads[k]) for sentence, at in behind.items() for k in (at - 1, at) if 0 <= k < len(heads))
        return min(abs(sentences[head] - sentence) for sentence, head in near)

    def distance(self, head: int) -> int:
        """Tokens to the nearest word of the incident."""
        return min(abs(head - token) for token in self.facets)

    def _led(self, one: RoleCandidate) -> tuple[int, ...]:
        nouns = tuple(head for head in one.heads if self.table.pos[head] != "PRON")
        return nouns[:LED] or one.heads[:1]

    def _itself(self, one: RoleCandidate, sort: str, led: tuple[int, ...]) -> Iterator[str]:
        """What it is, by its words and by how often it is named."""
        table = self.table
        yield from ("prior", f"sort {sort}", f"sort {sort} {self._kinds[0]}")
        yield f"times {min(OFTEN, self.cast.times(one))} {sort}"
        for lemma in dict.fromkeys(table.lemma[head] for head in led):
            yield f"lemma {lemma}"
            yield from (f"lemma {lemma} {kind}" for kind in self._kinds)
        of_some = {name for head in led for name in self.cast.classes(head)}
        for name in CLASSES:
            if name in of_some:
                yield from (f"class {name}", f"class {name} {sort}")
        steps = (abs(table.sentence[head] - table.sentence[token]) for head in one.heads for token in self.facets)
        yield f"nearest {min(steps)} {sort}"

    def _by_rule(self, one: RoleCandidate, sort: str, led: tuple[int, ...]) -> Iterator[str]:
        """The roles that the rules for events give it."""
        for name, tokens in self._ruled.items():
            if any(head in tokens for head in one.heads):
                yield from (f"ruled {name}", f"ruled {name} {sort}", f"ruled {name} lemma {self.table.lemma[led[0]]}")
                yield from (f"ruled {name} {sort} {kind}" for kind in self._kinds)
            elif not tokens:
                yield f"none ruled {name} {sort}"

    def _around(self, head: int, sort: str) -> Iterator[str]:
        """The words beside a noun."""
        table = self.table
        yield from (f"hint {table.entity[head]} {sort}", f"tag {table.tag[head]} {sort}")
        for kid in table.children[head]:
            if table.dep[kid] in MODIFYING and kid < head:
                yield from (f"before {table.lemma[kid]}", f"before {table.dep[kid]} {self._who(kid)}")
            elif table.dep[kid] in ("det", "nummod"):
                yield f"det {table.word[kid] if table.dep[kid] == 'det' else 'number'} {sort}"
            elif table.is_word(kid, "of"):
                yield from (f"of {self._who(n)} {table.lemma[head]}" for n in table.children[kid])
        if head in self.cast.named.places:
            yield "is a place"

    def _who(self, token: int) -> str:
        held = self.cast.named.actors.get(token)
        if held is not None:
            return self.cast.actors[held[0]].kind.value or "unknown"
        return "place" if token in self.cast.named.places else self.table.pos[token]

    def _place(self, head: int, sort: str) -> Iterator[str]:
        """Where a mention stands: what governs it, and the way through the parse to the nearest word of the incident."""
        table = self.table
        top, joined = conjunct(self.table, head)
        kind = next(iter(self.cast.classes(head)), "-")
        yield from self._governed(top, sort, kind)
        yield f"step {min((table.sentence[head] - table.sentence[t] for t in self.facets), key=abs)} {sort}"
        if head in self._words:
            yield f"in trigger {sort} {kind}"
        if joined:
            yield f"{joined} {sort}"
        same = [t for t in self.facets if table.sentence[t] == table.sentence[head]]
        if same:
            steps, token = min(((self._path(top, t), t) for t in same), key=lambda p: (len(p[0]), abs(p[1] - head)))
            yield from self._way(steps, token, head, sort, kind)

    def _governed(self, top: int, sort: str, kind: str) -> Iterator[str]:
        table, (dep, lemma) = self.table, governor(self.table, top)
        yield from (f"governed {dep} {lemma}", f"governed {dep} {lemma} {sort}", f"governed {dep} {kind} {sort}")
        if table.dep[top] == "nsubj":
            yield from (f"governed {dep} {lemma} {table.lemma[k]}" for k in table.with_dep(table.head[top], ("dobj",)))

    def _way(self, steps: tuple[str, ...], token: int, head: int, sort: str, kind: str) -> Iterator[str]:
        facet, side = self.facets[token], "before" if head < token else "after"
        path = f"path {' '.join(steps) if len(steps) <= LONGEST else side}"
        yield from (path, f"{path} {sort}", f"{path} {facet.kind} {sort}", f"{path} {facet.lemma}")
        yield from (f"{path} {facet.lemma} {sort}", f"{path} lemma {self.table.lemma[head]}", f"{path} {kind}")
        yield from (f"gap {side} {min(5, abs(head - token) // 3)} {sort}", f"length {min(7, len(steps))} {sort}")
        yield f"beside {self.table.pos[token]} {facet.effect} {sort} {self.table.dep[head]}"

    def _path(self, one: int, other: int) -> tuple[str, ...]:
        up, down = (one, *self.table.ancestors(one)), (other, *self.table.ancestors(other))
        meet = next((t for t in up if t in down), None)
        if meet is None:
            return ("?",) * (LONGEST + 1)
        left = (f"<{self._edge(t)}" for t in up[: up.index(meet)])
        right = [self._edge(t) for t in down[: down.index(meet)]]
        return (*left, *(f">{edge}" for edge in reversed(right) if edge != "conj"))

    def _edge(self, token: int) -> str:
        dep = self.table.dep[token]
        return f"{dep}:{self.table.word[token]}" if dep in ("prep", "agent") else dep


def conjunct(table: Table, head: int) -> tuple[int, str]:
    """The first of what a noun is listed with or explains, which stands for it in the parse, and how it is tied."""
    tie = ""
    for _ in range(LONGEST):
        above = table.head[head]
        if table.dep[head] in ("conj", "appos") and table.pos[above] in NOUNS:
            head, tie = above, table.dep[head]
        elif (
            table.dep[head] == "pobj" and table.is_word(above, "of") and table.is_a(table.head[above], "part-of-group")
        ):
            head, tie = table.head[above], "part"
        else:
            break
    return head, tie


def governor(table: Table, top: int) -> tuple[str, str]:
    """How a noun is governed, and the lemma that governs it; behind a preposition, what stands before that."""
    above = table.head[top]
    if table.dep[top] in ("pobj", "pcomp"):
        return f"prep {table.word[above]}", table.lemma[table.head[above]]
    return table.dep[top], table.lemma[above]
