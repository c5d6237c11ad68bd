"""Tellings: what one report tells of one incident, as the record holds it, with names in place of ids.

Read from the views of a record, so that whatever they leave out (an older version, a later day) is not seen.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from dateline import rules, schema
from dateline.english import number_words
from dateline.lexicon import load as load_lexicon
from dateline.lexicon import table
from dateline.reading.incidents.facets import KINDS, REAL
from dateline.rows import Cell, Place

Range = tuple[float, float]
Part = tuple[str, str, float]
"""A count of some of the people harmed: its harm, who they were, how many."""
TOTALS = frozenset({"cumulative", "period"})
SOON = 3
"""Days after a deed within which a running total is its own."""
EVERYBODY = frozenset({"", "people", "person"})
_CAPITALS = re.compile(r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)*")
_ENDING = re.compile(r"(?<=\w{3})(?:ings?|ed|es|e|s)$")
_WORD = re.compile(r"[^\W\d_]{4,}")
_INCIDENTS = """SELECT id, type, mode, actor, responsibility, recipient, instrument, place, country, lat, lon, start_day, end_day,
    killed_low, killed_high, injured_low, injured_high, status, echo, according_to, tolls, quote,
    cells ->> '$.start.how' FROM incidents WHERE reading = ?"""
_ACTORS = "SELECT name, kind, country FROM actors WHERE reading = ?"
_PLACES = "SELECT name, country, lat, lon, precision FROM places WHERE reading = ?"
_TOLLS = "SELECT id, harm, low, high, whom, part_of, scope, status, place, cells ->> '$.low.how' FROM tolls WHERE reading = ?"


@dataclass(frozen=True, slots=True)
class Telling:
    """One incident as one report tells it. `key`: `REPORT:i3`; `summary`: it is the sum of many deeds; `place_inferred`: its
    place is the only one that the report names, or that its sentence names of those that the record knows; `beside`: every
    place named with it; `days`: inclusive ISO dates, `firm` where its own clause tells them; `actors`: who did it, folded,
    `doers` as named, `countries` theirs; `victims`: named people it happened to, `harmed`: words for the others; `wholes`:
    each harm with how many in all, `parts`: how many of whom; `tolls`: the keys of its counts; `according_to`: None for the
    reporter; `words`: those of its sentence, `content`: those that tell of what and where."""

    key: str
    report: str
    source: str
    report_day: str | None
    type: str
    mode: str | None
    kind: str
    summary: bool
    real: bool
    status: str
    echo: str | None
    place: Place | None
    place_inferred: bool
    beside: frozenset[str]
    days: tuple[str, str] | None
    firm: bool
    actors: frozenset[str]
    doers: tuple[str, ...]
    countries: frozenset[str]
    responsibility: str | None
    victims: frozenset[str]
    harmed: frozenset[str]
    tools: frozenset[str]
    killed: Range | None
    injured: Range | None
    wholes: frozenset[tuple[str, float]]
    parts: frozenset[Part]
    tolls: tuple[str, ...]
    according_to: str | None
    quote: str
    words: frozenset[str]
    content: frozenset[str]


def load(db: sqlite3.Connection) -> tuple[Telling, ...]:
    """The tellings of every report, in the order of their keys: the same whatever order the reports were added in."""
    told = unplaced(db)
    known = names(places(told))
    return tuple(placed(t, known) for t in told)


def unplaced(db: sqlite3.Connection, reports: Iterable[str] | None = None) -> list[Telling]:
    """The tellings of these reports, or of all, as each report tells them by itself."""
    sql = "SELECT reading, report, source, day FROM readings WHERE incidents > 0"
    if reports is None:
        readings = db.execute(sql).fetchall()
    else:
        within = " AND report IN (SELECT value FROM json_each(?))"
        readings = db.execute(sql + within, (schema.line(sorted(reports)),)).fetchall()
    return sorted((t for reading in readings for t in _of_reading(db, *reading)), key=lambda t: t.key)


def places(told: Iterable[Telling]) -> Counter[Place]:
    """The places that tellings have of their own, with how many have each."""
    return Counter(t.place for t in told if t.place and not t.place_inferred)


def names(found: Counter[Place]) -> Mapping[str, Place]:
    """The places of the record by their names: of several of one name the one that most tellings have."""
    ranked = sorted(found, key=lambda p: (found[p], repr(p)))
    return {place.id: place for place in ranked}


def naming(db: sqlite3.Connection, named: AbstractSet[str]) -> set[str]:
    """The reports that tell of an incident in a sentence that has one of these names of places."""
    found = set()
    for report, quote in db.execute("SELECT report, quote FROM incidents") if named else ():
        folds = (quote or "").casefold()
        if any(name in folds for name in named) and not named.isdisjoint(_named(quote)):
            found.add(report)
    return found


def _named(quote: str) -> set[str]:
    return {name for run in _CAPITALS.findall(quote) for name in _runs(run)}


def placed(telling: Telling, known: Mapping[str, Place]) -> Telling:
    """A telling with the record's places that its sentence names beside it; where it has no place the only one is it."""
    names = {name for name in _named(telling.quote) if name in known}
    place = known[min(names)] if len(names) == 1 and not telling.place else None
    found = replace(telling, beside=telling.beside | names) if names - telling.beside else telling
    return replace(found, place=place, place_inferred=True) if place else found


