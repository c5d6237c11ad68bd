"""The desk over real HTTP: what is given is read into the record, and what must not be is refused while it comes in."""

from __future__ import annotations

import gzip
import re
import socket
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPResponse
from io import BytesIO
from pathlib import Path
from typing import Any

import archives
import documents
import invented
import pytest
from lxml import html as parser

from dateline.record import Record

pytest.importorskip("starlette", reason="needs the extra web")
pytest.importorskip("uvicorn", reason="needs the extra web")
pytest.importorskip("python_multipart", reason="needs the extra web")
import browser
from asking import BOUNDARY, MULTIPART, Client, File, form, told

from dateline.web import uploads
from dateline.web.desk_tasks import DeskTask
from dateline.web.jobs import Jobs
from dateline.web.room import Limits, Room

TEXT = "KELMIN, March 14 (Northwire) — At least 42 people were killed in Kelmin on Tuesday, the health ministry said.\n"
SMALL = Limits(body=300_000, file=100_000, files=3, reports=3)
PAUSE = threading.Event()
"""Never set: waited for between two looks at what another process does."""


class Desk(Client):
    """A room whose desk is given something."""

    def give(self, fields: dict[str, str], files: tuple[File, ...] = ()) -> Any:
        """The page of what was given, when it is over."""
        status, headers, text = self.upload("/desk", fields, files)
        assert status == 303, told(text)
        for _ in range(900):
            page = self.page(headers["Location"])
            if page.xpath("//*[@class='over']"):
                return page
            PAUSE.wait(0.1)
        raise AssertionError("never over")

    def files(self, *files: File) -> Any:
        return self.give({"what": "files"}, files)


def read(page: Any) -> list[tuple[str, str]]:
    """The reports of a page of what was given, with what became of them."""
    items = page.xpath("//ul[@class='outcomes']/li")
    return [(li.xpath("string(a)"), li.xpath("string(span[1])")) for li in items]


def why(page: Any) -> list[str]:
    return [" ".join(li.text_content().split()) for li in page.xpath("//ul[@class='failures']/li")]


@contextmanager
def served(path: Path, **changes: Any) -> Iterator[Desk]:
    with Record(path) as record:
        record.add(invented.reading())
    room = Room(path, **changes)
    with browser.serving(room) as address:
        yield Desk(address, room)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with served(tmp_path_factory.mktemp("desk") / "record.db", limits=SMALL) as desk:
        yield desk


# ---- what is read -------------------------------------------------------------------------------------------------


def test_files_are_read_into_the_record(desk: Desk) -> None:
    page = desk.files(
        ("a.txt", TEXT.encode()), ("b.docx", documents.docx(documents.para(TEXT.strip()))), ("empty.txt", b" ")
    )
    assert [state for _, state in read(page)] == ["new in the record"] * 2
    assert why(page) == ["empty.txt: empty, there is nothing to read"]
    [first, _] = page.xpath("//ul[@class='outcomes']//a/@href")
    status, _, text = desk.ask(first)
    assert status == 200
    assert "At least 42 people were killed" in text
    with Record(desk.room.record, write=False) as record:
        reading = record.reading(int(first.rpartition("/")[2]))
    assert re.fullmatch(r"desk/[0-9a-f]{8}/a\.txt", reading.report.source)
    assert [toll.low.value for toll in reading.tolls] == [42]


def test_what_is_known_is_not_read_again(desk: Desk) -> None:
    [first] = read(desk.files(("twice.txt", b"Nine people died in Teshkol on Monday, police said.")))
    [second] = read(desk.files(("twice.txt", b"Nine people died in Teshkol on Monday, police said.")))
    assert (first[1], second[1]) == ("new in the record", "known already, not read again")


def test_two_files_of_one_name_are_no_versions_of_each_other(desk: Desk) -> None:
    with Record(desk.room.record, write=False) as record:
        before = record.count()
    for words in (b"Three died in Orsk, police said.", b"The port of Orsk was shut, a clerk said."):
        assert read(desk.files(("article.txt", words)))[0][1] == "new in the record"
    with Record(desk.room.record, write=False) as record:
        assert record.count() == before + 2


