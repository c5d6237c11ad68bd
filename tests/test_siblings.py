"""Small invented reports of the kinds in which readers went wrong, in other words than any rule was written for.

Each line of siblings.jsonl has the text (or the bytes) of one source under its `name`, patterns that some row must fit
(`expect`) and patterns that no row may fit (`forbid`). A pattern names `rows` and fields that one row has together:
`field` equal (null: empty; a list: any of), `field~` holds the text, `field!` is not that; `count` wants that many rows.
Where `known` tells why a case does not hold, it must not hold.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline import schema
from dateline.readings import Reading

CASES = [json.loads(line) for line in Path(__file__).with_name("siblings.jsonl").read_text("utf-8").splitlines()]
KINDS = ("moments", "actors", "places", "statements", "tolls", "quantities", "events", "incidents")
OWN = ("trigger", "span", "content", "mentions", "low")
"""The cell whose spans are a row's own words."""
Row = dict[str, Any]


def marked(case: Row) -> Any:
    known = pytest.mark.xfail(strict=True, reason=case["known"]) if "known" in case else ()
    return pytest.param(case, id=case["id"], marks=known)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_a_kind_holds_in_other_words(case: Row, tmp_path: Path) -> None:
    source = tmp_path / case.get("name", "report.txt")
    source.write_bytes(base64.b64decode(case["base64"]) if "base64" in case else case["text"].encode())
    readings = [found for found in dateline.read_all([source]) if isinstance(found, Reading)]
    rows = [row for reading in readings for row in plain(json.loads(schema.dumps(reading)))]
    assert rows
    for pattern in case.get("expect", ()):
        hits = sum(fits(row, pattern) for row in rows)
        assert hits == pattern.get("count", max(hits, 1)), f"{hits} rows fit {pattern}"
    for pattern in case.get("forbid", ()):
        assert not [row for row in rows if fits(row, pattern)], f"a row fits {pattern}"


def test_there_are_two_of_each_kind_at_least_and_no_two_alike() -> None:
    kinds = [case["kind"] for case in CASES]
    assert len(set(kinds)) >= 95
    assert min(map(kinds.count, kinds)) >= 2
    assert len({case.get("text", case.get("base64")) for case in CASES}) == len(CASES)


def fits(row: Row, pattern: Row) -> bool:
    return all(holds(row, key, value) for key, value in pattern.items() if key != "count")


def holds(row: Row, key: str, value: Any) -> bool:
    told, any_of = row.get(key.rstrip("~!")), value if isinstance(value, list) else [value]
    if key.endswith("~"):
        return any(option.lower() in str(told or "").lower() for option in any_of)
    same = any(told == option or (told in (None, "") and option is None) for option in any_of)
    return same is not key.endswith("!")


def plain(reading: Row) -> Iterator[Row]:
    """Every row as a flat mapping: the values of its cells, ids told as what they stand for, and its own `words`."""
    text = reading["report"]["text"]
    by_id = {row["id"]: row for kind in KINDS for row in reading.get(kind) or []}
    day = reading["anchor"]["value"] or [None]
    yield {"rows": "anchor", "start": day[0], "end": day[-1]}
    yield {"rows": "report", "text": text}
    for block in reading["report"]["blocks"]:
        yield {"rows": "blocks", "kind": block["kind"], "words": text[block["start"] : block["end"]]}
    for kind, found in (("claims", reading["report"]["claims"]), ("findings", reading["findings"])):
        yield from (row | {"rows": kind} for row in found)
    for kind in KINDS:
        for row in reading.get(kind) or []:
            yield {"rows": kind} | flat(row, by_id, text)


def flat(row: Row, by_id: dict[str, Row], text: str) -> Row:
    cells = {name: cell for name, cell in row.items() if name != "id"}
    told = {
        name: cell["value"] if name in ("killed", "injured") else of(cell["value"], by_id, text)
        for name, cell in cells.items()
    }
    own = next((name for name in OWN if name in cells), None)
    told["words"] = words(cells[own], text, " … ") if own else ""
    if "cue" in cells:
        told["source"] = " ".join(filter(None, [told["source"], words(cells["source"], text, " ")])) or None
    return told


def of(value: Any, by_id: dict[str, Row], text: str) -> Any:
    """A value; for ids what their rows are called, several joined by "; "."""
    values = value if isinstance(value, list) else [value]
    ids = [v for v in values if isinstance(v, str) and v in by_id]
    return "; ".join(str(called(by_id[v], by_id, text)) for v in ids) if ids else value


def called(row: Row, by_id: dict[str, Row], text: str) -> Any:
    """What a row is called: its name, number or speaker, else its words, else its id."""
    field = next((name for name in ("name", "low", "source", "trigger") if name in row), None)
    if field is None:
        return row["id"]
    value = row[field]["value"]
    if isinstance(value, str) and value in by_id:
        return called(by_id[value], by_id, text)
    return (words(row[field], text, " ") if field == "source" else "") or (row["id"] if value is None else value)


def words(cell: Row, text: str, joint: str) -> str:
    return joint.join(text[start:end] for start, end in cell["spans"])
