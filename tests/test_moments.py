"""Time expressions: what is found, how it is laid on the calendar, and what is left alone."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import lexicon
from dateline.english import time_expressions
from dateline.lexicon import calendar_names
from dateline.reading import anchor, language, moments
from dateline.reading.moments import calendar, constructors
from dateline.reading.syntax import tense
from dateline.report import Block, Claim, Report
from dateline.rows import Anchor

FOLDER = Path(__file__).parent / "cases"
DAY = Anchor(("2021-05-19", "2021-05-19"), (), "test")


def cases(name):
    return list(csv.DictReader((FOLDER / name).read_text("utf-8").splitlines(), delimiter="\t"))


def report_of(text, claims=()):
    return Report(text, (Block("paragraph", 0, len(text)),), claims)


def parsed(text):
    report, words = report_of(text), lexicon.load()
    return report, language.table(report, words)


def read(text, day=DAY):
    report, syntax = parsed(text)
    return moments.resolve(report, moments.find(report, syntax), day)


@pytest.mark.parametrize("case", cases("moments.tsv"), ids=lambda c: c["text"])
def test_case(case):
    (moment,) = read(case["text"])
    found = [moment.span.value, moment.type.value, moment.value.value, moment.start.value, moment.end.value]
    assert found == [case[k] or None for k in ("words", "type", "value", "start", "end")]


@pytest.mark.parametrize("case", cases("not_moments.tsv"), ids=lambda c: c["text"])
def test_words_that_are_no_dates(case):
    assert read(case["text"]) == ()


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The bridge fell.", "fell", "past"),
        ("The bridge has fallen.", "fallen", "past"),
        ("The bridge was hit.", "hit", "past"),
        ("Talks begin at noon.", "begin", "present"),
        ("The envoy will travel to Lenn.", "travel", "future"),
        ("The envoy is leaving Lenn.", "leaving", "future"),
        ("The envoy plans to leave Lenn.", "leave", "future"),
        ("Troops moved in to clear the mill.", "clear", "past"),
    ],
)
def test_the_tense_of_a_verb(text, verb, expected):
    _, syntax = parsed(text)
    assert tense.of(syntax, syntax.word.index(verb)) == expected


def test_words_take_the_tense_of_the_verb_they_hang_on():
    report, syntax = parsed("The bridge fell on Tuesday; the mill will open on Friday.")
    told = [tense.at(syntax, e.span) for e in moments.find(report)]
    assert told == ["past", "future"]


@pytest.mark.parametrize(
    ("text", "words", "start"),
    [
        ("“They burned the mill yesterday,” the mayor told reporters on Monday.", "yesterday", "2021-05-16"),
        ("On 3 May the envoy wrote: “We met today.”", "today", "2021-05-03"),
        ("Addressing the court on Tuesday, she said: “They came last night.”", "last night", "2021-05-17"),
        (
            "“They burned the mill yesterday,” said the mayor, whose son was killed on Monday.",
            "yesterday",
            "2021-05-18",
        ),
        ("“They burned the mill yesterday.” The envoy said on Monday that he would leave.", "yesterday", "2021-05-18"),
        ("The mayor told reporters on Monday that the mill had burned yesterday.", "yesterday", "2021-05-18"),
    ],
)
def test_words_in_a_quotation_count_from_the_day_it_was_said(text, words, start):
    (found,) = (m for m in read(text) if m.span.value == words)
    assert found.start.value == start


def test_names_of_the_calendar_are_word_classes_with_numbers():
    classes = lexicon.load().classes
    for kind, first, last in (("month", 1, 12), ("weekday", 0, 6)):
        numbers = calendar_names.numbers(kind)
        assert classes[kind] == set(numbers) >= {*calendar_names.full(kind), *calendar_names.short(kind)}
        assert {numbers[name] for name in calendar_names.full(kind)} == set(range(first, last + 1))


def test_every_way_to_say_a_time_is_used_by_a_rule():
    assert {rule.says for rule in time_expressions.RULES} == set(constructors.BY_NAME)


def test_a_chain_counts_from_the_moment_told_before():
    first, second = read("On May 7 guards clashed with strikers before a hearing three days later.")
    assert second.start.value == "2021-05-10"
    assert second.anchored_on.value == first.id


def test_a_chain_needs_no_comma():
    _, second = read("On May 4 the truce ended. Two days later the offensive began.")
    assert second.start.value == "2021-05-06"


def test_a_count_of_units_may_run_over_a_line():
    _, second = read("The truce ended in 2001. It was renewed ten\nyears later.")
    assert (second.span.value, second.value.value) == ("ten\nyears later", "2011")


def test_days_after_a_date_are_a_stretch_and_a_date():
    assert [m.type.value for m in read("The bridge fell three days after May 7.")] == ["DURATION", "DATE"]


def in_lines(*lines):
    text = "\n\n".join(lines)
    starts = [text.index(line) for line in lines]
    return Report(text, tuple(Block("paragraph", a, a + len(b)) for a, b in zip(starts, lines, strict=True)), ())


def starts_of(report):
    syntax = language.table(report, lexicon.load())
    return [m.start.value for m in moments.resolve(report, moments.find(report, syntax), DAY)]


def test_nights_of_several_days_are_a_moment_each():
    found = read("The mill burned on the nights of April 4, 5 and 7.")
    assert [m.value.value for m in found] == ["2021-04-04TNI", "2021-04-05TNI", "2021-04-07TNI"]


def test_articles_of_one_page_count_from_the_day_above_them():
    report = in_lines("19 May 2021", "The dam burst yesterday.", "4 March 2021", "Thieves emptied the mill yesterday.")
    assert starts_of(report) == ["2021-05-19", "2021-05-18", "2021-03-04", "2021-03-03"]


def test_a_day_in_a_sentence_or_one_day_line_alone_is_no_articles_day():
    told = in_lines("19 May 2021", "The dam burst on 4 March 2021.", "Thieves emptied the mill yesterday.")
    assert starts_of(told)[-1] == "2021-05-18"
    assert starts_of(in_lines("4 March 2021", "Thieves emptied the mill yesterday."))[-1] == "2021-05-18"


def test_a_relative_day_without_an_anchor_has_words_but_no_place():
    (moment,) = read("Shells fell on Tuesday.", Anchor())
    assert (moment.value.value, moment.start.value, moment.precision.value) == ("XXXX-WXX-2", None, None)


def test_a_history_keeps_its_year():
    years = " ".join(f"In {y} the fort was rebuilt." for y in range(1871, 1882))
    found = read(f"{years} In 1882 the siege began. On 4 June the gate fell.")
    assert found[-1].value.value == "1882-06-04"


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_a_day_lies_inside_its_unit(day, unit):
    start, end = calendar.interval(calendar.value_of(day, unit))
    assert start <= day <= end


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 400))
def test_days_back_and_on_cancel(day, count):
    assert calendar.shift(calendar.shift(day, "day", count), "day", -count) == day


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_past_weekday_is_within_the_last_seven_days(day, weekday):
    name = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[weekday]
    report = report_of(f"Shells fell on {name}.")
    (moment,) = moments.resolve(report, moments.find(report), Anchor((day.isoformat(), day.isoformat())))
    found = date.fromisoformat(moment.start.value)
    assert found.weekday() == weekday
    assert day - timedelta(days=6) <= found <= day


# ---- the anchor -------------------------------------------------------------------------------------------------

CAPTIONS = (
    "Rescuers search a mill in Ostrava Falls on May 19, 2021.",
    "Smoke rises over the harbour of Lenn on May 18, 2021.",
)


def redated(captions, body, published="2023-09-28"):
    text = "\n\n".join([*captions, body])
    blocks, at = [], 0
    for i, part in enumerate([*captions, body]):
        blocks.append(Block("caption" if i < len(captions) else "paragraph", at, at + len(part)))
        at += len(part) + 2
    return Report(text, tuple(blocks), (Claim("published", published, "meta:article:published_time"),))


def decide(report):
    return anchor.decide(report, moments.find(report))


def test_captions_overrule_a_later_page_date():
    report = redated(CAPTIONS, "Talks went on Wednesday.")
    found = decide(report)
    assert found.value == ("2021-05-19", "2021-05-19")
    assert {report.words(s) for s in found.spans} == {"May 19, 2021", "May 18, 2021"}
    assert found.overruled == (0,)


def test_chains_that_meet_are_evidence_and_a_weekday_is_not():
    body = "Nine days ago fighting broke out. On May 7 police stormed a hall before a trial three days later. On Wednesday it rained."
    report = redated(CAPTIONS[:1], body)
    found = decide(report)
    assert found.value == ("2021-05-19", "2021-05-19")
    assert {report.words(s) for s in found.spans} == {"May 19, 2021", "Nine days ago", "May 7", "three days later"}


def test_one_old_caption_alone_overrules_nothing():
    assert decide(redated(CAPTIONS[:1], "Talks went on Wednesday.")).value == ("2023-09-28", "2023-09-28")


def test_file_photographs_overrule_nothing():
    files = tuple(f"FILE - {c}" for c in CAPTIONS)
    assert decide(redated(files, "Talks went on.")).value == ("2023-09-28", "2023-09-28")


def test_a_date_in_the_text_near_the_claim_keeps_it():
    report = redated(CAPTIONS, "Talks went on. On September 25, 2023 the mill reopened.")
    assert decide(report).value == ("2023-09-28", "2023-09-28")


def test_a_report_without_any_date_has_no_anchor():
    report = report_of("Shells fell on the mill.")
    assert decide(report) == Anchor()


def test_a_weekday_under_one_photograph_is_enough():
    caption = "Rescuers search a mill in Ostrava Falls on Wednesday, May 19, 2021."
    assert decide(redated((caption,), "Talks went on.")).value == ("2021-05-19", "2021-05-19")


def test_a_date_line_near_the_head_overrules_a_later_mark_up():
    report = redated((), "UPDATED: Wed., May 19, 2021")
    assert decide(report).value == ("2021-05-19", "2021-05-19")


def test_of_dateline_and_mark_up_the_earlier_counts():
    text = "LENN, May 19, 2021 (Halden Press) — Talks went on."
    spans = (moments.find(report_of(text))[0].span,)
    claims = (Claim("published", "2021-05-21", "meta:date"), Claim("published", "2021-05-19", "dateline", spans))
    assert decide(report_of(text, claims)).value == ("2021-05-19", "2021-05-19")


def test_a_history_before_christ_keeps_its_year():
    years = " ".join(f"In {y} BC the fort was rebuilt." for y in range(500, 488, -1))
    found = read(
        f"{years} In 480 BC the siege began. In September the gate fell. The following year the fort was razed."
    )
    assert [m.value.value for m in found[-3:]] == ["BC0480", "BC0480-09", "BC0479"]


def test_a_history_reads_a_bare_month_on_the_way_to_the_next_year_told():
    years = " ".join(f"In {y} the fort was rebuilt." for y in range(1871, 1882))
    found = read(f"{years} On 4 December 1882 the gate fell. In June the town starved. On 9 August 1883 it gave up.")
    assert found[-2].value.value == "1883-06"


def test_a_decade_does_not_move_a_history():
    years = " ".join(f"In {y} the fort was rebuilt." for y in range(1871, 1882))
    found = read(f"{years} On 4 May 1882 the gate fell, as two decades earlier. In June the town starved.")
    assert found[-1].value.value == "1882-06"