def test_a_text_with_its_title_and_day(desk: Desk) -> None:
    page = desk.give({"what": "text", "text": "Six died on Monday.\r\n\r\nPolice said so.", "title": "A title", "day": "2024-03-14"})  # fmt: skip
    [(title, _)] = read(page)
    assert title == "A title"
    number = int(page.xpath("//ul[@class='outcomes']//a/@href")[0].rpartition("/")[2])
    with Record(desk.room.record, write=False) as record:
        reading = record.reading(number)
    assert reading.report.text == "Six died on Monday.\n\nPolice said so."
    assert reading.anchor.value == ("2024-03-14", "2024-03-14")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"what": "files"}, "No file was chosen"),
        ({"what": "text", "text": " \n"}, "The text is empty; paste one."),
        ({"what": "text", "text": "x", "day": "14 March"}, "14 March: not a day; write it as 2024-03-14"),
        ({"what": "address", "address": "ftp://news.example/"}, "not an http or https address"),
        ({"what": "address", "address": "file:///etc/hosts"}, "not an http or https address"),
        ({"what": "address", "address": "http://[::1"}, "not an http or https address"),
        ({"what": "address", "address": "http://a\nb/"}, "This is not an address"),
        ({"what": "address", "address": "x" * 3000}, "This is not an address"),
        ({"what": "else"}, "Nothing was given"),
        ({}, "Nothing was given"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_written_stays(desk: Desk, fields: dict[str, str], says: str) -> None:
    status, _, text = desk.upload("/desk", fields)
    assert status == 400
    assert says in told(text)
    page = parser.document_fromstring(text)
    if fields.get("text", "").strip():
        assert page.xpath("string(//textarea)") == fields["text"]


def test_a_job_that_nobody_knows(desk: Desk) -> None:
    status, _, text = desk.ask("/desk/nothing")
    assert (status, "the desk remembers nothing of this" in text.lower()) == (404, True)


# ---- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["../../../../tmp/evil.txt", "/etc/passwd.txt", "C:\\\\temp\\\\evil.txt", "..", "<script>alert(1)</script>.txt", "a" * 4000 + ".txt", "nul\x00.txt", "=cmd|'x'!A1.txt", "‮txt.exe"],
)  # fmt: skip
def test_a_file_name_is_words_and_no_path(desk: Desk, name: str) -> None:
    words = f"Two died in Varkesh, police said of {len(name)} {name.encode().hex()[:40]}."
    page = desk.files((name, words.encode()))
    assert [state for _, state in read(page)] == ["new in the record"], why(page)
    assert not page.xpath("//main//script")
    number = int(page.xpath("//ul[@class='outcomes']//a/@href")[0].rpartition("/")[2])
    with Record(desk.room.record, write=False) as record:
        source = record.reading(number).report.source
    assert re.fullmatch(r"desk/[0-9a-f]{8}/[^/\\\x00-\x1f]{1,120}", source)
    assert not Path("/tmp/evil.txt").exists()


@pytest.mark.parametrize(
    ("name", "shown"),
    [("../../a.txt", "a.txt"), ("..\\b.txt", "b.txt"), ("", "file"), ("...", "file"), ("a\r\nb.txt", "a b.txt"), ("‮c.txt", "c.txt")],
)  # fmt: skip
def test_what_is_shown_of_a_name(name: str, shown: str) -> None:
    assert uploads.shown(name) == shown


# ---- bounds -------------------------------------------------------------------------------------------------------


def test_more_than_a_body_may_have_is_refused_before_it_comes(desk: Desk) -> None:
    """Told beforehand: the answer is there though nothing of the body was sent."""
    with socket.create_connection(desk.host.split(":"), timeout=browser.PATIENCE) as sent:  # type: ignore[arg-type]
        sent.sendall(_head(desk, "Content-Length: 1073741824"))
        answer = HTTPResponse(sent)
        answer.begin()
        assert answer.status == 413
        assert "Refused: more than" in told(answer.read().decode())


