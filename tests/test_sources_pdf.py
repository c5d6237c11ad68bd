"""PDF: the order of reading, words parted at line ends, page furniture, notes, tables, pages, days, and what is refused."""

from __future__ import annotations

import gzip
import io
from collections import Counter
from pathlib import Path

import archives
import documents
import httpx
import pypdfium2
import pytest
from documents import LEAD, NEXT, Paged, line, placed

from dateline.errors import SourceError
from dateline.pipeline import read
from dateline.report import PageStart, Report
from dateline.schema import dumps, loads
from dateline.sources import formats, http, load, warc
from dateline.sources import pdf as pdfs
from dateline.sources.pdf import flow, hyphenation, visual_order
from dateline.sources.pdf.metadata import claims as said_of_itself


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, report.words(block.span)) for block in report.blocks]


def refused(data: bytes) -> str:
    with pytest.raises(SourceError) as raised:
        pdfs.from_pdf(data, "sitrep.pdf")
    assert "\n" not in str(raised.value)
    return str(raised.value).removeprefix("sitrep.pdf: ")


# ---- text -------------------------------------------------------------------------------------------------------


def test_headline_date_headings_and_paragraphs() -> None:
    def write(page: Paged) -> None:
        line(page, "Fighting in the Dren valley", 18, "B")
        line(page, "7 March 2024")
        line(page, "Attacks", 12, "B")
        line(page, f"{LEAD} {NEXT}")
        line(page, NEXT)

    report = pdfs.from_pdf(documents.pdf(write))
    assert kinds(report) == [
        ("headline", "Fighting in the Dren valley"),
        ("dateline", "7 March 2024"),
        ("heading", "Attacks"),
        ("paragraph", f"{LEAD} {NEXT}"),
        ("paragraph", NEXT),
    ]


LEFT = [
    "Gunmen attacked a post near Kelmin on",
    "Monday and killed four soldiers there, the",
    "army said. Two of the attackers were held.",
]
RIGHT = [
    "In Ostrelin a bomb wounded eleven people",
    "at the market on Tuesday, the mayor said.",
    "Nobody has said that he had planted it.",
]


def test_columns_are_read_one_after_the_other() -> None:
    def write(page: Paged) -> None:
        line(page, "Two towns attacked in a night", 18, "B")
        placed(page, 10, 40, LEFT)
        placed(page, 110, 40, RIGHT)

    assert [words for _, words in kinds(pdfs.from_pdf(documents.pdf(write)))][1:] == [" ".join(LEFT), " ".join(RIGHT)]


def test_columns_whose_lines_do_not_stand_level() -> None:
    def write(page: Paged) -> None:
        placed(page, 10, 40, LEFT)
        placed(page, 110, 42, RIGHT)

    assert [words for _, words in kinds(pdfs.from_pdf(documents.pdf(write)))] == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    def write(page: Paged) -> None:
        placed(page, 10, 40, [*LEFT, "The two men had crossed the river and were"])
        placed(page, 110, 40, ["found in a barn near the mill in the even-", *RIGHT[:2]])
        page.add_page()
        placed(page, 10, 40, ["where many families had sought shelter."])

    report = pdfs.from_pdf(documents.pdf(write))
    assert "crossed the river and were found in a barn near the mill in the even" in report.text
    assert len(report.blocks) == 2
    assert report.page(report.text.index("Gunmen")) == 1
    assert report.page(report.text.index("sought shelter")) == 2


def test_the_few_lines_left_for_the_last_page_are_in_columns_too() -> None:
    def write(page: Paged) -> None:
        placed(page, 10, 40, LEFT)
        placed(page, 110, 40, RIGHT)
        page.add_page()
        placed(page, 10, 40, left)
        placed(page, 110, 40, right)

    left = ["The police of Kelmin searched the market", "and held two men, the mayor of the town said."]
    right = ["Shops in Ostrelin stayed closed on Friday,", "and schools will open on Monday at noon."]
    assert " ".join(pdfs.from_pdf(documents.pdf(write)).text.split()).endswith(" ".join([*left, *right]))


