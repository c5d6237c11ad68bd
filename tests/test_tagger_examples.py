"""tools/tagger_examples.py: the examples that it makes of a corpus of invented reports."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from dateline.reading.statements import tagger
from dateline.reading.statements.tagging import LABELS

TOOLS = Path(__file__).parents[1] / "tools"
REPORTS = {
    "a": "Korvin said that the dam was safe.",
    "b": "“The road,” Aldreth said, “is closed.” The guards heard a shot.",
    "kept back": "Korvin said that the mill was safe.",
}
GOLD = {
    "a": [("Korvin", "said", ["that the dam was safe"])],
    "b": [("Aldreth", "said", ["“The road,”", "“is closed.”"])],
    "kept back": [("Korvin", "said", ["that the mill was safe"])],
}


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TOOLS))
    for name in ("tagger_examples", "learn_cues"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module("tagger_examples")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    def spans(text: str, *words: str) -> list[list[int]]:
        return [[text.index(w), text.index(w) + len(w)] for w in words if w]

    gold = [
        {
            "id": name,
            "attributions": [
                {"source": spans(text, s), "cue": spans(text, c), "content": spans(text, *parts)}
                for s, c, parts in GOLD[name]
            ],
        }
        for name, text in REPORTS.items()
    ]
    files = {
        "reports": [{"id": name, "text": text} for name, text in REPORTS.items()],
        "gold": gold,
        "cofenet_valid_alignment": [{"document": "kept back"}],
    }
    for name, lines in files.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return tmp_path


def test_each_part_gets_its_label_and_points_at_its_cue(tool: ModuleType, corpus: Path) -> None:
    first, second = tool.read(corpus, tagger._pieces())
    told = [LABELS[k] for k in first.labels if k >= 0]
    assert told == ["B-source", "B-cue", "B-content", *["I-content"] * 4, "O"]
    cue = 1 + len(tagger._pieces().of("Korvin"))
    assert [int(k) for k in first.links if k >= 0] == [cue] * 6  # of the source and of five words of content
    assert [LABELS[k] for k in second.labels if k >= 0].count("B-content") == 2
    assert len({int(k) for k in second.links if k >= 0}) == 1


def test_what_is_kept_back_is_not_learned_from(tool: ModuleType, corpus: Path) -> None:
    assert len(list(tool.read(corpus, tagger._pieces()))) == 2
    assert len(list(tool.read(corpus, tagger._pieces(), limit=1))) == 1


def test_examples_come_back_as_they_were_written(tool: ModuleType, corpus: Path, tmp_path: Path) -> None:
    written = list(tool.read(corpus, tagger._pieces()))
    tool.corpus.save(written, tmp_path / "examples.npz")
    for one, other in zip(written, tool.corpus.load(tmp_path / "examples.npz"), strict=True):
        assert one.report == other.report
        assert all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("rows", "labels", "links"))


def test_each_report_is_kept_from_its_own_teachers(tool: ModuleType, corpus: Path) -> None:
    examples = list(tool.read(corpus, tagger._pieces()))
    folds = list(tool.corpus.folds(examples, 2, seed=1))
    assert sorted(map(sorted, folds)) == [[0], [1]]


def test_what_teachers_make_of_a_plain_text_points_at_its_cue(tool: ModuleType, corpus: Path) -> None:
    example = next(tool.read(corpus, tagger._pieces()))
    told = np.eye(len(LABELS), dtype=np.float32)[np.maximum(example.labels, 0)]
    points = np.zeros((len(told), len(told)), np.float32)
    made = tool.corpus.labelled(example, told, points)
    assert np.array_equal(made.labels, example.labels)
    assert np.array_equal(made.links, example.links)
