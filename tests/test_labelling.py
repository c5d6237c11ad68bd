"""Rows out to Label Studio and INCEpTION, and what people made of them back as decisions."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as xml

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import cli
from dateline.errors import RecordError, UsageError
from dateline.export import inception, labelled, labelling, labelstudio
from dateline.readings import Reading
from dateline.record import Record
from dateline.record.verdicts import Unmapped, Verdict
from dateline.report import Block, Report, Span
from dateline.rows import Cell, Toll

Json = dict[str, Any]
WIDE = "𝔗he blast 💥 killed 42 guards in 𝔗eshkol, 𝔫urses said.\r\nA\u0301 and اثنان: 9 \U0001f468\u200d\U0001f469\u200d\U0001f467 were hurt."


def wide() -> Reading:
    """Counts behind characters outside the basic plane, combining marks and right-to-left words."""
    tolls = []
    for number, (words, harm) in enumerate((("42", "killed"), ("9", "injured"), ("𝔫urses", "missing")), 1):
        span = Span(WIDE.index(words), WIDE.index(words) + len(words))
        tolls.append(Toll(f"t{number}", Cell(harm, (), "x"), Cell(number, (span,), "x")))
    return Reading(Report(WIDE, (Block("paragraph", 0, len(WIDE)),)), tolls=tuple(tolls))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Record(tmp_path / "my.db") as record:
        record.add(invented.reading())
        record.add(wide())
    return tmp_path / "my.db"


def tasks(*readings: Reading) -> list[Json]:
    out = io.StringIO()
    labelstudio.write(readings or (invented.reading(), wide()), out)
    made: list[Json] = json.loads(out.getvalue())
    return made


def export(*edits: Callable[[list[Json]], object], readings: tuple[Reading, ...] = ()) -> list[Json]:
    """What Label Studio exports when somebody took the predictions over and made these edits in the first task."""
    made = tasks(*readings)
    for number, task in enumerate(made, 1):
        results = copy.deepcopy(task.pop("predictions")[0]["result"])
        who = {"id": 3, "email": "rena@desk.example", "first_name": "", "last_name": ""}
        times = {"created_at": "2026-03-01T09:00:00Z", "updated_at": "2026-03-01T09:30:00Z"}
        task |= {"id": number, "annotations": [{"id": 30 + number, "completed_by": who, "result": results, "was_cancelled": False, **times}]}  # fmt: skip
    for edit in edits:
        edit(made[0]["annotations"][0]["result"])
    return made


def put(id: str, control: str, value: str) -> Callable[[list[Json]], object]:
    """Write a value into a control of a region."""

    def edit(results: list[Json]) -> None:
        is_choice = control == "verdict" or results_kind(control)
        kind = "choices" if is_choice else "textarea"
        results[:] = [r for r in results if (r["id"], r["from_name"]) != (id, control)]
        results.append({"id": id, "from_name": control, "to_name": "text", "type": kind, "value": {"start": 0, "end": 1, "choices" if is_choice else "text": [value]}})  # fmt: skip

    return edit


def results_kind(control: str) -> bool:
    kind, _, field = control.partition("_")
    return kind in labelling.FIELDS and bool(labelling.choices(kind, field))


def taken(record: Path, held: Any, tmp_path: Path, *words: str, name: str = "p.json") -> int:
    path = tmp_path / name
    path.write_text(json.dumps(held), "utf-8")
    return cli.run(["correct", str(record), "--from", str(path), *words])


def decided(record: Path) -> list[tuple[Any, ...]]:
    with Record(record, write=False) as opened:
        return [(d.by, d.deed, d.members[0].id, d.field, d.value) for d in opened.decisions()]


# ---- out --------------------------------------------------------------------------------------------------------------


def test_a_task_has_the_text_and_a_region_a_row() -> None:
    task = tasks(invented.reading())[0]
    text, results = task["data"]["text"], task["predictions"][0]["result"]
    regions = {r["id"]: r["value"] for r in results if r["from_name"] == "row"}
    assert {
        id: (value["labels"], value["text"]) for id, value in regions.items() if id in ("i1", "e3", "t1", "s2")
    } == {
        "i1": (["incidents"], "Shelling"),
        "e3": (["events"], "fired"),
        "t1": (["tolls"], "42"),
        "s2": (["statements"], "“They fired on families who were buying bread,”"),
    }
    assert all(text[value["start"] : value["end"]] == value["text"] for value in regions.values())
    fields = {r["from_name"]: r["value"].get("choices") or r["value"]["text"] for r in results if r["id"] == "t1"}
    assert fields == {
        "row": "42", "tolls_harm": ["killed"], "tolls_low": ["42"], "tolls_hedge": ["at-least"], "tolls_group": ["people"],
        "tolls_status": ["asserted"], "tolls_place": ["Varkesh"], "tolls_source": ["Health Ministry of the Ostrava Republic"],
    }  # fmt: skip


def test_the_interface_has_a_control_for_every_field() -> None:
    view = xml.fromstring(labelstudio.labeling())
    controls = {one.get("name"): one for one in view.iter() if one.get("perRegion")}
    assert set(controls) == {
        "verdict",
        "reason",
        *(f"{k}_{f}" for k, fields in labelling.FIELDS.items() for f in fields),
    }
    assert [c.get("value") for c in controls["tolls_status"]] == ["asserted", "denied", "hypothetical", "-"]
    used = {r["from_name"] for task in tasks() for r in task["predictions"][0]["result"]}
    assert used - set(controls) == {"row"}


def test_only_the_rows_that_are_kept_go_out(tmp_path: Path) -> None:
    keep = labelling.among(f"{reading.report.id}:t2" for reading in (invented.reading(), wide()))
    assert labelstudio.write_folder((invented.reading(), wide()), tmp_path, keep) == 8
    held = json.loads((tmp_path / labelstudio.TASKS).read_text("utf-8"))
    assert [list(task["data"]["rows"]) for task in held] == [["t2", "s1", "s2", "s3", "s4", "s5", "s6"], ["t2"]]
    out = io.StringIO()
    assert labelstudio.write((wide(),), out, labelling.among(())) == 0
    assert json.loads(out.getvalue()) == []


def test_a_cas_counts_utf_16_units_and_carries_its_layers() -> None:
    cas = json.loads(inception.document(wide()))
    units = WIDE.encode("utf-16-le")
    marked = [
        units[2 * one["begin"] : 2 * one["end"]].decode("utf-16-le")
        for one in cas["%FEATURE_STRUCTURES"]
        if "row" in one
    ]
    assert marked == ["42", "9", "𝔫urses"]
    assert cas["%FEATURE_STRUCTURES"][1]["end"] == len(units) // 2
    root = xml.fromstring(inception.layers().encode())
    space = {"u": "http://uima.apache.org/resourceSpecifier"}
    told = {
        one.findtext("u:name", "", space): [f.findtext("u:name", "", space) for f in one.iterfind(".//u:featureDescription", space)]
        for one in root.iterfind(".//u:typeDescription", space)
    }  # fmt: skip
    assert told == {name: [key for key in type if key[0] != "%"] for name, type in cas["%TYPES"].items()}
    assert set(told) == set(inception.TYPES.values())


@given(st.text(alphabet="a𝔟💥e\u0301\r\n", max_size=12))
def test_units_and_code_points_lead_to_each_other(text: str) -> None:
    units = inception.Units(text)
    for offset in range(len(text) + 1):
        assert units.of(offset) == len(text[:offset].encode("utf-16-le")) // 2
        assert units.back(units.of(offset)) == offset


@pytest.mark.parametrize("form", ["labelstudio", "inception"])
def test_what_goes_out_comes_back(record: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    assert cli.run(["export", str(record), "--to", form, "-o", f"{folder}/", "--kind", "ASSAULT"]) == 0
    if form == "labelstudio":
        held: Any = json.loads((folder / labelstudio.TASKS).read_text("utf-8"))
        for task in held:
            task["annotations"] = [{"id": 1, "completed_by": None, "result": task["predictions"][0]["result"]}]
        put("t1", "verdict", "right")(held[0]["annotations"][0]["result"])
    else:
        held = json.loads((folder / f"{invented.report().id[:16]}.json").read_text("utf-8"))
        next(one for one in held["%FEATURE_STRUCTURES"] if one.get("row") == "t1")["verdict"] = "right"
    assert taken(record, held, tmp_path, "--by", "Rena") == 0
    assert decided(record) == [("Rena", "confirm", "t1", None, None)]
    assert cli.run(["export", str(record), "--to", form, "-o", f"{tmp_path}/x/", "--withhold-names"]) == 2
    assert "holds the texts of the reports, names and all" in capsys.readouterr().err


# ---- back -------------------------------------------------------------------------------------------------------------

RENA = "rena@desk.example"
EDITS: list[tuple[list[tuple[str, str, str]], list[tuple[Any, ...]]]] = [
    ([], []),
    ([("t1", "verdict", "right")], [("confirm", "t1", None, None)]),
    ([("t3", "verdict", "wrong")], [("reject", "t3", None, None)]),
    ([("t1", "tolls_low", "45")], [("change", "t1", "low", 45)]),
    ([("t1", "tolls_low", "42")], []),
    ([("t1", "tolls_high", "50")], [("change", "t1", "high", 50)]),
    ([("t1", "tolls_high", "-")], []),
    ([("t1", "tolls_group", "-")], [("change", "t1", "group", None)]),
    ([("t1", "tolls_status", "denied")], [("change", "t1", "status", "denied")]),
    ([("t1", "tolls_status", "-")], [("change", "t1", "status", None)]),
    ([("t1", "tolls_place", "Kestral")], [("change", "t1", "place", "Kestral")]),
    ([("t1", "tolls_source", "Dar Essin")], [("change", "t1", "source", "Dar Essin")]),
    ([("s2", "statements_source", "Dar Essin")], [("change", "s2", "source", "Dar Essin")]),
    ([("i1", "incidents_killed", "17, 45")], [("change", "i1", "killed", [17, 45])]),
    (
        [("t1", "tolls_low", "45"), ("t1", "verdict", "right")],
        [("change", "t1", "low", 45), ("confirm", "t1", None, None)],
    ),
    ([("t1", "tolls_low", "45"), ("t1", "verdict", "wrong")], [("reject", "t1", None, None)]),
]


@pytest.mark.parametrize(("edits", "expected"), EDITS)
def test_what_was_said_in_label_studio_is_decided(record: Path, tmp_path: Path, edits: list[tuple[str, str, str]], expected: list[tuple[Any, ...]], capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    held = export(*(put(*edit) for edit in edits))
    assert taken(record, held, tmp_path) == 0
    assert decided(record) == [(RENA, *one) for one in expected]
    assert taken(record, held, tmp_path) == 0  # again: nothing new
    assert decided(record) == [(RENA, *one) for one in expected]
    told = f", {len(expected)} known already" if expected else ""
    assert capsys.readouterr().err.splitlines()[-1] == f"dateline: {record}: 0 decisions kept{told}"


@pytest.mark.parametrize(("edits", "expected"), EDITS)
def test_what_was_said_in_inception_is_decided(record: Path, tmp_path: Path, edits: list[tuple[str, str, str]], expected: list[tuple[Any, ...]]) -> None:  # fmt: skip
    cas = json.loads(inception.document(invented.reading()))
    for id, control, value in edits:
        row = next(one for one in cas["%FEATURE_STRUCTURES"] if one.get("row") == id)
        row["verdict" if control == "verdict" else f"says_{control.partition('_')[2]}"] = value
    for _ in range(2):
        assert taken(record, cas, tmp_path, "--by", "Rena") == 0
        assert decided(record) == [("Rena", *one) for one in expected]


def test_the_reason_tells_where_and_when_it_was_said(record: Path, tmp_path: Path) -> None:
    held = export(put("t1", "verdict", "right"), put("t1", "reason", "the list"), put("t3", "verdict", "wrong"))
    assert taken(record, held, tmp_path, "--reason", "looked through") == 0
    with Record(record, write=False) as opened:
        assert [d.reason for d in opened.decisions()] == [
            "the list (Label Studio, task 1, annotation 31, 2026-03-01T09:30:00Z)",
            "looked through (Label Studio, task 1, annotation 31, 2026-03-01T09:30:00Z)",
        ]
        assert all(d.added > "2026-03-02" for d in opened.decisions())  # told to the record now, not then


def test_the_views_show_what_was_decided(record: Path, tmp_path: Path) -> None:
    assert taken(record, export(put("t1", "tolls_low", "45"), put("t3", "verdict", "wrong")), tmp_path) == 0
    with Record(record, write=False) as opened:
        tolls = {toll.id: toll.low for toll in opened.reading(1).tolls}
        assert (tolls["t1"].value, tolls["t1"].how, "t3" in tolls) == (45, f"human:{RENA}", False)
        assert list(opened.faults()) == []


def test_of_two_annotations_the_later_holds(record: Path, tmp_path: Path) -> None:
    held = export(put("t1", "tolls_low", "45"))
    later = export(put("t1", "tolls_low", "46"))[0]["annotations"][0] | {"id": 99, "updated_at": "2026-03-02T00:00:00Z"}
    held[0]["annotations"].insert(0, later)
    for _ in range(2):
        assert taken(record, held, tmp_path) == 0
        assert decided(record) == [(RENA, "change", "t1", "low", 46)]


def test_a_person_may_change_their_mind(record: Path, tmp_path: Path) -> None:
    for value in ("45", "46", "45"):
        assert taken(record, export(put("t1", "tolls_low", value)), tmp_path) == 0
    assert [one[-1] for one in decided(record)] == [45, 46, 45]


def test_what_was_withdrawn_is_not_said_again(record: Path, tmp_path: Path) -> None:
    held = export(put("t1", "tolls_low", "45"))
    assert taken(record, held, tmp_path) == 0
    with Record(record) as opened:
        opened.correct("withdraw", value="1", reason="a slip", by="M. Reed")
    assert taken(record, held, tmp_path) == 0
    with Record(record, write=False) as opened:
        assert len(opened.decisions()) == 2


def strip(name: str) -> Callable[[list[Json]], object]:
    return lambda results: results.__setitem__(slice(None), [r for r in results if r["id"] != name])


def moved(results: list[Json]) -> None:
    results[next(i for i, r in enumerate(results) if (r["id"], r["from_name"]) == ("t1", "row"))]["value"] |= {"start": 0, "end": 8, "text": "Shelling"}  # fmt: skip


def added(results: list[Json]) -> None:
    results.append({"id": "Zq3", "from_name": "row", "to_name": "text", "type": "labels", "value": {"start": 3, "end": 9, "text": "x", "labels": ["tolls"]}})  # fmt: skip


NOT_TAKEN = [
    (added, "task 1, annotation 31, Zq3: a region of its own"),
    (strip("t5"), "task 1, annotation 31, t5: its region was taken away"),
    (moved, "task 1, annotation 31, t1: its region was moved"),
    (put("t1", "tolls_low", "many"), "task 1, annotation 31, t1 low: many: low is a number"),
    (put("t1", "tolls_start", "Monday"), "t1 start: Monday: start is a day, written as 2024-03-14"),
    (put("t1", "tolls_harm", "sad"), "t1 harm: sad: harm is null or one of"),
    (put("t1", "tolls_by", "The army; the front"), "t1 by: The army; the front: names several"),
    (put("t1", "verdict", "perhaps"), "task 1, annotation 31, t1: perhaps: the verdict is right or wrong"),
]


@pytest.mark.parametrize(("edit", "said"), NOT_TAKEN)
def test_what_cannot_be_taken_is_listed_and_the_rest_is_kept(record: Path, tmp_path: Path, edit: Callable[[list[Json]], object], said: str, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    held = export(put("t3", "tolls_low", "18"), edit)
    assert taken(record, held, tmp_path) == 2
    err = capsys.readouterr().err
    assert "not taken, 1:" in err
    assert f"  {said}" in err or f", {said}" in err
    assert decided(record) == [(RENA, "change", "t3", "low", 18)]


def test_a_region_under_another_id_is_known_by_its_place(record: Path, tmp_path: Path) -> None:
    held = export(put("t1", "tolls_low", "45"))
    for result in held[0]["annotations"][0]["result"]:
        result["id"] = f"new-{result['id']}"
    assert taken(record, held, tmp_path) == 0
    assert decided(record) == [(RENA, "change", "t1", "low", 45)]


def test_regions_in_utf_16_units_are_known_by_their_words(record: Path, tmp_path: Path) -> None:
    held = export(put("t3", "verdict", "right"), readings=(wide(),))
    units = inception.Units(WIDE)
    for result in held[0]["annotations"][0]["result"]:
        result["id"] = f"new-{result['id']}"
        if result["from_name"] == "row":
            result["value"] |= {end: units.of(result["value"][end]) for end in ("start", "end")}
    assert taken(record, held, tmp_path) == 0
    assert decided(record) == [(RENA, "confirm", "t3", None, None)]


@pytest.mark.parametrize(
    ("who", "by", "name"),
    [
        ({"email": "a@b.example", "id": 1}, "Rena", "a@b.example"),
        ({"email": "", "first_name": "Rena", "last_name": "Aldous"}, None, "Rena Aldous"),
        (3, "Rena", "Rena"),
        (3, None, "Label Studio user 3"),
        (None, "Rena", "Rena"),
    ],
)
def test_who_it_was(record: Path, tmp_path: Path, who: Any, by: str | None, name: str) -> None:
    held = export(put("t1", "verdict", "right"))
    held[0]["annotations"][0]["completed_by"] = who
    assert taken(record, held, tmp_path, *(("--by", by) if by else ())) == 0
    assert [one[0] for one in decided(record)] == [name]


def test_a_report_that_the_record_does_not_show(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = replace(wide(), report=Report(WIDE + "!"))
    assert taken(record, export(put("t1", "verdict", "right"), readings=(other,)), tmp_path) == 2
    assert "does not show this report" in capsys.readouterr().err
    held = export(put("t1", "verdict", "right"))
    held[0]["data"]["text"] += " "
    assert taken(record, held, tmp_path) == 2
    assert "its text was changed" in capsys.readouterr().err
    assert decided(record) == []


def test_a_row_that_is_read_no_more_is_listed(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = export(put("t3", "verdict", "right"))
    with Record(record) as opened:
        opened.add(replace(invented.reading(), tolls=invented.reading().tolls[:2], incidents=()))
    assert taken(record, held, tmp_path) == 2
    assert "t3: the record has this row no more" in capsys.readouterr().err


def test_what_somebody_rejected_they_must_withdraw_first(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    assert taken(record, export(put("t3", "verdict", "wrong")), tmp_path) == 0
    assert taken(record, export(put("t3", "verdict", "right")), tmp_path) == 2
    assert "withdraw decision 1 first" in capsys.readouterr().err


def test_nothing_is_kept_when_the_record_cannot_be_written(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    from dateline.record import decided as room

    said = [v for v in labelstudio.verdicts(export(put("t1", "verdict", "right"))) if isinstance(v, Verdict)]

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(room, "refresh", full)
    with Record(record) as opened, pytest.raises(RecordError):
        opened.take(said)
    assert decided(record) == []


# ---- files ------------------------------------------------------------------------------------------------------------


def test_an_archive_names_who_made_each_document(record: Path, tmp_path: Path) -> None:
    cas = json.loads(inception.document(invented.reading()))
    next(one for one in cas["%FEATURE_STRUCTURES"] if one.get("row") == "t1")["verdict"] = "right"
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("exportedproject.json", "{}")
        archive.writestr("annotation/market.json/ilna.json", json.dumps(cas))
        archive.writestr("annotation/market.json/INITIAL_CAS.json", inception.document(invented.reading()))
        archive.writestr("curation/market.json/CURATION_USER.json", json.dumps(cas))
    assert cli.run(["correct", str(record), "--from", str(tmp_path / "p.zip"), "--by", "Desk"]) == 0
    assert sorted(one[0] for one in decided(record)) == ["Desk", "ilna"]


REFUSED = [
    (b"", "not JSON"),
    (b"{}", "neither Label Studio's export"),
    (b'[{"id": 1, "text": "x"}]', "neither Label Studio's export (JSON, not JSON-MIN)"),
    (b"PK\x03\x04", "not JSON"),
    (b"[" * 100_000, "not JSON"),
    (None, "cannot be read"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_a_file_that_is_none_is_one_line(record: Path, tmp_path: Path, data: bytes | None, said: str, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    if data is not None:
        (tmp_path / "x.json").write_bytes(data)
    assert cli.run(["correct", str(record), "--from", str(tmp_path / "x.json")]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert f"x.json: {said}" in err


def test_an_archive_without_documents_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("a.xmi", "x")
    with pytest.raises(UsageError, match=r"holds no \.json"):
        list(labelled.read(tmp_path / "p.zip"))


DAMAGED = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 99) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["data", "text", "rows", "result", "value"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(st.lists(st.sampled_from(["data", "annotations"]), min_size=1, max_size=2), DAMAGED)
def test_a_damaged_task_is_listed_and_no_fault(keys: list[str], damage: Any) -> None:
    held = export(put("t1", "verdict", "right"), readings=(wide(),))
    for key in keys:
        held[0][key] = damage
    assert all(isinstance(one, Verdict | Unmapped) for one in labelstudio.verdicts(held))


@given(st.sampled_from(["went_out", "begin", "row", "verdict", "%TYPE"]), DAMAGED)
def test_a_damaged_document_is_listed_and_no_fault(key: str, damage: Any) -> None:
    cas = json.loads(inception.document(wide()))
    for one in cas["%FEATURE_STRUCTURES"][2:]:
        one[key] = damage
    assert all(isinstance(one, Verdict | Unmapped) for one in inception.verdicts(cas, "x"))


def test_words_beside_a_file_are_refused(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["correct", str(record), "1:t1", "low", "4", "--from", "x.json"]) == 2
    assert cli.run(["correct", str(record), "1:t1", "low", "4"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "dateline: --from x.json: takes decisions from the file alone; leave out rows and what to do with them",
        "dateline: --reason: say why, so that others can follow",
    ]


@pytest.mark.parametrize("text", [None, 3, True, ["a"]])
def test_a_text_that_is_no_text_is_told(text: Any) -> None:
    held = {"%FEATURE_STRUCTURES": [{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": text}]}
    (said,) = inception.verdicts(held, "one")
    assert isinstance(said, Unmapped)
