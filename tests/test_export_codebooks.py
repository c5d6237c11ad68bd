"""Rows in the shape of UCDP, ACLED and POLECAT: what each can hold, what is left empty, and what is left out."""

from __future__ import annotations

from pathlib import Path

import exports
import pytest

from dateline.export.interchange import acled, polecat, ucdp

EMPTY = {
    "ucdp": (
        "type_of_violence",
        "conflict_name",
        "dyad_name",
        "deaths_a",
        "deaths_civilians",
        "deaths_unknown",
        "code_status",
    ),
    "acled": ("inter1", "interaction", "admin1", "civilian_targeting", "timestamp"),
    "polecat": ("Intensity", "Quad Code", "Primary Actor Sector", "GeoNames ID"),
}
COLUMNS = {"ucdp": ucdp.COLUMNS, "acled": acled.COLUMNS, "polecat": polecat.COLUMNS}
OWN = {"ucdp": ucdp.OWN, "acled": acled.OWN, "polecat": polecat.OWN}


def read(record: Path, form: str, folder: Path, *words: str) -> list[dict[str, str]]:
    """The rows of an export."""
    name, tab = ("x.tsv", "\t") if form == "polecat" else ("x.csv", ",")
    return exports.rows(exports.exported(record, form, folder / name, *words), tab)


@pytest.mark.parametrize("form", COLUMNS)
def test_the_columns_are_those_of_the_codebook_then_ours(tmp_path: Path, form: str) -> None:
    rows = read(exports.many(), form, tmp_path)
    assert list(rows[0]) == [*COLUMNS[form], *(f"dateline_{name}" for name in OWN[form])]
    assert {row[name] for row in rows for name in EMPTY[form]} == {""}


@pytest.mark.parametrize("form", COLUMNS)
def test_a_row_is_traced(tmp_path: Path, form: str) -> None:
    chosen = exports.selection(exports.many())
    lines = {line["row"]: line for line in chosen.events} | {line["rows"]: line for line in chosen.incidents}
    rows = read(exports.many(), form, tmp_path)
    assert len(rows) > 30
    for row in rows:
        line = lines[row.get("dateline_row") or row["dateline_rows"]]
        assert row["dateline_quote"].removeprefix("'") == line["quote"]
        assert int(row["dateline_quote_start"]) == line["quote_start"]
        assert (row["dateline_start_day"], row["dateline_end_day"]) == (line["start_day"] or "", line["end_day"] or "")
        assert row["dateline_accessed"].startswith("2025-01-0")


UCDP = [
    ("Dresk", {"best": "12", "low": "12", "high": "12", "date_prec": "1", "date_start": "2024-03-14", "where_prec": "2", "country": "Syria", "geom_wkt": "POINT (20.5 10.5)", "dateline_killed_open": "true", "dateline_killed_ucdp_took": "at least 12 (officials, 2024-03-14): best: the lowest as of 2024-03-14: one source; low and high: one source"}),
    ("Tolva", {"best": "3", "low": "3", "high": "3", "date_prec": "4", "date_start": "2024-04-01", "date_end": "2024-04-30", "country": "Colombia", "dateline_killed_said": "3 to 5 (officials)"}),
]  # fmt: skip


@pytest.mark.parametrize(("place", "told"), UCDP)
def test_ucdp(tmp_path: Path, place: str, told: dict[str, str]) -> None:
    [row] = read(exports.few(), "ucdp", tmp_path, "--place", place)
    assert {name: row[name] for name in told} == told


def test_ucdp_leaves_out_what_is_no_deadly_event(tmp_path: Path) -> None:
    assert [row["where_coordinates"] for row in read(exports.few(), "ucdp", tmp_path)] == ["Dresk", "Tolva"]
    page = (tmp_path / "x.csv.METHOD.md").read_text("utf-8")
    assert "- 1 incident: no day is told, or a stretch longer than a year." in page
    assert "- 2 incidents: no count of killed that the policy takes, or none above zero." in page


ACLED = [
    ("Dresk", {"event_date": "2024-03-14", "time_precision": "1", "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike", "disorder_type": "Political violence", "fatalities": "12", "iso": "760", "geo_precision": "2", "source": "Halden Press"}),
    ("Tolva", {"event_date": "2024-04-01", "time_precision": "3", "event_type": "", "fatalities": "3", "iso": "170"}),
    ("Mirrin", {"event_date": "2024-06-01", "time_precision": "2", "event_type": "Strategic developments", "sub_event_type": "Arrests", "disorder_type": "Strategic developments", "fatalities": ""}),
    ("Kessel", {"time_precision": "1", "sub_event_type": "Shelling/artillery/missile attack", "fatalities": "0"}),
]  # fmt: skip


@pytest.mark.parametrize(("place", "told"), ACLED)
def test_acled_says_nothing_where_no_number_is_told(tmp_path: Path, place: str, told: dict[str, str]) -> None:
    [row] = read(exports.few(), "acled", tmp_path, "--place", place)
    assert {name: row[name] for name in told} == told


def test_acled_leaves_out_what_has_no_day(tmp_path: Path) -> None:
    assert [row["location"] for row in read(exports.few(), "acled", tmp_path)] == ["Dresk", "Tolva", "Mirrin", "Kessel"]
    assert "- 1 incident: no day is told, or a stretch longer than a month." in (
        tmp_path / "x.csv.METHOD.md"
    ).read_text("utf-8")


def test_polecat_has_an_event_a_row(tmp_path: Path) -> None:
    rows = read(exports.few(), "polecat", tmp_path)
    assert [
        (row["Event Type"], row["Event Date"], row["Country"]) for row in sorted(rows, key=lambda r: r["Event Date"])
    ] == [
        ("ASSAULT", "2024-03-14", "Syria"),
        ("ASSAULT", "2024-04-01", "Colombia"),
        ("COERCE", "2024-06-01", "Syria"),
        ("ASSAULT", "2024-07-01", "Ukraine"),
    ]
