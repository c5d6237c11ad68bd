"""Names of private persons who were harmed, taken out of exports: whose they are, and wherever they stand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import exports
import invented_record
import pytest
from invented_record import Deed, Told

from dateline import cli
from dateline.export.interchange import FORMATS, withholding
from dateline.readings import Reading
from dateline.record import answers
from dateline.report import Claim, Report, Span
from dateline.rows import Actor, Cell, Toll

CASES = exports.rows(Path(__file__).parent / "cases" / "withheld.tsv", "\t")
ONE = Told("1", 1, 1, "exact")
VICTIM = Deed(
    "Dresk", date(2024, 3, 14), ("2024-03-14", "2024-03-14"), "firearms", "gunmen", (1.0, 2.0), "SYR", "Lena Ostrow"
)


def names(path: Path) -> withholding.WithheldNames:
    with answers.opened(path) as db:
        return withholding._names(db)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['role']} {case['words']}" for case in CASES])
def test_who_is_withheld(tmp_path: Path, case: dict[str, str]) -> None:
    deed = replace(VICTIM, victim=case["name"], role=case["role"] or None)
    found = names(exports.made([invented_record.reading(deed, 1, ONE)], tmp_path / "x.db"))
    [report] = found.own or [""]
    assert found.without(case["words"], report) == case["left"]


def test_one_who_holds_an_office_in_another_report_is_known(tmp_path: Path) -> None:
    told = (replace(VICTIM, role=role, town=town) for role, town in ((None, "Dresk"), ("mayor", "Tolva")))
    readings = [invented_record.reading(deed, i, ONE) for i, deed in enumerate(told)]
    assert names(exports.made(readings, tmp_path / "x.db")).persons == set()


def test_a_surname_goes_only_where_the_report_has_them(tmp_path: Path) -> None:
    found = names(exports.made([invented_record.reading(VICTIM, 1, ONE)], tmp_path / "x.db"))
    assert found.without("Lena Ostrow and Minister Ostrow", "another report") == "[name withheld] and Minister Ostrow"


def test_who_is_counted_is_withheld_and_a_town_or_a_bystander_is_not(tmp_path: Path) -> None:
    base = invented_record.reading(replace(VICTIM, victim=None), 1, ONE)
    text = base.report.text + " Pavel Venn died. Mira Tessen saw it near Dresk."
    report = Report(text, (), base.report.claims, base.report.source)
    actors = [Actor(f"b{i}", _cell(text, name), Cell("person"), mentions=_cell(text, name, (name,))) for i, name in enumerate(("Pavel Venn", "Mira Tessen"))]  # fmt: skip
    town = Actor("b9", Cell("Dresk"), Cell("unknown"), mentions=Cell(("Dresk",), ()))
    toll = Toll("t9", Cell("killed"), Cell(1), Cell(1), Cell("exact"), Cell(None, _cell(text, "Pavel Venn").spans, "x"))
    hit = replace(base.incidents[0], recipient=Cell("b9"))
    reading = replace(
        base, report=report, actors=(*base.actors, *actors, town), tolls=(*base.tolls, toll), incidents=(hit,)
    )
    assert names(exports.made([reading], tmp_path / "x.db")).persons == {"pavel venn"}


def _cell(text: str, words: str, value: object = None) -> Cell:
    start = text.index(words)
    return Cell(value or words, (Span(start, start + len(words)),), "actors.person-name")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record in which a name stands in the sentence, the title, the address, and the file's name."""
    return exports.made([_everywhere()], tmp_path / "names.db")


def _everywhere() -> Reading:
    base = invented_record.reading(replace(VICTIM, tail=" near the house of Lena Ostrow"), 1, ONE)
    claims = (
        Claim("title", "LENA OSTROW shot in Dresk", "meta:og:title"),
        Claim("url", "https://halden.example/lena-ostrow-shot", "link:canonical"),
        Claim("published", "2024-03-14", "meta:date"),
    )
    return replace(base, report=Report(base.report.text, base.report.blocks, claims, "halden/lena-ostrow.html"))


@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if one.whole_texts])
def test_whole_texts_are_not_written_without_names(tmp_path: Path, record: Path, form: str) -> None:
    words = ["export", str(record), "--to", form, "-o", str(tmp_path / "out"), "--withhold-names"]
    assert cli.run(words) == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if not one.whole_texts])
def test_no_file_of_an_export_holds_the_name(tmp_path: Path, record: Path, form: str) -> None:
    pytest.importorskip({"xlsx": "xlsxwriter", "parquet": "pyarrow"}.get(form, "csv"))
    one = FORMATS[form]
    folder = tmp_path / "out"
    folder.mkdir()
    for words, holds in (([], not one.public), (["--withhold-names"], False), (["--no-withhold-names"], True)):
        exports.exported(record, form, folder / f"x{one.endings[0] if one.endings else ''}", *words)
        text = "".join(_text(path) for path in sorted(folder.rglob("*")) if path.is_file()).lower()
        assert ("ostrow" in text) == holds, words


def _text(path: Path) -> str:
    if path.suffix == ".xlsx":
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.load_workbook(path)
        return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    if path.suffix == ".parquet":
        return str(__import__("pyarrow.parquet").parquet.read_table(path).to_pylist())
    return path.read_text("utf-8")


def test_a_quote_without_its_name_is_told_by_its_place_alone(tmp_path: Path, record: Path) -> None:
    out = exports.exported(record, "annotations", tmp_path / "x.jsonld", "--withhold-names")
    for item in json.loads(out.read_text("utf-8"))["first"]["items"]:
        [selector] = item["target"]["selector"]
        assert selector["type"] == "TextPositionSelector"


def test_the_page_says_that_names_are_withheld(tmp_path: Path, record: Path) -> None:
    out = exports.exported(record, "csv", tmp_path / "x.csv", "--withhold-names")
    [row] = exports.rows(out)
    assert row["recipient"] == "[name withheld]"
    assert row["quote"].endswith("near the house of [name withheld] killed 1, officials said.")
    assert "who were harmed (1 in the record) are withheld" in out.with_name("x.csv.METHOD.md").read_text("utf-8")


def test_what_was_asked_for_tells_no_name_either(tmp_path: Path, record: Path) -> None:
    record = record.rename(tmp_path / "lena-ostrow.db")
    out = exports.exported(
        record, "csv", tmp_path / "x.csv", "--withhold-names", "--source", "halden/lena-*", "--day", "2024"
    )
    page = out.with_name("x.csv.METHOD.md").read_text("utf-8")
    assert "ostrow" not in page.lower()
    assert "[name withheld].db" in page


@pytest.mark.parametrize(
    ("name", "how", "withheld"),
    [
        ("Lena Ostrow", "actors.person-name", True),
        ("Lena Ostrow", "human:Ilna", True),
        ("MAYOR", "actors.population-noun", False),
        ("The driver", "actors.population-noun", False),
        ("He", "actors.pronoun", False),
        ("a trader", "numbers.digits", False),
    ],
)
def test_who_is_named_is_told_by_the_rule(name: str, how: str, withheld: bool) -> None:
    assert withholding._is_name(name, how) == withheld
