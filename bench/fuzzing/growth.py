"""How time grows with a text of one odd piece again and again: nothing may take four times as long for twice the text."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from math import log
from typing import Any

import dateline
from dateline.errors import DatelineError
from dateline.sources import from_html, from_text

PIECES = (
    "A", "7", "a ", "“", "( ", "and ", "one ", "1,", "Mr. ", "a\u0301", "-", ". ", "said ", "killed 3 and ", "\n", "x\n\n", "Tolva Renn, ",
    "on Monday ", "“No,” she said. ", "of the 12 ", "Port Sarel | 9\n", "By Ilna Marrow\n", "the ministry said that ", "e" * 200 + " ",
)  # fmt: skip
SIZES = (4_000, 16_000)
WORST = 1.75
"""The power of its size with which the time of a text may grow."""
DOORS: dict[str, Callable[[str], Any]] = {
    "text": from_text,
    "read": lambda words: dateline.read(from_text(words), models=False),
    "html": lambda words: from_html(f"<html><body><article><p>{words}</p></article></body></html>"),
    "nested": lambda words: from_html("<div>" * 200 + f"<p>{words}</p>" * 20),
}


def main() -> int:
    """Print each door and piece that grows too fast; 1 when there is any."""
    bad = 0
    for door, through in DOORS.items():
        for piece in PIECES:
            small, large = (_seconds(through, piece * (size // len(piece))) for size in SIZES)
            power = _power(small, large)
            bad += power > WORST
            print(
                f"{door:<7} {piece[:20]!r:<24} {small:8.3f} s {large:8.3f} s  power {power:.2f}{'  TOO FAST' * (power > WORST)}",
                flush=True,
            )
    return 1 if bad else 0


def _power(small: float, large: float) -> float:
    """The exponent, from what the larger takes; a tenth of a second is too short to tell."""
    return log(large / max(small, 1e-4)) / log(SIZES[1] / SIZES[0]) if large > 0.1 else 0.0


def _seconds(through: Callable[[str], Any], words: str) -> float:
    """Seconds of the processor, the less of two."""
    return min(_once(through, words) for _ in range(2))


def _once(through: Callable[[str], Any], words: str) -> float:
    began = time.process_time()
    with suppress(DatelineError):
        through(words)
    return time.process_time() - began
