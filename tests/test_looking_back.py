"""What a report only looks back on beside its news: the signs, and that they decide."""

from __future__ import annotations

import pytest

import dateline
from dateline import sources
from dateline.reading.incidents import looking_back

NEWS = """Gunmen killed three drivers on the road to Olt on Tuesday, police said. The men fled into the hills after the attack.

The drivers were bringing flour to the town. A fourth was wounded.

{}"""


def told(text):
    reading = dateline.read(sources.from_text(NEWS.format(text), published="2024-03-14"))
    return [(i.killed.value, i.echo.value) for i in reading.incidents]


@pytest.mark.parametrize(
    "text",
    [
        "Last month six traders died in an attack on a market in Brusk.",
        "The attack came nine days after six traders were killed in Brusk.",
        "In late February, gunmen killed six traders in nearby Brusk.",
    ],
)
def test_an_older_deed_told_in_passing_is_background(text):
    deeds = told(text)
    assert deeds[0] == ((3, 3), None)
    assert ((6, 6), "retrospective") in deeds


def test_another_deed_of_the_day_is_news():
    assert ((6, 6), None) in told("Also on Tuesday, a bomb killed six traders at a market in Brusk.")


def test_what_the_report_is_on_is_never_background(monkeypatch):
    monkeypatch.setattr(looking_back, "SURE", -1.0)
    assert told("In late February, gunmen killed six traders in nearby Brusk.")[0] == ((3, 3), None)


def test_the_weights_decide(monkeypatch):
    monkeypatch.setattr(looking_back, "SURE", 1.1)
    assert "retrospective" not in [
        echo for _, echo in told("In late February, gunmen killed six traders in nearby Brusk.")
    ]
