"""No pattern needs possessive quantifiers or atomic groups, which Python 3.11.2 gets wrong in silence."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.english.deferred_pattern import DeferredPattern, deferred

SRC = Path(__file__).parents[1] / "src" / "dateline"
_PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<atomic>\(\?>)|\(\??|(?P<possessive>(?:[*+?]|(?<=[^{,\d]){\d*,?\d*})\+)|.",
    re.DOTALL,
)
"""One piece of a pattern: an escape, a class of characters, the head of a group, a quantifier, or any character."""


def forbidden(pattern: str) -> list[str]:
    """The possessive quantifiers and atomic groups of a pattern, or of a piece of one."""
    return [m[0] for m in _PIECE.finditer(pattern) if m["atomic"] or m["possessive"]]


@pytest.mark.parametrize(
    "pattern", ["a*+", "a?+b", r"\d++", "[a+]++", "(?:a|b)?+", "(?>ab)", "x{2}+", "x{1,3}+", "x{,3}+"]
)
def test_found(pattern: str) -> None:
    re.compile(pattern)
    assert len(forbidden(pattern)) == 1


@pytest.mark.parametrize(
    "pattern", [r"a\*+", r"a\++", "[*+]", "[]*+]+", "(?:a)+", "a+?", "(?=b)", "(?<=c)", "a{2}", r"\{2}+"]
)
def test_not_found(pattern: str) -> None:
    re.compile(pattern)
    assert forbidden(pattern) == []


def test_an_interpolated_piece_stands_for_something() -> None:
    (tree,) = ast.parse('f"(?:{A}|[{B}])?+"').body
    assert [forbidden(text) for text in _constants(tree)] == []  # a statement of its own is a docstring
    assert [forbidden(text) for text in _constants(ast.parse('X = f"(?:{A}|[{B}])?+"'))] == [["?+"]]


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda path: str(path.relative_to(SRC)))
def test_in_what_the_sources_write(path: Path) -> None:
    assert [(text, bad) for text in _constants(ast.parse(path.read_text("utf-8"))) if (bad := forbidden(text))] == []


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.tsv")), ids=lambda path: path.name)
def test_in_the_tables(path: Path) -> None:
    cells = [cell for line in path.read_text("utf-8").splitlines() for cell in line.split("\t")]
    assert [(cell, bad) for cell in cells if (bad := forbidden(cell))] == []


def test_a_deferred_pattern_finds_what_a_compiled_one_finds() -> None:
    later, now = deferred(r"(?P<one>b)\w", re.IGNORECASE), re.compile(r"(?P<one>b)\w", re.IGNORECASE)
    assert set(vars(later)) == {"pattern", "flags"}
    assert later.findall("Ba bc") == now.findall("Ba bc") == ["B", "b"]
    assert (later.groupindex, later.groups) == (now.groupindex, now.groups)
    with pytest.raises(re.error):
        deferred("(").search("(")
    with pytest.raises(AttributeError):
        later.nothing  # noqa: B018


def test_in_what_the_modules_have_put_together() -> None:
    names = [m.name for m in pkgutil.walk_packages(dateline.__path__, "dateline.") if not m.name.endswith("__main__")]
    found = [p for name in names for value in vars(importlib.import_module(name)).values() for p in _patterns(value)]
    assert len(found) > 100
    assert [(pattern, bad) for pattern in found if (bad := forbidden(pattern))] == []


def _constants(tree: ast.AST) -> Iterator[str]:
    """Every string but those that are statements of their own; what is put into an f-string is one letter."""
    if isinstance(tree, ast.Expr) and isinstance(tree.value, ast.Constant | ast.JoinedStr):
        return
    if isinstance(tree, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "x" for part in tree.values)
    elif isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    nested = [v for v in tree.values if not isinstance(v, ast.Constant)] if isinstance(tree, ast.JoinedStr) else None
    for child in nested if nested is not None else ast.iter_child_nodes(tree):
        yield from _constants(child)


def _patterns(value: Any) -> Iterator[str]:
    """The compiled patterns of a module's name, on its own or one step down."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list | set) else (value,)
    for one in (part for item in inner for part in (item if isinstance(item, tuple) else (item,))):
        if isinstance(one, re.Pattern | DeferredPattern) and isinstance(one.pattern, str):
            yield one.pattern
