"""An incident, series, a timeline and a map in a real browser: what is drawn is in the table, every mark leads on, anyone can use it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import browser
import drawn
import pytest
from lxml import etree

import dateline
from dateline import sources
from dateline.readings import Reading
from dateline.record import Record
from dateline.rows import Cell, Place

pytest.importorskip("starlette", reason="needs the extra web")
from dateline.web.room import Room

pytestmark = browser.NEEDED
TEXTS = (
    ("wire", "2023-09-21", "TOLVA, September 21 — An air strike hit a school in Tolva on Thursday, killing at least 23 people, rescue workers said."),
    ("daily", "2023-09-22", "TOLVA, September 22 — The air strike on a school in Tolva on Thursday killed 31 people, including 12 children, the director said."),
    ("monitor", "2023-10-02", "On September 21, 2023, an air strike on a school in Tolva killed 31 people."),
    ("bridge", "2023-09-22", "MIRRIN, September 22 — A bomb killed two drivers on a bridge in Mirrin on Thursday, police said."),
    ("bulletin-1", "2023-10-20", "VARKESH, October 20, 2023 — In all, 410 people have been killed in Varn since October 7, 2023, according to the Varn Health Ministry."),
    ("bulletin-2", "2023-10-21", "VARKESH, October 21, 2023 — In all, 432 people have been killed in Varn since October 7, 2023, according to the Varn Health Ministry."),
    ("bulletin-3", "2023-10-22", "VARKESH, October 22, 2023 — In all, 421 people have been killed in Varn since October 7, 2023, according to the Varn Health Ministry."),
)  # fmt: skip
SPOTS = {"Tolva": (10.0, 10.0, 1), "Mirrin": (10.2, 10.1, 1), "Varn": (11.0, 11.0, 7)}
PAGES = ("/incident/{id}", "/series?place=Varn&harm=killed", "/series?incident={id}", "/series", "/timeline", "/map")


def located(reading: Reading) -> Reading:
    """The invented places at invented coordinates, as a list of the user's own would have them."""
    return drawn.replace(reading, places=tuple(map(_located, reading.places)))


def got(address: str) -> tuple[int, bytes]:
    """The status and the body of an answer."""
    try:
        with urlopen(address) as answer:
            return answer.status, answer.read()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.read()


def _located(place: Place) -> Place:
    lat, lon, precision = SPOTS.get(place.name.value or "", (None, None, 1))
    spot = {"lat": Cell(lat), "lon": Cell(lon)} if lat else {}
    return drawn.replace(place, precision=Cell(precision), **spot)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("charts") / "record.db"
    with Record(path) as held:
        for name, day, text in TEXTS:
            held.add(located(dateline.read(sources.from_text(text, f"{name}.txt", published=day))))
        hostile = sources.from_text(TEXTS[1][2] + "\n", drawn.HOSTILE.replace("\ud800", ""), published="2023-09-22")
        held.add(located(dateline.read(hostile)))
    return path


@pytest.fixture(scope="module")
def address(record: Path) -> Iterator[str]:
    with browser.serving(Room(record)) as served:
        yield served


@pytest.fixture(scope="module")
def id(record: Path) -> str:
    with Record(record, write=False) as held:
        return next(one.id for one in held.incidents(place="Tolva") if not one.summary)


# ---- anyone can use it ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_nothing_bars_anybody(chromium: Any, address: str, id: str, path: str) -> None:
    with browser.opened(chromium, address + path.format(id=id)) as page:
        assert browser.bars(page) == []


def test_letters_of_a_drawing_can_be_read_on_a_phone(chromium: Any, address: str, id: str) -> None:
    for path in PAGES[:3]:
        with browser.opened(chromium, address + path.format(id=id), width=360) as page:
            sizes = page.locator("svg.for-small text").evaluate_all(
                "all => all.map(t => parseFloat(getComputedStyle(t).fontSize) * t.ownerSVGElement.getScreenCTM().a)"
            )
            assert sizes
            assert min(sizes) > 9.5
            assert page.locator("svg.for-wide").first.is_hidden()


def test_all_of_it_works_without_javascript(chromium: Any, address: str, id: str) -> None:
    with browser.opened(chromium, f"{address}/incident/{id}", script=False) as page:
        page.get_by_role("link", name="its counts through time").click()
        assert page.url == f"{address}/series?incident={id}"
        page.locator("table.figures a.count").first.click()
        assert "/reading/" in page.url
        assert "#t" in page.url


# ---- an incident ------------------------------------------------------------------------------------------------


def test_the_ladder_has_the_numbers_of_the_table(chromium: Any, address: str, id: str) -> None:
    with browser.opened(chromium, f"{address}/incident/{id}") as page:
        drawn_numbers = page.locator("#ladder-0-wide text.number").all_text_contents()
        told = page.locator("section:has(#harm-1) table.figures:not(.policies) a.count").all_inner_texts()
        assert set(drawn_numbers) == set(told)
        assert {"at least 23", "31", "12"} <= set(told)
        assert page.locator("h1").inner_text() == "Aerial assault in Tolva"


def test_a_rung_leads_to_its_sentence(chromium: Any, address: str, id: str) -> None:
    with browser.opened(chromium, f"{address}/incident/{id}") as page:
        rung = page.locator("#ladder-0-wide a").filter(has_text="at least 23")
        there = rung.get_attribute("href")
        rung.locator("text.number").click()
        assert page.url == address + there
        assert there.startswith("/reading/1#t")


