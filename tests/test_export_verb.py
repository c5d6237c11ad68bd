"""`dateline export`: which rows it takes, what METHOD.md says, and that nothing is ever half there."""

from __future__ import annotations

import errno
import os
import shlex
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import exports
import pytest

from dateline import cli
from dateline.cli import exporting, whole_files
from dateline.errors import UsageError
from dateline.export.interchange import FORMATS, csv_files, method
from dateline.record import choices

ROOT = Path(__file__).parents[1]
CASES = exports.rows(ROOT / "tests/cases/export_filters.tsv", "	")


class Done(NamedTuple):
    code: int
    err: str


@pytest.fixture
def dateline(capsys: pytest.CaptureFixture[str]):
    def run(*words: object) -> Done:
        code = cli.run([str(word) for word in words])
        return Done(code, capsys.readouterr().err)

    return run


def names(path: Path) -> list[str]:
    return [row["place"].lower() for row in exports.rows(path)]


# ---- what is chosen -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=[case["words"] or "none" for case in CASES])
def test_a_filter_chooses(case: dict[str, str], tmp_path: Path) -> None:
    out = exports.exported(exports.few(), "csv", tmp_path / "x.csv", *shlex.split(case["words"]))
    assert sorted(names(out)) == sorted(case["chosen"].split())
    said = (tmp_path / "x.csv.METHOD.md").read_text("utf-8")
    gone = len(exports.DEEDS) - len(case["chosen"].split())
    assert (f"- {gone:,} incident{'s' * (gone > 1)}: not chosen by" in said) == bool(gone)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--place Nowhere", "no place 'Nowhere' in this record, and no country of that name or code"),
        ("--day 1999", "few.db: nothing to export that fits --day 1999; nothing was written"),
        ("--actor Nobody --kind aerial", "nothing to export that fits --actor Nobody --kind aerial"),
        ("--status denied", "nothing to export that fits --status denied"),
        ("--source other/*", "nothing to export that fits --source other/*"),
        ("--day 14.3.2024", "--day '14.3.2024': write it as 2024-03-14, 2024-03, or 2024-03-01..2024-03-31"),
        ("--day 2024-04..2024-03", "--day '2024-04..2024-03': ends before it begins"),
        ("--as-known-on 2024-01-01", "nothing to export that fits --as-known-on 2024-01-01"),
    ],
)
def test_a_filter_that_selects_nothing_is_one_line(dateline, tmp_path: Path, words: str, says: str) -> None:
    done = dateline("export", exports.few(), "--to", "csv", "-o", tmp_path / "x.csv", *words.split())
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert says in done.err
    assert list(tmp_path.iterdir()) == []


def test_what_a_format_cannot_hold_is_no_empty_file(dateline, tmp_path: Path) -> None:
    done = dateline("export", exports.few(), "--to", "timelinejs", "-o", tmp_path / "x.json", "--place", "Vinor")
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert "nothing that timelinejs can hold (1 incident: no day is told" in done.err


def test_a_record_as_it_was_known(tmp_path: Path) -> None:
    assert [len(exports.selection(exports.many(), as_known_on=f"2025-01-0{day}").reports) for day in (1, 5, 9)] == [
        14,
        68,
        120,
    ]
    out = exports.exported(exports.many(), "csv", tmp_path / "x.csv", "--as-known-on", "2025-01-03")
    assert "As it was known at the end of 2025-01-03 (UTC)" in out.with_name("x.csv.METHOD.md").read_text("utf-8")


def test_tolls_and_events_go_with_their_incident() -> None:
    chosen = exports.selection(exports.few(), places=("Dresk",))
    assert [len(chosen.table(name)) for name in ("incidents", "tellings", "tolls", "events", "reports")] == [
        1,
        1,
        1,
        1,
        1,
    ]
    assert {line["incident"] for name in ("tellings", "tolls", "events") for line in chosen.table(name)} == {
        chosen.incidents[0]["id"]
    }


def test_every_row_can_be_traced() -> None:
    chosen = exports.selection(exports.many())
    with exports.Record(exports.many(), write=False) as record:
        texts = {report.id: report.text for report in record.reports()}
    for table in ("incidents", "tellings", "tolls", "events"):
        assert len(chosen.table(table)) > 50
        for line in chosen.table(table):
            text = texts[line["report"]]
            assert text[line["quote_start"] : line["quote_end"]] == line["quote"]
            assert (
                text.encode("utf-16-le")[2 * line["utf16_start"] : 2 * line["utf16_end"]].decode("utf-16-le")
                == line["quote"]
            )
            assert line["report_source"].startswith("halden/")
            assert line.get("row", line.get("rows")).startswith(tuple(texts))


