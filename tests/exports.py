"""Records of invented reports for the tests of exports, made once."""

from __future__ import annotations

import atexit
import csv
import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import invented_record
from invented_record import Deed, Told

from dateline import cli
from dateline.export.interchange.selection import Selection, gather
from dateline.export.interchange.wanted import Wanted
from dateline.readings import Reading
from dateline.record import Record, answers
from dateline.record.addition import Provenance

MARCH = date(2024, 3, 14)
ADDED = "2025-01-02T08:00:00.000000Z"
DEEDS = {
    "dresk": (Deed("Dresk", MARCH, ("2024-03-14", "2024-03-14"), "aerial", "Ordania", (10.5, 20.5), "SYR"), "at least 12"),
    "tolva": (Deed("Tolva", date(2024, 4, 2), ("2024-04-01", "2024-04-30"), "firearms", "gunmen", (-3.25, 40.0), "COL"), "3 to 5"),
    "vinor": (Deed("Vinor", date(2024, 5, 9), (None, None), "explosives", None, None, None), "up to 7"),
    "mirrin": (Deed("Mirrin", date(2024, 6, 1), ("2024-06-01", "2024-06-05"), "arrest", "Mourne Front", (1.0, 2.0), "SYR"), None),
    "kessel": (Deed("Kessel", date(2024, 7, 1), ("2024-07-01", "2024-07-01"), "heavy-weapons", "=Front 7", (48.0, 24.0), "UKR", tail=" (قال شهود 🕊️ e\u0301te\u0301)"), "no one"),
}  # fmt: skip
"""Deeds by a short name, each with the words of its count."""
TOLD = {
    "at least 12": Told("at least 12", 12, None, "at-least"),
    "3 to 5": Told("3 to 5", 3, 5, "range"),
    "up to 7": Told("up to 7", None, 7, "up-to"),
    "no one": Told("no one", 0, 0, "none-hurt"),
}


def few() -> Path:
    """A record of DEEDS, one report each, added on one day."""
    return _made("few")


def many() -> Path:
    """A record of 120 invented reports."""
    return _made("many")


def made(readings: Iterable[Reading], path: Path) -> Path:
    """A record of these readings."""
    with Record(path) as record:
        record.add_all((one, Provenance(added=ADDED)) for one in readings)
    return path


def selection(path: Path, **wanted: Any) -> Selection:
    """What of a record is wanted."""
    with answers.opened(path, wanted.get("as_known_on")) as db:
        return gather(db, Wanted(**wanted), path.name)


def exported(record: Path, form: str, output: Path | str, *words: object) -> Path:
    """The place where an export went."""
    assert cli.run(["export", str(record), "--to", form, "-o", str(output), *map(str, words)]) == 0
    return Path(output)


def rows(path: Path, tab: str = ",") -> list[dict[str, str]]:
    """The rows of a CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        quoting = csv.QUOTE_NONE if path.parent.name == "cases" else csv.QUOTE_MINIMAL
        return list(csv.DictReader(file, delimiter=tab, quoting=quoting))


@cache
def _made(name: str) -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, True)
    path = folder / f"{name}.db"
    if name == "many":
        invented_record.write(path, 120)
    else:
        readings = (
            invented_record.reading(deed, i, TOLD.get(told or "")) for i, (deed, told) in enumerate(DEEDS.values())
        )
        made(readings, path)
    return path
