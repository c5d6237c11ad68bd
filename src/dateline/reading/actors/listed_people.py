"""People whom a lexicon lists, with the country and the office that it has for them on the day of the report."""

from __future__ import annotations

from dataclasses import replace

from dateline.gazetteer import Hit, Listing
from dateline.reading.actors.bodies import Listed
from dateline.reading.actors.mention import Mention
from dateline.reading.syntax.table import Table
from dateline.rows import Anchor


def find(listed: Listed) -> Listed:
    """The listed names that are people's."""
    return {first: (last, hit) for first, (last, hit) in listed.items() if hit.best.kind == "person"}


def told(table: Table, m: Mention, people: Listed, day: Anchor) -> Mention:
    """A named mention with what the lexicon says of its bearer; the words of the report go before it."""
    first = next((i for i in range(m.first, m.name + 1) if i in people and people[i][0] == m.last), None)
    if m.form != "name" or m.kind != "person" or first is None:
        return m
    hit = people[first][1]
    country, office = _held(hit, day)
    at = m.country_at if m.country else table.span(first, m.last - 1) if country else None
    key = " ".join(hit.best.name.lower().replace("-", " - ").split())
    how = "actors.listed-person"
    return replace(m, key=key, how=how, country=m.country or country, country_at=at, office=office)


def _held(hit: Hit, day: Anchor) -> tuple[str, str]:
    """Country and office on the day of the report: of those that hold then the one that began last, which stands first.
    Without a day only what holds on every day."""
    lines = [line for line in hit.listings if line.kind == "person"]
    if day.value:
        lines = [line for line in lines if _holds(line, *day.value)][:1]
    countries, offices = {line.country for line in lines}, {line.about for line in lines}
    return "".join(countries) if len(countries) == 1 else "", "".join(offices) if len(offices) == 1 else ""


def _holds(line: Listing, first: str, last: str) -> bool:
    """Whether days in office hold all of an interval of ISO days."""
    return line.start <= first and (not line.end or last <= line.end)
