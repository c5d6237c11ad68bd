"""Pages into reports: one text in page order, captions where they stand, and every claim with where it was found."""

from __future__ import annotations

import csv
import re
import time
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import SourceError
from dateline.reading import read
from dateline.report import Claim, Report
from dateline.sources import from_html, load
from dateline.sources.html import captions

HERE = Path(__file__).parent
LEAD = "The port of Varkesh closed on Thursday after a fire in a warehouse, the ministry of the interior said."
NEXT = "Ships were sent to Port Sarel, where they are to stay until the end of the week, the harbour master added."
LAST = "The city council is to meet on Friday to talk about the ships and the cranes, the mayor said in the evening."
SHOWN = "Smoke rises over the port of Varkesh on March 6, 2024."


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / "cases" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def page(*parts: str, head: str = "", top: str = "<h1>Port closes after a great fire</h1>") -> str:
    body = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    return f"<html><head>{head}</head><body><article>{top}{body}</article></body></html>"


def shown(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, report.words(block.span)) for block in report.blocks]


def kinds(report: Report) -> list[str]:
    return [block.kind for block in report.blocks]


def test_a_whole_page() -> None:
    report = load(HERE / "fixtures" / "port.html")
    assert [(kind, words[:34]) for kind, words in shown(report)] == [
        ("headline", "Port of Varkesh closes after wareh"),
        ("byline", "By Tess Amarel and Olin Brask"),
        ("caption", "Smoke rises over the port of Varke"),
        ("credit", "Photo: Ilna Marrow/Norwind"),
        ("dateline", "VARKESH, Ostravia (NWA) —"),
        ("paragraph", "The port of Varkesh closed on Thur"),
        ("paragraph", "Ships were sent to Port Sarel, whe"),
        ("caption", "Ten things to know about cranes"),
        ("heading", "What is known"),
        ("paragraph", "The fire began shortly before midn"),
        ("caption", "Two burnt cranes stand on the nort"),
        ("credit", "(AP Photo/Dar Essin)"),
        ("paragraph", "Nobody was hurt. Two hundred docke"),
        ("caption", "A docker waits at the gate."),
        ("paragraph", "The city council is to meet on Fri"),
        ("caption", "A cat that sleeps on a printing pr"),
    ]
    assert [report.words(block.span)[:15] for block in report.blocks if block.off_article] == [
        "Ten things to k",
        "A cat that slee",
    ]
    dates = [
        (claim.field, claim.value[:10], claim.found)
        for claim in report.claims
        if claim.field in ("published", "modified")
    ]
    assert dates == [
        ("published", "2024-03-07", "json-ld:datePublished"),
        ("modified", "2024-03-08", "json-ld:dateModified"),
        ("published", "2024-03-07", "meta:article:published_time"),
        ("modified", "2024-03-08", "meta:article:modified_time"),
        ("published", "2024-03-07", "time"),
        ("published", "2024-03-07", "url"),
        ("published", "2024-03-07", "htmldate"),
        ("published", "2024-03-06", "json-ld:WebPage.datePublished"),
    ]
    names = {(claim.field, claim.value) for claim in report.claims}
    assert {("author", "Tess Amarel"), ("author", "Olin Brask"), ("publisher", "The Varkesh Courier")} <= names
    assert [report.words(claim.spans[0]) for claim in report.claims if claim.spans] == [
        "Port of Varkesh closes after warehouse fire",
        "Tess Amarel and Olin Brask",
    ]


def test_the_text_is_its_blocks_two_lines_apart() -> None:
    report = load(HERE / "fixtures" / "port.html")
    assert report.text == "\n\n".join(words for _, words in shown(report))


@pytest.mark.parametrize("row", rows("page_claims.tsv"), ids=lambda row: row["claim"])
def test_claims(row: dict[str, str]) -> None:
    report = from_html(page(row["body"] or "<i></i>", LEAD, NEXT, head=row["head"]), url=row["url"] or None)
    assert row["claim"] in [f"{claim.field} {claim.value} {claim.found}" for claim in report.claims]


