"""How far two places are from each other, and whether the one may lie in the other."""

from __future__ import annotations

from math import cos, hypot, nan, radians

from dateline.rows import Place

KM = 111.2
"""Kilometres of a degree."""
NEAR = 60
"""Kilometres within which one place may lie in another."""
WIDE = 4
"""The precision from which a place is a province or a country."""


def distant(one: Place, other: Place) -> bool:
    """Whether two places cannot be one: in two countries, or far from each other."""
    if one.country.value and other.country.value and one.country.value != other.country.value:
        return True
    return not is_wide(one, other) and _kilometres(one, other) > NEAR


def within(one: Place, other: Place) -> bool:
    """Whether two places may be one in the other: the one is a stretch of land, or they are near."""
    return not distant(one, other) and (is_wide(one, other) or _kilometres(one, other) <= NEAR)


def is_wide(*places: Place) -> bool:
    """Whether one of them is a province, a country or more."""
    return any((place.precision.value or 1) >= WIDE for place in places)


def is_one_name(one: str, other: str) -> bool:
    """Whether every word of one of two names is in the other: "Dresk", "Dresk market"."""
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first


def _kilometres(one: Place, other: Place) -> float:
    """How far apart; not a number where a place has no coordinates."""
    ends = (one.lat.value, one.lon.value, other.lat.value, other.lon.value)
    lat, lon, there_lat, there_lon = (e if e is not None else nan for e in ends)
    return hypot(lat - there_lat, (lon - there_lon) * cos(radians(lat))) * KM
