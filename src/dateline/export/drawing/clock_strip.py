"""The clock strip: what a page claims above an axis of days, what its captions and its text speak of below it, as SVG.

Places along the axis are percentages, so that the strip fits any width and its letters keep their size. Stretches in which
nothing lies are cut out of the axis, with their length written where they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby, pairwise

from dateline.export.clock import Clock, ClockSpan, apart, in_words

EMPTY = 0.5
"""Share of an axis from which an empty stretch is cut out of it."""
PIECES = 4
"""Pieces that an axis is cut into, at most."""
BREAK = 14.0
"""Percent of the width that a cut takes."""
EDGE = 4.0
"""Percent that stays free at either end."""
ROW = 18
"""Units (pixels) of the height of a row of labels."""
CUT = 24
"""Units of the height of the words below a cut, which no mark may cover."""
_ROWS = 3


@dataclass(frozen=True, slots=True)
class AxisPiece:
    """A stretch of the axis: its first and last day (ordinal), and where it begins and how wide it is, in percent."""

    first: int
    last: int
    left: float
    width: float

    def at(self, day: float) -> float:
        """Where a day lies, in percent of the whole width."""
        span = self.last - self.first
        return self.left + self.width * ((day - self.first) / span if span else 0.5)


def draw(clock: Clock, title: str) -> str:
    """The strip as an SVG element with a title and a description; empty where there is no date at all."""
    if not clock:
        return ""
    pieces = axis([(one.start.toordinal(), one.end.toordinal()) for one in _all(clock)])
    groups = _grouped(clock.claims)
    rows = max(1, min(len(groups), _ROWS))
    line = rows * ROW + 16
    low = line + (CUT if len(pieces) > 1 else 0)
    height = low + (62 if len(pieces) > 1 else 48)
    body = "".join([*_base(pieces, line, low), *_claims(groups, pieces, line), *_lane(clock, pieces, low)])
    told = f"<title>{escape(title)}</title><desc>{escape(_described(clock))}</desc>"
    return f'<svg class="clock" role="group" width="100%" height="{height}" xmlns="http://www.w3.org/2000/svg">{told}{body}</svg>'


def axis(stretches: Sequence[tuple[int, int]]) -> tuple[AxisPiece, ...]:
    """The pieces of an axis on which these stretches of days (ordinals) lie: the largest empty ones are cut out, as long as
    they take up EMPTY of the piece they are in."""
    pieces = [sorted(stretches)]
    while len(pieces) < PIECES:
        found = [(share, place, cut) for place, piece in enumerate(pieces) for share, cut in [_emptiest(piece)]]
        share, place, cut = max(found)
        if share < EMPTY:
            break
        piece = pieces[place]
        pieces[place : place + 1] = [piece[:cut], piece[cut:]]
    bounds = [(piece[0][0], max(end for _, end in piece)) for piece in pieces]
    return tuple(_laid(bounds))


def _emptiest(piece: list[tuple[int, int]]) -> tuple[float, int]:
    """The share of a piece that its largest empty stretch takes, and before which of its stretches that ends."""
    reached, best = piece[0][1], (0.0, 0)
    whole = max(end for _, end in piece) - piece[0][0] or 1
    for place, (start, end) in enumerate(piece):
        best = max(best, ((start - reached) / whole, place))
        reached = max(reached, end)
    return best if whole > 7 else (0.0, 0)


def _laid(bounds: list[tuple[int, int]]) -> Iterator[AxisPiece]:
    """Each piece gets the same width at least, and a longer one more, up to twice as much."""
    weights = [1 + min((last - first) / 365, 1) for first, last in bounds]
    free = 100 - 2 * EDGE - BREAK * (len(bounds) - 1)
    left = EDGE
    for (first, last), weight in zip(bounds, weights, strict=True):
        width = free * weight / sum(weights)
        yield AxisPiece(first, last, left, width)
        left += width + BREAK


def _base(pieces: Sequence[AxisPiece], line: int, low: int) -> Iterator[str]:
    for place, piece in enumerate(pieces):
        yield f'<line class="axis" x1="{piece.left:.2f}%" x2="{piece.left + piece.width:.2f}%" y1="{line}" y2="{line}"/>'
        label = in_words(date.fromordinal(piece.first), date.fromordinal(piece.last))
        yield _text(piece.left + piece.width / 2, low + (56 if place % 2 else 42), label, "tick", len(pieces) == 1)
    for before, after in pairwise(pieces):
        left, right = before.left + before.width, after.left
        yield f'<line class="cut" x1="{left:.2f}%" x2="{right:.2f}%" y1="{line}" y2="{line}"/>'
        words = apart(date.fromordinal(before.last), date.fromordinal(after.first))
        for place, part in enumerate(_halves(words)):
            yield _text((left + right) / 2, line + 15 + 12 * place, part, "gap", True)


def _halves(words: str) -> tuple[str, ...]:
    """ "2 years 4 months" in two lines."""
    parts = words.split()
    return (" ".join(parts[:2]), " ".join(parts[2:])) if len(parts) > 2 else (words,)


def _claims(
    groups: list[tuple[tuple[date, date], list[ClockSpan]]], pieces: Sequence[AxisPiece], line: int
) -> Iterator[str]:
    for place, ((start, end), claims) in enumerate(groups):
        x = _place(pieces, (start.toordinal() + end.toordinal()) / 2)
        y = ROW - 6 + ROW * (place % _ROWS)
        kind = "claim aside" if any(claim.set_aside for claim in claims) else "claim"
        label = ", ".join(dict.fromkeys(claim.told for claim in claims))
        yield f'<line class="{kind}" x1="{x:.2f}%" x2="{x:.2f}%" y1="{y + 4}" y2="{line}"/>'
        shape = f'<circle class="{kind}" cx="{x:.2f}%" cy="{line}" r="4"/>'
        yield _linked(claims[0].link, shape, f"{label}: {in_words(start, end)}")
        yield _text(x, y, label, kind)


def _lane(clock: Clock, pieces: Sequence[AxisPiece], line: int) -> Iterator[str]:
    """A bar or a dot for each stretch of days that captions and the text speak of."""
    for kind, lane, y in (("caption", clock.captions, line + 12), ("moment", clock.text, line + 22)):
        for (start, end), told in _grouped(lane):
            label = f"{', '.join(dict.fromkeys(one.told for one in told[:4]))}: {in_words(start, end)}"
            yield _linked(told[0].link, _shape(kind, pieces, start.toordinal(), end.toordinal(), y, len(told)), label)


def _shape(kind: str, pieces: Sequence[AxisPiece], first: int, last: int, y: int, many: int) -> str:
    left, right = _place(pieces, first), _place(pieces, last)
    if right - left < 0.8:
        return f'<circle class="{kind}" cx="{(left + right) / 2:.2f}%" cy="{y}" r="{min(3 + many / 2, 6):g}"/>'
    return f'<rect class="{kind}" x="{left:.2f}%" width="{right - left:.2f}%" y="{y - 3}" height="6" rx="3"/>'


def _place(pieces: Sequence[AxisPiece], day: float) -> float:
    """Where a day lies; one between two pieces lies at the nearer end."""
    piece = min(pieces, key=lambda piece: max(piece.first - day, day - piece.last, 0))
    return piece.at(min(max(day, piece.first), piece.last))


def _linked(link: str, shape: str, label: str) -> str:
    inner = f"{shape[:-2]}><title>{escape(label)}</title>{'</circle>' if shape.startswith('<circle') else '</rect>'}"
    return f'<a href="#{link}" tabindex="-1" aria-label="{escape(label)}">{inner}</a>' if link else inner


def _text(x: float, y: float, words: str, kind: str, middle: bool = False) -> str:
    """A label, anchored so that it stays inside the strip."""
    side = "middle" if middle or 18 < x < 82 else "start" if x <= 18 else "end"
    x = x if side == "middle" else max(min(x, 100 - EDGE / 2), EDGE / 2)
    return f'<text class="{kind}" x="{x:.2f}%" y="{y:g}" text-anchor="{side}">{escape(words)}</text>'


def _grouped(lane: Sequence[ClockSpan]) -> list[tuple[tuple[date, date], list[ClockSpan]]]:
    """Those of the same days together."""
    return [(days, list(same)) for days, same in groupby(lane, key=lambda one: (one.start, one.end))]


def _all(clock: Clock) -> tuple[ClockSpan, ...]:
    return (*clock.claims, *clock.captions, *clock.text)


def _described(clock: Clock) -> str:
    claims = "; ".join(f"{one.told} {in_words(one.start, one.end)}" for one in clock.claims)
    spoken = [*clock.captions, *clock.text]
    told = ""
    if spoken:
        first, last = min(one.start for one in spoken), max(one.end for one in spoken)
        told = f" The text speaks of {in_words(first, last)}."
    return f"The page claims: {claims or 'no date'}.{told} {' '.join(clock.gaps)}".strip()
