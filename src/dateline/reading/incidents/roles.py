"""Who did it, whom and what it hit, and with what: learned from the signs of each candidate, and quoted from the text.

The weights (role_weights.npz) were learned by tools/train_incidents.py: a sum of the weights of a candidate's signs for
each role, and for who did it small trees beside them (`doers`). Without them the rules for events stand.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.models.trees import Trees
from dateline.reading.incidents import doers, grouping
from dateline.reading.incidents.casting import AROUND, Cast, RoleCandidate, Scene
from dateline.reading.incidents.doers import Doers, Near
from dateline.reading.incidents.grouping import Group
from dateline.reading.syntax import noun_phrases
from dateline.reading.syntax.table import Table
from dateline.report import Report, Span
from dateline.rows import BODIES, NONE, Actor, Cell, Incident, ids, pointer

WEIGHTS = "role_weights.npz"
ROLES = ("none", "actor", "recipient", "target", "instrument")
THRESHOLD = {"actor": 0.4, "recipient": 0.4, "target": 0.35, "instrument": 0.45}
"""How sure a role is before it is given."""
HOW = "incidents.roles"
MEANS = ("explosive", "firearm")
"""Kinds of means that one deed has one of, told in several words."""
GROUPS = ("NORP", "GPE", "ORG")
"""Hints of names that say whose people are."""


@dataclass(frozen=True, eq=False)
class Weights:
    """What each sign speaks for: `rows` its place in `table`, which has a column for each role."""

    rows: Mapping[str, int]
    table: NDArray[np.float32]

    def shares(self, signs: Iterable[str]) -> NDArray[np.float32]:
        """How likely each role is by these signs; they sum up to 1."""
        own: NDArray[np.float32] = self.of_each([signs])[0]
        return own

    def of_each(self, told: Iterable[Iterable[str]]) -> NDArray[np.float32]:
        """The same by the signs of several candidates, a row for each."""
        found = [[row for row in map(self.rows.get, signs) if row is not None] for signs in told]
        sums = np.zeros((len(found), self.table.shape[1]), np.float32)
        for row, rows in zip(sums, found, strict=True):
            np.add.reduce(self.table.take(np.array(rows, np.intp), 0), 0, out=row)
        grown = np.exp(sums - sums.max(1, keepdims=True))
        return np.asarray(grown / grown.sum(1, keepdims=True), np.float32)


@dataclass(frozen=True, eq=False)
class Learned:
    """`beside`: what the signs of a candidate beside an incident speak for; `doing`: those of someone in a whole report for
    being a doer or none; `trees`: what both together do."""

    beside: Weights
    doing: Weights
    trees: Trees


def given(
    told: Sequence[tuple[Incident, Group]], cast: Cast, counted: Mapping[str, frozenset[str]], weights: Learned
) -> list[Incident]:
    """The incidents with the roles that the weights give; of deeds of a kind that they were not learned from, and wherever
    the weights give nobody, the rules' stand. Where the words of a deed have its doer, who has done another by the words of
    that one is none; nor are those whom its counts of harm are of (`counted`, by count)."""
    places = [n for n, (_, group) in enumerate(told) if group[0].kind in doers.KINDS]
    scenes = [Scene(cast, told[n][1]) for n in places]
    near = [beside(scene, weights.beside) for scene in scenes]
    who = did(cast, scenes, near, weights)
    own, found = grouping.nearest([group for _, group in told], AROUND), [incident for incident, _ in told]
    words = [{token for facet in group for token in facet.tokens} for _, group in told]
    every = set[int]().union(*words)
    ruled = [frozenset(ids(incident.actor)) for incident, _ in told]
    anywhere = frozenset[str]().union(*ruled)
    for n, scene, candidates, likely in zip(places, scenes, near, who, strict=True):
        hurt = _hurt(told[n], counted)
        others = {id for id in likely if id in anywhere and id not in ruled[n]}
        apart = hurt | {id for id in others if ruled[n] or not _is_named_in(cast, id, own[n])}
        doing = {id: share for id, share in likely.items() if id not in apart}
        hit = _hit(scene, candidates, doing, own[n], every if len(every) > len(words[n]) else ())
        found[n] = _with(told[n][0], scene, doing, hit)
    return found


def _is_named_in(cast: Cast, id: str, sentences: frozenset[int]) -> bool:
    """Whether some of the sentences name someone."""
    heads, sentence = cast.everyone[id].heads, cast.named.table.sentence
    first = {n: bisect_left(heads, n, key=sentence.__getitem__) for n in sentences}
    return any(at < len(heads) and sentence[heads[at]] == n for n, at in first.items())


def _hurt(told: tuple[Incident, Group], counted: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Those whom the words of a deed tell as hit by it, or whom its counts are of, and not as doing it: "eleven terrorists were
    eliminated", "the army carried out a strike on two terrorists"."""
    incident, group = told
    events = [facet.event for facet in group]
    did = frozenset(id for event in events for id in ids(event.actor))
    hit = (ids(event.recipient) for event in events if event.tolls or event.actor)
    of_counts = (counted.get(toll, ()) for toll in incident.tolls.value or ())
    return frozenset(chain.from_iterable((*hit, *of_counts))) - did


