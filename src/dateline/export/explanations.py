"""What a finding means, for a page: the parts of its rule's own documentation, paragraph by paragraph."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dateline import findings
from dateline.errors import UsageError

HEADINGS = ("What it finds", "Why it matters", "What to do")
"""The parts of a rule's documentation that stand beside a finding; its example is left to `dateline explain`."""


class Explanation(NamedTuple):
    """A part of a rule's documentation: its paragraphs, each cut into words and, at odd places, code."""

    heading: str
    paragraphs: tuple[tuple[str, ...], ...]


@cache
def of(code: str) -> tuple[Explanation, ...]:
    """The parts of what `dateline explain CODE` says; none for a code that no rule of this version has."""
    try:
        page = findings.explain(code)
    except UsageError:
        return ()
    parts = (part.partition("\n") for part in page.split("\n## ")[1:])
    said = {heading.strip(): text for heading, _, text in parts}
    return tuple(Explanation(heading, _paragraphs(said[heading])) for heading in HEADINGS if heading in said)


def _paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(" ".join(part.split()).split("`")) for part in text.strip().split("\n\n") if part.strip())
