"""DOCX and ODT: what a document shows with its changes accepted, its notes and days, and what is refused."""

from __future__ import annotations

from pathlib import Path

import documents
import pytest
from documents import LEAD, NEXT, docx, odt, para, table, text

from dateline.errors import SourceError
from dateline.pipeline import read
from dateline.report import Report
from dateline.sources import load, package

STYLES = (
    f"<w:styles {documents.W}>"
    '<w:style w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H"/></w:style>'
    '<w:style w:styleId="L"><w:name w:val="List Bullet"/></w:style></w:styles>'
)


def kinds(data: bytes) -> list[tuple[str, str]]:
    report = package.from_package(data)
    return [(block.kind, report.words(block.span)) for block in report.blocks]


def words(*body: str, **members: str) -> str:
    return package.from_package(docx("".join(body), **members)).text


def refused(data: bytes) -> str:
    with pytest.raises(SourceError) as raised:
        package.from_package(data, "sitrep.docx")
    assert "\n" not in str(raised.value)
    return str(raised.value).removeprefix("sitrep.docx: ")


# ---- DOCX -------------------------------------------------------------------------------------------------------


def test_styles_tell_headline_headings_and_lists() -> None:
    body = (
        para("Fighting in the Dren valley", style="T"),
        para("7 March 2024"),
        para("Attacks", style="Own"),
        para(LEAD),
        para("Kelmin: 9 people killed", style="L"),
        para("Port Sarel: 4 people wounded", settings='<w:numPr><w:numId w:val="1"/></w:numPr>'),
        para(NEXT),
    )
    assert kinds(docx("".join(body), styles=STYLES)) == [
        ("headline", "Fighting in the Dren valley"),
        ("dateline", "7 March 2024"),
        ("heading", "Attacks"),
        ("paragraph", LEAD),
        ("list-item", "Kelmin: 9 people killed"),
        ("list-item", "Port Sarel: 4 people wounded"),
        ("paragraph", NEXT),
    ]


def test_a_table_of_figures_and_one_that_lays_out_the_page() -> None:
    rows = table(("Town", "Killed"), ("Kelmin", "9"), ("Port Sarel", ""))
    told = [("table-row", "Town | Killed"), ("table-row", "Kelmin | 9"), ("table-row", "Port Sarel | –")]
    assert kinds(docx(para(LEAD) + rows)) == [("paragraph", LEAD), *told]
    layout = table((LEAD * 2, "x"), (NEXT, "y"))
    assert ("paragraph", LEAD * 2) in kinds(docx(layout))


def test_deleted_words_are_out_and_inserted_ones_in() -> None:
    deleted = (
        "<w:del><w:r><w:delText>900</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>Gone. </w:t></w:r></w:moveFrom>"
    )
    inserted = f"<w:ins>{text('37')}</w:ins>"
    hidden = text("secret ", "<w:vanish/>") + text("38 ", "<w:strike/>")
    assert words(para("Shelling killed ", deleted, inserted, hidden, " people.")) == "Shelling killed 37 people."


def test_a_deleted_row_is_out() -> None:
    rows = table(("Town", "Killed"), ("Kelmin", "9"), ("Port Sarel", "900"), ("Ostrelin", "4"))
    gone = rows.replace(
        "<w:tr><w:tc>" + para("Port Sarel"), "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + para("Port Sarel")
    )
    assert "900" not in words(gone)


def test_notes_stand_apart_and_their_signs_join_no_number() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnotes {documents.W}><w:footnote w:type="separator" w:id="0">{para("Line")}</w:footnote>'
        f'<w:footnote w:id="2">{para("<w:r><w:footnoteRef/></w:r>", " Figures of the ministry.")}</w:footnote></w:footnotes>'
    )
    raised = text("1", '<w:vertAlign w:val="superscript"/>')
    data = docx(para("Shelling killed 37", reference, " people and wounded 12", raised, " others."), footnotes=notes)
    assert kinds(data) == [
        ("paragraph", "Shelling killed 37 people and wounded 12 others."),
        ("footnote", "Figures of the ministry."),
    ]
    killed = [t.low.value for t in read(package.from_package(data)).tolls if t.harm.value == "killed"]
    assert killed == [37]


