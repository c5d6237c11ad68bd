"""Whether two counts are of one incident: nothing in the words, the places or the days of their sentences parts them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import cos, hypot, radians

from dateline.reading.tolls.circumstances import Mentions
from dateline.reading.tolls.groups import Group
from dateline.report import Report, Span
from dateline.rows import Moment, Place, Toll

_ELSEWHERE = re.compile(
    r"\b(?:separate(?:ly)?|elsewhere|meanwhile|(?:another|other|similar|earlier|previous|subsequent|unrelated|different) "
    r"(?:[\w-]+ ){0,2}?(?:attacks?|incidents?|bombings?|strikes?|raids?|blasts?|explosions?|ambush(?:es)?|clash(?:es)?|"
    r"shootings?|assaults?|operations?|events?|accidents?|crash(?:es)?)|ago|earlier (?:this|in the|that) (?:week|month|year)|"
    r"last (?:week|month|year|night|spring|summer|autumn|fall|winter)|(?:previous|past) (?:weeks?|months?|years?)|"
    r"anniversary|in recent (?:days|weeks|months|years))\b",
    re.IGNORECASE,
)
_KM = 111.2
_NEAR = 60
_WIDE = 5
"""The precision from which a place is a region or a country."""


@dataclass(frozen=True, slots=True)
class Incidents:
    """What tells one incident from another in a report."""

    report: Report
    sentences: list[Span]
    moments: Mentions[Moment]
    places: Mapping[str, Place]
    _days: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def apart(self, one: Group, other: Group) -> bool:
        """Whether the later count is of another incident than the earlier one."""
        if self._far(one.toll, other.toll):
            return True
        if one.sentence == other.sentence:
            return False
        words = self.report.words(self.sentences[other.sentence])
        return _ELSEWHERE.search(words) is not None or self._on_other_days(one.sentence, other.sentence)

    def _far(self, one: Toll, other: Toll) -> bool:
        here, there = self.places.get(one.place.value or ""), self.places.get(other.place.value or "")
        return here is not None and there is not None and here.id != there.id and _distant(here, there)

    def _on_other_days(self, one: int, other: int) -> bool:
        days, others = self._told(one), self._told(other)
        return bool(days and others) and not any(a <= d and c <= b for a, b in days for c, d in others)

    def _told(self, sentence: int) -> list[tuple[str, str]]:
        if sentence not in self._days:
            inside = (m for _, m in self.moments.inside(self.sentences[sentence]) if m.type.value in ("DATE", "TIME"))
            self._days[sentence] = [(m.start.value, m.end.value) for m in inside if m.start.value and m.end.value]
        return self._days[sentence]


def _distant(one: Place, other: Place) -> bool:
    """Whether two places cannot be one: neither holds the other, and they are not near each other."""
    if one.country.value and other.country.value and one.country.value != other.country.value:
        return True
    if max(one.precision.value or 0, other.precision.value or 0) >= _WIDE:
        return False
    ends = (one.lat.value, one.lon.value, other.lat.value, other.lon.value)
    lat, lon, there_lat, there_lon = (e if e is not None else float("nan") for e in ends)
    return not hypot(lat - there_lat, (lon - there_lon) * cos(radians(lat))) * _KM < _NEAR
