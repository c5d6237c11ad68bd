"""One reading of the clause: a toll and an event on one word tell the same doer and whether it came about."""

import csv
from pathlib import Path

import pytest

from dateline import reading, sources
from dateline.reading.clauses import TOLD_AS

CASES = list(
    csv.DictReader((Path(__file__).parent / "cases/clauses.tsv").read_text("utf-8").splitlines(), delimiter="\t")
)
HEAD = "KARSOVA, June 6, 2024 (Halden Press) - "


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_case(case: dict[str, str]) -> None:
    read = reading.read(sources.from_text(HEAD + case["text"]), models=False)
    toll = read.tolls[0]
    doer = " + ".join(read.report.words(span) for span in toll.by.spans)
    assert doer.endswith(case["doer"]) if case["doer"] else not doer, doer
    assert toll.status.value == case["status"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_toll_and_an_event_on_one_word_agree(case: dict[str, str]) -> None:
    read = reading.read(sources.from_text(HEAD + case["text"]), models=False)
    for toll in read.tolls:
        for event in read.events:
            if any(a.meets(b) for a in toll.harm.spans for b in event.trigger.spans):
                themselves = any(a.meets(b) for a in event.actor.spans for b in (*toll.low.spans, *toll.group.spans))
                assert themselves or toll.by.value == event.actor.value
                assert toll.status.value == TOLD_AS[event.status.value or "happened"]
                assert (toll.start.value, toll.end.value) == (event.start.value, event.end.value)


def test_a_stage_that_breaks_costs_its_own_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("invented")

    monkeypatch.setattr(reading.tolls, "find", broken)
    read = reading.read(sources.from_text(HEAD + CASES[0]["text"]), models=False)
    assert [fault.stage for fault in read.faults] == ["tolls"]
    assert read.tolls == ()
    assert read.events
    assert read.moments
