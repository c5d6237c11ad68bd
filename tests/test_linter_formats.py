"""Findings for build servers: workflow commands as the runner takes them apart, JUnit's XML, counts."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from xml.etree import ElementTree as xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import cli
from dateline.export import linter, statistics
from dateline.export.positions import Found
from dateline.readings import Finding, Reading
from dateline.report import Report, Span

TEXT = "Rain fell.\n\nShe was “hopeful, not 𝔫aive“ about\tit.\n"
MARK = Span(TEXT.index("“ about"), TEXT.index("“ about") + 1)


def found(source: str = "a.txt", message: str = "a mark", *spans: Span, text: str = TEXT) -> list[Found]:
    return [(Reading(Report(text, source=source)), (Finding("QUO001", message, spans),))]


def printed(form: str, some: Iterable[Found]) -> str:
    out = io.StringIO()
    linter.FORMATS[form](some, out)
    return out.getvalue()


def command(line: str) -> tuple[str, dict[str, str], str]:
    """A line as GitHub's runner takes it apart (actions/runner, ActionCommand.TryParseV2)."""
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    pairs = [pair.split("=", 1) for pair in rest.split(",") if pair]
    return name, {key.strip(): _back(value, _PROPERTY) for key, value in pairs}, _back(data, _DATA)


_DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
_PROPERTY = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def _back(words: str, signs: dict[str, str]) -> str:
    for written, sign in signs.items():  # the sign of per cent last, as the runner does it
        words = words.replace(written, sign)
    return words


PLACES = [
    ("a.txt", (MARK,), {"file": "a.txt", "line": "3", "col": "28", "endColumn": "29"}, "a mark"),
    ("notes", (), {"file": "notes", "line": "1"}, "a mark"),
    ("a.txt", (Span(3, 20),), {"file": "a.txt", "line": "1", "endLine": "3"}, "a mark"),
    ("x,y:1/100%.txt", (Span(0, 4),), {"file": "x,y:1/100%.txt", "line": "1", "col": "1", "endColumn": "5"}, "a mark"),
    ("a.html", (MARK,), {"file": "a.html"}, "a.html:3:28 a mark"),
    ("t.csv:7", (MARK,), {"file": "t.csv"}, "t.csv:7:3:28 a mark"),
    ("https://wire.example/a.txt", (MARK,), {}, "https://wire.example/a.txt:3:28 a mark"),
    ("-", (MARK,), {}, "-:3:28 a mark"),
]


@pytest.mark.parametrize(("source", "spans", "where", "message"), PLACES)
def test_a_workflow_command_tells_the_place(source: str, spans: tuple[Span, ...], where: dict[str, str], message: str) -> None:  # fmt: skip
    name, properties, told = command(printed("github", found(source, "a mark", *spans)).rstrip("\n"))
    assert (name, told) == ("warning", message)
    assert properties == {**where, "title": "QUO001 unbalanced-quotation-marks"}


@given(st.text(max_size=40), st.text(min_size=1, max_size=20))
def test_whatever_stands_in_a_message_is_one_command(message: str, source: str) -> None:
    lines = printed("github", found(source + ".txt", message)).split("\n")
    assert (len(lines), lines[1]) == (2, "")
    _, properties, told = command(lines[0])
    spaced = "".join(" " if linter.one_line(c) == " " and c not in "\r\n" else c for c in message)
    assert told.endswith(spaced)
    assert properties["title"] == "QUO001 unbalanced-quotation-marks"


def test_junit_has_a_suite_a_report_and_a_case_a_finding() -> None:
    two = (Finding("QUO001", "one", (MARK,)), Finding("QUO001", "two"), Finding("DAT001", "x < y & z"))
    some = [(Reading(Report(TEXT, source="a.txt")), two), (Reading(Report("Calm.", source="b.txt")), ())]
    root = xml.fromstring(printed("junit", some))
    assert (root.tag, dict(root.items())) == (
        "testsuites",
        {"name": "dateline", "tests": "4", "failures": "3", "errors": "0"},
    )
    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in root] == [
        ("a.txt", "3", "3"),
        ("b.txt", "1", "0"),
    ]
    assert [(c.get("classname"), c.get("name"), [f.get("type") for f in c]) for c in root.iter("testcase")] == [
        ("a.txt", "QUO001 unbalanced-quotation-marks", ["QUO001"]),
        ("a.txt", "QUO001 unbalanced-quotation-marks #2", ["QUO001"]),
        ("a.txt", "DAT001 page-date-later-than-captions", ["DAT001"]),
        ("b.txt", "no findings", []),
    ]
    assert [f.get("message") for f in root.iter("failure")] == ["one", "two", "x < y & z"]
    assert next(root.iter("failure")).text == "one\na.txt:3:28: “"


@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_whatever_stands_in_a_text_is_xml(words: str) -> None:
    text = words + "."
    some = found(words + ".txt", words, Span(0, len(text)), text=text)
    root = xml.fromstring(printed("junit", some).encode("utf-8"))
    assert [case.get("name") for case in root.iter("testcase")] == ["QUO001 unbalanced-quotation-marks"]


def test_nothing_is_still_a_document() -> None:
    assert xml.fromstring(printed("junit", [])).get("tests") == "0"
    assert printed("github", []) == ""


def test_counts_come_most_frequent_first() -> None:
    codes = ["QUO001", "DAT001", "QUO001", "ATT001"]
    some = [(Reading(Report(TEXT)), tuple(Finding(code, "x") for code in codes))] * 5
    out = io.StringIO()
    statistics.write(some, out, "concise")
    assert out.getvalue().splitlines() == [
        "10  QUO001  unbalanced-quotation-marks",
        " 5  ATT001  accusation-without-source",
        " 5  DAT001  page-date-later-than-captions",
    ]
    out = io.StringIO()
    statistics.write(some, out, "json")
    assert json.loads(out.getvalue())[0] == {"code": "QUO001", "name": "unbalanced-quotation-marks", "count": 10}


def test_counts_keep_the_exit_code_and_refuse_other_formats(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("14 March 2024\n\nShe called it “a ruin.\n", "utf-8")
    words = ["check", "--no-models", "--isolated", str(tmp_path / "a.txt"), "--statistics"]
    assert cli.run(words) == 1
    assert capsys.readouterr().out == "1  QUO001  unbalanced-quotation-marks\n"
    assert cli.run([*words, "--format", "sarif"]) == 2
    assert capsys.readouterr().err == "dateline: --statistics goes with --format concise, full, json, not sarif\n"
