"""FollowTheMoney entities and statements, and the sources as BibTeX and CSL."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import exports
import pytest

from dateline.export.interchange import bibtex, citations, countries, ftm


def entities(folder: Path, *words: str) -> list[dict[str, Any]]:
    out = exports.exported(exports.many(), "ftm", folder / "x.json", *words)
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_entities_are_linked_and_each_once(tmp_path: Path) -> None:
    found = entities(tmp_path)
    ids = {entity["id"]: entity["schema"] for entity in found}
    assert len(ids) == len(found)
    links = [
        (prop, id)
        for e in found
        for prop in ("involved", "proof", "addressEntity")
        for id in e["properties"].get(prop, ())
    ]
    assert {prop for prop, _ in links} == {"involved", "proof", "addressEntity"}
    assert {(prop, ids[id]) for prop, id in links} <= {
        ("involved", "Person"), ("involved", "Organization"), ("proof", "Article"), ("addressEntity", "Address"),
    }  # fmt: skip


def test_an_event_tells_what_its_incident_does(tmp_path: Path) -> None:
    events = [entity["properties"] for entity in entities(tmp_path) if entity["schema"] == "Event"]
    chosen = exports.selection(exports.many()).incidents
    for event, line in zip(events, chosen, strict=True):
        assert event.get("startDate", [None]) == [line["start_day"]]
        assert event.get("endDate", [None]) == [line["end_day"]]
        assert event["recordId"] == line["keys"]
        assert event.get("country", [None]) == [countries.alpha2(line["country"])]
        assert all(len(day) == 10 for name in ("date", "startDate", "endDate") for day in event.get(name, ()))
        if line["killed_said"]:
            assert f"killed: {line['killed_said']}" in event["notes"]
        assert any(note.endswith("; open above") for note in event["notes"]) == bool(line["killed_open"])


def test_statements_are_those_of_the_entities(tmp_path: Path) -> None:
    folder = exports.exported(exports.few(), "ftm", f"{tmp_path}/f/")
    with (tmp_path / "f" / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect=csv.unix_dialect))
    held = [json.loads(line) for line in (tmp_path / "f" / "entities.ftm.json").read_text("utf-8").splitlines()]
    told = [
        (e["id"], e["schema"], prop, value)
        for e in held
        for prop, values in e["properties"].items()
        for value in values
    ]
    assert [(row["entity_id"], row["schema"], row["prop"], row["value"]) for row in rows] == told
    first = rows[0]
    key = f"{first['dataset']}.{first['entity_id']}.{first['prop']}.{first['value']}"
    assert first["id"] == hashlib.sha1(key.encode()).hexdigest()
    assert folder


def test_the_library_takes_every_value_as_it_is(tmp_path: Path) -> None:
    library = pytest.importorskip(
        "followthemoney", reason="followthemoney is not installed; bench/round_trips.py has it"
    )
    for entity in entities(tmp_path):
        proxy = library.model.make_entity(entity["schema"])
        for name, values in entity["properties"].items():
            proxy.add(name, values)
            assert sorted(proxy.get(name)) == sorted(values)
            assert ftm._TYPES.get(name, "string") == proxy.schema.get(name).type.name


# ---- sources --------------------------------------------------------------------------------------------------------


def test_csl_has_days_as_far_as_they_are_told(tmp_path: Path) -> None:
    items = json.loads(exports.exported(exports.many(), "csl", tmp_path / "x.json").read_text("utf-8"))
    reports = exports.selection(exports.many()).reports
    assert [item["title"] for item in items] == [line["title"] for line in reports]
    assert [len(item["issued"]["date-parts"][0]) for item in items[:4]] == [3, 2, 3, 1]
    assert items[0]["accessed"] == {"date-parts": [[2025, 1, 1]]}
    assert items[0]["note"] == f"Dateline report {reports[0]['report']}, loaded as halden/00000.html"


def test_bibtex_has_an_entry_a_report(tmp_path: Path) -> None:
    text = exports.exported(exports.many(), "bibtex", tmp_path / "x.bib").read_text("utf-8")
    assert len(re.findall(r"^@online\{dateline-[0-9a-f]{16},$", text, re.MULTILINE)) == 120
    first = text.split("\n\n")[0]
    for told in (
        "title = {{Attack in ",
        r"\& what is known \{0\}}},",
        "author = {{Ilna Márrow}},",
        "urldate = {2025-01-01},",
    ):
        assert told in first
    assert "date = {2024-" in text
    assert text.count("{") == text.count("}")


def test_only_reports_that_tell_of_what_is_chosen(tmp_path: Path) -> None:
    items = json.loads(
        exports.exported(exports.few(), "csl", tmp_path / "x.json", "--place", "Dresk").read_text("utf-8")
    )
    assert [item["title"] for item in items] == ["Attack in Dresk & what is known {0}"]


@pytest.mark.parametrize(
    ("published", "day", "issued", "note"),
    [
        ("2026-04-09", "2024-03-14", ("2026", "04", "09"), "; by its own words it is of 2024-03-14"),
        ("2024-03", "2024-03-14", ("2024", "03"), ""),
        ("2024-03-14T08:15:00+02:00", "2024-03-14", ("2024", "03", "14"), ""),
        (None, "2024-03-14", ("2024", "03", "14"), ""),
        ("soon", None, (), ""),
        ("2024-3-4", None, (), ""),
    ],
)
def test_the_day_of_a_reference(published: str | None, day: str | None, issued: tuple[str, ...], note: str) -> None:
    line = {"published": published, "day": day, "report": "0" * 64, "report_source": "a.txt"}
    assert citations.issued(line) == issued
    assert citations.note(line) == f"Dateline report {'0' * 64}, loaded as a.txt{note}"


@pytest.mark.parametrize(
    ("words", "plain"),
    [("50% & more", r"50\% \& more"), ("a_b #1 $2", r"a\_b \#1 \$2"), ("{x}\\y", r"\{x\}\textbackslash{}y"), ("~^", r"\textasciitilde{}\textasciicircum{}")],
)  # fmt: skip
def test_signs_of_tex_are_words(words: str, plain: str) -> None:
    assert bibtex._plain(words) == plain


@pytest.mark.parametrize(("code", "two", "number"), [("SYR", "sy", 760), ("AFG", "af", 4), ("XKX", "xk", None), ("XXA", None, None), (None, None, None)])  # fmt: skip
def test_codes_of_countries(code: str | None, two: str | None, number: int | None) -> None:
    assert (countries.alpha2(code), countries.numeric(code)) == (two, number)
