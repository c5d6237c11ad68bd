"""What reports: the cue table.

`cues.tsv` holds, for a lemma in a frame (`clause`: said that …, `infinitive`: vowed to …, `object`: denied the charge,
`about`: spoke of …), how often in a hundred such uses are an attribution. A frame that a lemma was never seen in is
worth what the frame is worth (the row of lemma `*`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon import Lexicon

SEEN = 0.04
"""The share of attributions below which a lemma in a frame is not looked at."""
THINGS = frozenset({"vehicle", "building", "land", "machine", "thing", "place"})


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """How far a lemma in a frame is to be trusted, 0 to 1, and the kind of each lemma (speech, belief, intent …);
    `signs`, what a feature adds to the log-odds; `things`, the nouns of what cannot be spoken against; `least`, the share below
    which a lemma in a frame is not looked at."""

    weights: Mapping[tuple[str, str], float]
    kinds: Mapping[str, str]
    signs: Mapping[str, float]
    things: frozenset[str] = frozenset()
    least: float = 0.0

    def weight(self, lemma: str, frame: str) -> float:
        """The share of uses of `lemma` in `frame` that are attributions."""
        known = self.weights.get((lemma, frame))
        if known is not None:
            return known
        return self.weights.get(("*", frame), 0.0)

    def points(self, feature: str) -> float:
        """What a feature adds to the log-odds; 0 when it is not in the table."""
        return self.signs.get(feature, 0.0)

    def strength(self, lemma: str) -> float:
        """How far a verb is to be trusted with a clause, an object or words beside it, whichever it suits best."""
        return max(self.weights.get((lemma, frame), 0.0) for frame in ("clause", "aside", "object"))


@lru_cache(maxsize=4)
def of(lexicon: Lexicon) -> Cues:
    """The cue table of a lexicon; the first of several entries for the same lemma and frame holds."""
    weights: dict[tuple[str, str], float] = {}
    kinds: dict[str, str] = {}
    for entry in lexicon["cues"]:
        weights.setdefault((entry["lemma"], entry["frame"]), int(entry["weight"]) / 100)
        kinds.setdefault(entry["lemma"], entry["kind"])
    signs = {entry["sign"]: float(entry["points"]) for entry in reversed(lexicon["cue_signs"])}
    things = frozenset(entry["noun"] for entry in lexicon["uncounted"] if entry["why"] in THINGS)
    return Cues(weights, kinds, signs, things, SEEN)
