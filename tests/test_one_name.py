"""A name says one thing: no two modules, and no two classes, of the package are called the same."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import dateline

PACKAGE = Path(dateline.__file__).parent


def _shared(named: Iterable[tuple[str, Path]]) -> dict[str, list[str]]:
    places = defaultdict(list)
    for name, path in named:
        places[name].append(str(path.relative_to(PACKAGE)))
    return {name: sorted(of) for name, of in places.items() if len(of) > 1}


def _modules() -> Iterator[tuple[str, Path]]:
    for path in PACKAGE.rglob("*.py"):
        if not path.stem.startswith("__"):
            yield path.stem, path
        elif path.stem == "__init__":
            yield path.parent.name, path


def _classes() -> Iterator[tuple[str, Path]]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                yield node.name, path


def test_no_two_modules_are_called_the_same() -> None:
    assert not _shared(_modules())


def test_no_two_classes_are_called_the_same() -> None:
    assert not _shared(_classes())
