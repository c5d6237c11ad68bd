"""Actors: who is named or described, of what kind and country, and which mentions are of the same one.

In the case table an actor is told as `NAME = KIND COUNTRY xMENTIONS (ROLE)`.
"""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import lexicon, sources
from dateline.reading import actors, language, places
from dateline.reading.actors import coreference
from dateline.report import Report, Span

CASES = Path(__file__).parent / "cases" / "actors.tsv"
WORDS = lexicon.load()


def cases():
    return list(csv.DictReader(CASES.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def mentioned(span, found):
    """The actor whose mention shares most characters with a span; None when none does."""
    shared = {
        min(span.end, s.end) - max(span.start, s.start): actor
        for actor in reversed(found)
        for s in actor.mentions.spans
    }
    return shared[max(shared)] if max(shared, default=0) > 0 else None


def find(text):
    report = sources.from_text(text) if text.strip() else Report(text)
    syntax = parsed(report)
    return report, actors.find(report, syntax, WORDS, places.find(report, syntax, WORDS))


def parsed(report, words=WORDS):
    return language.table(report, words)


def told(actor):
    role = f" ({actor.role.value})" if actor.role.value else ""
    count = len(actor.mentions.spans)
    return f"{actor.name.value} = {actor.kind.value} {actor.country.value or '-'} x{count}{role}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"][:60])
def test_case(case):
    assert "; ".join(told(a) for a in find(case["text"])[1]) == (case["actors"] or "")


def test_ids_follow_the_text():
    _, found = find("Rebels met officials. President Ilna Varkesh met Dar Essin.")
    assert [a.id for a in found] == ["a1", "a2", "a3", "a4"]
    assert [a.mentions.spans[0].start for a in found] == sorted(a.mentions.spans[0].start for a in found)


def test_a_subject_finds_its_actor():
    text = "Masked gunmen stormed a school. The gunmen fled."
    _, found = find(text)
    at = text.index("The gunmen")
    assert mentioned(Span(at, at + len("The gunmen")), found) is found[0]


def test_two_people_with_one_surname_are_kept_apart():
    _, found = find("Tolva Renn met Oren Renn in Ankara. Oren Renn left first, and Tolva Renn stayed.")
    assert [a.name.value for a in found] == ["Tolva Renn", "Oren Renn"]
    assert [len(a.mentions.spans) for a in found] == [2, 2]


def test_the_speaker_of_a_sentence_is_its_he():
    text = "Dar Essin met Joren Pike on Friday. Pike said he would resign."
    _, found = find(text)
    assert mentioned(Span(text.index(" he ") + 1, text.index(" he ") + 3), found).name.value == "Joren Pike"


def links(text):
    """Who is meant by each mention, and by which evidence, as `words: evidence`."""
    report = sources.from_text(text)
    syntax = parsed(report)
    found = actors.clusters(report, syntax, WORDS, places.find(report, syntax, WORDS))
    return [[f"{' '.join(syntax.written[m.first : m.last])}: {m.link}" for m in c.mentions] for c in found]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Mayor Dar Essin spoke on Friday. Essin left.", "Essin: actors.part-of-name"),
        ("Mayor Dar Essin spoke on Friday. He left.", "He: actors.pronoun-subject-before"),
        ("The mayor met Joren Pike on Friday, and police arrested him.", "him: actors.pronoun-person-before"),
        ("Joren Pike said he would resign.", "he: actors.pronoun-of-speaker"),
        ("Interior Minister Dar Essin spoke. The minister left.", "minister: actors.holder-of-office"),
        ("Masked gunmen stormed a school. They fled.", "They: actors.pronoun-only-group"),
        ("Haki Moro, known as Commander Lion, fled. Haki Moro was caught.", "Haki Moro: actors.same-words"),
        ("Joren Pike, who fled, was caught.", "who: actors.relative-clause"),
    ],
)
def test_each_mention_says_what_joined_it(text, link):
    assert link in [told for cluster in links(text) for told in cluster]


def test_the_mentions_of_a_row_tell_the_weakest_evidence_that_joined_them():
    _, found = find("Mayor Dar Essin spoke on Friday. Essin left. He was tired.")
    assert found[0].mentions.how == "actors.pronoun-subject-before"
    _, found = find("Mayor Dar Essin spoke on Friday.")
    assert found[0].mentions.how == "actors.person-name"
    assert coreference.LINKS[0] == "actors.same-words"


def test_nobody_is_she_when_only_a_man_is_named():
    text = "Mr. Essin spoke on Friday. She did not."
    _, found = find(text)
    assert mentioned(Span(text.index("She"), text.index("She") + 3), found) is None


def test_a_title_gives_role_with_its_words():
    text = "On Monday Ostravan Foreign Minister Dar Essin resigned."
    report, found = find(text)
    assert found[0].role.value == "Ostravan Foreign Minister"
    assert report.words(found[0].role.spans[0]) == "Ostravan Foreign Minister"
    assert report.words(found[0].name.spans[0]) == "Dar Essin"


def test_line_ends_inside_a_paragraph_do_not_cut_names():
    line = "The minister said on Sunday that all the blame for the long strike at the port lay with"
    _, found = find(
        f"{line} Ilna\nVarkesh, the leader of the dockers, and that the strike had cost the country a great deal."
    )
    assert "Ilna Varkesh" in [a.name.value for a in found]


def test_a_headline_in_capitals_names_whom_the_text_names():
    _, found = find("Ilna Varkesh Vows To Rebuild Ruined Port\n\nIlna Varkesh said on Monday that work would begin.")
    assert [a.name.value for a in found if a.kind.value == "person"] == ["Ilna Varkesh"]
    assert len(found[0].mentions.spans) == 2


def test_capitals_are_shown_as_they_stand():
    _, found = find("PRESIDENT ILNA VARKESH SAID TODAY THAT THE REBELS WOULD NOT LEAVE THE CAPITAL OF THE PROVINCE.")
    assert [a.name.value for a in found] == ["ILNA VARKESH", "REBELS"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "()", "“”", "Al-", "President", "the the", "He", "Ministry of", "Front (", "’s"]
)
def test_scraps_give_rows_or_none(text):
    _, found = find(text)
    assert all(a.name.value for a in found)


WORDS_TO_MIX = """
President Gen. the The Front of for ( ) , . ’s Israel Israeli Varkesh Ilna police gunmen who they he
She and - al said “ ” Ministry U.S.
"""
PIECES = st.sampled_from([*WORDS_TO_MIX.split(), "\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_mentions_lie_in_the_text_and_name_their_words(pieces):
    report, found = find(" ".join(pieces))
    for actor in found:
        assert actor.mentions.spans
        assert {" ".join(report.words(s).split()) for s in actor.mentions.spans} == set(actor.mentions.value)
        assert all(0 <= s.start < s.end <= len(report.text) for s in actor.mentions.spans)
        assert actor.name.spans
        assert actor.name.how.startswith("actors.")
