"""Every export read back by the libraries that people read it with: are numbers, days, places, words and spans the same?

    python bench/round_trips.py [--record FILE.db] [--many 12500] [--only csv,xlsx]

makes a record of invented reports (bench/invented_record.py) unless one is given, exports it in every format, and prints a line a
format and library: version, rows, cells compared, and how many differ. A library that is not installed is told as absent:

    pip install pandas duckdb pyarrow pyogrio openpyxl libhxl six frictionless followthemoney bibtexparser citeproc-py

Exit code 1 when anything differs. TimelineJS and the annotation libraries of JavaScript have scripts of their own,
bench/timeline_in_browser.py and bench/annotations_in_page.mjs.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import invented_record

from dateline import cli
from dateline.export.interchange import countries
from dateline.export.interchange.columns import TABLES, Line
from dateline.export.interchange.selection import Selection, gather
from dateline.export.interchange.wanted import Wanted
from dateline.export.interchange.whole_days import stretch_of
from dateline.record import Record, answers

Rows = Iterable[dict[str, Any]]
_NUMBERS = frozenset({"number", "degrees", "whole"})


class Trip(NamedTuple):
    """One export read by one library: how many rows and cells were compared, and those that differ."""

    format: str
    library: str
    rows: int
    cells: int
    wrong: list[str]


def compare(format: str, library: str, want: Rows, got: Rows, names: Iterable[str]) -> Trip:
    """Hold what was read against what was written, row by row, in these columns."""
    rows = cells = 0
    wrong, shown = [], list(names)
    for mine, theirs in zip_longest(want, got):
        rows += 1
        if mine is None or theirs is None:
            wrong.append(f"row {rows} is {'too many' if mine is None else 'gone'}")
            continue
        for name in shown:
            cells += 1
            if not _same(mine[name], theirs[name]):
                wrong.append(f"row {rows} {name}: {mine[name]!r} came back {theirs[name]!r}")
    return Trip(format, library, rows, cells, wrong)


def _same(mine: Any, theirs: Any) -> bool:
    if isinstance(mine, bool) or isinstance(theirs, bool):
        return mine is theirs
    return mine == theirs


def plain(value: Any, kind: str) -> Any:
    """What a text of a CSV says in a column of this kind: None for nothing, and without the apostrophe before a formula."""
    if value in (None, ""):
        return None
    if kind == "flag":
        return {"true": True, "false": False}[value]
    if kind in _NUMBERS:
        return float(value)
    return value[1:] if value[:1] == "'" and value[1:2] in tuple("=+-@\t\r") else value


def texts(rows: Rows, table: str) -> Iterator[dict[str, Any]]:
    """Rows of text cells as values."""
    for row in rows:
        yield {column.name: plain(row[column.name], column.kind) for column in TABLES[table]}


def nothing(value: Any) -> Any:
    """None for the many ways in which nothing is told."""
    return None if value is None or value != value or str(value) in ("<NA>", "nan") else value


def blank(rows: Rows) -> Iterator[dict[str, Any]]:
    """Rows with None where nothing is told."""
    yield from ({name: nothing(value) for name, value in row.items()} for row in rows)


# ---- the formats ----------------------------------------------------------------------------------------------------


def csv_trips(folder: Path, of: Selection) -> Iterator[Trip]:
    import duckdb
    import pandas
    from pyarrow import csv as arrow

    for table, columns in TABLES.items():
        path, names = folder / f"{table}.csv", [column.name for column in columns]
        rows = pandas.read_csv(path, dtype=str, keep_default_na=False).to_dict("records")
        yield compare(f"csv {table}", "pandas", of.table(table), texts(rows, table), names)
        found = duckdb.sql(f"SELECT * FROM read_csv('{path}', all_varchar=true, header=true)").fetchall()
        yield compare(
            f"csv {table}",
            "duckdb",
            of.table(table),
            texts((dict(zip(names, r, strict=True)) for r in found), table),
            names,
        )
        options = arrow.ConvertOptions(column_types=dict.fromkeys(names, "string"), strings_can_be_null=False)
        lines = arrow.read_csv(path, parse_options=arrow.ParseOptions(newlines_in_values=True), convert_options=options)
        yield compare(f"csv {table}", "pyarrow", of.table(table), texts(lines.to_pylist(), table), names)


def parquet_trips(folder: Path, of: Selection) -> Iterator[Trip]:
    import duckdb
    import pandas
    import pyarrow.parquet as pq

    for table, columns in TABLES.items():
        path, names = folder / f"{table}.parquet", [column.name for column in columns]
        yield compare(f"parquet {table}", "pyarrow", of.table(table), pq.read_table(path).to_pylist(), names)
        rows = pandas.read_parquet(path, dtype_backend="pyarrow").to_dict("records")
        yield compare(f"parquet {table}", "pandas", of.table(table), blank(rows), names)
        found = duckdb.sql(f"SELECT * FROM '{path}'").fetchall()
        yield compare(
            f"parquet {table}", "duckdb", of.table(table), (dict(zip(names, r, strict=True)) for r in found), names
        )


def jsonl_trips(path: Path, of: Selection) -> Iterator[Trip]:
    import duckdb
    import pandas

    names = [c.name for c in TABLES["incidents"] if c.name not in ("rows",)]
    rows = pandas.read_json(
        path, lines=True, dtype=False, convert_dates=False, dtype_backend="pyarrow", precise_float=True
    ).to_dict("records")
    yield compare("jsonl", "pandas", of.incidents, blank(rows), names)
    text = [c.name for c in TABLES["incidents"] if c.kind in ("text", "day") and c.name != "rows"]
    found = duckdb.sql(
        f"SELECT {', '.join(text)} FROM read_json('{path}', columns={dict.fromkeys(text, 'VARCHAR')})"
    ).fetchall()
    yield compare("jsonl", "duckdb", of.incidents, (dict(zip(text, r, strict=True)) for r in found), text)
    with path.open(encoding="utf-8") as lines:
        tolls = [toll for line in lines for toll in json.loads(line)["tolls"]]
    want = sorted((t for t in of.tolls if t["incident"]), key=lambda t: t["row"])
    names = [c.name for c in TABLES["tolls"]]
    yield compare("jsonl tolls", "json", want, sorted(tolls, key=lambda t: t["row"]), names)


def xlsx_trips(path: Path, of: Selection) -> Iterator[Trip]:
    import openpyxl
    import pandas

    book = openpyxl.load_workbook(path, read_only=True)
    for table, columns in TABLES.items():
        names = [column.name for column in columns]
        rows = book[table].iter_rows(min_row=2, values_only=True)
        found = (dict(zip(names, (*r, *[None] * (len(names) - len(r))), strict=True)) for r in rows)
        yield compare(f"xlsx {table}", "openpyxl", of.table(table), found, names)
    frame = pandas.read_excel(path, sheet_name="incidents", dtype=object, keep_default_na=False, na_values=[""])
    yield compare(
        "xlsx incidents", "pandas", of.incidents, blank(frame.to_dict("records")), [c.name for c in TABLES["incidents"]]
    )


def datapackage_trips(folder: Path, of: Selection) -> Iterator[Trip]:
    import frictionless

    package = frictionless.Package(str(folder / "datapackage.json"))
    report = package.validate()
    wrong = [str(error) for error in report.flatten(["message"])]
    yield Trip("datapackage", "frictionless validate", len(of.incidents), len(TABLES), wrong)
    for table, columns in TABLES.items():
        with package.get_resource(table) as resource:
            rows = ({c.name: _frictionless(row[c.name], c.kind) for c in columns} for row in resource.row_stream)
            yield compare(f"datapackage {table}", "frictionless", of.table(table), rows, [c.name for c in columns])


def _frictionless(value: Any, kind: str) -> Any:
    if value is None or kind == "flag":
        return value
    return float(value) if kind in _NUMBERS else plain(value, kind)


def geojson_trips(path: Path, of: Selection) -> Iterator[Trip]:
    import pyogrio
    from pyogrio.raw import read

    meta, _, shapes, fields = read(path)
    names = list(meta["fields"])
    rows = [dict(zip(names, values, strict=True)) for values in zip(*fields, strict=True)]
    kinds = {c.name: c.kind for c in TABLES["incidents"]}
    got = ({name: _ogr(value, kinds[name]) for name, value in row.items()} for row in rows)
    yield compare("geojson", "pyogrio", of.incidents, got, [n for n in names if n in kinds])
    points = [_point(shape) for shape in shapes]
    placed = [{"at": None if line["lat"] is None else (line["lon"], line["lat"])} for line in of.incidents]
    yield compare("geojson points", "pyogrio", placed, ({"at": p} for p in points), ["at"])
    assert pyogrio


def _ogr(value: Any, kind: str) -> Any:
    value = nothing(value)
    if value is None:
        return None
    return (
        bool(value) if kind == "flag" else float(value) if kind in _NUMBERS else str(value)
    )  # GDAL makes dates of days


def _point(shape: bytes | None) -> tuple[float, float] | None:
    import struct

    return None if shape is None else struct.unpack("<dd", shape[5:21])


def hxl_trips(path: Path, of: Selection) -> Iterator[Trip]:
    import hxl

    data = hxl.data(str(path), hxl.InputOptions(allow_local=True))
    tags = {"#event+id": "id", "#date+start": "first", "#date+end": "last", "#loc+name": "place", "#geo+lat": "lat",
            "#affected+killed+min": "killed_low", "#affected+killed+max": "killed_high", "#description+quote": "quote",
            "#meta+quote+start": "quote_start", "#meta+quote+end": "quote_end"}  # fmt: skip
    numbers = {"lat", "killed_low", "killed_high", "quote_start", "quote_end"}
    got = []
    for row in data:
        values = {name: row.get(tag) for tag, name in tags.items()}
        got.append({n: plain(v, "number" if n in numbers else "text") for n, v in values.items()})
    want = [line | dict(zip(("first", "last"), _days(line), strict=True)) for line in of.incidents]
    yield compare("hxl", "libhxl", want, got, tags.values())
    least = sum(line["killed_low"] or 0 for line in of.incidents)
    total = hxl.data(str(path), hxl.InputOptions(allow_local=True)).count(
        aggregators="sum(#affected+killed+min) as X#meta+sum"
    )
    [row] = list(total)
    yield compare("hxl sum", "libhxl", [{"sum": float(least)}], [{"sum": float(row.get("#meta+sum"))}], ["sum"])


def _days(line: Line) -> tuple[str | None, str | None]:
    return stretch_of(line["start_day"], line["end_day"]) or (None, None)


def ftm_trips(folder: Path, of: Selection) -> Iterator[Trip]:
    from followthemoney import model
    from followthemoney.statement import Statement
    from followthemoney.statement.serialize import read_csv_statements

    lines = (folder / "entities.ftm.json").read_text("utf-8").splitlines()
    raw = [json.loads(line) for line in lines]
    clean = [_cleaned(model, entity) for entity in raw]
    yield compare("ftm entities", "followthemoney", raw, clean, ["id", "schema", "properties"])
    with (folder / "statements.csv").open("rb") as file:
        held = list(read_csv_statements(file))
    keys = [{"id": s.id} for s in held]
    made = [{"id": Statement.make_key(s.dataset, s.entity_id, s.prop, s.value, s.external, s.lang)} for s in held]
    yield compare("ftm statements", "followthemoney", made, keys, ["id"])
    kinds = [{"type": model.get(s.schema).get(s.prop).type.name, "value": s.value} for s in held]
    said = [{"type": s.prop_type, "value": s.value} for s in held]
    yield compare("ftm types", "followthemoney", kinds, said, ["type", "value"])
    events = [entity for entity in raw if entity["schema"] == "Event"]
    want = [{"days": [d for d in (line["start_day"], line["end_day"]) if d]} for line in of.incidents]
    got = [
        {"days": [e["properties"].get(n, [None])[0] for n in ("startDate", "endDate") if n in e["properties"]]}
        for e in events
    ]
    yield compare("ftm days", "followthemoney", want, got, ["days"])


def _cleaned(model: Any, entity: dict[str, Any]) -> dict[str, Any]:
    proxy = model.make_entity(entity["schema"])
    proxy.id = entity["id"]
    for name, values in entity["properties"].items():
        proxy.add(name, values)
    found = proxy.to_dict()["properties"]
    same = {n: v if sorted(found.get(n, ())) == sorted(v) else found.get(n) for n, v in entity["properties"].items()}
    return {"id": proxy.id, "schema": proxy.schema.name, "properties": same}


def codebook_trips(path: Path, of: Selection, form: str) -> Iterator[Trip]:
    import pandas

    tab, key, source = ("\t", "Event ID", "events") if form == "polecat" else (",", None, "incidents")
    key = key or {"ucdp": "id", "acled": "event_id_cnty"}[form]
    rows = pandas.read_csv(path, sep=tab, dtype=str, keep_default_na=False).to_dict("records")
    lines = {line.get("row") or line["id"]: line for line in of.table(source)}
    picked = [lines[row[key]] for row in rows]
    columns = {
        "quote": "text",
        "quote_start": "whole",
        "quote_end": "whole",
        "start_day": "day",
        "end_day": "day",
        "report": "text",
    }
    got = [{n: plain(row[f"dateline_{n}"], kind) for n, kind in columns.items()} for row in rows]
    yield compare(form, "pandas", picked, got, columns)
    names = {"ucdp": ("country", "latitude"), "acled": ("country", "latitude"), "polecat": ("Country", "Latitude")}[
        form
    ]
    want = [{"country": countries.name(line["country"]), "lat": line["lat"]} for line in picked]
    back = [{"country": plain(r[names[0]], "text"), "lat": plain(r[names[1]], "degrees")} for r in rows]
    yield compare(f"{form} places", "pandas", want, back, ["country", "lat"])


def bibtex_trips(path: Path, of: Selection) -> Iterator[Trip]:
    import bibtexparser

    found = bibtexparser.parse_file(str(path))
    fields = [{f.key: f.value for f in entry.fields} for entry in found.entries]
    want = [
        {"date": line["published"][:10], "url": line["url"], "urldate": line["accessed"][:10]} for line in of.reports
    ]
    trip = compare("bibtex", "bibtexparser", want, fields, ["date", "url", "urldate"])
    yield trip._replace(wrong=[*trip.wrong, *map(str, found.failed_blocks)])


def csl_trips(path: Path, of: Selection) -> Iterator[Trip]:
    from citeproc.source.json import CiteProcJSON

    items = json.loads(path.read_text("utf-8"))
    source = CiteProcJSON(items)
    want = [
        {"title": " ".join((line["title"] or "").split()), "year": int(line["published"][:4])} for line in of.reports
    ]
    held = [source[item["id"]] for item in items]
    got = [{"title": str(one["title"]), "year": one["issued"].year} for one in held]
    yield compare("csl", "citeproc-py", want, got, ["title", "year"])


def own_trips(of: Selection, record: Path) -> Iterator[Trip]:
    """Before any format: do the words stand in the text at their offsets?"""
    with Record(record, write=False) as held:
        papers = {report.id: report.text for report in held.reports()}
    for table in ("incidents", "tellings", "tolls", "events"):
        lines = of.table(table)
        cut = ({"quote": papers[line["report"]][line["quote_start"] : line["quote_end"]]} for line in lines)
        yield compare(f"quotes of {table}", "dateline", lines, cut, ["quote"])


# ---- all of them ----------------------------------------------------------------------------------------------------

_PLACES: dict[str, tuple[str, Callable[..., Iterator[Trip]], tuple[str, ...]]] = {
    "csv": ("csv/", csv_trips, ("pandas", "duckdb", "pyarrow")),
    "parquet": ("parquet/", parquet_trips, ("pandas", "duckdb", "pyarrow")),
    "jsonl": ("x.jsonl", jsonl_trips, ("pandas", "duckdb")),
    "xlsx": ("x.xlsx", xlsx_trips, ("openpyxl", "pandas")),
    "datapackage": ("package/", datapackage_trips, ("frictionless",)),
    "geojson": ("x.geojson", geojson_trips, ("pyogrio",)),
    "hxl": ("hxl.csv", hxl_trips, ("libhxl",)),
    "ftm": ("ftm/", ftm_trips, ("followthemoney",)),
    "ucdp": ("ucdp.csv", codebook_trips, ("pandas",)),
    "acled": ("acled.csv", codebook_trips, ("pandas",)),
    "polecat": ("polecat.tsv", codebook_trips, ("pandas",)),
    "bibtex": ("x.bib", bibtex_trips, ("bibtexparser",)),
    "csl": ("csl.json", csl_trips, ("citeproc-py",)),
}


def trips(record: Path, folder: Path, only: Iterable[str] = ()) -> Iterator[Trip | str]:
    """Each trip; a line of text for a format whose library is absent."""
    with answers.opened(record) as db:
        of = gather(db, Wanted(), str(record))
    yield from own_trips(of, record)
    for form, (name, check, libraries) in _PLACES.items():
        if only and form not in only:
            continue
        if absent := [one for one in libraries if not _version(one)]:
            yield f"{form:<22}{', '.join(absent)} absent"
            continue
        words = [
            "export",
            str(record),
            "--to",
            form,
            "-o",
            str(folder / name) + "/" * name.endswith("/"),
            "--no-withhold-names",
        ]
        assert cli.run(words) == 0, words
        yield from check(folder / name, of, form) if check is codebook_trips else check(folder / name, of)


def _version(library: str) -> str:
    try:
        return version(library.split()[0])
    except PackageNotFoundError:
        return ""


def main(record: Path | None, many: int, only: Iterable[str]) -> int:
    """Print the table; 1 when anything differs."""
    csv.field_size_limit(2**27)
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if record is None:
            record = folder / "invented.db"
            invented_record.write(record, many)
        print(f"{'format':<22}{'library':<24}{'version':<12}{'rows':>8}{'cells':>10}  differ")
        for trip in trips(record, folder, only):
            if isinstance(trip, str):
                print(trip)
                continue
            failed |= bool(trip.wrong)
            of = f"{trip.format:<22}{trip.library:<24}{_version(trip.library):<12}"
            print(f"{of}{trip.rows:>8}{trip.cells:>10}  {len(trip.wrong)}", flush=True)
            for line in trip.wrong[:3]:
                print(f"    {line[:400]}")
    return int(failed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--many", type=int, default=12_500)
    parser.add_argument("--only", type=lambda words: words.split(","), default=[])
    options = parser.parse_args()
    sys.exit(main(options.record, options.many, options.only))
