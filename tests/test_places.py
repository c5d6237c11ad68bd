"""Places: which names are places, where they are, and what keeps people and common words from becoming places.

In the case table a place is told as `NAME = COUNTRY PRECISION`, with `?` where it has no coordinates.
"""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import lexicon, sources
from dateline.reading import language, places
from dateline.report import Report
from dateline.rows import NONE

CASES = Path(__file__).parent / "cases" / "places.tsv"
WORDS = lexicon.load()


def cases():
    return list(csv.DictReader(CASES.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def find(text):
    report = sources.from_text(text) if text.strip() else Report(text)
    return report, places.find(report, parsed(report), WORDS)


def parsed(report, words=WORDS):
    return language.table(report, words)


def told(place):
    unknown = " ?" if place.lat.value is None else ""
    count = len(place.mentions.spans)
    return f"{place.name.value} = {place.country.value or '-'} {place.precision.value}{unknown}" + (
        f" x{count}" if count > 1 else ""
    )


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"][:60])
def test_case(case):
    assert "; ".join(told(p) for p in find(case["text"])[1]) == (case["places"] or "")


def test_mentions_of_one_place_are_one_row():
    _, found = find("Shells hit Kharkiv on Monday. In Kharkiv the trams stood still.")
    assert [(p.id, p.name.value, len(p.mentions.spans)) for p in found] == [("p1", "Kharkiv", 2)]
    assert (round(found[0].lat.value), round(found[0].lon.value)) == (50, 36)


def test_a_place_only_told_as_near_is_less_exact():
    assert find("A bomb went off near Aleppo.")[1][0].precision.value == 2
    assert find("A bomb went off near Aleppo. Then one went off in Aleppo.")[1][0].precision.value == 1


def test_a_village_no_list_knows_is_kept_without_coordinates():
    place = find("Troops entered the village of Bel Varkesh.")[1][0]
    assert place.name.value == "Bel Varkesh"
    assert place.lat == NONE


def test_a_user_can_bring_a_place(tmp_path):
    (tmp_path / "cities.tsv").write_text(
        "name\tnames\tcountry\tstate\tlat\tlon\tpopulation\tcapital\nVarkesh\t\tTUR\t\t40.1\t41.2\t500000\t\n", "utf-8"
    )
    words = lexicon.load(tmp_path)
    report = sources.from_text("Shells fell in Varkesh on Sunday.")
    place = places.find(report, parsed(report, words), words)[0]
    assert (place.country.value, place.lat.value, place.lon.value) == ("TUR", 40.1, 41.2)


WORDS_TO_MIX = """
in near Gaza City , Tripoli Mount province village of the Paris Al - Jordan River . Georgia U.S.
Varkesh
"""
PIECES = st.sampled_from([*WORDS_TO_MIX.split(), "\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=20))
def test_mentions_lie_in_the_text_and_do_not_overlap(pieces):
    report, found = find(" ".join(pieces))
    spans = sorted(s for p in found for s in p.mentions.spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start < s.end <= len(report.text) for s in spans)
