"""Reports in other languages: told from English, and read for their dates alone."""

import pytest

from dateline import reading, sources
from dateline.english import is_english

ENGLISH = (
    "The mayor of Lenn said on Tuesday that 12 people were killed when a shell hit the covered market of the town. "
)
OTHERS = {
    "German": "Der Bürgermeister von Lenn sagte am Dienstag, dass 12 Menschen getötet wurden, als eine Granate traf. ",
    "Spanish": "El alcalde de Lenn dijo el martes que 12 personas murieron cuando una granada cayó sobre el mercado. ",
    "French": "Le maire de Lenn a dit mardi que 12 personnes ont été tuées quand un obus est tombé sur le marché couvert. ",
    "Dutch": "De burgemeester van Lenn zei dinsdag dat 12 mensen zijn gedood toen een granaat op de markt viel. ",
    "Danish": "Borgmesteren i Lenn sagde tirsdag, at 12 mennesker blev dræbt, da en granat ramte byens marked. ",
}


def test_english_is_english_in_capitals_too():
    assert is_english(ENGLISH * 3)
    assert is_english(ENGLISH.upper() * 3)


def test_a_terse_summary_is_english():
    told = "Varkesh: one bomb planted under a car exploded in central Sarnholt, killing two people, including a Halden nun, "
    assert is_english(
        told + "and injuring nine others, including a banker, a clerk and a Kelmin baker. Rebels claimed it."
    )


@pytest.mark.parametrize("language", OTHERS)
def test_others_are_not(language):
    assert not is_english(OTHERS[language] * 3)


def test_a_line_is_too_short_to_tell():
    assert is_english("12 morts à Lenn")


def test_another_language_gives_dates_and_no_rows_that_only_look_read():
    found = reading.read(sources.from_text(OTHERS["German"] * 3 + "Lenn, 14.03.2024", published="2024-03-14"))
    assert found.anchor.value == ("2024-03-14", "2024-03-14")
    assert [m.value.value for m in found.moments] == ["2024-03-14"]
    assert (found.tolls, found.statements, found.events, found.actors) == ((), (), (), ())
