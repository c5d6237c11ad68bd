"""One actor in the making, and what has been read of a report so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.reading.actors.actor_lexicon import ActorLexicon
from dateline.reading.actors.mention import Mention
from dateline.reading.syntax.table import Table
from dateline.rows import ActorKind

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions of one actor; `gender` m, f or unknown, `alone` when it is a single person."""

    mentions: list[Mention] = field(default_factory=list)
    gender: str = ""
    alone: bool = False
    _name: Mention | None = None

    def add(self, mention: Mention) -> None:
        """One more mention."""
        self.mentions.append(mention)
        if self._name is None and mention.form == "name":
            self._name = mention

    @property
    def kind(self) -> ActorKind:
        """What the first name says, else the first noun."""
        return (self._name or self.mentions[0]).kind

    @property
    def named(self) -> bool:
        return self._name is not None


Antecedent = tuple[Cluster, str] | None
"""Whom a mention means, and the evidence: one of `coreference.LINKS`; None when it is someone new."""


@dataclass(slots=True)
class Discourse:
    """What was read so far, in text order: every mention with its cluster, those of single people, those of bodies;
    `quoted`: the tokens between quotation marks."""

    table: Table
    words: ActorLexicon
    quoted: frozenset[int]
    recent: list[tuple[Mention, Cluster]] = field(default_factory=list)
    people: list[tuple[Mention, Cluster]] = field(default_factory=list)
    bodies: list[tuple[Mention, Cluster]] = field(default_factory=list)

    def around(self, token: int, last: int = 8) -> Cluster | None:
        """The cluster with a mention around a token, among the `last` ones."""
        return next((k for m, k in reversed(self.recent[-last:]) if m.first <= token < m.last), None)


def is_subject(table: Table, m: Mention) -> bool:
    """Whether a mention is a subject, or stands beside one as its other name."""
    dep = table.dep[m.head]
    return dep in SUBJECTS or (dep == "appos" and table.dep[table.head[m.head]] in SUBJECTS)
