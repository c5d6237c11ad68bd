"""Word sets by which mentions of one event are joined (reading/events/joins.py)."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


EFFECTS = _set(
    """
    kill wound injure die destroy damage level demolish maim hurt murder collapse flatten raze hit target strike
    perish
    """
)
VAGUE = _set("attack assault incident killing strike blast raid explosion operation bombing action crime murder ambush")
WARLIKE = _set("violence fighting conflict war hostility bloodshed unrest clash battle combat")
LETHAL = _set("kill murder slay assassinate massacre execute shoot die killing slaying assassination execution death")
ASIDE = _set("after following since before amid despite")
LEAVING = _set("leave cause result claim")
