"""Names of private persons who were harmed, taken out of an export.

Who is meant is read out of the record: a person whom a deed was done to, or who is counted among the harmed, and of whom no
report tells an office, a rank or a post (`lexicon/titles.tsv`). It is decided for safety: a name is taken out everywhere, in
quotes, titles, addresses and names of files too, and wherever the person acts. A surname alone goes where the report has them.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from dateline import rules
from dateline.export.interchange.columns import TABLES, Line
from dateline.export.interchange.selection import Selection
from dateline.lexicon import table

WITHHELD = "[name withheld]"
"""What stands where a name was."""
_ACTORS = "SELECT report, id, name, kind, role, cells FROM actors WHERE kind IN ('person', 'unknown')"
_HARMED = """SELECT report, cells ->> '$.recipient.value' FROM incidents UNION ALL
    SELECT report, cells ->> '$.recipient.value' FROM events WHERE type IN ('ASSAULT', 'COERCE')"""
_COUNTED = "SELECT report, cells -> '$.group.spans' FROM tolls WHERE cells ->> '$.group.spans' IS NOT NULL"
_NAMING = rules.NAMES | {"actors.listed-person"}
_PUBLIC = frozenset({"head", "office", "military", "police"})
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670])+")
"""A word with its combining marks."""
_KEPT = frozenset({"id", "row", "incident", "report", "rows", "keys", "report_ids", "part_of"})
"""Columns of ids, which hold no name."""


@dataclass(slots=True)
class WithheldNames:
    """Names to take out: each as its words, folded, under the first of them; `everywhere`, and in one report alone; `known`:
    words that were looked at, without them."""

    everywhere: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))
    own: dict[str, dict[str, set[tuple[str, ...]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    persons: set[str] = field(default_factory=set)
    known: dict[tuple[str, str | None], str] = field(default_factory=dict)

    def without(self, words: str, report: str | None) -> str:
        """Words with WITHHELD for each of the names."""
        key = words, report if report in self.own else None
        if key not in self.known:
            self.known[key] = self._without(words, report)
        return self.known[key]

    def without_any(self, words: str) -> str:
        """Words that belong to no report, with WITHHELD for what is a name in any of them."""
        for report in [None, *self.own]:
            words = self.without(words, report)
        return words

    def _without(self, words: str, report: str | None) -> str:
        found = [(m.start(), m.end(), _folded(m[0])) for m in _WORD.finditer(words)]
        parts, at, i = [], 0, 0
        while i < len(found):
            size = self._size(found, i, report)
            if size:
                parts += [words[at : found[i][0]], WITHHELD]
                at = found[i + size - 1][1]
            i += size or 1
        return "".join([*parts, words[at:]]) if parts else words

    def _size(self, found: list[tuple[int, int, str]], i: int, report: str | None) -> int:
        """How many words from the `i`th on are a name; 0 for none."""
        first = found[i][2]
        names = self.everywhere.get(first, set()) | (
            self.own[report].get(first, set()) if report in self.own else set()
        )
        fit = (n for n in names if tuple(word for _, _, word in found[i : i + len(n)]) == n)
        return max(map(len, fit), default=0)


def withheld(db: sqlite3.Connection, selection: Selection) -> Selection:
    """The selection without the names of private persons who were harmed."""
    names = _names(db)
    told: dict[str, Any] = {name: tuple(_masked(line, names) for line in selection.table(name)) for name in TABLES}
    asked: dict[str, Any] = {
        name: tuple(map(names.without_any, getattr(selection.wanted, name))) for name in ("places", "actors", "sources")
    }
    told["wanted"] = replace(selection.wanted, **asked)
    told["origin"] = names.without_any(selection.origin)
    told["left_out"] = tuple(one._replace(why=names.without_any(one.why)) for one in selection.left_out)
    return replace(selection, names=len(names.persons), **told)


def _masked(line: Line, names: WithheldNames) -> Line:
    """A line without names. What stood in a quote no longer stands there to the letter: `masked` says so; an address with a name
    goes, and so does what stands around the quote, which may be cut inside a name."""
    reports = line.get("report_ids") or [line["report"]]
    around = "prefix" in line and any(report in names.own for report in reports)
    line = line | {"prefix": None, "suffix": None} if around else line
    out = {name: _without(value, names, reports) if name not in _KEPT else value for name, value in line.items()}
    if out.get("url") != line.get("url"):
        out["url"] = None
    return out | {"masked": out.get("quote") != line.get("quote")}


def _without(value: Any, names: WithheldNames, reports: Iterable[str]) -> Any:
    if not isinstance(value, str):
        return value
    for report in reports:
        value = names.without(value, report)
    return value


def _names(db: sqlite3.Connection) -> WithheldNames:
    """The names of everyone in the record who was harmed and is told no office."""
    harmed = {(report, id) for report, told in db.execute(_HARMED) for id in _ids(told)}
    counted: dict[str, list[list[int]]] = defaultdict(list)
    for report, spans in db.execute(_COUNTED):
        counted[report] += json.loads(spans)
    people = [_Person(*row) for row in db.execute(_ACTORS)]
    known = {person.folded for person in people if person.is_public}
    known |= {_words(name) for (name,) in db.execute("SELECT name FROM place_names")}  # a town that was hit is no one
    names = WithheldNames()
    for person in people:
        if (
            person.folded
            and person.folded not in known
            and (person.key in harmed or person.is_among(counted[person.report]))
        ):
            _add(names, person)
    return names


class _Person:
    """An actor who may be a person, as the record has it."""

    def __init__(self, report: str, id: str, name: str | None, kind: str, role: str | None, cells: str) -> None:
        held: Mapping[str, Any] = json.loads(cells)
        told = held.get("mentions", {})
        self.report, self.key, self.name, self.kind, self.role = report, (report, id), name or "", kind, role
        self.mentions, self.spans = told.get("value") or (), told.get("spans") or ()
        self.folded = _words(self.name) if _is_name(self.name, held.get("name", {}).get("how", "")) else ()

    @property
    def is_public(self) -> bool:
        """Whether an office, a rank or a post is told."""
        return bool(self.role) and bool(_offices() & set(_parts(_words(self.role or ""))))

    def is_among(self, spans: Iterable[list[int]]) -> bool:
        return any(a < end and start < b for a, b in spans for start, end in self.spans)


def _is_name(name: str, how: str) -> bool:
    """Whether somebody is named, and not called by a noun ("the mayor"), by the rule that took the words for an actor."""
    has_case = name.lower() != name.upper()
    return (not how.startswith("actors.") or how in _NAMING) and not (has_case and name == name.lower())


def _add(names: WithheldNames, person: _Person) -> None:
    own = names.own[person.report]
    names.persons.add(" ".join(person.folded))
    if len(person.folded) > 1:
        names.everywhere[person.folded[0]].add(person.folded)
    last = person.folded[-1]
    own[last].add((last,))
    own[person.folded[0]].add(person.folded)
    for mention in person.mentions:
        words = _words(mention)
        if set(words) & set(person.folded):
            own[words[0]].add(words)


@cache
def _offices() -> frozenset[tuple[str, ...]]:
    """The titles of offices, ranks and posts, folded, as their words."""
    return frozenset(_words(e["title"]) for e in table("titles") if e["kind"] in _PUBLIC or e["office"])


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every run of words."""
    yield from (words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1))


def _words(name: str) -> tuple[str, ...]:
    return tuple(_folded(word) for word in _WORD.findall(name))


@cache
def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


def _ids(told: str | None) -> list[str]:
    if not told:
        return []
    return json.loads(told) if told.startswith("[") else [told]
