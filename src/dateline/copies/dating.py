"""When a report was written, and how its words are: what there is to tell a copy from its original."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dateline.copies.word_codes import FACT, FUNCTION, TOKEN, code
from dateline.reading import anchor, moments
from dateline.reading.moments import calendar
from dateline.report import ClaimField, Report
from dateline.rows import Anchor


@dataclass(frozen=True, slots=True)
class WritingTime:
    """What is known of when a report was written. `day`: by its own evidence, not when it was fetched; `refuted`: later days
    that it claims and its text goes against; `archived`: the first day it is known to have been there; `latest`: the last
    full date in its text that is not after its day; `moment`: that it claims, with its time zone. `plain`: its words that
    are somewhere written in lower case, with their codes; `names`: the codes of names and numbers."""

    report: Report
    plain: dict[str, int]
    names: frozenset[int]
    day: date | None
    refuted: tuple[date, ...]
    archived: date | None
    latest: date | None
    moment: datetime | None


def dated(report: Report) -> WritingTime:
    """Gather the dates of a report, and its words by how they are written, without parsing it."""
    found = moments.find(report)
    decided = anchor.decide(report, found)
    day = None if "retrieved" in decided.how else calendar.day((decided.value or ("",))[0])
    words = set(TOKEN.findall(report.text))
    plain = {word: code(word) for word in words if word.islower()}
    return WritingTime(
        report,
        plain,
        frozenset(_facts(words) - set(plain.values())),
        day,
        tuple(_refuted(report, decided, day)),
        min(_days(report, "retrieved"), default=None),
        max((told for e in found if day and (told := e.day) and told <= day), default=None),
        next((m for claim in report.claims if claim.field == "published" and (m := _moment(claim.value))), None),
    )


def _facts(words: Iterable[str]) -> set[int]:
    return {number for word in words if (number := code(word)) & FACT and number >= FUNCTION}


def _refuted(report: Report, decided: Anchor, day: date | None) -> Iterator[date]:
    """The days that the report claims after the one that its text bears witness to."""
    for place in decided.overruled:
        claimed = calendar.day(report.claims[place].value)
        if claimed and day and claimed > day:
            yield claimed


def _days(report: Report, field: ClaimField) -> Iterator[date]:
    return (day for claim in report.claims if claim.field == field and (day := calendar.day(claim.value)))


def _moment(value: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else None
