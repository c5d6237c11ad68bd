"""A reading's page in a real browser: the links, the copied text, the keyboard, the dark, and a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import invented
import pytest

from dateline.export import html_page, marks
from dateline.readings import Reading
from dateline.report import Block, Report, Span
from dateline.rows import Cell, Event

sync_api = pytest.importorskip("playwright.sync_api", reason="needs the playwright package")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a chromium on the PATH")
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIETLY += ["--disable-sync", "--no-first-run"]
REPORT = invented.report()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield started
        started.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a reading's page; in the end, nothing may have complained on the console."""
    contexts, said = [], []

    def opened(reading: Reading | None = None, script: bool = True, **options: Any) -> Any:
        options.setdefault("viewport", {"width": 1280, "height": 800})
        context = browser.new_context(java_script_enabled=script, **options)
        context.set_default_timeout(120_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        (tmp_path / "page.html").write_text(html_page.page(reading or invented.reading()), "utf-8")
        page.goto((tmp_path / "page.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def words(page: Any, span: Span) -> Any:
    return page.locator(f"[id='{marks.anchor_name(span)}']")


def colour(page: Any, locator: Any) -> str:
    return str(locator.evaluate("el => getComputedStyle(el).backgroundColor"))


def in_view(locator: Any) -> bool:
    box, size = locator.bounding_box(), locator.page.viewport_size
    return bool(box["y"] >= 0 and box["y"] + box["height"] <= size["height"])


# ---- from rows to words and back --------------------------------------------------------------------------------


def test_a_cell_leads_to_its_words(show: Any) -> None:
    page = show(viewport={"width": 1280, "height": 400})
    seventeen = words(page, invented.find(REPORT, "17"))
    assert not in_view(seventeen)
    before = colour(page, seventeen)
    page.locator("#row-t3 .count a.tolls").click()
    sync_api.expect(seventeen).to_have_css("background-color", "rgb(255, 224, 138)")
    assert before != colour(page, seventeen)
    assert in_view(seventeen)


def test_it_works_without_javascript(show: Any) -> None:
    page = show(script=False, viewport={"width": 1280, "height": 400})
    page.locator("#row-t3 .count a.tolls").click()
    target = page.locator(":target")
    sync_api.expect(target).to_have_text("17")
    assert in_view(target)


def test_words_lead_to_their_row_and_the_text_stays(show: Any) -> None:
    page = show()
    mark = words(page, invented.find(REPORT, "dozens"))
    mark.scroll_into_view_if_needed()
    before = mark.bounding_box()
    mark.click()
    row = page.locator("#row-t5")
    sync_api.expect(row).to_have_css("background-color", "rgb(255, 224, 138)")
    assert in_view(row)
    assert mark.bounding_box() == before


def test_a_cut_mark_lights_up_whole(show: Any) -> None:
    text = "They met and spoke."
    cells = [Cell("", (Span(a, b),), "x") for a, b in ((0, 8), (5, 18))]
    events = tuple(Event(f"e{i}", trigger=cell) for i, cell in enumerate(cells))
    page = show(Reading(Report(text, (Block("paragraph", 0, len(text)),)), events=events))
    page.locator("#row-e1 a.cell").first.click()
    parts = page.locator(".part-w5-18")
    sync_api.expect(parts).to_have_count(2)
    for part in parts.all():
        sync_api.expect(part).to_have_css("background-color", "rgb(255, 224, 138)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_of_an_incident_light_up(show: Any, scheme: str) -> None:
    page = show(script=False, color_scheme=scheme)
    words(page, invented.find(REPORT, "Shelling")).click()
    lit = "rgb(255, 224, 138)" if scheme == "light" else "rgb(255, 214, 103)"
    sync_api.expect(page.locator("#row-i1")).to_have_css("background-color", lit)
    for told in ("Shelling", "hit", "fired on"):
        sync_api.expect(words(page, invented.find(REPORT, told))).to_have_css("background-color", lit)
    sync_api.expect(words(page, invented.find(REPORT, "meet"))).not_to_have_css("background-color", lit)


def test_marks_can_be_hidden(show: Any) -> None:
    page = show(script=False)
    mark = words(page, invented.find(REPORT, "Tuesday"))
    sync_api.expect(mark).to_have_css("text-decoration-line", "underline")
    page.get_by_role("checkbox", name="Time").uncheck()
    sync_api.expect(mark).to_have_css("text-decoration-line", "none")


# ---- copying ----------------------------------------------------------------------------------------------------


def test_copied_words_are_the_reports_words(show: Any) -> None:
    page = show()
    for block, line in zip(page.locator("article .block").all(), marks._lines(REPORT), strict=True):
        block.evaluate("el => getSelection().selectAllChildren(el)")
        assert page.evaluate("getSelection().toString()") == REPORT.text[line[0].start : line[-1].end]


def test_all_copied_text_is_the_reports_text(show: Any) -> None:
    page = show()
    page.locator("article").evaluate("el => getSelection().selectAllChildren(el)")
    copied = page.evaluate("getSelection().toString()")
    assert [line for line in copied.split("\n") if line] == [line for line in REPORT.text.split("\n") if line]


def test_letters_beyond_the_first_plane_keep_their_places(show: Any) -> None:
    text = "🕊 Peace 😀 held\nfor 12 days."
    at = text.index("12")
    reading = Reading(Report(text), events=(Event("e1", trigger=Cell("12", (Span(at, at + 2),), "x")),))
    page = show(reading)
    assert words(page, Span(at, at + 2)).inner_text() == "12"
    page.locator("article .block").evaluate("el => getSelection().selectAllChildren(el)")
    assert page.evaluate("getSelection().toString()") == text


# ---- keyboard, dark, phone, print -------------------------------------------------------------------------------


def test_the_keyboard_shows_where_it_is(show: Any) -> None:
    page = show()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate("(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle })()")
        assert seen != "none", page.evaluate("document.activeElement.outerHTML")


def test_the_keyboard_follows_a_cell(show: Any) -> None:
    page = show(script=False)
    page.locator("#row-t3 .count a.tolls").focus()
    page.keyboard.press("Enter")
    sync_api.expect(page.locator(":target")).to_have_text("17")


@pytest.mark.parametrize("width", [320, 390, 768, 1000, 1280])
def test_no_width_scrolls_sideways(show: Any, width: int) -> None:
    page = show(viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    beside = "(() => { const a = document.querySelector('.beside'); return a.scrollWidth - a.clientWidth })()"
    assert page.evaluate(beside) <= 0


CONTRAST = """() => {
  const channel = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
  const parse = c => c.match(/[\\d.]+/g).map(Number);
  const ground = el => {
    for (let e = el; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] > 0) return c;
    }
  };
  const ratio = el => {
    const [a, b] = [light(parse(getComputedStyle(el).color)), light(ground(el))];
    return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  };
  const hasWords = el => [...el.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && el.checkVisibility();
  return [...document.querySelectorAll('body *')].filter(el => hasWords(el) && ratio(el) < 4.5)
    .map(el => `${ratio(el).toFixed(2)} ${el.outerHTML.slice(0, 120)}`);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(show: Any, scheme: str) -> None:
    page = show(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert page.evaluate(CONTRAST) == []
    page.locator("#row-s1 .content a").click()
    assert page.evaluate(CONTRAST) == []
    for id in ("s1", "t1", "i1", "e3", "a3"):
        page.evaluate("id => { location.hash = 'row-' + id }", id)
        sync_api.expect(page.locator(f"#row-{id}:target")).to_be_visible()
        assert page.evaluate(CONTRAST) == []


def test_the_dark_page_is_dark(show: Any) -> None:
    assert colour(None, show(color_scheme="dark").locator("html")) == "rgb(23, 24, 26)"


def test_print_leaves_out_what_cannot_be_pressed(show: Any) -> None:
    page = show()
    page.emulate_media(media="print")
    assert not page.locator(".legend").is_visible()
    assert not page.locator("nav.kinds").is_visible()
    assert page.locator("#row-q1").is_visible()


def test_hostile_words_run_nothing(show: Any) -> None:
    bad = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    span = Span(0, len(bad))
    page = show(
        Reading(Report(bad, (Block("headline", *span),)), events=(Event("e1", trigger=Cell(bad, (span,), "x")),))
    )
    assert page.locator("article h1").inner_text() == bad
    assert page.title() == bad