@pytest.mark.parametrize("row", rows("page_not_claims.tsv"), ids=lambda row: (row["head"] or row["body"])[-50:])
def test_not_claims(row: dict[str, str]) -> None:
    report = from_html(page(row["body"] or "<i></i>", LEAD, NEXT, head=row["head"]))
    told = [claim for claim in report.claims if row["not"] in (claim.field, claim.found) and claim.found != "htmldate"]
    assert told == []


@pytest.mark.parametrize(
    "shown",
    [
        "<footer>© 2021 The Courier</footer>",
        "<footer>Copyright The Courier 2009–2026</footer>",
        "<p>The war in the valley ended on 14 March 1991, and most of those who had fled came home within the year after it.</p>",
        "<p>The war ended on 14 March 1991.</p>",
        "<div class=date>14 آذار 2024</div>",
        "<div class=date>03/07/2024</div>",
    ],
)
def test_a_page_that_does_not_tell_its_day_has_none(shown: str) -> None:
    claims = from_html(page(LEAD, shown, NEXT)).claims
    assert [claim for claim in claims if claim.field in ("published", "modified")] == []


def test_the_day_below_the_headline_is_a_block_of_the_text() -> None:
    report = from_html(page("<p>Published 7 March 2024</p>", LEAD, NEXT))
    assert shown(report)[:2] == [("headline", "Port closes after a great fire"), ("dateline", "Published 7 March 2024")]
    assert [report.words(c.spans[0]) for c in report.claims if c.found == "text"] == ["7 March 2024"]


def test_rivals_are_all_kept_and_repeats_are_not() -> None:
    metas = "".join(f'<meta name="date" content="{day}">' for day in ("2024-03-07", "2021-05-19", "2024-03-07"))
    days = [claim.value for claim in from_html(page(LEAD, NEXT, head=metas)).claims if claim.found == "meta:date"]
    assert days == ["2024-03-07", "2021-05-19"]


def test_claims_of_the_text_point_at_it() -> None:
    dated = LEAD.replace("The port", "VARKESH, 7 March 2024 (NWA) — The port")
    report = from_html(page("<div class=byline>By Tess Amarel</div>", dated, NEXT))
    told = {claim.found: report.words(claim.spans[0]) for claim in report.claims if claim.spans}
    assert told == {"headline": "Port closes after a great fire", "byline": "Tess Amarel", "dateline": "7 March 2024"}


CAPTIONED = [
    f"<figure><img src=a><figcaption>{SHOWN}</figcaption></figure>",
    f"<div class='image-wrap'><img src=a><div class='image-caption'>{SHOWN}</div></div>",
    f"<div class='wp-caption'><img src=a><p class='wp-caption-text'>{SHOWN}</p></div>",
    f"<div class='x1'><img src=a><div class='x2'>{SHOWN}</div></div>",
    f"<figure><a href='big.jpg'><img src=a></a><span>{SHOWN}</span></figure>",
    f"<figure class='teaser-image'><img src=a><figcaption>{SHOWN}</figcaption></figure>",
    f"<div class='media'><img src=a><p class='infotext'>{SHOWN}</p></div>",
    f"<figure><img src=a><figcaption>2 of 9 | {SHOWN}</figcaption></figure>",
]


@pytest.mark.parametrize("caption", CAPTIONED)
def test_captions_stand_where_they_stand_on_the_page(caption: str) -> None:
    report = from_html(page(LEAD, caption, NEXT, LAST, head="<meta name=date content=2024-03-07>"))
    assert shown(report)[1:] == [("paragraph", LEAD), ("caption", SHOWN), ("paragraph", NEXT), ("paragraph", LAST)]


