"""Counts of people harmed as the rules on counts compare them: how many, of whom, in which sentence and block."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from dateline import lexicon, sentences
from dateline.english.inflection import singular
from dateline.readings import Reading
from dateline.report import BODY, Block, Report, Span
from dateline.rows import Number, Toll

ENDLESS = float("inf")
SLACK = 0.1
"""The share by which "about" may miss."""
MOST_PARTS = 8
"""Counts of one harm among which a sum is looked for."""


@dataclass(frozen=True, slots=True)
class AssertedCount:
    """An asserted count of two people or more: `least` and `most` people, `group` a word in lower case ("" for everyone),
    `sentence` the first that tells it, `kinds` the kinds of block that tell it."""

    toll: Toll
    least: Number
    most: Number
    group: str
    sentence: Span
    kinds: frozenset[str]

    @property
    def harm(self) -> str:
        return self.toll.harm.value or ""

    @property
    def scope(self) -> str | None:
        return self.toll.scope.value

    @property
    def whole(self) -> bool:
        """Whether it is no part of another count; one strike inside a campaign is a count of its own."""
        return self.toll.part_of.value is None or self.toll.is_inside_campaign

    @property
    def summed(self) -> bool:
        """Whether the report tells its parts, and the number was added up."""
        return self.toll.is_sum

    @property
    def firm(self) -> bool:
        """Whether a figure is told, and no "dozens"."""
        return self.toll.hedge.value not in ("vague", "none-hurt")

    @property
    def stated(self) -> bool:
        """Whether it is a firm figure of the report: no sum, and a part only of one."""
        return self.firm and not self.summed and (self.whole or self.toll.is_part_of_sum)

    @property
    def figure(self) -> bool:
        """Whether it is a firm figure of its own, no part and no sum."""
        return self.stated and self.whole

    @property
    def in_body(self) -> bool:
        return bool(self.kinds & BODY)

    def agrees(self, other: AssertedCount) -> bool:
        """Whether one number of people can be both."""
        return self.least <= other.most and other.least <= self.most

    def same_people(self, other: AssertedCount) -> bool:
        return self.harm == other.harm and self.group == other.group

    def same_reach(self, other: AssertedCount) -> bool:
        """Whether neither place nor scope tells them apart."""
        places = {self.toll.place.value, other.toll.place.value} - {None}
        return len(places) < 2 and (self.scope == other.scope or None in (self.scope, other.scope))


def told(reading: Reading) -> tuple[AssertedCount, ...]:
    """The asserted counts of two people or more, in text order."""
    if not reading.tolls:
        return ()
    cut = ReportSentences(reading.report)
    rows = (toll for toll in reading.tolls if toll.status.value in (None, "asserted") and toll.low.spans)
    found = (_count(toll, cut) for toll in rows)
    return tuple(sorted((c for c in found if c.most >= 2 and c.least > 1), key=lambda c: c.toll.low.spans[0]))


def sums(parts: Iterable[AssertedCount]) -> set[Number]:
    """The numbers that some of these counts add up to: groups and incidents that a headline takes together."""
    firm = [count.least for count in parts if count.firm][:MOST_PARTS]
    return {sum(some) for size in range(2, len(firm) + 1) for some in combinations(firm, size)}


def wording(toll: Toll) -> str:
    """A count as a message tells it: "1,200 soldiers killed"."""
    return " ".join(filter(None, (f"{toll.low.value:,}", toll.group.value, toll.harm.value)))


class Speakers:
    """Who is named for the statement that a count stands in."""

    def __init__(self, reading: Reading) -> None:
        self._report = reading.report
        self._statements = {statement.id: statement for statement in reading.statements}
        self._names = {actor.id: actor.name.value for actor in reading.actors}

    def of(self, toll: Toll) -> str | None:
        """The name, or the words that stand for it; None when nobody is named."""
        statement = self._statements.get(toll.source.value or "")
        if statement is None:
            return None
        words = " ".join(" ".join(self._report.words(span) for span in statement.source.spans).split())
        return self._names.get(statement.source.value or "") or words or None


class ReportSentences:
    """The blocks of a report and their sentences, found by offset."""

    def __init__(self, report: Report) -> None:
        self._blocks = report.blocks
        self._begins = [block.start for block in report.blocks]
        self._sentences = [span for block in report.blocks for span in sentences.find(report, block)]
        self._starts = [span.start for span in self._sentences]

    def block(self, at: int) -> Block | None:
        """The block that holds a character; None between blocks."""
        place = bisect_right(self._begins, at) - 1
        return self._blocks[place] if place >= 0 and at < self._blocks[place].end else None

    def sentence(self, at: int) -> Span:
        """The sentence that holds a character, or else the one before it."""
        place = bisect_right(self._starts, at) - 1
        return self._sentences[place] if place >= 0 else Span(at, at)

    def number(self, at: int) -> int:
        """How many sentences begin before a character."""
        return bisect_right(self._starts, at)


def _count(toll: Toll, cut: ReportSentences) -> AssertedCount:
    blocks = [block for span in toll.low.spans if (block := cut.block(span.start))]
    least, most = _ends(toll)
    kinds = frozenset(block.kind for block in blocks)
    return AssertedCount(toll, least, most, _group(toll), cut.sentence(toll.low.spans[0].start), kinds)


def _ends(toll: Toll) -> tuple[Number, Number]:
    """The fewest and the most that the words allow."""
    low, high, hedge = toll.low.value, toll.high.value, toll.hedge.value
    least = 0 if low is None or hedge in ("up-to", "less-than") else low
    if hedge in ("at-least", "more-than"):
        return least, ENDLESS
    most = ENDLESS if high is None else high
    return (least * (1 - SLACK), most * (1 + SLACK)) if hedge == "about" else (least, most)


def _group(toll: Toll) -> str:
    word = (toll.group.value or "").lower()
    return "" if word in lexicon.load().classes["everyone-harmed"] else singular(word)