def _runs(words: str) -> Iterator[str]:
    """Capitalised words that follow each other, together and each by itself."""
    yield folded(words)
    if " " in words:
        yield from map(folded, words.split())


def folded(name: str) -> str:
    """A name as names are compared: small letters, no leading article."""
    return " ".join(name.casefold().split()).removeprefix("the ")


def _of_reading(db: sqlite3.Connection, reading: int, report: str, source: str, day: str | None) -> Iterator[Telling]:
    rows = db.execute(_INCIDENTS, (reading,)).fetchall()
    if not rows:
        return
    actors = {folded(name): (kind, country) for name, kind, country in db.execute(_ACTORS, (reading,)) if name}
    people = frozenset(name for name, (kind, _) in actors.items() if kind == "person")
    places = {
        name: (country, lat, lon, exact) for name, country, lat, lon, exact in db.execute(_PLACES, (reading,)) if name
    }
    only = _place(next(iter(places)), *next(iter(places.values()))) if len(places) == 1 else None
    tolls = {row[0]: _Count(*row[1:]) for row in db.execute(_TOLLS, (reading,))}
    for row in rows:
        (id, type, mode, actor, grade, recipient, tool, where, country, lat, lon, start, end) = row[:13]
        (killed, most_killed, injured, most_injured, status, echo, teller, own, quote, how) = row[13:]
        counts = {t: tolls[t] for t in _listed(own) if t in tolls}
        exact = where is not None and (places[where][3] if where in places else None) in (None, 1, 2, 3)
        deed = (mode or exact) and _is_soon(end, day)
        summary = echo == "campaign-summary" or (not deed and _cumulative(counts.values()))
        if summary:  # what is told of another place is no count of this one
            counts = {t: c for t, c in counts.items() if c.place in (None, where)}
            (killed, most_killed), (injured, most_injured) = (_range(counts.values(), h) for h in ("killed", "injured"))
        doers, recipients = tuple(_listed(actor)), frozenset(map(folded, _listed(recipient)))
        yield Telling(
            key=f"{report}:{id}",
            report=report,
            source=source,
            report_day=day,
            type=type,
            mode=mode,
            kind="abduction" if mode == "abduct" else KINDS.get(type, type),
            summary=summary,
            real=status in REAL,
            status=status,
            echo=echo,
            place=_place(where, country, lat, lon, places[where][3] if where in places else None) if where else only,
            place_inferred=not where and only is not None,
            beside=frozenset(map(folded, places)),
            days=(start, end or start) if start else None,
            firm=how == "events.moment-in-clause",
            actors=frozenset(map(folded, doers)),
            doers=doers,
            countries=frozenset(c for d in doers if (c := actors.get(folded(d), (None, None))[1])),
            responsibility=grade,
            victims=recipients & people,
            harmed=_told(" ".join((recipients - people) | {c.whom for c in counts.values() if c.whom})),
            tools=_told(tool),
            killed=(killed, most_killed) if killed is not None else None,
            injured=(injured, most_injured) if injured is not None else None,
            wholes=frozenset(
                (c.harm, c.low) for c in _counted(counts.values()) if c.part_of is None and c.low is not None
            ),
            parts=frozenset(
                (c.harm, c.whom or "", c.low) for c in _counted(counts.values()) if c.part_of and c.low is not None
            ),
            tolls=tuple(f"{report}:{t}" for t in counts),
            according_to=teller,
            quote=quote or "",
            words=_words(quote),
            content=_content(quote or ""),
        )


