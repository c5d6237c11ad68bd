"""Mail: one message or an MBOX of them, their days and names as claims, HTML before text, and what is refused."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from documents import LEAD, NEXT

from dateline.errors import SourceError
from dateline.report import Report
from dateline.sources import Failure, file_signatures, load, load_all

PAGE = f"<html><body><article><h1>Fighting in the valley</h1><p>{LEAD}</p><p>{NEXT}</p></article></body></html>"


def message(plain: str = "", page: str = "", **headers: str) -> EmailMessage:
    out = EmailMessage()
    told = {
        "From": "Dren Relief Mission <news@dren.example>",
        "Date": "Thu, 7 Mar 2024 17:30:00 +0200",
        "Subject": "Weekly summary",
    }
    for name, value in (told | headers).items():
        if value:
            out[name.replace("_", "-")] = value
    if plain:
        out.set_content(plain)
    if page:
        out.add_alternative(page, subtype="html") if plain else out.set_content(page, subtype="html")
    return out


def claims(report: Report) -> list[tuple[str, str, str]]:
    return [(c.field, c.value, c.found) for c in report.claims if c.found.startswith("mail:")]


def saved(tmp_path: Path, *messages: EmailMessage, name: str = "letter.eml") -> Path:
    path = tmp_path / name
    data = [one.as_bytes() for one in messages]
    mbox = b"".join(b"From news@dren.example Thu Mar  7 17:30:00 2024\n" + one + b"\n\n" for one in data)
    path.write_bytes(data[0] if name.endswith(".eml") else mbox)
    return path


def test_a_letter_has_its_day_its_sender_and_its_subject_as_claims(tmp_path: Path) -> None:
    report = load(saved(tmp_path, message(f"{LEAD}\n\n{NEXT}\n", Archived_At="<https://dren.example/7>")))
    assert report.text == f"{LEAD}\n\n{NEXT}\n"
    assert claims(report) == [
        ("published", "2024-03-07", "mail:Date"),
        ("title", "Weekly summary", "mail:Subject"),
        ("publisher", "Dren Relief Mission", "mail:From"),
        ("url", "https://dren.example/7", "mail:Archived-At"),
    ]


def test_the_html_is_read_as_a_page_before_the_text(tmp_path: Path) -> None:
    report = load(saved(tmp_path, message("Look at this in a browser.", PAGE)))
    assert [block.kind for block in report.blocks] == ["headline", "paragraph", "paragraph"]


def test_the_text_is_read_where_the_html_has_no_article(tmp_path: Path) -> None:
    report = load(saved(tmp_path, message(LEAD, "<html><body><img src=x></body></html>")))
    assert report.text.strip() == LEAD


def test_attachments_are_told(tmp_path: Path) -> None:
    one = message(LEAD)
    one.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="sitrep.pdf")
    assert load(saved(tmp_path, one)).notices == (
        "its attachments are not read (sitrep.pdf); save them and give them as files",
    )


def test_an_mbox_is_a_report_a_message_and_a_bad_one_stops_no_other(tmp_path: Path) -> None:
    path = saved(
        tmp_path, message(f"{LEAD}\n\nFrom the valley came more.\n"), message(" "), message(NEXT), name="letters.mbox"
    )
    first, bad, last = load_all([path])
    assert isinstance(first, Report)
    assert isinstance(bad, Failure)
    assert isinstance(last, Report)
    assert (first.source, last.source) == (f"{path}:1", f"{path}:3")
    assert "From the valley came more." in first.text
    assert last.text.strip() == NEXT


@pytest.mark.parametrize("subject", ["=?utf-8?b?xYHDs2TFug==?= burns", "=?utf-8?q?=C5=81=C3=B3d=C5=BA_burns?="])
def test_headers_are_decoded(tmp_path: Path, subject: str) -> None:
    path = tmp_path / "letter.eml"
    path.write_bytes(f"From: a@b.example\nDate: nonsense\nSubject: {subject}\n\n{LEAD}\n".encode())
    assert claims(load(path)) == [
        ("published", "nonsense", "mail:Date:not a day"),
        ("title", "Łódź burns", "mail:Subject"),
        ("publisher", "a@b.example", "mail:From"),
    ]


def test_bytes_that_begin_as_mail_are_read_so_and_other_texts_are_not(tmp_path: Path) -> None:
    one = message(LEAD, Message_ID="<1@dren.example>")
    (tmp_path / "letter").write_bytes(one.as_bytes())
    assert claims(load(tmp_path / "letter"))
    assert not file_signatures.is_mail(b"From: the ministry\nDate: 7 March\n\nText of a report.")


def test_what_is_no_message_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.eml"
    for data, why in (
        (LEAD, "no message (no From and no Date at its head)"),
        (" \n", "empty, there is nothing to read"),
    ):
        path.write_text(data)
        with pytest.raises(SourceError) as raised:
            load(path)
        assert why in str(raised.value)
