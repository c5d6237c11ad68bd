"""What a reading shows when it is printed, and what pandas gets."""

import io
import re

import drawn
import invented
import pytest
from rich.console import Console

import dateline
from dateline import sources
from dateline.copies import find
from dateline.export import record_tables


def test_a_reading_prints_itself_with_rich(capsys):
    Console(width=100).print(invented.reading())
    shown = capsys.readouterr().out
    assert "Incidents" in shown
    assert "Tolls" in shown
    assert "Statements" in shown


def test_a_notebook_gets_html_with_its_words_escaped():
    shown = invented.reading()._repr_html_()
    assert shown.startswith("<pre")
    assert "<script" not in shown
    assert "Tolls" in shown


def test_rows_are_plain_values():
    reading = invented.reading()
    rows = reading.to_dicts("tolls")
    assert [row["low"] for row in rows] == [toll.low.value for toll in reading.tolls]


def test_an_incident_is_a_line_of_plain_values():
    first, second = invented.reading().to_dicts("incidents")
    assert (first["killed_low"], first["killed_high"], first["events"], first["within"]) == (17, 42, "e1; e3", "i2")
    assert (second["echo"], second["killed_low"]) == ("campaign-summary", None)


def test_a_kind_that_is_none_is_told():
    with pytest.raises(dateline.UsageError, match="tolls"):
        invented.reading().to_dicts("wounds")


# ---- what a record answers --------------------------------------------------------------------------------------

REPORTS = (
    ("2023-09-21", "TOLVA, September 21 — An air strike hit a school in Tolva on Thursday, killing at least 23 people, rescue workers said."),
    ("2023-09-22", "TOLVA, September 22 — The air strike on a school in Tolva on Thursday killed 31 people, including 12 children, the director said."),
    ("2023-10-20", "VARKESH, October 20, 2023 — In all, 410 people have been killed in Varn since October 7, 2023, according to the Varn Health Ministry."),
    ("2023-10-22", "VARKESH, October 22, 2023 — In all, 401 people have been killed in Varn since October 7, 2023, according to the Varn Health Ministry."),
)  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    with dateline.Record(tmp_path_factory.mktemp("notebook") / "record.db") as held:
        for number, (day, text) in enumerate(REPORTS):
            held.add(dateline.read(sources.from_text(text, f"r{number}.txt", published=day)))
        yield held


def printed(shown, width=140):
    console = Console(width=width, file=io.StringIO(), emoji=False)
    console.print(shown)
    return console.file.getvalue()


def test_incidents_of_a_record_are_values_a_table_and_dicts(record):
    [one] = record.incidents(place="Tolva")
    assert (one.killed_low, one.killed_high, one.reports) == (23, 31, 2)
    assert record.incidents(place="Tolva").to_dicts() == [one.to_dict()]
    for shown in (record.incidents(place="Tolva"), one):
        assert "23–31" in printed(shown)
        assert "Tolva" in shown._repr_html_()
    assert len(record.incidents(first="2024-01-01")) == 0
    assert "no incidents" in printed(record.incidents(first="2024-01-01"))


def test_series_of_a_record_are_values_a_chart_and_dicts(record):
    found = record.series(place="Varn", harm="killed")
    [one] = found
    assert [(p.as_of, p.low, p.marks) for p in one.points] == [
        ("2023-10-20", 410, ("first",)),
        ("2023-10-22", 401, ("fall", "correction")),
    ]
    shown = printed(found)
    assert "▇" in shown or "█" in shown
    assert "fall, correction" in shown
    assert "<svg" in found._repr_html_()
    assert [line["low"] for line in found.to_dicts()] == [410, 401]
    assert [line["marks"] for line in one.to_dicts()] == ["first", "fall; correction"]


def test_the_chart_of_a_notebook_has_an_id_of_its_own(record):
    shown = record.series(place="Varn")._repr_html_()
    ids = re.findall(r'<svg[^>]* id="([^"]+)"', shown)
    assert len(ids) == len(set(ids)) == len(record.series(place="Varn"))


def test_one_incident_has_its_ladder(record):
    found = record.incident(record.incidents(place="Tolva")[0].id)
    shown = printed(found)
    for words in ("at least 23", "children", "●→", "airwars", "why these are one", "r0.txt"):
        assert words in shown
    assert "<svg" in found._repr_html_()
    assert {line["low"] for line in found.to_dicts()} == {23, 31, 12}


def test_an_incident_or_a_series_that_is_not_there_is_told(record):
    with pytest.raises(dateline.UsageError, match="no incident"):
        record.incident("I0")
    with pytest.raises(dateline.UsageError, match="name an incident"):
        record.series()


def test_two_reports_beside_each_other_print_themselves():
    text = "Shelling killed 42 people in Varkesh on Monday night. The army denied that it had fired on the town at all that day.\n"
    one = sources.from_text(text, "one.txt", published="2024-03-14")
    other = sources.from_text(text.replace("42", "45"), "other.txt", published="2024-03-16")
    [pair] = find([one, other])
    assert "42" in printed(pair)
    assert "one.txt" in printed(pair)
    assert pair._repr_html_().startswith("<pre")


def test_a_terminal_runs_nothing_of_a_name():
    point = drawn.point(0, teller=drawn.HOSTILE)
    assert "\x1b" not in printed(drawn.series(point, drawn.point(1)))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"low": 10, "high": 10}, "·······●"),
        ({"low": 10, "high": None}, "·······●→"),
        ({"low": None, "high": 40}, "····························←●"),
        ({"low": 10, "high": 20}, "·······●━━━━━━●"),
        ({"low": 10, "high": 10, "copy_of": "r1"}, "·······○"),
    ],
)
def test_a_rung_in_letters(told, expected):
    assert record_tables.rung(drawn.point(0, **told), 40) == expected


def test_bars_of_many_numbers_stay_a_line():
    assert len(record_tables.spark(range(1000), 999)) == record_tables.SPARKS
    assert record_tables.spark([0, 5, 10], 10) == "▁▄█"
    assert record_tables.spark([0, 0], 0) == "▁▁"
