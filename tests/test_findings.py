"""The rule mechanism: choosing, explaining, the pages; and the laws that hold for every rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import findings, quotations
from dateline.errors import UsageError
from dateline.findings.__main__ import pages
from dateline.findings.register import CODES, ON_COPIES, ON_SERIES
from dateline.readings import Reading
from dateline.report import Block, Claim, Report, Span
from dateline.rows import Anchor, Cell, Event, Moment, Statement, Toll

DOCS = Path(__file__).parents[1] / "docs" / "findings"
HEADINGS = ["## What it finds", "## Why it matters", "## Example", "## What to do"]


def reading(*paragraphs: str) -> Reading:
    """A reading without rows: paragraphs only."""
    text, blocks = "", []
    for words in paragraphs:
        text += "\n\n" if text else ""
        blocks.append(Block("paragraph", len(text), len(text) + len(words)))
        text += words
    return Reading(Report(text, tuple(blocks)))


def test_every_module_has_the_code_that_it_is_listed_under() -> None:
    listed = [*CODES.items(), *ON_COPIES.items(), *ON_SERIES.items()]
    assert [(rule.CODE, rule.__name__.rpartition(".")[2]) for rule in findings.KNOWN] == listed
    assert len(dict(listed)) == len(listed)
    assert all(callable(rule.check) for rule in (*findings.RULES, *findings.on_copies.RULES, *findings.on_series.RULES))


def test_every_module_with_a_code_is_listed() -> None:
    folder = Path(findings.__file__).parent
    coded = {path.stem for path in folder.rglob("*.py") if "\nCODE = " in path.read_text("utf-8")}
    assert coded == {*CODES.values(), *ON_COPIES.values(), *ON_SERIES.values()}


@pytest.mark.parametrize("rule", findings.KNOWN, ids=findings.name)
def test_every_page_has_the_four_headings_in_order(rule: findings.Rule) -> None:
    page = findings.explain(rule.CODE)
    assert page.startswith(f"# {findings.name(rule)} ({rule.CODE})\n\n")
    assert [line for line in page.splitlines() if line.startswith("## ")] == HEADINGS


def test_docs_are_what_the_docstrings_say() -> None:
    written = {path.name: path.read_text("utf-8") for path in DOCS.glob("*.md")}
    assert written == pages(), "run: python -m dateline.findings docs/findings"


def test_explain_knows_codes_and_names_in_any_case() -> None:
    assert findings.explain("quo001") == findings.explain("Unbalanced-Quotation-Marks") == findings.explain("QUO001")


@pytest.mark.parametrize(("code", "near"), [("QUO003", "QUO002"), ("unbalanced-marks", "unbalanced-quotation-marks")])
def test_an_unknown_rule_is_answered_with_near_names(code: str, near: str) -> None:
    with pytest.raises(UsageError, match=near):
        findings.explain(code)


def test_select_and_ignore_take_first_letters() -> None:
    def codes(*args: tuple[str, ...]) -> list[str]:
        return [rule.CODE for rule in findings.chosen(*args)]

    assert codes(("QUO",)) == ["QUO001", "QUO002"]
    assert codes(("quo", "DAT001"), ("QUO002",)) == ["DAT001", "QUO001"]
    assert len(codes((), ("ATT",))) == len(findings.RULES) - 3
    for wrong in ("XYZ", "", "QUO0011"):
        with pytest.raises(UsageError):
            findings.chosen((wrong,))
        with pytest.raises(UsageError):
            findings.chosen((), (wrong,))


def test_check_selects_and_gives_text_order() -> None:
    found = reading("He said “nothing of this kind was ever done here at all", "It was” so.", "And “so was this.")
    codes = [f.code for f in findings.check(found)]
    assert codes == ["QUO001", "QUO001", "QUO001"]
    assert findings.check(found, select=("QUO002",)) == ()
    starts = [f.spans[0].start for f in findings.check(found)]
    assert starts == sorted(starts)


def toll(id: str, low: int, hedge: str = "exact", group: str | None = None, part_of: str | None = None) -> Toll:
    number = int(id[1:])
    return Toll(
        id,
        harm=Cell("killed"),
        low=Cell(low, (Span(number, number + 1),)),
        hedge=Cell(hedge),
        group=Cell(group),
        part_of=Cell(part_of),
    )


@pytest.mark.parametrize(
    ("whole", "hedge", "parts", "rows"),
    [
        (31, "at-least", [(19, "children"), (16, "women")], ("t1", "t2", "t3")),
        (31, "exact", [(40, None)], ("t1", "t2")),
        (60, "about", [(64, "men")], ()),
        (60, "about", [(67, "men")], ("t1", "t2")),
        (20, "exact", [(12, "women"), (11, "teachers")], ()),
        (20, "exact", [(12, "soldiers"), (11, "civilians")], ("t1", "t2", "t3")),
        (20, "exact", [(12, "women"), (11, "women")], ()),
        (20, "vague", [(40, "women")], ()),
    ],
)
def test_parts_exceed_whole(whole: int, hedge: str, parts: list[tuple[int, str]], rows: tuple[str, ...]) -> None:
    tolls = [toll("t1", whole, hedge), *(toll(f"t{i}", n, "exact", g, "t1") for i, (n, g) in enumerate(parts, 2))]
    found = findings.check(Reading(Report("x" * 20), tolls=tuple(tolls)), select=("CNT001",))
    assert [f.rows for f in found] == ([rows] if rows else [])


TEXTS = st.text(alphabet="ab .\n“”\"„«»`'6A", max_size=80)


@given(st.lists(TEXTS.filter(str.strip), max_size=5))
def test_spans_lie_inside_the_text_and_marks_are_counted_once(paragraphs: list[str]) -> None:
    found = reading(*paragraphs)
    for finding in findings.check(found):
        assert finding.spans
        assert all(0 <= s.start < s.end <= len(found.report.text) for s in finding.spans)
    for block in found.report.blocks:
        scan = quotations.scan(found.report.text, block.span)
        paired = [q for q in scan.quotations if q.opened and q.closed]
        marks = [q.span.start for q in paired] + [q.inner.end for q in paired] + [s.start for s in scan.unpaired]
        assert len(marks) == len(set(marks))


@pytest.mark.parametrize("mark", ["“", "”", '"', "“a” "])
def test_fifty_thousand_marks_take_no_time(mark: str) -> None:
    found = findings.check(reading(mark * 50_000))
    assert len(found) <= 1


def test_a_transcript_of_thousands_of_paragraphs_takes_seconds_at_most() -> None:
    quoted = [
        f"“{word} and the river rose by {n} feet that night,” she said." for n, word in enumerate(["Rain"] * 3_000)
    ]
    text = reading(*quoted, *["Ordania used the school to plan attacks."] * 100)
    spans = [block.span for block in text.report.blocks]
    said = tuple(
        Statement(f"s{n}", source=Cell("a1", (s,)), content=Cell("x", (s,))) for n, s in enumerate(spans[:3_000])
    )
    started = process_time()
    found = findings.check(replace(text, statements=said))
    assert process_time() - started < 10
    assert [f.code for f in found if f.code != "QUO002"] == ["ATT001"] * 100


def test_thousands_of_late_events_and_dates_take_seconds_at_most() -> None:
    sentence = "Troops attacked Kelmin on Wednesday, March 29, 2024."
    text = reading(*[sentence] * 4_000).report
    words = [Span(block.start + 26, block.end - 1) for block in text.blocks]
    moments = tuple(
        Moment(
            f"m{n}",
            span=Cell(text.words(span), (span,)),
            type=Cell("DATE"),
            value=Cell("2024-03-29", how="moments.absolute"),
            start=Cell("2024-03-29"),
            end=Cell("2024-03-29"),
            precision=Cell("day"),
        )
        for n, span in enumerate(words)
    )
    events = tuple(
        Event(
            f"e{n}",
            type=Cell("ASSAULT"),
            trigger=Cell("attacked", (Span(block.start + 7, block.start + 15),)),
            moment=Cell(f"m{n}"),
            start=Cell("2024-03-29", how="events.moment-in-clause"),
            status=Cell("happened"),
        )
        for n, block in enumerate(text.blocks)
    )
    started = process_time()
    found = findings.check(Reading(text, Anchor(("2024-03-14", "2024-03-14")), moments, events=events), ("DAT",))
    assert process_time() - started < 5
    assert {code: sum(f.code == code for f in found) for code in ("DAT002", "DAT005")} == {
        "DAT002": 4_000,
        "DAT005": 4_000,
    }


def test_thousands_of_counts_take_seconds_at_most() -> None:
    sentence = "The strike killed 31 people by March 9, and the toll rose from 42 to 37."
    body = reading(*[sentence] * 4_000).report
    text = replace(body, blocks=(replace(body.blocks[0], kind="headline"), *body.blocks[1:]))
    tolls = tuple(
        Toll(
            f"t{n}",
            harm=Cell("killed"),
            low=Cell(31 + n, (Span(block.start + 18, block.start + 20),)),
            high=Cell(31 + n, (Span(block.start + 18, block.start + 20),)),
            hedge=Cell("exact"),
            group=Cell("people"),
            scope=Cell("cumulative"),
            status=Cell("asserted"),
        )
        for n, block in enumerate(text.blocks)
    )
    said = Statement("s1", source=Cell(None, (text.blocks[0].span,)), content=Cell("x", (text.blocks[0].span,)))
    started = process_time()
    found = findings.check(Reading(text, tolls=tolls, statements=(said,)), ("CNT",))
    assert process_time() - started < 5
    codes = {code: sum(f.code == code for f in found) for code in ("CNT002", "CNT003", "CNT004")}
    assert codes == {"CNT002": 1, "CNT003": 3_999, "CNT004": 3_999}


@pytest.mark.parametrize("words", ["the the the " * 30_000, "since " * 90_000, "The" + " " * 300_000 + "rain"])
def test_long_odd_words_take_no_time_where_a_claim_is_overruled(words: str) -> None:
    text = reading(words.strip() + " The worst raid this year.").report
    claim = Claim("published", "2026-04-09", "text", (Span(0, 3),))
    old = replace(text, claims=(claim,))
    started = process_time()
    found = findings.check(Reading(old, Anchor(("2024-03-14", "2024-03-14"), overruled=(0,))), ("DAT",))
    assert process_time() - started < 5
    assert any("worst raid this year" in f.message for f in found)


def test_a_word_of_a_million_characters() -> None:
    assert findings.check(reading("used " + "a" * 1_000_000 + " to plan attacks")) == ()
