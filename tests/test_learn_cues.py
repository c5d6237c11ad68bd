"""tools/learn_cues.py: the tables it learns from a corpus of three invented reports."""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parents[1] / "tools/learn_cues.py"

REPORTS = {
    "a": "Korvin said that the dam was safe. Tessane believes that the bridge is lost.",
    "b": "The minister said that the road was closed. The guards said that they heard a shot.",
    "c": "Aldreth said that nobody was hurt. “Korvin said that the harbour was shut,” the paper wrote.",
    "kept back": "Korvin said that the mill was safe. Aldreth said that the mill was old.",
}
GOLD = {
    "a": [("Korvin", "said", "that the dam was safe"), ("Tessane", "believes", "that the bridge is lost")],
    "b": [("The minister", "said", "that the road was closed"), ("The minister", "said", "that they heard a shot")],
    "c": [("Aldreth", "said", "that nobody was hurt"), ("", "", "that nobody was hurt")],
    "kept back": [("Korvin", "said", "that the mill was safe")],
}
"""Source, cue and content; in b the second has a wrong source, in c the second no cue."""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("learn_cues", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["learn_cues"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    def dump(lines: Sequence[object]) -> str:
        return "".join(json.dumps(line) + "\n" for line in lines)

    reports = [{"id": name, "text": text} for name, text in REPORTS.items()]
    golds = [{"id": name, "attributions": [spans(REPORTS[name], *g) for g in GOLD[name]]} for name in GOLD]
    (tmp_path / "reports.jsonl.gz").write_bytes(gzip.compress(dump(reports).encode()))
    (tmp_path / "gold.jsonl").write_text(dump(golds))
    (tmp_path / "cofenet_valid_alignment.jsonl").write_text(dump([{"document": "kept back"}]))
    return tmp_path


def spans(text: str, source: str, cue: str, content: str) -> dict[str, list[list[int]]]:
    """The spans of an attribution; the cue is the last such word before the content."""
    at = text.index(content)
    begin = {"source": text.find(source), "cue": text.rfind(cue, 0, at), "content": at}
    parts = {"source": source, "cue": cue, "content": content}
    return {name: [[begin[name], begin[name] + len(words)]] if words else [] for name, words in parts.items()}


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def test_the_tables_of_three_reports(tool: ModuleType, corpus: Path) -> None:
    tool.main([str(corpus), "--to", str(corpus)])
    cues = {(lemma, frame): rest for lemma, frame, *rest in rows(corpus / "cues.tsv")}
    # outside quotations and without the report kept back: said four times, three of them right, believes once;
    # (3 + 2 * 4/5) / (4 + 2) = .77, (1 + 2 * 4/5) / (1 + 2) = .87
    assert cues["say", "clause"] == ["speech", "77", "4"]
    assert cues["believe", "clause"] == ["belief", "87", "1"]
    assert {lemma for lemma, _ in cues} == {"lemma", "say", "believe"}
    (_, *header), *signs = rows(corpus / "cue_signs.tsv")
    assert header == ["points", "seen"]
    assert [(name, seen) for name, _, seen in signs] == [("bias", "5"), ("share", "5")]


def test_the_same_bytes_each_time(tool: ModuleType, corpus: Path) -> None:
    def learned() -> list[bytes]:
        tool.main([str(corpus), "--to", str(corpus)])
        return [(corpus / name).read_bytes() for name in ("cues.tsv", "cue_signs.tsv")]

    assert learned() == learned()


COUNTS = [
    # lemma, frame, uses, right, the row's weight (None: no row); half of all clauses are right
    ("say", "clause", 30, 27, 88),  # (27 + 2 * .5) / (30 + 2)
    ("fear", "clause", 1, 1, 67),
    ("cause", "clause", 29, 2, 10),
    ("begin", "clause", 5, 5, None),  # what begins is no cue
    ("go", "clause", 5, 5, 86),  # "…," he went on
    ("naïve", "clause", 10, 0, None),
    ("begin", "object", 40, 30, 1),
    ("fear", "object", 20, 0, 5),  # less of a cue than its frame lets expect
    ("press", "over", 60, 1, None),  # one of many is chance
    ("reportedly", "adverb", 4, 3, 55),
    ("mostly", "adverb", 40, 3, None),
]


def test_which_lemmas_have_a_row_and_of_what_weight(tool: ModuleType) -> None:
    counts = tool.Counts(Counter(), Counter(), Counter(), Counter())
    for lemma, frame, seen, right, _ in COUNTS:
        counts.seen[lemma, frame] = seen
        counts.right[lemma, frame] = right
        counts.frame_seen[frame] += seen
        counts.frame_right[frame] += right
    rows = list(tool.cue_rows(counts, {"say": "speech"}))
    weights = {(lemma, frame): weight for lemma, frame, _, weight, _ in rows}
    expected = {(lemma, frame): weight for lemma, frame, _, _, weight in COUNTS if weight is not None}
    assert weights == {("*", "clause"): 50, ("*", "object"): 50, ("*", "over"): 2, **expected}
    assert ("say", "clause", "speech", 88, 30) in rows
    assert ("fear", "clause", "other", 67, 1) in rows


def test_signs_have_the_points_that_the_answers_give_them(tool: ModuleType) -> None:
    """With even odds, a sign that three quarters of right uses and one quarter of wrong ones show."""
    shown = [("for",) if i % 4 else () for i in range(4000)]
    found = [tool.Example(0.0, (*s, "nested speech"), True) for s in shown]
    found += [tool.Example(0.0, ("nested speech",) if s else ("for", "nested speech"), False) for s in shown]
    rows = list(tool.sign_rows(found))
    points = {name: float(value) for name, value, _ in rows}
    assert points["for"] == pytest.approx(2.2, abs=0.02)  # log(9)
    assert points["nested speech"] == -0.9  # set by hand
    assert [seen for _, _, seen in rows] == [8000, 8000, 4000, 8000]
    assert set(points) == {"bias", "share", "for", "nested speech"}
