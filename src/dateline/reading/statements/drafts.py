"""An attribution while it is being found: its parts as tokens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """`trigger` is the head of the cue, `frame` how it governs its content; the parts are token indices in text order;
    `weight` the share of such uses that are attributions; `addressee` the head of the words for whom it is told."""

    trigger: int
    frame: str
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    weight: float
    addressee: int | None = None

    @property
    def how(self) -> str:
        """The dotted name of the rule that found it."""
        return "statements." + self.frame
