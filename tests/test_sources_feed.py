"""Feeds: every entry a report, every date it claims kept, and what is broken told without stopping the rest."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import SourceError
from dateline.reading import anchor, moments
from dateline.report import NOT_A_DAY, Report
from dateline.sources import Failure, feed, formats, load_all

LEAD = "The port of Varkesh closed on Thursday after a fire in a warehouse, the ministry of the interior said."
DAY = "Thu, 07 Mar 2024 09:30:00 GMT"


def rss(*items: str, head: str = "", declared: str = "utf-8") -> bytes:
    body = "".join(f"<item>{item}</item>" for item in items)
    space = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    text = f"<?xml version='1.0' encoding='{declared}'?>\n<rss version='2.0' {space}>"
    return f"{text}<channel><title>The Varkesh Courier</title>{head}{body}</channel></rss>".encode(declared)


def atom(*entries: str) -> bytes:
    body = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>The Courier</title>{body}</feed>".encode()


def rows(data: bytes) -> list[Report | SourceError]:
    return list(feed.read(data, "f.xml"))


def one(data: bytes) -> Report:
    (found,) = rows(data)
    assert isinstance(found, Report)
    return found


def shown(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, report.words(block.span)) for block in report.blocks]


def claims(report: Report, *fields: str) -> list[tuple[str, str]]:
    return [(claim.value, claim.found) for claim in report.claims if claim.field in fields and not claim.spans]


def test_a_whole_entry() -> None:
    figure = (
        "<figure><img src='a'/><figcaption>Smoke rises on March 6, 2024. (AP Photo/Dar Essin)</figcaption></figure>"
    )
    content = f"<p>{LEAD} <span>Nobody</span> was <a href='x'>hurt</a>.</p>{figure}<h2>What is known</h2><p>Little.</p>"
    report = one(
        rss(
            f"<title>Port closes &amp;amp; burns</title><link>https://news.example/1</link><pubDate>{DAY}</pubDate>"
            f"<dc:creator>Tess Amarel</dc:creator><description>Short.</description>"
            f"<content:encoded><![CDATA[{content}]]></content:encoded>"
        )
    )
    assert shown(report) == [
        ("headline", "Port closes & burns"),
        ("paragraph", f"{LEAD} Nobody was hurt."),
        ("caption", "Smoke rises on March 6, 2024."),
        ("credit", "(AP Photo/Dar Essin)"),
        ("heading", "What is known"),
        ("paragraph", "Little."),
    ]
    assert claims(report, "published", "modified") == [("2024-03-07", "feed:published")]
    assert claims(report, "title", "author", "publisher", "url") == [
        ("Port closes & burns", "feed:title"),
        ("Tess Amarel", "feed:author"),
        ("The Varkesh Courier", "feed:channel"),
        ("https://news.example/1", "feed:link"),
    ]
    assert report.source == "f.xml:1"


def test_an_atom_entry_of_plain_text() -> None:
    entry = "<published>2024-03-07T09:30:00Z</published><updated>2024-03-08T10:00:00+02:00</updated>"
    report = one(
        atom(f"<title type='html'>&lt;b&gt;Fire&lt;/b&gt;</title>{entry}<content type='text'>A &lt; B.\nTwo.</content>")
    )
    assert shown(report) == [("headline", "Fire"), ("paragraph", "A < B."), ("paragraph", "Two.")]
    assert claims(report, "published", "modified") == [
        ("2024-03-07T09:30:00Z", "feed:published"),
        ("2024-03-08T10:00:00+02:00", "feed:updated"),
    ]


def test_the_fullest_text_is_taken_and_a_title_alone_is_a_report() -> None:
    long, short = rows(rss(f"<description>{LEAD}</description>", "<title>Only a title</title>"))
    assert isinstance(long, Report)
    assert isinstance(short, Report)
    assert shown(long) == [("paragraph", LEAD)]
    assert shown(short) == [("headline", "Only a title")]


WRONG = [
    "Thu, 32 Mar 2024 09:30:00 GMT", "2024-02-30T10:00:00Z", "03/07/2024", "yesterday", "0001-01-01T00:00:00Z",
    "3024-03-07T09:30:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z", "Do., 7. März", "٧ مارس", "0", "-",
]  # fmt: skip


@pytest.mark.parametrize("date", WRONG)
def test_a_wrong_date_is_kept_as_it_was_written_and_never_believed(date: str) -> None:
    report = one(rss(f"<title>Port closes</title><pubDate>{date}</pubDate><description>{LEAD}</description>"))
    assert claims(report, "published") == [(date, f"feed:published{NOT_A_DAY}")]
    assert anchor.decide(report, moments.find(report)).value is None


@pytest.mark.parametrize(
    "date",
    [
        DAY,
        "2024-03-07",
        "7 Mar 2024 09:30 +0100",
        "Thu, 7 March 2024",
        "07.03.2024 12:38",
        "Thu, 07 Mar 2024 23:30:00 EET",
    ],
)
def test_a_right_date_is_the_anchor(date: str) -> None:
    report = one(rss(f"<title>Port closes</title><pubDate>{date}</pubDate><description>{LEAD}</description>"))
    assert anchor.decide(report, moments.find(report)).value == ("2024-03-07", "2024-03-07")


def test_ten_thousand_entries_with_wrong_dates_are_all_there() -> None:
    items = (
        f"<title>Port closes {n}</title><pubDate>{DAY if n % 2 else WRONG[n // 2 % 10]}</pubDate>"
        for n in range(10_000)
    )
    began = time.process_time()
    found = rows(rss(*items))
    assert time.process_time() - began < 120
    reports = [row for row in found if isinstance(row, Report)]
    assert [report.text for report in reports] == [f"Port closes {n}" for n in range(10_000)]
    assert sum(claim.found.endswith(NOT_A_DAY) for report in reports for claim in report.claims) == 5000


def test_an_entry_without_words_is_told_and_the_next_is_read() -> None:
    first, second = rows(rss("<link>https://news.example/5</link>", "<title>Port closes</title>"))
    assert str(first) == "f.xml entry 1: neither title nor text; nothing to read"
    assert isinstance(second, Report)


def test_a_feed_that_breaks_off_gives_what_is_there_and_says_so() -> None:
    data = rss(*(f"<title>Port closes {n}</title><description>{LEAD}</description>" for n in range(5)))
    *reports, said = rows(data[: data.index(b"closes 3")])
    assert [one.text.split("\n")[0] for one in reports if isinstance(one, Report)][:3] == [
        f"Port closes {n}" for n in range(3)
    ]
    assert str(said).startswith("f.xml: broken XML (")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<?xml version='1.0'?><a><b/></a>", "XML, but no RSS or Atom feed"),
        (b"<rss", "not a feed that can be read"),
        (rss(), "a feed without entries"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss>&x;</rss>", ""),
    ],
)
def test_what_is_no_feed_says_so_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=rf"^f\.xml: {says}") as error:
        rows(data)
    assert "\n" not in str(error.value)


def test_entities_are_never_fetched_and_never_multiply() -> None:
    laughs = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a0 'ha'>{laughs}]><rss version='2.0'><channel><item><title>&a11;</title></item></channel></rss>"
    outside = "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY x SYSTEM '{}'>]><rss version='2.0'><channel><item><title>A &x; b</title></item></channel></rss>"
    for data in (bomb, outside.format(Path(__file__).as_uri())):
        try:
            words = "".join(row.text if isinstance(row, Report) else "" for row in rows(data.encode()))
        except SourceError:
            words = ""
        assert len(words) < 1000
        assert "hypothesis" not in words


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1256", "iso-8859-6"])
def test_encodings_and_right_to_left(charset: str) -> None:
    words = "أُغلق ميناء فاركش".replace("ُ", "") + " يوم الخميس"
    report = one(rss(f"<title>{words}</title><description>{words} 7.</description>", declared=charset))
    assert shown(report) == [("headline", words), ("paragraph", f"{words} 7.")]


@pytest.mark.parametrize("name", ["f.xml", "f.rss", "f.atom", "f", "f.xml.gz"])
def test_feeds_are_known_by_how_they_begin(tmp_path: Path, name: str) -> None:
    data = rss("<title>One port</title>", "<title>Two ports</title>")
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    found = list(load_all([tmp_path / name]))
    assert [report.text for report in found if isinstance(report, Report)] == ["One port", "Two ports"]


def test_a_page_in_xhtml_is_no_feed(tmp_path: Path) -> None:
    path = tmp_path / "p.xml"
    path.write_text(f"<?xml version='1.0'?><html><body><p>{LEAD}</p><rss></rss></body></html>")
    (found,) = load_all([path])
    assert isinstance(found, Report)
    assert found.text == LEAD


def test_a_feed_beyond_its_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LARGEST_FEED", 100)
    path = tmp_path / "f.rss"
    path.write_bytes(rss("<title>One port</title>"))
    (found,) = load_all([path])
    assert isinstance(found, Failure)
    assert "more than 100 bytes" in found.reason


PARTS = [
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<pubDate>",
    "</pubDate>",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#0;",
    "<p>",
]
PARTS += [DAY, LEAD, "<description>", "</description>", "</channel>", "\0", "<content:encoded>", "؟", "<figure><img>"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PARTS), max_size=20))
def test_feed_soup_gives_reports_or_one_line(soup: list[str]) -> None:
    data = f"<rss version='2.0'><channel><item><title>Port</title></item>{''.join(soup)}</channel></rss>".encode()
    try:
        found = rows(data)
    except SourceError as error:
        found = [error]
    for row in found:
        assert row.text.strip() if isinstance(row, Report) else str(row).startswith("f.xml")


# ---- pictures, markup escaped twice ---------------------------------------------------------------------------------

MEDIA = "xmlns:media='http://search.yahoo.com/mrss/'"
OLD = "FILE - Smoke rises over Ostrelin on March 3, 2011, after a raid that killed 45 people. (Halden Press/Ida Orn)"
PICTURE = f"<media:description type='plain'>{OLD}</media:description>"


@pytest.mark.parametrize("declared", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"<media:content {MEDIA} url='p.jpg'>{PICTURE}</media:content>"),
        (f"<media:content {MEDIA} url='p.jpg'>{PICTURE}</media:content>", ""),
        ("", f"<media:group {MEDIA}><media:content url='p.jpg'>{PICTURE}</media:content></media:group>"),
        (f"<m:description xmlns:m='http://search.yahoo.com/mrss/'>{OLD}</m:description>", ""),
    ],
)
def test_what_a_feed_tells_of_its_pictures_is_a_caption_and_never_the_report(
    before: str, after: str, declared: str
) -> None:
    report = one(rss(f"<title>Port closes</title>{before}<description>{LEAD}</description>{after}", declared=declared))
    assert shown(report)[:2] == [("headline", "Port closes"), ("paragraph", LEAD)]
    assert [(block.kind, block.off_article) for block in report.blocks[2:]] == [("caption", True), ("credit", True)]
    assert report.text.endswith(OLD[:-30] + OLD[-30:].replace(" (", "\n\n("))


def test_an_entry_of_a_picture_alone_has_its_title() -> None:
    report = one(rss(f"<title>Port closes</title><media:content {MEDIA} url='p.jpg'>{PICTURE}</media:content>"))
    assert [block.kind for block in report.blocks if not block.off_article] == ["headline"]


@pytest.mark.parametrize(
    "described",
    [
        f"&lt;p&gt;{LEAD}&lt;/p&gt;",
        f"&amp;lt;p&amp;gt;{LEAD}&amp;lt;/p&amp;gt;",
        f"&amp;lt;p class=&amp;quot;a&amp;quot;&amp;gt;{LEAD}&amp;lt;br/&amp;gt;&amp;lt;/p&amp;gt;",
        f"<![CDATA[&lt;p&gt;{LEAD}&lt;/p&gt;]]>",
    ],
)
def test_markup_that_was_escaped_twice_is_not_shown(described: str) -> None:
    report = one(rss(f"<title>Port &amp;amp;amp; city</title><description>{described}</description>"))
    assert shown(report) == [("headline", "Port & city"), ("paragraph", LEAD)]
