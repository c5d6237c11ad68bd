"""Documents that speak for themselves, words behind a colon, and turns of interviews: whose the words and counts are."""

import pytest

import dateline
from dateline import sources

ISSUED = [
    (
        "MINISTRY OF DEFENCE OF VARKESH\n\nPRESS RELEASE\n\nKelmin, 6 June 2024\n\nEnemy artillery shelled the village of"
        " Ostrel. Four civilians were killed.\n\nWe will answer every attack.\n\nPress office\n",
        "MINISTRY OF DEFENCE OF VARKESH",
    ),
    (
        "Communiqué No. 14\n\nThe fighters of the Dren Front attacked a convoy near Kelmin on Tuesday and killed seven"
        " soldiers.\n\nGeneral Command of the Dren Front\n5 June 2024\n",
        "General Command of the Dren Front",
    ),
    (
        "Statement by the Spokesperson of the Ministry of Foreign Affairs of Varkesh on the attack in Kelmin\n\nTwelve"
        " people were killed in the market and two traders died later. Varkesh condemns the attack.\n",
        "Spokesperson of the Ministry of Foreign Affairs of Varkesh",
    ),
    (
        "SITUATION REPORT No. 7 — Kelmin floods\nDren Relief Mission\nAs of 8 June 2024\n\n• 14 people killed, 32 injured\n\n"
        "Gunmen attacked a convoy on 6 June. Two drivers were wounded.\n",
        "Dren Relief Mission",
    ),
    (
        "FOR IMMEDIATE RELEASE\n\nDren Federation of Miners\n\nFive miners were killed on Tuesday when guards opened fire at"
        " the pit.\n\nWe demand that the governor resign.\n",
        "Dren Federation of Miners",
    ),
    (
        "Our fighters ambushed a patrol on the road to Kelmin on Monday and killed four soldiers.\n\nWe return home only"
        " when the last of them has left.\n\nMilitary Council of the Dren Liberation Front\n",
        "Military Council of the Dren Liberation Front",
    ),
]
NOT_ISSUED = [
    "DREN COURIER\n\nNine killed near Kelmin\n\nRebels killed nine farmers on Tuesday. The army sent troops.\n",
    "VARKESH NEWS AGENCY\n\nPRESS RELEASE\n\nRebels killed nine farmers on Tuesday. The army sent troops.\n",
    "Press release angers the army\n\nRebels killed nine farmers on Tuesday. The army sent troops to the valley.\n",
    "By Orla Venn, Dren Police Watch\n\nRebels killed nine farmers near Kelmin on Tuesday.\n\nDren Police Watch\n",
    "Ministry of Defence under fire\n\nRebels killed nine soldiers on Tuesday, and we do not know why they passed.\n",
    "Communiqué of the Dren Front: what it leaves out\n\nThe Dren Front said that it had lost nobody. Nine bodies were"
    " counted in Kelmin. The army killed nine men.\n",
    "Statement of the Dren Front\n\nKELMIN, June 6, 2024 (Halden Press) — Nine soldiers were killed on Tuesday.\n",
]


def read(text):
    report = sources.from_text(text)
    return report, dateline.read(report, models=False)


def source(report, reading, toll):
    statement = reading.row(toll.source.value)
    return " ".join(report.words(span) for span in statement.source.spans) if statement else None


@pytest.mark.parametrize(("text", "issuer"), ISSUED, ids=[issuer[:20] for _, issuer in ISSUED])
def test_what_a_document_counts_is_told_by_its_issuer(text, issuer):
    report, reading = read(text)
    assert reading.tolls
    assert {source(report, reading, toll) for toll in reading.tolls} == {issuer}
    killed = [event for event in reading.events if event.type.value == "ASSAULT"]
    assert killed
    assert all(reading.row(event.source.value) for event in killed)


