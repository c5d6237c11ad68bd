"""The files that the pages of the reading room use: what was vendored is what was listed, and no path leads out of the folder."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="needs the extra web")
from dateline.web import statics

FOLDER = Path(statics.__file__).parent / "static"
LISTED = dict(
    re.findall(r"^\| `([\w.-]+)` .*? \| `([0-9a-f]{64})` \|", (FOLDER / "SOURCES.md").read_text("utf-8"), re.M)
)


def test_what_is_vendored_is_listed() -> None:
    assert "htmx.min.js" in LISTED
    assert {path.name for path in FOLDER.glob("*.min.*")} <= set(LISTED)


@pytest.mark.parametrize("name", sorted(LISTED))
def test_what_is_listed_is_unchanged(name: str) -> None:
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == LISTED[name]


def test_the_folder_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 500_000


def test_an_address_changes_with_its_file() -> None:
    digest = hashlib.sha256((FOLDER / "style.css").read_bytes()).hexdigest()[:16]
    assert statics.address("style.css") == f"/static/{digest}/style.css"
