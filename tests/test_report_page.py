"""A report's page in a browser, in the reading room and as a file: what lights what, what is copied, the phone, the notes, the
comparison, the index of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import browser
import invented
import long_report
import pytest

from dateline.export import html_page, marks
from dateline.readings import Finding, Reading
from dateline.record import Record
from dateline.report import Block, Claim, Report, Span
from dateline.rows import Cell, Event

pytest.importorskip("starlette", reason="needs the extra web")
sync_api = pytest.importorskip("playwright.sync_api", reason="needs the playwright package")
from dateline.web.room import Room  # noqa: E402  (after the extra is known to be there)

pytestmark = browser.NEEDED
LIT = "rgb(255, 224, 138)"
LONG = 6
"""How often the invented report is told again in one that is long enough for a browser to lay out in parts."""
REPORT = invented.report()
BAD = '"><img src=x onerror="document.title=1"><script>document.title=2</script>'
RIGHT_TO_LEFT = "قال شهود إن الانفجار وقع ليلاً."


def explained() -> Reading:
    """The invented reading with findings that this version has rules for."""
    reading = invented.reading()
    first, second, *rest = reading.findings
    return replace(reading, findings=(replace(first, code="DAT001"), replace(second, code="CNT002"), *rest))


def hostile() -> Reading:
    span = Span(0, len(BAD))
    claims = tuple(Claim(field, BAD, BAD, (span,)) for field in ("title", "url", "published", "publisher"))
    blocks = (Block("headline", *span), Block("caption", len(BAD) + 2, 2 * len(BAD) + 2))
    report = Report(f"{BAD}\n\n{BAD}", blocks, claims, BAD)
    cell: Cell[str] = Cell(BAD, (span,), BAD)
    return Reading(report, events=(Event("e1", trigger=cell, mode=cell),), findings=(Finding(BAD, BAD, (span,)),))


def copied() -> Reading:
    """The same report under a later date, a number changed and a sentence left out."""
    parts = [(kind, words.replace("more than 130", "some 200")) for kind, words in invented.PARTS if kind != "heading"]
    text, blocks = "", []
    for kind, words in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(words)))
        text += words
    claims = (Claim("published", "2025-01-20", "meta:article:published_time"),)
    return Reading(Report(text, tuple(blocks), claims, "examples/again.html"))


def right_to_left() -> Reading:
    text = f"Witnesses spoke.\n\n{RIGHT_TO_LEFT}"
    start = text.index(RIGHT_TO_LEFT)
    return Reading(Report(text, (Block("paragraph", 0, start - 2), Block("paragraph", start, len(text)))))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("room") / "record.db"
    with Record(path) as record:
        for reading in (
            explained(),
            hostile(),
            copied(),
            right_to_left(),
            long_report.repeated(invented.reading(), LONG),
        ):
            record.add(reading)
    with browser.serving(Room(path)) as address:
        yield address


def saved(reading: Reading, folder: Path) -> str:
    (folder / "page.html").write_text(html_page.page(reading), "utf-8")
    return (folder / "page.html").as_uri()


def words(page: Any, *found: str) -> Any:
    return page.locator(f"[id='{marks.anchor_name(invented.find(REPORT, *found))}']")


def in_view(locator: Any) -> bool:
    box, size = locator.bounding_box(), locator.page.viewport_size
    return bool(box["y"] >= 0 and box["y"] + box["height"] <= size["height"])


# ---- what lights what -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False])
def test_the_address_of_a_row_opens_at_its_words(chromium: Any, room: str, script: bool) -> None:
    with browser.opened(chromium, f"{room}/reading/1#t3", script=script, height=500) as page:
        seventeen = words(page, "17")
        sync_api.expect(seventeen).to_have_css("background-color", LIT)
        assert in_view(seventeen)
        if script:
            row = page.locator("#row-t3")
            sync_api.expect(row).to_have_css("background-color", LIT)
            assert in_view(row)
            sync_api.expect(words(page, "dead")).to_have_css("background-color", LIT)


def test_it_opens_at_its_words_in_a_file_too(chromium: Any, tmp_path: Path) -> None:
    with browser.opened(chromium, saved(explained(), tmp_path) + "#t3", script=False, height=500) as page:
        sync_api.expect(words(page, "17")).to_have_css("background-color", LIT)
        assert in_view(words(page, "17"))


def test_a_cell_and_its_words_light_each_other_under_the_pointer(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/reading/1") as page:
        cell, told = page.locator("#row-t3 a.cell.tolls"), words(page, "17")
        before = told.evaluate("el => getComputedStyle(el).backgroundColor")
        cell.hover()
        sync_api.expect(told).not_to_have_css("background-color", before)
        page.mouse.move(0, 0)
        sync_api.expect(told).to_have_css("background-color", before)
        quiet = cell.evaluate("el => getComputedStyle(el).backgroundColor")
        told.hover()
        sync_api.expect(cell).not_to_have_css("background-color", quiet)


def test_a_cell_lights_its_words_from_the_keyboard(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/reading/1") as page:
        told = words(page, "17")
        before = told.evaluate("el => getComputedStyle(el).backgroundColor")
        page.locator("#row-t3 a.cell.tolls").focus()
        sync_api.expect(told).not_to_have_css("background-color", before)


def test_the_link_to_a_row_can_be_copied(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/reading/1", permissions=["clipboard-read", "clipboard-write"]) as page:
        page.locator("#row-t3 .link a").click()
        sync_api.expect(page.get_by_role("status")).to_have_text("The link to t3 is copied.")
        assert page.evaluate("navigator.clipboard.readText()") == f"{room}/reading/1#t3"


# ---- what is copied ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 1440])
def test_all_that_is_copied_is_the_reports_text(chromium: Any, room: str, width: int) -> None:
    allowed = ["clipboard-read", "clipboard-write"]
    with browser.opened(chromium, f"{room}/reading/1", width=width, permissions=allowed) as page:
        page.mouse.move(3, 3)
        page.evaluate("getSelection().selectAllChildren(document.querySelector('.reading'))")
        page.keyboard.press("Control+c")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert [line for line in copied.split("\n") if line] == [line for line in REPORT.text.split("\n") if line]


def test_a_long_report_is_copied_whole(chromium: Any, room: str) -> None:
    text = long_report.repeated(invented.reading(), LONG).report.text
    with browser.opened(chromium, f"{room}/reading/5") as page:
        assert page.locator(".reading.long").count() == 1
        page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
        copied = page.evaluate("getSelection().toString()")
        assert [line for line in copied.split("\n") if line] == [line for line in text.split("\n") if line]


def test_a_row_can_be_selected_where_the_pointer_is(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/reading/1") as page:
        page.locator("#row-t3").hover()
        page.evaluate("getSelection().selectAllChildren(document.querySelector('#row-t3 .said'))")
        assert "according to Mourne Front" in page.evaluate("getSelection().toString()")


@pytest.mark.parametrize("script", [True, False])
def test_the_address_of_a_row_far_down_a_long_report(chromium: Any, room: str, script: bool) -> None:
    with browser.opened(chromium, f"{room}/reading/5#t3n{LONG - 1}", script=script) as page:
        told = page.locator(f"#t3n{LONG - 1} .mark")
        sync_api.expect(told).to_have_text("17")
        sync_api.expect(told).to_have_css("background-color", LIT)
        page.wait_for_function(
            "id => { const y = document.getElementById(id).getBoundingClientRect().y; return y > 0 && y < innerHeight }",
            arg=f"t3n{LONG - 1}",
        )
        assert page.evaluate("scrollY") > 2000


# ---- beside the text --------------------------------------------------------------------------------------------


def test_a_finding_stands_beside_its_words_with_what_it_means(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/reading/1", script=False) as page:
        note, told = page.locator("#finding-1"), words(page, "March 14")
        assert abs(note.bounding_box()["y"] - told.bounding_box()["y"]) < 100
        assert note.bounding_box()["x"] > told.bounding_box()["x"]
        note.get_by_text("What this means").click()
        sync_api.expect(note).to_contain_text(
            "What to do. Look for the same report near the captions’ date".replace("’", "'")
        )


def test_codes_and_rules_are_explained_in_place(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/reading/1", script=False) as page:
        page.locator("#incidents .codes summary").click()
        sync_api.expect(page.locator("#incidents .codes")).to_contain_text("uses or attempts physical force")
        page.locator("#row-t1 > .why summary").click()
        sync_api.expect(page.locator("#row-t1 > .why")).to_contain_text("a number in figures (numbers.digits)")


def test_every_count_tells_who_says_so_who_did_it_where_and_when(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/reading/1", script=False) as page:
        told = [" ".join(page.locator(f"#row-{id} > .said .by").inner_text().split()) for id in ("t3", "t4", "t6")]
        assert told == [
            "according to Mourne Front · by nobody named · day not told",
            "according to doctors at the town’s only hospital · by nobody named · Varkesh · day not told",
            "according to Lantern Relief Committee · by nobody named · place not told · day not told · period",
        ]
        assert page.locator(".group:has(#row-t3) p.at").inner_text().startswith("Varkesh")


def test_marks_are_hidden_from_the_keyboard(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/reading/1", script=False) as page:
        page.get_by_role("checkbox", name="Places").focus()
        page.keyboard.press("Space")
        sync_api.expect(words(page, "Port Calder")).to_have_css("text-decoration-line", "none")
        sync_api.expect(words(page, "2 February")).to_have_css("text-decoration-line", "underline")


def test_every_date_of_the_strip_is_in_its_table(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/reading/1", script=False) as page:
        sync_api.expect(page.locator("p.gap")).to_have_text(
            "The page claims 2 September 2024 (modified), written about 14 March 2024: 5 months"
        )
        page.get_by_text("The dates in a table").click()
        assert page.locator("figure.clock tbody tr").count() == 4 + 1 + 6
        page.locator("figure.clock tbody a", has_text="2 February").click()
        sync_api.expect(words(page, "2 February")).to_have_css("background-color", LIT)


def test_right_to_left_passages_run_right_to_left(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/reading/4") as page:
        directions = page.locator("article .block").evaluate_all("all => all.map(el => getComputedStyle(el).direction)")
        assert directions == ["ltr", "rtl"]


def test_the_tint_of_a_line_does_not_reach_the_next(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/reading/1", width=360) as page:
        over = page.evaluate(
            """() => [...document.querySelectorAll('article .mark')].flatMap(mark => {
                const line = parseFloat(getComputedStyle(mark.closest('.block')).lineHeight);
                return [...mark.getClientRects()].filter(box => box.height > line + .5).map(() => mark.id) })"""
        )
        assert over == []


# ---- the phone --------------------------------------------------------------------------------------------------


def test_on_a_phone_the_rows_are_one_tap_away(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/reading/1", width=360, height=740, script=False) as page:
        page.locator("#w573-578, article .block >> nth=5").first.scroll_into_view_if_needed()
        where = page.evaluate("scrollY")
        assert not page.locator(".panel").is_visible()
        page.locator(".kinds a", has_text="Counts of harm").click()
        assert in_view(page.locator("#row-t1 > .count"))
        assert page.evaluate("scrollY") == where
        page.locator(".close").click()
        assert not page.locator(".panel").is_visible()
        assert page.evaluate("scrollY") == where


def test_on_a_phone_words_lead_to_their_row_and_back(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/reading/1", width=360, height=740, script=False) as page:
        words(page, "dozens").click()
        row = page.locator("#row-t5")
        sync_api.expect(row).to_have_css("background-color", LIT)
        assert in_view(row)
        row.locator("a.cell.tolls").click()
        assert not page.locator(".panel").is_visible()
        assert in_view(words(page, "dozens"))


@pytest.mark.parametrize("address", ["/reading/1#incidents", "/compare/1/3"])
def test_on_a_phone_targets_can_be_hit(chromium: Any, room: str, address: str) -> None:
    with browser.opened(chromium, room + address, width=360) as page:
        small = page.evaluate(
            """() => [...document.querySelectorAll('.kinds a, .link a, summary, .again, .close, .legend label, .findings a')]
                .filter(el => el.checkVisibility()).map(el => [el.getBoundingClientRect(), el.outerHTML])
                .filter(([box]) => box.width < 24 || box.height < 23.9).map(([box, el]) => `${box.width} ${box.height} ${el}`)"""
        )
        assert small == []


@pytest.mark.parametrize("width", [360, 1440])
def test_print_has_the_rows_and_nothing_to_press(chromium: Any, room: str, width: int) -> None:
    with browser.opened(chromium, f"{room}/reading/1", width=width) as page:
        page.emulate_media(media="print")
        assert page.locator("#row-q1").is_visible()
        assert page.locator("#finding-1").is_visible()
        for pressed in (".kinds", ".legend", ".link", ".close"):
            assert not page.locator(pressed).first.is_visible()


# ---- the same for everybody -------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/reading/1", "/reading/1#row-t3", "/compare/1/3"])
def test_nothing_bars_anybody(chromium: Any, room: str, address: str) -> None:
    with browser.opened(chromium, room + address) as page:
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        assert browser.bars(page) == []


@pytest.mark.parametrize("address", ["/reading/2", "/compare/2/1", "/compare/1/2"])
def test_hostile_words_run_nothing_in_the_room(chromium: Any, room: str, address: str) -> None:
    with browser.opened(chromium, room + address) as page:
        assert page.title() not in ("1", "2")
        assert page.locator("main img, main script").count() == 0
        assert page.locator("body").inner_text().count("onerror") > 0


def test_hostile_words_run_nothing_in_a_file(chromium: Any, tmp_path: Path) -> None:
    with html_page.Pages(tmp_path) as pages:
        pages.add(hostile())
    for path in tmp_path.iterdir():
        with browser.opened(chromium, path.as_uri()) as page:
            assert page.title() not in ("1", "2")
            assert page.locator("img, script").count() == 0
            assert page.locator("body").inner_text().count("onerror") > 0


# ---- two reports ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/compare/1/3", "/compare/3/1"])
def test_the_original_is_on_the_left_in_tables_and_text(chromium: Any, room: str, address: str) -> None:
    with browser.opened(chromium, room + address, script=False) as page:
        for table in page.locator("table").all():
            heads = table.locator("thead th").all_inner_texts()
            assert heads[1].startswith("The original")
            assert heads[2].startswith("The copy")
        sync_api.expect(page.locator(".changes").first).to_contain_text("re-dated, 10 months later")
        left, right = (page.locator(f".side td:nth-child({place})") for place in (2, 3))
        sync_api.expect(left.filter(has_text="more than 130")).to_have_count(1)
        sync_api.expect(right.filter(has_text="some 200")).to_have_count(1)


def test_what_became_of_a_sentence_is_told_in_words(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/compare/1/3", script=False) as page:
        told = page.locator(".side tbody tr").evaluate_all(
            "all => all.map(el => el.querySelector('th').innerText.replace(/\\s+/g, ' ').trim())"
        )
        assert "= same" in told
        assert "− left out" in told
        assert "≈ reworded numbers" in told
        changed = page.locator(".side del.number, .side ins.number")
        lines = changed.evaluate_all("all => all.map(el => getComputedStyle(el).textDecorationLine)")
        assert set(lines) == {"line-through", "underline"}


def test_two_that_are_no_pair(chromium: Any, room: str) -> None:
    with browser.opened(chromium, f"{room}/compare/1/4") as page:
        sync_api.expect(page.locator("h1")).to_have_text("No copies")
        assert page.locator("main li a").count() == 2


# ---- the index of a folder --------------------------------------------------------------------------------------


def test_the_index_leads_to_every_page_and_its_findings(chromium: Any, tmp_path: Path) -> None:
    with html_page.Pages(tmp_path) as pages:
        pages.add(explained())
        pages.add(replace(copied(), report=replace(copied().report, source="Ünïcode & co #1?.html")))
    with browser.opened(chromium, (tmp_path / "index.html").as_uri(), script=False) as page:
        assert browser.is_cut(page) is False
        first = page.locator("tbody tr").first
        sync_api.expect(first.locator("time")).to_have_text("2024-03-14")
        assert first.locator("td.n").all_inner_texts() == ["2", "6", "6", "4"]
        first.locator(".look a", has_text="DAT001").click()
        sync_api.expect(page.locator("#finding-1:target")).to_contain_text("DAT001")
        page.go_back()
        page.locator("tbody tr:nth-child(2) a.title").click()
        assert page.locator("article").count() == 1


def test_nothing_bars_anybody_from_the_index(chromium: Any, tmp_path: Path) -> None:
    with html_page.Pages(tmp_path) as pages:
        pages.add(explained())
    with browser.opened(chromium, (tmp_path / "index.html").as_uri()) as page:
        assert browser.bars(page) == []
