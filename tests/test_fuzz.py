"""A small sample of `bench/fuzz.py`, and the guards that hostile inputs made necessary, each with a harmless input of ours."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import fuzz
import pytest
from documents import docx, odt, packed, para
from fuzzing.kinds import KINDS

from dateline import sources
from dateline.cli import messages
from dateline.errors import SourceError, UsageError, visible
from dateline.export import html_page, labelled, plain_lines, sheet
from dateline.readings import Reading
from dateline.record import Record, answers
from dateline.report import Report
from dateline.rows import Anchor
from dateline.sources import Failure, feed, from_html, mail, package, rows_file, web_records
from dateline.sources.text import decoded

LEAD = "Shelling of the town of Teshkol killed 37 people and wounded 12 on Tuesday, the health ministry said."
FEW = {"stages": 3, "lexicon": 4, "record": 4, "pdf": 10, "html": 30, "returned": 10, "feed": 10}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_breaks_on_a_sample(kind: str, tmp_path: Path) -> None:
    found = [(n, words) for n in range(FEW.get(kind, 25)) for words in fuzz.faults(kind, 7, n, tmp_path)]
    assert found == []


def refused(rows: object) -> str:
    """Why the one row of a source could not be read."""
    [row] = rows  # type: ignore[misc]
    assert isinstance(row, Failure | SourceError)
    return row.reason if isinstance(row, Failure) else str(row)


# ---- lines to a reader --------------------------------------------------------------------------------------------------


def test_a_line_is_one_line_and_nothing_that_a_terminal_obeys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("na\x1bme,\u202eb\n1,2\n")
    told = refused(sources.load_all([table]))
    assert "columns: na\\x1bme, \\u202eb" in told
    messages.say("a\x1b]0;b\x07\nc")
    assert capsys.readouterr().err == "dateline: a\\x1b]0;b\\x07 c\n"
    assert visible("ordinary words, “ü” 🕊") == "ordinary words, “ü” 🕊"


def test_a_table_of_a_record_holds_no_controls() -> None:
    plain_lines.table([{"na\x1bme": "a\x1b[2Jb"}], out := io.StringIO())
    assert "\x1b" not in out.getvalue()


# ---- folders, links, pages ----------------------------------------------------------------------------------------------


def test_links_that_lead_out_of_a_folder_are_told_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(LEAD)
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "a.txt").write_text(LEAD)
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    (folder / "outside.txt").symlink_to(tmp_path / "secret.txt")
    *read, stray = sources.load_all([folder])
    assert [Path(one.source).name for one in read if isinstance(one, Report)] == ["a.txt", "inside.txt"]
    assert isinstance(stray, Failure)
    assert stray.reason.endswith("outside.txt: a link that leads out of the folder, not read; give the file itself")
    assert isinstance(next(sources.load_all([folder / "outside.txt"])), Report)


@pytest.mark.parametrize("name", ["../../up.html", "/etc/name", "..", "a\\..\\b", "\0", "x/" * 300, "CON\x1b", "é.txt"])
def test_a_page_stays_in_its_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    path = html_page.Pages(folder).add(Reading(Report(LEAD, (), (), name), Anchor()))
    assert path.parent == folder
    assert [one.name for one in tmp_path.iterdir()] == ["pages"]


def test_a_page_is_not_written_through_a_link(tmp_path: Path) -> None:
    (other := tmp_path / "other.txt").write_text("untouched")
    (folder := tmp_path / "pages").mkdir()
    (folder / ".town.html.part").symlink_to(other)
    html_page.Pages(folder).add(Reading(Report(LEAD, (), (), "town.txt"), Anchor()))
    assert other.read_text() == "untouched"
    assert LEAD in (folder / "town.html").read_text()


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1+1", "＠x"])
def test_no_cell_is_a_formula(cell: str) -> None:
    told = f"'{cell}".replace("\r", "\n")
    assert sheet.harmless(cell) == told
    plain_lines.sheet([{cell: cell}], out := io.StringIO(newline=""))
    assert list(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [[told]] * 2


# ---- XML ----------------------------------------------------------------------------------------------------------------


def test_a_feed_reads_no_file_and_expands_nothing_outside(tmp_path: Path) -> None:
    (secret := tmp_path / "secret.txt").write_text("the words of another file")
    told = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    data = f"{told}<rss><channel><item><title>Town</title><description>{LEAD} &x;</description></item></channel></rss>"
    assert "another file" not in "".join(
        row.text if isinstance(row, Report) else str(row) for row in feed.read(data.encode(), "x")
    )


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml"])
def test_a_document_with_a_document_type_is_refused(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(para(LEAD)))) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    members[name] = b'<!DOCTYPE w [<!ENTITY a "b">]>' + members.get(name, b"<w:x xmlns:w='w'/>")
    with pytest.raises(SourceError, match="document type"):
        package.from_package(packed(members))


def test_a_reference_to_half_a_character_costs_no_feed() -> None:
    data = f"<rss version='2.0'><channel><item><title>Town</title><description>{LEAD} &amp;#xD800; &#55296;</description></item></channel></rss>"
    assert any(isinstance(row, Report) and LEAD in row.text for row in feed.read(data.encode(), "x"))


# ---- what unpacks to much, and what is broken -------------------------------------------------------------------------------


def test_bounds_of_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_TAGS", 30)
    with pytest.raises(SourceError, match="more than 30 tags"):
        package.from_package(docx(para(LEAD) * 20))
    monkeypatch.setattr(package, "MOST_MEMBERS", 2)
    with pytest.raises(SourceError, match="more than 2 files"):
        package.from_package(odt("x"))


def test_a_row_whose_quotation_mark_stays_open_holds_no_more_than_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_file, "LONGEST_ROW", 200)
    data = b"text,id\n" + b'a,1\n"b\n' + b'x","y\n' * 100
    found = []
    with pytest.raises(SourceError, match="a row of more than 200 characters"):
        found.extend(rows_file.read(io.BytesIO(data), "csv", "t.csv"))
    assert [row.text for row in found if isinstance(row, Report)] == ["a"]


def test_a_row_of_parquet_that_is_no_text_costs_itself() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    texts = pyarrow.array([LEAD.encode(), b"\xff\xfe", LEAD.encode()]).view(pyarrow.string())
    parquet.write_table(pyarrow.table({"text": texts}), out := io.BytesIO())
    first, bad, last = rows_file.read(io.BytesIO(out.getvalue()), "parquet", "t.parquet")
    assert [one.text for one in (first, last) if isinstance(one, Report)] == [LEAD, LEAD]
    assert str(bad).startswith("t.parquet row 2: holds what is no text")


def test_headers_without_an_end_are_no_record() -> None:
    data = b"WARC/1.0\nWARC-Type: response\n" + b"".join(b"a%d: b\n" % n for n in range(40_000))
    [found] = web_records.records(io.BytesIO(gzip.compress(data)))
    assert isinstance(found, web_records.Damaged)


def test_a_packing_that_breaks_off_is_a_refusal(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", LEAD * 20)
        archive.writestr("archive/a.warc", LEAD * 20)
    data = bytearray(held.getvalue())
    data[60:90] = bytes(30)
    with pytest.raises(SourceError):
        package.from_package(bytes(data))
    (path := tmp_path / "x.wacz").write_bytes(data)
    assert "fault" not in refused(sources.load_all([path]))
    (path := tmp_path / "x.zip").write_bytes(data.replace(b"word/document.xml", b"word/documen.json"))
    with pytest.raises(UsageError):
        list(labelled.read(path))


@pytest.mark.parametrize("name", ["undefined", "idna", "punycode", "unicode_escape", "hex", "utf-7", "no-such\udce9"])
def test_an_encoding_that_no_page_has_is_passed_over(name: str) -> None:
    assert decoded("Der Bürgermeister von Kelmin sprach über die Lage.".encode("cp1252"), "x", (name,)).text.startswith(
        "Der Bürger"
    )


@pytest.mark.parametrize(
    "head",
    [
        "Content-Type: multipart/mixed; boundary=b\n\nno part at all",
        "Date: Thu, 99 Mar 99999999999999 99:99:99 +99999999999\n\n",
    ],
)
def test_a_broken_message_is_read_or_refused(head: str) -> None:
    data = f"From: a@news.example\nMessage-ID: <1@x>\n{head}\n{LEAD}\n"
    try:
        rows = list(mail.read(io.BytesIO(data.encode()), "m.eml"))
    except SourceError as error:
        rows = [error]
    assert all("fault" not in str(row) for row in rows if isinstance(row, SourceError))


def test_an_element_on_its_own_is_no_fault() -> None:
    for words in ("<sup>1</sup>", "<q><p>a<sup>1</sup>", "<caption>9</caption><footer><h2>x</h2><p>" + LEAD):
        with pytest.raises(SourceError):
            from_html(words)


# ---- records --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Record(path := tmp_path / "record.db") as opened:
        opened.add(Reading(Report(LEAD), Anchor()))
    answers.refresh(path)
    return path


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1; SELECT 2",
        "DELETE FROM texts",
        "PRAGMA query_only = OFF",
        "ATTACH 'x.db' AS x",
        "VACUUM INTO 'x.db'",
        "SELECT '\ud800'",
        "SELECT '\0",
        "SELECT ?",
    ],
)
def test_a_question_that_is_none_is_refused_in_a_line(query: str, record: Path) -> None:
    before = record.read_bytes()
    with answers.opened(record) as db, pytest.raises(UsageError):
        list(answers.sql(db, query))
    assert record.read_bytes() == before
    assert [one.name for one in record.parent.iterdir()] == [record.name]


def test_a_question_may_not_make_a_value_of_any_size(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LARGEST", 1000)
    with answers.opened(record) as db, pytest.raises(UsageError):
        list(answers.sql(db, "SELECT zeroblob(1001)"))


def test_any_answer_can_be_written(record: Path) -> None:
    with answers.opened(record) as db:
        found = list(answers.sql(db, "SELECT x'00ff' AS a, 9e999 AS b, NULL AS c"))
    plain_lines.objects(found, out := io.StringIO())
    assert json.loads(out.getvalue()) == [{"a": "00ff", "b": "inf", "c": None}]


@pytest.mark.parametrize("frame", ["[", "[]", "{}", "null", b"\xff"])
def test_a_record_whose_cells_were_rewritten_is_told(frame: object, record: Path) -> None:
    from dateline.errors import RecordError

    with sqlite3.connect(record) as db:
        db.execute("DROP TRIGGER readings_all_no_update")
        db.execute("UPDATE readings_all SET frame = ?", (frame,))
    db.close()
    with Record(record, write=False) as opened:
        assert any("cannot be read back" in line for line in opened.faults())
        with pytest.raises(RecordError, match="cannot be read back"):
            list(opened.readings())
