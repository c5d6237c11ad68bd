"""Rows in the shape of the UCDP Georeferenced Event Dataset (GED): deadly incidents with their best, low and high estimate."""

from __future__ import annotations

from typing import BinaryIO

from dateline.export.interchange import codebooks, countries
from dateline.export.interchange.columns import Line
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.whole_days import stretch_of
from dateline.export.interchange.written import Written

COLUMNS: tuple[str, ...] = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id",
    "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude",
    "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
OWN = (*codebooks.OWN, "killed_ucdp_took")
NOTES = (
    "best, low and high are those of the policy `ucdp`. high is no limit where `dateline_killed_open` is true.",
    "date_prec: 1 a day, 2 up to six days, 3 a week, 4 up to a month, 5 up to a year. where_prec is 1 (exact) to 7.",
    "Empty: what a coder has to decide or a report does not tell. That is type_of_violence, conflicts, dyads and their numbers, "
    "code_status, event_clarity, deaths by side, regions. Empty is never zero. `id` is the incident's of the record, no number.",
    codebooks.TRACED,
)


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write what GED can hold: incidents that happened, of one deed, with days, in which somebody was killed."""
    return codebooks.write_incidents(selection, out, COLUMNS, _UNFIT, _row, OWN)._replace(notes=NOTES)


_UNFIT = {
    **codebooks.NO_DEED,
    "no day is told, or a stretch longer than a year": codebooks.longer_than(366),
    "no count of killed that the policy takes, or none above zero": lambda line: not line["killed_ucdp_high"],
}


def _row(line: Line, report: Line) -> Line:
    first, last = stretch_of(line["start_day"], line["end_day"]) or ("", "")
    lat, lon = line["lat"], line["lon"]
    return codebooks.traced(line, report, OWN) | {
        "id": line["id"],
        "year": int(first[:4]),
        "side_a": line["actor"],
        "side_b": line["recipient"],
        "number_of_sources": line["sources"],
        "source_article": report["report_source"],
        "source_office": report["publisher"],
        "source_date": report["day"],
        "source_headline": report["title"],
        "source_original": line["according_to"],
        "where_prec": line["place_precision"],
        "where_coordinates": line["place"],
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": None if lat is None or lon is None else f"POINT ({lon} {lat})",
        "country": countries.name(line["country"]),
        "date_prec": _precision(codebooks.many_days(first, last)),
        "date_start": first,
        "date_end": last,
        "best": line["killed_ucdp"],
        "high": line["killed_ucdp_high"],
        "low": line["killed_ucdp_low"],
    }


def _precision(days: int) -> int:
    """
    >>> [_precision(days) for days in (1, 6, 7, 31, 366)]
    [1, 2, 3, 4, 5]
    """
    return next(code for code, most in enumerate((1, 6, 7, 31, 366), 1) if days <= most)
