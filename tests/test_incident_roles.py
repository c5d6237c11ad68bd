"""Incidents: the roles that weights give, how relevant one is, and that both can be explained."""

from __future__ import annotations

import re
from io import StringIO
from math import exp

import pytest

import dateline
from dateline import lexicon, sources
from dateline.export import panel, terminal
from dateline.reading.incidents import relevance, roles
from dateline.readings import Reading
from dateline.rows import Cell, Incident
from dateline.tabular import Names

TOLD = (
    "Three gunmen killed the mayor of Tarvo, Ilda Merenko, on Sunday and set fire to her house in Tarvo. "
    "The Free Varn Front claimed responsibility for the attack."
)
IDLE = "The war must end, the senator wrote, for violence only breeds violence."


def read(text: str, models: bool = True) -> Reading:
    return dateline.read(sources.from_text(text, "case", published="2024-03-14"), models=models)


def words(reading: Reading, cell: Cell) -> set[str]:
    return {reading.report.words(span) for span in cell.spans}


def parts(reading: Reading, field: str) -> set[str]:
    return set().union(*(words(reading, getattr(incident, field)) for incident in reading.incidents))


@pytest.mark.parametrize(
    ("text", "field", "wanted"),
    [
        (TOLD, "actor", "gunmen"),
        (TOLD, "recipient", "Ilda Merenko"),
        (TOLD, "targets", "house"),
        ("Guerrillas blew up a bridge near Dresk with dynamite on Friday.", "targets", "bridge"),
        ("Guerrillas blew up a bridge near Dresk with dynamite on Friday.", "instrument", "dynamite"),
        ("The murder of Ilda Merenko by soldiers in Tarvo on Friday shocked the town.", "recipient", "Ilda Merenko"),
        ("Two men abducted the engineer Pavel Ostrin in Dresk on Friday.", "recipient", "Pavel Ostrin"),
        ("Varkeshi guerrillas killed three farmers near Dresk on Friday.", "actor", "guerrillas"),
        ("Members of the Free Varn Front killed a mayor on Friday.", "actor", "Members of the Free Varn Front"),
    ],
)
def test_roles(text: str, field: str, wanted: str) -> None:
    assert wanted in parts(read(text), field)


def test_a_role_is_quoted_without_article_number_and_owner() -> None:
    for text in (TOLD, "Rebels burned at least three old buses and his house in Tarvo on Friday."):
        reading = read(text)
        told = parts(reading, "targets") | parts(reading, "actor") | parts(reading, "instrument")
        assert told
        assert not [w for w in told if re.match(r"(?i)(the|a|an|his|her|three|at least)\b", w)]


def test_a_measure_is_quoted_by_what_it_is_of() -> None:
    told = parts(read("Guerrillas blew up a bridge near Dresk with 20 kg of dynamite on Friday."), "instrument")
    assert told == {"dynamite"}


def test_one_means_told_in_several_words_is_one() -> None:
    text = "A bomb wrecked a bank in Tarvo on Friday. The device, a dynamite charge, went off at dawn and two clerks were hurt."
    assert len(parts(read(text), "instrument")) == 1
    two = parts(
        read("Gunmen with rifles and grenades attacked a post near Dresk on Friday and killed two guards."),
        "instrument",
    )
    assert {"rifles", "grenades"} <= two


def test_words_without_a_deed_are_no_incident() -> None:
    assert not read(IDLE).incidents


@pytest.mark.parametrize("models", [True, False])
def test_evidence_sums_up_to_the_relevance(models: bool) -> None:
    incidents = read(TOLD, models).incidents
    assert incidents
    for incident in incidents:
        total = sum(float(line.split()[0]) for line in incident.evidence.value or ())
        assert incident.relevance.value == pytest.approx(1 / (1 + exp(-total)), abs=0.05)
        assert (incident.relevance.value or 0) >= relevance.THRESHOLD


def kept(incidents: list[Incident]) -> tuple[Incident, ...]:
    sure = relevance.enough(incidents)
    return relevance.numbered([i for i in incidents if i.id in sure])


