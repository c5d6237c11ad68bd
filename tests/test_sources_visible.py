"""What a reader of a page sees is what its report has: hidden, struck out and foreign words are no part of it."""

from __future__ import annotations

import pytest

from dateline.reading import read
from dateline.report import Claim, Report
from dateline.sources import from_html, from_text
from dateline.sources.html import escaped, from_fragment
from dateline.sources.notices import is_call, is_pointer

LEAD = "Shelling killed 37 people in the town of Teshkol on Tuesday, the health ministry said in the evening."
LAST = "The army sent troops to the valley to search for the gunmen, who had crossed the Dren River in boats."


def page(*parts: str) -> Report:
    body = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    return from_html(f"<html><body><article><h1>Shelling in Teshkol</h1>{body}</article></body></html>")


def body(report: Report) -> list[str]:
    return [report.words(b.span) for b in report.of_kind("paragraph", "list-item", "table-row") if not b.off_article]


def killed(report: Report) -> list[int | None]:
    return [toll.low.value for toll in read(report).tolls if toll.harm.value == "killed"]


# ---- signs and marks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("killed 37<sup>1</sup> people", "killed 37 people"),
        ("killed 37<sup>[1]</sup> people", "killed 37 people"),
        ("killed 37<sup><a href='#fn1'>1</a></sup> people", "killed 37 people"),
        ("killed 37<sup>1, 2</sup> people", "killed 37 people"),
        ("killed 37<sup>*</sup> people", "killed 37 people"),
        ("killed 37<sup>a</sup> people", "killed 37 people"),
        ("killed 37<sup>1 </sup>people", "killed 37 people"),
        ("killed 37.<sup>2</sup> Others fled", "killed 37. Others fled"),
        ("in 2024<sup>3</sup> and later", "in 2024 and later"),
        ("killed 37<a class='footnote-ref' href='#note-4'>4</a> people", "killed 37 people"),
        ("killed 37<a role='doc-noteref' href='#n4'>4</a> people", "killed 37 people"),
        ("on the 10<sup>th</sup> of June", "on the 10th of June"),
        ("on June 1<sup>st</sup> it", "on June 1st it"),
        ("burned 5 km<sup>2</sup> of wood", "burned 5 km² of wood"),
        ("some 10<sup>6</sup> litres", "some 10⁶ litres"),
        ("about 1<sup>1</sup>/<sub>2</sub> hours", "about 1 1/2 hours"),
        ("the D<sup>r</sup> of the town", "the Dr of the town"),
        ("M<sup>me</sup> Velling", "Mme Velling"),
        ("CO<sub>2</sub> rose", "CO2 rose"),
        ("see chapter <a href='#part4'>4</a> of it", "see chapter 4 of it"),
        ("the mayor said <q>we hid</q> there", "the mayor said “we hid” there"),
        ("he said <q>she said <q>no</q> to me</q> then", "he said “she said ‘no’ to me” then"),
        ("he said <q>“we hid”</q> then", "he said “we hid” then"),
        ("he said <q>we <b>hid</b></q> then", "he said “we hid” then"),
    ],
)
def test_signs_of_notes_go_and_marks_of_quotations_stay(html: str, shown: str) -> None:
    assert body(page(f"It was told that they {html}, the mayor of Teshkol added.", LAST))[0] == (
        f"It was told that they {shown}, the mayor of Teshkol added."
    )


# ---- hidden, struck out ------------------------------------------------------------------------------------------

OTHER = "Twenty people were killed in Ostrelin on Monday, the governor said, and the market was closed."


@pytest.mark.parametrize(
    "hidden",
    [
        f"<p hidden>{OTHER}</p>",
        f"<p style='display:none'>{OTHER}</p>",
        f"<div style='color: red; DISPLAY : none !important'><p>{OTHER}</p></div>",
        f"<p style='visibility: hidden'>{OTHER}</p>",
        f"<template><p>{OTHER}</p></template>",
        f"<dialog><p>{OTHER}</p></dialog>",
    ],
)
def test_hidden_words_are_out(hidden: str) -> None:
    assert body(page(LEAD, hidden, LAST)) == [LEAD, LAST]
    fragment = from_fragment(f"<p>{LEAD}</p>{hidden}<p>{LAST}</p>", "Shelling", ())
    assert OTHER not in fragment.text


@pytest.mark.parametrize(
    "shown",
    [
        f"<p hidden='until-found'>{OTHER}</p>",
        f"<dialog open><p>{OTHER}</p></dialog>",
        f"<div hidden><p>{OTHER}</p><p>{OTHER} Again.</p><p>{OTHER} Thrice.</p></div>",
        f"<p style='display:block'>{OTHER}</p>",
        f"<p class='hidden-gem'>{OTHER}</p>",
    ],
)
def test_what_a_script_or_a_click_shows_is_kept(shown: str) -> None:
    assert OTHER in page(LEAD, shown, LAST).text


