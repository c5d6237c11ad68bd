"""What somebody gets whom the room does not let in: a page that looks like the room's, says one sentence, and gives nothing away."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import browser
import invented
import pytest
from lxml import html as parser

from dateline.record import Record

pytest.importorskip("starlette", reason="needs the extra web")
from dateline.web.room import Room

ASKED = "/reports?q=%3Cb%3Easked%3C/b%3E&token=guessed"
WORDS = "asked", "guessed", "evil.example", "arkesh", "secret", "kept.db"
CASES = {
    "a foreign name": ("GET", {"Host": "evil.example"}, 421, "open it as localhost"),
    "no token": ("GET", {}, 401, "dateline serve printed"),
    "a wrong cookie": ("GET", {"Cookie": "dateline-0=asked"}, 401, "dateline serve printed"),
    "posted from another site": ("POST", {"Sec-Fetch-Site": "cross-site", "Cookie": "own"}, 403, "from another site"),
    "a form of an earlier start": ("POST", {"Cookie": "own"}, 403, "an earlier start"),
}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    path = tmp_path_factory.mktemp("refusals") / "kept.db"
    with Record(path) as record:
        record.add(invented.reading())
    return Room(path, "0.0.0.0", token="secret")


@pytest.fixture(scope="module")
def address(room: Room) -> Iterator[str]:
    with browser.serving(room) as served:
        yield served


@pytest.mark.parametrize("case", CASES)
def test_a_refusal_is_a_page_of_one_sentence_that_repeats_nothing(room: Room, address: str, case: str) -> None:
    from dateline.web import guard

    method, headers, status, said = CASES[case]
    sent = {name: f"{guard.cookie(room)}=secret" if value == "own" else value for name, value in headers.items()}
    connection = HTTPConnection(address.removeprefix("http://"), timeout=browser.PATIENCE)
    connection.request(method, ASKED, headers=sent)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    assert (answer.status, answer.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    [sentence] = parser.document_fromstring(body).xpath("//p[@class='empty']/text()")
    assert said in sentence
    assert sentence.count(".") == 1
    assert not [word for word in WORDS if word in body]
    assert "script-src" not in answer.headers["Content-Security-Policy"]


@pytest.mark.skipif(browser.CHROMIUM is None, reason="needs a chromium on the PATH")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_refusal_looks_like_the_room(address: str, scheme: str) -> None:
    with browser.chromium() as started, browser.window(started, width=360, color_scheme=scheme) as page:
        page.goto(address + "/reports")
        assert page.locator("h1").inner_text() == "Not let in"
        paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert paper == {"light": "rgb(252, 251, 248)", "dark": "rgb(23, 24, 26)"}[scheme]
        assert browser.violations(page) == []
        assert not browser.is_cut(page)


def test_who_may_be_here_is_led_back(room: Room, tmp_path: Path) -> None:
    from dateline.web import refusals

    assert b'<a href="/">' in refusals.page("No.", 403, leads_back=True).body
    assert b"<a " not in refusals.page("No.", 421).body
