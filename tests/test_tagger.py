"""The tagger of attributions: word pieces, windows, the best labels, links, and what it makes of a report."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import lexicon, pipeline, quotations, reading
from dateline.models.wordpieces import MOST, Pieces
from dateline.reading import language
from dateline.reading.statements import features, linking, tagger, tagging, windows
from dateline.reading.statements.linking import Attribution
from dateline.reading.statements.tagging import LABELS, Fragment
from dateline.reading.syntax.table import Table
from dateline.sources.text import from_text

SMALL = Pieces(
    {w: i for i, w in enumerate("[PAD] [UNK] [CLS] [SEP] the min ##ister ##s mini - 12 ##0 said [ ] .".split(" "))}
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("the", [4]),
        ("The", [4]),
        ("Minister", [1]),  # greedy: mini is taken, and no piece begins ##ster
        ("mins", [5, 7]),
        ("thé", [4]),
        ("mini-min", [8, 9, 5]),
        ("120", [10, 11]),
        ("xyz", [1]),
        ("x" * 200, [1]),
        ("—", [1]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces(word: str, expected: list[int]) -> None:
    assert list(SMALL.of(word)) == expected


def test_a_token_without_end_keeps_a_bounded_number_of_pieces() -> None:
    assert len(SMALL.of("-the" * 500)) == MOST


# ---- windows ----------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["The", "minister", "said", "“", "”", ".", "Varkesh-on-Sarn", "\n\n", "12,000", "\n", "(", "x" * 90]
)


def _windows(text: str) -> tuple[Table, list[windows.TokenWindow]]:
    report = from_text(text)
    words = lexicon.load()
    table = language.table(report, words)
    told = features.of(table, (), (), quotations.find(report), text)
    return table, list(windows.cut(table, told, tagger._pieces()))


@settings(deadline=None)  # the first report loads the models
@given(st.lists(WORDS, min_size=1, max_size=60), st.integers(1, 12))
def test_every_token_stands_in_one_window(words: list[str], times: int) -> None:
    table, found = _windows("a " + " ".join(words * times))
    tokens = [i for window in found for i in window.tokens]
    assert tokens == list(range(len(table)))
    for window in found:
        assert len(window.rows) <= max(windows.ROOM, MOST) + 2
        assert window.first == sorted(set(window.first))
        assert (window.rows[:, -1] >= 0).all()
        assert (window.rows[:, -1] < len(window.rows)).all()
        for column, size in enumerate(features.SIZES.values(), 1):
            assert window.rows[:, column].min() >= 0
            assert window.rows[:, column].max() < size


def test_paragraphs_share_a_window_and_are_not_torn() -> None:
    paragraph = "The minister of Varkesh said that the bridge over the Sarn was closed to all lorries. " * 6
    table, found = _windows("\n\n".join([paragraph.strip()] * 4))
    assert len(found) == 2
    assert [len({table.block[i] for i in window.tokens}) for window in found] == [2, 2]


# ---- labels -----------------------------------------------------------------------------------------------------------


@given(st.data(), st.integers(1, 4), st.booleans())
def test_the_best_labels_are_the_best_of_all_that_are_allowed(data: st.DataObject, length: int, goes_on: bool) -> None:
    points = data.draw(st.lists(st.integers(-9, 9), min_size=7 * length, max_size=7 * length))
    scores = np.array(points, dtype=np.float32).reshape(length, 7)
    ways = [way for way in product(range(7), repeat=length) if _allowed(way, goes_on)]
    most = max(sum(float(scores[i, k]) for i, k in enumerate(way)) for way in ways)
    best = tagging.best(scores, goes_on)
    assert _allowed(tuple(best), goes_on)
    assert sum(float(scores[i, k]) for i, k in enumerate(best)) == pytest.approx(most)


def _allowed(way: tuple[int, ...], goes_on: bool) -> bool:
    names = [LABELS[k] for k in way]
    before = ["I-content" if goes_on else "O", *names]
    return all(not name.startswith("I-") or last[2:] == name[2:] for last, name in zip(before, names, strict=False))


def test_no_labels_of_no_tokens() -> None:
    assert tagging.best(np.zeros((0, 7), dtype=np.float32)) == []


def test_fragments_are_runs_of_one_role() -> None:
    labels = [LABELS.index(name) for name in "B-source I-source B-cue O B-content I-content B-content".split()]
    shares = np.full((7, 7), 0.5, dtype=np.float32)
    assert list(tagging.fragments(labels, shares)) == [
        Fragment("source", 0, 1, 0.5),
        Fragment("cue", 2, 2, 0.5),
        Fragment("content", 4, 5, 0.5),
        Fragment("content", 6, 6, 0.5),
    ]


# ---- links ------------------------------------------------------------------------------------------------------------


def test_each_part_goes_to_the_cue_it_points_at() -> None:
    parts = [
        Fragment("source", 0, 0, 0.9),
        Fragment("cue", 1, 1, 0.9),
        Fragment("content", 2, 3, 0.9),
        Fragment("cue", 4, 4, 0.6),
        Fragment("content", 5, 5, 0.6),
    ]
    keys = np.array([[0, 0], [1, 0], [0, 0], [0, 0], [0, 1], [0, 0]], dtype=np.float32)
    queries = np.array([[1, 0], [0, 0], [1, 0], [1, 0], [0, 0], [1, 0]], dtype=np.float32)
    (only,) = linking.joined(range(10, 16), [0] * 6, parts, queries, keys, None)
    assert (only.source, only.cue, only.content) == ([10], [11], [12, 13, 15])


def test_a_part_looks_for_its_cue_in_its_own_sentence_first() -> None:
    parts = [Fragment("cue", 0, 0, 0.9), Fragment("content", 1, 1, 0.9), Fragment("content", 2, 2, 0.9)]
    parts += [Fragment("cue", 3, 3, 0.9)]
    keys = np.array([[1], [0], [0], [0]], dtype=np.float32)  # every part points at the first cue
    queries = np.ones((4, 1), dtype=np.float32)
    first, second = linking.joined([0, 1, 2, 3], [0, 0, 1, 1], parts, queries, keys, None)
    assert (first.content, second.content) == ([1], [2])


def test_content_that_opens_a_window_belongs_to_the_cue_before_it() -> None:
    before = Attribution([1], [2], [3], [0.9])
    none = np.zeros((2, 2), dtype=np.float32)
    assert linking.joined([4, 5], [0, 0], [Fragment("content", 0, 1, 0.9)], none, none, before) == []
    assert before.content == [3, 4, 5]


# ---- whole reports ----------------------------------------------------------------------------------------------------

REPORT = """Varkesh denies shelling

