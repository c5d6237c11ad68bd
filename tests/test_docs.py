"""The pages of docs/: all of them are in the index, and each row type's page tells of every cell."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from dateline import rows

DOCS = Path(__file__).parents[1] / "docs"
LINK = re.compile(r"\]\(([^)#]+)\)")
NAME = re.compile(r"`([a-z_]+)`")
PAGES = {kind: "tolls.md" if kind == "quantities" else f"{kind}.md" for kind in rows.ROW_TYPES}


def pages():
    return sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def links(page):
    text = (DOCS / page).read_text("utf-8")
    return [(DOCS / page).parent / target for target in LINK.findall(text) if "://" not in target]


def told(page, heading):
    """The names in the first column of the tables whose first line begins with `heading`."""
    found, inside = set(), False
    for line in (DOCS / page).read_text("utf-8").splitlines():
        inside = line.startswith("|") and (inside or line.startswith(heading))
        found.update(NAME.findall(line.split("|")[1]) if inside else ())
    return found


@pytest.mark.parametrize("page", pages())
def test_every_link_leads_somewhere(page):
    assert [str(target) for target in links(page) if not target.exists()] == []


def test_the_index_names_every_page():
    named = {target.resolve() for page in ("README.md", "findings/README.md") for target in links(page)}
    assert [page for page in pages() if page != "README.md" and (DOCS / page).resolve() not in named] == []


@pytest.mark.parametrize("kind", rows.ROW_TYPES)
def test_the_page_of_a_row_type_tells_of_every_cell(kind):
    cells = {field.name for field in fields(rows.ROW_TYPES[kind])} - {"id"}
    heading = "| cell of `quantities` |" if kind == "quantities" else "| cell |"
    assert cells - told(PAGES[kind], heading) == set()
