"""The claims sheet in the browser: a spreadsheet held against the record, its columns told anew, the verdicts as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import html as parser

from dateline import pipeline
from dateline.record import Record
from dateline.sources import from_text

pytest.importorskip("starlette", reason="needs the extra web")
pytest.importorskip("uvicorn", reason="needs the extra web")
pytest.importorskip("python_multipart", reason="needs the extra web")
import browser
from asking import Client, asked, told

from dateline.web.room import Room

TEXT = "KELMIN, March 14, 2024 (Northwire) — At least 42 people were killed in Kelmin on Tuesday, the health ministry said.\n"
SHEET = "Date,Place,Killed,Source\n2024-03-12,Kelmin,42,kelmin.txt\n2024-03-12,Kelmin,17,kelmin.txt\n2024-03-12,Kelmin,9,=cmd|x\n"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("claims") / "record.db"
    with Record(path) as record:
        record.add(pipeline.read(from_text(TEXT, "kelmin.txt"), models=False))
    return path


@pytest.fixture(scope="module", params=[True, False])
def room(path: Path, request: pytest.FixtureRequest) -> Iterator[Client]:
    """It only asks, so that a room that is read-only answers too."""
    with asked(replace(Room(path), editing=request.param)) as client:
        yield client


def sheet(client: Client, text: str, name: str = "claims.csv", **fields: str) -> tuple[int, Any, str]:
    return client.upload("/claims", fields, ((name, text.encode()),))


def verdicts(text: str) -> list[tuple[str, str, str]]:
    rows = parser.document_fromstring(text).xpath("//table[@class='verdicts']/tbody/tr")
    return [
        (r.xpath("string(td[1]/strong)"), r.xpath("string(td[2]/span)"), r.xpath("string(td[3]//mark)")) for r in rows
    ]


def test_each_figure_has_its_verdict_beside_the_words(room: Client) -> None:
    status, _, text = sheet(room, SHEET)
    assert status == 200, told(text)
    assert verdicts(text) == [("17", "other-number", "42"), ("9", "not-in-record", ""), ("42", "found", "42")]
    page = parser.document_fromstring(text)
    assert page.xpath("//table[@class='verdicts']//a/@href") == ["/reading/1", "/reading/1"]
    columns = [(r.xpath("string(th)"), r.xpath("string(td)")) for r in page.xpath("//table[@class='columns']/tbody/tr")]
    assert columns == [("Date", "day"), ("Place", "place"), ("Killed", "killed"), ("Source", "cited")]


def test_what_a_column_is_can_be_said(room: Client) -> None:
    odd = "Tag,Ort,Tote,Verletzte,Quelle\n2024-03-12,Kelmin,42,1,kelmin.txt\n"
    status, _, text = sheet(room, odd)
    assert status == 400
    assert "is known (columns: Tag, Ort, Tote, Verletzte, Quelle)." in told(text)
    assert "--columns" not in told(text)
    [form] = parser.document_fromstring(text).xpath("//form[@class='mapping']")
    fields = {name: value or "" for name, value in form.form_values()}
    said = {"is:Tag": "day", "is:Ort": "place", "is:Tote": "killed", "is:Quelle": "cited"}
    status, _, text = room.upload("/claims", fields | said)
    assert status == 200, told(text)
    assert verdicts(text) == [("42", "found", "42")]
    [form] = parser.document_fromstring(text).xpath("//form[@class='mapping']")
    assert dict(form.form_values())["is:Tote"] == "killed"


def test_the_verdicts_as_a_file(room: Client) -> None:
    _, _, text = sheet(room, SHEET)
    [form] = parser.document_fromstring(text).xpath("//form[@class='mapping']")
    status, headers, text = room.upload("/claims", dict(form.form_values()) | {"as": "csv"})
    assert (status, headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["verdict"] for row in rows] == ["found", "other-number", "not-in-record"]
    assert rows[2]["cited"] == "'=cmd|x"


@pytest.mark.parametrize(
    ("data", "name", "status", "says"),
    [
        (b"", "", 400, "No sheet was chosen; choose a CSV file."),
        (b"Killed,Source\n", "a.csv", 400, "a.csv: no row below the headers; the first line names the columns."),
        (b"Killed,Killed\n1,2\n", "a.csv", 400, "a.csv: two columns named Killed; rename one."),
        (b"x" * (2**20 + 1), "a.csv", 413, "a.csv: more than 1,024 KiB; use `dateline verify-claims`."),
        (b"\x00\x01\x02\x03" * 50, "../../a.csv", 400, "a.csv: "),
    ],
)
def test_what_is_no_sheet_is_told(room: Client, data: bytes, name: str, status: int, says: str) -> None:
    got, _, text = room.upload("/claims", {}, ((name, data),) if data else ())
    assert (got, told(text).startswith(says)) == (status, True), told(text)
    assert "/tmp" not in told(text)


def test_a_workbook_is_told(room: Client) -> None:
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
    status, _, text = room.upload("/claims", {}, (("a.xlsx", written.getvalue()),))
    assert (status, told(text)) == (400, "a.xlsx: a file of a spreadsheet program; save it as CSV.")


def test_hostile_words_stay_words(room: Client) -> None:
    bad = "</textarea><script>alert(1)</script>"
    status, _, text = sheet(room, f'Killed,"{bad}",Source\n42,"{bad}",kelmin.txt\n', f'"><script>{bad}')
    assert status == 200, told(text)
    page = parser.document_fromstring(text)
    assert not page.xpath("//main//script")
    [form] = page.xpath("//form[@class='mapping']")
    assert bad in dict(form.form_values())["sheet"]
    assert verdicts(room.upload("/claims", dict(form.form_values()))[2]) == verdicts(text)


def test_posts_from_elsewhere_are_refused(room: Client) -> None:
    assert room.upload("/claims", {}, (("a.csv", SHEET.encode()),), Origin="https://evil.example")[0] == 403
    assert room.ask("/claims", "POST", b"", Content_Type="multipart/form-data; boundary=x")[0] == 403


@pytest.mark.parametrize("script", [True, False])
def test_a_sheet_is_sent_told_anew_and_downloaded(room: Client, chromium: Any, tmp_path: Path, script: bool) -> None:
    given = tmp_path / "claims.csv"
    given.write_text(SHEET, "utf-8")
    with browser.opened(chromium, f"http://{room.host}/claims", script=script) as page:
        page.set_input_files("#files", given)
        page.click("text=Hold it against the record")
        page.wait_for_selector(".verdicts")
        page.click(".mapping summary")
        page.select_option("select[name='is:Killed']", "injured")
        page.click("text=Use these columns")
        page.wait_for_selector("text=other-harm")
        with page.expect_download() as downloaded:
            page.click("text=Download as CSV")
        assert Path(downloaded.value.path()).read_text("utf-8").startswith("line,figure,harm")


def test_nothing_bars_anybody(room: Client, chromium: Any, tmp_path: Path) -> None:
    given = tmp_path / "claims.csv"
    given.write_text(SHEET, "utf-8")
    with browser.opened(chromium, f"http://{room.host}/claims") as page:
        assert browser.bars(page) == []
        page.set_input_files("#files", given)
        page.click("text=Hold it against the record")
        page.wait_for_selector(".verdicts")
        page.click(".mapping summary")
        assert browser.bars(page) == []
