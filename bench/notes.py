"""Incidents against the notes of other recorders, each on one deed: how many are read, the dead of the main one, its town.

    python bench/notes.py FOLDER [--most N] [--seed N] [--least CHARACTERS]

FOLDER holds reports.jsonl and gold.jsonl (plain or .gz) with `killed` or `fatalities` and `city` or `location` (RAND, ACLED).
Notes with at least two dead are drawn by chance. one with dead: exactly one incident of the day has a count of dead. exact: the
range of the incident with most counts is the table's number, of the notes of which some count has that number. placed: its place
is the table's town, of the notes that have the town's name; a village or quarter in it counts as wrong.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from incidents import most_counted, of_the_day
from tolls import pairs

from dateline import reading, sources
from dateline.readings import Reading
from dateline.rows import Incident


def figures(folder: Path, most: int = 500, seed: int = 3, least: int = 0) -> dict[str, float]:
    """The figures in per cent, and how many notes were read."""
    notes = [(text, gold) for text, gold in pairs(folder) if _dead(gold) > 1 and len(text) >= least]
    random.Random(seed).shuffle(notes)
    count: Counter[str] = Counter()
    for text, gold in notes[:most]:
        told = reading.read(sources.from_text(text))
        day = of_the_day(told.incidents)
        main = most_counted(day)
        count["notes"] += 1
        count["one with dead"] += sum(bool(i.killed.value) for i in day) == 1
        counted = any(_dead(gold) in (t.low.value, t.high.value) for t in told.tolls if t.harm.value == "killed")
        count["counted"] += counted
        count["exact"] += counted and main is not None and set(main.killed.value or ()) == {_dead(gold)}
        town = (gold.get("city") or gold.get("location") or "").lower()
        if town and town in text.lower():
            count["named"] += 1
            count["placed"] += _is_in(told, main, town)
    return {
        "notes": count["notes"],
        "one with dead": 100 * count["one with dead"] / max(count["notes"], 1),
        "exact": 100 * count["exact"] / max(count["counted"], 1),
        "placed": 100 * count["placed"] / max(count["named"], 1),
    }


def _dead(gold: Mapping[str, Any]) -> int:
    many = gold.get("killed", gold.get("fatalities"))
    return many if isinstance(many, int) else 0


def _is_in(told: Reading, incident: Incident | None, town: str) -> bool:
    names = ((p.name.value or "").lower() for p in told.places if incident and p.id == incident.place.value)
    name = next(names, "")
    return bool(name) and (name in town or town in name)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="reports and gold of RAND or ACLED")
    parser.add_argument("--most", type=int, default=500, help="notes that are read (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=3, help="of the draw (default: %(default)s)")
    parser.add_argument("--least", type=int, default=0, help="characters that a note has at least")
    options = parser.parse_args()
    for name, figure in figures(options.folder, options.most, options.seed, options.least).items():
        print(f"{name:<20}{figure:6.1f}")
