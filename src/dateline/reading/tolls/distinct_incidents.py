"""Whether two counts are of one incident: nothing in the words, the places or the days of their sentences parts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.english import toll_patterns as english
from dateline.reading.places import distance
from dateline.reading.tolls.attributes import Mentions
from dateline.reading.tolls.counted_groups import CountedGroup
from dateline.report import Report, Span
from dateline.rows import Moment, Place, Toll


@dataclass(frozen=True, slots=True)
class DistinctIncidents:
    """What tells one incident from another in a report."""

    report: Report
    sentences: list[Span]
    moments: Mentions[Moment]
    places: Mapping[str, Place]
    _days: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def apart(self, one: CountedGroup, other: CountedGroup) -> bool:
        """Whether the later count is surely of another incident than the earlier one."""
        here, there = self._places(one.toll, other.toll)
        if here is not None and there is not None and distance.distant(here, there):
            return True
        if one.sentence == other.sentence:
            return _days_apart(one.toll, other.toll) or self._is_long_ago(one, other)
        words = self.report.words(self.sentences[other.sentence])
        return english.ELSEWHERE.search(words) is not None or self._on_other_days(one.sentence, other.sentence)

    def unlike(self, one: CountedGroup, other: CountedGroup) -> bool:
        """Whether the later count may be of another incident: also where its place is another one that no list knows."""
        here, there = self._places(one.toll, other.toll)
        if here is None or there is None or here.id == there.id or distance.within(here, there):
            return self.apart(one, other)
        return not distance.is_one_name(here.name.value or "", there.name.value or "") or self.apart(one, other)

    def _is_long_ago(self, one: CountedGroup, other: CountedGroup) -> bool:
        """Whether one of two counts, of which the other has no day, is of another time than the rest of its sentence: "Denn, who
        led the siege in which 400 died in 1978, died on Friday"."""
        ends = [str(toll.end.value) for toll in (one.toll, other.toll) if toll.end.value]
        return len(ends) == 1 and any(int(day[:4]) - int(ends[0][:4]) > 1 for day, _ in self._told(one.sentence))

    def _places(self, one: Toll, other: Toll) -> tuple[Place | None, Place | None]:
        return self.places.get(one.place.value or ""), self.places.get(other.place.value or "")

    def _on_other_days(self, one: int, other: int) -> bool:
        days, others = self._told(one), self._told(other)
        return bool(days and others) and not any(a <= d and c <= b for a, b in days for c, d in others)

    def _told(self, sentence: int) -> list[tuple[str, str]]:
        if sentence not in self._days:
            inside = (m for _, m in self.moments.inside(self.sentences[sentence]) if m.type.value in ("DATE", "TIME"))
            self._days[sentence] = [(m.start.value, m.end.value) for m in inside if m.start.value and m.end.value]
        return self._days[sentence]


def _days_apart(one: Toll, other: Toll) -> bool:
    """Whether the counts have days of their own and share none."""
    first, last, start, end = (t.value for t in (one.start, one.end, other.start, other.end))
    return bool(first and last and start and end) and (str(last) < str(start) or str(end) < str(first))
