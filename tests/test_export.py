"""What readings are written as: JSON, JSON Lines, CSV, tables for the terminal, and pages whatever the text holds."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import generated
import hypothesis.strategies as st
import invented
import pytest
from hypothesis import given, settings
from lxml import html as parser
from rich.console import Console

from dateline.errors import UsageError
from dateline.export import FORMATS, html_page, marks, sheet, terminal, wording, writer
from dateline.readings import Finding, Reading
from dateline.report import Block, Claim, Report, Span
from dateline.rows import Actor, Anchor, Cell, Event, Place, Statement, Toll
from dateline.schema import from_json, to_json

QUIET = Reading(Report("Nothing burned in the valley.", source="quiet.txt"))


def written(form: str, *readings: Reading) -> str:
    out = io.StringIO()
    writer(form)(iter(readings), out)
    return out.getvalue()


# ---- what broke -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["json", "jsonl", "table", "html"])
def test_a_stage_that_broke_is_told(form: str) -> None:
    told = " ".join(written(form, invented.reading()).replace("&lt;", "<").replace("&gt;", ">").split())
    assert "numbers" in told
    assert "KeyError: <6>" in told


# ---- JSON -------------------------------------------------------------------------------------------------------


def test_jsonl_is_one_reading_a_line() -> None:
    lines = written("jsonl", invented.reading(), QUIET).splitlines()
    assert [from_json(json.loads(line)) for line in lines] == [invented.reading(), QUIET]
    assert written("jsonl") == ""


def test_json_is_an_object_for_one_and_a_list_for_several() -> None:
    assert json.loads(written("json", QUIET)) == to_json(QUIET)
    assert json.loads(written("json", QUIET, invented.reading())) == [to_json(QUIET), to_json(invented.reading())]
    assert json.loads(written("json")) == []


def test_json_of_one_has_a_cell_a_line() -> None:
    text = written("json", invented.reading())
    assert re.search(
        r'^      "harm": \{"value": "killed", "spans": \[\[\d+, \d+\]\], "how": "tolls.harm-verb"\},$', text, re.M
    )
    assert from_json(json.loads(text)) == invented.reading()


# ---- CSV --------------------------------------------------------------------------------------------------------


def test_csv_has_a_line_a_toll() -> None:
    found = list(csv.DictReader(io.StringIO(written("csv", invented.reading(), QUIET))))
    assert [(row["low"], row["harm"], row["according_to"]) for row in found][2] == ("17", "killed", "Mourne Front")
    assert len(found) == 6
    assert {row["report_source"] for row in found} == {"examples/market.html"}


@pytest.mark.parametrize("kind", sheet.KINDS)
def test_csv_of_each_kind(kind: str) -> None:
    out = io.StringIO()
    sheet.write([invented.reading()], out, kind)
    assert len(list(csv.DictReader(io.StringIO(out.getvalue())))) == len(getattr(invented.reading(), kind))


def test_csv_has_the_days_of_a_toll_and_the_stages_that_broke() -> None:
    toll = Toll("t1", start=Cell("2024-03-01"), end=Cell("2024-03-12"))
    (line,) = csv.DictReader(io.StringIO(written("csv", Reading(Report("x"), tolls=(toll,)))))
    assert (line["start_day"], line["end_day"]) == ("2024-03-01", "2024-03-12")
    out = io.StringIO()
    sheet.write([invented.reading()], out, kind="faults")
    assert [row["stage"] for row in csv.DictReader(io.StringIO(out.getvalue()))] == ["numbers"]


def test_csv_has_the_number_that_a_policy_makes_of_each_count() -> None:
    reading = Reading(
        Report("Dozens died, 7 were hurt.", source="a.txt"),
        tolls=(
            Toll("t1", Cell("killed"), Cell(12), Cell(99), Cell("vague")),
            Toll("t2", Cell("injured"), Cell(7), Cell(7), Cell("exact")),
        ),
    )
    points = {}
    for policy in ("acled", "gtd", "highest"):
        out = io.StringIO()
        sheet.write([reading], out, counts=policy)
        points[policy] = [row[f"count_{policy}"] for row in csv.DictReader(io.StringIO(out.getvalue()))]
    assert points == {"acled": ["12", "7"], "gtd": ["", "7"], "highest": ["99", "7"]}
    with pytest.raises(UsageError, match="statements have no counts"):
        sheet.write([reading], io.StringIO(), "statements", "acled")


def test_csv_has_the_range_that_a_policy_makes_of_the_counts_of_an_incident() -> None:
    ranges = {}
    for policy in ("airwars", "lowest", "highest"):
        out = io.StringIO()
        sheet.write([invented.reading()], out, "incidents", policy)
        first, second = csv.DictReader(io.StringIO(out.getvalue()))
        ranges[policy] = [first[f"{harm}_{policy}_{end}"] for harm in ("killed", "injured") for end in ("low", "high")]
        assert {second[f"killed_{policy}_{end}"] for end in ("low", "high")} == {""}
    assert ranges == {
        "airwars": ["17", "42", "130", "130"],
        "lowest": ["17", "42", "130", "130"],
        "highest": ["17", "17", "", ""],
    }


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_csv_holds_no_formula(words: str) -> None:
    report = Report(words, source="a.txt")
    reading = Reading(report, actors=(Actor("a1", Cell(words, (Span(0, len(words)),), "x")),))
    out = io.StringIO()
    sheet.write([reading], out, "actors")
    [row] = csv.DictReader(io.StringIO(out.getvalue()))
    assert row["name"] == "'" + words


# ---- words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "hedge", "said"),
    [
        (42, None, "at-least", "at least 42"),
        (1200, None, "more-than", "more than 1,200"),
        (6000, 6000, "about", "about 6,000"),
        (None, 30, "up-to", "up to 30"),
        (None, 30, "less-than", "under 30"),
        (3, 5, "range", "3 to 5"),
        (17, 17, "exact", "17"),
        (17, None, None, "17 or more"),
        (None, 9, None, "up to 9"),
        (0, 0, "none-hurt", "none"),
        (None, None, "vague", "not counted"),
        (2.5, 2.5, "exact", "2.5"),
    ],
)
def test_counts_in_words(low: float | None, high: float | None, hedge: str | None, said: str) -> None:
    assert wording.count(Toll("t1", low=Cell(low), high=Cell(high), hedge=Cell(hedge))) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2024-03-09", "2024-03-10", "2024-03-09 to 2024-03-10"),
        ("2024-03-09", "2024-03-09", "2024-03-09"),
        ("2024-03-09", None, "2024-03-09"),
        (None, "2024-03-09", "until 2024-03-09"),
        (None, None, ""),
    ],
)
def test_days_in_words(start: str | None, end: str | None, said: str) -> None:
    assert wording.days(start, end) == said


# ---- the terminal -----------------------------------------------------------------------------------------------


def shown(reading: Reading, width: int = 100, **options: object) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, **options)  # type: ignore[arg-type]
    console.print(terminal.render(reading))
    out = console.file
    assert isinstance(out, io.StringIO)
    return out.getvalue()


def test_the_table_says_who_says_how_many() -> None:
    lines = shown(invented.reading(), 120).splitlines()
    assert any(
        re.search(r"t1 +at least 42 +killed people +Varkesh, 2024-03-12 +Health Ministry", line) for line in lines
    )
    assert any(re.search(r"t2 +11 +killed children \(of t1\)", line) for line in lines)
    assert any(re.search(r"e3 +ASSAULT +Mourne Front +fired +denied", line) for line in lines)
    assert any("against modified 2024-09-02" in line for line in lines)


def test_the_table_has_a_line_a_deed_before_all_counts() -> None:
    lines = [line.rstrip() for line in shown(invented.reading(), 150).splitlines()]
    at = lines.index("Incidents") + 2
    assert re.match(
        r"i1 +2024-03-12 +17–42 killed +artillery \[in i2\] +Mourne Front \(denied, Dar Essin\); +Varkesh", lines[at]
    )
    assert lines[at + 1].split()[:2] == ["130", "injured"]
    second = next(line for line in lines[at + 1 :] if line.startswith("i2"))
    assert re.match(r"i2 +2024-03-09 +ASSAULT \[campaign +— +Lantern Relief Committee", second)
    assert at < lines.index("Tolls")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_table_keeps_to_its_width(width: int) -> None:
    assert max(len(line) for line in shown(invented.reading(), width).splitlines()) <= width


def test_the_table_runs_no_escape_codes_and_no_markup() -> None:
    bad = "\x1b]0;owned\x07[bold red]x[/] :smile: \x9b2J"
    report = Report(bad, (Block("headline", 0, len(bad)),), source=bad)
    reading = Reading(report, findings=(Finding("X1", bad),))
    text = shown(reading, 200)
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert "[bold red]x[/]" in text


def test_an_empty_reading_has_a_table() -> None:
    assert "Nothing burned" in shown(QUIET)


# ---- pages ------------------------------------------------------------------------------------------------------


def words_of(page: str) -> list[str]:
    tree = parser.document_fromstring(page)
    return [block.text_content() for block in tree.xpath("//article/*[contains(@class,'block')]")]


def lines_of(report: Report) -> list[str]:
    return [report.text[line[0].start : line[-1].end] for line in marks._lines(report)]


def test_the_page_holds_the_text_and_nothing_else() -> None:
    report = invented.report()
    blocks = words_of(html_page.page(invented.reading()))
    assert blocks == lines_of(report)
    assert "\n\n".join(blocks) == report.text


def test_every_link_leads_somewhere() -> None:
    tree = parser.document_fromstring(html_page.page(invented.reading()))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    leads = {link[1:] for link in tree.xpath("//a/@href")}
    assert leads <= set(ids)
    assert len(leads) > 100


def test_every_span_of_every_cell_is_an_element_with_its_words() -> None:
    reading = invented.reading()
    tree = parser.document_fromstring(html_page.page(reading))
    for span in marks.collect(reading):
        [element] = tree.xpath(f"//*[@id='{marks.anchor_name(span)}']")
        assert reading.report.words(span).startswith(element.text_content())


def test_every_row_is_in_the_page_once() -> None:
    tree = parser.document_fromstring(html_page.page(invented.reading()))
    assert sorted(tree.xpath("//li/@id")) == sorted(f"row-{row.id}" for row in invented.reading().rows())


def test_findings_come_first_and_competing_counts_stand_together() -> None:
    tree = parser.document_fromstring(html_page.page(invented.reading()))
    [told] = tree.xpath("//div[@class='report']")
    assert [el.get("class") or el.tag for el in told][:4] == ["head", "findings", "legend", "article"]
    [group] = tree.xpath("//div[contains(@class,'differ')]")
    counts = [" ".join(el.text_content().split()) for el in group.xpath(".//p[@class='count']")]
    assert counts == ["at least 422", "11", "17"]


def test_incidents_stand_before_counts_and_lead_to_their_words_and_what_holds_them() -> None:
    tree = parser.document_fromstring(html_page.page(invented.reading()))
    assert tree.xpath("//div[@class='panel']/section/@id")[:2] == ["incidents", "tolls"]
    [row] = tree.xpath("//li[@id='row-i1']")
    assert [cell.text for cell in row.xpath(".//p[@class='lead']//b//a[@class='cell tolls']")] == [
        "17–42 killed",
        "130 injured",
    ]
    assert row.xpath(".//a[@href='#row-i2']/text()") == ["in i2"]
    assert tree.xpath("//article//a[@href='#row-i1']/text()") == ["Shelling", "hit", "fired on", "fired"]


def test_all_words_of_an_incident_light_up_with_its_row() -> None:
    page = html_page.page(invented.reading())
    names = [marks.anchor_name(span) for span in invented.reading().incidents[0].events.spans]
    chosen = ",".join(f"#{name},.part-{name}" for name in names)
    assert f':root:has([id="row-i1"]:target,[id="i1"]:target) article :is({chosen})' in page


def test_the_page_is_the_same_every_time() -> None:
    assert html_page.page(invented.reading()) == html_page.page(invented.reading())


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</style><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp; ]]> -->",
]


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_words_stay_words(bad: str) -> None:
    span = Span(0, len(bad))
    cell: Cell[str] = Cell(bad, (span,), bad)
    claims = (Claim("url", bad, bad, (span,)), Claim("published", bad, bad))
    report = Report(bad, (Block("headline", *span),), claims, bad)
    reading = Reading(
        report,
        Anchor((bad, bad), (span,), bad, (0, 1)),
        actors=(Actor(bad, cell, cell, cell, cell, Cell((bad,), (span,), bad)),),  # type: ignore[arg-type]
        places=(Place("p1", cell),),
        statements=(Statement("s1", cell, cell, cell),),
        tolls=(Toll("t1", group=cell, source=Cell("s1")),),
        events=(Event("e1", trigger=cell, mode=cell),),
        findings=(Finding(bad, bad, (span,), (bad,)),),
    )
    page = html_page.page(reading)
    tree = parser.document_fromstring(page)
    assert words_of(page) == [bad]
    assert not tree.xpath("//script | //img | //iframe | //object | //link | //b[text()=' & ']")
    assert not tree.xpath("//@*[starts-with(name(),'on')]")
    assert all(link.startswith("#") for link in tree.xpath("//@href"))
    assert not tree.xpath("//@src | //@action | //@style")
    assert len(tree.xpath("//style")) == 1


def test_the_policy_allows_the_style_and_nothing_else() -> None:
    page = html_page.page(invented.reading())
    tree = parser.document_fromstring(page)
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == html_page.policy(tree.xpath("string(//style)"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


# ---- marks ------------------------------------------------------------------------------------------------------


def marked(text: str, *spans: tuple[int, int], blocks: tuple[Block, ...] = ()) -> tuple[Reading, marks.Text]:
    cells = tuple(Event(f"e{i}", trigger=Cell("", (Span(*s),), "x")) for i, s in enumerate(spans))
    reading = Reading(Report(text, blocks), events=cells)
    return reading, marks.text(reading)


def html_of(text: marks.Text) -> str:
    return "\n".join(line.html for line in text.lines)


def test_marks_inside_each_other_are_nested() -> None:
    _, text = marked("abcdef", (0, 6), (2, 4))
    assert html_of(text) == (
        '<p class="block paragraph" dir="auto"><span id="e0" class="at"><span id="w0-6" class="mark events">'
        '<a href="#row-e0" tabindex="-1">ab</a>'
        '<span id="e1" class="at"><span id="w2-4" class="mark events"><a href="#row-e1" tabindex="-1">cd</a></span></span>'
        '<a href="#row-e0" tabindex="-1">ef</a></span></span></p>'
    )
    assert text.cut == {}


def test_marks_that_cross_are_cut_and_light_up_whole() -> None:
    reading, text = marked("abcdef", (0, 4), (2, 6))
    assert text.cut == {"w2-6": ("e1",)}
    tree = parser.fragment_fromstring(html_of(text))
    assert [el.text_content() for el in tree.xpath("//*[contains(@class,'part-w2-6')]")] == ["cd", "ef"]
    assert 'article:has([id="w2-6"]:target,[id="e1"]:target) .part-w2-6' in html_page.page(reading)


def test_a_mark_over_two_paragraphs_is_cut() -> None:
    blocks = (Block("paragraph", 0, 3), Block("paragraph", 5, 8))
    _, text = marked("abc\n\ndef", (1, 7), blocks=blocks)
    tree = parser.fragments_fromstring(html_of(text))
    assert [[el.text_content() for el in p.xpath(".//*[contains(@class,'part-w1-7')]")] for p in tree] == [
        ["bc"],
        ["de"],
    ]


@settings(max_examples=150, deadline=None)
@given(st.text("ab \n<&", min_size=1, max_size=30), st.data())
def test_any_marks_leave_the_text_as_it_is(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    pairs = st.tuples(ends, ends).map(sorted).map(tuple)
    spans = data.draw(st.lists(pairs, max_size=12))
    cuts = sorted(set(data.draw(st.lists(ends, max_size=6))))
    blocks = tuple(Block("paragraph", a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    reading, made = marked(text, *spans, blocks=blocks)
    tree = parser.fragment_fromstring(html_of(made), create_parent="div")
    squeezed = "".join(text.split())
    assert "".join(tree.text_content().split()) == squeezed
    assert "".join("".join(lines_of(reading.report)).split()) == squeezed
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


@generated.PATIENT
@given(generated.readings())
def test_any_reading_can_be_written_as_anything(reading: Reading) -> None:
    for form in FORMATS:
        assert written(form, reading)


def test_a_big_report_has_its_page_in_seconds() -> None:
    text = "\n\n".join(
        "At least 42 people were killed in the town on Tuesday, officials said. " * 8 for _ in range(300)
    )
    starts = [found.start() for found in re.finditer("At least", text)]
    tolls = tuple(_toll(i, at) for i, at in enumerate(starts))
    events = tuple(Event(f"e{i}", trigger=Cell("killed", (Span(at, at + 70),), "x")) for i, at in enumerate(starts))
    start = time.process_time()
    page = html_page.page(Reading(Report(text), tolls=tolls, events=events))
    assert time.process_time() - start < 10
    assert page.count('class="mark events"') == len(starts) == 2400


def _toll(number: int, at: int) -> Toll:
    harm: Cell[Any] = Cell("killed", (Span(at, at + 8),), "x")
    return Toll(f"t{number}", harm, Cell(42, (Span(at + 9, at + 11),), "x"), place=Cell(f"p{number}"))


@pytest.mark.parametrize("shape", ["nested", "staircase", "same-start"])
def test_odd_marks_are_no_trouble(shape: str) -> None:
    size = 3000
    spans = {
        "nested": [(i, 2 * size - i) for i in range(size)],
        "staircase": [(i, i + size) for i in range(size)],
        "same-start": [(0, i + 1) for i in range(size)],
    }[shape]
    start = time.process_time()
    _, text = marked("x" * 2 * size, *spans)
    assert time.process_time() - start < 5
    tree = parser.fragment_fromstring(html_of(text))
    assert tree.text_content() == "x" * 2 * size


def test_spans_outside_the_text_lead_nowhere() -> None:
    reading, text = marked("short", (2, 99), (4, 4), (1, 3))
    assert re.findall(r'id="([^"]+)"', html_of(text)) == ["e2", "w1-3"]
    assert "#w2-99" not in html_page.page(reading)


@pytest.mark.parametrize("form", FORMATS)
def test_half_a_character_can_be_written(form: str) -> None:
    text = "a \ud83d b 12"
    toll: Toll = Toll("t1", Cell("killed", (Span(6, 8),), "x"), Cell(12, (Span(6, 8),), "x"))
    out = written(form, Reading(Report(text, source="caf\udce9"), tolls=(toll,)))
    assert out.encode()
    assert "12" in out


# ---- folders ----------------------------------------------------------------------------------------------------


def test_a_page_each_named_after_its_source(tmp_path: Path) -> None:
    sources = [
        "a/market.html",
        "b/market.html",
        "wire.txt",
        "https://x.example/2024/?q=1",
        "../../etc/passwd",
        "",
        "Ünïcode 1",
    ]
    readings = [replace(QUIET, report=Report(f"Report {i}.", source=s)) for i, s in enumerate(sources)]
    paths = list(html_page.write_folder(readings, tmp_path / "pages"))
    assert all(path.parent == tmp_path / "pages" for path in paths)
    assert len({path.name for path in paths}) == len(sources)
    assert [paths[i].name for i in (0, 2, 4, 6)] == ["market.html", "wire.html", "passwd.html", "Ünïcode-1.html"]
    written_there = sorted(path.name for path in (tmp_path / "pages").iterdir())
    assert written_there == sorted(["index.html", *(path.name for path in paths)])


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(UsageError, match="taken: pages cannot be written there"):
        html_page.write_folder([QUIET], tmp_path / "taken")


def test_html_is_one_page() -> None:
    assert written("html", QUIET).startswith("<!doctype html>")
    with pytest.raises(UsageError, match="one page a reading"):
        written("html", QUIET, QUIET)
