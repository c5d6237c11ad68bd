"""The files that the pages of the reading room use: what was vendored is what was listed, and no path leads out of the folder."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="needs the extra web")
from dateline.web import statics

FOLDER = Path(statics.__file__).parent / "static"
VENDORED = Path(__file__).parent / "vendored"
_LINE = re.compile(r"^\| `([\w.-]+)` .*? \| `([0-9a-f]{64})` \|", re.M)
LISTED = {
    folder / name: digest
    for folder in (FOLDER, VENDORED)
    for name, digest in _LINE.findall((folder / "SOURCES.md").read_text("utf-8"))
}


def test_what_is_vendored_is_listed() -> None:
    assert FOLDER / "htmx.min.js" in LISTED
    assert {*FOLDER.glob("*.min.*"), *VENDORED.glob("*.min.*")} <= set(LISTED)


@pytest.mark.parametrize("path", sorted(LISTED), ids=lambda path: path.name)
def test_what_is_listed_is_unchanged(path: Path) -> None:
    assert hashlib.sha256(path.read_bytes()).hexdigest() == LISTED[path]


def test_the_folder_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 500_000


def test_an_address_changes_with_its_file() -> None:
    digest = hashlib.sha256((FOLDER / "style.css").read_bytes()).hexdigest()[:16]
    assert statics.address("style.css") == f"/static/{digest}/style.css"