@pytest.mark.parametrize(
    ("before", "after", "text", "whole"),
    [
        ("the govern-", "ment said", "", "the government said"),
        ("three long-", "range rockets", "", "three long-range rockets"),
        ("Yusuf al-", "Harazi said", "", "Yusuf al-Harazi said"),
        ("a 24-", "hour truce", "", "a 24-hour truce"),
        ("a cease-", "fire line", "the cease-fire of the cease-fire day", "a cease-fire line"),
        ("a cease-", "fire line", "the ceasefire day", "a ceasefire line"),
        ("the prov-", "inces’ men", "", "the provinces’ men"),
        ("fell -", "twelve died", "", "fell - twelve died"),
        ("from 12–", "14 men", "", "from 12–14 men"),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_whole(before: str, after: str, text: str, whole: str) -> None:
    assert flow.join(before, after, hyphenation.known(text.split())) == whole


def test_arabic_names_are_in_the_order_of_their_letters() -> None:
    name = "يوسف الحرازي"
    shown = f"Yusuf al-Harazi ({name[::-1]}), said 12"
    assert visual_order.logical(shown) == f"Yusuf al-Harazi ({name}), said 12"


def test_a_line_that_is_read_from_the_right_keeps_its_numbers() -> None:
    assert visual_order.logical(".2024 ,3.5 لتق") == "قتل 3.5, 2024."


# ---- furniture, notes --------------------------------------------------------------------------------------------


def test_running_heads_feet_and_page_numbers_are_off_and_told() -> None:
    def write(page: Paged) -> None:
        for n, words in enumerate((LEAD, NEXT, " ".join(LEFT))):
            line(page, f"{n + 1}. {words}")
            if n < 2:
                page.add_page()

    report = pdfs.from_pdf(documents.pdf(write, head="Dren Relief Mission, situation report, 7 March 2024"))
    assert [block.kind for block in report.blocks] == ["list-item"] * 3
    assert [one.words for one in report.left_out][:2] == [
        "Dren Relief Mission, situation report, 7 March 2024",
        "Page 1",
    ]
    assert ("published", "2024-03-07", "pdf:running-head") in [(c.field, c.value, c.found) for c in report.claims]


def test_lines_that_differ_in_their_figures_are_text() -> None:
    def write(page: Paged) -> None:
        for n in range(3):
            line(
                page,
                f"On day {n + 1} shells killed {n + 12} people in Teshkol, the health ministry said in the evening.",
            )
            if n < 2:
                page.add_page()

    assert len(pdfs.from_pdf(documents.pdf(write)).blocks) == 3


def test_the_number_of_a_single_page_is_off() -> None:
    report = pdfs.from_pdf(documents.pdf(lambda page: (line(page, LEAD), placed(page, 100, 280, ["- 1 -"]))))
    assert kinds(report) == [("paragraph", LEAD)]


def test_signs_of_notes_join_no_number_and_notes_stand_apart() -> None:
    def write(page: Paged) -> None:
        page.write(5, "Shelling killed 37")
        page.char_vpos = "SUP"
        page.write(5, "1")
        page.char_vpos = "LINE"
        page.write(
            5, " people in the town of Teshkol, and wounded 12 others in the villages around it on Tuesday evening."
        )
        page.ln(8)
        line(page, NEXT)
        placed(page, 10, 270, ["1 Figures of the ministry, which counts those who died in hospital."], size=7)

    report = pdfs.from_pdf(documents.pdf(write))
    assert "killed 37 people" in report.text
    assert kinds(report)[-1] == ("footnote", "Figures of the ministry, which counts those who died in hospital.")
    assert [toll.low.value for toll in read(report).tolls if toll.harm.value == "killed"] == [37]


def test_exponents_stay() -> None:
    def write(page: Paged) -> None:
        page.write(5, "The fire burned 12 km")
        page.char_vpos = "SUP"
        page.write(5, "2")
        page.char_vpos = "LINE"
        page.write(5, " of forest near the town of Teshkol, the governor of the district said in the evening.")

    assert "12 km² of forest" in pdfs.from_pdf(documents.pdf(write)).text


# ---- tables, lists -----------------------------------------------------------------------------------------------


ROWS = [("Town", "Killed", "Injured"), ("Kelmin", "9", "4"), ("Port Sarel", "", "11")]
TOLD = [("table-row", "Town | Killed | Injured"), ("table-row", "Kelmin | 9 | 4"), ("table-row", "Port Sarel | – | 11")]


@pytest.mark.parametrize("borders", ["ALL", "NONE", "MINIMAL", "HORIZONTAL_LINES"])
def test_a_table_is_a_row_a_block_with_each_cell_under_its_head(borders: str) -> None:
    def write(page: Paged) -> None:
        line(page, LEAD)
        with page.table(borders_layout=borders, text_align="LEFT", width=120, align="L") as table:
            for row in ROWS:
                table.row(row)
        page.ln(4)
        line(page, NEXT)

    assert kinds(pdfs.from_pdf(documents.pdf(write))) == [("paragraph", LEAD), *TOLD, ("paragraph", NEXT)]


def test_a_cell_of_several_lines_is_one() -> None:
    def write(page: Paged) -> None:
        with page.table(text_align="LEFT", width=90, align="L", col_widths=(2, 1, 1)) as table:
            table.row(ROWS[0])
            table.row(("The villages around Kelmin and Port Sarel", "9", "4"))
            table.row(ROWS[2])
        page.ln(4)
        line(page, NEXT)

    assert ("table-row", "The villages around Kelmin and Port Sarel | 9 | 4") in kinds(
        pdfs.from_pdf(documents.pdf(write))
    )


def test_bullets_are_items_and_a_dash_in_a_sentence_is_none() -> None:
    def write(page: Paged) -> None:
        page.set_font("helvetica", size=10)
        placed(page, 10, 30, ["The mission also recorded in the week:"])
        placed(page, 14, 38, ["\x95 Kelmin: 9 people killed", "\x95 Port Sarel: 4 people wounded"], pitch=6)

    report = pdfs.from_pdf(documents.pdf(write))
    assert kinds(report)[1:] == [
        ("list-item", "Kelmin: 9 people killed"),
        ("list-item", "Port Sarel: 4 people wounded"),
    ]


# ---- pages, days, ways in ----------------------------------------------------------------------------------------


def two_pages(page: Paged) -> None:
    line(page, LEAD)
    page.add_page()
    line(page, NEXT)


def test_pages_are_kept_with_their_blocks_and_in_json() -> None:
    report = pdfs.from_pdf(documents.pdf(two_pages))
    second = report.text.index(NEXT)
    assert [block.pages for block in report.blocks] == [(PageStart(0, 1),), (PageStart(second, 2),)]
    assert (report.page(3), report.page(second), report.page(len(report.text))) == (1, 2, None)
    reading = read(report)
    assert loads(dumps(reading)).report.blocks == report.blocks


def test_days_title_and_author_are_claims_with_their_place() -> None:
    report = pdfs.from_pdf(documents.pdf(two_pages, title="Weekly summary", author="Dren Relief Mission"))
    assert [(c.field, c.value, c.found) for c in report.claims] == [
        ("published", "2024-03-07T09:30:00Z", "pdf:CreationDate"),
        ("title", "Weekly summary", "pdf:Title"),
        ("author", "Dren Relief Mission", "pdf:Author"),
    ]


def test_days_of_xmp_are_claims_too() -> None:
    data = documents.pdf(two_pages)
    packet = (
        b'<x:xmpmeta><rdf:Description xmp:CreateDate="2024-03-08T10:00:00Z" xmp:ModifyDate="yesterday">'
        b"<dc:creator><rdf:Seq><rdf:li>Mira &amp; Co</rdf:li></rdf:Seq></dc:creator></rdf:Description></x:xmpmeta>"
    )
    told = [(c.field, c.value, c.found) for c in said_of_itself(pypdfium2.PdfDocument(data), data + packet)]
    assert told[1:] == [
        ("published", "2024-03-08T10:00:00Z", "xmp:CreateDate"),
        ("modified", "yesterday", "xmp:ModifyDate:not a day"),
        ("author", "Mira & Co", "xmp:dc:creator"),
    ]


@pytest.mark.parametrize("name", ["sitrep.pdf", "sitrep", "sitrep.pdf.gz"])
def test_a_file_of_any_name(tmp_path: Path, name: str) -> None:
    data = documents.pdf(two_pages)
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    report = load(tmp_path / name)
    assert (len(report.blocks), report.notices) == (2, ())


@pytest.mark.parametrize("name", ["sitrep.txt", "sitrep.html", "sitrep.csv", "sitrep.docx", "sitrep.doc"])
def test_one_that_is_named_otherwise_is_read_and_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(documents.pdf(two_pages))
    report = load(tmp_path / name)
    ending = name.removeprefix("sitrep")
    assert report.notices == (f"named {ending}, but a PDF by its bytes, and read as that",)
    assert report.text == f"{LEAD}\n\n{NEXT}"


def test_one_behind_an_address() -> None:
    headers = {"content-type": "application/pdf", "last-modified": "Fri, 08 Mar 2024 08:00:00 GMT"}
    answer = httpx.MockTransport(
        lambda request: httpx.Response(200, headers=headers, stream=httpx.ByteStream(documents.pdf(two_pages)))
    )
    report = http.fetch("https://news.example/sitrep", lambda host, port: ["93.184.216.34"], answer)
    assert report.text == f"{LEAD}\n\n{NEXT}"
    assert ("modified", "2024-03-08", "http:last-modified") in [(c.field, c.value, c.found) for c in report.claims]


def test_one_in_a_web_archive() -> None:
    record = archives.record(1, archives.http(documents.pdf(two_pages), "application/pdf"))
    (report,) = warc.read(io.BytesIO(record), "x.warc", formats.page)
    assert isinstance(report, Report)
    assert (report.source, report.text) == ("x.warc:1", f"{LEAD}\n\n{NEXT}")
    assert ("retrieved", "2024-03-07T09:30:00Z", "warc-date") in [(c.field, c.value, c.found) for c in report.claims]


def test_one_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(documents.pdf(two_pages))))
    assert load("-").text == f"{LEAD}\n\n{NEXT}"


