"""The overview and the list of reports: what filters leave, in a real browser with and without scripts, by keyboard, on a phone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any
from urllib.request import urlopen

import browser
import invented
import invented_record
import pytest
from lxml import html as parser

from dateline.readings import Reading
from dateline.record import Record, answers
from dateline.report import Report

pytest.importorskip("starlette", reason="needs the extra web")
from dateline.web import shelf
from dateline.web.room import Room
from dateline.web.views.overview import PAGE

MANY = 120


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("overview") / "record.db"
    with Record(found) as record:
        record.add(invented.reading())
        record.add_all(invented_record.readings(MANY))
    return found


@pytest.fixture(scope="module")
def address(path: Path) -> Iterator[str]:
    with browser.serving(Room(path)) as served:
        yield served


def get(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read().decode())


def tree(address: str) -> Any:
    return parser.document_fromstring(get(address))


def ids(found: Any) -> list[str]:
    return [href.rpartition("/")[2] for href in found.xpath("//a[@class='what']/@href")]


def lines(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with answers.opened(path) as db:
        return [tuple(row) for row in db.execute(sql)]


# ---- what is left -----------------------------------------------------------------------------------------------


def test_an_incident_is_one_line_with_all_that_is_told(address: str) -> None:
    [row] = tree(f"{address}/?place=Varkesh").xpath("//table[contains(@class, 'incidents')]/tbody/tr")
    told = [" ".join(cell.text_content().split()) for cell in row]
    assert told[:2] == ["2024-03-12", "Varkesh"]
    assert told[2].startswith("assault, artillery by Mourne Front denied")
    assert "At least 42 people" in told[2]
    assert told[3:7] == ["17–42", "130", "1 source", "contested"]
    assert "DL101" in told[7]


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("place=Varkesh", "place = 'Varkesh'"),
        ("place=vARKESH", "place = 'Varkesh'"),
        ("actor=Ordania", "actor LIKE '%Ordania%'"),
        ("actor=Ordania&actor=gunmen", "actor IN ('Ordania', 'gunmen')"),
        ("kind=aerial", "mode = 'aerial'"),
        ("kind=assault&actor=gunmen", "type = 'ASSAULT' AND actor = 'gunmen'"),
        ("harm=killed", "killed_low IS NOT NULL"),
        ("status=happened", "status = 'happened'"),
        ("grade=contested", "grade = 'contested'"),
        (
            "first=2024-06-01&last=2024-06-30",
            "coalesce(end_day, start_day) >= '2024-06-01' AND start_day <= '2024-06-30'",
        ),
        ("place=Nowhere", "0"),
    ],
)
def test_filters_leave_what_the_record_says(address: str, path: Path, query: str, where: str) -> None:
    wanted = sorted(id for (id,) in lines(path, f"SELECT id FROM joined_incidents WHERE {where}"))
    found = json.loads(get(f"{address}/incidents.json?{query}"))
    assert sorted(line["id"] for line in found) == wanted
    heading = tree(f"{address}/?{query}").xpath("string(//h2[@id='incidents'])")
    assert heading.split()[0] == str(len(wanted))


def test_every_number_of_a_facet_is_what_its_link_leaves(address: str) -> None:
    page = tree(f"{address}/?grade=weak")
    links = page.xpath("//section[@class='facet']//li/a")
    assert len(links) > 20
    for link in links[:: len(links) // 12]:
        left = tree(f"{address}{link.get('href')}").xpath("string(//h2[@id='incidents'])").split()[0]
        if link.get("aria-current") is None and "grade" not in link.get("id"):
            assert left == link.xpath("string(*[@class='many'])")


@pytest.mark.parametrize(
    ("sort", "column"), [("-killed", "killed_high"), ("day", "start_day"), ("-place", "place"), ("sources", "sources")]
)
def test_lines_are_sorted_and_what_is_not_told_is_last(address: str, sort: str, column: str) -> None:
    found = [line[column] for line in json.loads(get(f"{address}/incidents.json?sort={sort}"))]
    told = [value.casefold() if isinstance(value, str) else value for value in found if value is not None]
    assert told == sorted(told, reverse=sort.startswith("-"))
    assert found[len(told) :] == [None] * (len(found) - len(told))


def test_pages_together_are_the_list(address: str) -> None:
    whole = [line["id"] for line in json.loads(get(f"{address}/incidents.json"))]
    first = tree(address + "/")
    [more] = first.xpath("//a[@rel='next']/@href")
    assert [*ids(first), *ids(tree(address + more))] == whole[: 2 * PAGE]
    assert tree(address + more).xpath("//a[@rel='prev']/@href") == ["/"]


def test_csv_has_the_lines_of_json(address: str) -> None:
    told = json.loads(get(f"{address}/incidents.json?actor=gunmen"))
    rows = list(csv.DictReader(io.StringIO(get(f"{address}/?actor=gunmen&format=csv"))))
    assert [row["id"] for row in rows] == [line["id"] for line in told]
    assert list(rows[0]) == list(told[0])


@pytest.mark.parametrize("path_", ["/", "/reports"])
def test_hits_are_marked(address: str, path_: str) -> None:
    page = tree(f"{address}{path_}?q=varkesh")
    assert {mark.casefold() for mark in page.xpath("//mark/text()")} == {"varkesh"}


def test_words_in_any_script_are_found_and_marked(address: str) -> None:
    page = tree(f"{address}/reports?q=%D8%B4%D9%87%D9%88%D8%AF")  # the word for witnesses, in Arabic
    assert set(page.xpath("//mark/text()")) == {"شهود"}


def test_a_search_without_words_says_so(address: str) -> None:
    assert "No incident is told with “%”" in tree(f"{address}/?q=%25").text_content()


def test_an_empty_record_says_how_to_fill_it(tmp_path: Path) -> None:
    Record(tmp_path / "empty.db").close()
    with browser.serving(Room(tmp_path / "empty.db")) as served:
        for page in ("/", "/reports"):
            assert "dateline read SOURCE -o empty.db" in tree(served + page).text_content()


# ---- once, and when the record has changed ----------------------------------------------------------------------


def test_what_is_derived_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, made = tmp_path / "record.db", []
    with Record(path) as record:
        record.add(invented.reading())
    make: Callable[[Path], Any] = shelf._in_file
    monkeypatch.setattr(shelf, "_in_file", lambda path: made.append(path) or make(path))
    with browser.serving(Room(path)) as served:
        with ThreadPoolExecutor(6) as pool:
            assert len(list(pool.map(get, [served + "/"] * 6))) == 6
        assert len(made) == 1
        with Record(path) as record:
            record.add(Reading(Report("Nothing burned in the valley.", source="valley.txt")))
        for _ in range(3):
            assert "2 reports" in " ".join(tree(served + "/").text_content().split())
        assert len(made) == 2


def test_while_it_is_made_again_pages_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, may = tmp_path / "record.db", Event()
    with Record(path) as record:
        record.add(invented.reading())
    make = shelf._in_file
    with browser.serving(Room(path)) as served:
        get(served + "/")
        monkeypatch.setattr(shelf, "PATIENCE", 0.01)
        monkeypatch.setattr(shelf, "_in_file", lambda path: may.wait(30) and make(path))
        with Record(path) as record:
            record.add(Reading(Report("Nothing burned in the valley.", source="valley.txt")))
        before = tree(served + "/")
        assert "shows how it was before" in before.text_content()
        assert "1 report" in before.xpath("string(//h2[@id='reports'])")
        may.set()


# ---- in a browser -----------------------------------------------------------------------------------------------

PAGES = (
    "/",
    "/?q=varkesh",
    "/?grade=weak&actor=Ordania&sort=-killed",
    "/reports",
    "/reports?q=attack",
    "/?q=nothing+at+all",
)


@pytest.mark.parametrize("target", PAGES)
def test_nothing_is_in_the_way_of_a_reader(chromium: Any, address: str, target: str) -> None:
    with browser.opened(chromium, address + target) as page:
        assert browser.bars(page) == []


def test_the_search_for_faults_finds_some(chromium: Any, address: str) -> None:
    with browser.opened(chromium, address + "/") as page:
        page.evaluate(
            "() => document.querySelector('main').append(Object.assign(document.createElement('img'), {src: ''}))"
        )
        assert any(line.startswith("image-alt") for line in browser.violations(page))


def facet(page: Any, value: str) -> Any:
    return page.locator(".facets").get_by_role("link", name=value)


@pytest.mark.parametrize("script", [True, False])
def test_one_can_filter_sort_search_and_page(chromium: Any, address: str, script: bool) -> None:
    with browser.opened(chromium, address + "/", script=script) as page:
        facet(page, "Ordania").click()
        page.wait_for_url("**/?actor=Ordania")
        page.get_by_role("link", name="Killed", exact=True).click()
        page.wait_for_url("**/?actor=Ordania&sort=-killed")
        assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
        page.get_by_role("searchbox").fill("explosives")
        page.get_by_role("button", name="Search").click()
        page.wait_for_url("**/?q=explosives&first=&last=&actor=Ordania&sort=-killed")
        assert page.locator("mark").first.inner_text() == "explosives"
        assert page.title() == "explosives – Incidents – Dateline"
        page.get_by_role("link", name="Words explosives").click()
        page.wait_for_url("**/?actor=Ordania&sort=-killed")
        assert page.locator("mark").count() == 0


def test_only_the_list_is_replaced(chromium: Any, address: str) -> None:
    with browser.opened(chromium, address + "/") as page:
        page.evaluate("() => { window.same = true }")
        link = facet(page, "Ordania")
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/?actor=Ordania")
        assert page.evaluate("() => window.same")
        assert page.evaluate("() => document.activeElement.textContent.includes('Ordania')")
        assert "incidents" in page.get_by_role("status").inner_text()
        page.go_back()
        page.wait_for_url(address + "/")
        page.get_by_role("heading", name=f"{many(address)} incidents").wait_for()


def test_a_report_opens_as_a_page_of_its_own(chromium: Any, address: str) -> None:
    with browser.opened(chromium, address + "/reports?q=varkesh") as page:
        page.locator("a.title").first.click()
        page.wait_for_url("**/reading/1*")
        assert page.locator("#results").count() == 0


def many(address: str) -> str:
    return str(tree(address + "/").xpath("string(//h2[@id='incidents'])").split()[0])


def test_the_first_key_leads_past_the_head(chromium: Any, address: str) -> None:
    with browser.opened(chromium, address + "/") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.textContent") == "Skip to the contents"
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.id") == "main"


def test_targets_are_large_enough_for_a_finger(chromium: Any, address: str) -> None:
    with browser.opened(chromium, address + "/?grade=weak", width=360) as page:
        boxes = page.locator(
            ".codes a, .facets a, .facets button, .on a, .pager a, .pages-of a, .search button, .bar a"
        ).evaluate_all("all => all.map(one => [one.textContent.trim(), one.getBoundingClientRect().height])")
        assert len(boxes) > 20
        assert [box for box in boxes if 0 < box[1] < 24] == []


def test_passages_run_their_own_way(chromium: Any, address: str) -> None:
    with browser.opened(chromium, address + "/") as page:
        ways = page.locator(".told").evaluate_all("all => all.map(one => getComputedStyle(one).direction)")
        assert {"ltr", "rtl"} == set(ways)


def test_on_paper_there_is_the_list_alone(chromium: Any, address: str) -> None:
    with browser.opened(chromium, address + "/") as page:
        page.emulate_media(media="print")
        assert page.locator(".incidents").is_visible()
        hidden = (".facets", ".search", ".pager", ".pages-of")
        assert [css for css in hidden if page.locator(css).first.is_visible()] == []


def test_what_is_derived_of_a_large_record_is_made_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.db"
    with Record(path) as record:
        record.add(invented.reading())
    monkeypatch.setattr(shelf, "LARGE", 0)
    monkeypatch.setattr(answers, "refresh", lambda path: pytest.fail("made in this process"))
    with browser.serving(Room(path)) as served:
        assert len(ids(tree(served + "/"))) == 2


def test_a_record_of_an_earlier_format_is_shown_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_bytes((Path(__file__).parent / "fixtures" / "format4.db").read_bytes())
    before = path.read_bytes()
    with browser.serving(Room(path, editing=False)) as served:
        assert tree(served + "/reports").xpath("//a[@class='title']")
        assert tree(served + "/?q=the").xpath("//h2")
    assert path.read_bytes() == before
