"""Whether two counts of a text are of the same thing: what in the words binds the later to the earlier, or parts them."""

from __future__ import annotations

from collections import defaultdict

from dateline.english import toll_patterns as english
from dateline.findings.compared_counts import AssertedCount, ReportSentences, Speakers
from dateline.readings import Reading
from dateline.report import Report, Span
from dateline.rows import Number

NEAR = 3
"""Sentences over which "the death toll" and two sources set against one another speak of one count."""
TELLING = 5
"""The least number that, told of another harm in both sentences, makes them tell one event."""


class Identity:
    """What a reading has to tell counts apart or bind them together."""

    def __init__(self, reading: Reading, counts: tuple[AssertedCount, ...], speakers: Speakers) -> None:
        self._report, self._speakers = reading.report, speakers
        self._cut = ReportSentences(reading.report)
        self._days = _days(reading, self._cut)
        self._numbers = _numbers(counts, self._cut)

    def of(self, first: AssertedCount, second: AssertedCount) -> bool:
        """Whether the later count must be of the same people as the earlier, and is not told as a revision."""
        words = [self._report.words(count.sentence) for count in (first, second)]
        if not first.same_reach(second) or self._other_day(first, second) or any(map(english.MOVED.search, words)):
            return False
        return (
            self._set_against(first, second)
            or self._told_again(first, second, words)
            or self._share_a_figure(first, second)
            or _is_definite(self._report, second)
        )

    def _other_day(self, first: AssertedCount, second: AssertedCount) -> bool:
        """Whether the sentences of both tell days, and none of them the same."""
        told = [self._days.get(count.sentence, set()) for count in (first, second)]
        return all(told) and not told[0] & told[1]

    def _distance(self, first: AssertedCount, second: AssertedCount) -> int:
        """How many sentences lie between."""
        return self._cut.number(second.sentence.start) - self._cut.number(first.sentence.start)

    def _set_against(self, first: AssertedCount, second: AssertedCount) -> bool:
        """Whether two named sources are set against one another."""
        names = {name for count in (first, second) if (name := self._speakers.of(count.toll))}
        near = self._distance(first, second) < NEAR and len(names) == 2
        return near and bool(english.SET_AGAINST.search(self._report.text, first.sentence.start, second.sentence.end))

    def _told_again(self, first: AssertedCount, second: AssertedCount, words: list[str]) -> bool:
        """Whether the later sentence speaks of "the death toll" or of "the strike" that the earlier one told."""
        distance = self._distance(first, second)
        if distance == 0:
            return False
        again = english.SAME_EVENT.search(words[1])
        near_toll = distance < NEAR and english.SAME_TOLL.search(words[1])
        return bool(near_toll) or (again is not None and _tells(words[0], english.plain_event(again)))

    def _share_a_figure(self, first: AssertedCount, second: AssertedCount) -> bool:
        """Whether both sentences tell the same number for another harm."""
        told = [self._numbers[count.sentence] for count in (first, second)]
        shared = {harm for harm, number in told[0] & told[1] if number >= TELLING}
        return first.sentence != second.sentence and bool(shared - {first.harm})


def _is_definite(report: Report, count: AssertedCount) -> bool:
    """Whether a count names people told before: "the six priests", and not "the six priests who"."""
    span = count.toll.low.spans[0]
    group = count.toll.group.spans[-1].end if count.toll.group.spans else span.end
    known = english.DEFINITE.search(report.text, max(0, span.start - 8), span.start)
    return bool(count.group and known) and not english.MORE_TOLD.match(report.text, max(group, span.end))


def _tells(words: str, noun: str) -> bool:
    """Whether a sentence names an event by this noun; "the attack" may be any of them."""
    named = {english.plain_event(match) for match in english.EVENT.finditer(words)}
    return noun in named or (noun in english.ANY_EVENT and bool(named))


def _days(reading: Reading, cut: ReportSentences) -> dict[Span, set[str]]:
    """The days that each sentence tells: on the calendar, or by their words where the report's day is not known."""
    days: dict[Span, set[str]] = defaultdict(set)
    for moment in reading.moments:
        if moment.span.spans and moment.type.value == "DATE" and moment.start.value == moment.end.value:
            days[cut.sentence(moment.span.spans[0].start)].add(moment.start.value or (moment.span.value or "").lower())
    return days


def _numbers(counts: tuple[AssertedCount, ...], cut: ReportSentences) -> dict[Span, set[tuple[str, Number]]]:
    """The harms and numbers of each sentence."""
    numbers: dict[Span, set[tuple[str, Number]]] = defaultdict(set)
    for count in counts:
        for span in count.toll.low.spans if count.stated else ():
            numbers[cut.sentence(span.start)].add((count.harm, count.toll.low.value or 0))
    return numbers
