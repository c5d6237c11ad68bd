"""What the reports of a record have against each other, in the room: copies on a report's page, and their findings in the filters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any
from urllib.request import urlopen

import browser
import invented
import pytest
from lxml import html as parser

import dateline
from dateline import pipeline, sources
from dateline.readings import Reading
from dateline.record import Record
from dateline.report import Block, Claim, Report

pytest.importorskip("starlette", reason="needs the extra web")
from dateline.web import across
from dateline.web.room import Room

TOTALS = (
    ("bulletin-1", "2023-10-20", "VARKESH, October 20, 2023 — In all, 410 people have been killed in Varn since October 7, 2023, according to the Varn Health Ministry."),
    ("bulletin-2", "2023-10-22", "VARKESH, October 22, 2023 — In all, 390 people have been killed in Varn since October 7, 2023, according to the Varn Health Ministry."),
)  # fmt: skip


def copied() -> Reading:
    """The invented report under a later date, with a number changed."""
    text = invented.report().text.replace("more than 130", "some 200")
    claims = (Claim("published", "2025-01-20", "meta:article:published_time"),)
    return Reading(Report(text, (Block("paragraph", 0, len(text)),), claims, "again.html"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("copies") / "record.db"
    with Record(found) as record:
        record.add(invented.reading())
        record.add(copied())
        record.add(Reading(Report("Nothing burned in the valley.", source="valley.txt")))
        for name, day, text in TOTALS:
            record.add(dateline.read(sources.from_text(text, f"{name}.txt", published=day)))
        record.refresh()
    return found


@pytest.fixture(scope="module")
def address(path: Path) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patience, browser.serving(Room(path)) as served:
        patience.setattr(across, "PATIENCE", browser.PATIENCE)
        yield served


def tree(address: str) -> Any:
    with urlopen(address) as answer:
        return parser.document_fromstring(answer.read().decode())


def codes(page: Any) -> list[str]:
    return [str(code) for code in page.xpath("//nav[@class='findings']//b/text()")]


@pytest.mark.parametrize(("one", "other", "said"), [(1, 2, "copy"), (2, 1, "original")])
def test_a_report_leads_to_its_copies(address: str, one: int, other: int, said: str) -> None:
    page = tree(f"{address}/reading/{one}")
    [line] = page.xpath("//section[.//h2[@id='copies']]//li")
    assert line.xpath("./b/text()") == [said]
    [there] = line.xpath(".//a/@href")
    assert there == f"/compare/{one}/{other}"
    assert tree(address + there).xpath("//table")


def test_a_report_without_copies_says_nothing_of_them(address: str) -> None:
    assert not tree(f"{address}/reading/3").xpath("//h2[@id='copies']")


def test_findings_on_copies_stand_on_the_copy_alone(address: str) -> None:
    copy = codes(tree(f"{address}/reading/2"))
    assert {"COP001", "COP003", "COP005"} <= set(copy)
    assert not [code for code in codes(tree(f"{address}/reading/1")) if code.startswith("COP")]


def test_findings_on_series_stand_at_their_count(address: str) -> None:
    page = tree(f"{address}/reading/5")
    assert "SER002" in codes(page)
    [note] = page.xpath("//div[@role='note'][@aria-label='SER002']")
    assert "390" in note.text_content()
    assert note.xpath(".//a[@class='cell']")


def test_a_large_record_lays_the_one_copy_that_is_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(across, "MOST", 1)
    with browser.serving(Room(path)) as address:
        page = tree(f"{address}/reading/2")
    assert {"COP001", "COP003"} <= set(codes(page))


def test_filters_count_them(address: str, path: Path) -> None:
    tree(f"{address}/reading/2")  # by then all was found
    links = tree(f"{address}/reports").xpath("//a[contains(@href, 'finding=')]")
    many = {link.xpath(".//bdi/text()")[0]: link.xpath(".//span[@class='many']/text()")[0] for link in links}
    assert {"COP001": "2", "COP005": "1", "SER002": "1"}.items() <= many.items()
    titles = tree(f"{address}/reports?finding=COP005").xpath("//a[@class='title']/@href")
    assert titles == ["/reading/2"]
    lines = tree(f"{address}/reports?finding=SER002").xpath("//a[@class='title']/@href")
    assert lines == ["/reading/5"]


def test_what_is_still_being_looked_for_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    may = Event()
    monkeypatch.setattr(across, "PATIENCE", 0)
    found = pipeline.across
    monkeypatch.setattr(pipeline, "across", lambda *given, **more: may.wait() and found(*given, **more))
    with browser.serving(Room(path)) as address:
        page = tree(f"{address}/reading/2")
        may.set()
    assert "is still being looked for" in page.text_content()
    assert {"COP001", "COP003"} <= set(codes(page))  # its own copy does not wait for those of others


def test_a_record_that_is_only_read_is_not_touched_for_it(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record(path) as record:
        record.add(invented.reading())
        record.add(copied())
    before = path.read_bytes()
    with browser.serving(Room(path, editing=False)) as address:
        for asked in ("/", "/reading/2", "/queue"):
            tree(address + asked)
    assert path.read_bytes() == before
