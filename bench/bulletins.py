"""A published series of daily figures, written out as bulletins in many phrasings, read, and laid out as series again.

    python bench/bulletins.py FOLDER [--limit N] [--worst]

FOLDER holds series.json: one object a day with `report_date`, `killed`, `killed_cum`, `injured`, `injured_cum`, now and then
`killed_women_cum`, `killed_children_cum` and `killed_committee` (deaths of earlier days that a committee added to that day's
total). The place and the ministry are invented. Two figures: the share of the figures that stand in the series they are
of, on their day, with their number; and the share of the known corrections that are marked as one. A correction is known
where a total moved from one day to the next by another number than was counted for that day, or went down. Beside these:
days marked as corrected that are not known to be, and the same two shares for phrasings that are known to be misread
(HARD).
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from dateline import reading, sources
from dateline.record import Record, derived

Day = Mapping[str, Any]
PHRASINGS = (
    "VARKESH, {date} — The Varn Health Ministry said on {weekday} that {killed_cum} people have been killed"
    " in Varn since {since}{parts}, and {injured_cum} injured. In the past 24 hours, {killed} people were"
    " killed and {injured} injured, it said.",
    "The death toll in Varn has risen to {killed_cum} since {since}, the Varn Health Ministry said on"
    " {weekday}. It said {injured_cum} people have been wounded in Varn since {since}. In the past 24 hours"
    " {killed} people were killed and {injured} wounded.",
    "Varn Health Ministry: {killed} killed and {injured} injured in Varn over the past 24 hours. Cumulative"
    " toll since {since}: {killed_cum} killed and {injured_cum} injured.",
    "Bulletin of the Varn Health Ministry, {date}: {killed_cum} killed and {injured_cum} injured in Varn"
    " since {since}. In the past 24 hours: {killed} killed and {injured} injured.",
    "The number of people killed in Varn since {since} has reached {killed_cum}, and {injured_cum} have been"
    " injured, officials of the health ministry said on {weekday}. {killed} people were killed and {injured}"
    " were injured in the last 24 hours.",
    "VARKESH, {date} — Hospitals in Varn recorded {killed} deaths and {injured} injuries in the past day,"
    " the health ministry said. A total of {killed_cum} people have died and {injured_cum} have been injured"
    " since {since}.",
    "{killed_cum} people have died and {injured_cum} have been injured in Varn since {since}, health ministry"
    " officials said. In the past 24 hours {killed} people died and {injured} were injured in Varn.",
    "The war in Varn has killed {killed_cum} people and injured {injured_cum} since {since}, the health"
    " ministry said. It reported {killed} deaths and {injured} injuries in the past 24 hours.",
    "VARKESH, {date} — {killed} people were killed and {injured} were wounded in Varn in the past 24 hours,"
    " the health ministry said. Since {since}, {killed_cum} people have been killed and {injured_cum}"
    " wounded in Varn.",
    "{killed} people were killed and {injured} injured in Varn over the past 24 hours, according to"
    " the health ministry. In all, {killed_cum} people have been killed in Varn since {since}{parts}."
    " {injured_cum} people have been injured since {since}.",
    "The Varn Health Ministry reported {killed} deaths and {injured} injuries in the past 24 hours. Since"
    " {since} the war in Varn has killed {killed_cum} people and injured {injured_cum}.",
    "{killed_cum} people{parts} have been killed in Varn since {since}, according to the Varn Health"
    " Ministry. {injured_cum} have been injured since {since}. The ministry said {killed} people were killed"
    " and {injured} injured in the past 24 hours.",
)
"""Where `{parts}` stands the women and children are named when they are published."""
HARD = (
    "Health officials in Varn said on {weekday} that {killed_cum} people had died since {since}, {killed} of"
    " them in the past 24 hours. {injured_cum} people have been wounded in Varn since {since}, including"
    " {injured} in the past 24 hours.",
    "VARKESH, {date} — The health ministry of Varn counted {killed} dead and {injured} injured over the past"
    " 24 hours. The total since {since} stands at {killed_cum} dead and {injured_cum} injured.",
    "{killed} people were killed and {injured} wounded in Varn in the past 24 hours, the health ministry"
    " said on {weekday}. That brings the death toll in Varn since {since} to {killed_cum}, with"
    " {injured_cum} wounded.",
    "Health officials in Varn said {killed} people had been killed in the last 24 hours, raising the number"
    " of dead since {since} to {killed_cum}. Another {injured} were injured, bringing the number of injured"
    " to {injured_cum}.",
    "The health ministry put the overall death toll in Varn since {since} at {killed_cum} on {weekday}, up"
    " by {killed} from the day before. The number of injured rose by {injured} to {injured_cum}.",
    "{killed_cum} people have been killed in Varn since {since}, the health ministry said. It counted"
    " {injured_cum} injured. The last 24 hours saw {killed} killed and {injured} injured.",
    "Since {since}, {killed_cum} people have been killed and {injured_cum} wounded in Varn, the Varn Health"
    " Ministry said on {weekday}, adding that {killed} were killed and {injured} wounded in the past 24 hours.",
    "VARKESH, {date} — In its bulletin of {weekday} the Varn Health Ministry reported {killed} people killed"
    " and {injured} injured in the past 24 hours. It put the death toll since {since} at {killed_cum} and"
    " the number of injured in Varn at {injured_cum}.",
    "Daily report of the Health Ministry, {date}\n\nPlace: Varn\n\nKilled in Varn in the past 24 hours:"
    " {killed}\n\nInjured in the past 24 hours: {injured}\n\nKilled in total since {since}:"
    " {killed_cum}\n\nInjured in total since {since}: {injured_cum}",
)
"""Phrasings that are known to be misread: "82 of them in the past 24 hours", "up by 82", "raising the number to"."""
SINCE = "October 7, 2023"
SCOPES = {"killed": ("killed", "period"), "injured": ("injured", "period"),
          "killed_cum": ("killed", "cumulative"), "injured_cum": ("injured", "cumulative")}  # fmt: skip
PARTS = {"killed_women_cum": "women", "killed_children_cum": "children"}
Key = tuple[str, str, str, str]
"""Harm, whom, scope, day."""


def figures(
    folder: Path, limit: int | None = None, phrasings: Sequence[str] = PHRASINGS, faults: list[str] | None = None
) -> dict[str, float]:
    """Shares of figures read back and of corrections marked, in per cent."""
    days = [day for day in map(_counted, _days(folder)) if all(day.get(f) is not None for f in SCOPES)][:limit]
    wanted: dict[Key, set[float]] = {}
    with tempfile.TemporaryDirectory() as folder_of_record:
        path = Path(folder_of_record) / "bulletins.db"
        with Record(path) as record:
            for i, day in enumerate(days):
                phrasing = phrasings[i % len(phrasings)]
                record.add(
                    reading.read(
                        sources.from_text(_text(day, phrasing), day["report_date"], published=day["report_date"])
                    )
                )
                wanted |= _wanted(day, "{parts}" in phrasing)
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            derived.refresh(db)
            rows = db.execute(
                "SELECT harm, whom, scope, as_of, low, marks FROM counts WHERE place = 'Varn' AND series NOT NULL"
            )
            found = [((harm, whom, scope, day), low, marks) for harm, whom, scope, day, low, marks in rows if harm]
    return _scored(days, wanted, found, [] if faults is None else faults)


def _scored(
    days: Sequence[Day], wanted: Mapping[Key, set[float]], found: Sequence[tuple[Key, float, str]], faults: list[str]
) -> dict[str, float]:
    told = {(key, low) for key, low, _ in found}
    right = sum((key, n) in told for key, ns in wanted.items() for n in ns)
    known = set(_corrections(days))
    marked = {key for key, _, marks in found if "correction" in marks and key[1] == ""}
    faults += [f"not read: {key} {n}" for key, ns in sorted(wanted.items()) for n in ns if (key, n) not in told]
    faults += [f"read, not published: {key} {n:g}" for key, n in sorted(told) if n not in wanted.get(key, {n})]
    faults += [f"not marked: {key}" for key in sorted(known - marked)]
    faults += [f"marked, not known: {key}" for key in sorted(marked - known)]
    return {
        "bulletins": len(days),
        "figures": sum(map(len, wanted.values())),
        "figures in their series": 100 * right / max(sum(map(len, wanted.values())), 1),
        "figures not published": sum(n not in wanted.get(key, {n}) for key, n in told),
        "known corrections": len(known),
        "corrections marked": 100 * len(known & marked) / max(len(known), 1),
        "marked, not known": len(marked - known),
    }


def _days(folder: Path) -> list[Day]:
    found: list[Day] = json.loads((folder / "series.json").read_text("utf-8"))
    return found


def _counted(day: Day) -> Day:
    """The day as a bulletin tells it: what a committee added is in the total, and not among those of the day."""
    if day.get("killed") is None:
        return day
    return {**day, "killed": day["killed"] - day.get("killed_committee", 0)}


def _text(day: Day, phrasing: str) -> str:
    on = date.fromisoformat(day["report_date"])
    parts = [f"{day[f]:,} {whom}" for f, whom in PARTS.items() if day.get(f)]
    return phrasing.format(
        **{figure: f"{day[figure]:,}" if day[figure] else "no" for figure in SCOPES},
        parts=f", including {' and '.join(parts)}," if parts else "",
        since=SINCE,
        date=f"{on:%B} {on.day}, {on.year}",
        weekday=f"{on:%A}",
    )


def _wanted(day: Day, with_parts: bool) -> dict[Key, set[float]]:
    on = day["report_date"]
    keys = {(harm, "", scope, on): {float(day[figure])} for figure, (harm, scope) in SCOPES.items()}
    parts = {
        ("killed", whom, "cumulative", on): {float(day[f])} for f, whom in PARTS.items() if with_parts and day.get(f)
    }
    return keys | parts


def _corrections(days: Sequence[Day]) -> Iterator[Key]:
    for before, day in pairwise(days):
        follows = date.fromisoformat(day["report_date"]) - date.fromisoformat(before["report_date"]) == timedelta(1)
        for figure in ("killed", "injured"):
            step = day[f"{figure}_cum"] - before[f"{figure}_cum"]
            if step < 0 or (follows and step != day[figure]):
                yield figure, "", "cumulative", day["report_date"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--worst", action="store_true", help="name every fault")
    options = parser.parse_args()
    told_of: list[str] = []
    for name, texts, most in (("", PHRASINGS, options.limit), ("hard: ", HARD, min(options.limit or 120, 120))):
        for figure, value in figures(options.folder, most, texts, told_of if not name else None).items():
            print(f"{name + figure:<34}{value:8.1f}")
    print("\n".join(told_of if options.worst else ()))
