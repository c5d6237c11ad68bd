"""HTML: copies beside their originals, sentence by sentence, one page that needs nothing else.

The original is on the left and the copy on the right, in the tables as in the text. Where it cannot be told which is which, the
one that was named later is on the left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple, TextIO

from markupsafe import Markup

from dateline.copies import AlignedLine, Change, Comparison, CopyPair, lay
from dateline.export import clock, comparison_rows, html_page, wording
from dateline.lexicon import calendar_names
from dateline.report import Report, Span
from dateline.tabular import title, whole

STATES = {
    "same": "same",
    "reworded": "reworded",
    "left-out": "left out",
    "added": "added",
    "moved": "moved",
}
"""What has become of a sentence, with the words for it."""
KINDS = {**wording.CHANGES, "date": "dates"}
"""The kinds of changes, with those to a date told apart."""
_SIGNS = {"same": "=", "reworded": "≈", "left-out": "−", "added": "+", "moved": "↕"}
_GRAVE = ("quotation", "number", "date", "attribution", "name")


class SentencePart(NamedTuple):
    """A stretch of a sentence, and the kind of change it is part of, if any."""

    words: str
    kind: str


class SentencePair(NamedTuple):
    """A sentence of the original beside that of the copy: the sign and the words for what has become of it, the kinds of its
    changes in words, the parts of either side."""

    block: str
    state: str
    sign: str
    told: str
    kinds: str
    original: tuple[SentencePart, ...]
    copy: tuple[SentencePart, ...]


def write(found: Iterable[CopyPair], out: TextIO) -> None:
    """Write the page of these pairs."""
    look = Markup(html_page.style("compare.css"))
    values = {"pairs": [view(lay(pair)) for pair in found]}
    page = html_page.templates().get_template("compare.html")
    out.write(whole(page.render(values, style=look, policy=html_page.policy(look))))


def view(comparison: Comparison) -> dict[str, Any]:
    """The values of a pair for its template."""
    pair = comparison.pair
    return {
        "names": (pair.original.source, pair.copy.source),
        "titles": (title(pair.original), title(pair.copy)),
        "called": ("The original", "The copy") if pair.told else ("One", "The other"),
        "relation": wording.relation(pair),
        "told": pair.told,
        "direction": pair.direction,
        "score": f"{pair.scores.score:.2f}",
        "shares": comparison_rows.shares(pair.scores),
        "counted": comparison_rows.counted(comparison),
        "dates": list(_dates(pair)),
        "grave": list(comparison_rows.grave(comparison)),
        "kinds": KINDS,
        "lines": list(_lines(comparison)),
    }


def _dates(pair: CopyPair) -> Iterator[tuple[str, str, str, str]]:
    """Each date that one of the pages claims: of what, in the original, in the copy, and how far they lie apart."""
    for field in ("published", "modified", "created", "retrieved"):
        original, copy = (_claimed(side, field) for side in (pair.original, pair.copy))
        if original or copy:
            yield field, ", ".join(original), ", ".join(copy), _moved(original, copy)


def _claimed(report: Report, field: str) -> list[str]:
    return list(dict.fromkeys(claim.value for claim in report.claims if claim.field == field))


def _moved(original: list[str], copy: list[str]) -> str:
    """ "re-dated, 2 years later"; empty where the first days are one, or not known."""
    try:
        was, now = (date.fromisoformat(values[0][:10]) for values in (original, copy))
    except (IndexError, ValueError):
        return ""
    return f"re-dated, {clock.apart(was, now)} {'later' if now > was else 'earlier'}" if was != now else ""


def _lines(comparison: Comparison) -> Iterator[SentencePair]:
    pair, reached = comparison.pair, -1
    for line in comparison.lines:
        state = _state(line, reached)
        reached = max(reached, line.original.start if line.original and line.copy else -1)
        found = [(change, _kind(change, pair)) for change in line.changes]
        kinds = ", ".join(KINDS[kind] for kind in _GRAVE if any(kind == one for _, one in found))
        original = tuple(_parts(pair.original, line.original, [(c.original, kind) for c, kind in found]))
        copy = tuple(_parts(pair.copy, line.copy, [(c.copy, kind) for c, kind in found]))
        yield SentencePair(line.kind, state, _SIGNS[state], STATES[state], kinds, original, copy)


def _state(line: AlignedLine, reached: int) -> str:
    if line.original is None or line.copy is None:
        return "added" if line.original is None else "left-out"
    return "moved" if line.original.start < reached else "reworded" if line.changes else "same"


def _kind(change: Change, pair: CopyPair) -> str:
    """The kind of a change, "date" for one of words of the calendar."""
    if change.kind in ("quotation", "attribution"):
        return change.kind
    sides = ((pair.original, change.original), (pair.copy, change.copy))
    dated = any(span and _CALENDAR.search(report.words(span)) for report, span in sides)
    return "date" if dated else change.kind


def _parts(report: Report, span: Span | None, changed: list[tuple[Span | None, str]]) -> Iterator[SentencePart]:
    """The words of a sentence, cut where a change begins or ends; nothing when there is no sentence."""
    if span is None:
        return
    at = span.start
    for place, kind in changed:
        if place is not None:
            yield from (SentencePart(report.text[at : place.start], ""), SentencePart(report.words(place), kind))
            at = place.end
    yield SentencePart(report.text[at : span.end], "")


_CALENDAR = re.compile(
    rf"\b(?:{'|'.join(calendar_names.full('weekday'))}|{'|'.join(calendar_names.full('month'))}|[12]\d{{3}})\b",
    re.IGNORECASE,
)