def test_a_policy_adds_its_number_and_what_it_took(tmp_path: Path) -> None:
    out = exports.exported(
        exports.few(), "csv", tmp_path / "x.csv", "--policy", "ucdp", "--policy", "acled", "--place", "Tolva"
    )
    [row] = exports.rows(out)
    assert [row[f"killed_{name}"] for name in ("ucdp", "ucdp_low", "ucdp_high", "acled")] == ["3", "3", "3", "3"]
    assert row["killed_ucdp_took"].startswith("3 to 5 (officials, 2024-04-02)")
    assert row["injured_ucdp"] == ""
    assert "`acled`: the lowest of the numbers as said" in out.with_name("x.csv.METHOD.md").read_text("utf-8")


# ---- what is read for it --------------------------------------------------------------------------------------------

TEXT = "LORAVA, March 14, 2024 (Halden Press) — Shelling killed at least 31 people in Teshkol on Wednesday, the health ministry said."


def test_sources_are_read_first_and_have_no_access_date_unless_told(dateline, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    for words, told in (([], ""), (["--accessed", "2024-05-01"], "2024-05-01")):
        done = dateline(
            "export",
            tmp_path / "a.txt",
            "--to",
            "csv",
            "-o",
            tmp_path / "x.csv",
            "--rows",
            "reports",
            "--no-models",
            *words,
        )
        assert (done.code, done.err) == (0, f"dateline: 1 row written to {tmp_path / 'x.csv'}\n")
        [row] = exports.rows(tmp_path / "x.csv")
        assert (row["day"], row["accessed"]) == ("2024-03-14", told)


def test_a_source_that_cannot_be_read_stops_none_of_the_others(dateline, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    done = dateline(
        "export", tmp_path / "a.txt", tmp_path / "b.txt", "--to", "csv", "-o", tmp_path / "x.csv", "--no-models"
    )
    assert done.code == 2
    assert "could not read 1 of 2 sources" in done.err
    assert names(tmp_path / "x.csv") == ["teshkol"]


# ---- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-o", "x.txt", "--to", "csv"], "x.txt: end the name of a csv file in .csv, or in / for a folder"),
        (["-o", "x.csv", "--to", "geojson"], "x.csv: end the name of a geojson file in .geojson or .json"),
        (["-o", "x/", "--to", "geojson"], "x/: geojson is one file; name it, such as export.geojson"),
        (["-o", "x.geojson", "--to", "geojson", "--rows", "tolls"], "--rows goes with csv or jsonl or parquet"),
        (["-o", "nowhere/x.csv", "--to", "csv"], "nowhere/x.csv: No such file or directory; nothing was written"),
        (["-o", "taken/", "--to", "csv"], "taken: is there, and no export; name a folder to make"),
        (["other.txt", "-o", "x.csv", "--to", "csv"], "name one record, or reports"),
    ],
)  # fmt: skip
def test_words_that_do_not_fit_are_one_line(dateline, tmp_path: Path, monkeypatch, words: list[str], says: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text("mine")
    done = dateline("export", exports.few(), *words)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert says in done.err
    assert [path.name for path in tmp_path.rglob("*")] == ["taken", "mine.txt"]


def test_as_known_on_needs_a_record(dateline, tmp_path: Path) -> None:
    done = dateline("export", tmp_path, "--to", "csv", "-o", tmp_path / "x.csv", "--as-known-on", "2024-01-01")
    assert "--as-known-on goes with a record" in done.err


def test_what_is_not_installed_is_told(dateline, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    monkeypatch.delitem(__import__("sys").modules, "dateline.export.interchange.xlsx", raising=False)
    done = dateline("export", exports.few(), "--to", "xlsx", "-o", tmp_path / "x.xlsx")
    assert done == (2, "dateline: xlsxwriter is not installed; pip install 'dateline[xlsx]'\n")


# ---- whole or not at all --------------------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if one.endings])
def test_a_full_disk_is_one_line(dateline, form: str) -> None:
    pytest.importorskip({"xlsx": "xlsxwriter", "parquet": "pyarrow"}.get(form, "csv"))
    done = dateline("export", exports.many(), "--to", form, "-o", "/dev/full")
    assert done == (2, "dateline: /dev/full: No space left on device; nothing was written\n")


@pytest.mark.parametrize("output", ["x.csv", "x/"])
def test_a_disk_that_fills_up_leaves_what_was_there(dateline, tmp_path: Path, monkeypatch, output: str) -> None:
    place = f"{tmp_path}/{output}"
    assert dateline("export", exports.few(), "--to", "csv", "-o", place).code == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    full = csv_files.cell

    def fill(value: Any) -> object:
        if value == "Tolva":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return full(value)

    monkeypatch.setattr(csv_files, "cell", fill)
    done = dateline("export", exports.few(), "--to", "csv", "-o", place)
    assert done.err == f"dateline: {Path(place)}: No space left on device; nothing was written\n"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_page_that_cannot_be_written_leaves_no_export(dateline, tmp_path: Path, monkeypatch) -> None:
    def fail(*_: object) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(method, "page", fail)
    for output in ("x.csv", "x/"):
        assert dateline("export", exports.few(), "--to", "csv", "-o", f"{tmp_path}/{output}").code == 2
        assert list(tmp_path.iterdir()) == []


def test_an_export_is_replaced_and_an_empty_folder_filled(dateline, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    for _ in range(2):
        assert dateline("export", exports.few(), "--to", "csv", "-o", f"{tmp_path}/x/").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x"]
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o777 & ~whole_files._umask()


# ---- METHOD.md ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_record_gives_the_same_bytes(tmp_path: Path, form: str) -> None:
    pytest.importorskip({"xlsx": "xlsxwriter", "parquet": "pyarrow"}.get(form, "csv"))
    one = FORMATS[form]
    name = f"x{one.endings[0]}" if one.endings else "x"
    held = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        exports.exported(exports.few(), form, tmp_path / folder / name)
        held.append(
            {p.relative_to(tmp_path / folder): p.read_bytes() for p in (tmp_path / folder).rglob("*") if p.is_file()}
        )
    assert held[0] == held[1]
    assert [path.name for path in held[0] if path.name.endswith("METHOD.md")] == [
        f"{name}.METHOD.md" if one.endings else "METHOD.md"
    ]


def test_the_page_tells_how_it_was_made(tmp_path: Path) -> None:
    out = exports.exported(exports.few(), "geojson", tmp_path / "x.geojson", "--kind", "ASSAULT")
    page = out.with_name("x.geojson.METHOD.md").read_text("utf-8")
    assert page.startswith(method.MARK)
    for told in (
        "`x.geojson` was written by Dateline in the format `geojson` (a feature an incident, for maps): 4 rows.",
        f"model of statements {method.model()}.",
        "- `--kind ASSAULT`.",
        "- 1 incident: not chosen by --kind ASSAULT.",
        "Names of private persons who were harmed (0 in the record) are withheld",
        "| `incidents.range-over-sources` | 4 | the lowest and the highest count",
        "| halden/00001.html | Attack in Tolva & what is known {1} | 2024-04-02 | 2025-01-02T08:00:00.000000Z | https://halden.example/2024/04/02/1 |",
    ):
        assert told in page


def test_the_figures_that_ship_are_no_higher_than_those_held_to() -> None:
    sets = {one["name"]: one["floors"] for one in tomllib.loads((ROOT / "bench/floors.toml").read_text("utf-8"))["set"]}
    assert len(method.measured()) > 10
    for name, figure, floor, _ in method.measured():
        assert float(floor) <= sets[name][figure], (
            f"{name} {figure}: write the floor into export/interchange/measured.tsv"
        )


def test_every_policy_is_offered_and_explained() -> None:
    assert tuple(choices.RULES) == exporting._POLICIES == tuple(method._POLICIES)


def test_every_format_has_a_writer() -> None:
    for name, one in FORMATS.items():
        if one.extra:
            pytest.importorskip({"xlsx": "xlsxwriter", "parquet": "pyarrow"}[one.extra])
        assert one.endings or one.folder, name
        assert callable(one.write if one.endings else one.write_folder)
        assert not one.folder or callable(one.write_folder)
    with pytest.raises(UsageError):
        exporting._is_folder("csv", FORMATS["csv"], "x.png")
