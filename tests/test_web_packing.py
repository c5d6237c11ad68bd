"""Answers packed as gzip: who gets them so, what is inside, and that nothing secret can be told from how small they are."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path

import browser
import invented
import pytest

from dateline.record import Record

pytest.importorskip("starlette", reason="needs the extra web")
from dateline.web import packing, responses, statics
from dateline.web.room import Room

TAKES = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("packing") / "record.db"
    with Record(path) as record:
        record.add(invented.reading())
    with browser.serving(Room(path)) as served:
        yield served.removeprefix("http://")


def ask(address: str, path: str, **headers: str) -> tuple[Message, bytes]:
    """The headers and the bytes of an answer, as they were sent."""
    connection = HTTPConnection(address, timeout=browser.PATIENCE)
    connection.putrequest("GET", path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.headers, answer.read()
    connection.close()
    return found


@pytest.mark.parametrize(
    "path",
    ["/", "/reading/1", "/reading/1.json", "/reading/1.css", "/reports.csv", "/reports.json", "/map.svg"]
    + [statics.address(name) for name in ("style.css", "htmx.min.js", "marks.js")],
)
def test_the_same_is_sent_packed_and_smaller(address: str, path: str) -> None:
    plain, packed = ask(address, path), ask(address, path, **TAKES)
    assert "Content-Encoding" not in plain[0]
    if "Content-Encoding" not in packed[0]:
        assert packed[1] == plain[1]
        assert len(plain[1]) < packing.LEAST
        return
    assert "Accept-Encoding" in plain[0]["Vary"]
    assert packed[0]["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed[0]["Vary"]
    assert unmasked(gzip.decompress(packed[1])) == unmasked(plain[1])
    assert len(packed[1]) < len(plain[1]) or len(plain[1]) < packing.LEAST


def unmasked(page: bytes) -> bytes:
    return re.sub(rb"form=[0-9a-f]+", b"form=", page)


@pytest.mark.parametrize("codings", ["", "br", "gzip;q=0", "identity, gzip; q=0.0", "xgzip"])
@pytest.mark.parametrize("path", ["/", statics.address("style.css")])
def test_who_does_not_take_it_gets_it_plain(address: str, path: str, codings: str) -> None:
    headers, body = ask(address, path, **{"Accept-Encoding": codings})
    assert "Content-Encoding" not in headers
    assert not body.startswith(b"\x1f\x8b")


@pytest.mark.parametrize(
    ("site", "coding"), [("cross-site", None), ("same-site", None), ("same-origin", "gzip"), ("none", "gzip")]
)
def test_what_a_page_elsewhere_asks_for_is_not_packed(address: str, site: str, coding: str | None) -> None:
    headers, _ = ask(address, "/?q=guess", **TAKES, **{"Sec-Fetch-Site": site})
    assert headers["Content-Encoding"] == coding


def test_the_token_of_the_forms_is_never_written_twice(tmp_path: Path) -> None:
    room = Room(tmp_path / "record.db")
    tokens = [room.form_token for _ in range(200)]
    assert all(map(room.takes, tokens))
    pieces = {token[at : at + 8] for token in tokens for at in range(0, len(token), 8)}
    assert len(pieces) == 200 * len(tokens[0]) // 8
    assert responses.posts(room, "/desk") != responses.posts(room, "/desk")


@pytest.mark.parametrize("words", ["", "00", "é", "zz" * 32, "00" * 32, "00" * 16])
def test_other_words_are_no_token(tmp_path: Path, words: str) -> None:
    assert not Room(tmp_path / "record.db").takes(words)


def test_a_token_with_one_letter_changed_is_none(tmp_path: Path) -> None:
    room = Room(tmp_path / "record.db")
    token = room.form_token
    for at, letter in enumerate(token):
        assert not room.takes(token[:at] + ("0" if letter != "0" else "1") + token[at + 1 :])


def test_files_are_packed_the_same_at_each_start() -> None:
    assert packing.packed(b"x" * 5000) == packing.packed(b"x" * 5000)
