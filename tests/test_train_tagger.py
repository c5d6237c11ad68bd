"""tools/train_tagger.py: the examples that it makes of a corpus of invented reports."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

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
    for name in ("train_tagger", "learn_cues"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module("train_tagger")


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
