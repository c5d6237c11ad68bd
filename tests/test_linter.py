"""Findings as a linter prints them."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export import linter
from dateline.readings import Finding, Reading
from dateline.report import Block, Report, Span

TEXT = "Rain fell.\n\nShe was “hopeful, not 𝔫aive“ about\tit.\n"
MARK = TEXT.index("“ about")
WORDS = Span(TEXT.index("hopeful"), TEXT.index("“ about"))


def found(source: str = "examples/a b.txt", *spans: Span) -> list[linter.Found]:
    report = Report(TEXT, (Block("paragraph", 0, len(TEXT)),), (), source)
    finding = Finding("QUO001", "a mark faces the wrong way", spans or (Span(MARK, MARK + 1), WORDS), ("s1",))
    return [(Reading(report), (finding,)), (Reading(report), ())]


def printed(form: str, some: list[linter.Found]) -> str:
    out = io.StringIO()
    linter.FORMATS[form](some, out)
    return out.getvalue()


def test_concise_is_one_line_with_columns_in_code_points() -> None:
    assert printed("concise", found()) == "examples/a b.txt:3:28 QUO001 a mark faces the wrong way\n"


def test_full_sets_marks_under_every_span() -> None:
    assert printed("full", found()).splitlines() == [
        "examples/a b.txt:3:28 QUO001 a mark faces the wrong way",
        "     3 | She was “hopeful, not 𝔫aive“ about it.",
        "       |                            ^",
        "     3 | She was “hopeful, not 𝔫aive“ about it.",
        "       |          ^^^^^^^^^^^^^^^^^^",
        "",
    ]


def test_json_gives_words_offsets_and_positions() -> None:
    (item,) = json.loads(printed("json", found()))
    assert (item["source"], item["code"], item["name"]) == (
        "examples/a b.txt",
        "QUO001",
        "unbalanced-quotation-marks",
    )
    assert item["spans"][1] == {
        "start": WORDS.start,
        "end": WORDS.end,
        "line": 3,
        "column": 10,
        "words": "hopeful, not 𝔫aive",
    }
    assert item["rows"] == ["s1"]


def test_sarif_counts_columns_in_code_points_and_links_the_other_spans() -> None:
    log: dict[str, Any] = json.loads(printed("sarif", found()))
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "QUO001"
    assert rule["shortDescription"]["text"].endswith(".")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "examples/a%20b.txt"
    assert place["region"] == {
        "startLine": 3,
        "startColumn": 28,
        "endLine": 3,
        "endColumn": 29,
        "snippet": {"text": "“"},
    }
    assert [p["physicalLocation"]["region"]["startColumn"] for p in result["relatedLocations"]] == [10]


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("a/table.csv:7", "a/table.csv%3A7"),
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("ü.txt", "%C3%BC.txt"),
    ],
)
def test_sarif_names_a_source_as_a_uri(source: str, uri: str) -> None:
    log = json.loads(printed("sarif", found(source)))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": uri}


@pytest.mark.parametrize("form", ["concise", "full"])
def test_no_escape_code_and_no_second_line_comes_through(form: str) -> None:
    report = Report("bad \x1b[31m word\u2028end", (), (), "a\n\x1b[2Jb.txt")
    finding = Finding("QUO001", "x", (Span(4, 14),))
    out = printed(form, [(Reading(report), (finding,))])
    assert "\x1b" not in out
    assert out.splitlines()[0] == "a  [2Jb.txt:1:5 QUO001 x"


def test_a_finding_without_words_stands_at_the_start() -> None:
    nowhere = Finding("DAT001", "nothing to point at")
    some: list[linter.Found] = [(Reading(Report("x", (), (), "a.txt")), (nowhere,))]
    assert printed("concise", some) == "a.txt:1:1 DAT001 nothing to point at\n"
    assert json.loads(printed("sarif", some))["runs"][0]["results"][0]["locations"]


@given(st.text(alphabet="ab\n𝔫\r"), st.integers(0, 30))
def test_a_position_leads_back_to_its_offset(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    line, column = linter.LinePositions(text).position(offset)
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    assert starts[line - 1] + column - 1 == offset
    assert "\n" not in text[starts[line - 1] : offset]


def test_a_long_line_is_cut_around_the_words() -> None:
    text = "a" * 5_000 + " here " + "b" * 5_000
    some: list[linter.Found] = [(Reading(Report(text, (), (), "a")), (Finding("QUO001", "x", (Span(5_001, 5_005),)),))]
    shown, marks = printed("full", some).splitlines()[1:3]
    assert len(shown) < 130
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "here"
