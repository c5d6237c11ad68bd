"""Every code that a row can hold has its sentence, and every finding its explanation."""

from __future__ import annotations

from typing import get_args

import invented
import pytest

from dateline import rows
from dateline.export import explanations, glossary
from dateline.findings import KNOWN

CODED = (
    rows.EventType,
    rows.Harm,
    rows.Hedge,
    rows.EventStatus,
    rows.TollStatus,
    rows.Echo,
    rows.Responsibility,
    rows.Scope,
    rows.StatementKind,
)


@pytest.mark.parametrize("code", [code for kind in CODED for code in get_args(kind)])
def test_every_code_has_its_sentence(code: str) -> None:
    assert glossary.GLOSSARY[code]


def test_codes_in_use_are_told_in_the_order_of_the_glossary() -> None:
    found = glossary.of(invented.reading().events)
    assert list(found) == ["happened", "planned", "denied", "CONSULT", "REJECT", "ASSAULT"]


@pytest.mark.parametrize("rule", KNOWN, ids=lambda rule: rule.CODE)
def test_every_finding_is_explained(rule: object) -> None:
    found = explanations.of(rule.CODE)  # type: ignore[attr-defined]
    assert [part.heading for part in found] == list(explanations.HEADINGS)
    assert all(part.paragraphs for part in found)


def test_a_code_of_another_version_is_not_explained() -> None:
    assert explanations.of("DL101") == ()