def test_what_never_ends_is_refused_at_the_bound(desk: Desk) -> None:
    """In pieces of no told length: however much is sent, no more than a file may have is written."""
    with socket.create_connection(desk.host.split(":"), timeout=browser.PATIENCE) as sent:  # type: ignore[arg-type]
        sent.sendall(_head(desk, "Transfer-Encoding: chunked"))
        part = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'.encode()
        for data in (part, *[b"x" * 10_000] * 12):
            sent.sendall(b"%x\r\n%s\r\n" % (len(data), data))
        answer = HTTPResponse(sent)
        answer.begin()
        assert answer.status == 413
        assert told(answer.read().decode()).startswith("a.txt: more than 0.0953674 MiB; split it")


def _head(desk: Desk, length: str) -> bytes:
    lines = (f"POST /desk?form={desk.room.form_token} HTTP/1.1", f"Host: {desk.host}", length)
    return "\r\n".join((*lines, f"Content-Type: multipart/form-data; boundary={BOUNDARY}", "", "")).encode()


@pytest.mark.parametrize(
    ("files", "status", "says"),
    [
        ((("a.txt", b"x" * 100_001),), 413, "a.txt: more than 0.0953674 MiB; split it, or read it with `dateline read`."),
        (tuple((f"{n}.txt", b"x") for n in range(4)), 413, "More than 3 files at once; send fewer."),
        (tuple((f"{n}.txt", b"x" * 99_999) for n in range(4)), 413, "Refused: more than"),
    ],
)  # fmt: skip
def test_bounds_on_files(desk: Desk, files: tuple[File, ...], status: int, says: str) -> None:
    got, _, text = desk.upload("/desk", {"what": "files"}, files)
    assert got == status
    assert says in told(text)


def bomb(member: str = "word/document.xml") -> bytes:
    """A document of 80 KB that unpacks to 80 MB."""
    written = BytesIO()
    with (
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open(member, "w") as out,
    ):
        out.write(b"<a>")
        for _ in range(80):
            out.write(b" " * 1_000_000)
    return written.getvalue()


BOMBS: list[tuple[str, Callable[[], bytes], str]] = [
    ("bomb.docx", bomb, "unpacks to more than 64,000,000 bytes; save its text as .txt, or split it"),
    ("bomb.odt", bomb, "unpacks to more than 64,000,000 bytes"),
    ("bomb.txt", bomb, "unpacks to more than 64,000,000 bytes"),
    ("book.epub", lambda: bomb("OEBPS/a.xhtml"), "an e-book (.epub); give its pages as .html"),
    ("bomb.txt.gz", lambda: gzip.compress(b"a" * 80_000_000), "bomb.txt.gz: more than 16,000,000 bytes"),
    ("bomb.jsonl.gz", lambda: gzip.compress(b"a" * 80_000_000), "16,000,000"),
    ("bomb.warc.gz", lambda: gzip.compress(archives.record(1, archives.http(b"<p>" + b"a" * 80_000_000))), "16,"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "made", "says"), BOMBS)
def test_what_unpacks_to_too_much_is_refused(desk: Desk, name: str, made: Callable[[], bytes], says: str) -> None:
    data = made()
    assert len(data) < 100_000
    page = desk.files((name, data))
    assert read(page) == []
    [line] = why(page)
    assert says in line


def test_reports_of_one_job_are_counted(desk: Desk) -> None:
    rows = "".join(f'{{"text": "Row {n}: two died in Kelmin, police said."}}\n' for n in range(5))
    page = desk.files(("rows.jsonl", rows.encode()))
    assert len(read(page)) == 3
    assert why(page) == ["more than 3 reports at once; the first 3 were read, read the rest with `dateline read`"]