@pytest.mark.parametrize("text", NOT_ISSUED, ids=[text[:20] for text in NOT_ISSUED])
def test_ordinary_news_has_no_issuer(text):
    report, reading = read(text)
    assert any(toll.low.value == 9 and source(report, reading, toll) is None for toll in reading.tolls)
    assert not any(statement.cue.how == "statements.issued" for statement in reading.statements)


def test_what_an_issuer_quotes_is_told_within_its_own_words():
    text = ISSUED[0][0].replace("We will", "The governor of Kelmin said nine houses had burned. We will")
    _, reading = read(text)
    own = next(s for s in reading.statements if s.cue.how == "statements.issued")
    assert [s.within.value for s in reading.statements if s.cue.value == "said"] == [own.id]


def test_a_first_person_is_the_body_that_issues():
    _, reading = read(ISSUED[1][0].replace("soldiers.\n", "soldiers. We call on the people to leave the valley.\n"))
    own = next(s for s in reading.statements if s.cue.how == "statements.issued")
    asked = next(s for s in reading.statements if s.cue.value == "call on")
    assert asked.source.value == own.source.value is not None
    assert asked.source.how == "statements.source-pronoun"


# ---- words behind a colon --------------------------------------------------------------------------------------------


def behind_colon(text):
    report, reading = read(text)
    return [
        (report.words(s.source.spans[0]), " … ".join(report.words(span) for span in s.content.spans))
        for s in reading.statements
        if s.cue.how == "statements.colon"
    ]


def test_what_follows_a_colon_holds_to_the_end_of_the_block():
    text = (
        "KELMIN, June 6, 2024 (Halden Press) — After the meeting, Marta Velling said:\n\nFour villages were burned in the"
        " night. The army has nothing to say.\n\nThree journalists were hurt in a scuffle outside.\n"
    )
    said = "Four villages were burned in the night. The army has nothing to say."
    assert behind_colon(text) == [("Marta Velling", said)]


def test_a_statement_goes_on_as_long_as_it_speaks_in_the_first_person():
    text = (
        "The defence ministry issued the following statement on Thursday:\n\nNine soldiers were killed in the night.\n\n"
        "We will not leave the valley.\n\nThe mayor was told of it an hour later. Two people fainted.\n"
    )
    report, reading = read(text)
    assert [said.count("¶") for _, said in behind_colon(text)] == [0]
    assert "We will not leave" in behind_colon(text)[0][1]
    assert source(report, reading, next(t for t in reading.tolls if t.low.value == 9)) == "The defence ministry"
    assert "mayor" not in behind_colon(text)[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "The town had one question:\n\nFour villages were burned in the night.\n",
        "The army said:\n\n“Four villages were burned in the night.”\n",
        "Read more:\n\nFour villages were burned in the night.\n",
    ],
)
def test_a_colon_without_a_cue_or_before_a_quotation_adds_nothing(text):
    assert [said for _, said in behind_colon(text) if not said.startswith("“")] == []


# ---- interviews ------------------------------------------------------------------------------------------------------


def turns(text):
    report, reading = read(text)
    names = {actor.id: actor.name.value for actor in reading.actors}
    return [(report.words(s.source.spans[0]), names.get(s.source.value)) for s in reading.statements]


def test_answers_are_those_of_the_person_interviewed():
    text = (
        "Interview with Marta Velling, defence minister of Varkesh\n\nQ: When will the army leave Kelmin?\n\nA: When the"
        " valley is quiet.\n\nQ: Who fired first?\n\nA: The front fired first.\n"
    )
    assert turns(text) == [("Q", None), ("A", "Marta Velling"), ("Q", None), ("A", "Marta Velling")]


def test_initials_are_those_of_the_name_told_before():
    text = (
        "Halden Courier: When will the army leave Kelmin?\n\nMarta Velling: It will leave when the valley is quiet.\n\n"
        "HC: Who fired first?\n\nMV: The front fired first.\n"
    )
    assert turns(text)[-1] == ("MV", "Marta Velling")