@pytest.mark.parametrize(
    ("inside", "credit"),
    [
        (f"{SHOWN} (AP Photo/Dar Essin)", "(AP Photo/Dar Essin)"),
        (f"{SHOWN} Photograph: Dar Essin/Norwind", "Photograph: Dar Essin/Norwind"),
        (f"{SHOWN}<span class='credit'>Dar Essin</span>", "Dar Essin"),
        (f"{SHOWN} Dar Essin | Norwind", "Dar Essin | Norwind"),
        (f"{SHOWN} <cite class='photo__source'>Norwind</cite>", "Norwind"),
        (f"{SHOWN} © Dar Essin", "© Dar Essin"),
    ],
)
def test_credits_are_parted_from_captions(inside: str, credit: str) -> None:
    report = from_html(page(LEAD, f"<figure><img src=a><figcaption>{inside}</figcaption></figure>", NEXT, LAST))
    assert shown(report)[2:4] == [("caption", SHOWN), ("credit", credit)]


def test_a_credit_before_its_caption_stays_there() -> None:
    figure = (
        f"<figure><img src=a><figcaption><b class='credit'>Dar Essin</b> <span>{SHOWN}</span></figcaption></figure>"
    )
    assert shown(from_html(page(LEAD, figure, NEXT, LAST)))[2:4] == [("credit", "Dar Essin"), ("caption", SHOWN)]


def test_a_credit_beside_its_caption_in_one_figure() -> None:
    caption = "<figcaption>{}</figcaption>"
    credit = "<p class='photo-credit'><span class='credit'>{}</span></p>"
    two = caption.format(SHOWN) + credit.format("Dar Essin") + caption.format("Rain falls.") + credit.format("Ila Torn")
    parts = [f"<figure>{credit.format('Norwind')}<img src=a>{caption.format('A crane stands.')}</figure>", LEAD]
    report = from_html(page(*parts, f"<figure><img src=a>{two}</figure>", NEXT, LAST))
    assert [words for kind, words in shown(report) if kind in ("caption", "credit")] == [
        "Norwind", "A crane stands.", SHOWN, "Dar Essin", "Rain falls.", "Ila Torn"
    ]  # fmt: skip
    assert kinds(report).count("credit") == 3


def test_a_credit_in_another_figure_is_not_taken() -> None:
    lone = "<figure><img src=b><p class='photo-credit'>Ila Torn</p></figure>"
    figure = f"<figure><img src=a><figcaption>{SHOWN}</figcaption></figure>"
    found = shown(from_html(page(LEAD, figure, NEXT, lone, LAST)))
    assert found[2:4] == [("caption", SHOWN), ("paragraph", NEXT)]


def test_a_caption_is_told_once_however_often_it_is_there() -> None:
    figure = f"<figure><img src=a><figcaption>{SHOWN}</figcaption></figure>"
    assert kinds(from_html(page(figure, LEAD, figure, NEXT, LAST))).count("caption") == 1


def test_captions_right_before_the_headline_and_after_the_end() -> None:
    figure = "<figure><img src=a><figcaption>{}</figcaption></figure>"
    top = figure.format(SHOWN) + "<h1>Port closes after a great fire</h1>"
    report = from_html(page(LEAD, NEXT, LAST, figure.format("A docker waits at the gate."), top=top))
    assert kinds(report) == ["caption", "headline", "paragraph", "paragraph", "paragraph", "caption"]


RIM = [
    ("<figure><img src=a><figcaption><a href='/x'>Ten things to know about cranes</a></figcaption></figure>", 1),
    ("<div class='related'><figure><img src=a><figcaption>A cat sleeps here.</figcaption></figure></div>", 1),
    ("<aside><figure><img src=a><figcaption>A cat sleeps here.</figcaption></figure></aside>", 1),
    ("<aside><figure><figcaption><h4>War breaks out in Lenn</h4> May 4, 2011</figcaption></figure></aside>", 1),
    ("<aside>" + "<figure><figcaption>A cat sleeps here.</figcaption></figure>" * 3 + "</aside>", 1),
    (f"<aside><figure><figcaption>Image {SHOWN}</figcaption></figure></aside>", 0),
    ("<aside><figure><figcaption>Watch live now</figcaption></figure></aside>", 0),
    ("<aside><figure><figcaption>Subscribe to our morning letter</figcaption></figure></aside>", 0),
]


