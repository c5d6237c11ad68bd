"""JSON in and out: nothing is lost, nothing misshapen comes in, and the committed JSON Schema is the one we write."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import generated
import invented
import jsonschema
import pytest
from hypothesis import given

from dateline.errors import UsageError
from dateline.readings import Reading
from dateline.report import Report
from dateline.rows import Cell
from dateline.schema import dumps, from_json, json_schema, line, loads, to_json, told
from dateline.schema.shape import VALUES

VALIDATOR = jsonschema.Draft202012Validator(json_schema())


# ---- laws -------------------------------------------------------------------------------------------------------


@generated.PATIENT
@given(generated.readings())
def test_nothing_is_lost(reading: Reading) -> None:
    assert from_json(to_json(reading)) == reading
    assert loads(dumps(reading)) == reading


@generated.PATIENT
@given(generated.readings())
def test_what_we_write_fits_the_schema(reading: Reading) -> None:
    VALIDATOR.validate(json.loads(dumps(reading)))


@generated.PATIENT
@given(generated.readings())
def test_a_row_by_itself_is_written_as_the_encoder_writes_it(reading: Reading) -> None:
    whole = to_json(reading)
    for kind in VALUES:
        for row, out in zip(getattr(reading, kind), whole[kind], strict=True):
            held = {n: cell for n, cell in out.items() if n == "id" or cell != {"value": None, "spans": [], "how": ""}}
            assert told(row) == line(held)


def test_the_invented_reading() -> None:
    reading = invented.reading()
    written = dumps(reading)
    assert "\n" not in written
    assert "Varkesh" in written
    assert "’" in written
    VALIDATOR.validate(json.loads(written))
    assert loads(written) == reading
    assert dumps(loads(written)) == written


def test_a_missing_cell_is_written_out() -> None:
    toll = to_json(invented.reading())["tolls"][0]
    assert toll["by"] == {"value": None, "spans": [], "how": ""}
    assert list(toll) == ["id", *VALUES["tolls"]]


def test_a_lone_surrogate_stays_utf8() -> None:
    reading = Reading(Report("a\ud800b"))
    assert dumps(reading).encode()
    assert loads(dumps(reading)) == reading


def test_a_cell_of_a_later_version_is_missing() -> None:
    written = to_json(invented.reading())
    del written["tolls"][0]["as_of"]
    assert from_json(written).tolls[0].as_of == Cell()


def test_a_reading_of_the_first_schema_opens() -> None:
    now = to_json(invented.reading())
    now["report"]["blocks"][-2]["off_article"] = True
    before = copy.deepcopy(now) | {"schema": 1}
    before["report"]["blocks"][-2]["rim"] = before["report"]["blocks"][-2].pop("off_article")
    del before["faults"], before["incidents"]
    for toll in before["tolls"]:
        del toll["start"], toll["end"]
    assert to_json(from_json(before)) == now | {"incidents": [], "faults": []}


def test_a_reading_from_before_there_were_incidents_opens() -> None:
    before = to_json(invented.reading())
    del before["incidents"]
    assert from_json(before) == replace(invented.reading(), incidents=())


def test_a_range_is_two_numbers() -> None:
    assert to_json(invented.reading())["incidents"][0]["killed"]["value"] == [17, 42]


# ---- the schema -------------------------------------------------------------------------------------------------


def test_the_committed_schema_is_this_one() -> None:
    committed = (files("dateline") / "schema.json").read_text("utf-8")
    assert committed == json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


# ---- what is refused --------------------------------------------------------------------------------------------

WRONG: list[tuple[tuple[str | int, ...], Any, str]] = [
    (("schema",), 3, "schema is 3, not 2"),
    (("schema",), True, "schema is True, not 2"),
    (("source",), None, "source is None, not a string"),
    (("report",), [], "report is [], not a JSON object"),
    (("report", "text"), 3, "report.text is 3, not a string"),
    (("report", "text"), "other", "of a text of 5 characters"),
    (("report", "id"), "0", "report.id is '0', not the SHA-256 of report.text"),
    (("report", "blocks", 0, "kind"), "advert", "report.blocks[0].kind is 'advert', not one of"),
    (("report", "blocks", 0, "end"), 10**6, "report.blocks[0] is [0, 1000000], not a span"),
    (("report", "blocks", 0, "off_article"), 1, "report.blocks[0].off_article is 1, not true or false"),
    (("report", "claims", 1, "field"), "mood", "report.claims[1].field is 'mood'"),
    (("report", "claims", 0, "spans"), None, "report.claims[0].spans is None"),
    (("anchor", "value"), ["2024-01-01"], "anchor.value is ['2024-01-01'], not null or two ISO dates"),
    (("anchor", "overruled"), [99], "anchor.overruled is [99]"),
    (("tolls",), {}, "tolls is {}, not a list"),
    (("tolls", 0), 7, "tolls[0] is 7, not a row"),
    (("tolls", 0, "id"), None, "tolls[0].id is None, not a string"),
    (("tolls", 1, "id"), "t1", "tolls[1].id is 't1', not an id of its own"),
    (("tolls", 0, "low"), 42, "tolls[0].low is 42, not a cell"),
    (("tolls", 0, "low", "value"), "42", "tolls[0].low.value is '42', not null or a number"),
    (("tolls", 0, "low", "value"), True, "tolls[0].low.value is True, not null or a number"),
    (("tolls", 0, "harm", "value"), "hurt", "tolls[0].harm.value is 'hurt', not null or one of"),
    (("tolls", 0, "harm", "value"), ["killed"], "tolls[0].harm.value is ['killed'], not null or one of"),
    (("tolls", 0, "harm", "spans"), [[3, 3]], "tolls[0].harm.spans is [3, 3], not a span"),
    (("tolls", 0, "harm", "spans"), [[0, True]], "tolls[0].harm.spans is [0, True], not a span"),
    (("tolls", 0, "harm", "how"), None, "tolls[0].harm.how is None, not a string"),
    (("tolls", 0, "mood"), {}, "tolls[0].mood is {}, not a field of this kind of row"),
    (("events", 0, "actor", "value"), [1], "events[0].actor.value is [1], not null or a string or a list of strings"),
    (("incidents", 0, "killed", "value"), 42, "incidents[0].killed.value is 42, not null or a list of numbers"),
    (("incidents", 0, "killed", "value"), ["42"], "incidents[0].killed.value is ['42'], not null or a list of numbers"),
    (("findings", 0, "code"), 1, "findings[0].code is 1, not a string"),
    (("findings", 0, "rows"), "t1", "findings[0].rows is 't1', not a list of row ids"),
    (("faults",), [0], "faults[0] is 0, not a fault"),
    (("faults",), [{"stage": "tolls"}], "faults[0].error is None, not a string"),
    (("faults",), [{"stage": "tolls", "error": "", "row": 1}], "faults[0].row is 1, not a field"),
    (("extra",), 1, "extra is 1, not a field of this schema"),
]


@pytest.mark.parametrize(("path", "value", "message"), WRONG, ids=lambda x: x if isinstance(x, str) else None)
def test_a_wrong_field_is_named(path: tuple[str | int, ...], value: Any, message: str) -> None:
    written = copy.deepcopy(to_json(invented.reading()))
    holder: Any = written
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    with pytest.raises(UsageError) as caught:
        from_json(written)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", "[" * 100_000])
def test_what_is_no_reading_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        loads(text)