def beside(scene: Scene, weights: Weights) -> Near:
    """Who and what is named beside an incident, and how likely each role is by its signs."""
    return scene.candidates, weights.of_each(map(scene.signs, scene.candidates))


def asked(cast: Cast, scenes: Sequence[Scene], near: Sequence[Near], doing: Weights) -> list[dict[str, array[float]]]:
    """For each incident what the trees are asked of everyone named near, by id."""
    likely = {id: float(doing.shares(doers.signs(cast, one))[1]) for id, one in cast.everyone.items()} if scenes else {}
    return Doers(cast, dict(sorted(likely.items(), key=lambda pair: -pair[1]))).rows(scenes, near)


def did(cast: Cast, scenes: Sequence[Scene], near: Sequence[Near], weights: Learned) -> list[dict[str, float]]:
    """For each incident who did it of those named near, by id, and how likely that is."""
    rows = asked(cast, scenes, near, weights.doing)
    flat = np.array([row for told in rows for row in told.values()], np.float32).reshape(-1, doers.COLUMNS)
    shares = iter(weights.trees.shares(flat).tolist())
    judged = [{id: next(shares) for id in told} for told in rows]
    return [{id: share for id, share in told.items() if share >= THRESHOLD["actor"]} for told in judged]


def _hit(
    scene: Scene, near: Near, doing: Collection[str], own: frozenset[int], others: Collection[int]
) -> dict[str, list[tuple[RoleCandidate, Span]]]:
    """Whom and what an incident hit, and with what, each with its words. `own`: the sentences that no other incident is told
    nearer to: one of them names it. `others`: the words of all incidents, where there are others; what hangs on one of another's
    was hit there."""
    cast = scene.cast
    found: dict[str, list[tuple[RoleCandidate, Span]]] = {role: [] for role in ROLES[2:]}
    sure: dict[RoleCandidate, float] = {}
    for one, shares in zip(*near, strict=True):
        role = ROLES[int(shares[2:].argmax()) + 2]
        if shares[ROLES.index(role)] < THRESHOLD[role] or one.id in doing:
            continue
        if own.isdisjoint(cast.named.table.sentence[head] for head in one.heads):
            continue
        if role in ("recipient", "target") and scene.hangs_on(one, others):
            continue
        words = quote(scene, one)
        if words is not None:
            found["recipient" if role == "target" and _is_body(cast, one) else role].append((one, words))
            sure[one] = float(shares[ROLES.index(role)])
    found["instrument"] = _once(scene, found["instrument"], sure)
    return found


def _once(
    scene: Scene, found: Sequence[tuple[RoleCandidate, Span]], sure: Mapping[RoleCandidate, float]
) -> list[tuple[RoleCandidate, Span]]:
    """The means, each once: of several words for one, "a bomb", "the device", "dynamite", the surest."""
    kept: dict[object, tuple[RoleCandidate, Span]] = {}
    for one, span in sorted(found, key=lambda pair: -sure[pair[0]]):
        family = next((name for name in MEANS if any(scene.table.is_a(head, name) for head in one.heads)), one)
        kept.setdefault(family, (one, span))
    return sorted(kept.values(), key=lambda pair: pair[1])


def _with(
    incident: Incident, scene: Scene, doing: Collection[str], hit: Mapping[str, Sequence[tuple[RoleCandidate, Span]]]
) -> Incident:
    """The incident with its doers and what it hit."""
    quoted = ((one, quote(scene, one)) for one in (scene.cast.everyone[id] for id in doing))
    actors = [(one, words) for one, words in quoted if words is not None]
    report = scene.cast.named.report
    return replace(
        incident,
        actor=_who(actors) or incident.actor,
        recipient=_who(hit["recipient"]) if hit["recipient"] or hit["target"] else incident.recipient,
        targets=_what(report, hit["target"]),
        instrument=_with_what(report, hit["instrument"]) or incident.instrument,
    )


@cache
def learned() -> Learned:
    """The weights as they ship."""
    with np.load(BytesIO(files(__package__).joinpath(WEIGHTS).read_bytes())) as stored:
        parts = {field.name: stored[field.name] for field in fields(Trees)}
        trees = Trees(**{name: part if part.ndim else part.item() for name, part in parts.items()})
        return Learned(_weights(stored, "beside"), _weights(stored, "doing"), trees)