@pytest.mark.parametrize(("part", "count"), RIM)
def test_captions_of_the_rim_are_kept_labelled_and_marked(part: str, count: int) -> None:
    own = f"<figure><img src=a><figcaption>{SHOWN}</figcaption></figure>"
    report = from_html(page(LEAD, own, NEXT, part, LAST, head="<meta name=date content=2024-03-07>"))
    beside = [block for block in report.blocks if block.off_article]
    assert [block.kind for block in beside] == ["caption"] * count
    assert [words for kind, words in shown(report) if kind == "paragraph"] == [LEAD, NEXT, LAST]
    article = report.article()
    assert len(article.text) == len(report.text)
    assert article.blocks == tuple(block for block in report.blocks if not block.off_article)
    assert all(article.words(block.span) == report.words(block.span) for block in article.blocks)
    assert not any(article.words(block.span).strip() for block in beside)


def test_a_rim_full_of_other_days_changes_neither_the_anchor_nor_a_row() -> None:
    teaser = "<aside><figure><figcaption>Forty people killed in Lenn, {}</figcaption></figure></aside>"
    days = ("Tuesday, May 3, 2011", "Wednesday, May 4, 2011", "May 5, 2011")
    head = "<meta name=date content=2024-03-07>"
    plain = read(from_html(page(LEAD, NEXT, LAST, head=head)))
    report = from_html(page(LEAD, NEXT, LAST, *(teaser.format(day) for day in days), head=head))
    assert [block.off_article for block in report.blocks] == [False] * 4 + [True] * 3
    told = read(report)
    assert told.report == report
    assert replace(told, report=plain.report) == plain


def test_what_is_left_out_is_told_with_its_place_and_reason() -> None:
    menu = "<nav><ul><li>Home</li><li>War and peace</li></ul></nav>"
    column = f"<aside><p>{LAST}</p></aside>"
    inside = "<div class='newsletter-box'><span>Get our letter, every morning, at half past six</span></div>"
    after = "<footer>Copyright of the Courier</footer>"
    html = page(LEAD, inside, NEXT, column).replace("<article>", f"{menu}<article>").replace("</article>", after)
    report = from_html(html)
    told = [(report.text[one.at :][:8], one.words, one.why) for one in report.left_out]
    assert told == [
        ("Port clo", "Home | War and peace", "beside the article"),
        ("Ships we", "Get our letter, every morning, at half past six", "beside the article"),
        ("", LAST, "beside the article"),
        ("", "Copyright of the Courier", "beside the article"),
    ]
    assert report == replace(report, left_out=())


def test_every_word_of_a_page_is_in_the_text_or_left_out() -> None:
    report = load(HERE / "fixtures" / "port.html")
    html = (HERE / "fixtures" / "port.html").read_text("utf-8")
    seen = set(re.findall(r"\w+", " ".join([report.text, *(one.words for one in report.left_out)])))
    body = re.sub(
        r"<(script|style).*?</\1>|<[^>]+>", " ", html.partition("<body")[2].partition(">")[2], flags=re.DOTALL
    )
    assert set(re.findall(r"\w+", unescape(body))) <= seen


def test_paragraphs_that_begin_alike_stay_in_their_places() -> None:
    figure = f"<figure><img src=a><figcaption>{SHOWN}</figcaption></figure>"
    report = from_html(page(LEAD, figure, f"{LEAD} Again.", NEXT))
    assert kinds(report) == ["headline", "paragraph", "caption", "paragraph", "paragraph"]


def test_what_is_kept_of_a_rim_is_bounded_and_the_rest_is_told() -> None:
    column = "".join(f"<figcaption>This is the cat number {n}, and it sleeps</figcaption>" for n in range(1000))
    report = from_html(page(LEAD, NEXT, LAST, f"<aside>{column}</aside>"))
    beside = [report.words(block.span) for block in report.blocks if block.off_article]
    assert captions.MOST - 50 < sum(map(len, beside)) <= captions.MOST
    cats = re.findall(r"cat number (\d+)", " ".join([*beside, *(one.words for one in report.left_out)]))
    assert cats == [str(n) for n in range(1000)]


