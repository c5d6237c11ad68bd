"""Counts of people harmed: which numbers become tolls, with what harm and hedge, and what belongs to what."""

import csv
from pathlib import Path

import pytest

from dateline import lexicon, reading, sources
from dateline.reading import actors, anchor, events, language, moments, numbers, places, tolls

FOLDER = Path(__file__).parent / "cases"


def table(name):
    return list(csv.DictReader((FOLDER / name).read_text("utf-8").splitlines(), delimiter="\t"))


def read(text):
    report, words = sources.from_text(text), lexicon.load()
    syntax = language.table(report, words)
    expressions = moments.find(report, syntax)
    day = anchor.decide(report, expressions)
    when = moments.resolve(report, expressions, day)
    where = places.find(report, syntax, words)
    who = actors.find(report, syntax, words, where)
    done = events.deeds(report, syntax, words, who, where, when, (), day)
    return tolls.find(report, syntax, words, numbers.find(report, words), who, where, when, (), day, done.clauses)


def told(text):
    text = text.replace("\\n", "\n")
    found, _ = read(text)
    rows = [(t.harm.value, t.hedge.value, words(text, t.low), words(text, t.group).split()[-1:]) for t in found]
    return "; ".join(" ".join([h, g, low, *group]) for h, g, low, group in rows).lower()


def words(text, cell):
    return " ".join(text[s.start : s.end] for s in cell.spans)


@pytest.mark.parametrize("case", table("tolls.tsv"), ids=lambda c: c["text"])
def test_case(case):
    assert told(case["text"]) == case["tolls"]


@pytest.mark.parametrize("case", table("not_tolls.tsv"), ids=lambda c: c["text"])
def test_numbers_that_are_no_harm(case):
    assert told(case["text"]) == ""


def test_a_number_that_is_no_harm_is_kept_as_a_quantity():
    _, (quantity,) = read("More than 3,400 rockets were fired at the port.")
    assert (quantity.low.value, quantity.high.value, quantity.hedge.value) == (3400, None, "more-than")
    assert quantity.of.value == "rockets"


@pytest.mark.parametrize(
    "text",
    [
        "Doctors said nine herders were killed, while the front said four farmers had died.",
        "The army said it killed 30 rebels; the front said it killed 12 soldiers.",
    ],
)
def test_what_two_sources_tell_is_not_added(text):
    found = reading.read(sources.from_text(text)).tolls
    assert len(found) == 2
    assert len({toll.source.value for toll in found}) == 2


def test_who_lays_a_deed_on_somebody_does_not_tell_its_dead():
    blame = " The Varn Front blamed the attack on the army."
    found = reading.read(sources.from_text("A bomb killed six people in Orlat on Sunday." + blame)).tolls
    assert [toll.source.value for toll in found] == [None]
    found = reading.read(sources.from_text("A bomb killed six people in Orlat, a nurse said." + blame)).tolls
    assert [toll.source.value for toll in found] == ["s1"]


@pytest.mark.parametrize(
    "text",
    [
        "The number of people killed in Monday's strike on the market at Ostrel has risen to 21, a monitor said on Wednesday.",
        "The death toll from Monday's strike on the market at Ostrel has risen to 21, a monitor said on Wednesday.",
    ],
)
def test_the_toll_of_one_strike_is_of_its_day_however_it_has_risen(text):
    report = sources.from_text("Toll of Ostrel strike rises to 21\n\nHALDEM, March 13, 2024 (Halden Press) - " + text)
    (toll,) = reading.read(report).tolls
    assert (toll.scope.value, toll.start.value, toll.end.value) == ("incident", "2024-03-11", "2024-03-11")


def test_those_of_two_blasts_are_parts_of_all_and_an_older_count_under_since_is_no_sum():
    text = (
        "Two car bombs killed 27 people in Ostrel on Thursday. Nineteen died in the first explosion and eight in the second. "
        "The bombings were the deadliest since 2019, when gunmen killed 41 worshippers."
    )
    every, first, second, older = read(text)[0]
    assert (first.part_of.value, second.part_of.value) == (every.id, every.id)
    assert (older.low.value, older.scope.value, older.part_of.value) == (41, None, None)


