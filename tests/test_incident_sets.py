"""The marks of bench/incidents/reports.jsonl and passages.jsonl fit their texts."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "bench/incidents"
TYPES = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
STATUSES = {"happened", "attempted", "ongoing", "planned", "threatened", "denied"}
RESPONSIBILITIES = {"stated", "claimed", "accused", "accused-by-authorities", "suspected", "denied"}
FIELDS = set(
    "id kind echo type triggers actor recipient targets instrument place start end status responsibility killed injured within".split()
)
REPORTS, PASSAGES = (
    [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]
    for name in ("reports", "passages")
)
SHORT = {report["id"] for report in PASSAGES}

of_each_report = pytest.mark.parametrize("report", REPORTS + PASSAGES, ids=lambda report: report["id"])


def test_reports_have_ids_of_their_own_and_as_many_stand_aside_as_the_page_says():
    assert len({report["id"] for report in REPORTS + PASSAGES}) == len(REPORTS) + len(PASSAGES) == 650 + 382
    assert Counter(report["half"] for report in REPORTS) == {"dev": 556, "aside": 94}
    assert {report["half"] for report in PASSAGES} == {"dev"}


@of_each_report
def test_every_quote_of_a_report_stands_in_its_text(report):
    text = report["text"]
    assert (6 if report["id"] in SHORT else 60) <= len(text.split()) <= 400
    for incident in report["incidents"]:
        assert incident["triggers"]
        for trigger in incident["triggers"]:
            assert 1 <= len(trigger["quote"].split()) <= 3
            assert 1 <= trigger["nth"] <= _occurrences(text, trigger["quote"]), trigger
        words = [quote for field in ("actor", "recipient", "targets", "instrument") for quote in incident[field]]
        words += [incident["place"]] if incident["place"] is not None else []
        assert all(quote and quote in text for quote in words), words


@of_each_report
def test_every_value_of_a_report_is_one_the_format_knows(report):
    assert report["published"] is None or date.fromisoformat(report["published"])
    for incident in report["incidents"]:
        assert set(incident) == FIELDS
        assert incident["kind"] in {"incident", "summary"}
        assert isinstance(incident["echo"], bool)
        assert incident["type"] in TYPES
        assert incident["status"] in STATUSES
        assert (
            (incident["responsibility"] in RESPONSIBILITIES)
            if incident["actor"]
            else incident["responsibility"] is None
        )
        _check_days(incident["start"], incident["end"], report["published"])
        for low, high in filter(None, (incident["killed"], incident["injured"])):
            assert 0 <= low <= high


@of_each_report
def test_every_incident_of_a_report_has_its_own_id_and_lies_within_a_summary(report):
    kinds = {incident["id"]: incident["kind"] for incident in report["incidents"]}
    assert len(kinds) == len(report["incidents"])
    within = [incident["within"] for incident in report["incidents"] if incident["within"] is not None]
    assert all(kinds[holder] == "summary" for holder in within)
    assert all(incident["within"] != incident["id"] for incident in report["incidents"])


def _occurrences(text: str, quote: str) -> int:
    return sum(text.startswith(quote, at) for at in range(len(text)))


def _check_days(start: str | None, end: str | None, published: str | None) -> None:
    assert (start is None) == (end is None)
    if start and end:
        assert date.fromisoformat(start) <= date.fromisoformat(end)
        assert published is None or end <= published