def ld(image: str) -> str:
    picture = '{"@type": "ImageObject", "@id": "#p", "caption": "Rain falls on the burnt cranes, seen from the hill."}'
    return f"""<script type="application/ld+json">{{"@graph": [{picture},
        {{"@type": "NewsArticle", "author": {{"image": {{"caption": "Olin Brask is a writer at this paper."}}}},
          "image": {image}}}]}}</script>"""


@pytest.mark.parametrize(
    ("image", "parts", "expected"),
    [
        (
            f'{{"caption": "{SHOWN} (AP Photo/Dar Essin)"}}',
            [LEAD, NEXT],
            f"caption {SHOWN}|credit (AP Photo/Dar Essin)",
        ),
        (f'[{{"caption": "<p>{SHOWN}</p>"}}, "a.jpg"]', [LEAD, NEXT], f"caption {SHOWN}"),
        ('{"@id": "#p"}', [LEAD, NEXT], "caption Rain falls on the burnt cranes, seen from the hill."),
        (f'{{"description": "{SHOWN}"}}', [SHOWN, LEAD, NEXT], f"caption {SHOWN}"),
        (f'{{"caption": "{SHOWN}"}}', [f"<figcaption>{SHOWN}</figcaption>", LEAD, NEXT], f"caption {SHOWN}"),
        (f'{{"caption": "{LEAD[:60]}."}}', [LEAD, NEXT], ""),
        ('{"caption": "port-fire-final-2 jpg large web version"}', [LEAD, NEXT], ""),
        ('{"caption": "The logo."}', [LEAD, NEXT], ""),
        ('{"caption": 7}', [LEAD, NEXT], ""),
        ('"a.jpg"', [LEAD, NEXT], ""),
    ],
)
def test_captions_that_json_ld_tells(image: str, parts: list[str], expected: str) -> None:
    found = shown(from_html(page(*parts, LAST, head=ld(image))))
    top = ("headline", "Port closes after a great fire")
    told = [tuple(line.split(" ", 1)) for line in expected.split("|") if line]
    assert found == [top, *told, ("paragraph", LEAD), ("paragraph", NEXT), ("paragraph", LAST)]


@pytest.mark.parametrize(
    "part",
    [
        "<div class='card'><img src=a><h3>Ten things to know about cranes</h3><span>From the cranes desk</span></div>",
        "<div class='vjs-captions-settings'>captions and subtitles off</div>",
        "<div class='b'><img src=a><span>View all</span></div>",
        "<div class='b'><img src=a><span>By Olin Brask, who writes about cranes</span></div>",
        "<div class='b'><img src=a><span>Norwind, Port Sarel, 20 May 2021, 11:06am</span></div>",
        "<figure><img src=a><figcaption>Advertisement: the best cranes of all</figcaption></figure>",
    ],
)
def test_teasers_and_labels_are_no_captions(part: str) -> None:
    assert "caption" not in kinds(from_html(page(LEAD, part, NEXT, LAST)))


def test_a_paragraph_that_shares_a_box_with_a_picture_stays_one() -> None:
    for box in (f"<div class='text'><img src=a><p>{NEXT}</p></div>", f"<p><img src=a> {NEXT}</p>"):
        assert kinds(from_html(page(LEAD, box, LAST))) == ["headline", "paragraph", "paragraph", "paragraph"]


def test_the_headline_is_the_heading_that_agrees_with_a_title() -> None:
    top = "<h1>The Varkesh Courier</h1><h1>Port closes after a great fire</h1>"
    head = (
        "<title>Port closes after a great fire | The Varkesh Courier</title>"
        "<meta property='og:site_name' content='The Varkesh Courier'>"
    )
    assert shown(from_html(page(LEAD, NEXT, head=head, top=top)))[0] == ("headline", "Port closes after a great fire")
    top = "<h1>Article view</h1><h2>Port closes after a great fire</h2>"
    assert shown(from_html(page(LEAD, NEXT, head=head, top=top)))[0] == ("headline", "Port closes after a great fire")


