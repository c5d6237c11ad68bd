"""Incidents: which mentions tell of one deed, what parts two, and the facts that each has."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import dateline
from dateline import sources
from dateline.readings import Reading
from dateline.rows import Incident

CASES = Path(__file__).parent / "cases/incidents.tsv"
PUBLISHED = "2024-03-14"


def lines() -> list[dict[str, str]]:
    told = [line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(told, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(text: str) -> Reading:
    return dateline.read(sources.from_text(text, "case", published=PUBLISHED))


@pytest.mark.parametrize("case", lines(), ids=lambda case: case["text"][:60])
def test_incidents(case: dict[str, str]) -> None:
    reading = read(case["text"].replace("\\n", "\n"))
    wanted = [] if case["incidents"] == "-" else case["incidents"].split(" ; ")
    told = [_line(reading, i) for i in reading.incidents]
    assert len(told) == len(wanted), told
    for i, (incident, line) in enumerate(zip(reading.incidents, wanted, strict=True)):
        words, *facts = _facts(line)
        mine = {reading.report.words(span) for span in incident.events.spans}
        assert all(any(word in w for w in mine) for word in words.split("|")), told
        for fact in facts:
            assert fact in told[i], told


def _facts(line: str) -> list[str]:
    """The words, and each `name=value`, whose value may hold blanks."""
    words, *rest = line.split(" ")
    facts: list[str] = []
    for part in rest:
        if "=" in part:
            facts.append(part)
        else:
            facts[-1] += " " + part
    return [words, *facts]


def _line(reading: Reading, incident: Incident) -> str:
    rows = {row.id: row for row in reading.rows()}
    facts = {
        "killed": "-".join(map(str, incident.killed.value or ())),
        "injured": "-".join(map(str, incident.injured.value or ())),
        "place": getattr(rows.get(incident.place.value or ""), "name", None),
        "actor": rows.get(incident.actor.value if isinstance(incident.actor.value, str) else ""),
        "day": incident.start.value,
        "within": (incident.within.value or "").removeprefix("i"),
        "echo": incident.echo.value,
        "by": incident.responsibility.value,
    }
    facts["place"] = facts["place"].value if facts["place"] else None
    facts["actor"] = facts["actor"].name.value if facts["actor"] else None
    words = "|".join(reading.report.words(span) for span in incident.events.spans)
    return " ".join([words, *(f"{name}={value}" for name, value in facts.items() if value)])


def test_a_war_is_not_in_the_town_that_another_sentence_names() -> None:
    text = (
        "VELM, March 12, 2024 (Halden Press) - A strike on a village near Brodna killed nine farmers on Monday.\n\n"
        "The war, which began in 2021, has killed more than 6,000 people."
    )
    strike, war = dateline.read(sources.from_text(text)).incidents
    assert strike.place.value is not None
    assert (war.killed.value, war.place.value) == ((6000, 6000), None)
