"""`--show-boilerplate`: the lines on stderr, and nothing else on stdout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.cli import boilerplate, run
from dateline.report import Block, LeftOut, Report
from dateline.sources import from_text

LEAD = "The port of Varkesh closed on Thursday after a fire in a warehouse, the ministry of the interior said."
PAGE = f"""<html><body><nav>Home</nav><article><h1>Port closes after a great fire</h1><p>{LEAD}</p></article>
<aside><figure><figcaption>A cat sleeps in the harbour.</figcaption></figure></aside></body></html>"""


def test_lines_are_in_the_order_of_the_page() -> None:
    blocks = (Block("paragraph", 0, 5), Block("caption", 7, 11, off_article=True), Block("boilerplate", 13, 15))
    left = (LeftOut(0, "Home", "beside the article"), LeftOut(15, "Two\nlines", "after the article"))
    assert list(boilerplate.lines(Report("Calm.\n\nWar!\n\nAd", blocks, (), "p.html", left_out=left))) == [
        "p.html@0 left out, beside the article: Home",
        "p.html@7-11 kept, off-article caption: War!",
        "p.html@13-15 kept, boilerplate: Ad",
        "p.html@15 left out, after the article: Two lines",
    ]


def test_a_plain_text_leaves_nothing_out() -> None:
    assert list(boilerplate.lines(from_text(f"{LEAD}\n\n{LEAD}"))) == []


def test_the_command_lists_them_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p.html"
    path.write_text(PAGE)
    assert run(["read", str(path), "--format", "jsonl"]) == 0
    plain = capsys.readouterr()
    assert run(["read", str(path), "--format", "jsonl", "--show-boilerplate"]) == 0
    shown = capsys.readouterr()
    assert shown.out == plain.out
    assert plain.err == ""
    text = json.loads(plain.out)["report"]["text"]
    at = text.index("A cat")
    assert shown.err.splitlines() == [
        f"{path}@0 left out, beside the article: Home",
        f"{path}@{at}-{len(text)} kept, off-article caption: A cat sleeps in the harbour.",
    ]
