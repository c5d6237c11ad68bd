"""Live pages: every post a report of its own with its own time; what stands above them is the page's report."""

from __future__ import annotations

import json
from pathlib import Path

import archives
import pytest

from dateline.errors import SourceError
from dateline.reading import read
from dateline.report import Report
from dateline.sources import from_html, load, load_all
from dateline.sources.html import from_page

TRUCE = "The two sides signed a truce today, the ministry said, and the guns fell silent across the valley."
RAID = "Rebels killed nine farmers near Kelmin yesterday, the mayor of the town said, and the army sent troops there."
ABOVE = "Fighting in the Dren valley has gone on for three weeks and has driven people from their homes."
DAYS = ("2024-06-07T14:00:00Z", "2024-06-06T09:00:00Z")


def page(inside: str, head: str = "", above: str = f"<p>{ABOVE}</p>", names: str = "") -> str:
    title = "Dren valley war live"
    return f"<html><head><title>{title}</title>{head}</head><body {names}><main><h1>{title}</h1>{above}{inside}</main></body></html>"


def told(*bodies: str) -> str:
    updates = [
        {"@type": "BlogPosting", "headline": title, "datePublished": day, "articleBody": body}
        for title, day, body in zip(("Truce signed", "Nine killed"), DAYS, bodies, strict=True)
    ]
    data = {"@type": "LiveBlogPosting", "headline": "Dren valley war live", "liveBlogUpdate": updates}
    return f"<script type=application/ld+json>{json.dumps(data)}</script>"


def post(tag: str, names: str, title: str, day: str, words: str) -> str:
    return f"<{tag} {names}><time datetime={day}>{day[11:16]}</time><h3>{title}</h3><p>{words}</p></{tag}>"


def posts(tag: str, names: str) -> str:
    return post(tag, names, "Truce signed", DAYS[0], TRUCE) + post(tag, names, "Nine killed", DAYS[1], RAID)


def reports(html: str) -> list[Report]:
    found = from_page(html, "p.html")
    assert all(isinstance(one, Report) for one in found)
    return [one for one in found if isinstance(one, Report)]


LIVE: list[str] = [
    page("<div id=root></div>", told(TRUCE, RAID)),
    page("<div id=root></div>", told(f"<p>{TRUCE}</p>", f"&lt;p&gt;{RAID}&lt;/p&gt;")),
    page(f"<h3>Truce signed</h3><p>{TRUCE}</p><h3>Nine killed</h3><p>{RAID}</p>", told(TRUCE, RAID)),
    page(f"<div class=liveblog>{posts('div', 'class=live-post')}</div>"),
    page(f"<section id=live-feed>{posts('article', '')}</section>"),
    page(posts("div", "itemprop=liveBlogUpdate itemscope itemtype=https://schema.org/BlogPosting")),
    page(f"<ol>{posts('li', 'class=entry')}</ol>", names="class=live-blog"),
]


@pytest.mark.parametrize("html", LIVE)
def test_each_post_is_a_report_with_its_own_time(html: str) -> None:
    whole, truce, raid = reports(html)
    assert [one.source for one in (whole, truce, raid)] == ["p.html", "p.html:1", "p.html:2"]
    assert [one.text for one in (truce, raid)] == [f"Truce signed\n\n{TRUCE}", f"Nine killed\n\n{RAID}"]
    days = [[claim.value for claim in one.claims if claim.field == "published"] for one in (truce, raid)]
    assert days == [[DAYS[0]], [DAYS[1]]]
    assert read(raid).anchor.value == ("2024-06-06", "2024-06-06")
    own = [whole.words(b.span) for b in whole.blocks if not b.off_article]
    assert own == ["Dren valley war live", ABOVE]
    assert not read(whole).tolls


def test_a_page_that_is_all_posts() -> None:
    html = page("<div id=root></div>", told(TRUCE, RAID), above="")
    assert [one.source for one in reports(html)] == ["p.html:1", "p.html:2"]
    with pytest.raises(SourceError, match=r"p\.html: 2 posts, each a report of its own; use load_all"):
        from_html(html, "p.html")


@pytest.mark.parametrize(
    "html",
    [
        page(posts("article", "")),
        page(f"<p>{RAID}</p>", '<script type=application/ld+json>{"@type":"LiveBlogPosting"}</script>'),
        page(post("div", "class=live-post", "Truce signed", DAYS[0], TRUCE), names="class=live-blog"),
    ],
)
def test_what_is_not_live_or_has_one_post_is_one_report(html: str) -> None:
    assert len(reports(html)) == 1


def test_posts_come_out_of_files_and_archives(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(LIVE[0], "utf-8")
    (tmp_path / "p.warc").write_bytes(archives.record(1, archives.http(LIVE[0].encode())))
    found = [one.source.removeprefix(f"{tmp_path}/") for one in load_all([tmp_path])]
    assert found == ["p.html", "p.html:1", "p.html:2", "p.warc:1", "p.warc:1:1", "p.warc:1:2"]
    with pytest.raises(SourceError, match="holds more than one report; use load_all"):
        load(tmp_path / "p.html")


def test_a_post_that_shows_nothing_is_told_and_costs_no_other() -> None:
    html = page("<div id=root></div>", told("<p><textarea>Tonight.</textarea></p>", RAID).replace("Truce signed", ""))
    assert [type(one) for one in from_page(html, "p.html")] == [Report, SourceError, Report]
