"""What joining and asking cost: a record of many readings about invented deeds, its derived tables made, and queries timed.

    python bench/record_joins.py [--readings 100000] [--keep FILE]

Each deed is told by one to six reports, some of them with a running total of its place. Prints seconds to add and to
make the derived tables, to bring them up to date after a decision of each kind and after ten more readings, and the slowest of
50 queries of each kind in milliseconds. Adding itself is measured in bench/record.py.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from dateline.readings import Reading
from dateline.record import Record, answers, derived
from dateline.report import Block, Claim, Report, Span
from dateline.rows import Actor, Anchor, Cell, Incident, Place, Toll

MODES = ("aerial", "explosives", "firearms", "heavy-weapons")
SYLLABLES = (
    "dre",
    "var",
    "kel",
    "min",
    "tol",
    "sar",
    "had",
    "orn",
    "ul",
    "met",
    "bra",
    "vin",
    "col",
    "jas",
    "hal",
    "pel",
)


def readings(many: int, seed: int = 7) -> Iterator[Reading]:
    """Readings of invented deeds, the same for the same seed."""
    chance = random.Random(seed)
    towns = [_town(chance) for _ in range(2000)]
    made = 0
    while made < many:
        town, day = chance.choice(towns), date(2020, 1, 1) + timedelta(chance.randrange(1800))
        killed, mode = chance.randint(1, 40), chance.choice(MODES)
        for n in range(min(chance.randint(1, 6), many - made)):
            told = day + timedelta(chance.randint(0, 3))
            yield _reading(made, town, day, told, killed + (n and chance.randint(0, 3)), mode, made % 5 == 0)
            made += 1


def _town(chance: random.Random) -> Place:
    name = "".join(chance.choice(SYLLABLES) for _ in range(3)).title()
    lat, lon, code = (
        round(chance.uniform(-40, 60), 3),
        round(chance.uniform(-20, 120), 3),
        f"X{chance.choice('ABCDEFGHIJ')}{chance.choice('KLMNO')}",
    )
    return Place("p1", Cell(name), Cell(code), Cell(lat), Cell(lon), Cell(1))


def _reading(number: int, town: Place, day: date, told: date, killed: int, mode: str, total: bool) -> Reading:
    where = town.name.value
    text = f"{where}, {told:%B} {told.day} — An attack on {day:%A} killed {killed} people in {where} ({number})."
    if total:
        text += f" Since January 1, {killed * 10 + told.toordinal() % 997} people have been killed there."
    at = Span(text.index("killed"), text.index("killed") + 6)
    how = "incidents.one-deed"
    tolls = [_toll("t1", killed, at, "incident", day, told)]
    if total:
        tolls.append(_toll("t2", killed * 10 + told.toordinal() % 997, at, "cumulative", date(told.year, 1, 1), told))
    deed = Incident(
        "i1",
        type=Cell("ASSAULT", (at,), how),
        mode=Cell(mode),
        events=Cell((), (at,), how),
        tolls=Cell(("t1",), (at,), how),
        actor=Cell("a1"),
        place=Cell("p1"),
        start=Cell(day.isoformat()),
        end=Cell(day.isoformat()),
        status=Cell("happened"),
        killed=Cell((killed, killed), (at,), how),
    )
    report = Report(
        text, (Block("paragraph", 0, len(text)),), (Claim("published", told.isoformat(), "given"),), f"r{number}.txt"
    )
    actor = Actor("a1", Cell("Mourne Front"), Cell("armed-group"))
    return Reading(
        report, Anchor((told.isoformat(),) * 2), actors=(actor,), places=(town,), tolls=tuple(tolls), incidents=(deed,)
    )


def _toll(id: str, low: int, at: Span, scope: str, start: date, told: date) -> Toll:
    days = {"start": Cell(start.isoformat()), "end": Cell(start.isoformat()), "as_of": Cell(told.isoformat())}
    number = {"low": Cell(low, (at,)), "high": Cell(low), "hedge": Cell("exact")}
    return Toll(
        id, harm=Cell("killed", (at,)), scope=Cell(scope), place=Cell("p1"), status=Cell("asserted"), **number, **days
    )  # type: ignore[arg-type]


def measure(path: Path, many: int) -> Iterator[tuple[str, float]]:
    """Each figure as it is known."""
    with Record(path) as record:
        yield "readings", float(many)
        yield "adding, s", _seconds(lambda: record.add_all(readings(many)))
    yield "file before, bytes a reading", path.stat().st_size / many
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        yield "joining and laying out, s", _seconds(lambda: derived.refresh(db))
        yield "incidents", float(db.execute("SELECT count(*) FROM joined_incidents").fetchone()[0])
        yield "largest incident, reports", float(db.execute("SELECT max(reports) FROM joined_incidents").fetchone()[0])
    yield "file after, bytes a reading", path.stat().st_size / many
    yield from _changes(path)
    yield "memory, MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield from _queries(path)


def _changes(path: Path) -> Iterator[tuple[str, float]]:
    """What it takes until the tables are as they should be again."""
    with Record(path) as record, closing(sqlite3.connect(path, isolation_level=None)) as db:
        given = {"by": "bench", "reason": "measured"}
        changes: dict[str, Callable[[], object]] = {
            "a join": lambda: record.correct("join", "5:i1", "500:i1", **given),
            "a split": lambda: record.correct("split", "5:i1", "500:i1", **given),
            "a correction": lambda: record.correct("change", "7:t1", field="low", value="41", **given),
            "a rejection": lambda: record.correct("reject", "9:i1", **given),
            "ten readings": lambda: record.add_all(readings(10, seed=8)),
        }
        for name, change in changes.items():
            yield f"{name}, kept, s", _seconds(change)
            yield f"{name}, tables again, s", _seconds(lambda: derived.refresh(db))


def _queries(path: Path) -> Iterator[tuple[str, float]]:
    with answers.opened(path) as db:
        ids = [row[0] for row in db.execute("SELECT id FROM joined_incidents ORDER BY id LIMIT 50 OFFSET 100")]
        towns = [row[0] for row in db.execute("SELECT DISTINCT place FROM counts ORDER BY place LIMIT 50")]
        asks: dict[str, Callable[[str], object]] = {
            "series of an incident": lambda id: list(answers.series(db, {"incident": id})),
            "series of a place": lambda town: list(answers.series(db, {"place": town, "harm": "killed"})),
            "incidents of a place": lambda town: list(answers.incidents(db, town, None, None)),
            "policy of an incident": lambda id: list(answers.policy(db, "gtd", {"incident": id})),
            "policy of a place": lambda town: list(answers.policy(db, "range", {"place": town})),
        }
        for name, ask in asks.items():
            times = [_seconds(lambda: ask(given)) for given in (ids if "an incident" in name else towns)]  # noqa: B023
            yield f"{name}, ms at most", 1000 * max(times)
    yield "opening, ms", 1000 * _seconds(lambda: _open(path))


def _open(path: Path) -> None:
    with answers.opened(path):
        pass


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, metavar="FILE", help="where the record is made; it stays")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for figure, value in measure(options.keep or Path(folder) / "record.db", options.readings):
            print(f"{figure:<34}{value:12.1f}", flush=True)