def test_two_of_them_are_of_more_than_two() -> None:
    text = "Two guests were killed in a hotel in Kelmin. A policeman chased the attackers, shooting and killing two of them."
    guests, attackers = read(text)[0]
    assert (guests.low.value, attackers.low.value, attackers.part_of.value) == (2, 2, None)


def test_some_of_them_are_no_part_of_a_count_told_long_before():
    text = (
        "A shell killed 27 villagers in Sarn. The road was closed. Rain fell all night. "
        "In March gunmen had ambushed guards at Ostrelin and killed three of them."
    )
    before, guards = (t for t in read(text)[0] if t.low.value in (27, 3))
    assert (before.part_of.value, guards.part_of.value) == (None, None)


def test_parts_point_at_their_whole_and_share_its_scope():
    whole, children, women = read("The strikes have killed at least 227 people, including 64 children and 38 women.")[0]
    assert (children.part_of.value, women.part_of.value) == (whole.id, whole.id)
    assert whole.scope.value == children.scope.value == "cumulative"
    assert whole.part_of.value is None


def test_one_strike_lies_inside_the_campaign_of_the_same_place():
    text = (
        "The bombing has killed at least 300 people in Kenya since March.\n\n"
        "On Sunday, 20 people were killed in a strike on a market in Kenya."
    )
    campaign, strike = read(text)[0]
    assert strike.scope.value == "incident"
    assert strike.part_of.value == campaign.id


@pytest.mark.parametrize("case", table("toll_status.tsv"), ids=lambda c: c["text"])
def test_status(case):
    assert {t.status.value for t in read(case["text"])[0]} == {case["status"]}


@pytest.mark.parametrize(
    ("text", "before", "new"),
    [("The toll rose from 37 to 42.", 37, 42), ("The number of dead rose to 42 from 37.", 37, 42)],
)
def test_a_toll_that_rose_holds_what_it_was_before(text, before, new):
    tolls = {t.low.value: t for t in read(text)[0]}
    assert tolls[before].part_of.value == tolls[new].id
    assert tolls[before].part_of.how == "tolls.revised-to"
    assert tolls[new].part_of.value is None


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The raid killed two members of the Taliban.", "the Taliban"),
        ("The blast killed two Kenyan soldiers. Kenya said they were on patrol.", "Kenya"),
        ("The blast killed two soldiers in Kenya.", None),
    ],
)
def test_whose_people_they_are(text, side):
    report, words = sources.from_text(text), lexicon.load()
    found = reading.read(report, words)
    (toll,) = [t for t in found.tolls if t.low.value == 2]
    told = found.row(toll.side.value)
    assert (told and told.name.value) == side


@pytest.mark.parametrize("name", ["tolls.tsv", "toll_totals.tsv"])
def test_ids_are_a_row_of_numbers_and_parts_end_in_a_whole(name):
    for case in table(name):
        tolls = {t.id: t for t in read(case["text"])[0]}
        assert list(tolls) == [f"t{i}" for i in range(1, len(tolls) + 1)]
        for toll in tolls.values():
            above, seen = toll, {toll.id}
            while above.part_of.value is not None:
                above = tolls[above.part_of.value]
                assert above.id not in seen
                seen.add(above.id)


def test_one_person_sums_up_nothing():
    (toll,) = read("A soldier has been killed.")[0]
    assert toll.scope.value is None


def test_the_same_person_told_twice_is_one():
    (killed,) = read("Commander Varo Kestrel was shot by gunmen in Dorvale. He was killed on his way home.")[0]
    assert (killed.harm.value, killed.low.value, killed.harm.how) == ("killed", 1, "tolls.shot-and-died")


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        (
            "Jets hit a depot, killing two clerks and wounding at least seven others, a spokesman for the army said.",
            [2, 7],
        ),
        ("The blast wounded three drivers, a nurse told reporters.", [3]),
        ("A wounded clerk said that the blast killed three drivers.", [1, 3]),
    ],
)
def test_who_tells_of_a_harm_is_not_whom_it_came_to(text, harmed):
    found = reading.read(sources.from_text(text), lexicon.load())
    assert [toll.low.value for toll in found.tolls] == harmed


