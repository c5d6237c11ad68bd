"""The queue of findings in the browser: gone through by keyboard and by buttons, said right or dismissed, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from dateline import cli, pipeline
from dateline.record import Record
from dateline.sources import from_text

pytest.importorskip("starlette", reason="needs the extra web")
pytest.importorskip("uvicorn", reason="needs the extra web")
pytest.importorskip("python_multipart", reason="needs the extra web")
import browser
from asking import Client, asked, told

from dateline.web.room import Room

ONE = "14 March 2024\n\nShelling killed three guards in Teshkol.\n\n“We ran,” Rena Aldous said.\n\nA blast wounded five miners in Kelmin.\n"
TWO = "15 March 2024\n\nFire killed nine clerks in Orsk.\n\nThey met on Wednesday, March 12, 2024, Dar Essin said. <script>alert(1)</script>\n"
CODES = ["CNT003", "CNT003", "CNT003", "DAT002"]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("queue") / "kept.db"
    with Record(path) as record:
        for words, name in ((ONE, "guards.txt"), (TWO, "clerks.txt")):
            record.add(pipeline.read(from_text(words, name), models=False))
    return path


@pytest.fixture
def room(tmp_path: Path, kept: Path) -> Iterator[Client]:
    path = tmp_path / "record.db"
    path.write_bytes(kept.read_bytes())
    with asked(Room(path)) as client:
        client.cookies["dateline-person"] = "Mara%20Velin"
        yield client


def looked_at(client: Client) -> list[tuple[str, str, str]]:
    with Record(client.room.record, write=False) as record:
        return [(one.by, one.deed, one.reason) for one in record.decisions()]


def shown(page: Any) -> tuple[str, str]:
    """The code and the marked words of the finding that a page shows."""
    return page.xpath("string(//h2/span)"), page.xpath("string(//blockquote//mark)")


def say(client: Client, deed: str, path: str = "/queue", **changes: str) -> Any:
    """The page that follows when somebody says something of what the queue shows."""
    status, headers, text = client.submit(
        path, "//form[contains(@action, '/queue')][@method='post']", deed=deed, **changes
    )
    assert status == 303, told(text)
    return client.page(headers["Location"])


def test_a_finding_with_its_words_its_rows_and_its_explanation(room: Client) -> None:
    page = room.page("/queue")
    assert shown(page) == ("CNT003", "three")
    assert "Shelling killed three guards in Teshkol." in " ".join(page.xpath("string(//blockquote)").split())
    assert page.xpath("string(//p[@class='message'])") == "no source is named for the count of 3 guards killed"
    assert page.xpath("//ul[@class='rows']//a/@href")[0] == "/reading/1#t1"
    assert page.xpath("//details[@class='explained']/h3/text()") == ["What it finds", "Why it matters", "What to do"]
    assert "0 of 4 looked at" in page.xpath("string(//p[@class='meter'])")
    assert not page.xpath("//main//script")


def test_all_are_gone_through_and_each_is_a_decision(room: Client) -> None:
    seen = []
    page = room.page("/queue")
    for deed in ("uphold", "dismiss", "dismiss", "uphold"):
        seen.append(shown(page)[0])
        page = say(room, deed)
    assert sorted(seen) == CODES
    assert "All of these are looked at." in page.xpath("string(//main)")
    assert "4 of 4 looked at" in page.xpath("string(//p[@class='meter'])")
    right, stands = ("looked at: it is right", "looked at: it may stand")
    assert looked_at(room) == [("Mara Velin", deed, right if deed == "uphold" else stands) for deed in ("uphold", "dismiss", "dismiss", "uphold")]  # fmt: skip


def test_what_is_dismissed_is_out_of_check_and_undone_it_is_back(
    room: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    page = say(room, "dismiss", reason="the ministry's own count")
    assert "Dismissed: CNT003 of" in page.xpath("string(//*[@role='status'])")
    assert cli.run(["check", str(room.room.record)]) == 1
    out, err = capsys.readouterr()
    assert (len(out.splitlines()), "1 finding dismissed in the record" in err) == (3, True)
    [form] = page.xpath("//*[@role='status']//form")
    path = form.get("action").partition("?")[0]
    assert room.post(path, dict(form.form_values()))[1]["Location"] == "/queue?"
    assert shown(room.page("/queue")) == ("CNT003", "three")
    assert "undid a decision" in room.page("/decisions").xpath("string(//main)")


def test_next_and_previous(room: Client) -> None:
    first = room.page("/queue")
    assert not first.xpath("//a[@rel='prev']")
    seen, page = [shown(first)], first
    while after := page.xpath("//a[@rel='next']/@href"):
        page = room.page(after[0])
        seen.append(shown(page))
    assert [code for code, _ in seen] == ["CNT003", "CNT003", *[code for code, _ in seen[2:]]]
    assert len(set(seen)) == 4
    back = []
    while before := page.xpath("//a[@rel='prev']/@href"):
        page = room.page(before[0])
        back.append(shown(page))
    assert back == seen[-2::-1]


@pytest.mark.parametrize(
    ("query", "total", "code"),
    [
        ("code=DAT002", 1, "DAT002"),
        ("code=cnt003", 3, "CNT003"),
        ("source=clerks", 2, ""),
        ("source=clerks&code=CNT", 1, "CNT003"),
        ("source=%25", 0, ""),
        ("code=NOPE", 0, ""),
    ],
)
def test_filters(room: Client, query: str, total: int, code: str) -> None:
    page = room.page(f"/queue?{query}")
    assert f"0 of {total} looked at" in page.xpath("string(//p[@class='meter'])")
    if code:
        assert shown(page)[0] == code
    assert bool(page.xpath("//article")) is bool(total)


def test_those_looked_at_are_shown_when_asked_for(room: Client) -> None:
    say(room, "dismiss", reason="our own count")
    page = room.page("/queue?every=1")
    assert shown(page) == ("CNT003", "three")
    assert "Mara Velin dismissed it on" in page.xpath("string(//p[@class='history'])")
    say(room, "uphold", "/queue?every=1", reason="no, it is right")
    assert [deed for _, deed, _ in looked_at(room)] == ["dismiss", "uphold"]


def test_a_decision_on_a_row_takes_its_finding_away(room: Client) -> None:
    room.submit("/reading/1/t1", deed="reject", reason="none was killed")
    page = room.page("/queue")
    assert shown(page) == ("CNT003", "five")


def test_sent_twice_is_said_once_and_the_second_person_is_told(room: Client) -> None:
    [form] = room.page("/queue").xpath("//form[contains(@action, '/queue')][@method='post']")
    fields = dict(form.form_values()) | {"deed": "dismiss"}
    assert [room.post("/queue", fields)[0] for _ in range(2)] == [303] * 2
    status, _, text = room.post("/queue", fields | {"by": "Dar Essin", "deed": "uphold"})
    assert (status, told(text).startswith("Meanwhile Mara Velin dismissed a finding on")) == (409, True)
    assert len(looked_at(room)) == 1


@pytest.mark.parametrize("at", ["1.77", "99.0", "x", "", "-1.0", "9" * 40 + ".0"])
def test_what_is_not_there_any_more(room: Client, at: str) -> None:
    assert room.ask(f"/queue?at={at}")[0] == 200
    status, _, text = room.post("/queue", {"deed": "dismiss", "at": at, "which": "0"})
    assert (status, told(text)) == (
        409,
        "This finding is not there any more: a decision or a newer reading has changed it.",
    )
    assert looked_at(room) == []


def test_without_a_name_nothing_is_said(room: Client) -> None:
    room.cookies.clear()
    status, _, text = room.submit("/queue", "//form[@method='post']", deed="dismiss")
    assert (status, "Say who you are" in told(text)) == (400, True)
    assert room.submit("/queue", "//form[@method='post']", deed="explode", by="x")[0] == 400


def test_a_room_that_is_read_only_shows_and_says_nothing(tmp_path: Path, kept: Path) -> None:
    with asked(replace(Room(kept), editing=False)) as client:
        assert not client.page("/queue").xpath("//form[@method='post']")
        assert client.post("/queue", {"deed": "dismiss"})[0] == 403


def test_series_of_several_reports_are_in_the_queue(tmp_path: Path) -> None:
    path = tmp_path / "series.db"
    with Record(path) as record:
        for day, number in (("14", 45), ("15", 42)):
            words = f"KELMIN, March {day}, 2024 (Northwire) — The death toll in Kelmin since January has reached {number}, the health ministry said.\n"
            record.add(pipeline.read(from_text(words, f"{day}.txt"), models=False))
    told_of = [(finding.code, finding.message) for _, some in pipeline.check_record(path) for finding in some]
    with asked(Room(path)) as client:
        page = client.page("/queue?every=1")
        seen = []
        while True:
            seen.append((shown(page)[0], page.xpath("string(//p[@class='message'])")))
            after = page.xpath("//a[@rel='next']/@href")
            if not after:
                break
            page = client.page(after[0])
    assert seen == told_of
    assert "SER002" in [code for code, _ in seen]


# ---- in a browser -------------------------------------------------------------------------------------------------


def test_by_keyboard_alone(room: Client, chromium: Any) -> None:
    with browser.opened(chromium, f"http://{room.host}/queue") as page:

        def press(key: str) -> None:
            with page.expect_navigation():
                page.keyboard.press(key)

        first = page.inner_text(".message")
        press("j")
        second = page.inner_text(".message")
        assert first != second
        press("k")
        assert page.inner_text(".message") == first
        page.keyboard.press("n")  # the name is asked for first
        assert page.evaluate("document.activeElement.id") == "by"
        page.keyboard.type("Mara Velin jkyn?")
        assert page.url.endswith("/queue") or "at=" in page.url
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert looked_at(room) == [("Mara Velin jkyn?", "uphold", "looked at: it is right")]
        press("u")
        assert page.inner_text(".message") == first
        press("n")
        assert page.inner_text(".message") == second
        press("y")
        page.keyboard.press("?")
        assert page.is_visible(".keys dl")
        assert [deed for _, deed, _ in looked_at(room)] == ["uphold", "withdraw", "dismiss", "uphold"]


def test_without_a_script_by_buttons(room: Client, chromium: Any) -> None:
    with browser.opened(chromium, f"http://{room.host}/queue", script=False) as page:
        page.fill("#by", "Dar Essin")
        page.click("text=Dismiss it")
        page.wait_for_selector("[role=status]")
        assert [deed for _, deed, _ in looked_at(room)] == ["dismiss"]
        page.click("text=Undo")
        page.wait_for_url("**/queue?")
        assert [deed for _, deed, _ in looked_at(room)] == ["dismiss", "withdraw"]


def test_nothing_bars_anybody(room: Client, chromium: Any) -> None:
    say(room, "dismiss")
    for path in ("/queue", "/queue?every=1", "/queue?code=NOPE", "/queue?done=1"):
        with browser.opened(chromium, f"http://{room.host}{path}") as page:
            assert browser.bars(page) == [], path


def test_hostile_words_stay_words(room: Client) -> None:
    for path in ("/queue?source=clerks", "/queue?source=%22%3E%3Cscript%3E&code=%3Cb%3E", "/queue?code=DAT002"):
        assert not parser.document_fromstring(room.ask(path)[2]).xpath("//main//script")