def test_nothing_is_left_of_what_was_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with served(tmp_path / "record.db", limits=SMALL) as desk:
        desk.files(("a.txt", TEXT.encode()))
        desk.upload("/desk", {"what": "files"}, (("a.txt", b"x" * 100_001),))
        desk.upload("/desk", {"what": "files"})
        assert [p.name for p in tmp_path.glob("dateline-desk-*/*/*")] == []
        [folder] = tmp_path.glob("dateline-desk-*")
        assert folder.stat().st_mode & 0o777 == 0o700


# ---- addresses ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "localhost:{port}", "http://[::1]:{port}/", "http://0.0.0.0:{port}/",
     "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://192.168.1.1/", "http://[::ffff:127.0.0.1]:{port}/",
     "http://2130706433:{port}/", "http://0x7f.1:{port}/", "http://user@127.0.0.1:{port}/", "HTTP://127.0.0.1:{port}/"],
)  # fmt: skip
def test_addresses_inside_private_networks_are_refused(desk: Desk, address: str) -> None:
    port = desk.host.rpartition(":")[2]
    page = desk.give({"what": "address", "address": address.format(port=port)})
    assert read(page) == []
    [line] = why(page)
    assert "leads into a private or reserved network, where nothing is fetched; save the page" in line


def test_ports_of_other_services_are_refused(desk: Desk) -> None:
    [line] = why(desk.give({"what": "address", "address": "http://93.184.216.34:22/"}))
    assert "port 22 is of another service than the web" in line


# ---- who may ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}],
)  # fmt: skip
def test_posts_from_elsewhere_are_refused(desk: Desk, headers: dict[str, str]) -> None:
    status, _, text = desk.upload("/desk", {"what": "text", "text": "x"}, **headers)
    assert (status, "Refused: this was sent from another site" in text) == (403, True)


@pytest.mark.parametrize("query", ["", "?form=", "?form=0123456789abcdef0123456789abcdef"])
def test_posts_without_the_form_s_token_are_refused(desk: Desk, query: str) -> None:
    body = form({"what": "text", "text": "x"})
    status, _, text = desk.ask(f"/desk{query}", "POST", body, Content_Type=MULTIPART)
    assert status == 403
    assert "the form is of an earlier start" in text


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("multipart/form-data", b"x", 415),
        ("multipart/form-data; boundary=b0undary", b"--other\r\n\r\n", 400),
        ("multipart/form-data; boundary=b0undary", form({"what": "text", "text": "x"})[:-20], 400),
    ],
)
def test_what_is_no_form(desk: Desk, kind: str, body: bytes, status: int) -> None:
    got, _, text = desk.ask(f"/desk?form={desk.room.form_token}", "POST", body, **{"Content-Type": kind})
    assert (got, bool(told(text))) == (status, True)


def test_a_room_that_is_read_only_has_no_desk(tmp_path: Path) -> None:
    with served(tmp_path / "record.db", editing=False) as desk:
        status, _, text = desk.ask("/desk")
        assert status == 200
        assert "This room is read-only" in text
        assert not parser.document_fromstring(text).xpath("//main//form")
        assert desk.upload("/desk", {"what": "text", "text": "x"})[0] == 403


# ---- the process that reads ---------------------------------------------------------------------------------------

ENDLESS = (
    'import sys\nfor line in sys.stdin:\n    print(\'{"reading": "A long one"}\', flush=True)\n    while True: pass\n'
)
BROKEN = "import sys\nsys.stdin.readline()\nsys.exit(1)\n"
DONE = "import sys\nfor line in sys.stdin:\n    print('{\"done\": true}', flush=True)\n"


def over(jobs: Jobs, id: str) -> Any:
    job = jobs.of(id)
    assert job is not None
    while not job.is_over:
        PAUSE.wait(0.02)
    return job


