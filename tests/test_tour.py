"""The tour goes stale nowhere: each page that a picture shows is there, and the docs have the pictures that the script makes."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.request import urlopen

import pytest
from lxml import html as parser

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+\.png)\)")
MOST = 120_000
"""Bytes that a picture may have."""


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("picture", DOCS / "picture.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


picture: Any = script()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pytest.importorskip("uvicorn", reason="needs the extra web")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        made = picture.record(tmp_path_factory.mktemp("tour"))
    with picture.served(made) as served:
        yield served


def tree(address: str) -> Any:
    with urlopen(address) as answer:
        return parser.document_fromstring(answer.read())


@pytest.mark.parametrize("shot", picture.SHOTS, ids=lambda shot: shot.file)
def test_the_page_of_a_picture_is_there(address: str, shot: Any) -> None:
    page = tree(picture.asked(address, shot).partition("#")[0])
    headings = [" ".join(heading.text_content().split()) for heading in page.xpath("//h1 | //h2 | //h3")]
    assert any(shot.heading in heading for heading in headings), headings
    _, mark, name = shot.address.partition("#")
    assert not mark or page.xpath("//*[@id=$name]", name=name) or page.xpath("//a[@href=$link]", link=f"#{name}")


def test_the_tour_says_what_the_record_says(address: str) -> None:
    with urlopen(f"{address}/reports.json?sort=-gap") as answer:
        first, second, *_ = json.load(answer)
    assert (first["source"], first["claimed"], first["day"]) == (
        "examples/teshkol-market-again.txt",
        "2026-04-09",
        "2024-03-14",
    )
    assert first["copy_of"]
    assert first["gap_days"] == 756
    assert not second["gap_days"]
    with urlopen(f"{address}/series.json?place=Varkesh&harm=killed") as answer:
        [corrected] = [one for one in json.load(answer) if "correction" in one["marks"] and not one["whom"]]
    assert (corrected["as_of"], corrected["low"]) == ("2024-03-20", 255)
    about = tree(f"{address}/reading/2").xpath("//a[@class='gathered']/text()")
    assert "4 reports tell of it" in about


def test_every_link_that_the_tour_names_in_bold_is_there(address: str) -> None:
    named = set(re.findall(r"\*\*([^*]+)\*\*", (DOCS / "tour.md").read_text("utf-8")))
    pages = [tree(address + path) for path in ("/", "/reading/2", "/series?place=Varkesh&harm=killed")]
    links = [" ".join(link.text_content().split()) for page in pages for link in page.xpath("//a")]
    assert {words for words in named if not any(link.startswith(words) for link in links)} == set()


def test_every_picture_of_the_docs_is_made_by_the_script_and_shown() -> None:
    shown = {
        (page.parent / target).resolve()
        for page in (ROOT / "README.md", *DOCS.rglob("*.md"))
        for target in PICTURE.findall(page.read_text("utf-8"))
    }
    made = {(DOCS / shot.file).resolve() for shot in picture.SHOTS}
    assert shown == made == {path.resolve() for path in DOCS.rglob("*.png")}


@pytest.mark.parametrize("shot", picture.SHOTS, ids=lambda shot: shot.file)
def test_a_picture_is_small(shot: Any) -> None:
    assert (DOCS / shot.file).stat().st_size <= MOST
