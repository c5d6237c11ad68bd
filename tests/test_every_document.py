"""bench/every_document.py tells documents read, refused and broken apart."""

from __future__ import annotations

import json
from pathlib import Path

import every_document
import pytest

import dateline
from dateline.readings import Reading

WORDS = "Rebels shelled Teshkol on Monday. Two farmers were killed, doctors said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(WORDS)
    (tmp_path / "page.html").write_text(f"<html><body><article><p>{WORDS}</p></article></body></html>")
    (tmp_path / "empty.txt").write_text("")
    rows = [json.dumps({"id": f"r{n}", "text": f"{WORDS} {n}"}) for n in range(4)]
    (tmp_path / "table.jsonl").write_text("\n".join([*rows, "{"]))
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    monkeypatch.setattr("sys.argv", ["every_document.py", "--no-models", *words])
    code = every_document.main()
    return code, capsys.readouterr().out


def test_each_format_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(monkeypatch, capsys, str(folder))
    assert (code, out.splitlines()[-1]) == (0, "6 documents read, 2 refused, 0 faults")
    assert "refused      1  FILE: empty, there is nothing to read" in out
    assert run(monkeypatch, capsys, str(folder), "--most", "2")[1].endswith("4 documents read, 1 refused, 0 faults\n")


def test_an_error_is_a_fault_and_stops_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read(report: dateline.Report, models: bool) -> Reading:
        if report.source.endswith("one.txt"):
            raise KeyError("row")
        return Reading(report)

    monkeypatch.setattr(dateline, "read", read)
    code, out = run(monkeypatch, capsys, str(folder))
    assert (code, out.splitlines()[-1]) == (1, "6 documents read, 2 refused, 1 faults")
    assert "one.txt" in out


def test_nothing_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, capsys, str(tmp_path / "nowhere"))[0] == 2
