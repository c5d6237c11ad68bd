"""What every list of the room has: facets, filters that are on, heads to sort by, pages, and downloads."""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from dateline import findings
from dateline.web.filters import FACETS, Filters
from dateline.web.queries.list_columns import FilteredLines

SHOWN = 8
"""Values of a facet that are shown."""
MONTHS = 12
"""Months that are listed one by one; more are listed as years."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: `sort` the order it stands for, empty for none; `down`: the highest come first when chosen."""

    sort: str
    called: str
    down: bool = False
    number: bool = False


class FilterLink(NamedTuple):
    """A value of a filter that one can choose, or drop where it is chosen: its words, how many lines it leaves, and where it
    leads; `id` is the same whatever else is chosen, so that the focus stays on it; `called`: what a code stands for."""

    words: str
    many: int
    query: str
    chosen: bool
    id: str
    called: str = ""


class Panel(NamedTuple):
    """One facet: its name in the address, its heading, its links, and how many values it has beside them."""

    name: str
    heading: str
    links: list[FilterLink]
    more: int


def view(found: FilteredLines, filters: Filters, path: str, page: int, shown: int) -> dict[str, Any]:
    """What the templates of lists (`lists.html`) need: `path` of the list, `page` lines a page, `shown` on this one."""
    many, start = found.many, filters.start
    return {
        "filters": filters,
        "path": path,
        "many": many,
        "first": start + 1 if shown else 0,
        "last": start + shown,
        "before": filters.query(start=max(start - page, 0)) if start else None,
        "after": filters.query(start=start + page) if start + shown < many else None,
        "panels": [*_panels(found, filters), *_days(found, filters)],
        "on": list(_on(filters)),
        "all": filters.query(sort=filters.sort, **_NONE),
    }


def heads(columns: Sequence[Head], filters: Filters, sort: str) -> list[dict[str, Any]]:
    """The heads of a table; the one that it is sorted by (`sort`, after `-` downwards) says so, and leads the other way round."""
    return [
        {
            "called": head.called,
            "number": head.number,
            "query": filters.query(sort=_turned(head, sort)) if head.sort else None,
            "sorted": _sorted(head, sort),
        }
        for head in columns
    ]


@cache
def rules() -> Mapping[str, str]:
    """What each rule is called, by its code."""
    return {rule.CODE: findings.name(rule).replace("-", " ") for rule in findings.KNOWN}


_NONE: dict[str, Any] = {"q": "", "first": "", "last": "", **dict.fromkeys(FACETS, ())}


def _turned(head: Head, sort: str) -> str:
    if sort.removeprefix("-") == head.sort:
        return head.sort if sort.startswith("-") else f"-{head.sort}"
    return f"-{head.sort}" if head.down else head.sort


def _sorted(head: Head, sort: str) -> str | None:
    if not head.sort or sort.removeprefix("-") != head.sort:
        return None
    return "descending" if sort.startswith("-") else "ascending"


def _panels(found: FilteredLines, filters: Filters) -> Iterator[Panel]:
    for name, heading in FACETS.items():
        chosen = getattr(filters, name)
        counted, more = found.counts(name, chosen, SHOWN)
        links = [
            FilterLink(
                value,
                many,
                filters.dropping(name, value) if value in chosen else filters.adding(name, value),
                value in chosen,
                _id(name, value),
                rules().get(value, "") if name == "finding" else "",
            )
            for value, many in counted
        ]
        if links:
            yield Panel(name, heading, links, more)


def _days(found: FilteredLines, filters: Filters) -> Iterator[Panel]:
    """The months, or years where there are many; those inside what is chosen where something is."""
    periods = _within(found.periods("M"), filters)
    if len(periods) > MONTHS:
        periods = _within(found.periods("Y"), filters)
    links = []
    for period, many in periods:
        first, last = _ends(period)
        chosen = (filters.first, filters.last) == (first, last)
        there = filters.query(first="", last="") if chosen else filters.query(first=first, last=last)
        links.append(FilterLink(period, many, there, chosen, _id("day", period)))
    if links:
        yield Panel("days", "Days", [link for link in links if link.many or link.chosen], 0)


def _within(periods: Sequence[tuple[str, int]], filters: Filters) -> list[tuple[str, int]]:
    """The months or years that meet the days asked for."""
    first, last = filters.first or "0", filters.last or "9"
    return [(period, many) for period, many in periods if _ends(period)[1] >= first and period <= last]


def _ends(period: str) -> tuple[str, str]:
    """The first and the last day of a month or a year."""
    if len(period) == 4:
        return f"{period}-01-01", f"{period}-12-31"
    year, month = map(int, period.split("-"))
    return f"{period}-01", f"{period}-{calendar.monthrange(year, month)[1]:02}"


def _on(filters: Filters) -> Iterator[tuple[str, str, str]]:
    """The filters that are on: heading, value, and the query without."""
    for name, value in filters.chosen():
        yield FACETS[name], value, filters.dropping(name, value)
    for name, heading in (("q", "Words"), ("first", "From"), ("last", "To")):
        if value := getattr(filters, name):
            yield heading, value, filters.dropping(name)


def _id(name: str, value: str) -> str:
    return f"{name}-{hashlib.sha256(value.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
