"""Whereabouts: what tells where a deed was done beyond the words for the place."""

import pytest

from dateline import lexicon, sources
from dateline.reading import actors, anchor, events, incidents, language, moments, numbers, places, statements, tolls
from dateline.reading.incidents.geolocation import Geolocation
from dateline.reading.incidents.whereabouts import capitals

WORDS = lexicon.load()


def told(text):
    """For the last deed of a text the signs of each place by its name."""
    report = sources.from_text(text, published="2024-03-04").article()
    table = language.table(report, WORDS)
    found = moments.find(report, table)
    day = anchor.decide(report, found)
    when = moments.resolve(report, found, day)
    where = places.find(report, table, WORDS)
    who = actors.find(report, table, WORDS, where)
    said, _ = statements.find(report, table, WORDS, who, when, False)
    done = events.deeds(report, table, WORDS, who, where, when, said, day)
    counted = numbers.find(report, WORDS)
    harmed, _ = tolls.find(report, table, WORDS, counted, who, where, when, said, day, done.clauses)
    setting = incidents.Setting.of(done.clauses.named, WORDS, harmed, who, where, said, day)
    located = Geolocation(setting)
    group = [group for _, group in incidents.drafts(setting, events.find(done, harmed))][-1]
    return {p.name.value: located.signs(id, located.deed(group)) for id, p in setting.places.items()}


def test_the_capital_is_that_of_the_country_that_the_report_is_from():
    signs = told("LIMA (Halden Press) — Ministers flew to Arequipa. A bomb killed two clerks in the capital.")
    assert "meant by capital" in signs["LIMA"]
    assert "not meant by capital" in signs["Arequipa"]


def test_this_town_is_the_one_named_last():
    signs = told("Shells fell in Kelmin. A bomb went off in Ostrelin. Two nurses were killed in this town.")
    assert "meant by a noun" in signs["Ostrelin"]
    assert "not meant by a noun" in signs["Kelmin"]


def test_whose_people_were_hit_tells_of_a_country():
    signs = told("Envoys met in Kenya and in Chad. Gunmen killed two Chadian soldiers.")
    assert {"country of the recipient", "people beside 2 country"} & {*signs["Chad"]}
    assert not {"country of the recipient", "people beside 2 country"} & {*signs["Kenya"]}


@pytest.mark.parametrize(
    ("day", "when"),
    [("on Monday", "fresh"), ("on 27 February", "of the week"), ("in May 2019", "past"), ("", "on no day")],
)
def test_how_long_ago_a_deed_was_tells_whether_its_town_is_left_out(day, when):
    signs = told(f"Chad mourned. Gunmen killed two nurses in Chad {day}.")
    assert f"home country {when}" in signs["Chad"] or f"other country {when}" in signs["Chad"]


def test_capitals_have_their_countries():
    assert ("lima", "PER") in capitals(WORDS)
    assert ("arequipa", "PER") not in capitals(WORDS)


def test_a_name_in_the_words_for_who_tells_is_no_place_of_the_deed():
    signs = told("Police in Kelmin said on Monday that gunmen killed two nurses in Ostrelin.")
    assert "teller same" in signs["Kelmin"]
    assert "in same" in signs["Ostrelin"]


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("the Orvel neighborhood", "Orvel", "quarter"),
        ("Varnik street", "Varnik street", "road"),
        ("the town of Ostrelin", "Ostrelin", "town"),
        ("Kelmin airport", "Kelmin airport", "house"),
    ],
)
def test_what_a_place_is_called_tells_how_large_it_is(words, name, kind):
    signs = told(f"A bomb killed two nurses in {words} on Monday.")
    assert f"called {kind}" in signs[name]


def test_a_place_told_to_lie_in_another_is_the_nearer_to_the_deed():
    signs = told("Envoys met in Ostrelin. A bomb killed two nurses in the town of Varnik, Mourne province.")
    assert "inside told same" in signs["Varnik"]
    assert {"holds told same", "holds told same province"} <= {*signs["Mourne"]}
    assert "last before" in signs["Ostrelin"]
    assert "first behind" in signs["Varnik"]
