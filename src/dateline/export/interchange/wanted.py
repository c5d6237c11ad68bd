"""What of a record is to be exported: a filter, and the policies that make one number of several counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from dateline.errors import UsageError
from dateline.export.interchange.columns import Line
from dateline.export.interchange.whole_days import first_day, last_day
from dateline.lexicon import table
from dateline.record.tellings import folded


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to export: of each filter several words, any of which fits; `days` as they were written, DAY or FROM..TO; `rows`
    the table, where a format holds one; `withhold`: without the names of private persons who were harmed."""

    rows: str = "incidents"
    places: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    as_known_on: str | None = None
    withhold: bool = False

    @property
    def filters(self) -> Mapping[str, tuple[str, ...]]:
        """The filters that were given, by the option's name."""
        given = {"place": self.places, "day": self.days, "actor": self.actors, "kind": self.kinds}
        given |= {"status": self.statuses, "source": self.sources}
        return {name: words for name, words in given.items() if words}

    def said(self) -> str:
        """The filters as they would be typed; an empty string when there are none."""
        told = [f"--{name} {word}" for name, words in self.filters.items() for word in words]
        return " ".join([*told, *([f"--as-known-on {self.as_known_on}"] if self.as_known_on else [])])


class Filter:
    """Whether a row fits; made once for a record, whose names of places it knows. Raises UsageError for a place or a stretch
    of days that there is not."""

    def __init__(self, db: sqlite3.Connection, wanted: Wanted) -> None:
        self._called = dict(db.execute("SELECT name, place FROM place_names"))
        names = {name.casefold(): place for name, place in self._called.items()}
        self._places = {place for word in wanted.places for place in _places(word, names)}
        self._stretches = [stretch(words) for words in wanted.days]
        self._actors = {folded(word) for word in wanted.actors}
        self._kinds = {word.casefold() for word in wanted.kinds}
        self._statuses, self._sources = set(wanted.statuses), wanted.sources

    def keeps(self, line: Line, sources: Iterable[str]) -> bool:
        """Whether a row with its place, days, actor, type and mode is wanted, told in reports of these names."""
        return (
            self._is_there(line)
            and self._is_then(line)
            and (not self._actors or bool(self._actors & _actors(line.get("actor") or line.get("done_by"))))
            and (not self._kinds or bool(self._kinds & _kinds(line)))
            and (not self._statuses or line["status"] in self._statuses)
            and (not self._sources or any(fnmatchcase(s, pattern) for s in sources for pattern in self._sources))
        )

    def _is_there(self, line: Line) -> bool:
        here = self._called.get(line["place"] or "", line["place"])
        return not self._places or here in self._places or f"country:{line['country']}" in self._places

    def _is_then(self, line: Line) -> bool:
        start = line["start_day"] or line.get("as_of")
        if not self._stretches or not start:
            return not self._stretches
        first, last = first_day(start), last_day(line["end_day"] or start)
        return any(first <= end and last >= begin for begin, end in self._stretches)


def stretch(words: str) -> tuple[str, str]:
    """The first and the last day of DAY, FROM..TO, FROM.. or ..TO; a day may be a month (2024-03) or a year.

    >>> stretch("2024-02"), stretch("2024-03-14..")
    (('2024-02-01', '2024-02-29'), ('2024-03-14', '9999-12-31'))
    """
    begin, dots, end = words.partition("..")
    end = end if dots else begin
    try:
        found = first_day(begin) if begin else "0001-01-01", last_day(end) if end else "9999-12-31"
    except ValueError:
        raise UsageError(f"--day {words!r}: write it as 2024-03-14, 2024-03, or 2024-03-01..2024-03-31") from None
    if found[0] > found[1]:
        raise UsageError(f"--day {words!r}: ends before it begins")
    return found


def _places(word: str, names: Mapping[str, str]) -> Iterable[str]:
    """The place that a word names in the record; else the country that it is the name or the code of."""
    if place := names.get(word.casefold()):
        return [place]
    for entry in table("countries"):
        called = (entry["code"], entry["name"], *entry["names"].split("|"))
        if word.casefold() in {name.casefold() for name in called if name}:
            return [f"country:{entry['code']}"]
    raise UsageError(f"no place {word!r} in this record, and no country of that name or code")


def _actors(told: str | None) -> set[str]:
    return {folded(name) for name in (told or "").split("; ")}


def _kinds(line: Line) -> set[str]:
    """The type and the mode of a row, and the harms that it counts."""
    return {str(line[name]).casefold() for name in ("type", "mode", "harm") if line.get(name)} | {
        *line.get("harms", ())
    }
