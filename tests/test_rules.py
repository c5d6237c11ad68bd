"""Each rule on the cases of tests/rules: what is flagged and where, and what stays quiet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import dateline
from dateline import findings
from dateline.readings import Reading
from dateline.sources import from_text

RULES = Path(__file__).parent / "rules"
_CASE = re.compile(r"^## (flagged|quiet): ([^\n]+)\n+```text\n(.*?)```\n((?:\n*- [^\n]*)*)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    code: str
    flagged: bool
    title: str
    text: str
    expected: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"


def cases() -> list[Case]:
    found = []
    for path in sorted(RULES.glob("*.md")):
        for kind, title, text, expected in _CASE.findall(path.read_text("utf-8")):
            lines = tuple(line[2:] for line in expected.splitlines() if line.startswith("- "))
            found.append(Case(path.stem, kind == "flagged", title, text, lines))
    return found


@cache
def reading(text: str) -> Reading:
    return dateline.read(from_text(text, "case.txt"))


def test_every_heading_of_every_file_is_a_case_and_every_rule_has_both_kinds() -> None:
    headings = sum(path.read_text("utf-8").count("\n## ") for path in RULES.glob("*.md"))
    assert headings == len(cases())
    kinds = {(case.code, case.flagged) for case in cases()}
    assert kinds == {(rule.CODE, flagged) for rule in findings.RULES for flagged in (True, False)}


@pytest.mark.parametrize("case", [c for c in cases() if c.flagged], ids=str)
def test_flagged(case: Case) -> None:
    found = [f for f in reading(case.text).findings if f.code == case.code]
    assert len(found) == 1
    words = [case.text[s.start : s.end] for s in found[0].spans]
    assert case.expected
    for line in case.expected:
        if line.startswith("message: "):
            assert line.removeprefix("message: ") in found[0].message
        else:
            assert any(line in w for w in words), f"{line!r} not under {words}"


@pytest.mark.parametrize("case", [c for c in cases() if not c.flagged], ids=str)
def test_quiet(case: Case) -> None:
    found = [f for f in reading(case.text).findings if f.code == case.code]
    assert found == []
