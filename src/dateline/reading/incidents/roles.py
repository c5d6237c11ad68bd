"""Candidates for the roles of an incident and what speaks for each: signs shared by training and reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.reading.incidents.grouping import Group
from dateline.reading.syntax import noun_phrases
from dateline.reading.syntax.participants import Participants
from dateline.report import Span
from dateline.rows import Actor

AROUND = 2
"""Sentences before and after a mention in which a role is looked for."""
LONGEST = 6
INSIDE = frozenset({"compound", "nmod", "amod", "poss"})
CLASSES = ("weapon", "people", "armed", "home-noun", "site-noun", "settlement-noun", "armed-service", "force:army", "force:police",
           "force:insurgents", "body-noun", "collective-noun", "human-act", "warfare", "general-deed", "casualty", "dead", "part-of-group")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone or something that may play a role: its mentions near an incident, each by its head word."""

    key: str
    id: str | None
    heads: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Cast:
    """Everyone and everything named in a report, sentence by sentence."""

    named: Participants
    actors: Mapping[str, Actor]

    @cached_property
    def by_sentence(self) -> Mapping[int, list[tuple[str, str | None, int]]]:
        found: dict[int, list[tuple[str, str | None, int]]] = {}
        for token in range(len(self.named.table)):
            if (one := self._one(token)) is not None:
                found.setdefault(self.named.table.sentence[token], []).append((*one, token))
        return found

    @cached_property
    def count(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for ones in self.by_sentence.values():
            for key, _, _ in ones:
                found[key] = found.get(key, 0) + 1
        return found

    def _one(self, token: int) -> tuple[str, str | None] | None:
        table = self.named.table
        if held := self.named.actors.get(token):
            return held[0], held[0]
        if table.pos[token] not in ("NOUN", "PROPN"):
            return None
        if any(lo < token < hi for lo, hi in ()):
            return None
        if table.dep[token] == "compound" and table.head[token] == token + 1 and table.pos[token] == "PROPN" and table.pos[token + 1] == "PROPN":
            return None
        return f"~{table.lemma[token]}", None


def candidates(cast: Cast, group: Group) -> list[Candidate]:
    """Who and what is named in the sentences of an incident and beside them."""
    own = {s for f in group for s in f.sentences}
    near = sorted({s + step for s in own for step in range(-AROUND, AROUND + 1)})
    heads: dict[str, list[int]] = {}
    ids: dict[str, str | None] = {}
    for sentence in near:
        for key, id, token in cast.by_sentence.get(sentence, ()):
            heads.setdefault(key, []).append(token)
            ids[key] = id
    return [Candidate(key, ids[key], tuple(tokens)) for key, tokens in heads.items()]


class Scene:
    """An incident as its candidates see it."""

    def __init__(self, cast: Cast, group: Group) -> None:
        table = cast.named.table
        self.cast, self.group, self.table = cast, group, table
        self.triggers = [table.tokens(s)[0] for f in group for s in f.event.trigger.spans]
        self.words = {t for f in group for s in f.event.trigger.spans for t in table.tokens(s)}
        self.ruled = {name: {t for f in group for s in getattr(f.event, name).spans for t in table.tokens(s)}
                      for name in ("actor", "recipient", "instrument")}
        self.facet = {table.tokens(s)[0]: f for f in group for s in f.event.trigger.spans}
        self.kinds = tuple(dict.fromkeys([group[0].kind, *(f.event.mode.value for f in group if f.event.mode.value)]))

    def signs(self, one: Candidate) -> list[str]:
        found = list(self._static(one))
        for head in one.heads:
            found += self._mention(one, head)
        return list(dict.fromkeys(found))

    def _sort(self, one: Candidate) -> str:
        actor = self.cast.actors.get(one.id or "")
        if actor is None:
            return "thing" if self.table.pos[one.heads[0]] != "PROPN" else "name"
        return f"{actor.kind.value}{'' if actor.is_named else '-'}"

    def _static(self, one: Candidate) -> Iterator[str]:
        table, sort = self.table, self._sort(one)
        yield "prior"
        yield f"sort {sort}"
        yield f"sort {sort} kind {self.kinds[0]}"
        yield f"times {min(4, self.cast.count[one.key])} sort {sort}"
        lead = [h for h in one.heads if table.pos[h] != "PRON"] or one.heads[:1]
        for lemma in dict.fromkeys(table.lemma[h] for h in lead[:3]):
            yield f"lemma {lemma}"
            yield from (f"lemma {lemma} {k}" for k in self.kinds)
        for name in CLASSES:
            if any(table.is_a(h, name) for h in lead):
                yield f"class {name}"
                yield f"class {name} sort {sort}"
        for h in lead[:3]:
            yield f"hint {table.entity[h]} {sort}"
            yield f"tag {table.tag[h]} {sort}"
            for kid in table.children[h]:
                if table.dep[kid] in INSIDE and kid < h:
                    yield f"before {table.lemma[kid]}"
                    yield f"before {table.dep[kid]} {self._who(kid)}"
                elif table.dep[kid] in ("det", "nummod"):
                    yield f"det {table.word[kid] if table.dep[kid] == 'det' else 'number'} {sort}"
                elif table.word[kid] == "of":
                    yield from (f"of {self._who(n)} {table.lemma[h]}" for n in table.children[kid])
            if h in self.cast.named.places:
                yield "is a place"
        for name, tokens in self.ruled.items():
            if any(h in tokens for h in one.heads):
                yield f"ruled {name}"
                yield f"ruled {name} {sort}"
                yield from (f"ruled {name} {sort} {k}" for k in self.kinds)
                yield from (f"ruled {name} lemma {table.lemma[h]}" for h in lead[:1])
            elif not tokens:
                yield f"none ruled {name} {sort}"
        dist = min(min(abs(table.sentence[h] - table.sentence[t]) for t in self.triggers) for h in one.heads)
        yield f"nearest {dist} {sort}"

    def _who(self, token: int) -> str:
        held = self.cast.named.actors.get(token)
        if held:
            actor = self.cast.actors.get(held[0])
            return actor.kind.value if actor else "?"
        return "place" if token in self.cast.named.places else self.table.pos[token]

    def _mention(self, one: Candidate, head: int) -> Iterator[str]:
        table, sort = self.table, self._sort(one)
        top, how = self._conjunct(head)
        gov, dep = self._governor(top)
        cls = next((c for c in CLASSES if table.is_a(head, c)), "-")
        same = [t for t in self.triggers if table.sentence[t] == table.sentence[head]]
        step = min((table.sentence[head] - table.sentence[t] for t in self.triggers), key=abs)
        yield f"step {step} {sort}"
        yield f"governed {dep} {gov}"
        yield f"governed {dep} {gov} {sort}"
        yield f"governed {dep} {cls} {sort}"
        if table.dep[top] == "nsubj" or dep == "prep by":
            objects = [k for k in table.children[table.head[top]] if table.dep[k] == "dobj"]
            yield from (f"governed {dep} {gov} {table.lemma[o]}" for o in objects)
        if head in self.words:
            yield f"in trigger {sort} {cls}"
        if same:
            paths = [(self._path(top, t), t) for t in same]
            path, t = min(paths, key=lambda p: (len(p[0]), abs(p[1] - head)))
            text = " ".join(path) if len(path) <= LONGEST else f"far {'before' if head < t else 'after'}"
            facet = self.facet[t]
            for p in (text,):
                yield f"path {p}"
                yield f"path {p} {sort}"
                yield f"path {p} {facet.kind} {sort}"
                yield f"path {p} {facet.lemma}"
                yield f"path {p} {facet.lemma} {sort}"
                yield f"path {p} lemma {table.lemma[head]}"
                yield f"path {p} {cls}"
            yield f"gap {'-' if head < t else '+'}{min(5, abs(head - t) // 3)} {sort}"
            yield f"length {min(7, len(path))} {sort}"
            yield f"same {table.pos[t]} {facet.effect} {sort} {dep}"
        if how:
            yield f"{how} {sort}"

    def _conjunct(self, head: int) -> tuple[int, str]:
        table, how = self.table, ""
        for _ in range(8):
            if table.dep[head] in ("conj", "appos") and table.pos[table.head[head]] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
                how = table.dep[head]
                head = table.head[head]
            elif table.dep[head] == "pobj" and table.word[table.head[head]] == "of" and table.is_a(table.head[table.head[head]], "part-of-group"):
                how, head = "part", table.head[table.head[head]]
            else:
                break
        return head, how

    def _governor(self, top: int) -> tuple[str, str]:
        table, above = self.table, self.table.head[top]
        if table.dep[top] in ("pobj", "pcomp"):
            return table.lemma[table.head[above]], f"prep {table.word[above]}"
        return table.lemma[above], table.dep[top]

    def _path(self, one: int, other: int) -> list[str]:
        table = self.table
        up, down = [one, *table.ancestors(one)], [other, *table.ancestors(other)]
        meet = next((t for t in up if t in down), None)
        if meet is None:
            return ["?"] * 9
        left = [self._edge(t) for t in up[: up.index(meet)]]
        right = [self._edge(t) for t in down[: down.index(meet)]]
        return [f"<{e}" for e in left] + [f">{e}" for e in reversed(right) if e != "conj"]

    def _edge(self, token: int) -> str:
        table = self.table
        return f"{table.dep[token]}:{table.word[token]}" if table.dep[token] in ("prep", "agent") else table.dep[token]

    def quote(self, one: Candidate) -> Span | None:
        """The words that a candidate is quoted by: a name in full, a noun with what stands before it and no number."""
        table, named = self.table, self.cast.named
        nouns = [h for h in one.heads if table.pos[h] in ("NOUN", "PROPN", "ADJ")]
        actor = self.cast.actors.get(one.id or "")
        if actor is not None and actor.is_named and actor.kind.value == "person":
            return self._name(actor, self._nearest(nouns or one.heads))
        if not nouns:
            return None
        near = self._nearest(nouns)
        if actor is None or table.pos[near] == "NOUN":
            return self._bare(near)
        return named._words(near, *named.actors[near])

    def _nearest(self, heads: Sequence[int]) -> int:
        return min(heads, key=lambda h: min(abs(h - t) for t in self.triggers))

    def _name(self, actor: Actor, near: int) -> Span | None:
        """The mention of a name in full that stands nearest, without titles."""
        report, name = self.cast.named.report, (actor.name.value or "").lower().split()
        found = []
        for span in actor.mentions.spans:
            words = self.table.tokens(span)
            for i in words:
                if [self.table.word[k] for k in range(i, min(i + len(name), len(self.table)))] == name:
                    found.append(self.table.span(i, i + len(name) - 1))
                    break
        if not found:
            held = self.cast.named.actors.get(near)
            return self.cast.named._words(near, *held) if held and self.table.pos[near] != "PRON" else None
        return min(found, key=lambda s: abs(s.start - self.table.start[near]))

    def _bare(self, head: int) -> Span:
        """A noun with its modifiers, without numbers, articles, owners told by a pronoun and names of its body."""
        table = self.table
        tokens = list(table.tokens(noun_phrases.core(table, head)))
        while len(tokens) > 1 and self._idle(tokens[0], head) and table.word[tokens[1]] != "-":
            tokens = tokens[1:]
        end = head
        if table.is_a(head, "home-noun") or table.is_a(head, "site-noun") or table.lemma[head] in ("headquarters", "residence", "office", "branch", "installation"):
            for kid in table.children[head]:
                if kid == head + 1 and table.word[kid] == "of":
                    end = max([end, *table.with_dep(kid, ("pobj",))])
        return Span(table.start[tokens[0]], table.end[end])

    def _idle(self, token: int, head: int) -> bool:
        table = self.table
        held = self.cast.named.actors.get(token)
        other = held is not None and held != self.cast.named.actors.get(head)
        return (
            (other and table.is_a(head, "people") and table.head[token] == head)
            or table.dep[token] in ("det", "nummod", "quantmod", "advmod", "npadvmod", "predet", "punct")
            or table.tag[token] in ("PRP$", "CD", "DT", "PDT")
            or table.is_word(token, "vague-quantifier")
            or table.word[token] in ("at", "least", "than", "alleged", "presumed", "suspected", "so", "called", "self", "styled", "first", "second", "third", "-", "yesterday")
        )
