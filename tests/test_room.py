"""Who may ask a reading room what: names, the token elsewhere than on loopback, what is posted, and what words of reports may do."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import browser
import invented
import pytest
from lxml import html as parser

from dateline import cli
from dateline.readings import Reading
from dateline.record import Record
from dateline.report import Block, Claim, Report
from dateline.rows import Actor, Cell, Event, Incident, Place

pytest.importorskip("starlette", reason="needs the extra web")
from starlette.responses import PlainTextResponse
from starlette.types import Message

from dateline.web import app, guard, responses
from dateline.web.filters import Filters
from dateline.web.room import Limits, Room

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
ELSEWHERE = {"host": "10.0.0.7:8321"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("room") / "record.db"
    with Record(found) as record:
        record.add(invented.reading())
        record.add(hostile())
    return found


def hostile() -> Reading:
    """A report whose every word that a list shows would run if it could."""
    text = f"An attack in {HOSTILE} killed 3."
    claims = (Claim("title", HOSTILE, "meta:title"), Claim("url", f"javascript:alert(1)//{HOSTILE}", "link:canonical"))
    event = Event(
        "e1", Cell("ASSAULT"), trigger=Cell("attack"), place=Cell("p1"), actor=Cell("a1"), start=Cell("2024-03-14")
    )
    deed = Incident(
        "i1", Cell("ASSAULT"), events=Cell(("e1",)), actor=Cell("a1"), place=Cell("p1"), status=Cell("happened")
    )
    return Reading(
        Report(text, (Block("paragraph", 0, len(text)),), claims, f"files/{HOSTILE}.html"),
        actors=(Actor("a1", Cell(HOSTILE), Cell("armed-group")),),
        places=(Place("p1", Cell(HOSTILE)),),
        events=(event,),
        incidents=(replace(deed, start=Cell("2024-03-14"), end=Cell("2024-03-14")),),
    )


class Answer:
    """What a room answers, without a server between."""

    def __init__(self, messages: list[Message]) -> None:
        self.status = int(messages[0]["status"])
        self.headers = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
        self.body = b"".join(message.get("body", b"") for message in messages[1:]).decode()


def ask(room: Room, target: str, method: str = "GET", body: bytes = b"", app_: Any = None, **headers: str) -> Answer:
    """Ask the application of a room; `headers` with _ for -."""
    parts, sent = urlsplit(target), [{"type": "http.request", "body": body, "more_body": False}]
    told = {"host": "localhost"} | {name.replace("_", "-"): value for name, value in headers.items()}
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": parts.path, "raw_path": parts.path.encode(), "query_string": parts.query.encode(), "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in told.items()], "server": ("localhost", 80),
    }  # fmt: skip
    messages: list[Message] = []

    async def receive() -> Message:
        if not sent:
            await asyncio.Event().wait()  # the browser stays until all is sent
        return sent.pop(0)

    async def send(message: Message) -> None:
        messages.append(message)

    asyncio.run((app_ or app.application(room))(scope, receive, send))
    return Answer(messages)


# ---- names and tokens -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:8321", ""])
def test_a_foreign_name_is_refused(path: Path, host: str) -> None:
    assert ask(Room(path), "/", host=host).status == 421


def test_on_loopback_no_token_is_asked_for(path: Path) -> None:
    assert ask(Room(path), "/").status == 200


def test_elsewhere_nothing_is_shown_without_the_token(path: Path) -> None:
    room = Room(path, "0.0.0.0", token="secret")
    for target in ("/", "/reading/1", "/reports.csv", "/static/x/style.css", "/?token=wrong"):
        answer = ask(room, target, **ELSEWHERE)
        assert answer.status == 401
        assert "arkesh" not in answer.body


def test_the_token_is_shown_once(path: Path) -> None:
    room = Room(path, "0.0.0.0", token="secret")
    first = ask(room, "/reports?token=secret&q=varkesh", **ELSEWHERE)
    assert (first.status, first.headers["location"]) == (303, "/reports?q=varkesh")
    given = first.headers["set-cookie"]
    assert "HttpOnly" in given
    assert "SameSite=strict" in given
    assert ask(room, "/reports", cookie=given.split(";")[0], **ELSEWHERE).status == 200
    assert ask(room, "/reports", cookie=f"{guard.cookie(room)}=wrong", **ELSEWHERE).status == 401


@pytest.mark.parametrize(
    "target", ["//evil.example/?token=secret", "/\\evil.example?token=secret", "///evil.example?token=secret"]
)
def test_showing_the_token_leads_to_no_other_host(path: Path, target: str) -> None:
    room = Room(path, "0.0.0.0", token="secret")

    async def raw(scope: Any, receive: Any, send: Any) -> None:  # a path that would be taken for a host
        there, query = target.split("?")
        await app.application(room)(scope | {"path": there, "query_string": query.encode()}, receive, send)

    answer = ask(room, "/", app_=raw, **ELSEWHERE)
    assert answer.headers["location"].rstrip("/") == "/evil.example"


def test_elsewhere_the_room_is_read_only_unless_told(path: Path) -> None:
    assert not app._room(path, "0.0.0.0", None, None).editing
    assert app._room(path, "127.0.0.1", None, None).editing
    assert app._room(path, "0.0.0.0", True, None).editing
    assert app._room(path, "0.0.0.0", None, None).token
    assert app._room(path, "::1", None, "t").token is None


# ---- what is posted ---------------------------------------------------------------------------------------------


async def done(scope: Any, receive: Any, send: Any) -> None:
    """A page that was posted to: reads all of the body, and says so."""
    while (await receive()).get("more_body"):
        pass
    await PlainTextResponse("done")(scope, receive, send)


def post(room: Room, target: str = "/desk", body: bytes = b"", **headers: str) -> Answer:
    guarded = guard.Guard(done, room)
    return ask(room, target, "POST", body, guarded, **headers)


def test_a_form_of_ours_is_taken(path: Path) -> None:
    room = Room(path)
    answer = post(room, responses.posts(room, "/desk"), origin="http://localhost", sec_fetch_site="same-origin")
    assert (answer.status, answer.body) == (200, "done")


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site", "origin": "http://evil.example"},
        {"sec_fetch_site": "same-site", "origin": "http://localhost:9000"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost.evil.example"},
        {"origin": "http://localhost:9000"},
    ],
)
def test_another_site_cannot_post(path: Path, headers: dict[str, str]) -> None:
    room = Room(path)
    answer = post(room, responses.posts(room, "/desk"), **headers)
    assert (answer.status, "another site" in answer.body) == (403, True)


@pytest.mark.parametrize("query", ["", "?form=", "?form=0123456789abcdef0123456789abcdef", "?form=é"])
def test_without_the_token_of_the_form_nothing_is_taken(path: Path, query: str) -> None:
    assert post(Room(path), "/desk" + quote(query, safe="?=")).status == 403


def test_a_token_of_an_earlier_start_no_longer_holds(path: Path) -> None:
    assert post(Room(path), responses.posts(Room(path), "/desk")).status == 403


def test_a_read_only_room_takes_nothing_but_questions(path: Path) -> None:
    room = Room(path, editing=False)
    assert post(room, responses.posts(room, "/desk")).status == 403
    assert post(room, responses.posts(room, "/claims")).status == 200


@pytest.mark.parametrize("told", [True, False])
def test_a_body_that_is_too_large_is_refused(path: Path, told: bool) -> None:
    room = Room(path, limits=Limits(body=2**20))
    length, body = ({"content_length": str(2**20 + 1)}, b"") if told else ({}, b"x" * (2**20 + 1))
    with pytest.raises(guard.BodyTooLarge, match="more than 1 MiB"):
        post(room, responses.posts(room, "/desk"), body, **length)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_change_nothing(path: Path, method: str) -> None:
    assert ask(Room(path), "/", method).status in (403, 405)


# ---- where one is led -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "led"),
    [
        ("/reports?q=a", "/reports?q=a"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
        ("/ok\r\nset-cookie: a=b", "/"),
        ("/\t/evil.example", "/"),
    ],
)
def test_a_redirect_stays_in_the_room(there: str, led: str) -> None:
    assert responses.redirect(there).headers["location"] == led


@pytest.mark.parametrize(
    "target",
    [
        "/static/../app.py",
        "/static/x/../../app.py",
        "/static/%2e%2e/app.py",
        "/static/x/SOURCES.md",
        "/static/x/style.css",
        "/static//etc/passwd",
        "/static/x/..%2f..%2fapp.py",
    ],
)
def test_no_path_leads_out_of_the_folder(path: Path, target: str) -> None:
    assert ask(Room(path), target).status == 404


def test_files_may_be_kept_for_ever(path: Path) -> None:
    from dateline.web import statics

    for name in statics.files():
        answer = ask(Room(path), statics.address(name))
        assert (answer.status, "immutable" in answer.headers["cache-control"]) == (200, True)
        assert answer.headers["x-content-type-options"] == "nosniff"


# ---- words of reports -------------------------------------------------------------------------------------------

LISTS = (
    "/",
    "/reports",
    f"/?q={quote(HOSTILE)}",
    f"/?place={quote(HOSTILE)}&actor={quote(HOSTILE)}",
    "/reports?q=alert",
)


@pytest.mark.parametrize("target", LISTS)
def test_words_of_a_report_are_words(path: Path, target: str) -> None:
    answer = ask(Room(path), target)
    tree = parser.document_fromstring(answer.body)
    assert HOSTILE in " ".join(tree.text_content().split()) or "q=" in target
    assert [s.get("src", "")[:8] for s in tree.xpath("//script")] == ["/static/"]
    assert not tree.xpath("//img | //@*[starts-with(name(), 'on')] | //@style | //style | //iframe | //object")
    assert not [link for link in tree.xpath("//@href") if not link.startswith(("/", "?", "#"))]
    assert answer.headers["content-security-policy"] == guard.POLICY


@pytest.mark.parametrize("target", ["/incidents.json", "/reports.json"])
def test_downloads_are_saved_and_not_run(path: Path, target: str) -> None:
    answer = ask(Room(path), target)
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert HOSTILE in json.dumps(json.loads(answer.body)).replace('\\"', '"')


def test_no_script_of_a_report_runs(path: Path) -> None:
    """In a real browser, where the policy would say that it refused one."""
    if browser.CHROMIUM is None:
        pytest.skip("needs a chromium on the PATH")
    with browser.chromium() as chromium, browser.serving(Room(path)) as address:
        for target in LISTS:
            with browser.opened(chromium, address + target) as page:
                page.on("dialog", lambda dialog: pytest.fail(dialog.message))
                assert page.locator("main").inner_text()


# ---- filters in the address -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("q=a+b&start=50", "q=a+b"),
        ("place=A&place=B&place=A", "place=A&place=B"),
        ("first=2024-02-30&last=2024-03-01", "last=2024-03-01"),
        ("first=20240301", ""),
        ("start=-1&nothing=1", ""),
        ("q=++", ""),
        ("grade=&actor=%3Cb%3E", "actor=%3Cb%3E"),
        ("sort=-killed", "sort=-killed"),
    ],
)
def test_what_is_asked_is_kept_in_the_address(query: str, kept: str) -> None:
    from starlette.datastructures import QueryParams

    assert Filters.of(QueryParams(query)).query() == kept


# ---- on the command line ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ([], {"host": "127.0.0.1", "editing": None, "token": None}),
        (["--read-only"], {"host": "127.0.0.1", "editing": False, "token": None}),
        (["--host", "0.0.0.0", "--editing", "--token", "t"], {"host": "0.0.0.0", "editing": True, "token": "t"}),
    ],
)
def test_serve_takes_its_options(
    path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], given: dict[str, Any]
) -> None:
    told: dict[str, Any] = {}
    monkeypatch.setattr(app, "serve", lambda record, port, host, **more: told.update(record=record, host=host, **more))
    assert cli.run(["serve", str(path), *words]) in (0, None)
    assert told == {"record": path, **given}
