"""Events: which words tell of one, its PLOVER type and mode, its parts, its status, and what is joined or left out."""

import csv
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import lexicon, reading, sources
from dateline.reading import events, language
from dateline.report import Block, Report
from dateline.rows import Anchor

FOLDER = Path(__file__).parent / "cases"
CODEBOOK = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}


def table(name):
    return list(csv.DictReader((FOLDER / name).read_text("utf-8").splitlines(), delimiter="\t"))


def alone(text):
    """The events of a text with no other stage's rows: cells hold words, no ids."""
    report, words = Report(text, (Block("paragraph", 0, len(text)),)), lexicon.load()
    done = events.deeds(report, language.table(report, words), words, (), (), (), (), Anchor())
    return events.find(done, ())


def words(text, cell):
    return " + ".join(text[s.start : s.end] for s in cell.spans)


def told(text):
    return "; ".join(_line(text, e) for e in alone(text))


def _line(text, event):
    kind = "/".join(filter(None, (event.type.value, event.mode.value)))
    return f"{kind} {words(text, event.trigger)} [{words(text, event.actor)} > {words(text, event.recipient)}]"


@pytest.mark.parametrize("case", table("events.tsv"), ids=lambda c: c["text"])
def test_case(case):
    assert told(case["text"]) == case["events"]


@pytest.mark.parametrize("case", table("event_status.tsv"), ids=lambda c: c["text"])
def test_status(case):
    found = [f"{words(case['text'], e.trigger)} {e.status.value}" for e in alone(case["text"])]
    assert "; ".join(found) == case["status"]


@pytest.mark.parametrize("case", table("event_days.tsv"), ids=lambda c: c["text"])
def test_days(case):
    report = sources.from_text(f"VARKESH, March 7, 2024 - {case['text']}")
    found = reading.read(report).events
    told = [
        f"{words(report.text, e.trigger)} {e.start.value or '?'}..{e.end.value or '?'} {e.echo.value}" for e in found
    ]
    assert "; ".join(told) == case["days"]


@pytest.mark.parametrize("case", table("violence.tsv"), ids=lambda c: c["text"])
def test_words_of_violence_for_weather_accidents_and_matches_are_no_assaults(case):
    text = f"KARSOVA, June 6, 2024 (Halden Press) - {case['text']}"
    found = reading.read(sources.from_text(text), models=False).events
    assert [e.type.value for e in found].count("ASSAULT") == int(case["assaults"])


def test_types_and_modes_of_the_lexicon_are_the_codebooks():
    for row in lexicon.load()["verbs"]:
        assert row["type"] == "-" or row["type"] in CODEBOOK
        assert not row["mode"] or row["mode"] in CODEBOOK[row["type"]].split(), row


def test_every_class_that_a_pattern_names_exists():
    tables = lexicon.load()
    named = {part for row in tables["verbs"] for part in row["with"].replace("=", " ").replace("|", " ").split()}
    assert {name for name in named if name.startswith("@")} <= {f"@{row['class']}" for row in tables["classes"]}


def read(text):
    report = sources.from_text(text)
    return report, reading.read(report)


def test_an_actor_is_the_row_behind_its_words_and_an_adjective_stands_for_its_state():
    _, found = read("France sent envoys to the talks. French strikes in the valley killed nine people on Sunday.")
    france = next(a for a in found.actors if a.kind.value == "state")
    strikes = found.events[-1]
    assert (strikes.actor.value, strikes.mode.value) == (france.id, "aerial")


def test_a_physical_target_has_words_and_no_row():
    _, found = read("An air strike on a power plant in Lemna killed two engineers.")
    (event,) = found.events
    assert "power plant" in words(found.report.text, event.recipient)
    assert event.instrument.value is None


def test_a_toll_is_tied_to_the_event_that_caused_it():
    _, found = read("Rebels attacked a convoy near Lemna on Tuesday, killing at least 12 soldiers.")
    (event,) = found.events
    assert event.tolls.value == tuple(t.id for t in found.tolls)
    assert [t.low.value for t in found.tolls] == [12]


def test_an_event_inside_what_someone_says_names_the_statement():
    _, found = read("Gunmen kidnapped a judge in Lemna, police said.")
    (event,) = found.events
    assert event.source.value == found.statements[0].id


def blamed(case):
    known = pytest.mark.xfail(strict=True, reason=case["known"]) if case.get("known") else ()
    return pytest.param(case, id=case["text"], marks=known)


@pytest.mark.parametrize("case", [blamed(case) for case in table("blame.tsv")])
def test_blame_is_told_by_whom(case):
    found = reading.read(sources.from_text(f"KARSOVA, June 6, 2024 (Halden Press) - {case['text']}"))
    names = {a.id: a.name.value for a in found.actors} | {None: ""}
    speakers = {s.id: names[s.source.value] for s in found.statements} | {None: ""}
    deeds = [e for e in found.events if case["event"] and found.report.words(e.trigger.spans[0]) == case["event"]]
    told = [(names[e.actor.value], speakers[e.source.value]) for e in deeds]
    assert told == [(case["actor"], case["source"])] * len(case["event"].split())


