"""The entries of a daily summary: paragraphs that begin with the name of the place whose deeds they tell, "Dresk district: …"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from dateline.reading.syntax.participants import Participants
from dateline.reading.syntax.table import Table
from dateline.report import Span
from dateline.rows import Place

LABEL = re.compile(
    r"\s*(?:[^\w\s]{1,2}\s+|\(?\d{1,2}[.)]\s+)?(?P<label>[^\W\d_][^\n:.;?!]{1,48}?)(?::|\.|\s[-–—])\s+(?=\S)"
)
"""A label at the head of a paragraph: "3. Dresk district. ", "Upper Tolva: "."""
FEWEST = 2
"""Entries that make up a summary."""
PLAIN = ("district-noun", "province-noun", "settlement-noun", "front-noun")
"""Word classes of what a place is called that is named by its kind."""
UNITS = (*PLAIN, "label-unit", "tract-noun", "place-joint", "month", "weekday")
"""Word classes of what else stands in the label of a place."""


def paragraphs(named: Participants, places: Iterable[Place]) -> frozenset[int]:
    """The numbers of the paragraphs that are entries; none where only one is, or where no label has a known place or stands as a
    sentence of its own: "Lozivka. A drone hit a minibus"."""
    told = [(number, label) for number, label in _labels(named) if _is_name(named.table, label)]
    names = {name for place in places for name in (place.name.value, *(place.mentions.value or ())) if name}
    alone = [label for _, label in told if named.report.text.startswith(".", label.end)]
    placed = len(alone) >= FEWEST or any(_is_placed(named.table, label, names) for _, label in told)
    return frozenset(number for number, _ in told) if placed and len(told) >= FEWEST else frozenset()


def _labels(named: Participants) -> Iterator[tuple[int, Span]]:
    text = named.report.text
    for number, block in enumerate(named.report.blocks):
        told = LABEL.match(text, block.start, block.end)
        if told and block.kind in ("paragraph", "list-item"):
            yield number, Span(*told.span("label"))


def _is_name(table: Table, label: Span) -> bool:
    """Whether a label is a name, with no other words than those for what kind of place it is."""
    tokens = table.tokens(label)
    own = [t for t in tokens if not (table.pos[t] in ("PUNCT", "NUM") or any(table.is_a(t, unit) for unit in UNITS))]
    return bool(own) and all(table.text[table.start[t]].isupper() for t in own)


def _is_placed(table: Table, label: Span, names: Collection[str]) -> bool:
    """Whether a label names a known place, or says of which kind its place is: "Upper Dresk district"."""
    words = table.text[label.start : label.end]
    return any(word in names for word in (words, *words.split())) or any(
        table.is_a(t, unit) for t in table.tokens(label) for unit in PLAIN
    )
