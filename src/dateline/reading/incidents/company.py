"""What keeps company with a deed: the topic of its report and of the sentences beside it, themes that are none of conflict,
arms, and of what kind the nouns are that hang together with its words. A report of news has a topic, a figure of speech
has that of what it is said of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dateline.lexicon import Lexicon
from dateline.reading.incidents import topic
from dateline.reading.incidents.grouping import Group
from dateline.reading.syntax.participants import Participants, is_someone

STEPS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
"""Where the topic is asked to lie above."""
SHARE, FEW = 0.06, 10
"""The share of a theme's words from which on a report has it, and words of no theme that every report is taken to have."""
THEME = "theme:"
ARMS = ("armed", "weapon", "force:army", "force:police", "force:insurgents")
BLIND = ("accident", "accident-verb", "mishap-cause", "court-stage", "portrayal", "commemorating", "play", "drill")
"""Word classes of what is told of blind forces and what sets them off, courts, plays, drills and days of remembrance."""
MANY = 3
"""Different words for one deed, past which there are many."""
PARTS = {
    "nsubj": "subject",
    "agent": "subject",
    "nsubjpass": "object",
    "dobj": "object",
    "compound": "beside",
    "prep": "beside",
}
"""Relations to a deed's word, and what stands in them."""
SHARED = frozenset({"advcl", "xcomp", "conj"})
"""Relations in which a verb has the subject of the one above."""


@lru_cache(maxsize=4)
def _themes_of(lexicon: Lexicon) -> tuple[tuple[str, frozenset[str]], ...]:
    """The themes of a lexicon with their words."""
    told = lexicon.classes.items()
    return tuple((name[len(THEME) :], words) for name, words in told if name.startswith(THEME))


@dataclass(frozen=True, eq=False)
class Company:
    """A report as its deeds are asked about what surrounds them."""

    named: Participants
    lexicon: Lexicon

    def signs(self, group: Group) -> Iterator[str]:
        """What an incident's company shows."""
        near = self._near(group)
        for name, score in (("report", self._topic), ("beside", topic.score(self.named.table, near, self.lexicon))):
            yield from (f"topic of {name} above {step}" for step in STEPS if score > step)
        table = self.named.table
        lemmas = frozenset(map(table.lemma.__getitem__, near))
        armed = any(not lemmas.isdisjoint(table.classes[name]) for name in ARMS)
        yield from self._themes
        if self._themes:
            yield from ("some theme", f"some theme and {'arms' if armed else 'no arms'} beside")
        yield from ("arms beside" for _ in range(armed))
        yield from (f"{name} beside" for name in BLIND if not lemmas.isdisjoint(table.classes[name]))
        told = {table.lemma[token] for facet in group for token in facet.tokens}
        if len(told) > 1:
            yield f"{'many' if len(told) > MANY else 'some'} words {'with' if armed else 'without'} arms"
        for facet in group:
            for token in facet.tokens:
                yield from self._kinds(token)

    @cached_property
    def _topic(self) -> float:
        return topic.score(self.named.table, range(len(self.named.table)), self.lexicon)

    @cached_property
    def _themes(self) -> tuple[str, ...]:
        """The themes of a report, each told by two words at least."""
        table = self.named.table
        told = Counter(table.lemma[t] for t in range(len(table)) if table.pos[t] in topic.KINDS)
        lemmas, total = frozenset(told), told.total() + FEW
        found: list[str] = []
        for name, words in _themes_of(self.lexicon):
            own = words & lemmas
            share = sum(told[word] for word in own) / total
            if len(own) > 1 and share > SHARE:
                found += [f"theme {name}", *(f"theme {name} throughout" for _ in range(share > 2 * SHARE))]
        return tuple(found)

    def _near(self, group: Group) -> list[int]:
        """The tokens of a deed's sentences and of those beside them."""
        starts = self.named.table.starts
        numbers = {s + step for facet in group for s in facet.sentences for step in (-1, 0, 1)}
        return [t for s in sorted(numbers) if 0 <= s < len(starts) - 1 for t in range(starts[s], starts[s + 1])]

    def _kinds(self, token: int) -> Iterator[str]:
        """ "subject animal", "object possession" """
        table = self.named.table
        shared = table.with_dep(table.head[token], ("nsubj",)) if table.dep[token] in SHARED else ()
        for kid in (*table.children[token], *shared):
            if part := PARTS.get(table.dep[kid]):
                nouns = table.with_dep(kid, ("pobj",)) if table.dep[kid] in ("prep", "agent") else (kid,)
                yield from (f"{part} {kind}" for noun in nouns if (kind := self._kind(noun)))

    def _kind(self, noun: int) -> str | None:
        table = self.named.table
        if noun in self.named.places:
            return "place"
        if table.pos[noun] != "NOUN":
            return {"PROPN": "name", "PRON": "pronoun"}.get(table.pos[noun])
        return "someone" if is_someone(self.named, noun) else topic.kinds(self.lexicon).get(table.lemma[noun])
