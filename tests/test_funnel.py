"""The funnel: what is set aside before the parse, why, and that nothing else is."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import http, packed, record
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import cli, lexicon, sources
from dateline.funnel import Funnel, glance, scripts
from dateline.funnel.aside import KINDS, Aside
from dateline.report import Report
from dateline.sources import files

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases/funnel.tsv").read_text("utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)
WORDS = lexicon.load()
REPORT = next(case["text"] for case in CASES if case["title"] == "Bridge blown up")
SECOND = next(case["text"] for case in CASES if case["title"] == "Aid convoy turned back")
RECIPE = next(case["text"] for case in CASES if case["title"] == "Roast leeks with barley")


def page(title: str, *paragraphs: str, mark: str = "") -> bytes:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<html><head><title>{title}</title>{mark}</head><body><nav><p>{RECIPE}</p></nav>{body}</body></html>".encode()
    )


def kind(found: Aside | None) -> str:
    return found.kind if found else ""


def text_of(case: dict[str, str]) -> str:
    return case["text"].replace("\\n", "\n")


# ---- what is set aside -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"] or case["text"][:30])
def test_a_page_of_each_kind(case: dict[str, str]) -> None:
    found = Funnel(WORDS).page(page(case["title"], *text_of(case).splitlines()), "crawl:1", "https://news.example/1")
    assert kind(found) == case["kind"]
    assert found is None or (found.source, found.url, found.title) == (
        "crawl:1",
        "https://news.example/1",
        case["title"],
    )
    assert found is None or (found.why and "\n" not in found.why)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case["kind"] != "not-a-report" or not case["title"] or case["title"] == "handler.js"],
    ids=lambda case: case["title"] or case["text"][:30],
)
def test_a_text_of_each_kind(case: dict[str, str]) -> None:
    assert kind(Funnel(WORDS).text(text_of(case), "reports.jsonl:1", title=case["title"])) == case["kind"]


def test_half_of_the_cases_are_to_be_read_and_each_kind_but_copies_is_among_the_others() -> None:
    wanted = [case for case in CASES if not case["kind"]]
    assert len(CASES) >= 60
    assert abs(2 * len(wanted) - len(CASES)) <= 4
    assert {case["kind"] for case in CASES} == {"", *KINDS} - {"copy"}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (page("Buy a lamp", RECIPE, RECIPE + " Free delivery.", mark='<meta property="product:price" content="9">'), "a page of a shop"),
        (page("Permit", RECIPE).replace(b"</body>", b"<input name=a>" * 9 + b"</body>"), "a form (9 fields, 39 words)"),
        (page("All news", RECIPE).replace(b"</body>", b'<a href="/1">One</a>' * 70 + b"</body>"), "a list of links (70 links, 39 words)"),
        (page("Lenn", "Words."), "hardly any prose (0 words)"),
    ],
    ids=["shop", "form", "links", "empty"],
)  # fmt: skip
def test_why_a_page_is_no_report(data: bytes, why: str) -> None:
    found = Funnel(WORDS).page(data, "crawl:1")
    assert found is not None
    assert (found.kind, found.why) == ("not-a-report", why)


@pytest.mark.parametrize(
    "title", ["500 killed in Lenn", "404 soldiers freed", "Rebels sign in Halden", "Bodies not found in Lenn"]
)
def test_the_title_of_a_report_is_no_error(title: str) -> None:
    assert Funnel(WORDS).page(page(title, REPORT), "crawl:1") is None


def test_an_article_that_sells_something_beside_it_is_no_shop() -> None:
    mark = '<script type="application/ld+json">[{"@type":"NewsArticle"},{"@type":"Product"}]</script>'
    assert Funnel(WORDS).page(page("Bridge", REPORT, mark=mark), "crawl:1") is None


def test_a_text_that_only_machines_are_given_is_looked_at() -> None:
    body = json.dumps({"@type": "NewsArticle", "articleBody": f"{REPORT}\n{SECOND}"})
    data = f'<html><title>Bridge</title><script type="application/ld+json">{body}</script><div id="root"></div></html>'
    seen = glance.of_page(data.encode())
    assert seen.paragraphs == (REPORT, SECOND)
    assert Funnel(WORDS).page(data.encode(), "crawl:1") is None


@pytest.mark.parametrize(
    "body",
    [
        f"<P>{REPORT}<P>{SECOND}",
        f"<div>{REPORT}</div><div>{SECOND}</div>",
        f"<div>{REPORT}<br><br>{SECOND}</div>",
        f"<script>if (a < b) {{ document.write('<p>{RECIPE}</p>'); }}</script><p>{REPORT}</p><!-- <p>{RECIPE}</p> --><p>{SECOND}</p>",
        f"<p>{REPORT.replace('railway', '<b>rail</b>way')}</p><footer><p>{RECIPE}</p></footer><p>{SECOND}</p>",
    ],
    ids=["unclosed", "divisions", "breaks", "scripts and comments", "inline"],
)
def test_paragraphs_at_a_glance(body: str) -> None:
    paragraphs = glance.of_page(f"<html><body>{body}</body></html>".encode()).paragraphs
    assert [text.replace("rail way", "railway") for text in paragraphs] == [REPORT, SECOND]


def test_the_charset_that_a_page_states_or_http() -> None:
    text = "Das Münster über der Straße ist schön, und die Glocken läuten am Sonntag früh."
    assert glance.of_page(f"<meta charset=iso-8859-1><p>{text}</p>".encode("latin-1")).paragraphs == (text,)
    assert glance.of_page(f"<p>{text}</p>".encode("latin-1"), "latin-1").paragraphs == (text,)
    assert glance.of_page(f"<p>{text}</p>".encode(), "no-such-charset").paragraphs == (text,)


def test_scripts_by_name() -> None:
    assert scripts.other_than_latin("Ένα βλήμα έπεσε στην αγορά") == "written in greek letters"
    assert scripts.other_than_latin("Three shells hit Ленн, the mayor said") == ""
    assert scripts.other_than_latin("12 – 13") == ""


def test_a_user_s_own_words_weigh(tmp_path: Path) -> None:
    (tmp_path / "subjects.tsv").write_text("word\tweight\tsure\nleeks\t9\t\nbarley\t9\t\n", "utf-8")
    assert kind(Funnel(WORDS).text(RECIPE, "a")) == "other-subject"
    assert Funnel(lexicon.load(tmp_path)).text(RECIPE, "a") is None


# ---- copies ----------------------------------------------------------------------------------------------------------


def test_a_copy_is_told_with_what_it_copies() -> None:
    funnel = Funnel(WORDS)
    assert funnel.page(page("Bridge blown up", REPORT, SECOND), "crawl:1") is None
    found = funnel.page(page("A bridge is gone", REPORT.upper(), SECOND.replace(",", " –")), "crawl:2")
    assert found is not None
    assert (found.kind, found.copy_of, found.why) == ("copy", "crawl:1", "all its paragraphs stand in crawl:1")
    assert kind(funnel.page(page("Bridge blown up", SECOND, REPORT), "crawl:3")) == "copy"


def test_what_adds_a_paragraph_or_has_another_is_no_copy() -> None:
    funnel = Funnel(WORDS)
    assert funnel.text(REPORT, "a") is None
    assert funnel.text(f"{REPORT}\n{SECOND}", "b") is None
    assert funnel.text(SECOND.replace("nine", "eight"), "c") is None


def test_a_report_is_no_copy_of_itself() -> None:
    funnel = Funnel(WORDS)
    funnel.remember(Report(f"{REPORT}\n{SECOND}", source="crawl:1"))
    assert funnel.page(page("Bridge", REPORT, SECOND), "crawl:1") is None
    assert kind(funnel.page(page("Bridge", REPORT, SECOND), "crawl:2")) == "copy"


def test_what_is_set_aside_is_not_remembered() -> None:
    funnel = Funnel(WORDS)
    assert [kind(funnel.text(f"{RECIPE} {RECIPE}", name)) for name in "ab"] == ["other-subject"] * 2


# ---- laws ------------------------------------------------------------------------------------------------------------


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_pages_that_copy_nothing_does_not_count(rng: random.Random) -> None:
    mixed = rng.sample(CASES, len(CASES))
    funnel = Funnel(WORDS)
    assert {case["text"]: funnel.text(text_of(case), "a", title=case["title"]) for case in mixed} == {
        case["text"]: Funnel(WORDS).text(text_of(case), "a", title=case["title"]) for case in CASES
    }


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_looked_at(data: bytes) -> None:
    assert Funnel(WORDS).page(data, "a") == Funnel(WORDS).page(data, "a")


@given(st.lists(st.sampled_from(["<p>", "</p>", "<p ", "<script>", "</script", "<!--", "-->", "<nav>", "<title>", "&#x110000;", "&amp", '"articleBody":"', "\\u12", "word " * 9, ">", "é"]), max_size=30))  # fmt: skip
@settings(deadline=None)
def test_broken_pages_are_looked_at(parts: list[str]) -> None:
    seen = glance.of_page("".join(parts).encode())
    assert all(text == " ".join(text.split()) for text in seen.paragraphs)


# ---- in the shell ----------------------------------------------------------------------------------------------------

Run = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def inner(*words: str | Path) -> tuple[int, list[str], str]:
        code = cli.run(["read", "--no-models", *map(str, words)])
        done = capsys.readouterr()
        return code, done.out.splitlines(), done.err

    return inner


@pytest.fixture
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(files, "CRAWL", 0)
    path = tmp_path / "crawl.warc.gz"
    pages = [
        page("Bridge blown up", REPORT, SECOND),
        page("Roast leeks", RECIPE, RECIPE + " Enjoy."),
        page("Page not found", RECIPE),
        page("A bridge is gone", REPORT, SECOND),
    ]
    path.write_bytes(packed(*(record(number, http(data)) for number, data in enumerate(pages, 1))))
    return path


def names(lines: list[str]) -> list[str]:
    return [json.loads(line)["source"].rpartition(":")[2] for line in lines]


def test_of_an_archive_what_is_worth_it_is_read_and_the_rest_is_counted(run: Run, crawl: Path) -> None:
    code, out, err = run(crawl)
    assert (code, names(out)) == (0, ["1"])
    assert "set aside 3 pages unread: 1 no report, 1 on something else, 1 a copy" in err
    assert "--rejected FILE lists them; --all reads everything" in err


def test_a_small_archive_is_read_whole_unless_told(run: Run, crawl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "CRAWL", crawl.stat().st_size)
    assert names(run(crawl)[1]) == ["1", "2", "3", "4"]
    assert names(run(crawl, "--funnel")[1]) == ["1"]


def test_all_reads_everything(run: Run, crawl: Path) -> None:
    code, out, err = run(crawl, "--all")
    assert (code, names(out)) == (0, ["1", "2", "3", "4"])
    assert "set aside" not in err
    assert [one.source for one in sources.load_all([crawl]) if isinstance(one, Report)] == [
        f"{crawl}:{n}" for n in (1, 2, 3, 4)
    ]


def test_what_was_set_aside_is_listed(run: Run, crawl: Path, tmp_path: Path) -> None:
    run(crawl, "--rejected", tmp_path / "aside.jsonl")
    listed = [json.loads(line) for line in (tmp_path / "aside.jsonl").read_text("utf-8").splitlines()]
    assert [(row["source"], row["kind"], row["url"], row["copy_of"]) for row in listed] == [
        (f"{crawl}:2", "other-subject", "https://news.example/2", None),
        (f"{crawl}:3", "not-a-report", "https://news.example/3", None),
        (f"{crawl}:4", "copy", "https://news.example/4", f"{crawl}:1"),
    ]


def test_a_table_and_a_file_are_read_unless_told(run: Run, tmp_path: Path) -> None:
    table, file = tmp_path / "reports.jsonl", tmp_path / "leeks.txt"
    table.write_text("".join(json.dumps({"text": text}) + "\n" for text in (REPORT, RECIPE)), "utf-8")
    file.write_text(RECIPE, "utf-8")
    assert names(run(table)[1]) == ["1", "2"]
    assert len(run(file)[1]) == 1
    code, out, err = run(table, file, "--funnel")
    assert (code, names(out)) == (0, ["1"])
    assert "set aside 2 pages unread: 2 on something else" in err


def test_with_funnel_a_page_of_an_archive_is_asked_once(run: Run, crawl: Path) -> None:
    assert names(run(crawl, "--funnel")[1]) == ["1"]


def test_what_a_record_has_is_known_and_its_copies_are_told(run: Run, crawl: Path, tmp_path: Path) -> None:
    kept = tmp_path / "my.db"
    run(crawl, "-o", kept)
    assert "0 new, 1 known" in run(crawl, "-o", kept)[2]
    again = tmp_path / "again.warc"
    again.write_bytes(record(1, http(page("Once more", REPORT, SECOND))))
    assert "1 a copy" in run(again, "-o", kept)[2]