@pytest.mark.parametrize(
    ("program", "limits", "says"),
    [
        (ENDLESS, Limits(report_seconds=0.5), "not read after 0.5 seconds; split it, or read it with `dateline read`"),
        (ENDLESS, Limits(job_seconds=0.6), "not done after 0.01 minutes; what was read until then is kept"),
        (BROKEN, Limits(), "the program that reads broke off; try it with `dateline read`"),
    ],
)
def test_one_report_cannot_stop_the_others(program: str, limits: Limits, says: str) -> None:
    jobs = Jobs((sys.executable, "-c", program), limits)
    first, second = (jobs.give(DeskTask(text="x"), "a text") for _ in range(2))
    assert first is not None
    assert second is not None
    assert [one.why for one in over(jobs, first.id).outcomes] == [says]
    assert [one.why for one in over(jobs, second.id).outcomes] == [says]


def test_no_more_than_so_many_wait() -> None:
    jobs = Jobs((sys.executable, "-c", ENDLESS), replace(Limits(), waiting=2, report_seconds=60))
    given = [jobs.give(DeskTask(text=str(n)), str(n)) for n in range(9)]
    kept = [job for job in given if job]
    assert None in given[3:]
    assert len(kept) <= 3
    assert jobs.before(kept[-1]) == len(kept) - 1
    for job in kept:
        job.stop.set()
    assert [over(jobs, job.id).state for job in kept] == ["stopped"] * len(kept)


def test_a_process_that_does_its_work_is_kept() -> None:
    jobs = Jobs((sys.executable, "-c", DONE), Limits())
    for _ in range(3):
        job = jobs.give(DeskTask(), "nothing")
        assert job is not None
        assert over(jobs, job.id).outcomes == []


# ---- in a browser -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False])
def test_files_are_given_and_their_progress_is_shown(desk: Desk, chromium: Any, tmp_path: Path, script: bool) -> None:
    (tmp_path / "one.txt").write_text(f"Eight died in Varkesh, police said. {script}", "utf-8")
    (tmp_path / "two.docx").write_bytes(b"PK\x03\x04 cut off")
    with browser.opened(chromium, f"http://{desk.host}/desk", script=script) as page:
        page.set_input_files("#files", [tmp_path / "one.txt", tmp_path / "two.docx"])
        page.click("text=Read the files")
        page.wait_for_selector(".over")
        assert page.inner_text(".over") == "1 report read, 1 not read."
        assert page.inner_text(".failures li").startswith("two.docx: a document that is cut off or broken")
        page.click(".outcomes a")
        page.wait_for_url("**/reading/*")
        assert "Eight died in Varkesh" in page.inner_text("body")


def test_a_text_by_keyboard_alone(desk: Desk, chromium: Any) -> None:
    with browser.opened(chromium, f"http://{desk.host}/desk") as page:
        page.focus("#text")
        page.keyboard.type("Eleven died in Orsk on Monday, police said.")
        page.keyboard.press("Tab")
        page.keyboard.type("By keyboard")
        page.keyboard.press("Enter")
        page.wait_for_selector(".over")
        assert page.inner_text(".outcomes a") == "By keyboard"


def test_what_is_too_large_is_told_on_the_page(desk: Desk, chromium: Any, tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"x" * 120_000)
    with browser.window(chromium) as page:  # a console that says 413 is as it should be
        page.goto(f"http://{desk.host}/desk")
        page.set_input_files("#files", tmp_path / "large.txt")
        page.click("text=Read the files")
        page.wait_for_selector("[role=alert]")
        assert page.inner_text("[role=alert]").startswith("large.txt: more than 0.0953674 MiB")


def test_nothing_bars_anybody(desk: Desk, chromium: Any) -> None:
    desk.files(("a.txt", TEXT.encode()), ("bad.docx", b"PK\x03\x04"))
    with browser.opened(chromium, f"http://{desk.host}/desk") as page:
        assert browser.bars(page) == []
        page.click(".jobs a")
        page.wait_for_selector(".over")
        assert browser.bars(page) == []