def test_a_toll_revised_down_is_withdrawn():
    before, new = read("The death toll was revised down from 60 to 42.")[0]
    assert (before.low.value, before.status.value) == (60, "denied")
    assert (new.low.value, new.status.value) == (42, "asserted")


@pytest.mark.parametrize("text", ["0 1 2 dead " * 200, "killed " * 500, "12 " * 1000, "x" * 5000])
def test_odd_text_ends_in_spans_that_lie_inside(text):
    found, rest = read(text)
    spans = [s for row in (*found, *rest) for s in row.low.spans]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


def test_disjoint_groups_of_one_sentence_are_added_in_a_row_that_says_so():
    civilians, policemen, total = read("Five civilians and two policemen were killed in the blast.")[0]
    assert total.low.spans == civilians.low.spans + policemen.low.spans
    assert {civilians.part_of.value, policemen.part_of.value} == {total.id}


@pytest.mark.parametrize("case", table("toll_totals.tsv"), ids=lambda c: c["text"])
def test_totals(case):
    found, _ = read(case["text"])
    sums = [t for t in found if "sum-" in t.low.how]
    told = [f"{t.harm.value} {t.hedge.value} {t.low.value} {t.low.how.removeprefix('tolls.')}" for t in sums]
    assert "; ".join(told) == case["totals"]


def test_two_totals_where_attackers_died():
    civilians, policemen, bomber, without, whole = read(
        "The blast killed five civilians, two policemen and the bomber."
    )[0]
    assert {civilians.part_of.value, policemen.part_of.value} == {without.id}
    assert {bomber.part_of.value, without.part_of.value} == {whole.id}
    assert whole.part_of.value is None


def test_a_breakdown_lies_inside_its_whole():
    whole, *inside = read("Rebels killed eleven farmers (six men, two women and three children).")[0]
    assert [t.part_of.value for t in inside] == [whole.id] * 3


def test_what_is_told_twice_is_one_row_with_both_places():
    text = (
        "Twelve guards killed at the mill\n\nAt least 12 guards were killed at the mill.\n\nThe 12 guards died at once."
    )
    (toll,) = read(text)[0]
    assert [text[s.start : s.end] for s in toll.low.spans] == ["Twelve", "12", "12"]
    assert (toll.hedge.value, toll.high.value) == ("at-least", None)


def test_hostages_who_are_killed_are_killed():
    assert told("Two hostages were killed.") == "killed exact two hostages"
    assert told("Gunmen held two hostages.") == "abducted exact two hostages"


def test_one_person_is_one():
    driver, wife, total = read("Gunmen shot dead the driver and his wife.")[0]
    assert (driver.low.value, wife.low.value, total.low.value) == (1, 1, 2)


BULLETIN = """Ministry of Health of Belland

Daily statistical report on the dead and wounded

The number of casualties brought to hospitals in the past 24 hours is as follows:
* Number of dead: 7 (6 new deaths + 1 body recovered).
• Number of injuries: 16.

Some victims are still under the rubble, and crews have been unable to reach them so far.

Since the truce (3 May):
• Total number of dead: 992
• Total number of injuries: 3,144

Cumulative figures since the siege began on 4 June 2021:
• Cumulative number of dead: 73,003
• Cumulative number of injuries:
173,252
"""


def test_a_bulletin_keeps_the_day_apart_from_what_is_cumulative():
    rows = [(t.harm.value, t.low.value, t.scope.value) for t in read(BULLETIN)[0]]
    assert rows == [
        ("killed", 7, "period"),
        ("killed", 6, "period"),
        ("killed", 1, "period"),
        ("injured", 16, "period"),
        ("killed", 992, "cumulative"),
        ("injured", 3144, "cumulative"),
        ("killed", 73003, "cumulative"),
        ("injured", 173252, "cumulative"),
    ]