def test_a_page_hidden_as_a_whole_until_it_is_loaded_is_read() -> None:
    html = f"<html><body style='display:none'><article><p>{LEAD}</p><p>{LAST}</p></article></body></html>"
    assert body(from_html(html)) == [LEAD, LAST]


@pytest.mark.parametrize(
    ("html", "shown", "claim"),
    [
        (
            "Another <del>12</del> <ins>14</ins> people were hurt.",
            "Another 14 people were hurt.",
            ("12", "del", ["14"]),
        ),
        ("The blast killed <s>nine</s> seven men.", "The blast killed seven men.", ("nine", "s", [])),
        ("It killed <strike>9</strike><ins>7</ins> men.", "It killed 7 men.", ("9", "strike", ["7"])),
        (
            "It hurt <span style='text-decoration: line-through'>9</span> <ins>7</ins> men.",
            "It hurt 7 men.",
            ("9", "span", ["7"]),
        ),
    ],
)
def test_struck_out_words_are_out_and_claimed(html: str, shown: str, claim: tuple[str, str, list[str]]) -> None:
    report = page(LEAD, html, LAST)
    assert body(report) == [LEAD, shown, LAST]
    told = [(c.value, c.found, [report.words(s) for s in c.spans]) for c in report.claims if c.field == "correction"]
    assert told == [claim]


def test_an_article_in_a_tag_that_was_never_closed_is_not_struck_out() -> None:
    report = page(f"<s>{LEAD} {LAST}")
    assert "37 people" in report.text
    assert not [claim for claim in report.claims if claim.field == "correction"]


# ---- what stands between an article's paragraphs -------------------------------------------------------------------


@pytest.mark.parametrize(
    "between",
    [
        "<p>READ ALSO: <a href=/x>Forty killed in Ostrelin market blast</a></p>",
        "<p><strong>Read more: <a href=/x>Forty killed in Ostrelin market blast</a></strong></p>",
        "<p>Related: <a href=/x>Forty killed in Ostrelin market blast</a></p>",
        "<p>Also on Halden Wire: <a href=/x>Forty killed in Ostrelin market blast</a></p>",
        "<p><a href=/x>Forty killed in Ostrelin market blast</a></p>",
        "<p>Don’t miss – Forty killed in Ostrelin market blast</p>",
        "<div class=paywall><h2>Subscribe to read on</h2><p>Join 40 readers killed by boredom.</p></div>",
        "<p>You have read 3 of 5 free articles. Join 40 readers killed by boredom. Already a subscriber? Log in.</p>",
    ],
)
def test_pointers_and_calls_are_kept_and_not_read(between: str) -> None:
    report = page(LEAD, between, LAST)
    assert body(report) == [LEAD, LAST]
    assert killed(report) == [37]


def test_pointers_and_calls_in_a_text_are_labelled_too() -> None:
    call = "Sign up for our newsletter and get the news of the valley."
    report = from_text(f"{LEAD}\n\nREAD ALSO: Forty killed in Ostrelin market blast\n\n{LAST}\n\n{call}")
    assert [(b.kind, b.off_article) for b in report.blocks] == [
        ("paragraph", False),
        ("boilerplate", True),
        ("paragraph", False),
        ("boilerplate", True),
    ]
    assert killed(report) == [37]


def test_the_body_of_a_paid_article_is_read_whatever_its_class() -> None:
    assert body(page(LEAD, f"<div class=paywall><p>{OTHER}</p></div>", LAST)) == [LEAD, OTHER, LAST]


@pytest.mark.parametrize(
    "line",
    [
        "Related stories",
        "Read more",
        "MORE: Minister resigns",
        "Also read – Ferry sinks",
        "You may also like…",
        "Watch: Drone film of the raid",
        "More on this story",
        "» Read next: Army shells the town",
        "Editor’s picks:",
    ],
)
def test_pointers(line: str) -> None:
    assert is_pointer(line)


@pytest.mark.parametrize(
    "line",
    [
        "Related: the two attacks happened in one street, police said.",
        "More than 40 people were killed in the blast",
        "Watch towers were shelled on Tuesday",
        "See also the report of the mission, which counted 12 dead.",
        "Listen to the people, the mayor said",
        "Read the letter aloud, he told them.",
    ],
)
def test_no_pointers(line: str) -> None:
    assert not is_pointer(line)


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers of the paper were killed in the raid.",
        "Sign up or leave, gunmen told the men of Kelmin.",
        "The army asked men to register for service by Monday.",
        "Register now, the ministry urged the displaced.",
        "“You have read 3 articles,” he said.",
        "Members of the free army were killed.",
    ],
)
def test_no_calls(line: str) -> None:
    assert not is_call(line)


# ---- quotations with their speaker ---------------------------------------------------------------------------------

