"""HTML: copies beside their originals, sentence by sentence, one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TextIO

from markupsafe import Markup

from dateline.copies import AlignedLine, Change, Comparison, Pair, lay
from dateline.export import comparison_rows, html, wording
from dateline.report import Report, Span
from dateline.tabular import title, whole


class Part(NamedTuple):
    """A stretch of a sentence, and the kind of change it is part of, if any."""

    words: str
    kind: str


def write(found: Iterable[Pair], out: TextIO) -> None:
    """Write the page of these pairs."""
    look = Markup(html.style("compare.css"))
    view = {"pairs": [_view(lay(pair)) for pair in found], "kinds": wording.CHANGES}
    page = html.templates().get_template("compare.html")
    out.write(whole(page.render(view, style=look, policy=html.policy(look))))


def _view(comparison: Comparison) -> dict[str, Any]:
    pair = comparison.pair
    return {
        "names": (pair.copy.source, pair.original.source),
        "titles": (title(pair.copy), title(pair.original)),
        "relation": wording.relation(pair),
        "told": pair.told,
        "direction": pair.direction,
        "score": f"{pair.scores.score:.2f}",
        "shares": comparison_rows.shares(pair.scores),
        "counted": comparison_rows.counted(comparison),
        "grave": list(comparison_rows.grave(comparison)),
        "lines": [_line(line, pair) for line in comparison.lines],
    }


def _line(line: AlignedLine, pair: Pair) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "mine": list(_parts(pair.copy, line.copy, [(c, c.copy) for c in line.changes])),
        "theirs": list(_parts(pair.original, line.original, [(c, c.original) for c in line.changes])),
    }


def _parts(report: Report, span: Span | None, changed: list[tuple[Change, Span | None]]) -> Iterator[Part]:
    """The words of a sentence, cut where a change begins or ends; nothing when there is no sentence."""
    if span is None:
        return
    at = span.start
    for change, place in changed:
        if place is not None:
            yield from (Part(report.text[at : place.start], ""), Part(report.words(place), change.kind))
            at = place.end
    yield Part(report.text[at : span.end], "")