SARNHOLM (Reuters) - Varkesh's defence minister, Oren Tolland, denied on Friday that his troops had shelled the port.

"We hit no ships," Tolland told reporters. "Nobody was hurt there."

According to the harbour office, two cranes were destroyed. Residents believe the attack came from the north.
"""


def _said(models: bool) -> list[tuple[str, str, str]]:
    report = from_text(REPORT)
    found = reading.read(report, models=models).statements
    return [tuple(" ".join(report.words(s) for s in c.spans) for c in (s.source, s.cue, s.content)) for s in found]


@pytest.mark.parametrize("models", [True, False])
def test_who_said_what_with_the_model_and_without(models: bool) -> None:
    said = {(source, cue): content for source, cue, content in _said(models)}
    assert any(c.startswith('"We hit no ships,"') and s == "Tolland" for (s, _), c in said.items())
    assert any("two cranes were destroyed" in c and s == "the harbour office" for (s, _), c in said.items())
    assert any("his troops had shelled the port" in c and "Tolland" in s for (s, _), c in said.items())
    assert any("the attack came from the north" in c and s == "Residents" for (s, _), c in said.items())
    assert any("Nobody was hurt there" in c and s == "Tolland" for (s, _), c in said.items())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "SARNHOLM (Reuters) - The union said four drivers had been beaten and accused the police of doing nothing.",
            [
                ("The union", "said", "four drivers had been beaten"),
                ("The union", "accused", "the police of doing nothing"),
            ],
        ),
        (
            "SARNHOLM (Reuters) - The minister said the talks had failed and warned that the border would stay shut.",
            [
                ("The minister", "said", "the talks had failed"),
                ("The minister", "warned", "that the border would stay shut"),
            ],
        ),
        (
            "SARNHOLM (Reuters) - The bridge was closed on Friday; the mayor said it would open on Monday.",
            [("the mayor", "said", "it would open on Monday")],
        ),
        (
            "SARNHOLM (Reuters) - A ministry statement late on Monday said the bridge had been closed.",
            [("A ministry statement", "said", "the bridge had been closed")],
        ),
    ],
)
def test_two_cues_of_one_speaker_are_two_statements_and_a_source_ends_before_the_day(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    report = from_text(text)
    found = reading.read(report).statements
    assert [
        tuple(" ".join(report.words(s) for s in c.spans) for c in (f.source, f.cue, f.content)) for f in found
    ] == expected


def test_the_switch_is_heard_in_the_cells() -> None:
    report = from_text(REPORT)
    told = {s.content.how for s in pipeline.read(report).statements}
    alone = {s.content.how for s in pipeline.read(report, models=False).statements}
    assert "tagger.attributions-v1" in told
    assert "tagger.attributions-v1" not in alone


def test_the_same_report_is_read_the_same_each_time() -> None:
    report = from_text(REPORT)
    assert reading.read(report).statements == reading.read(report).statements