SAID = "“Our troops hold the bridge.”"
SIGNED = "— Marta Velling, defence minister"


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote><p>Our troops hold the bridge.</p><cite>Marta Velling, defence minister</cite></blockquote>",
        "<blockquote><p>Our troops hold the bridge.</p><footer>— Marta Velling, defence minister</footer></blockquote>",
        "<blockquote><p>Our troops hold the bridge.</p>&mdash; Marta Velling, defence minister</blockquote>",
        "<blockquote><p>“Our troops hold the bridge.”</p></blockquote><p>— Marta Velling, defence minister</p>",
        "<figure><blockquote>Our troops hold the bridge.</blockquote><figcaption>Marta Velling, defence minister"
        "</figcaption></figure>",
        "<div class=social-embed><blockquote cite=x><p>Our troops hold the bridge.</p>"
        "<footer>Marta Velling, defence minister</footer></blockquote></div>",
        "<div class=embedded-post><span class=author>Marta Velling, defence minister</span>"
        "<p>Our troops hold the bridge.</p></div>",
    ],
)
def test_a_quotation_with_its_speaker_is_set_in_marks_and_signed(quoted: str) -> None:
    report = page(LEAD, quoted, LAST)
    assert body(report) == [LEAD, SAID, SIGNED, LAST]
    said = [
        s for s in read(report).statements if "hold the bridge" in " ".join(report.words(x) for x in s.content.spans)
    ]
    assert [" ".join(report.words(span) for span in s.source.spans).split(",")[0] for s in said] == ["Marta Velling"]


def test_a_post_of_several_lines_with_its_day() -> None:
    post = (
        "<blockquote class=twitter-tweet><p>Our troops hold the bridge.<br>The front is finished.</p>&mdash; Marta Velling"
        " (@mvelling) <a href=x>June 5, 2024</a></blockquote>"
    )
    lines = ["“Our troops hold the bridge.", "“The front is finished.”", "— Marta Velling (@mvelling) June 5, 2024"]
    assert body(page(LEAD, post, LAST)) == [LEAD, *lines, LAST]


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote><p>Our troops hold the bridge.</p></blockquote>",
        "<div class=social-share><span class=author>By Tess Amarel</span><p>Share this page with all your friends.</p></div>",
    ],
)
def test_what_names_no_speaker_is_signed_by_nobody(html: str) -> None:
    assert not any(words.startswith("—") or words.startswith("“") for words in body(page(LEAD, html, LAST)))


# ---- tables, escapes -----------------------------------------------------------------------------------------------

TABLE = (
    "<table><tr><th>Town</th><th>Killed</th><th>Wounded</th></tr>"
    "<tr><td>Kelmin</td><td></td><td>4</td></tr><tr><td>Ostrelin</td><td>3</td><td>11</td></tr></table>"
)
TITLE = Claim("title", "Shelling in Teshkol", "feed:title")
ROWS = ["Town | Killed | Wounded", "Kelmin | – | 4", "Ostrelin | 3 | 11"]


def test_a_table_of_figures_is_a_line_a_row_with_each_cell_under_its_head() -> None:
    assert body(page(LEAD, TABLE, LAST)) == [LEAD, *ROWS, LAST]
    assert body(from_fragment(f"<p>{LEAD}</p>{TABLE}", TITLE.value, (TITLE,))) == [LEAD, *ROWS]


def test_a_table_that_lays_out_prose_is_no_table_of_figures() -> None:
    laid = f"<table><tr><td>{LEAD} {LAST}</td><td>{OTHER}</td></tr><tr><td>{LAST}</td><td>{LEAD}</td></tr></table>"
    assert " | " not in page(LEAD, laid, LAST).text


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("&lt;p&gt;Nine men&lt;/p&gt;", "<p>Nine men</p>"),
        ("&amp;lt;p&amp;gt;Nine men&amp;lt;/p&amp;gt;", "<p>Nine men</p>"),
        ("<p>Nine men&amp;#8217;s boats</p>", "<p>Nine men&#8217;s boats</p>"),
        ("<p>The tag &lt;p&gt; begins a paragraph</p>", "<p>The tag &lt;p&gt; begins a paragraph</p>"),
        ("3 &lt; 4 and 5 &gt; 4", "3 &lt; 4 and 5 &gt; 4"),
    ],
)
def test_markup_that_was_escaped_too_often_is_markup(value: str, meant: str) -> None:
    assert escaped.settled(value) == meant


def test_a_body_in_json_ld_may_be_marked_up() -> None:
    told = f'{{"@type":"NewsArticle","articleBody":"<p>{LEAD}</p>&lt;br&gt;<p>{LAST}</p>"}}'
    html = f"<html><head><script type=application/ld+json>{told}</script></head><body><div id=app></div></body></html>"
    assert "<p>" not in from_html(html).text
