"""A report of the hardest kind, read end to end: re-dated, reworded, an attribution lost, counts inside counts.

`reports/ouvra.txt` was written for this test about invented places; nothing in the program knows it.
"""

from pathlib import Path

import pytest

import dateline

PATH = Path(__file__).parent / "reports/ouvra.txt"


@pytest.fixture(scope="module")
def reading():
    return dateline.read(dateline.load(PATH))


def words(reading, cell):
    return [reading.report.words(span) for span in cell.spans]


def test_the_captions_and_a_chain_of_days_overrule_the_page_date(reading):
    assert reading.anchor.value == ("2022-10-11", "2022-10-11")
    assert {"October 11, 2022", "October 10, 2022", "six days ago", "October 2", "three days later"} == set(
        words(reading, reading.anchor)
    )
    assert [reading.report.claims[i].value for i in reading.anchor.overruled] == ["2024-06-03"]


def test_captions_and_credits_are_told_from_paragraphs(reading):
    credits = [reading.report.words(b.span) for b in reading.report.of_kind("credit")]
    assert credits == [
        "Lena Ostrow | Halden Press",
        "Pavel Niemi | Halden Press",
        "Mira Tan | Corran Agency | Pictorial Images",
    ]
    assert len(reading.report.of_kind("caption")) == 3


TIMES = {
    "Tuesday": ("2022-10-11", "2022-10-11"),
    "six days ago": ("2022-10-05", "2022-10-05"),
    "October 11, 2022": ("2022-10-11", "2022-10-11"),
    "1996": ("1996-01-01", "1996-12-31"),
    "October 2": ("2022-10-02", "2022-10-02"),
    "three days later": ("2022-10-05", "2022-10-05"),
    "earlier this week": ("2022-10-10", "2022-10-10"),
    "Saturday": ("2022-10-08", "2022-10-08"),
    "Friday": ("2022-10-07", "2022-10-07"),
    "to date": ("2022-10-11", "2022-10-11"),
}


def test_times_are_laid_on_the_calendar_from_that_day(reading):
    found = {m.span.value: (m.start.value, m.end.value) for m in reading.moments}
    assert {k: found.get(k) for k in TIMES} == TIMES


def test_counts_keep_their_hedge_their_whole_and_their_scope(reading):
    whole, children, women, elsewhere, strike = reading.tolls
    assert [t.low.value for t in reading.tolls] == [118, 27, 19, 7, 23]
    assert [t.hedge.value for t in reading.tolls] == ["at-least", "exact", "exact", "at-least", "at-least"]
    assert [t.part_of.value for t in reading.tolls] == [None, whole.id, whole.id, None, whole.id]
    assert [t.scope.value for t in reading.tolls] == ["cumulative"] * 4 + ["incident"]
    assert {t.harm.value for t in reading.tolls} == {"killed"}
    assert (children.group.value, women.group.value) == ("children", "women")
    assert elsewhere.source.value is None
    assert strike.source.value is None


def test_a_count_leads_to_the_one_who_gave_it(reading):
    statement = reading.row(reading.tolls[0].source.value)
    assert words(reading, statement.source) == ["the health office there"]


def test_what_is_counted_but_not_harmed_is_a_quantity(reading):
    assert {(q.low.value, q.of.value) for q in reading.quantities} >= {
        (900, "shells"),
        (40, "members"),
        (9, "countries"),
    }


SPEAKERS = {
    "a lasting halt to the shelling before the week is out": "Ilse Marrow",
    "more than 900 shells": "Front",
    "resolved to go on": "Felde",
    "Far too many families": "appeal",
    "takes care to spare": "Felde",
    "No army in the region": "Felde",
    "dug in among the orchards": "Felde",
    "diplomats from nine countries": "Foreign Ministry",
    "on the telephone to every capital": "Anke Rell",
    "Valdora supported a truce": "Marrow",
    "to protect villagers": "Marrow",
}


@pytest.mark.parametrize("said", SPEAKERS)
def test_who_said_it(reading, said):
    holding = [s for s in reading.statements if any(said in w for w in words(reading, s.content))]
    assert any(SPEAKERS[said] in w for s in holding for w in words(reading, s.source))


def test_a_surname_leads_to_the_person(reading):
    (statement,) = [s for s in reading.statements if any("dug in" in w for w in words(reading, s.content))]
    assert "Osman Felde" in reading.row(statement.source.value).name.value


EVENTS = {
    "phone call": ("CONSULT", "2022-10-11"),
    "briefed": ("CONSULT", None),
    "clashed": ("ASSAULT", "2022-10-02"),
    "protests": ("PROTEST", None),
    "carried out a strike": ("ASSAULT", "2022-10-08"),
    "urged": ("REQUEST", None),
}


@pytest.mark.parametrize("trigger", EVENTS)
def test_what_happened(reading, trigger):
    kind, day = EVENTS[trigger]
    (event,) = [e for e in reading.events if any(trigger in w for w in words(reading, e.trigger))]
    assert event.type.value == kind
    assert day is None or event.start.value == day


def test_findings_say_what_is_wrong_with_it(reading):
    assert {f.code for f in reading.findings} >= {"DAT001", "ATT001", "QUO002"}


def test_the_lost_attribution_names_its_candidate(reading):
    (finding,) = [f for f in reading.findings if f.code == "ATT001"]
    assert any("used the cellar" in reading.report.words(s) for s in finding.spans)
    assert "Felde" in finding.message
