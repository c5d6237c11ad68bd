"""Decisions in the browser: what a form changes in the record, who is told what, and what is refused."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import invented
import pytest
from lxml import html as parser

from dateline.pipeline import Across
from dateline.readings import Finding
from dateline.record import Record

pytest.importorskip("starlette", reason="needs the extra web")
pytest.importorskip("uvicorn", reason="needs the extra web")
pytest.importorskip("python_multipart", reason="needs the extra web")
import browser
from asking import Client, asked, told

from dateline.web.room import Room

CELL = "/reading/1/t1/low"


def filled(path: Path) -> Room:
    with Record(path) as record:
        record.add(invented.reading())
        again = invented.reading()
        claims = tuple(
            replace(c, value="https://other.example/a") if c.field == "url" else c for c in again.report.claims
        )
        text = again.report.text.replace("Tuesday", "Wednesday")[: len(again.report.text)]
        other = replace(again.report, text=text, claims=claims, source="other.txt")
        record.add(replace(again, report=other))
    return Room(path)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Client]:
    with asked(filled(tmp_path / "record.db")) as client:
        yield client


def low(client: Client) -> Any:
    with Record(client.room.record, write=False) as record:
        return record.reading(1).tolls[0].low.value


def deeds(client: Client) -> list[tuple[str, str]]:
    with Record(client.room.record, write=False) as record:
        return [(one.by, one.deed) for one in record.decisions()]


def decide(client: Client, path: str = CELL, **changes: str) -> tuple[int, Any, str]:
    given = {"deed": "change", "value": "45", "reason": "the list has 45 names", "by": "Mara Velin"}
    return client.submit(path, **{**given, **changes})


# ---- a cell -------------------------------------------------------------------------------------------------------


def test_a_cell_is_shown_with_its_words(room: Client) -> None:
    page = room.page(CELL)
    assert page.xpath("string(//h1)") == "Number of a count t1"
    assert page.xpath("string(//blockquote//mark)") == "42"
    assert page.xpath("string(//dl/dd)").strip() == "42"
    assert page.xpath("//input[@name='value']/@value") == ["42"]


def test_a_change_goes_into_the_record_and_back_to_the_report(room: Client) -> None:
    status, headers, _ = decide(room)
    assert (status, headers["Location"]) == (303, "/reading/1#t1")
    assert low(room) == 45
    page = room.page(CELL)
    assert page.xpath("//dl/dd")[0].text_content().split() == ["45", "by", "Mara", "Velin"]
    assert page.xpath("//dl/dd")[1].text_content().strip() == "42"
    assert "Mara Velin changed it to 45 on" in page.xpath("string(//ul[@class='history'])")


@pytest.mark.parametrize(
    ("path", "given", "shown"),
    [
        (CELL, {"deed": "confirm"}, "42 by Mara Velin"),
        (CELL, {"deed": "reject"}, "nothing: the report does not say by Mara Velin"),
        (CELL, {"value": ""}, "nothing: the report does not say by Mara Velin"),
        ("/reading/1/t1/place", {"value": "Kestral"}, "Kestral by Mara Velin"),
        ("/reading/1/t1/according_to", {"value": "The Moon Office"}, "The Moon Office by Mara Velin"),
        ("/reading/1/t1/hedge", {"value": "exact"}, "exact by Mara Velin"),
        ("/reading/1/e1/start", {"value": "2024-03-11"}, "2024-03-11 by Mara Velin"),
        ("/reading/1/t2/part_of", {"value": "t3"}, "t3 by Mara Velin"),
        ("/reading/1/i1/killed", {"value": "17, 45"}, "17, 45 by Mara Velin"),
    ],
)
def test_what_can_be_decided_of_a_cell(room: Client, path: str, given: dict[str, str], shown: str) -> None:
    status, _, text = decide(room, path, **given)
    assert status == 303, told(text)
    assert " ".join(room.page(path).xpath("//dl/dd")[0].text_content().split()) == shown


def test_a_row_leads_to_each_of_its_cells(room: Client) -> None:
    page = room.page("/reading/1/t1")
    cells = {row.xpath("string(th)"): row.xpath("string(td)") for row in page.xpath("//table/tbody/tr")}
    assert (cells["number"], cells["place"], cells["number at most"]) == ("42", "Varkesh", "nothing")
    for address in page.xpath("//table//a/@href"):
        room.page(address)


def test_a_row_is_confirmed_or_rejected_whole(room: Client) -> None:
    assert decide(room, "/reading/1/t3", deed="reject", reason="wounded, not killed")[0] == 303
    with Record(room.room.record, write=False) as record:
        assert "t3" not in {toll.id for toll in record.reading(1).tolls}
    status, _, text = room.ask("/reading/1/t3")
    assert status == 404
    assert "no such row" in text


@pytest.mark.parametrize(
    ("path", "given", "says"),
    [
        (CELL, {"reason": " "}, "Say why, so that others can follow."),
        (CELL, {"by": "\u200b"}, "Say who you are"),
        (CELL, {"deed": "explode"}, "Choose what you decide."),
        (CELL, {"value": "many"}, "many: low is a number"),
        ("/reading/1/t1/hedge", {"value": "perhaps"}, "perhaps: not one of the values"),
        ("/reading/1/t1/part_of", {"value": "t99"}, "t99: not one of the values"),
        ("/reading/1/t1/start", {"value": "14 March"}, "14 March: start is a day"),
        ("/reading/1/t1", {"deed": "change"}, "A whole row can be confirmed or rejected"),
    ],
)
def test_what_cannot_be_decided_is_told_and_what_was_written_stays(
    room: Client, path: str, given: dict[str, str], says: str
) -> None:
    status, _, text = decide(room, path, **given)
    assert status == 400
    assert says in told(text)
    assert deeds(room) == []
    if given.get("reason", "x").strip():
        assert parser.document_fromstring(text).xpath("//input[@name='reason']/@value") == ["the list has 45 names"]


@pytest.mark.parametrize(
    "path", ["/reading/9/t1/low", "/reading/1/t99/low", "/reading/1/t1/colour", "/reading/1/%22%3E/low"]
)
def test_what_is_not_there(room: Client, path: str) -> None:
    assert room.ask(path)[0] == 404
    assert room.post(path, {"deed": "confirm", "reason": "x", "by": "y"})[0] == 404


# ---- who ----------------------------------------------------------------------------------------------------------


def test_the_name_is_asked_once_and_kept(room: Client) -> None:
    _, headers, _ = decide(room, by="  Mára   Velin ")
    assert headers["Set-Cookie"].startswith("dateline-person=M%C3%A1ra%20Velin;")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(headers["Set-Cookie"].split("; "))
    page = room.page("/reading/1/t2/low")
    assert not page.xpath("//input[@name='by']")
    assert page.xpath("string(//p[contains(@class, 'as')]/strong)") == "Mára Velin"
    assert room.submit("/reading/1/t2/low", deed="confirm", reason="yes")[0] == 303
    assert deeds(room) == [("Mára Velin", "change"), ("Mára Velin", "confirm")]


def test_somebody_else_takes_over(room: Client) -> None:
    status, headers, _ = room.submit("/person?back=/reading/1/t1/low", by="Dar Essin")
    assert (status, headers["Location"]) == (303, "/reading/1/t1/low")
    assert room.submit("/person", by=" ")[0] == 400
    room.submit(CELL, deed="confirm", reason="yes")
    assert deeds(room) == [("Dar Essin", "confirm")]


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example", "\\\\evil.example"])  # fmt: skip
def test_nobody_is_led_elsewhere(room: Client, back: str) -> None:
    assert room.post("/person", {"by": "x", "back": back})[1]["Location"] == "/"
    given = {"deed": "confirm", "reason": "x", "by": "y", "back": back}
    assert room.post(CELL, given)[1]["Location"] == "/"
    number = "1"
    undo = {"reason": "x", "by": "y", "back": back, "seen": number}
    assert room.post(f"/decisions/{number}/undo", undo)[1]["Location"] == "/"


# ---- two at once, and twice ---------------------------------------------------------------------------------------


def test_sent_twice_is_decided_once(room: Client) -> None:
    [form, *_] = room.page(CELL).xpath("//form[@method='post']")
    fields = dict(form.form_values()) | {"deed": "change", "value": "45", "reason": "the list", "by": "Mara Velin"}
    assert [room.post(CELL, fields)[0] for _ in range(3)] == [303] * 3
    assert deeds(room) == [("Mara Velin", "change")]


def test_the_second_person_is_told_what_the_first_changed(room: Client) -> None:
    [form, *_] = room.page(CELL).xpath("//form[@method='post']")
    fields = dict(form.form_values()) | {"deed": "change", "reason": "the list"}
    assert room.post(CELL, fields | {"value": "45", "by": "Mara Velin"})[0] == 303
    status, _, text = room.post(CELL, fields | {"value": "46", "by": "Dar Essin"})
    assert status == 409
    assert told(text).startswith("Meanwhile Mara Velin changed it to 45 on ")
    assert low(room) == 45
    [again, *_] = parser.document_fromstring(text).xpath("//form[@method='post']")
    assert room.post(CELL, dict(again.form_values()) | {"deed": "change", "by": "Dar Essin"})[0] == 303
    assert low(room) == 46


# ---- the list, and undoing ----------------------------------------------------------------------------------------


def test_who_changed_what_and_undone(room: Client) -> None:
    decide(room)
    decide(room, "/reading/1/t2/low", deed="confirm", reason="=HYPERLINK(1)", by="Dar Essin")
    [last, first] = room.page("/decisions").xpath("//ol[@class='decisions']/li")
    assert " ".join(first.xpath("string(p[1])").split()) == "Mara Velin changed it: number 42 → 45"
    assert first.xpath("string(p[@class='about']/a/@href)") == "/reading/1#t1"
    assert first.xpath("string(p[@class='why'])") == "the list has 45 names"
    assert last.xpath("string(p[1]/strong)") == "Dar Essin"
    status, headers, _ = room.submit("/decisions", "//li[@id='d1']//form", reason="of another day")
    assert (status, headers["Location"]) == (303, "/decisions")
    assert low(room) == 42
    [undoing, _, undone] = room.page("/decisions").xpath("//ol[@class='decisions']/li")
    assert undone.get("class") == "undone"
    assert not undone.xpath(".//form")
    assert undoing.xpath("p[1]/a/@href") == ["#d1"]
    room.submit("/decisions", "//li[@id='d3']//form", reason="it was right")
    assert low(room) == 45


def test_undone_twice_is_undone_once_and_others_are_told(room: Client) -> None:
    decide(room)
    [form] = room.page("/decisions").xpath("//li[@id='d1']//form")
    fields = dict(form.form_values()) | {"reason": "no"}
    assert [room.post("/decisions/1/undo", fields)[0] for _ in range(2)] == [303] * 2
    assert deeds(room) == [("Mara Velin", "change"), ("Mara Velin", "withdraw")]
    status, _, text = room.post("/decisions/1/undo", fields | {"by": "Dar Essin"})
    assert (status, told(text)) == (409, "Decision 1 is undone already.")
    assert room.post("/decisions/77/undo", fields)[0] == 404
    assert room.post("/decisions/2/undo", fields | {"reason": ""})[0] == 400


def test_an_undoing_that_comes_second_is_told(room: Client) -> None:
    decide(room)
    [form] = room.page("/decisions").xpath("//li[@id='d1']//form")
    fields = dict(form.form_values()) | {"reason": "no"}
    decide(room, value="46", reason="one more", by="Dar Essin")
    status, _, text = room.post("/decisions/1/undo", fields)
    assert status == 409
    assert "Meanwhile Dar Essin changed it to 46" in told(text)


def test_decisions_as_files(room: Client) -> None:
    decide(room, reason="=1+1")
    decide(room, "/reading/1/t2/low", deed="confirm", by="Dar Essin")
    status, headers, text = room.ask("/decisions.csv?by=Mara+Velin")
    assert (status, headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    [row] = csv.DictReader(StringIO(text))
    assert (row["by"], row["was"], row["value"], row["reason"]) == ("Mara Velin", "42", "45", "'=1+1")
    assert [one["by"] for one in json.loads(room.ask("/decisions.json")[2])] == ["Mara Velin", "Dar Essin"]


def test_hostile_words_stay_words(room: Client) -> None:
    bad = '"><script>alert(1)</script>'
    decide(room, "/reading/1/t1/whom", value=bad, reason=bad, by=bad)
    for path in ("/decisions", "/reading/1/t1/whom", f"/decisions?by={bad.replace('<', '%3C').replace(' ', '')}"):
        page = room.page(path)
        assert not page.xpath("//main//script")
    assert bad in room.page("/decisions").text_content()


# ---- incidents ----------------------------------------------------------------------------------------------------


def incident(client: Client) -> str:
    with client.room.asked() as db:
        return str(db.execute("SELECT id FROM joined_incidents ORDER BY id LIMIT 1").fetchone()[0])


def count(client: Client) -> int:
    with client.room.asked() as db:
        return int(db.execute("SELECT count(*) FROM joined_incidents").fetchone()[0])


def test_incidents_are_split_and_joined(room: Client) -> None:
    id, before = incident(room), count(room)
    with room.room.asked() as db:
        keys = [key for (key,) in db.execute("SELECT telling FROM tellings WHERE incident = ?", (id,))]
    assert len(keys) == 2
    given = {"reason": "of two days", "by": "Mara Velin"}
    [form] = room.page(f"/incident/{id}/split").xpath("//form[@method='post']")
    fields = dict(form.form_values()) | given
    status, _, text = room.post(f"/incident/{id}/split", fields)
    assert (status, told(text)) == (400, "Take at least one telling that is of another deed, and leave at least one.")
    assert [room.post(f"/incident/{id}/split", fields | {f"take:{keys[1]}": "on"})[0] for _ in range(2)] == [303] * 2
    assert deeds(room) == [("Mara Velin", "split")]
    assert count(room) == before + 1
    page = room.page(f"/incident/{id}/join")
    box = f"take:{keys[1]}"
    assert box in page.xpath("//input[@type='checkbox']/@name")
    assert room.submit(f"/incident/{id}/join", "//form[@method='post']", **given)[0] == 400
    [form] = page.xpath("//form[@method='post']")
    fields = dict(form.form_values()) | given | {box: "on"}
    for _ in range(2):
        status, headers, _ = room.post(f"/incident/{id}/join", fields)
        assert (status, headers["Location"]) == (303, f"/incident/{id}")
    assert count(room) == before
    assert deeds(room) == [("Mara Velin", "split"), ("Mara Velin", "join")]
    assert room.post(f"/incident/{id}/join", fields | {"take:nothing:i1": "on"})[0] == 400


def test_findings_of_an_earlier_state_are_not_laid_on_later_tables(room: Client) -> None:
    id, shelf = incident(room), room.room.shelf
    with room.room.shown():
        earlier = shelf._state
    assert earlier is not None
    with room.room.asked() as db:
        keys = [key for (key,) in db.execute("SELECT telling FROM tellings WHERE incident = ?", (id,))]
    [form] = room.page(f"/incident/{id}/split").xpath("//form[@method='post']")
    fields = dict(form.form_values()) | {"reason": "of two days", "by": "Mara Velin", f"take:{keys[1]}": "on"}
    assert room.post(f"/incident/{id}/split", fields)[0] == 303
    count(room)
    found = Finding("SER001", "a fall", (), ("t1",))
    across = Across({key.partition(":")[0]: [found] for key in keys}, {})
    shelf._state = earlier  # as it is while somebody else brings the tables on
    shelf._told(room.room.record, earlier.mark, across)
    assert shelf._state.catalogue is earlier.catalogue


def test_incidents_are_looked_for(room: Client) -> None:
    id = incident(room)
    page = room.page(f"/incident/{id}/join?q=%25nowhere%25")
    assert "No incident has “%nowhere%”" in page.xpath("string(//main)")
    assert room.ask("/incident/I0000000000/join")[0] == 404
    assert room.ask("/incident/I0000000000/split")[0] == 404


# ---- who may ------------------------------------------------------------------------------------------------------

POSTED = [CELL, "/reading/1/t1", "/decisions/1/undo", "/incident/I1/join", "/incident/I1/split", "/person"]


@pytest.mark.parametrize("path", POSTED)
def test_posts_from_elsewhere_are_refused(room: Client, path: str) -> None:
    fields = {"deed": "confirm", "reason": "x", "by": "y"}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        assert room.post(path, fields, **headers)[0] == 403
    assert (
        room.ask(path, "POST", b"deed=confirm&reason=x&by=y", Content_Type="application/x-www-form-urlencoded")[0]
        == 403
    )
    assert deeds(room) == []


@pytest.mark.parametrize("body", [b"x" * 70_000, b"\xff=1", b"&".join(b"a%d=1" % n for n in range(300))])
def test_forms_that_are_none(room: Client, body: bytes) -> None:
    status, _, _ = room.ask(
        f"{CELL}?form={room.room.form_token}", "POST", body, Content_Type="application/x-www-form-urlencoded"
    )
    assert status in (400, 413)
    assert room.upload(CELL, {"deed": "confirm"})[0] == 415
    assert deeds(room) == []


def test_a_room_that_is_read_only_decides_nothing(tmp_path: Path) -> None:
    room = replace(filled(tmp_path / "record.db"), editing=False)
    with asked(room) as client:
        for path in POSTED:
            assert client.post(path, {"deed": "confirm", "reason": "x", "by": "y"})[0] == 403
        assert client.ask(CELL)[0] == 403
        assert client.ask(f"/incident/{incident(client)}/join")[0] == 403
        assert not client.page("/decisions").xpath("//form")
        assert deeds(client) == []


# ---- in a browser -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False])
def test_a_cell_is_changed_and_that_undone_by_keyboard(room: Client, chromium: Any, script: bool) -> None:
    with browser.opened(chromium, f"http://{room.host}{CELL}", script=script) as page:
        page.focus("#value")
        page.keyboard.press("Control+a")
        page.keyboard.type("45")
        page.keyboard.press("Tab")
        page.keyboard.type("the list")
        page.keyboard.press("Tab")
        page.keyboard.type("Mara Velin")
        page.keyboard.press("Enter")
        page.wait_for_url("**/reading/1#t1")
        assert low(room) == 45
        page.goto(f"http://{room.host}/decisions")
        page.focus("summary")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.type("no, 42")
        page.keyboard.press("Enter")
        page.wait_for_selector(".undone")
        assert low(room) == 42


def test_nothing_bars_anybody(room: Client, chromium: Any) -> None:
    decide(room)
    decide(room, "/reading/1/t2/low", deed="confirm", by="Dar Essin")
    id = incident(room)
    for path in (
        CELL,
        "/reading/1/t1/hedge",
        "/reading/1/t1",
        "/decisions",
        "/person",
        f"/incident/{id}/join",
        f"/incident/{id}/split",
    ):
        with browser.opened(chromium, f"http://{room.host}{path}") as page:
            assert browser.bars(page) == [], path
