"""Rows in the shape of ACLED's data export: one incident a row, of one day, week or month."""

from __future__ import annotations

from typing import BinaryIO

from dateline.export.interchange import codebooks, countries
from dateline.export.interchange.columns import Line
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.whole_days import stretch_of
from dateline.export.interchange.written import Written

COLUMNS: tuple[str, ...] = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
OWN = (*codebooks.OWN, "killed_acled_took")
NOTES = (
    "fatalities is the number of the policy `acled`. It is empty where no number is told: ACLED itself writes 0 there, so "
    "fill it only when you mean that.",
    "event_date is the first day of what is told; time_precision 1 is that day, 2 a week, 3 a month.",
    "event_type is filled where the way of a deed settles it (aerial, heavy-weapons, explosives, abduct, sexual, arrest, demo, "
    "riot), and empty where a coder has to decide: a battle or violence against civilians. So are inter codes, admin regions and "
    "civilian_targeting. geo_precision: 1 the place, 2 near it, 3 a region or a country.",
    codebooks.TRACED,
)
_REMOTE, _CIVILIANS, _STRATEGIC = "Explosions/Remote violence", "Violence against civilians", "Strategic developments"
_TYPES: dict[str, tuple[str, str]] = {
    "aerial": (_REMOTE, "Air/drone strike"),
    "heavy-weapons": (_REMOTE, "Shelling/artillery/missile attack"),
    "explosives": (_REMOTE, "Remote explosive/landmine/IED"),
    "abduct": (_CIVILIANS, "Abduction/forced disappearance"),
    "sexual": (_CIVILIANS, "Sexual violence"),
    "arrest": (_STRATEGIC, "Arrests"),
    "demo": ("Protests", ""),
    "riot": ("Riots", ""),
}
_DISORDER = {"Protests": "Demonstrations", "Riots": "Demonstrations", _STRATEGIC: _STRATEGIC}


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write what ACLED can hold: incidents that happened, of one deed, on a day, in a week or in a month."""
    return codebooks.write_incidents(selection, out, COLUMNS, _UNFIT, _row, OWN)._replace(notes=NOTES)


_UNFIT = {
    **codebooks.NO_DEED,
    "no day is told, or a stretch longer than a month": codebooks.longer_than(31),
}


def _row(line: Line, report: Line) -> Line:
    first, last = stretch_of(line["start_day"], line["end_day"]) or ("", "")
    days = codebooks.many_days(first, last)
    kind, closer = _TYPES.get(line["mode"] or "", (None, None))
    return codebooks.traced(line, report, OWN) | {
        "event_id_cnty": line["id"],
        "event_date": first,
        "year": int(first[:4]),
        "time_precision": 1 if days == 1 else 2 if days <= 7 else 3,
        "disorder_type": _DISORDER.get(kind, "Political violence") if kind else None,
        "event_type": kind,
        "sub_event_type": closer or None,
        "actor1": line["actor"],
        "actor2": line["recipient"],
        "iso": countries.numeric(line["country"]),
        "country": countries.name(line["country"]),
        "location": line["place"],
        "latitude": line["lat"],
        "longitude": line["lon"],
        "geo_precision": _near(line["place_precision"]),
        "source": report["publisher"] or report["report_source"],
        "notes": line["quote"],
        "fatalities": line["killed_acled"],
    }


def _near(precision: int | None) -> int | None:
    """ACLED's precision of a place for UCDP's.

    >>> [_near(code) for code in (1, 2, 4, 7, None)]
    [1, 2, 3, 3, None]
    """
    return None if precision is None else min(precision, 3)
