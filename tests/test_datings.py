"""Which reports are older than their pages claim: the list, its order, its findings, and the way from there to a chart."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import browser
import invented
import pytest
from lxml import html as parser

from dateline.readings import Reading
from dateline.record import Record, answers
from dateline.report import Claim
from dateline.rows import Anchor

pytest.importorskip("starlette", reason="needs the extra web")
from dateline.web.queries.datings import Dating, datings
from dateline.web.room import Room

pytestmark = browser.NEEDED


def copied(published: str = "2025-04-09") -> Reading:
    """The invented report told again under another name, of which nothing in it but the page's own date tells the day."""
    reading = invented.reading()
    claims = (Claim("title", "Again", "meta:og:title"), Claim("published", published, "meta:article:published_time"))
    report = replace(reading.report, claims=claims, source="again.html", text=reading.report.text + "\n")
    day = Anchor((published, published), how="anchor.published") if published[:1].isdigit() else Anchor()
    return replace(reading, report=report, anchor=day, findings=())


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("datings") / "record.db"
    with Record(found) as record:
        record.add(invented.reading())
        record.add(copied())
        record.refresh()
    return found


@pytest.fixture(scope="module")
def address(path: Path) -> Iterator[str]:
    with browser.serving(Room(path)) as served:
        yield served


def tree(address: str) -> Any:
    with urlopen(address) as answer:
        return parser.document_fromstring(answer.read().decode())


def test_a_claim_that_was_set_aside_is_later_than_the_reading(path: Path) -> None:
    with answers.opened(path) as db:
        assert datings(db)[1] == Dating("2024-09-02", "2024-03-14", None, 172)


def test_a_copy_is_as_old_as_its_original(path: Path) -> None:
    with answers.opened(path) as db:
        found = datings(db, [2])
        assert found == {2: Dating("2025-04-09", "2024-03-14", 1, 391)}
        assert found[2].is_later_than_original
        assert datings(db) == datings(db, [1, 2])


def test_what_is_no_day_is_not_claimed(tmp_path: Path) -> None:
    with Record(tmp_path / "record.db") as record:
        record.add(copied("last Tuesday"))
    with answers.opened(tmp_path / "record.db") as db:
        assert datings(db)[1].days is None


def test_the_oldest_come_first_and_the_other_way_round(address: str) -> None:
    for sort, order in (("-gap", [2, 1]), ("gap", [1, 2]), ("claimed", [1, 2])):
        with urlopen(f"{address}/reports.json?sort={sort}") as answer:
            lines = json.load(answer)
        assert [line["reading"] for line in lines] == order
    assert [(line["claimed"], line["gap_days"], line["copy_of"]) for line in lines] == [
        ("2024-09-02", 172, None),
        ("2025-04-09", 391, 1),
    ]
    with urlopen(f"{address}/reports.csv") as answer:
        assert {"claimed", "gap_days", "copy_of"} <= set(next(csv.reader(io.StringIO(answer.read().decode()))))


def test_copies_and_pages_later_than_their_originals_are_findings_to_filter_by(address: str) -> None:
    for code in ("COP001", "COP005"):
        page = tree(f"{address}/reports?finding={code}")
        assert page.xpath("//table//a[@class='title']/@href") == ["/reading/2"]
        assert page.xpath(f"//section[@aria-labelledby='head-finding']//bdi[.='{code}']")


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", browser.WIDTHS)
def test_from_the_question_to_the_incident_in_a_few_clicks(
    chromium: Any, address: str, script: bool, width: int
) -> None:
    with browser.opened(chromium, f"{address}/", width=width, script=script) as page:
        page.get_by_text("which are older than they claim?").click()
        first = page.locator("table.reports tbody tr").first
        assert first.locator(".older").inner_text().startswith("1 year")
        assert page.locator("table.reports tbody tr").nth(1).locator(".older .chip").inner_text() == "5 months"
        assert not browser.is_cut(page)
        assert not script or browser.violations(page) == []
        first.locator("a.chip").click()
        assert "/compare/2/1" in page.url
        page.go_back()
        page.locator("table.reports a.title").last.click()
        assert not script or browser.violations(page) == []
        if width < 768:
            page.locator(".kinds a", has_text="Incidents").click()
        page.locator("a.gathered").first.click()
        assert "/incident/" in page.url


def test_the_oldest_are_found_by_keyboard_alone(chromium: Any, address: str) -> None:
    with browser.opened(chromium, f"{address}/reports") as page:
        for _ in range(30):
            page.keyboard.press("Tab")
            if "older than they claim" in page.evaluate("document.activeElement.textContent"):
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**/reports?sort=-gap")
        assert page.locator("th[aria-sort=descending]").inner_text().startswith("Older by")
