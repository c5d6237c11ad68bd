"""What a reading shows when it is printed, and what pandas gets."""

import invented
import pytest
from rich.console import Console

import dateline


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