def test_incidents_are_numbered_anew_and_hold_each_other_by_the_new_numbers() -> None:
    def one(id: str, share: float, within: str | None = None) -> Incident:
        return Incident(id, relevance=Cell(share), within=Cell(within))

    left = kept([one("i1", 0.1), one("i2", 0.9), one("i3", 0.8, "i2"), one("i4", 0.1, "i2")])
    assert [(i.id, i.within.value) for i in left] == [("i1", None), ("i2", "i1")]
    held = kept([one("i1", 0.1), one("i2", 0.1), one("i3", 0.8, "i2")])
    assert [(i.id, i.within.value) for i in held] == [("i1", None), ("i2", "i1")]


def test_without_models_the_rules_give_the_roles() -> None:
    assert {i.actor.how for i in read(TOLD, models=False).incidents if i.actor} <= {"events.subject", "events.blamed"}


def test_every_weight_of_relevance_can_be_told() -> None:
    known = lexicon.load().weights("relevance")
    shown = {sign for text in (TOLD, IDLE) for i in read(text).incidents for sign in _signs(i)}
    assert shown
    assert shown <= known.keys()


def test_a_sign_that_was_never_seen_speaks_for_nothing() -> None:
    shares = roles.learned().beside.shares(["no such sign"])
    assert shares.sum() == pytest.approx(1)
    assert shares.max() == pytest.approx(1 / len(roles.ROLES))


def _signs(incident: Incident) -> set[str]:
    return {line.split(maxsplit=1)[1] for line in incident.evidence.value or ()}


def test_whom_a_deed_hit_did_not_do_it() -> None:
    told = read(
        "The toll of Monday's strike on a market in Tarvo has risen to 21, a monitor said. "
        'An army statement said "eleven terrorists were eliminated" in it.'
    )
    assert len(told.incidents) == 1
    assert "terrorists" not in parts(told, "actor")


def test_who_did_one_deed_did_not_do_another_in_which_nobody_is_named() -> None:
    told = read(
        "A drone strike on a market in the town of Tarvo killed at least 14 people on Monday, medics said.\n\n"
        "The Velmari army said it had targeted a gathering of Free Varn Front fighters.\n\n"
        "In January, a similar strike on a village near Brodna killed nine farmers, according to the United Nations."
    )
    market, village = told.incidents
    assert words(told, market.actor) == {"Velmari army"}
    assert not village.actor
    assert village.responsibility.value is None


@pytest.mark.parametrize(
    ("claim", "grade"),
    [
        ("The Free Varn Front claimed responsibility for the attack.", "claimed"),
        ("The Free Varn Front, which is not a party to the truce, claimed responsibility for the attack.", "claimed"),
        ("The Free Varn Front has not claimed responsibility for the attack.", "stated"),
        ("No group has claimed responsibility for the attack.", "stated"),
    ],
)
def test_what_nobody_claims_is_not_claimed(claim: str, grade: str) -> None:
    (incident,) = read("Gunmen killed eight men in Tarvo on Sunday. " + claim).incidents
    assert incident.responsibility.value == grade


def test_each_side_is_told_apart_where_two_lay_a_deed_on_each_other() -> None:
    reading = read(
        "DELVAR - A bomb killed six people in Orlat on Sunday. The Varn Front blamed the attack on the army. An army spokesman "
        "said the Varn Front had planted the bomb."
    )
    (incident,) = reading.incidents
    told = [line.split() for line in incident.accusations.value or ()]
    named = {actor.id: actor.name.value for actor in reading.actors}
    assert [(named[id], grade) for id, grade, _ in told] == [
        ("army", "accused"),
        ("Varn Front", "accused-by-authorities"),
    ]
    assert {said for _, _, said in told} <= {statement.id for statement in reading.statements}
    assert incident.responsibility.value == "accused"
    each = Names(reading).accused(incident.accusations)
    assert each == "army (accused, Varn Front); Varn Front (accused by authorities, army spokesman)"
    shown = StringIO()
    terminal.write([reading], shown)
    assert "army (accused" in shown.getvalue()
    (row,) = panel.lines(reading, "incidents", Names(reading))
    assert dict(row.cells)["accusations"].text == each
