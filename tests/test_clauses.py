"""One reading of the clause: a toll and an event on one word tell the same doer and whether it came about."""

import csv
from pathlib import Path

import pytest

from dateline import findings, pipeline, reading, sources
from dateline.reading.clauses import TOLD_AS
from dateline.report import Report

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


@pytest.mark.parametrize(
    ("text", "doer", "second"),
    [
        ("Rebels killed five people near Drenova on Monday. Of those killed, two were police officers.", "Rebels", 1),
        ("Armed men kidnapped 31 herders near Kelmin. A total of 31 herders were kidnapped, the mayor said.", "men", 1),
        ("A clerk was attacked and killed by two men on bicycles who shot him sixteen times.", "two men", 1),
    ],
)
def test_a_deed_that_is_counted_has_the_doer_of_its_count(text: str, doer: str, second: int) -> None:
    read = reading.read(sources.from_text(HEAD + text), models=False)
    last = read.events[-1]
    assert len(read.events) > second
    assert last.actor.how == "clauses.agent-told-elsewhere"
    assert read.report.words(last.actor.spans[0]).endswith(doer)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        (
            "Two armed men kidnapped Judge Orin Vask near Drenova on Monday. Police are looking for the car. "
            "Vask was kidnapped by the Red Cord Brigade, the mayor said.",
            "Red Cord Brigade",
        ),
        (
            "Unidentified men broke into a mill and killed a guard on Monday. It happened in Kelmin, where about five "
            "men shot to death the guard.",
            "Unidentified men",
        ),
    ],
)
def test_a_count_told_twice_has_one_doer_in_all_its_words(text: str, doer: str) -> None:
    read = reading.read(sources.from_text(HEAD + text), models=False)
    for toll in read.tolls:
        on_it = [e for e in read.events if any(a.meets(b) for a in toll.harm.spans for b in e.trigger.spans)]
        assert {read.report.words(e.actor.spans[0]) for e in on_it} == {read.report.words(toll.by.spans[0])}
        assert read.report.words(toll.by.spans[0]).endswith(doer)


def test_a_report_of_a_bare_text_is_laid_out_as_a_file_is() -> None:
    text = HEAD + 'Two men were shot in Kelmin.\n\nThe mayor said: "We have had enough of men who come at night."'
    told = pipeline.read(Report(text), models=False)
    assert told == pipeline.read(Report(text, sources.from_text(text).blocks), models=False)
    assert [block.kind for block in told.report.blocks] == ["dateline", "paragraph", "paragraph"]
    assert told.statements
    assert not told.faults
    assert pipeline.read(Report(""), models=False).report.blocks == ()


def test_a_rule_that_breaks_costs_its_own_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise KeyError("invented")

    text = sources.from_text(HEAD + '"We have had enough of men who come to us at night," he said, and “so it was.')
    whole = pipeline.read(text, models=False)
    rule = next(r for r in findings.RULES if whole.findings[0].code == r.CODE)
    monkeypatch.setattr(rule, "check", broken)
    told = pipeline.read(text, models=False)
    assert [fault.stage for fault in told.faults] == [rule.CODE]
    assert told.findings == tuple(f for f in whole.findings if f.code != rule.CODE)
    assert told.statements == whole.statements
