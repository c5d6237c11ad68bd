"""Findings on the series of a record: what each rule takes for one, and what it lets pass."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline import cli, findings
from dateline.findings.on_series import Counted


def count(name: str, low: float, as_of: str = "2024-03-04", scope: str = "cumulative", **given: object) -> Counted:
    """An exact count of the dead at Teshkol according to the ministry."""
    day = {"start_day": as_of, "end_day": as_of} if scope != "cumulative" else {"start_day": None, "end_day": None}
    told = {"source": f"{name}.txt", "report_day": as_of, "harm": "killed", "whom": "", "high": low, "hedge": "exact"}
    told |= {"place": "Teshkol", "incident": None, "teller": "ministry", **day}
    return Counted(**{**told, "key": f"{name}:t1", "low": low, "as_of": as_of, "scope": scope, **given})  # type: ignore[arg-type]


BEFORE = count("a", 212, "2024-03-03")
STRIKE = count("a", 7, scope="incident", incident="I1")
CASES: dict[str, tuple[Sequence[Counted], list[tuple[str, str]]]] = {
    "the day is the difference": ([BEFORE, count("b", 219), count("c", 7, scope="period")], []),
    "the day is another number": ([BEFORE, count("b", 223), count("c", 7, scope="period")], [("SER001", "b")]),
    "the day of another teller": ([BEFORE, count("b", 223), count("c", 7, scope="period", teller="army")], []),
    "the day that the reporter tells": ([BEFORE, count("b", 223), count("c", 7, scope="period", teller="")], [("SER001", "b")]),
    "more than so many": ([BEFORE, count("b", 223, high=None, hedge="more-than"), count("c", 7, scope="period")], []),
    "a day between": ([BEFORE, count("b", 223, "2024-03-05"), count("c", 7, "2024-03-05", "period")], []),
    "a total that falls": ([BEFORE, count("b", 209)], [("SER002", "b")]),
    "a total of another place": ([BEFORE, count("b", 209, place="Dresk")], []),
    "a fall within one report": ([BEFORE, count("a", 209)], []),
    "children of fewer": ([BEFORE, count("b", 300, "2024-03-03", whom="children")], [("SER003", "b")]),
    "children of as many": ([BEFORE, count("b", 212, "2024-03-03", whom="children")], []),
    "children of another day": ([BEFORE, count("b", 300, whom="children")], []),
    "children of at least so many": ([BEFORE._replace(high=None), count("b", 300, "2024-03-03", whom="children")], []),
    "a day to come": ([count("b", 3, report_day="2024-03-03")], [("SER004", "b")]),
    "no day of the report": ([count("b", 3, report_day=None)], []),
    "words that tell another number": ([count("b", 45, words_tell=42)], [("SER005", "b")]),
    "words that tell the number": ([count("b", 45, words_tell=45)], []),
    "one deed twice": ([STRIKE, count("b", 7, scope="incident", incident="I2")], [("SER006", "b")]),
    "one deed in one incident": ([STRIKE, count("b", 7, scope="incident", incident="I1")], []),
    "two deeds of one report": ([STRIKE, count("a", 7, scope="incident", incident="I2")], []),
    "deeds of two": ([STRIKE._replace(low=2), count("b", 2, scope="incident", incident="I2")], []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_found_in_a_series(case: str) -> None:
    counts, expected = CASES[case]
    for order in (counts, counts[::-1]):
        assert [(placed.finding.code, placed.at.report) for placed in findings.check_series(order)] == expected


DAYS = {"14": 212, "15": 230, "16": 221}


def test_a_record_is_a_source_of_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for day, dead in DAYS.items():
        words = f"TESHKOL, March {day}, 2023 (Halden Press) - {dead} people have been killed in Teshkol since the war began, the health ministry said.\n"
        (reports / f"{day}.txt").write_text(words, "utf-8")
    record = str(tmp_path / "r.db")
    assert cli.run(["read", str(reports), "-o", record, "--no-models"]) == 0
    capsys.readouterr()
    assert cli.run(["check", record, "--select", "SER", "--format", "json"]) == 1
    [found] = json.loads(capsys.readouterr().out)
    assert (found["code"], Path(found["source"]).name) == ("SER002", "16.txt")
    assert [span["words"] for span in found["spans"]] == ["221"]
    assert "230 as of 2023-03-15 in" in found["message"]
    assert cli.run(["check", record, "--select", "COP"]) in (0, 1)
    assert cli.run(["correct", record, "1:t1", "low", "215", "--reason", "the list", "--by", "M. Reed"]) == 0
    capsys.readouterr()
    assert cli.run(["check", record, "--select", "SER005"]) == 1
    assert capsys.readouterr().out.endswith("the count is 215, its words tell 212\n")
