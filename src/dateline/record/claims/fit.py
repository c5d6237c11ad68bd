"""Whether a number that a report tells is the one that a figure claims, and in what it is another: harm, group, place, day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from dateline.lexicon import table
from dateline.reading.places import distance
from dateline.readings import Reading
from dateline.record.claims import claim_words
from dateline.record.claims.figure import Figure
from dateline.record.claims.told import Told, later
from dateline.rows import Place

Apart = Literal["status", "harm", "group", "place", "day"]
ORDER: tuple[Apart, ...] = ("status", "harm", "group", "place", "day")
"""What is told first where several are apart."""
ALIKE: Mapping[str, frozenset[str]] = {"injured": frozenset({"treated"}), "displaced": frozenset({"homeless"})}
"""Harms that a sheet seldom tells apart."""
SPELLED, ALMOST = 6, 0.85
"""From how many letters, and from what share of them in common, two spellings are of one name."""
_PIECES = re.compile(r"[,;()\[\]/]")
_SMALL = frozenset({"the", "of", "al", "el", "city", "town", "village", "near"})


@dataclass(frozen=True, slots=True)
class NumberContext:
    """What of a reading is asked beside one number: its words, whether it names places, its day, its wide places, and
    the places that have a count of their own."""

    words: frozenset[str]
    places: bool
    day: str | None
    wide: tuple[frozenset[str], ...]
    counted: frozenset[frozenset[str]]

    @classmethod
    def of(cls, reading: Reading, told: Iterable[Told]) -> NumberContext:
        text = reading.report.text
        wide = (p for p in reading.places if distance.is_wide(p) or _said_wide(p, text))
        names = [frozenset(own(name)) for p in wide for name in (p.name.value, *(p.mentions.value or ())) if name]
        named = [frozenset(own(match)) for match in _administrative().findall(text)]
        counted = frozenset(frozenset(own(name)) for one in told if one.harms and not one.summed for name in one.places)
        day = reading.anchor.value[1] if reading.anchor.value else None
        return cls(
            frozenset(claim_words.split(text)),
            bool(reading.places),
            day,
            tuple(filter(None, [*names, *named])),
            counted,
        )


def says(figure: Figure, told: Told) -> bool:
    """Whether a number is the figure's, whatever it counts: as said, or as an end of a range or a bound ("up to 60")."""
    if figure.is_range and told.hedge != "vague":
        return (told.low, told.high) == (figure.low, figure.high)
    if told.hedge == "vague" or figure.is_range:
        return (told.low, told.high) == (figure.low, figure.high) and figure.low != figure.high
    return figure.low == told.low or (figure.low == told.high and told.hedge in ("range", "up-to", "less-than"))


def apart(figure: Figure, told: Told, scene: NumberContext) -> tuple[Apart, ...]:
    """In what a number is of others than the figure is, in ORDER; what neither tells is nothing apart."""
    tests = (
        told.status != "asserted",
        not _harm(figure, told),
        not _group(figure, told),
        not _place(figure, told, scene),
        not _day(figure, told, scene),
    )
    return tuple(name for name, other in zip(ORDER, tests, strict=True) if other)


def confirmed(figure: Figure, told: Told) -> int:
    """How much of a fit rests on what the report says, and not on its silence."""
    near = bool(figure.place and any(_same(figure.place, name) for name in told.places))
    return near + bool(told.days) + bool(told.row) + bool(told.speaker) + (told.hedge == "exact")


def untold(figure: Figure, told: Told) -> tuple[str, ...]:
    """Of place and day what a figure has and a fitting number does not have beside it."""
    place = figure.place is not None and not any(_same(figure.place, name) for name in told.places)
    return ("place",) * place + ("day",) * (figure.start is not None and not told.days and not told.as_of)


def own(name: str) -> tuple[str, ...]:
    """The words of a place's name that are its own."""
    return tuple(w for w in claim_words.split(name) if w not in _SMALL and w not in claim_words.words("text", "wide"))


def _harm(figure: Figure, told: Told) -> bool:
    wanted = {like for harm in figure.harms for like in (harm, *ALIKE.get(harm, ()))}
    return bool(told.harms & wanted) if wanted else bool(told.harms)


def _group(figure: Figure, told: Told) -> bool:
    if figure.group:
        return told.group == figure.group
    return not (told.part and told.group and told.group != told.of_whole)


def _place(figure: Figure, told: Told, scene: NumberContext) -> bool:
    if not figure.place:
        return True
    claimed = frozenset(own(figure.place))
    if claimed in scene.counted and told.places and all(frozenset(own(name)) < claimed for name in told.places):
        return False  # "Pern" is no "Lower Pern" where that has a count of its own
    if any(_same(figure.place, name) for name in told.places):
        return True
    if told.country and told.country in {
        _countries().get(claim_words.folded(part)) for part in _PIECES.split(figure.place)
    }:
        return True
    pieces = [frozenset(own(piece)) for piece in _PIECES.split(figure.place)]
    elsewhere = told.placed and any(piece in scene.counted for piece in pieces)
    if any(piece and piece <= told.near for piece in pieces) and not elsewhere:
        return True
    if any(claimed == wide for wide in scene.wide):
        return not any(frozenset(own(name)) in scene.wide for name in told.places)
    unsaid = claimed <= scene.words and claimed not in scene.counted
    return not told.places and (unsaid or not scene.places)


def _same(claimed: str, name: str) -> bool:
    """Whether a place claimed, or the place that holds it ("Kestral, Varn"), is one that is named."""
    words = set(own(name))
    pieces = ((part, set(own(part))) for part in _PIECES.split(claimed))
    return bool(words) and any(
        piece and (piece <= words or words <= piece or _spelled_alike("".join(own(part)), "".join(own(name))))
        for part, piece in pieces
    )


def _spelled_alike(one: str, other: str) -> bool:
    """Whether two names are one as far as spellings of foreign names go: Baquba, Ba'qubah."""
    return (
        min(len(one), len(other)) >= SPELLED
        and one[0] == other[0]
        and SequenceMatcher(None, one, other).ratio() >= ALMOST
    )


def _day(figure: Figure, told: Told, scene: NumberContext) -> bool:
    if not figure.start or not figure.end:
        return True
    stretches = [*told.days]
    if told.scope == "cumulative" and told.as_of:
        stretches = [s for s in stretches if s[0] == s[1]] + [(later(told.as_of, -1), told.as_of)]
    if stretches:
        return any(start <= figure.end and figure.start <= end for start, end in stretches)
    return not scene.day or figure.start <= scene.day


def _said_wide(place: Place, text: str) -> bool:
    return any(set(claim_words.split(text[s.end : s.end + 14])[:1]) & set(_wide()) for s in place.mentions.spans)


@cache
def _wide() -> tuple[str, ...]:
    return claim_words.words("text", "wide")


@cache
def _administrative() -> re.Pattern[str]:
    """A name before a word for a wide place: "Ulmesk governorate", "the Osk river"."""
    return re.compile(rf"\b([A-Z][\w’'-]+)\s+(?i:{'|'.join(_wide())})\b")


@cache
def _countries() -> Mapping[str, str]:
    return {claim_words.folded(name): entry["code"] for entry in table("countries") for name in _names(entry)}


def _names(entry: Mapping[str, str]) -> Iterator[str]:
    yield entry["name"]
    yield from filter(None, entry["names"].split("|"))


def fitting(figure: Figure, among: Iterable[Told], scene: NumberContext) -> list[Told]:
    """The numbers that are of the same harm, group, place and day as the figure, whatever they are."""
    return [told for told in among if not apart(figure, told, scene)]
