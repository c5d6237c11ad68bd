"""Readings about invented deeds in which everything stands that a format may lose: counts that are open at either end or vague,
days that are ranges, half told or missing, places without coordinates, persons who were harmed, texts with right-to-left
passages, combining marks, characters outside the basic plane, and words that a spreadsheet would run.

    python bench/invented_record.py FILE.db [--many 10000]

writes a record of them, the same for the same seed.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from dateline.readings import Reading
from dateline.record import Record
from dateline.record.addition import Provenance
from dateline.report import Block, Claim, Report, Span
from dateline.rows import Actor, Anchor, Cell, Event, Incident, Place, Statement, Toll

ADDED = "2025-01-0{}T08:00:00.000000Z"
TOWNS = (
    "Dresk",
    "Tolva",
    "Łódrin",
    "Vëlkar",
    "Me\u0301zan",
    "قرية النهر",
    "כפר־ים",
    "𐌳𐍂𐌴𐍃𐌺",
    "Ostrelin",
    "Port Calder",
)
FIRST, LAST = (
    ("Lena", "Pavel", "Zoë", "Nu\u0301ria", "Tarik", "Mira"),
    ("Ostrow", "Venn", "Çelar", "Kallor", "Ǫrn", "Tessen"),
)
DOERS = ("Mourne Front", "gunmen", "Ordania", "The River Guard 🜂", "=Front 7", None)
MODES = ("aerial", "firearms", "explosives", "heavy-weapons", "arrest", "demo", None)
TYPES = {"arrest": "COERCE", "demo": "PROTEST"}
RIGHT_TO_LEFT = (" (قال شهود إن الانفجار وقع ليلاً)", " (העדים אמרו שהפיצוץ אירע בלילה)", "")
ODD = (
    "",
    " — “nobody came” 🕊️ —",
    ", where a motto read e\u0301te\u0301 𝔑𝔬𝔯𝔡,",
    ' near a; "b", c\td|e',
    " at\nthe <old> gate &amp; hall",
)


class Told(NamedTuple):
    """A count as words and cells."""

    words: str
    low: float | None
    high: float | None
    hedge: str


def readings(many: int, seed: int = 11) -> Iterator[Reading]:
    """`many` readings, one incident each; some are told again in a second report, with another number."""
    chance = random.Random(seed)
    made = 0
    while made < many:
        deed = _deed(chance, made)
        for version in range(min(1 + (chance.random() < 0.15), many - made)):
            yield reading(deed, made, _told(chance, version) if chance.random() < 0.8 else None)
            made += 1


def write(path: Path, many: int, seed: int = 11) -> None:
    """A record of them, each added on one of nine days."""
    with Record(path) as record:
        record.add_all((one, Provenance(added=ADDED.format(1 + i % 9))) for i, one in enumerate(readings(many, seed)))


@dataclass(frozen=True, slots=True)
class Deed:
    """What one invented attack is, before it is told: `at` its coordinates, `days` its first and last as they are told, `role`
    that of the victim, `tail` words that stand inside its sentence."""

    town: str
    day: date
    days: tuple[str | None, str | None]
    mode: str | None = None
    doer: str | None = None
    at: tuple[float, float] | None = None
    country: str | None = None
    victim: str | None = None
    role: str | None = None
    tail: str = ""


def _deed(chance: random.Random, number: int) -> Deed:
    day = date(2024, 1, 1) + timedelta(chance.randrange(360))
    victim = f"{chance.choice(FIRST)} {chance.choice(LAST)}" if chance.random() < 0.3 else None
    return Deed(
        town=f"{chance.choice(TOWNS)} {_letters(number)}",
        day=day,
        days=_days(chance, day),
        mode=chance.choice(MODES),
        doer=chance.choice(DOERS),
        at=None if chance.random() < 0.2 else (round(chance.uniform(-60, 70), 4), round(chance.uniform(-170, 170), 4)),
        country=chance.choice(("SYR", "COL", "UKR", None)),
        victim=victim,
        role=chance.choice((None, None, "governor", "farmer")) if victim else None,
        tail=chance.choice(RIGHT_TO_LEFT) + chance.choice(ODD),
    )


def _days(chance: random.Random, of: date) -> tuple[str | None, str | None]:
    day = of.isoformat()
    last = (of.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    whole: dict[str, tuple[str, str | None]] = {
        "day": (day, day),
        "range": (day, (of + timedelta(5)).isoformat()),
        "open": (day, None),
        "month": (f"{day[:7]}-01", last.isoformat()),
        "year": (f"{day[:4]}-01-01", f"{day[:4]}-12-31"),
    }
    return whole.get(chance.choice(("day", "day", "range", "open", "month", "year", "none")), (None, None))


def _told(chance: random.Random, version: int) -> Told:
    n = chance.randint(1, 60) + version
    return chance.choice(
        (
            Told(f"{n}", n, n, "exact"),
            Told(f"at least {n}", n, None, "at-least"),
            Told(f"more than {n}", n, None, "more-than"),
            Told(f"up to {n}", None, n, "up-to"),
            Told(f"{n} to {n + 7}", n, n + 7, "range"),
            Told("dozens", 12, 99, "vague"),
            Told("no one", 0, 0, "none-hurt"),
        )
    )


def reading(deed: Deed, number: int, told: Told | None) -> Reading:
    """The report of this number, which tells of a deed; without `told` it gives no number."""
    lead = f"{deed.town}, {deed.day:%B} {deed.day.day} (Halden Press) — "
    whom = f" People there named {deed.victim} as hit." if deed.victim else ""
    many = told.words if told else "an unknown number of people"
    words = f"An attack in {deed.town}{deed.tail} killed {many}, officials said."
    text = f"{lead}{words}{whom} ({number})"
    at = _Places(text)
    actors = [Actor("a1", at("officials"), Cell("population"))]
    actors += [Actor("a2", Cell(deed.doer), Cell("armed-group"))] if deed.doer else []
    if deed.victim:
        mentions = at(deed.victim, (deed.victim,))
        actors.append(Actor("a3", at(deed.victim), Cell("person"), role=Cell(deed.role), mentions=mentions))
    lat, lon = deed.at or (None, None)
    place = Place("p1", at(deed.town), Cell(deed.country), Cell(lat), Cell(lon), Cell(2 if deed.at else 6))
    tolls = _tolls(deed, told, at) if told else ()
    return Reading(
        _report(deed, text, number),
        Anchor((deed.day.isoformat(),) * 2, (), "anchor.dateline"),
        actors=tuple(actors),
        places=(place,),
        statements=(
            Statement(
                "s1", at("officials", "a1"), at("said"), at(words.removesuffix(", officials said.")), Cell("indirect")
            ),
        ),
        tolls=tolls,
        events=(_event(deed, at, tolls),),
        incidents=(_incident(deed, told, at, tolls),),
    )


class _Places:
    """Cells whose characters are those of some words of a text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, words: str, value: Any = None, how: str = "numbers.digits") -> Cell[Any]:
        start = self._text.index(words)
        return Cell(words if value is None else value, (Span(start, start + len(words)),), how)


