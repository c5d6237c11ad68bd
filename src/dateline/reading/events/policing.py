"""Who made an arrest or broke up a crowd that the report tells without a doer: the police it speaks of nearby."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dateline.reading.events.draft import Draft
from dateline.reading.syntax.table import Table

POLICED = frozenset({"arrest", "crowd-control"})
"""Modes of deeds that are police work unless somebody else is named."""
BACK = 4
"""Sentences before the deed in which the police still count as those spoken of."""


def fill(table: Table, drafts: list[Draft]) -> list[Draft]:
    """The drafts, police work without a doer given the nearest police of its sentence or of those just before."""
    harmed = {r for d in drafts for r in d.recipients}
    forces = [t for t in range(len(table)) if _is_force(table, t) and t not in harmed]
    return [_policed(table, d, _spoken_of(table, d, forces)) if _is_open(d) else d for d in drafts]


def _spoken_of(table: Table, draft: Draft, forces: Sequence[int]) -> Sequence[int]:
    """The police of the sentence of a draft, and of those just before it."""
    here = table.sentence[draft.token]
    first, behind = table.starts[max(0, here - BACK)], table.starts[here + 1]
    return forces[bisect_left(forces, first) : bisect_left(forces, behind)]


def _is_open(draft: Draft) -> bool:
    """Whether police work is told without a doer; what was not done is nobody's, and an arrest of long ago that of others."""
    return draft.mode in POLICED and not draft.actors and draft.status != "negated" and not draft.echo


def _policed(table: Table, draft: Draft, forces: Iterable[int]) -> Draft:
    here = table.sentence[draft.token]
    near = [(here - table.sentence[t], abs(draft.token - t), t) for t in forces]
    return draft.with_(actors=(min(near)[2],), actor_how="events.police-nearby") if near else draft


def _is_force(table: Table, token: int) -> bool:
    """Whether a word names the police themselves: not "the police station", nor "no police"."""
    doing = table.pos[token] in ("NOUN", "PROPN") and table.is_a(token, "law-enforcement")
    return doing and (table.dep[token] != "compound" or table.is_a(table.head[token], "people"))
