"""Listed names in a text, and the tables they come from."""

from importlib.resources import files

import pytest

from dateline import gazetteer, lexicon
from dateline.reading import homonyms

WORDS = lexicon.load()


def scan(text):
    return [(text[h.start : h.end], h.best.kind, h.best.country) for h in gazetteer.scan(text, WORDS)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Democratic Republic of the Congo", [("Democratic Republic of the Congo", "country", "COD")]),
        ("U.S. troops", [("U.S.", "country", "USA")]),
        ("us and them", []),
        ("the WHO said who did", [("WHO", "organisation", "")]),
        ("al-Qaeda and Al Qaeda", [("al-Qaeda", "armed-group", ""), ("Al Qaeda", "armed-group", "")]),
        ("polish the turkey", []),
        ("Côte d’Ivoire", [("Côte d’Ivoire", "country", "CIV")]),
        ("Gaza\nStrip", [("Gaza\nStrip", "region", "PSE")]),
        ("Gaza.\n\nStrip", [("Gaza", "region", "PSE")]),
    ],
)
def test_names(text, found):
    assert scan(text) == found


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Voters in Georgia and Ohio", ["USA", "USA"]),
        ("Troops in Georgia and Armenia", ["GEO", "ARM"]),
        ("A school in Orle, Georgia, burned, a court in Washington heard.", ["USA", "USA"]),
        ("A bridge in Orle, Georgia, burned, Russian officials in Washington said.", ["GEO", "RUS", "USA"]),
        ("A school in Columbus, Georgia, burned.", ["USA", "USA"]),
        ("A school in Gori, Georgia, burned, a court in Washington heard.", ["GEO", "GEO", "USA"]),
        ("Bandits fled from Minna, Niger, on foot.", ["NGA", "NGA"]),
        ("Bandits fled from Niger on foot.", ["NER"]),
        ("LEBANON, Tenn. (Northwire) - A mill burned in Lebanon.", ["USA", "USA", "USA"]),
        ("Lebanon, Texas and Lebanese envoys", ["LBN", "USA", "LBN"]),
    ],
)
def test_a_country_a_state_and_a_province_of_one_name(text, countries):
    assert [hit.best.country for hit in homonyms.scan(text, WORDS)] == countries


def test_every_country_code_is_in_the_table_of_countries():
    codes = {entry["code"] for entry in WORDS["countries"]}
    tables = ("cities", "states", "regions", "provinces", "organisations", "armed_groups", "institutions")
    assert {e["country"] for t in tables for e in WORDS[t] if e["country"]} <= codes


def test_every_line_has_every_column():
    folder = files("dateline.lexicon")
    for name in WORDS.tables:
        head, *lines = (folder / f"{name}.tsv").read_text("utf-8").splitlines()
        wrong = [line for line in lines if line and line[0] != "#" and line.count("\t") != head.count("\t")]
        assert wrong == [], name


def test_the_tables_stay_small():
    assert sum(len((files("dateline.lexicon") / f"{name}.tsv").read_bytes()) for name in WORDS.tables) < 1_700_000


def test_every_table_has_its_source():
    told = (files("dateline.lexicon") / "SOURCES.md").read_text("utf-8")
    for name in (
        "countries",
        "cities",
        "states",
        "regions",
        "provinces",
        "organisations",
        "armed_groups",
        "first_names",
        "lower_words",
    ):
        assert f"`{name}.tsv`" in told
