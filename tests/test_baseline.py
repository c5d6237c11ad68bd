"""What is known, and what is let stand: neither moves when lines do, and neither hides what is new."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import cli, pipeline
from dateline.checking import baseline, exemptions
from dateline.readings import Finding, Reading
from dateline.report import Report, Span
from dateline.sources import files

FIRST = "14 March 2024\n\nShelling killed three guards in Teshkol.\n\n“We ran,” Rena Aldous said.\n"
MORE = "\nA blast wounded five miners in Kelmin.\n"

Check = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    return tmp_path / "a.txt"


@pytest.fixture
def check(report: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    def run(*words: str) -> tuple[int, list[str], str]:
        code = cli.run(["check", "--no-models", *(words or ("a.txt",))])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    return run


# ---- the baseline -------------------------------------------------------------------------------------------------


def test_what_was_there_is_not_told_again(check: Check, report: Path) -> None:
    code, out, err = check("a.txt", "--write-baseline", "known.json")
    assert (code, out) == (0, [])
    assert "written to known.json" in err
    code, out, err = check("a.txt", "--baseline", "known.json")
    assert (code, out) == (0, [])
    assert "0 findings in 1 report" in err
    assert "1 finding known from known.json" in err
    report.write_text("Moved down.\n\n" + FIRST + MORE, "utf-8")
    code, out, _ = check("a.txt", "--baseline", "known.json")
    assert (code, len(out)) == (1, 1)
    assert "a.txt:9:17 CNT003" in out[0]


def test_what_is_gone_is_told(check: Check, report: Path) -> None:
    check("a.txt", "--write-baseline", "known.json")
    report.write_text("14 March 2024\n\nThe bridge stands.\n", "utf-8")
    assert "1 finding of known.json not there any more" in check("a.txt", "--baseline", "known.json")[2]
    assert "not there any more" not in check("a.txt", "--baseline", "known.json", "--select", "QUO")[2]


def test_nothing_is_written_when_a_source_could_not_be_read(check: Check, tmp_path: Path) -> None:
    code, _, err = check("a.txt", "none.txt", "--write-baseline", "known.json")
    assert code == 2
    assert "known.json is not written" in err
    assert not (tmp_path / "known.json").exists()


BROKEN = [
    (None, "cannot be read"),
    ("", "not a baseline"),
    ("[]", "not a baseline"),
    ('{"dateline-baseline": 2, "findings": []}', "not a baseline of version 1"),
    ('{"dateline-baseline": 1, "findings": [{"source": "a"}]}', "not a baseline"),
    ('{"dateline-baseline": 1, "findings": [{"source": 1, "code": "", "words": [], "sentence": ""}]}', "not a baseline"),
]  # fmt: skip


@pytest.mark.parametrize(("held", "said"), BROKEN)
def test_a_file_that_is_none_is_refused(check: Check, tmp_path: Path, held: str | None, said: str) -> None:
    if held is not None:
        (tmp_path / "known.json").write_text(held, "utf-8")
    code, out, err = check("a.txt", "--baseline", "known.json")
    assert (code, out, err.count("\n")) == (2, [], 1)
    assert said in err


def found(text: str, *words: str, source: str = "a.txt") -> tuple[Reading, tuple[Finding, ...]]:
    """A reading with a finding on each place of each of the words, in text order."""
    spans = sorted(Span(i, i + len(word)) for word in set(words) for i in range(len(text)) if text.startswith(word, i))
    return Reading(Report(text, source=source)), tuple(Finding("CNT003", "no source", (span,)) for span in spans)


def told_anew(before: tuple[Reading, tuple[Finding, ...]], after: tuple[Reading, tuple[Finding, ...]], tmp_path: Path) -> list[str]:  # fmt: skip
    path = tmp_path / "known.json"
    path.write_text(baseline.written(baseline.of(*before, tmp_path)), "utf-8")
    return [after[0].report.words(finding.spans[0]) for finding in baseline.load(path).new(*after)]


ANEW = [
    ("Six died. Nine fell.", "Nine fell. Six died.", []),
    ("Six died.", "Six   died.", []),
    ("Six died.", "Six\ndied.", []),
    ("Six died.", "Six died. Six died.", ["Six"]),
    ("Six died. Six died.", "Six died.", []),
    ("Six died.", "Six were hurt.", ["Six"]),
    ("Six died.", "Nine died.", ["Nine"]),
    ("Six 𝔡ied.", "𝔫ow: then. Six 𝔡ied.", []),
]


@pytest.mark.parametrize(("before", "after", "new"), ANEW)
def test_a_finding_is_known_by_its_words_and_their_sentence(tmp_path: Path, before: str, after: str, new: list[str]) -> None:  # fmt: skip
    assert told_anew(found(before, "Six", "Nine"), found(after, "Six", "Nine"), tmp_path) == new


def test_another_source_is_new(tmp_path: Path) -> None:
    assert told_anew(found("Six died.", "Six"), found("Six died.", "Six", source="b.txt"), tmp_path) == ["Six"]


@given(st.lists(st.sampled_from(["Six died. ", "Nine fell. ", "It rained. "]), max_size=8), st.randoms())
def test_nothing_is_new_in_any_order_of_its_sentences(sentences: list[str], chance) -> None:
    before = found("".join(sentences), "Six", "Nine")
    chance.shuffle(sentences)
    after = found("Above.\n\n" + "".join(sentences), "Six", "Nine")
    known = baseline.of(*before, Path())
    assert baseline.written(known) == baseline.written(reversed(known))
    assert baseline.Baseline(Path(), baseline.Counter(known)).new(*after) == ()


def test_names_count_from_the_folder_of_the_file(tmp_path: Path) -> None:
    assert baseline.name("https://a.example/x", tmp_path) == "https://a.example/x"
    assert baseline.name(str(tmp_path / "in" / "a.txt"), tmp_path) == "in/a.txt"
    assert baseline.name(os.fsdecode(str(tmp_path).encode() + b"/\xff.txt"), tmp_path) == "\ufffd.txt"


def test_the_file_is_one_finding_a_line() -> None:
    text = baseline.written(baseline.of(*found("Six died. Six died.", "Six"), Path()))
    assert [json.loads(line.rstrip(","))["times"] for line in text.splitlines()[1:-1]] == [2]
    assert json.loads(baseline.written([])) == {"dateline-baseline": 1, "findings": []}


# ---- what is let stand --------------------------------------------------------------------------------------------

LINES = [
    ('CNT003 "three guards"  # our own count', 0, ""),
    ("CNT # all of them", 0, ""),
    ("cnt003 # all of them", 0, ""),
    (
        '# a remark\n\nCNT003 "killed  three guards in the market"  # the words may reach further',
        1,
        "lets nothing stand",
    ),
    ('CNT003 "killed  three\tguards"  # white space is white space', 0, ""),
    ('CNT003 "Teshkol"  # the finding does not lie there', 1, 'a.txt.ignore:1: CNT003 "Teshkol" lets nothing stand'),
    ("QUO001 # there is none", 1, "a.txt.ignore:1: QUO001 lets nothing stand"),
]


@pytest.mark.parametrize(("line", "count", "said"), LINES)
def test_a_line_beside_a_report(check: Check, report: Path, line: str, count: int, said: str) -> None:
    (report.parent / "a.txt.ignore").write_text(line + "\n", "utf-8")
    code, out, err = check()
    assert (code, len(out)) == (min(count, 1), count)
    assert said in err
    assert ("1 finding let stand" in err) is (count == 0)


def test_a_line_of_a_rule_that_was_not_asked_for_is_not_called_unused(check: Check, report: Path) -> None:
    (report.parent / "a.txt.ignore").write_text("CNT003 # mine\nCOP001 # not looked for\n", "utf-8")
    assert "lets nothing stand" not in check("a.txt", "--select", "QUO")[2]
    assert "lets nothing stand" not in check("a.txt")[2]


BAD_LINES = [
    ("CNT003", "line 1: CNT003: says no reason"),
    ("CNT003 #", "line 1: CNT003: says no reason"),
    ("\nCNT009 # why", "line 2: no rule 'CNT009'"),
    ("CNT003 three # why", "line 1: not a line of this file"),
    ('CNT003 "three # why', "line 1: not a line of this file"),
]


@pytest.mark.parametrize(("line", "said"), BAD_LINES)
def test_a_line_that_cannot_be_read_lets_nothing_stand_and_is_listed(check: Check, report: Path, line: str, said: str) -> None:  # fmt: skip
    (report.parent / "a.txt.ignore").write_text(line, "utf-8")
    code, out, err = check()
    assert (code, len(out)) == (2, 1)
    assert f"a.txt.ignore: {said}" in err


def test_the_file_is_no_source_and_no_part_of_the_text(check: Check, report: Path) -> None:
    folder = report.parent
    text = next(pipeline.load_all([report]))
    (folder / "a.txt.ignore").write_text("CNT003 # mine\n", "utf-8")
    (folder / "lone.ignore").write_text(MORE, "utf-8")  # beside nothing: a text like any other
    assert next(pipeline.load_all([report])) == text
    assert [path.name for path in files.paths(str(folder))] == ["a.txt", "lone.ignore"]
    assert [path.name for path in files.paths(f"{folder}/*")] == ["a.txt", "lone.ignore"]


def test_lines_of_a_table_share_its_file(tmp_path: Path) -> None:
    (tmp_path / "t.csv.ignore").write_text("CNT003 # mine\n", "utf-8")
    assert exemptions.beside(f"{tmp_path}/t.csv:17") == tmp_path / "t.csv.ignore"
    assert exemptions.beside(f"{tmp_path}/u.csv:17") is None
    assert exemptions.beside("https://a.example/x") is None
