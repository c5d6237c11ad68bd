"""Who did it, whom and what it hit, and with what: learned from the signs of each candidate, and quoted from the text.

The weights (role_weights.npz) were learned by tools/train_incidents.py: a sum of the weights of a candidate's signs for
each role. Without them the rules for events stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from dateline.reading.incidents.casting import Candidate, Cast, Scene
from dateline.reading.incidents.grouping import Group
from dateline.reading.syntax import noun_phrases
from dateline.report import Report, Span
from dateline.rows import BODIES, NONE, Actor, Cell, Incident, pointer

WEIGHTS = "role_weights.npz"
ROLES = ("none", "actor", "recipient", "target", "instrument")
THRESHOLD = {"actor": 0.35, "recipient": 0.4, "target": 0.35, "instrument": 0.45}
"""How sure a role is before it is given."""
LEARNED = frozenset({"violence", "abduction", "arson", "robbery"})
"""The kinds of deeds whose roles the weights know."""
HOW = "incidents.roles"


@dataclass(frozen=True, eq=False)
class Weights:
    """What each sign speaks for: `rows` its place in `table`, which has a column for each role."""

    rows: Mapping[str, int]
    table: NDArray[np.float32]

    def shares(self, signs: Iterable[str]) -> NDArray[np.float32]:
        """How likely each role is by these signs; they sum up to 1."""
        found = [self.rows[sign] for sign in signs if sign in self.rows]
        sums = self.table[found].sum(0)
        grown = np.exp(sums - sums.max())
        return np.asarray(grown / grown.sum(), np.float32)


def given(
    incident: Incident,
    group: Group,
    cast: Cast,
    weights: Weights,
    own: frozenset[int] | None = None,
    others: Collection[int] = (),
) -> Incident:
    """The incident with the roles that the weights give; where they give nobody, and for deeds of a kind that they were not
    learned from, the rules stand. `own`: the sentences that no other incident is told nearer to (None: all); whom and what it
    was done to, and with what, stands in one of them. `others`: the words of other incidents; whom or what hangs on
    one of them was hit there."""
    if group[0].kind not in LEARNED:
        return incident
    scene, report = Scene(cast, group), cast.named.report
    found: dict[str, list[tuple[Candidate, Span]]] = {role: [] for role in ROLES}
    for one in cast.near(group):
        role = _role(weights.shares(scene.signs(one)))
        if role in ("recipient", "target") and scene.hangs_on(one, others):
            continue
        if (
            role != "actor"
            and own is not None
            and own.isdisjoint(cast.named.table.sentence[head] for head in one.heads)
        ):
            continue
        words = quote(scene, one) if role != "none" else None
        if words is not None:
            found["recipient" if role == "target" and _is_body(cast, one) else role].append((one, words))
    hit = found["recipient"] or found["target"]
    return replace(
        incident,
        actor=_who(found["actor"]) or incident.actor,
        recipient=_who(found["recipient"]) if hit else incident.recipient,
        targets=_what(report, found["target"]),
        instrument=_with_what(report, found["instrument"]) or incident.instrument,
    )


@cache
def learned() -> Weights:
    """The weights as they ship."""
    with np.load(BytesIO(files(__package__).joinpath(WEIGHTS).read_bytes())) as stored:
        signs = stored["signs"].tobytes().decode().split("\n")
        return Weights({s: i for i, s in enumerate(signs)}, stored["weights"].astype(np.float32) * stored["scale"])


def _role(shares: NDArray[np.float32]) -> str:
    best = int(shares[1:].argmax()) + 1
    return ROLES[best] if shares[best] >= THRESHOLD[ROLES[best]] else "none"


def _is_body(cast: Cast, one: Candidate) -> bool:
    actor = cast.actors.get(one.id or "")
    return actor is not None and actor.kind.value in BODIES


def _who(found: Sequence[tuple[Candidate, Span]]) -> Cell[str | tuple[str, ...]]:
    ids = [one.id for one, _ in found if one.id is not None]
    return Cell(pointer(ids), _sorted(found), HOW) if found else NONE


def _what(report: Report, found: Sequence[tuple[Candidate, Span]]) -> Cell[tuple[str, ...]]:
    spans = _sorted(found)
    return Cell(tuple(report.words(span) for span in spans), spans, HOW) if spans else NONE


def _with_what(report: Report, found: Sequence[tuple[Candidate, Span]]) -> Cell[str]:
    spans = _sorted(found)
    return Cell(report.words(spans[0]), spans, HOW) if spans else NONE


def _sorted(found: Sequence[tuple[Candidate, Span]]) -> tuple[Span, ...]:
    return tuple(sorted({span for _, span in found}))


def quote(scene: Scene, one: Candidate) -> Span | None:
    """The words that a candidate is quoted by: a person's name in full, or a noun with what stands before it. None for one
    that is only told by a pronoun."""
    table, named = scene.table, scene.cast.named
    nouns = [head for head in one.heads if table.pos[head] in ("NOUN", "PROPN", "ADJ")]
    actor = scene.cast.actors.get(one.id or "")
    if actor is not None and actor.is_named and actor.kind.value == "person":
        return _name(scene, actor, min(nouns or one.heads, key=scene.distance))
    if not nouns:
        return None
    near = min(nouns, key=scene.distance)
    return _bare(scene, near) if actor is None or table.pos[near] == "NOUN" else named.words(near)


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
    """A noun with what stands before it, without numbers, articles and whose it is; of a seat, whose it is behind."""
    table = scene.table
    first, *rest = table.tokens(noun_phrases.core(table, head))
    while rest and _is_idle(scene, first, head) and table.word[rest[0]] != "-":
        first, *rest = rest
    behind = [k for k in table.children[head] if k == head + 1 and table.is_word(k, "of") and table.is_a(head, "seat")]
    last = max([head, *(noun for kid in behind for noun in table.with_dep(kid, ("pobj",)))])
    return table.span(first, last)


def _is_idle(scene: Scene, token: int, head: int) -> bool:
    """Whether a word before a noun is no part of what it is called by."""
    table, actors = scene.table, scene.cast.named.actors
    if table.dep[token] in ("det", "nummod", "quantmod", "advmod", "npadvmod", "predet", "punct"):
        return True
    if (
        table.tag[token] in ("PRP$", "CD")
        or table.is_word(token, "vague-quantifier")
        or table.is_word(token, "idle")
        or table.is_word(token, "suspecting")
    ):
        return True
    other = token in actors and actors[token] != actors.get(head)
    return other and table.head[token] == head and table.is_a(head, "people")
