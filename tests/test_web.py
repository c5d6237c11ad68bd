"""The reading room over real HTTP: what it shows, whom it answers, and what it says when something is missing."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

import browser
import invented
import pytest
from lxml import html as parser

from dateline.errors import RecordError, UsageError
from dateline.export import html_page
from dateline.readings import Reading
from dateline.record import Record, tables
from dateline.report import Report
from dateline.schema import from_json

pytest.importorskip("starlette", reason="needs the extra web")
uvicorn = pytest.importorskip("uvicorn", reason="needs the extra web")
from dateline.web import app, statics  # noqa: E402  (after the extra is known to be there)
from dateline.web import room as rooms  # noqa: E402
from dateline.web.views.reports import PAGE  # noqa: E402

BAD = '"><script>alert(1)</script>'


@dataclass
class Room:
    """A reading room that answers on this machine."""

    port: int
    record: Path

    def get(self, path: str, host: str | None = None, method: str = "GET") -> tuple[int, Message, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=browser.PATIENCE)
        connection.request(method, path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, body


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    path = tmp_path_factory.mktemp("room") / "record.db"
    with Record(path) as record:
        record.add(invented.reading())
        record.add(Reading(Report("Nothing burned in the valley.", source=BAD)))
        for number in range(PAGE):
            record.add(Reading(Report(f"Quiet day {number}.", source=f"quiet/{number}.txt")))
    bound = app._bind("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app.application(rooms.Room(path)), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    yield Room(bound.getsockname()[1], path)
    server.should_exit = True
    thread.join()


def test_the_list_shows_every_report(room: Room) -> None:
    status, headers, body = room.get("/reports")
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    tree = parser.document_fromstring(body)
    titles = tree.xpath("//a[@class='title']/text()")
    assert titles[:2] == [
        "Shelling kills at least 42 in Varkesh as ceasefire talks stall",
        "Nothing burned in the valley.",
    ]
    assert len(titles) == PAGE
    [first] = tree.xpath("//tr[.//a[@href='/reading/1']]")
    told = [" ".join(cell.split()) for cell in first.xpath("./td//text()[normalize-space()]")]
    assert told == ["2024-09-02", "2024-03-14", "5 months", "2", "6", "6", "3"]


def test_the_list_has_a_second_page(room: Room) -> None:
    tree = parser.document_fromstring(room.get("/reports")[2])
    [more] = tree.xpath("//a[@rel='next']/@href")
    titles = parser.document_fromstring(room.get(more)[2]).xpath("//a[@class='title']/text()")
    assert titles == [f"Quiet day {PAGE - 2}.", f"Quiet day {PAGE - 1}."]


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=varkesh", 1), ("q=VALLEY", 1), ("finding=DL101", 1), ("q=quiet+day+7.", 1), ("q=%25", 0), ("q=nowhere", 0)],
)
def test_search(room: Room, query: str, found: int) -> None:
    tree = parser.document_fromstring(room.get(f"/reports?{query}")[2])
    assert len(tree.xpath("//a[@class='title']")) == found


@pytest.mark.parametrize("query", ["start=-1", "start=x", "start=99999999999999999999", "start=٣", "q=" + "x" * 5000])
def test_odd_questions_are_answered(room: Room, query: str) -> None:
    assert room.get("/?" + "".join(f"%{b:02x}" if b > 127 else chr(b) for b in query.encode()))[0] == 200


def test_hostile_words_stay_words(room: Room) -> None:
    body = room.get("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")[2]
    tree = parser.document_fromstring(body)
    assert [script.get("src") for script in tree.xpath("//script")] == [statics.address("htmx.min.js")]
    assert tree.xpath("//input[@name='q']/@value") == [BAD]


def test_a_reading_is_shown_as_on_the_static_page(room: Room) -> None:
    status, _, body = room.get("/reading/1")
    assert status == 200
    shown = '<div class="reading">'
    here, there = (
        page[page.index(shown) : page.index("</main>")] for page in (body, html_page.page(invented.reading()))
    )
    corrected = r'<p><a href="/reading/1/\w+">Correct \w+</a></p>'
    assert len(re.findall(corrected, here)) == sum(1 for _ in invented.reading().rows())
    gathered = r'<p class="by"><a class="gathered" href="/incident/\w+">[^<]+</a></p>'
    assert len(re.findall(gathered, here)) == len(invented.reading().incidents)
    assert re.sub(f"{corrected}|{gathered}", "", here) == there


def test_a_reading_as_json(room: Room) -> None:
    status, headers, body = room.get("/reading/1.json")
    assert (status, headers["Content-Type"]) == (200, "application/json")
    assert from_json(json.loads(body)) == invented.reading()


@pytest.mark.parametrize("path", ["/reading/999", "/reading/999.json", "/nowhere", "/reading/99999999999999999999999"])
def test_what_is_not_there(room: Room, path: str) -> None:
    status, _, body = room.get(path)
    assert status == 404
    assert "<!doctype html>" in body


def test_it_can_only_be_read(room: Room) -> None:
    assert room.get("/", method="POST")[0] == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:{}", 200),
        ("127.0.0.1:{}", 200),
        ("[::1]:{}", 200),
        ("LOCALHOST", 200),
        ("evil.example", 421),
        ("evil.example:{}", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example", 421),
    ],
)
def test_it_answers_to_its_own_names_only(room: Room, host: str, status: int) -> None:
    assert room.get("/", host.format(room.port))[0] == status


@pytest.mark.parametrize("path", ["/", "/reading/1", "/reading/1.json", "/nowhere"])
def test_every_answer_is_guarded(room: Room, path: str) -> None:
    headers = room.get(path)[1]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers
    if "html" in headers["Content-Type"]:
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_a_record_that_is_only_read_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record(path) as record:
        record.add(invented.reading())
    before = path.read_bytes()
    with browser.serving(rooms.Room(path, editing=False)) as address:
        for asked in ("/", "/?q=varkesh", "/reports?q=market", "/reading/1", "/incidents.csv"):
            with urlopen(address + asked) as answer:
                assert b"arkesh" in answer.read()
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_what_was_read_is_not_touched(room: Room) -> None:
    before = base_tables(room.record)
    for path in ("/", "/?q=valley", "/reading/1", "/reading/2.json"):
        room.get(path)
    assert base_tables(room.record) == before


def base_tables(path: Path) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        return [db.execute(f"SELECT * FROM {table}").fetchall() for table in tables.BASE]


def test_a_record_that_is_gone_is_told(tmp_path: Path, room: Room) -> None:
    moved = room.record.with_name("elsewhere.db")
    room.record.rename(moved)
    try:
        status, _, body = room.get("/")
    finally:
        moved.rename(room.record)
    assert status == 500
    assert "no such record" in body


# ---- starting ---------------------------------------------------------------------------------------------------


def test_no_record_no_room(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        app.serve(tmp_path / "missing.db")


def test_a_taken_port_is_told(room: Room) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(UsageError, match="cannot be served on"):
            app.serve(room.record, port=other.getsockname()[1])


def test_it_starts_says_where_and_stops(room: Room) -> None:
    code = f"from dateline.web.app import serve; serve({str(room.record)!r}, port=0)"
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            line = process.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
            assert found, line
            assert Room(int(found[1]), room.record).get("/")[0] == 200
        finally:
            process.terminate()
        assert process.stderr.read() == ""


def test_without_the_extra_it_says_what_to_install(room: Room) -> None:
    code = "import sys; sys.modules['starlette'] = sys.modules['uvicorn'] = None; from dateline import cli; "
    code += f"sys.exit(cli.run(['serve', {str(room.record)!r}]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'dateline[web]'" in done.stderr
    assert done.stderr.count("\n") == 1
