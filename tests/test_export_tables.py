"""Exports as tables: CSV, JSON Lines, Parquet, workbooks, data packages and HXL, read back."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import exports
import pytest

from dateline.export.interchange import csv_files, datapackage
from dateline.export.interchange.columns import TABLES

KINDS = {table: {column.name: column.kind for column in columns} for table, columns in TABLES.items()}


def value(words: str, kind: str) -> Any:
    """What a cell of a CSV says."""
    if words == "":
        return None
    if kind == "flag":
        return {"true": True, "false": False}[words]
    return (
        float(words)
        if kind in ("number", "degrees", "whole")
        else words.removeprefix("'")
        if words[:2] == "'="
        else words
    )


def lines(table: str) -> list[dict[str, Any]]:
    """What is to come back."""
    return [{name: line[name] for name in KINDS[table]} for line in exports.selection(exports.many()).table(table)]


# ---- CSV ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_csv_comes_back_the_same(tmp_path: Path, table: str) -> None:
    out = exports.exported(exports.many(), "csv", tmp_path / "x.csv", "--rows", table)
    got = [{name: value(row[name], KINDS[table][name]) for name in KINDS[table]} for row in exports.rows(out)]
    assert got == lines(table)


def test_a_folder_has_every_table(tmp_path: Path) -> None:
    exports.exported(exports.few(), "csv", f"{tmp_path}/x/")
    assert sorted(path.name for path in (tmp_path / "x").iterdir()) == [
        "METHOD.md",
        *sorted(f"{name}.csv" for name in TABLES),
    ]


COUNTS = [
    ("dresk", "12", "", "at-least", "12", "12", "true", "at least 12 (officials)"),
    ("tolva", "3", "5", "range", "3", "5", "false", "3 to 5 (officials)"),
    ("vinor", "", "7", "up-to", "7", "7", "false", "up to 7 (officials)"),
    ("mirrin", None, None, None, "", "", "", ""),
    ("kessel", "0", "0", "none-hurt", "0", "0", "false", "none (officials)"),
]


@pytest.mark.parametrize(("name", "low", "high", "hedge", "least", "most", "is_open", "said"), COUNTS)
def test_what_is_open_or_missing_stays_so(
    tmp_path: Path, name: str, low: str | None, high: str, hedge: str, least: str, most: str, is_open: str, said: str
) -> None:
    tolls = exports.rows(exports.exported(exports.few(), "csv", tmp_path / "t.csv", "--rows", "tolls"))
    found = [(row["low"], row["high"], row["hedge"]) for row in tolls if row["place"].lower() == name]
    assert found == ([(low, high, hedge)] if low is not None else [])
    rows = exports.rows(exports.exported(exports.few(), "csv", tmp_path / "i.csv"))
    [row] = [row for row in rows if row["place"].lower() == name]
    assert [row[f"killed_{end}"] for end in ("low", "high", "open", "said")] == [least, most, is_open, said]
    assert [row[f"injured_{end}"] for end in ("low", "high", "open", "said")] == [""] * 4


def test_a_formula_is_text(tmp_path: Path) -> None:
    rows = exports.rows(exports.exported(exports.few(), "csv", tmp_path / "x.csv", "--place", "Kessel"))
    assert rows[0]["actor"] == "'=Front 7"
    assert csv_files.cell(-3.25) == -3.25


# ---- JSON Lines -----------------------------------------------------------------------------------------------------


def test_jsonl_holds_tellings_and_tolls_inside(tmp_path: Path) -> None:
    out = exports.exported(exports.many(), "jsonl", tmp_path / "x.jsonl")
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    want = lines("incidents")
    assert [row | {"rows": "; ".join(row["rows"]), "tellings": 0, "tolls": 0} for row in found] == [
        row | {"tellings": 0, "tolls": 0} for row in want
    ]
    assert [t["row"] for row in found for t in row["tellings"]] == [key for row in found for key in row["rows"]]
    tolls = [toll for row in found for toll in row["tolls"]]
    assert sorted(tolls, key=lambda t: t["row"]) == lines("tolls")
    assert None in [toll["high"] for toll in tolls]


def test_jsonl_of_another_table(tmp_path: Path) -> None:
    out = exports.exported(exports.many(), "jsonl", tmp_path / "x.jsonl", "--rows", "events")
    assert [json.loads(line) for line in out.read_text("utf-8").splitlines()] == lines("events")


# ---- Parquet --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_parquet_comes_back_the_same(tmp_path: Path, table: str) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    out = exports.exported(exports.many(), "parquet", tmp_path / "x.parquet", "--rows", table)
    assert pq.read_table(out).to_pylist() == lines(table)


def test_parquet_has_one_schema_whatever_the_rows_hold(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    names = ("Dresk", "Vinor")
    one, other = (exports.exported(exports.few(), "parquet", tmp_path / f"{n}.parquet", "--place", n) for n in names)
    assert pq.read_schema(one) == pq.read_schema(other)
    assert pq.read_schema(one).field("killed_low").metadata == {
        b"description": b"the lowest number of killed that a report gives"
    }


# ---- workbooks ------------------------------------------------------------------------------------------------------


def test_a_workbook_comes_back_the_same(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    book = openpyxl.load_workbook(exports.exported(exports.many(), "xlsx", tmp_path / "x.xlsx"))
    assert book.sheetnames == [*TABLES, "columns"]
    for table in TABLES:
        head, *rows = book[table].iter_rows(values_only=True)
        assert [dict(zip(head, row, strict=True)) for row in rows] == lines(table)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "b"}


def test_a_cell_that_is_too_long_is_told(tmp_path: Path) -> None:
    xlsx = pytest.importorskip("dateline.export.interchange.xlsx")
    cells: list[tuple[str, object]] = []

    class Sheet:
        def __getattr__(self, name: str) -> Any:
            return lambda y, x, value: cells.append((name, value))

    values = (None, True, 42, 2.5, 2**53 + 1, "=1+1", "x" * 40_000)
    assert [xlsx._cell(Sheet(), 0, 0, v) for v in values] == [0, 0, 0, 0, 0, 0, 40_000 - 32_767]
    assert [name for name, _ in cells] == ["write_boolean", "write_number", "write_number", *["write_string"] * 3]
    assert cells[3][1] == "9007199254740993"


# ---- data packages --------------------------------------------------------------------------------------------------


def test_a_package_describes_its_files(tmp_path: Path) -> None:
    folder = exports.exported(exports.many(), "datapackage", tmp_path / "p")
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [one["name"] for one in package["resources"]] == list(TABLES)
    for one in package["resources"]:
        held = (folder / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(held), f"sha256:{hashlib.sha256(held).hexdigest()}")
        assert [field["name"] for field in one["schema"]["fields"]] == list(KINDS[one["name"]])
        assert one["schema"]["primaryKey"] == datapackage._KEYS[one["name"]]


def test_the_keys_of_a_package_lead_somewhere(tmp_path: Path) -> None:
    folder = exports.exported(
        exports.many(), "datapackage", tmp_path / "p", "--kind", "ASSAULT", "--day", "2024-03..2024-06"
    )
    tables = {name: exports.rows(folder / f"{name}.csv") for name in TABLES}
    ids = {name: [row[datapackage._KEYS[name]] for row in rows] for name, rows in tables.items()}
    assert all(len(keys) == len(set(keys)) > 0 for keys in ids.values())
    for name in ("tellings", "tolls", "events"):
        assert {row["incident"] for row in tables[name]} - {""} <= set(ids["incidents"])
        assert {row["report"] for row in tables[name]} <= set(ids["reports"])


def test_frictionless_finds_a_package_valid(tmp_path: Path) -> None:
    frictionless = pytest.importorskip(
        "frictionless", reason="frictionless is not installed; bench/round_trips.py has it"
    )
    folder = exports.exported(exports.many(), "datapackage", tmp_path / "p")
    assert frictionless.Package(str(folder / "datapackage.json")).validate().valid


# ---- HXL ------------------------------------------------------------------------------------------------------------


def test_hxl_has_tags_plain_numbers_and_whole_days(tmp_path: Path) -> None:
    out = exports.exported(exports.many(), "hxl", tmp_path / "x.csv", "--no-withhold-names", "--policy", "ucdp")
    tags, *rows = exports.rows(out)
    assert all(tag.startswith("#") for tag in tags.values())
    assert len(set(tags.values())) == len(tags)
    chosen = exports.selection(exports.many(), policies=("ucdp",)).incidents
    assert [row["quote"] for row in rows] == [line["quote"] for line in chosen]
    for row, line in zip(rows, chosen, strict=True):
        assert [value(row[f"killed_{end}"], "number") for end in ("low", "high", "ucdp")] == [
            line[f"killed_{end}"] for end in ("low", "high", "ucdp")
        ]
        assert {len(row["first_day"]), len(row["last_day"])} in ({10}, {0})
        assert bool(row["first_day"]) == bool(line["start_day"])


def test_libhxl_reads_it(tmp_path: Path) -> None:
    hxl = pytest.importorskip("hxl", reason="libhxl is not installed; bench/round_trips.py has it")
    out = exports.exported(exports.many(), "hxl", tmp_path / "x.csv")
    data = hxl.data(str(out), hxl.InputOptions(allow_local=True))
    want = [line["killed_low"] for line in exports.selection(exports.many()).incidents]
    assert [float(row.get("#affected+killed+min")) if row.get("#affected+killed+min") else None for row in data] == want