def _tolls(deed: Deed, told: Told, at: _Places) -> tuple[Toll, ...]:
    start, end = deed.days
    spans = at(told.words).spans
    return (
        Toll(
            "t1",
            harm=at("killed"),
            low=Cell(told.low, spans, "numbers.digits"),
            high=Cell(told.high, spans, "numbers.digits"),
            hedge=Cell(told.hedge),  # type: ignore[arg-type]
            source=Cell("s1"),
            scope=Cell("incident"),
            start=Cell(start),
            end=Cell(end),
            place=Cell("p1"),
            status=Cell("asserted"),
        ),
    )


def _event(deed: Deed, at: _Places, tolls: tuple[Toll, ...]) -> Event:
    start, end = deed.days
    return Event(
        "e1",
        Cell(TYPES.get(deed.mode or "", "ASSAULT")),  # type: ignore[arg-type]
        Cell(deed.mode),
        trigger=at("attack"),
        actor=Cell("a2" if deed.doer else None),
        recipient=Cell("a3" if deed.victim else None),
        place=Cell("p1"),
        tolls=Cell(tuple(t.id for t in tolls)),
        start=Cell(start),
        end=Cell(end),
        status=Cell("happened"),
        source=Cell("s1"),
    )


def _incident(deed: Deed, told: Told | None, at: _Places, tolls: tuple[Toll, ...]) -> Incident:
    start, end = deed.days
    ends = [n for n in (told.low, told.high) if n is not None] if told else []
    return Incident(
        "i1",
        Cell(TYPES.get(deed.mode or "", "ASSAULT")),  # type: ignore[arg-type]
        Cell(deed.mode),
        at("attack", ("e1",), "incidents.one-deed"),
        Cell(tuple(t.id for t in tolls)),
        Cell("a2" if deed.doer else None),
        recipient=at(deed.victim, "a3") if deed.victim else Cell(),
        place=Cell("p1"),
        start=Cell(start),
        end=Cell(end),
        status=Cell("happened"),
        killed=at(told.words, (min(ends), max(ends)), "incidents.range-over-sources") if told else Cell(),
        source=Cell("s1"),
        relevance=Cell(0.9),
    )


def _report(deed: Deed, text: str, number: int) -> Report:
    published = (deed.day.isoformat(), f"{deed.day:%Y-%m}", f"{deed.day.isoformat()}T08:15:00+02:00", f"{deed.day:%Y}")[
        number % 4
    ]
    claims = (
        Claim("title", f"Attack in {deed.town} & what is known {{{number}}}", "meta:og:title"),
        Claim("published", published, "meta:article:published_time"),
        Claim("author", "Ilna Márrow", "json-ld:author"),
        Claim("publisher", "Halden Press", "json-ld:publisher"),
        Claim("url", f"https://halden.example/{deed.day:%Y/%m/%d}/{number}", "link:canonical"),
    )
    return Report(text, (Block("paragraph", 0, len(text)),), claims, f"halden/{number:05d}.html")


def _letters(number: int) -> str:
    """A number as letters, so that each deed has a place of its own."""
    letters = ""
    while True:
        number, rest = divmod(number, 26)
        letters = chr(ord("a") + rest) + letters
        if not number:
            return letters.title()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--many", type=int, default=10_000)
    options = parser.parse_args()
    write(options.record, options.many)
