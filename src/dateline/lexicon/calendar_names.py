"""The names of months, weekdays, seasons, parts of the day and units: values, and alternatives for patterns.

They come from the shipped table `calendar` alone, which is read without the others: sources need them before a lexicon is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from dateline import lexicon

Kind = Literal["month", "weekday", "season", "part-of-day", "time-unit"]


@cache
def values(kind: Kind) -> Mapping[str, str]:
    """What each name of a kind stands for, in full and short, in lower case.

    >>> values("season")["autumn"]
    'FA'
    """
    return MappingProxyType({name: e["value"] for e in _entries(kind) for name in (e["name"], *e["short"].split())})


@cache
def numbers(kind: Kind) -> Mapping[str, int]:
    """The number of each name of a kind, in full and short: months from 1, weekdays from 0 for Monday.

    >>> numbers("month")["sept"], numbers("weekday")["sunday"]
    (9, 6)
    """
    return MappingProxyType({name: int(value) for name, value in values(kind).items()})


def full(kind: Kind) -> tuple[str, ...]:
    """The full names of a kind, in their order."""
    return tuple(e["name"] for e in _entries(kind))


def short(kind: Kind) -> tuple[str, ...]:
    """The shortened names of a kind, in their order."""
    return tuple(name for e in _entries(kind) for name in e["short"].split())


def _entries(kind: Kind) -> tuple[lexicon.Entry, ...]:
    return tuple(e for e in lexicon.table("calendar") if e["kind"] == kind)