def test_a_protest_that_is_called_for_a_day_is_planned_and_no_threat():
    report = sources.from_text("KARSOVA, June 6, 2024 (Halden Press) - Protesters will march on Saturday.")
    (event,) = reading.read(report, models=False).events
    assert (event.type.value, event.status.value, event.start.value) == ("PROTEST", "planned", "2024-06-08")


def test_a_caption_has_its_own_date():
    text = "Smoke rises after a strike on a market in Lemna on May 18, 2021."
    body = "VARKESH, May 21, 2021 - The president met the king."
    report = Report(
        f"{body}\n\n{text}",
        (Block("paragraph", 0, len(body)), Block("caption", len(body) + 2, len(body) + 2 + len(text))),
    )
    strike = next(e for e in reading.read(report).events if e.type.value == "ASSAULT")
    assert (strike.start.value, strike.end.value) == ("2021-05-18", "2021-05-18")


def test_an_entry_of_a_chronicle_has_the_day_that_it_begins_with():
    _, found = read(
        "Aid workers in Dharvi\n\n12 January 2023 — Gunmen abduct three nurses in Solm; they are freed nine days later.\n\n"
        "4 March 2023 — A roadside bomb kills the driver of a food convoy near Karsk and wounds two guards."
    )
    days = {event.trigger.value: event.start.value for event in found.events}
    assert days["abduct"] == "2023-01-12"
    assert days["roadside bomb"] == "2023-03-04"


def test_a_later_mention_joins_the_event_it_means():
    report, found = read("Gunmen kidnapped a judge in Lemna on Monday. The kidnapping of the judge shocked the town.")
    (event,) = found.events
    assert [report.words(s) for s in event.trigger.spans] == ["kidnapped", "kidnapping"]


def test_events_on_two_days_stay_two():
    _, found = read("Rebels shelled Lemna on 3 March 2024. Rebels shelled Lemna again on 9 March 2024.")
    assert [e.start.value for e in found.events] == ["2024-03-03", "2024-03-09"]


def test_no_event_row_for_words_that_name_nothing_more():
    assert alone("The violence must end. Talks are useful. Protest is a right.") == ()


PIECES = (
    *("Rebels attacked the camp", "on Monday", "killing 12 people", "and", "the army", "said", "would", "strike"),
    *(",", ". ", "was shelled", "“", "who", "of", "\n\nin Lemna", "talks between"),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join))
def test_spans_lie_in_the_text_and_ids_count_up(text):
    found = alone(text)
    assert [e.id for e in found] == [f"e{i}" for i in range(1, len(found) + 1)]
    for event in found:
        cells = (event.trigger, event.actor, event.recipient, event.instrument, event.type)
        assert all(0 <= s.start < s.end <= len(text) for cell in cells for s in cell.spans)
        assert event.trigger.value == text[slice(*event.trigger.spans[0])]


def test_mentions_are_in_text_order():
    for text in (row["text"] for row in table("events.tsv")):
        starts = [e.trigger.spans[0].start for e in alone(text)]
        assert starts == sorted(starts)


def test_a_sentence_without_end_takes_time_in_proportion_to_its_length():
    part = "rebels attacked the camp on Monday and the army shelled the town on Tuesday and "
    words, seconds = lexicon.load(), []
    for copies in (40, 160):
        text = part * copies
        report = Report(text, (Block("paragraph", 0, len(text)),))
        syntax = language.table(report, words)
        start = perf_counter()
        events.find(events.deeds(report, syntax, words, (), (), (), (), Anchor()), ())
        seconds.append(perf_counter() - start)
    assert seconds[1] < 40 * seconds[0]


@pytest.mark.parametrize(
    "text",
    ["Varkeshi jets struck the village of Ostrelin.", "The shelling of the village of Ostrelin killed nine men."],
)
def test_a_place_that_is_hit_itself_is_where_it_was(text):
    found = reading.read(sources.from_text(text))
    assert [found.row(e.place.value).name.value for e in found.events] == ["Ostrelin"]


def test_a_land_that_no_list_has_is_told_by_its_adjective_and_acts():
    found = reading.read(sources.from_text("Ordania denied the charge. Ordanian jets bombed a depot on Monday."))
    bombed = next(e for e in found.events if e.type.value == "ASSAULT")
    assert (found.row(bombed.actor.value).name.value, found.row(bombed.actor.value).kind.value) == ("Ordania", "state")


def test_names_of_bylines_credits_and_datelines_are_nobody_in_the_story():
    text = "SARNHOLT (Halden Press) — Police held two men.\n\nResidents wait on a bridge in Sarnholt.\n\nJon Averin | Halden Press"
    found = reading.read(sources.from_text(text))
    assert {"credit", "dateline"} <= {block.kind for block in found.report.blocks}
    assert [a.name.value for a in found.actors if "Halden" in a.name.value or "Averin" in a.name.value] == []
