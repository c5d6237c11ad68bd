"""Filters: what the words of an address ask for. The overview, the list of reports, the timeline and the map share them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

MOST = 500
"""Characters that a word of an address may have; what is longer is cut."""
FACETS: Mapping[str, str] = {
    "place": "Place",
    "actor": "Who",
    "kind": "What",
    "harm": "Harm",
    "source": "According to",
    "status": "Status",
    "grade": "Evidence",
    "finding": "Findings",
}
"""The filters of which one can choose several values, with their headings: values of one by *or*, filters by *and*."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for: `q` words to search for, `first` and `last` inclusive ISO days, `sort` a column with `-` before it for
    the other way round, `start` how many lines are passed over. Empty is no filter."""

    q: str = ""
    place: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    finding: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    sort: str = ""
    start: int = 0

    @classmethod
    def of(cls, query: QueryParams) -> Self:
        """The filters in the query of a request (`Filters.of(request.query_params)`); what is no filter is passed over."""
        chosen = {name: tuple(dict.fromkeys(v[:MOST] for v in query.getlist(name) if v)) for name in FACETS}
        days = {name: _day(query.get(name, "")) for name in ("first", "last")}
        words = {"q": query.get("q", "").strip()[:MOST], "sort": query.get("sort", "")[:MOST]}
        return cls(**chosen, **days, **words, start=_number(query.get("start", "")))  # type: ignore[arg-type]

    def query(self, **changes: Any) -> str:
        """The filters as the query of an address, with changes: `"/?" + filters.query(start=50)`; without what is not asked.
        Any change but of `start` goes back to the first line."""
        return urlencode(replace(self, **({"start": 0} | changes)).pairs())

    def pairs(self) -> list[tuple[str, str]]:
        """Every filter that is on, value by value, as a form would send them."""
        held = ((f.name, getattr(self, f.name)) for f in fields(self))
        return [(name, str(one)) for name, value in held if value for one in (value if name in FACETS else (value,))]

    def chosen(self) -> list[tuple[str, str]]:
        """Each value of a facet that is asked for, with the facet's name."""
        return [(name, value) for name in FACETS for value in getattr(self, name)]

    def dropping(self, name: str, value: str = "") -> str:
        """The query without one value of a facet, or without one filter that has a single value."""
        if name in FACETS:
            return self.query(**{name: tuple(v for v in getattr(self, name) if v != value)})
        return self.query(**{name: ""})

    def adding(self, name: str, value: str) -> str:
        """The query with one more value of a facet."""
        return self.query(**{name: tuple(dict.fromkeys((*getattr(self, name), value)))})

    @property
    def narrows(self) -> bool:
        """Whether anything is filtered at all."""
        return bool(self.q or self.first or self.last or self.chosen())


def _day(words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat() if len(words) == 10 else ""
    except ValueError:
        return ""


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else 0
