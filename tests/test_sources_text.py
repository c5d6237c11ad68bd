"""Plain text into reports: days, datelines, captions and credits by form, blocks by form and place."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import SourceError
from dateline.report import Claim, Report, Span
from dateline.sources import credits, datelines, from_text, written_dates
from dateline.sources.text import LONGEST, decode

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def shown(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, report.words(block.span)) for block in report.blocks]


@pytest.mark.parametrize("row", rows("days.tsv"), ids=lambda row: row["words"] or "nothing")
def test_days(row: dict[str, str]) -> None:
    assert (written_dates.iso(row["words"]) or "") == row["iso"]


@pytest.mark.parametrize("row", rows("datelines.tsv"), ids=lambda row: row["paragraph"][:30])
def test_datelines(row: dict[str, str]) -> None:
    words = row["paragraph"].strip()
    found = datelines.prefix(words, 0, len(words), colon=True)
    assert (words[: found.span.end] if found else "") == row["dateline"]
    assert ((found.value if found else "") or "") == row["day"]


@pytest.mark.parametrize("row", rows("date_lines.tsv"), ids=lambda row: row["line"][:60])
def test_date_lines(row: dict[str, str]) -> None:
    found = datelines.line(row["line"], 0, len(row["line"]))
    assert " ".join(f"{'modified' if d.modified else 'published'} {d.value}" for d in found) == row["days"]


@pytest.mark.parametrize("row", rows("title_days.tsv"), ids=lambda row: row["title"][:60])
def test_days_in_titles(row: dict[str, str]) -> None:
    found = datelines.in_title(row["title"], 0, len(row["title"]))
    assert ((found.value if found else "") or "") == row["day"]


@pytest.mark.parametrize("row", rows("credits.tsv"), ids=lambda row: row["line"][:30])
def test_credits(row: dict[str, str]) -> None:
    assert credits.is_credit(row["line"]) == (row["credit"] == "yes")


@pytest.mark.parametrize("row", rows("captions.tsv"), ids=lambda row: row["paragraph"][:30])
def test_captions(row: dict[str, str]) -> None:
    assert credits.is_caption(row["paragraph"]) == (row["alone"] == "yes")
    assert credits.may_be_caption(row["paragraph"]) == (row["before_credit"] == "yes")


@pytest.mark.parametrize("row", rows("blocks.tsv"), ids=lambda row: row["case"])
def test_blocks(row: dict[str, str]) -> None:
    text = row["text"].replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t")
    report = from_text(text)
    assert report.text == text
    assert [block.kind for block in report.blocks] == row["kinds"].split()


def test_a_dateline_in_a_text_of_capitals_ends_before_the_words_of_its_line() -> None:
    report = from_text("VARKESH, 7 MAR 2024 (NWA)-- [TEXT] THE PORT OFFICE\nCLOSED TODAY.\n\nNOBODY WAS HURT.\n")
    assert shown(report)[:2] == [
        ("dateline", "VARKESH, 7 MAR 2024 (NWA)-- [TEXT]"),
        ("paragraph", "THE PORT OFFICE\nCLOSED TODAY."),
    ]
    assert [claim.found for claim in report.claims] == ["dateline"]


def test_a_dateline_is_parted_from_its_paragraph() -> None:
    report = from_text("Port closes\n\nVARKESH, 7 March 2024 (NWA) — The port closed.\n\nNobody was hurt.")
    assert shown(report)[1:3] == [("dateline", "VARKESH, 7 March 2024 (NWA) —"), ("paragraph", "The port closed.")]
    assert report.claims[0] == Claim("published", "2024-03-07", "dateline", (Span(22, 34),))
    assert report.words(report.claims[0].spans[0]) == "7 March 2024"


def test_a_credit_is_parted_from_its_caption() -> None:
    report = from_text(
        "The port closed.\n\nSmoke rises in Varkesh, May 1, 2021. (AP Photo/Tess Amarel)\n\nNobody was hurt."
    )
    assert shown(report)[1:3] == [
        ("caption", "Smoke rises in Varkesh, May 1, 2021."),
        ("credit", "(AP Photo/Tess Amarel)"),
    ]


def test_a_credit_begins_where_its_name_does() -> None:
    report = from_text(
        "The port closed.\n\nIlda Marr speaks in Varkesh on July 25, 2019. J. Amarel / AP\n\nNobody was hurt."
    )
    assert shown(report)[1:3] == [
        ("caption", "Ilda Marr speaks in Varkesh on July 25, 2019."),
        ("credit", "J. Amarel / AP"),
    ]


def test_claims_of_the_text_follow_those_of_the_table() -> None:
    text = "Port closes after fire\n\nBy Tess Amarel\n\nPublished: 7 March 2024\n\nThe port closed on Monday."
    report = from_text(text, "r1", published="2024-03-09", title="Port closes after fire", url="https://news.example/1")
    assert report.source == "r1"
    assert [(claim.field, claim.value, claim.found) for claim in report.claims] == [
        ("published", "2024-03-09", "table:published"),
        ("title", "Port closes after fire", "table:title"),
        ("url", "https://news.example/1", "table:url"),
        ("published", "2024-03-07", "text"),
        ("author", "Tess Amarel", "byline"),
        ("title", "Port closes after fire", "headline"),
    ]
    assert [report.words(span) for claim in report.claims for span in claim.spans] == [
        "7 March 2024",
        "Tess Amarel",
        "Port closes after fire",
    ]


def test_a_dateline_without_a_year_claims_nothing() -> None:
    assert from_text("BEIRUT, March 7 (NWA) — The port closed.").claims == ()


def test_a_bulletin_tells_its_day_in_its_title() -> None:
    report = from_text(
        "Daily situation bulletin of the Kelmin police, 3 June 2024\n\nFour people were killed in Kelmin."
    )
    assert [block.kind for block in report.blocks] == ["headline", "paragraph"]
    assert [(c.field, c.value, c.found) for c in report.claims] == [
        ("published", "2024-06-03", "headline"),
        ("title", "Daily situation bulletin of the Kelmin police, 3 June 2024", "headline"),
    ]


def test_a_chronicle_has_no_dateline() -> None:
    text = "March 7, 2024 - The port of Varkesh closed.\n\nMarch 9, 2024 - The port of Varkesh opened again."
    assert [block.kind for block in from_text(text).blocks] == ["paragraph", "paragraph"]
    assert from_text(text).claims == ()
    assert from_text(text.replace("March 9, 2024 - The", "The")).claims[0].value == "2024-03-07"


def test_a_date_line_in_one_piece_with_wrapped_text_is_parted_from_it() -> None:
    text = (
        "Port of Varkesh closes after a fire in a\nwarehouse on its northern mole\nPublished 7 March 2024\n\n"
        "The port closed on Monday, and all ships were\nsent on to Port Sarel, where they must wait for\nsome days."
    )
    assert shown(from_text(text)) == [
        ("headline", "Port of Varkesh closes after a fire in a\nwarehouse on its northern mole"),
        ("dateline", "Published 7 March 2024"),
        ("paragraph", text.partition("\n\n")[2]),
    ]


def test_a_title_of_two_lines_is_the_headline() -> None:
    text = (
        "Port closes after fire;\nShips are sent to Port Sarel.\n\nThe port closed on Monday, and ships were sent on."
    )
    kinds = [
        block.kind for block in from_text(text, title="Port closes after fire; Ships are sent to Port Sarel").blocks
    ]
    assert kinds == ["headline", "headline", "paragraph"]


@given(st.text(st.sampled_from("aB.1 \n\r\t\u2028\u00a0|/()—:“”é"), min_size=1, max_size=200))
def test_blocks_cover_everything_but_white_space(text: str) -> None:
    if not text.strip():
        return
    report = from_text(text)
    assert report.text == text
    ends = [0, *(block.end for block in report.blocks)]
    starts = [*(block.start for block in report.blocks), len(text)]
    assert all(not text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert all(block.start < block.end and not report.words(block.span)[0].isspace() for block in report.blocks)


@given(st.integers(0, 3))
def test_more_blank_lines_change_no_block(extra: int) -> None:
    parts = [
        "Port closes after fire",
        "VARKESH — The port closed.",
        "Smoke rises on May 1, 2021.",
        "Tess Amarel | Norwind",
    ]
    report = from_text(("\n\n" + "\n" * extra).join(parts))
    assert shown(report) == shown(from_text("\n\n".join(parts)))


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "a b" * 300_000,
        "(" * 300_000,
        "A " * 500_000,
        "\n" * 500_000 + "x",
        "| / " * 200_000,
        "By " * 300_000,
    ],
    ids=["line", "words", "brackets", "capitals", "line ends", "marks", "bylines"],
)
def test_long_odd_text_takes_no_longer_than_its_length(text: str) -> None:
    began = time.process_time()
    assert from_text(text).text == text
    assert time.process_time() - began < 5


def test_a_text_too_long_is_refused() -> None:
    with pytest.raises(SourceError, match=r"^big: 2,000,001 characters, a report has at most 2,000,000; split it"):
        from_text("x" * (LONGEST + 1), "big")


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match=r"^void: empty"):
        from_text(text, "void")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfOstravia", "Ostravia"),
        ("Überfall".encode("utf-16"), "Überfall"),
        ("Überfall".encode("utf-32"), "Überfall"),
        ("Überfall".encode(), "Überfall"),
        ("Le préfet a été tué à l’aube près de la forêt, a déclaré le député.".encode("cp1252"), "Le préfet a été"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert decode(data).startswith(text)


def test_a_declared_encoding_is_believed_where_utf8_does_not_fit() -> None:
    assert decode("Ўлад".encode("cp1251"), declared=("windows-1251",)) == "Ўлад"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"SQLite format 3\0", bytes(range(1, 9)) * 20])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^x: a binary file"):
        decode(data, "x")


def test_a_mark_that_does_not_fit_is_refused() -> None:
    with pytest.raises(SourceError, match="seems to be utf-16-le"):
        decode(b"\xff\xfea\x00\xd8", "x")


def test_half_a_character_is_refused() -> None:
    with pytest.raises(SourceError, match=r"^x: holds half a character"):
        from_text("The port \ud83d closed.", "x")