# ---- what is refused ---------------------------------------------------------------------------------------------


def picture(page: Paged) -> None:
    from PIL import Image

    page.image(Image.new("L", (60, 85), 200), 0, 0, 210, 297)


def test_a_scan_is_told_as_one() -> None:
    assert refused(documents.pdf(picture)).startswith("a scan, its page is but pictures without text; recognise")


def test_a_scanned_page_among_others_is_told() -> None:
    def write(page: Paged) -> None:
        line(page, LEAD)
        page.add_page()
        picture(page)

    report = pdfs.from_pdf(documents.pdf(write))
    assert report.notices == ("page 2 is but a picture without text, and not read; recognise its text (OCR)",)


def test_one_that_needs_a_password_is_told() -> None:
    def write(page: Paged) -> None:
        page.set_encryption("owner", user_password="reader")
        line(page, LEAD)

    assert refused(documents.pdf(write)) == "a PDF that needs a password; take the password off and save it anew"


def test_one_without_text_or_cut_off_is_told() -> None:
    assert refused(documents.pdf(lambda page: None)).startswith("a PDF without text")
    assert refused(documents.pdf(two_pages)[:400]).startswith("a PDF that cannot be read; it may be cut off")


def test_one_that_breaks_off_is_read_as_far_as_it_goes_and_told() -> None:
    data = documents.pdf(two_pages)
    cut = data[: data.rindex(b"xref")]
    report = pdfs.from_pdf(cut)
    assert report.notices == ("a PDF that breaks off; what could be found of it was read, look for what lacks",)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "MOST_PAGES", 1)
    assert refused(documents.pdf(two_pages)) == "2 pages, a report has at most 1; split it"


def test_without_the_library_the_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "pdfium", None)
    assert refused(b"%PDF-1.7") == "PDF needs pypdfium2; pip install 'dateline[pdf]'"


def test_a_hyphen_counts_by_the_words_of_the_text() -> None:
    assert hyphenation.keeps("road", "side", Counter({"roadside": 1})) is False