def test_numbers_in_brackets_are_parts_of_the_listed_number_before():
    whole, new, found = read(BULLETIN)[0][:3]
    assert (new.part_of.value, found.part_of.value) == (whole.id, whole.id)
    assert new.part_of.how == "tolls.part-in-list"


@pytest.mark.parametrize(
    "text", ["Killed: 1\n" * 2000, "Killed: (" * 2000, "| 1 " * 3000, "• " * 5000, "- 1 killed, " * 20]
)
def test_long_lists_end(text):
    found, _ = read(text)
    assert all(0 <= s.start < s.end <= len(text) for t in found for s in t.low.spans)


def test_a_total_row_has_the_rows_that_add_up_to_it_as_its_parts():
    table = "| Province | Deaths |\n|---|---|\n| North Bela | 12 |\n| South Bela | 3 |\n| Total | 15 |"
    north, south, total = read(table)[0]
    assert (north.part_of.value, south.part_of.value, total.part_of.value) == (total.id, total.id, None)


def test_a_total_beside_the_number_of_a_day_goes_on_over_the_days():
    day, total = read("Killed today: 4\nTotal killed: 980")[0]
    assert (day.scope.value, total.scope.value) == ("period", "cumulative")
    assert total.scope.how == "tolls.scope-of-total"


@pytest.mark.parametrize(
    "text", ["He lives at Section 427.", "They watched Game 7.", "Phase 2 began.", "The iPhone 14 was on sale."]
)
def test_a_number_that_is_a_name_is_no_quantity(text):
    assert read(text)[1] == ()


@pytest.mark.parametrize(("text", "of"), [("It cost $40 million.", "$"), ("Prices rose 40 per cent.", "%")])
def test_money_and_percentages_say_so(text, of):
    (quantity,) = read(text)[1]
    assert quantity.of.value == of


def test_a_period_told_of_something_else_is_none_of_a_counts():
    toll = read("A bomb killed 31 people in the city of Olt, where tension has risen during the past year.")[0][0]
    assert toll.scope.value != "period"
    assert read("Shelling has killed 40 people in the past week.")[0][0].scope.value == "period"


def test_what_a_string_of_attacks_killed_is_cumulative():
    one, many = read("The blast killed six amid a string of bombings that has killed hundreds.")[0]
    assert one.scope.value != "cumulative"
    assert many.scope.value == "cumulative"


def test_the_words_between_semicolons_tell_the_scope():
    text = "In all 12 were killed in the past 24 hours; 912 have been killed since March."
    assert [(t.low.value, t.scope.value) for t in read(text)[0]] == [(12, "period"), (912, "cumulative")]


def test_what_is_new_in_a_list_is_part_of_what_it_comes_to():
    whole, new = read("Confirmed dead: 41 (+3)")[0]
    assert (new.low.value, new.scope.value, new.part_of.value) == (3, "period", whole.id)
    assert read("Displaced: 12,000 (previously 9,500)")[0][0].low.value == 12_000


def test_groups_under_a_number_of_everyone_are_its_parts():
    whole, children, women = read("Killed (total): 120\nKilled (children): 40\nKilled (women): 30")[0]
    assert (children.part_of.value, women.part_of.value, whole.part_of.value) == (whole.id, whole.id, None)


@pytest.mark.parametrize(
    ("text", "low", "of"),
    [
        ("It fell to minus 12 degrees.", -12, "degrees"),
        ("The port lies 30km away.", 30, "km"),
        ("The 12-storey tower fell.", 12, "storey"),
        ("It got nearly 2.1 million votes.", 2_100_000, "votes"),
        ("The wall is 3.5 metres high.", 3.5, "metres"),
        ("The quake had magnitude 6.4.", 6.4, None),
    ],
)
def test_what_a_quantity_is_of(text, low, of):
    (quantity,) = read(text)[1]
    assert (quantity.low.value, quantity.of.value) == (low, of)


def test_a_number_that_looks_like_a_year_counts_before_a_measure():
    assert [q.low.value for q in read("The 1520 sq m hall was leased. Six minutes later it burned.")[1]] == [1520, 6]
