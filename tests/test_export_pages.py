"""Exports for maps, timelines and pages: GeoJSON, TimelineJS, Web Annotations."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import exports
import pytest

from dateline.export.interchange import timelinejs
from dateline.export.interchange.whole_days import first_day, last_day, stretch_of
from dateline.record import Record


def loaded(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


# ---- GeoJSON --------------------------------------------------------------------------------------------------------


def test_a_feature_is_an_incident_with_flat_properties(tmp_path: Path) -> None:
    features = loaded(exports.exported(exports.many(), "geojson", tmp_path / "x.geojson", "--no-withhold-names"))[
        "features"
    ]
    chosen = exports.selection(exports.many()).incidents
    assert [f["id"] for f in features] == [line["id"] for line in chosen]
    for feature, line in zip(features, chosen, strict=True):
        point = feature["geometry"] and feature["geometry"]["coordinates"]
        assert point == (None if line["lat"] is None else [line["lon"], line["lat"]])
        assert not any(isinstance(v, list | dict) for v in feature["properties"].values())
        assert all(feature["properties"][n] == line[n] for n in feature["properties"])
    # readers lose a feature's own id beside such a property, and make UTC of a column with one time that has a zone
    assert all(f["properties"]["id"] == f["id"] for f in features)
    days = [v for f in features for n, v in f["properties"].items() if n.endswith("_day") and v is not None]
    assert days
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", day) for day in days)
    assert None in [f["geometry"] for f in features]
    assert None in [f["properties"]["start_day"] for f in features]


# ---- TimelineJS -----------------------------------------------------------------------------------------------------


def test_a_slide_has_whole_days_and_its_own_id(tmp_path: Path) -> None:
    events = loaded(exports.exported(exports.many(), "timelinejs", tmp_path / "x.json", "--no-withhold-names"))[
        "events"
    ]
    dated = {line["id"]: line for line in exports.selection(exports.many()).incidents if line["start_day"]}
    assert [event["unique_id"] for event in events] == list(dated)
    for event in events:
        line = dated[event["unique_id"]]
        first = date(**event["start_date"])
        last = date(**event.get("end_date", event["start_date"]))
        assert (first.isoformat(), last.isoformat()) == stretch_of(line["start_day"], line["end_day"])
        assert line["quote"] in unescape(event["text"]["text"])
        assert event["dateline"]["killed_low"] == line["killed_low"]


def test_incidents_without_a_day_are_told_to_be_left_out(tmp_path: Path) -> None:
    out = exports.exported(exports.few(), "timelinejs", tmp_path / "x.json")
    assert len(loaded(out)["events"]) == 4
    assert "- 1 incident: no day is told, and a timeline has no other place." in (
        tmp_path / "x.json.METHOD.md"
    ).read_text("utf-8")


def test_words_are_no_mark_up(tmp_path: Path) -> None:
    line = dict.fromkeys(("killed_said", "injured_said", "grade", "why"), "") | {
        "quote": "<b>&amp;</b>",
        "report_source": "<i>",
    }
    for url in ('https://halden.example/?a=1&b="2', "javascript:alert(1)", None):
        text = timelinejs._text(line, {"title": "<script>", "url": url})
        assert "<b>" not in text
        assert "<script>" not in text
        assert ("<a href" in text) == bool(url and url.startswith("https"))


# ---- annotations ----------------------------------------------------------------------------------------------------


def test_every_quote_stands_in_its_report(tmp_path: Path) -> None:
    page = loaded(exports.exported(exports.many(), "annotations", tmp_path / "x.jsonld"))
    items = page["first"]["items"]
    assert page["total"] == len(items) == 120 + len(exports.selection(exports.many()).tolls)
    assert len({item["id"] for item in items}) == len(items)
    with Record(exports.many(), write=False) as record:
        texts = {report.id: report.text for report in record.reports()}
    for item in items:
        text = texts[item["dateline:report"]]
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote.get("prefix", ""))
        assert text[position["end"] :].startswith(quote.get("suffix", ""))
        start, end = position["dateline:utf16"]
        assert text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == quote["exact"]


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("Dresk", "at least 12 killed; asserted; Dresk; 2024-03-14; according to officials"),
        ("Vinor", "up to 7 killed; asserted; Vinor; according to officials"),
        ("Kessel", "none killed; asserted; Kessel; 2024-07-01; according to officials"),
    ],
)
def test_a_body_says_what_was_read(tmp_path: Path, place: str, says: str) -> None:
    page = loaded(exports.exported(exports.few(), "annotations", tmp_path / "x.jsonld", "--place", place))
    assert says in [item["body"]["value"] for item in page["first"]["items"]]


# ---- days -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2024-03-14", "2024-03-14", "2024-03-14"),
    ],
)
def test_a_day_told_in_part_is_its_first_and_last(told: str, first: str, last: str) -> None:
    assert (first_day(told), last_day(told)) == (first, last)


@pytest.mark.parametrize("told", ["2024-02-30", "2024-13", "March", "24-03", "2024-3-4"])
def test_what_is_no_day_has_no_stretch(told: str) -> None:
    assert stretch_of(told, None) is None
