"""How sure it is that a report only looks back on a deed, beside another that is its news or for its own sake: learned.

`signs` gives what speaks for and against as a readable list; the weights are in the lexicon (`incident_weights.tsv`,
`background`), learned by tools/train_incidents.py from reports in which every deed is marked as news or as background.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import exp

from dateline.reading.incidents.geography import same
from dateline.reading.incidents.grouping import Group
from dateline.reading.incidents.relevance import Setting
from dateline.reading.moments import calendar
from dateline.rows import Incident

SURE = 0.45
"""How likely a deed must be background."""
TELLING = frozenset({"JJ", "JJR", "JJS", "RB", "RBR", "RBS", "IN", "DT", "MD", "CD"})
"""Tags of the words beside a deed that may show it as one of another time: "last", "after", "since", "deadliest"."""
DAYS = (1, 3, 7, 14, 30, 90)
"""Days between a deed and the report, or the news."""
THIRDS = 3
LOOSE = 3
"""Days of a stretch past which it is no one day."""
MANY = 3
Pair = tuple[Incident, Group]


@dataclass(frozen=True, eq=False)
class Retrospect:
    """The deeds of a report beside one another."""

    pairs: Sequence[Pair]
    setting: Setting

    @cached_property
    def real(self) -> Sequence[Pair]:
        """Those that are no echo and were done or tried."""
        return [(i, group) for i, group in self.pairs if not i.echo.value and group[0].real]

    @cached_property
    def lead(self) -> Pair | None:
        """The deed that the report is on: of those that are no echo the one told in most sentences, the first of those."""
        return max(self.real, key=lambda pair: (len(_sentences(pair[1])), -pair[1][0].tokens[0]), default=None)

    @property
    def _news(self) -> Group:
        """What the report is on."""
        return self.lead[1] if self.lead else ()

    @property
    def others(self) -> Sequence[Pair]:
        """Those that may be background though no rule shows it: all but what the report is on."""
        return [pair for pair in self.real if pair is not self.lead]

    @cached_property
    def blocks(self) -> dict[int, int]:
        """How many of the deeds each paragraph tells of."""
        return Counter(chain.from_iterable({f.block for f in group} for _, group in self.pairs))

    def share(self, pair: Pair) -> float:
        """How likely a deed is background."""
        known = self.setting.lexicon.weights("background")
        return 1 / (1 + exp(-sum(known.get(sign, 0.0) for sign in self.signs(pair))))

    def signs(self, pair: Pair) -> tuple[str, ...]:
        """What speaks for and against the being background of one of the `others`, by the names of the weights."""
        found = chain(
            ("prior", f"kind {pair[1][0].kind}"),
            self._rank(pair),
            self._days(pair),
            self._place(pair),
            self._words(pair),
        )
        return tuple(dict.fromkeys(found))

    def _rank(self, pair: Pair) -> Iterator[str]:
        """How much is told of it, where, and beside what."""
        incident, group = pair
        sentences = _sentences(group)
        yield f"sentences {min(MANY, len(sentences))}"
        yield f"mentions {min(MANY, len(group))}"
        yield f"part {min(sentences) * THIRDS // len(self.setting.named.table.starts)}"
        yield f"deeds {min(MANY, len(self.real))}"
        yield "behind" if self._news[0].tokens[0] < group[0].tokens[0] else "ahead"
        if any(f.headline for f in group):
            yield "headline"
        if all(self.blocks[f.block] == 1 for f in group):
            yield "paragraph of its own"
        if incident.killed.value:
            yield "killed"
        yield "counts" if incident.tolls else "no toll"

    def _days(self, pair: Pair) -> Iterator[str]:
        """How its day is told, and how long it lies before the report and before the news."""
        firm = _firm(pair[1])
        if not firm:
            yield "no firm day"
            return
        start, end = min(firm, key=calendar.length)
        yield "loose day" if calendar.length((start, end)) > LOOSE else "one day"
        anchor = self.setting.anchor.value
        if anchor:
            yield f"report {_bin(end, anchor[0])}"
        news = _firm(self._news)
        if news:
            yield f"news {_bin(end, min(news, key=calendar.length)[0])}"

    def _place(self, pair: Pair) -> Iterator[str]:
        """Whether it was done elsewhere than the news."""
        own, news = (next((f.place for f in group if f.place), None) for group in (pair[1], self._news))
        if own is None:
            yield "no place"
        elif news is not None:
            yield "same place" if same(own, news) else "other place"

    def _words(self, pair: Pair) -> Iterator[str]:
        """The words beside it that may tell of another time, and how its own stand in their sentences."""
        table, group = self.setting.named.table, pair[1]
        if all(f.before for f in group):
            yield "pluperfect"
        if any(f.earlier for f in group):
            yield "earlier"
        if any(f.definite for f in group):
            yield "points back"
        if any(f.introduced for f in group):
            yield "introduced"
        first = group[0].tokens[0]
        yield f"stands {table.dep[first].lower()} {table.pos[first].lower()}"
        for token in {t for f in group for t in f.tokens}:
            yield from (f"above {table.lemma[a]}" for a in self._governors(token))
        own = {t for s in _sentences(group) for t in range(table.starts[s], table.starts[s + 1])}
        yield from (
            f"beside {table.lemma[t]}" for t in sorted(own) if table.tag[t] in TELLING and table.lemma[t].isalpha()
        )

    def _governors(self, token: int) -> Iterator[int]:
        """The verbs above a word, up to the second."""
        table = self.setting.named.table
        verbs = (t for t in table.ancestors(token) if table.pos[t] in ("VERB", "ADP", "NOUN"))
        yield from list(verbs)[:2]


def _sentences(group: Group) -> set[int]:
    return {s for f in group for s in f.sentences}


def _firm(group: Group) -> list[tuple[str, str]]:
    """The days that its own words tell."""
    return [f.days for f in group if f.firm and f.days]


def _bin(day: str, later: str) -> str:
    """How many days a day lies before another, as one of DAYS."""
    gap = calendar.length((day, later))
    if gap < 0:
        return "after"
    return next((f"up to {days} days before" for days in DAYS if gap <= days), "long before")


def background(pairs: Sequence[Pair], setting: Setting) -> Container[str]:
    """The ids of the deeds that are background though no rule shows them to be."""
    beside = Retrospect(pairs, setting)
    return {pair[0].id for pair in beside.others if beside.share(pair) > SURE}
