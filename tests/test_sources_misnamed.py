"""Names that tell one format and bytes that are of another; old encodings; lists in pages."""

from __future__ import annotations

from pathlib import Path

import documents
import pytest
from documents import LEAD, NEXT, line

from dateline import cli
from dateline.errors import SourceError
from dateline.report import Report
from dateline.sources import from_html, load
from dateline.sources.text import decoded

PAGE = f"<!doctype html><html><body><article><h1>Fighting in the valley</h1><p>{LEAD}</p><p>{NEXT}</p></article></body></html>"


@pytest.mark.parametrize("name", ["page.pdf", "page.docx"])
def test_a_page_under_another_name_is_read_and_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGE)
    report = load(tmp_path / name)
    assert report.of_kind("headline")
    assert report.notices == (f"named .{name.partition('.')[2]}, but an HTML page by its bytes, and read as that",)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", LEAD.encode(), "named .pdf, but not a PDF by its bytes"),
        ("a.docx", LEAD.encode(), "named .docx, but not a document in a ZIP file (DOCX or ODT) by its bytes"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "a picture (PNG), without text"),
        ("a.pdf", b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture (JPEG), without text"),
        ("a.doc", b"{\\rtf1\\ansi x}", "an RTF document; open it and save it as .docx or PDF"),
        ("a.ps", b"%!PS-Adobe-3.0", "a PostScript file; turn it into a PDF"),
    ],
)
def test_what_is_none_of_ours_is_told_in_one_line(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceError) as raised:
        load(tmp_path / name)
    assert str(raised.value).startswith(f"{tmp_path / name}: {why}")


def test_the_command_tells_it_on_stderr_and_reads_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sitrep.txt").write_bytes(documents.pdf(lambda page: line(page, LEAD)))
    assert cli.run(["read", str(tmp_path / "sitrep.txt"), "--format", "json", "--no-models"]) == 0
    out, err = capfd.readouterr()
    assert err == f"dateline: {tmp_path / 'sitrep.txt'}: named .txt, but a PDF by its bytes, and read as that\n"
    assert '"pages": [[0, 1]]' in out


# ---- old encodings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "words", "sure"),
    [
        ("cp1252", "José killed.", True),
        ("cp1252", "It’s 5 o’clock", True),
        ("cp1252", "The café closed, “and then” it burned — 12 dead.", True),
        ("cp1252", "Åke, Øyvind and Zoë met in Tromsø.", False),
        ("latin-1", "A price of £40 and 12° in Genève", False),
        ("cp1251", "Двенадцать человек погибли в Кельмине, сообщило министерство.", False),
        ("cp1256", "قتل اثنا عشر شخصا في كلمين قالت الوزارة يوم الاثنين", False),
        ("utf-8", "Łódź", True),
    ],
)
def test_short_texts_are_read_right_and_told_where_another_encoding_is_as_likely(
    encoding: str, words: str, sure: bool
) -> None:
    text, doubt = decoded(words.encode(encoding))
    assert (text, not doubt) == (words, sure)


@pytest.mark.parametrize(
    "words", ["Łódź: 12 people died near Śródmieście.", "The mayor of Brno, Jiří Dvořák, said 12 died."]
)
def test_what_may_be_wrong_is_told(words: str) -> None:
    assert "was guessed" in decoded(words.encode("cp1250")).doubt[0]


def test_the_doubt_is_among_the_notices(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Åke met Øyvind in Tromsø.".encode("cp1252"))
    assert "guessed (windows-1252)" in load(tmp_path / "a.txt").notices[0]


# ---- lists of pages ---------------------------------------------------------------------------------------------


def told(inner: str) -> list[tuple[str, str]]:
    report = from_html(
        f"<html><body><article><h1>Fighting in the valley</h1><p>{LEAD}</p>{inner}<p>{NEXT}</p></article></body></html>"
    )
    assert isinstance(report, Report)
    return [(b.kind, report.words(b.span)) for b in report.blocks][2:-1]


def test_items_of_lists_are_blocks_of_their_kind() -> None:
    inner = "<ul><li>Twelve people were killed in Kelmin<ul><li>two of them children</li></ul></li><li><p>Four were hurt.</p></li></ul>"
    assert told(inner) == [
        ("list-item", "Twelve people were killed in Kelmin"),
        ("list-item", "two of them children"),
        ("list-item", "Four were hurt."),
    ]


def test_a_definition_list_has_each_term_with_what_is_told_of_it() -> None:
    inner = "<dl><dt>Kelmin</dt><dd>9 killed</dd><dd>4 injured</dd><dt>Port Sarel:</dt><dd><p>2 killed</p></dd></dl>"
    assert told(inner) == [
        ("list-item", "Kelmin: 9 killed"),
        ("list-item", "4 injured"),
        ("list-item", "Port Sarel: 2 killed"),
    ]


def test_rows_of_tables_are_blocks_of_their_kind() -> None:
    inner = "<table><tr><th>Town<th>Killed<tr><td>Kelmin<td>9<tr><td>Sarel<td>2</table>"
    assert told(inner) == [("table-row", "Town | Killed"), ("table-row", "Kelmin | 9"), ("table-row", "Sarel | 2")]