def test_breaks_tabs_and_boxes() -> None:
    box = (
        "<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>"
        f"{para('In the box.')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{para('In the box.')}"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = para(
        "Date:<w:br/>".split("<")[0], "<w:r><w:tab/><w:t>7 March</w:t><w:br/><w:t>Town: Kelmin</w:t></w:r>", box
    )
    assert words(body) == "Date: 7 March\n\nTown: Kelmin\n\nIn the box."


def test_days_of_the_file_are_claims_and_its_first_day_is_never_counted_from() -> None:
    core = "<dcterms:created>2019-05-02T09:00:00Z</dcterms:created><dcterms:modified>2024-03-07T17:00:00Z</dcterms:modified>"
    report = package.from_package(docx(para(LEAD), core + "<dc:creator>Mira Tolvan</dc:creator>"))
    assert [(c.field, c.value, c.found) for c in report.claims] == [
        ("created", "2019-05-02T09:00:00Z", "docx:created"),
        ("modified", "2024-03-07T17:00:00Z", "docx:modified"),
        ("author", "Mira Tolvan", "docx:creator"),
    ]
    assert read(report).anchor.value == ("2024-03-07", "2024-03-07")


def test_running_heads_are_off_and_their_day_is_a_claim() -> None:
    header = f"<w:hdr {documents.W}>{para('Dren Relief Mission, 7 March 2024')}</w:hdr>"
    report = package.from_package(docx(para(LEAD), header1=header))
    assert (report.text, [one.words for one in report.left_out]) == (LEAD, ["Dren Relief Mission, 7 March 2024"])
    assert [(c.value, c.found) for c in report.claims] == [("2024-03-07", "docx:running-head")]


# ---- ODT --------------------------------------------------------------------------------------------------------


def test_an_open_document() -> None:
    body = (
        "<text:tracked-changes><text:p>It killed 900.</text:p></text:tracked-changes>"
        f"<text:h>Attacks</text:h><text:p>{LEAD}<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Figures of the ministry.</text:p></text:note-body></text:note></text:p>"
        "<text:list><text:list-item><text:p>Kelmin: 9<text:s/>killed</text:p></text:list-item></text:list>"
        + "<table:table>"
        + "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row)
            + "</table:table-row>"
            for row in (("Town", "Killed"), ("Kelmin", "9"))
        )
        + "</table:table>"
    )
    data = odt(
        body, "<meta:creation-date>2024-03-01T08:00:00</meta:creation-date><dc:date>2024-03-07T17:00:00</dc:date>"
    )
    assert kinds(data) == [
        ("headline", "Attacks"),
        ("paragraph", LEAD),
        ("list-item", "Kelmin: 9 killed"),
        ("table-row", "Town | Killed"),
        ("table-row", "Kelmin | 9"),
        ("footnote", "Figures of the ministry."),
    ]
    told = [(c.field, c.value, c.found) for c in package.from_package(data).claims]
    assert told[1:] == [
        ("created", "2024-03-01T08:00:00", "odt:creation-date"),
        ("modified", "2024-03-07T17:00:00", "odt:date"),
    ]


# ---- names, bounds, damage ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "notices"), [("a.docx", 0), ("a", 0), ("a.doc", 1), ("a.txt", 1), ("a.odt", 0)])
def test_a_file_of_any_name(tmp_path: Path, name: str, notices: int) -> None:
    (tmp_path / name).write_bytes(docx(para(LEAD)))
    report = load(tmp_path / name)
    assert isinstance(report, Report)
    assert (report.text, len(report.notices)) == (LEAD, notices)


def test_damaged_and_foreign_files_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx(para(LEAD) * 50)
    assert refused(data[: len(data) // 2]).startswith("a document that is cut off or broken; fetch it again")
    assert refused(docx(para(""))) == "no words in it; nothing to read"
    assert refused(docx("<w:p>")).startswith("broken XML in it (word/document.xml, line 1)")
    assert refused(documents.packed({"xl/workbook.xml": "<a/>"})).startswith("a workbook (.xlsx); save the sheet")
    assert refused(documents.packed({"notes.txt": LEAD})) == "a ZIP file; unpack it and give its files"
    manifest = "<manifest><encryption-data/></manifest>"
    assert "needs a password" in refused(odt("<text:p>x</text:p>", **{"META-INF__manifest": manifest}))
    entity = (
        '<!DOCTYPE w:document [<!ENTITY a "killed">]>'
        + f"<w:document {documents.W}><w:body>{para('&a;')}</w:body></w:document>"
    )
    assert refused(docx("", document=entity)).startswith("XML with a document type in it (word/document.xml)")
    monkeypatch.setattr(package, "LARGEST_PACKAGE", 1000)
    assert refused(data) == "unpacks to more than 1,000 bytes; save its text as .txt, or split it"


def test_a_document_with_a_password_is_told(tmp_path: Path) -> None:
    sign = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    cases = {
        "a.docx": sign + b"\0" * 9000 + "EncryptedPackage".encode("utf-16-le"),
        "b.doc": sign + b"\0" * 600,
        "c.doc": b"{\\rtf1 x}",
    }
    told = {
        "a.docx": "needs a password",
        "b.doc": "an old Office program (.doc, .xls, .ppt); open it and save it as .docx",
        "c.doc": "RTF",
    }
    for name, data in cases.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(SourceError, match=told[name].replace("(", r"\(").replace(")", r"\)")):
            load(tmp_path / name)