def test_without_a_heading_the_title_is_a_claim_alone() -> None:
    report = from_html(page(LEAD, NEXT, head="<title>Port closes</title>", top=""))
    assert kinds(report) == ["paragraph", "paragraph"]
    assert Claim("title", "Port closes", "title") in report.claims


def test_paragraphs_of_the_same_make_are_not_lost() -> None:
    parts = [
        f"<div class='body'><p>{words} Once {n} times over, in other words.</p></div>"
        for n, words in enumerate([LEAD, NEXT, LAST] * 4)
    ]
    report = from_html(page(*parts))
    assert kinds(report).count("paragraph") == 12


def test_words_of_neighbouring_elements_do_not_run_together() -> None:
    inside = "<span>Cranes</span><span>burn</span> at the <b>por</b>t<span>.</span>"
    figure = f"<figure><img src=a><figcaption>{inside}</figcaption></figure>"
    assert ("caption", "Cranes burn at the port.") in shown(from_html(page(LEAD, figure, NEXT, LAST)))


def test_a_page_of_text_runs_without_paragraph_elements() -> None:
    inside = "<br><br>".join((LEAD, NEXT, LAST))
    report = from_html(f"<html><body><div><h1>Port closes after a fire</h1><div>{inside}</div></div></body></html>")
    assert [words for kind, words in shown(report) if kind == "paragraph"] == [LEAD, NEXT, LAST]


def test_the_article_in_json_ld_alone() -> None:
    script = '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "%s\\n\\n%s"}</script>'
    report = from_html(f"<html><head>{script % (LEAD, NEXT)}</head><body><div id=app></div></body></html>")
    assert shown(report) == [("paragraph", LEAD), ("paragraph", NEXT)]


@pytest.mark.parametrize(
    ("declared", "charset", "header"),
    [
        ("<meta charset='windows-1251'>", "cp1251", None),
        ("", "cp1251", "windows-1251"),
        ("", "utf-8", None),
        ("", "utf-16", None),
    ],
)
def test_encodings(declared: str, charset: str, header: str | None) -> None:
    words = "Порт закрыт после пожара на складе, сообщило министерство внутренних дел в четверг вечером."
    html = page(words, words + " Да.", head=declared, top="").encode(charset)
    assert from_html(html, charset=header).text.startswith("Порт закрыт после пожара")


@pytest.mark.parametrize("label", ["ISO-8859-1", "latin1", "us-ascii", "windows-1252"])
def test_a_label_of_latin_1_means_windows_1252_as_it_does_to_browsers(label: str) -> None:
    words = "Rebels “killed” nine farmers near Kelmin’s café on Tuesday, the mayor of the town said."
    report = from_html(page(words, NEXT, top="").encode("cp1252"), charset=label)
    assert shown(report)[0] == ("paragraph", words)


ARABIC = "أُغلق ميناء فاركش يوم الخميس بعد حريق في أحد المخازن، بحسب ما قالته وزارة الداخلية مساء أمس."


@pytest.mark.parametrize(
    ("declared", "header"), [("<meta charset='windows-1256'>", None), ("", "windows-1256"), ("", None)]
)
def test_right_to_left_pages_in_windows_1256_stay_as_they_are(declared: str, header: str | None) -> None:
    figure = f"<figure><img src=a><figcaption>{ARABIC[:30]}، 2024.</figcaption></figure>"
    html = f"<html dir=rtl><head>{declared}</head><body><article><p>{ARABIC}</p>{figure}<p>{ARABIC} 7.</p></article></body></html>"
    report = from_html(html.encode("windows-1256"), charset=header)
    assert shown(report) == [("paragraph", ARABIC), ("caption", f"{ARABIC[:30]}، 2024."), ("paragraph", f"{ARABIC} 7.")]


