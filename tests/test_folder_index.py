"""The index of a folder of pages as a file: what is kept, what is left alone, what is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import invented
import pytest
from lxml import html as parser

from dateline.errors import UsageError
from dateline.export import html_page
from dateline.readings import Finding, Reading
from dateline.report import Report

BAD = '"><script>alert(1)</script>'


def test_pages_of_an_earlier_run_are_named(tmp_path: Path) -> None:
    for source in ("one.txt", "two.txt"):
        with html_page.Pages(tmp_path) as pages:
            pages.add(Reading(Report(f"Told by {source}.", source=source)))
    tree = parser.document_fromstring((tmp_path / "index.html").read_text("utf-8"))
    assert tree.xpath("//a[@class='title']/@href") == ["two.html"]
    assert tree.xpath("//h2/following-sibling::ul//a/@href") == ["one.html"]


def test_an_index_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>My site</h1>", "utf-8")
    with pytest.raises(UsageError, match=r"index\.html that Dateline did not write; name another folder"):
        html_page.Pages(tmp_path)
    assert (tmp_path / "index.html").read_text("utf-8") == "<h1>My site</h1>"


def test_a_report_called_index_gets_a_page_of_its_own(tmp_path: Path) -> None:
    with html_page.Pages(tmp_path) as pages:
        path = pages.add(Reading(Report("Told.", source="index.html")))
    assert path.name != "index.html"
    assert "Told." in path.read_text("utf-8")


def test_names_and_titles_are_escaped(tmp_path: Path) -> None:
    (tmp_path / f"{BAD.replace('/', '')}.html").write_text("x", "utf-8")
    with html_page.Pages(tmp_path) as pages:
        pages.add(Reading(Report(BAD, source=BAD), findings=(Finding(BAD, BAD),)))
    tree = parser.document_fromstring((tmp_path / "index.html").read_text("utf-8"))
    assert not tree.xpath("//script")
    assert tree.xpath("//a[@class='title']/text()") == [BAD]
    assert all(":" not in link for link in tree.xpath("//@href"))


def test_the_index_is_written_when_something_breaks(tmp_path: Path) -> None:
    def broken() -> Iterator[Reading]:
        yield invented.reading()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        list(html_page.write_folder(broken(), tmp_path))
    assert (tmp_path / "index.html").exists()
