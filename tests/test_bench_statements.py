"""bench/statements.py reads the published layouts of PolNeAR and CofeNet, and counts as they do."""

from __future__ import annotations

import importlib
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[1] / "bench"
TEXT = "Korvin said the dam was safe. “We will stay,” Vask said."
ANN = """T1\tSource 0 6\tKorvin
T2\tCue 7 11\tsaid
T3\tContent 12 28\tthe dam was safe
T4\tAttribution 7 11\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
T5\tContent 30 43;49 50\t“We will stay,” .
T6\tAttribution 51 55\tsaid
E2\tAttribution:T6 Content:T5
"""


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    sys.path.insert(0, str(BENCH))
    try:
        return importlib.import_module("statements")
    finally:
        sys.path.remove(str(BENCH))


@pytest.fixture(scope="module")
def readers(bench: ModuleType) -> ModuleType:
    return sys.modules["attributions"]


def test_polnear_as_published(readers: ModuleType, tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / "dev" / folder).mkdir(parents=True)
    (tmp_path / "dev" / "text" / "dam.txt").write_text(TEXT, "utf-8")
    for annotator in ("a1", "b2"):
        (tmp_path / "dev" / "attributions" / f"dam_{annotator}.ann").write_text(ANN, "utf-8")
    (document,), instances = readers.read(tmp_path)
    assert (document.id, document.text, instances) == ("dam", TEXT, [])
    assert document.gold == (
        readers.Attribution(((0, 6),), ((7, 11),), ((12, 28),)),
        readers.Attribution((), (), ((30, 43), (49, 50))),
    )
    (tmp_path / "dev" / "text" / "dam.txt").unlink()
    with pytest.raises(readers.Unusable, match=r"dam\.txt"):
        readers.read(tmp_path)


def test_cofenet_as_published(readers: ModuleType, tmp_path: Path) -> None:
    lines = [
        {"id": "dam_a1", "tokens": ["Korvin", "left", "."], "labels": ["O", "O", "O"]},
        {"id": "dam_a1", "tokens": ["``", "Stay", "''"], "labels": ["O", "B-content", "O"]},
        {"id": "dam_b2", "tokens": ["No"], "labels": ["O"]},
    ]
    (tmp_path / "valid.txt").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    documents, instances = readers.read(tmp_path)
    assert [d.text for d in documents] == ["Korvin left .\n\n“ Stay ”", "No"]
    assert [d.gold for d in documents] == [None, None]
    words = [[documents[n // 2].text[a:b] for a, b in i.offsets] for n, i in enumerate(instances)]
    assert words == [["Korvin", "left", "."], ["“", "Stay", "”"], ["No"]]


@pytest.mark.parametrize("name", ["empty", "missing", "other"])
def test_a_folder_of_something_else_is_told(readers: ModuleType, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("Rain fell.\n", "utf-8")
    with pytest.raises(readers.Unusable, match="no such folder" if name == "missing" else "neither"):
        readers.read(tmp_path / name)


def test_joint_needs_half_the_content_and_the_source(bench: ModuleType, readers: ModuleType) -> None:
    make, count = readers.Attribution, Counter()
    gold = (make(((0, 6),), (), ((12, 28),)), make((), (), ((30, 45),)))
    document = readers.Document("dam", TEXT, gold)
    told = [make(((0, 6),), (), ((16, 28),)), make(((46, 50),), (), ((30, 45),)), make((), (), ((12, 15),))]
    bench._compare(document, gold, told, count)
    assert (count["gold"], count["told"], count["joint"]) == (2, 3, 1)
    assert (count["indirect met"], count["direct met"], count["no source met"]) == (1, 1, 1)
    assert (count["indirect joint"], count["no source joint"]) == (1, 0)


def test_exact_is_counted_on_tokens(bench: ModuleType, readers: ModuleType) -> None:
    offsets = ((0, 6), (7, 11), (12, 15), None, (16, 19))
    labels = ("B-source", "B-cue", "B-content", "I-content", "I-content")
    told = [readers.Attribution(((0, 6),), ((7, 11),), ((12, 19),))]
    count: Counter[str] = Counter()
    bench._exact(readers.Instance("dam", offsets, labels), told, count)
    assert {role: count[f"exact {role}"] for role in readers.ROLES} == {"source": 1, "cue": 1, "content": 1}
    assert bench._labelled(("I-cue", "B-cue", "I-cue", "B-cue")) == {"cue": {(1, 3), (3, 4)}}