def _weights(stored: Mapping[str, NDArray[Any]], name: str) -> Weights:
    signs = stored[f"{name}_signs"].tobytes().decode().split("\n")
    return Weights({s: i for i, s in enumerate(signs)}, stored[name].astype(np.float32) * stored["scale"])


def _is_body(cast: Cast, one: RoleCandidate) -> bool:
    actor = cast.actors.get(one.id or "")
    return actor is not None and actor.kind.value in BODIES


def _who(found: Sequence[tuple[RoleCandidate, Span]]) -> Cell[str | tuple[str, ...]]:
    ids = [one.id for one, _ in found if one.id is not None]
    return Cell(pointer(ids), _sorted(found), HOW) if found else NONE


def _what(report: Report, found: Sequence[tuple[RoleCandidate, Span]]) -> Cell[tuple[str, ...]]:
    spans = _sorted(found)
    return Cell(tuple(report.words(span) for span in spans), spans, HOW) if spans else NONE


def _with_what(report: Report, found: Sequence[tuple[RoleCandidate, Span]]) -> Cell[str]:
    spans = _sorted(found)
    return Cell(report.words(spans[0]), spans, HOW) if spans else NONE


def _sorted(found: Sequence[tuple[RoleCandidate, Span]]) -> tuple[Span, ...]:
    return tuple(sorted({span for _, span in found}))


def quote(scene: Scene, one: RoleCandidate) -> Span | None:
    """The words that a candidate is quoted by: a person's name in full, or a noun with what stands before it. None for one
    that is only told by a pronoun."""
    table, named = scene.table, scene.cast.named
    nouns = [head for head in one.heads if table.pos[head] in ("NOUN", "PROPN", "ADJ")]
    actor = scene.cast.actors.get(one.id or "")
    if actor is not None and actor.is_named and actor.kind.value == "person":
        return _name(scene, actor, min(nouns or one.heads, key=scene.distance))
    if not nouns:
        return None
    near = _measured(table, min(nouns, key=scene.distance))
    return _bare(scene, near) if actor is None or table.pos[near] == "NOUN" else named.words(near)


def _measured(table: Table, head: int) -> int:
    """What a measure is of: the dynamite of "20 kg of dynamite"."""
    if not table.is_a(head, "measure-noun"):
        return head
    of = (kid for kid in table.children[head] if table.is_word(kid, "of"))
    return next((noun for kid in of for noun in table.with_dep(kid, ("pobj",))), head)


def _name(scene: Scene, actor: Actor, near: int) -> Span | None:
    """A name in full without titles, where it stands nearest; else the mention at hand."""
    table, name = scene.table, (actor.name.value or "").lower().split()
    inside = (table.tokens(span) for span in actor.mentions.spans)
    starts = [i for words in inside for i in words if list(table.word[i : i + len(name)]) == name]
    if starts:
        first = min(starts, key=lambda start: abs(start - near))
        return table.span(first, first + len(name) - 1)
    return scene.cast.named.words(near) if table.pos[near] != "PRON" else None


def _bare(scene: Scene, head: int) -> Span:
    """A noun with what stands before it, without numbers, articles and whose it is; with whose it is behind where it tells
    nothing else: a seat of someone, members of a group."""
    table = scene.table
    first, *rest = table.tokens(noun_phrases.core(table, head))
    while rest and _is_idle(scene, first, head) and table.word[rest[0]] != "-":
        first, *rest = rest
    whose = table.is_a(head, "seat") or table.is_a(head, "told-by-whose")
    behind = [k for k in table.children[head] if whose and k == head + 1 and table.is_word(k, "of")]
    last = max([head, *(noun for kid in behind for noun in table.with_dep(kid, ("pobj",)))])
    return table.span(first, last)


def _is_idle(scene: Scene, token: int, head: int) -> bool:
    """Whether a word before a noun is no part of what it is called by; of people, neither is whose they are."""
    table, actors = scene.table, scene.cast.named.actors
    if table.dep[token] in ("det", "nummod", "quantmod", "advmod", "npadvmod", "predet", "punct"):
        return True
    if table.tag[token] in ("PRP$", "CD") or any(
        table.is_word(token, n) for n in ("vague-quantifier", "idle", "suspecting")
    ):
        return True
    if table.is_a(head, "told-by-whose") or not (table.is_a(head, "people") or table.is_a(head, "armed")):
        return False
    other = token in actors and actors[token] != actors.get(head)
    return token < head and (other or table.pos[token] == "PROPN" or table.entity[token] in GROUPS)
