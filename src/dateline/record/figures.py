"""The number that the words of a count tell by themselves, to hold against the one that the record shows."""

from __future__ import annotations

import re
import sqlite3

from dateline import rules

_FIGURE = re.compile("[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9}")
_START, _END = (f"(t.cells ->> '$.low.spans[0][{end}]')" for end in (0, 1))
_WORDS = f"""SELECT t.report || ':' || t.id, substr(x.text, 1 + {_START}, {_END} - {_START}), t.cells ->> '$.low.how', p.low
    FROM tolls t JOIN texts x USING (report) JOIN tolls_all p ON p.reading = t.reading AND p.id = t.id WHERE t.low IS NOT NULL"""


def told(db: sqlite3.Connection) -> dict[str, float]:
    """By the keys of counts, REPORT:ID, the number that their words tell: where they are a plain figure that figure, else, of a
    count that a person has changed, what was read there. Sums, whose parts tell them, are left out."""
    found = {key: _number(*row) for key, *row in db.execute(_WORDS)}
    return {key: number for key, number in found.items() if number is not None}


def _number(words: str | None, how: str, read: float) -> float | None:
    if how in rules.SUMS:
        return None
    if words and _FIGURE.fullmatch(words):
        return float(words.replace(",", ""))
    return read if how.startswith(rules.PERSON) else None