class _Count(NamedTuple):
    harm: str
    low: float | None
    high: float | None
    whom: str | None
    part_of: str | None
    scope: str | None
    status: str | None
    place: str | None
    how: str | None


def _listed(cell: str | None) -> list[str]:
    return cell.split("; ") if cell else []


def _words(text: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) if text else frozenset()


def _cumulative(counts: Iterable[_Count]) -> bool:
    """Whether every count it gives is a running total or that of a period, so that it is no single deed."""
    scopes = [c.scope for c in counts if c.part_of is None]
    return bool(scopes) and all(scope in TOTALS for scope in scopes)


def _range(counts: Iterable[_Count], harm: str) -> tuple[float | None, float | None]:
    """The lowest and the highest whole count of a sum."""
    whole = [c for c in counts if c.harm == harm and c.part_of is None and c.status == "asserted"]
    ends = [end for c in whole for end in (c.low, c.high) if end is not None]
    return (min(ends), max(ends)) if ends else (None, None)


def _counted(counts: Iterable[_Count]) -> Iterator[_Count]:
    told = [c for c in counts if c.scope not in TOTALS and c.status == "asserted"]
    summed = any(c.how in rules.SUMS for c in told)  # then its parts are what is told
    return (c._replace(part_of=None) if summed else c for c in told if c.how not in rules.SUMS)


def _is_soon(end: str | None, day: str | None) -> bool:
    """Whether it is told within days: then a running total can be that of one deed ("Sunday's toll rose to 20")."""
    return bool(end and day and abs((date.fromisoformat(day) - date.fromisoformat(end)).days) <= SOON)


def _told(words: str | None) -> frozenset[str]:
    """The words that tell people and things apart: no numerals, nobody in particular, singulars and plurals as one."""
    return frozenset(word.rstrip("s") for word in _words(words) - _anybody())


def _content(quote: str) -> frozenset[str]:
    """What tells a deed from another in its sentence: no names, no numerals, none of the words that tell of any deed."""
    small = {word for word in _WORD.findall(quote) if word.islower()}
    return frozenset(stem for word in small - _anybody() if (stem := _stem(word)) not in _any_deed())


@cache
def _any_deed() -> frozenset[str]:
    """Words for harm, attack, weapons and speech, without their endings."""
    lemmas = {e["lemma"] for name in ("harms", "cues") for e in table(name)}
    classes = load_lexicon().classes
    return frozenset(map(_stem, lemmas | classes["any-deed"] | classes["weapon"]))


def _stem(word: str) -> str:
    return _ENDING.sub("", word)


@cache
def _anybody() -> frozenset[str]:
    return load_lexicon().classes["anybody"].union(number_words.UNITS, number_words.TENS, number_words.SCALES)


def place_out(telling: Telling) -> str | None:
    """The place that a telling has of its own, as a line that `place_in` takes."""
    p = telling.place
    own = p and not telling.place_inferred
    return (
        schema.line([p.name.value, p.country.value, p.lat.value, p.lon.value, p.precision.value]) if p and own else None
    )


def place_in(line: str) -> Place:
    """The place of such a line."""
    return _place(*json.loads(line))


@lru_cache(maxsize=65536)
def _place(name: str, country: str | None, lat: float | None, lon: float | None, precision: int | None) -> Place:
    return Place(folded(name), Cell(name), Cell(country), Cell(lat), Cell(lon), Cell(precision))