def test_by_keyboard_from_a_count_to_its_sentence(chromium: Any, address: str, id: str) -> None:
    with browser.opened(chromium, f"{address}/incident/{id}") as page:
        count = page.locator("table.figures a.count").first
        count.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/reading/*")
        assert page.url.rpartition("#")[2].startswith("t")


def test_policies_say_what_they_took(chromium: Any, address: str, id: str) -> None:
    with browser.opened(chromium, f"{address}/incident/{id}") as page:
        page.locator("summary", has_text="By a rule").first.click()
        row = page.locator("table.policies").first.get_by_role("row", name="range –")
        assert "23–31" in row.inner_text()
        assert "at least 23" in row.inner_text()


def test_an_incident_nobody_has_is_told(address: str) -> None:
    status, body = got(f"{address}/incident/I000000")
    assert status == 404
    assert b"The record holds no incident I000000." in body


# ---- series -----------------------------------------------------------------------------------------------------


def test_a_point_is_one_click_from_its_sentence(chromium: Any, address: str) -> None:
    with browser.opened(chromium, f"{address}/series?place=Varn&harm=killed") as page:
        points = page.locator("#chart-0-wide a")
        links = [point.get_attribute("href") for point in points.all()]
        assert sorted(links) == sorted(
            a.get_attribute("href") for a in page.locator("section:has(#series-0) a.count").all()
        )
        points.nth(1).locator(".glyph").click()
        assert page.url == address + links[1]


def test_a_fall_is_marked_and_explained(chromium: Any, address: str) -> None:
    with browser.opened(chromium, f"{address}/series?place=Varn&harm=killed") as page:
        flags = page.locator("#chart-0-wide text.flag").all_text_contents()
        assert flags == ["C", "C"]  # on the point, and in the legend
        row = page.locator("table.figures tr", has_text="421").first
        assert "fall" in row.inner_text()
        assert "the total was taken down" in row.inner_text()


def test_an_unknown_place_is_told(address: str) -> None:
    status, body = got(f"{address}/series?place=Nowhere")
    assert status == 404
    assert b"no place" in body


# ---- timeline and map -------------------------------------------------------------------------------------------


def test_a_dot_of_the_timeline_leads_to_its_incident(chromium: Any, address: str, id: str) -> None:
    with browser.opened(chromium, f"{address}/timeline?place=Tolva") as page:
        page.locator("#timeline-wide a circle").first.click()
        assert page.url == f"{address}/incident/{id}"


def test_a_filter_changes_the_drawing_in_place(chromium: Any, address: str) -> None:
    for path, mark in (("/timeline", "#timeline-wide a"), ("/map", "#map-wide a")):
        with browser.opened(chromium, address + path) as page:
            before = page.locator(mark).count()
            page.evaluate("() => { window.same = true }")
            page.locator("#filters a", has_text="Mirrin").click()
            page.wait_for_url("**place=Mirrin*")
            assert 1 == page.locator(mark).count() < before
            assert page.evaluate("() => window.same")
            assert browser.violations(page) == []


def test_from_the_overview_to_the_timeline_of_what_is_filtered(chromium: Any, address: str) -> None:
    with browser.opened(chromium, f"{address}/?place=Mirrin") as page:
        page.get_by_role("link", name="timeline", exact=True).click()
        page.wait_for_url(f"{address}/timeline?place=Mirrin")
        assert page.locator("#timeline-wide a").count() == 1


def test_a_period_leads_to_the_overview_of_it(chromium: Any, address: str) -> None:
    with browser.opened(chromium, f"{address}/timeline?last=2023-09-30") as page:
        page.locator("table.figures th a").first.click()
        page.wait_for_url("**first=2023-09-2*last=2023-09-2*")


def test_marks_of_the_map_lead_on(chromium: Any, address: str) -> None:
    with browser.opened(chromium, f"{address}/map?place=Tolva") as page:
        page.locator("#map-wide a .cluster").first.click()
        page.wait_for_url("**/incident/**")
    with browser.opened(chromium, f"{address}/map?box=9,9,12,12") as page:
        assert page.locator("#map-wide a").count() >= 1
        page.get_by_role("link", name="the whole map").click()
        assert page.url == f"{address}/map"


@pytest.mark.parametrize("box", ["1,2,3", "x", "5,5,1,1", "nan,0,1,1", "-999,0,999,1", "", "1e400,0,2,2"])
def test_a_box_that_is_none_is_no_box(address: str, box: str) -> None:
    assert got(f"{address}/map?box={box}")[0] == 200


# ---- downloads --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/incident/{id}", "/series?place=Varn", "/timeline", "/map"])
@pytest.mark.parametrize("form", ["csv", "json", "svg"])
def test_downloads(address: str, id: str, path: str, form: str) -> None:
    base, _, query = path.format(id=id).partition("?")
    status, body = got(f"{address}{base}.{form}?{query}")
    assert status == 200
    if form == "svg":
        tree = etree.fromstring(body)
        assert etree.QName(tree).localname == "svg"
        assert b"<style>" in body
        assert not tree.xpath("//*[local-name()='a' or local-name()='script']")
    elif form == "csv":
        assert len(body.splitlines()) > 1
    else:
        assert json.loads(body)


def test_a_drawing_stands_alone_as_a_picture(chromium: Any, address: str, id: str, tmp_path: Path) -> None:
    (tmp_path / "ladder.svg").write_bytes(got(f"{address}/incident/{id}.svg")[1])
    with browser.opened(chromium, (tmp_path / "ladder.svg").as_uri(), color_scheme="dark") as page:
        fill = page.locator("text.number").first.evaluate("t => getComputedStyle(t).fill")
        assert fill == "rgb(233, 229, 220)"  # light ink on dark paper


def test_a_hostile_name_is_inert(chromium: Any, address: str, id: str) -> None:
    with browser.opened(chromium, f"{address}/incident/{id}") as page:
        assert "alert(1)" in page.locator("main").inner_text()
        assert page.locator("main script, [onload], a[href^=javascript]").count() == 0
