"""English of parts and wholes among counts of people: what makes some of those counted a part of others."""

from __future__ import annotations

import re

INCLUSION = re.compile(
    r"\b(?:including|incl(?=\.)|among (?:them|whom|the dead|those killed|the victims|the wounded|the injured)|"
    r"of (?:whom|them|which|those)|(?:one|some|many|most) of (?:them|whom)|at least \w+ of (?:them|whom)|"
    r"comprising|counting|because|since (?:it|they|he|she) (?:also )?(?:counts?|counted|includes?|included))\b|"
    r"(?<=\d) of (?:them|whom)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r";|\b(?:said|told|according|were|was|had|have|when|while|before|after)\b", re.IGNORECASE)
"""Words that end the list of parts behind a word of inclusion."""
INCLUDED = re.compile(r",\s+(?:including|incl\.)\s+(?:[\w-]+\s+){0,4}[\w-]+,", re.IGNORECASE)
"""What may part people counted from what came to them: "ten people, including foreigners, injured"."""
SOME_OF = re.compile(
    r"\s+(?:[\w-]+\s+)?of (?:the|those|these)?\s?(?:\w+ly\s)?(?:dead|killed|slain|victims|fatalities|deaths|casualties|bodies|"
    r"(?P<wounded>wounded|injured)|(?P<anaphor>them|whom|people|men|those))\b",
    re.IGNORECASE,
)
"""Behind a number: some of those told before, of the wounded or of people of this sentence or the one before."""
THE_REST = re.compile(r"[^.;]{0,60}[,;] (?:and )?the (?:others|rest|remaining)\b", re.IGNORECASE)
"""Behind a number of some: those that are left of all."""
NEXT_TOLD = re.compile(r"[.;]\s(?!(?:among|of|including)\b)")
"""What parts a whole from what is told next, if that is none of its parts."""
BROUGHT_ON = re.compile(r"\s+(?:more|others?)\b[^.;]{0,160}\bbring(?:s|ing)\b[^.;,]{0,60}", re.IGNORECASE)
"""What stands between those who died besides and the number that this brings the dead to."""
ONE_THEN_MORE = re.compile(r"[^,;]*,\s+and\s+", re.IGNORECASE)
"""What stands between a word of inclusion and people who are no part: "eight of the family, among them five children, and a"
neighbour; a list of three has a comma more."""
AMONG_BEHIND = re.compile(
    r"[^.;:()]{0,80}?\s(?:among|amongst) (?:them|(?P<harmed>the dead|those killed|the victims))(?=[.,;:)])",
    re.IGNORECASE,
)
"""Behind the first of some people: what makes them and those beside them a part ("two women and a boy among them")."""
DIED_LATER = re.compile(
    r"[^.,;:()]{0,40}?\s(?:having|had|has|have)\s(?:\w+ly |since |later )?(?:died|succumbed|not survived|perished)\b",
    re.IGNORECASE,
)
"""Behind some people: that they died, by which somebody explains how many there now are."""
EXPLAINED = re.compile(
    r"[^.;:]{0,60}?,\s+(?:(?:after|since|as|with|when|because)\s+)?(?:another\s+|a further\s+)?", re.IGNORECASE
)
"""What stands between a count and those who died later, by whom somebody explains it: "25 dead, after" three had died."""