def test_mixed_encodings_lose_no_paragraph() -> None:
    """A page in UTF-8 with a comment in another encoding pasted into it."""
    pasted = "Le café a été fermé, dit l’hôtelier.".encode("cp1252")
    html = (
        page(f"{LEAD} “Here.” – Zoë", "PASTED", NEXT, head="<meta charset=utf-8>").encode().replace(b"PASTED", pasted)
    )
    report = from_html(html)
    assert next(words for kind, words in shown(report) if kind == "paragraph").startswith(LEAD)
    assert NEXT in report.text
    assert "caf" in report.text


def test_a_page_of_twenty_megabytes_is_refused_and_one_of_fifteen_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "p.html"
    path.write_text(page(LEAD, NEXT, "<!--" + "x" * 20_000_000 + "-->"))
    with pytest.raises(SourceError, match=r"more than 16,000,000 bytes, a report has at most 2,000,000 characters"):
        load(path)
    path.write_text(page(LEAD, NEXT, "<!--" + "x" * 15_000_000 + "-->"))
    assert load(path).text.endswith(NEXT)
    path.write_text(page(*[f"{n} {LEAD}" for n in range(30_000)]))
    with pytest.raises(SourceError, match=r"characters, a report has at most 2,000,000; split it"):
        load(path)


def test_a_page_of_too_many_tags_is_refused_before_its_tree_is_made() -> None:
    with pytest.raises(SourceError, match=r"^p: more than 400,000 tags; save the article alone"):
        from_html(page(LEAD, NEXT, "<i></i>" * 300_000), "p")


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><body><script>var a = 'words that no one sees and that are long enough';</script></body></html>",
        "<html><body><nav><ul><li><a href=/a>Home and garden, all about it</a></li></ul></nav></body></html>",
        "<html><head><title>Only a title</title></head><body><div id=root></div></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused(html: str) -> None:
    with pytest.raises(SourceError, match=r"^p: no article text found; save the page of one article"):
        from_html(html, "p")


def test_the_same_bytes_give_the_same_report() -> None:
    html = (HERE / "fixtures" / "port.html").read_bytes()
    assert from_html(html) == from_html(html)


@pytest.mark.parametrize(
    "part", ["<a href=/x>word </a>", "<span>word </span>", "<nav>x</nav><time>2024</time>", "<h1>word</h1>"]
)
def test_a_page_of_very_many_elements_takes_no_longer_than_its_length(part: str) -> None:
    began = time.process_time()
    report = from_html(page(LEAD, NEXT, f"<div>{part * 40_000}</div>", LAST))
    assert LEAD in report.text
    assert time.process_time() - began < 20


FRAGMENTS = [
    "<p>",
    "</p>",
    "<div class='caption'>",
    "</div>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<img src=a>",
    "<h1>",
]
FRAGMENTS += [
    "</h1>",
    "<a href=/>",
    "</a>",
    "<br>",
    "<!--",
    "-->",
    "<table>",
    "<tr>",
    "<td>",
    "<template>",
    "<script>",
    "<time>",
]
FRAGMENTS += [
    LEAD,
    NEXT,
    SHOWN,
    "(AP Photo/Dar Essin)",
    "VARKESH — ",
    "By Tess Amarel",
    "&amp;",
    "\u00ad",
    "\ue000",
    "<svg>",
    "<b",
]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25))
def test_tag_soup_gives_a_report_or_one_line(soup: list[str]) -> None:
    head = "<head><meta name=date content=2024-03-07></head>"
    report, says = None, ""
    try:
        report = from_html(f"<html>{head}<body>{' '.join(soup)}</body></html>", "soup")
    except SourceError as error:
        says = str(error)
    if report is None:
        assert says.startswith("soup: no ")
        return
    assert "\n\n".join(report.words(block.span) for block in report.blocks) == report.text
    assert all(report.words(block.span).strip() == report.words(block.span) != "" for block in report.blocks)
    assert all(0 <= span.start < span.end <= len(report.text) for claim in report.claims for span in claim.spans)
