"""What the codes in a row's cells mean, a sentence each: PLOVER's types, harms, hedges, and how far a thing is told to be so.

`of` gives those that stand in rows of one kind, so that a page can explain its codes where they are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

from dateline.rows import Cell, Row

TYPES: Mapping[str, str] = {
    "AGREE": "agrees, accepts or promises to do something",
    "CONSULT": "meets, telephones, visits or negotiates",
    "SUPPORT": "praises, backs or stands by somebody, or begins relations",
    "CONCEDE": "gives way: eases a measure, lifts a ban, frees somebody",
    "COOPERATE": "works together: joint exercises, exchange, trade",
    "AID": "gives help: money, goods, arms, medicine, shelter",
    "RETREAT": "steps back: a ceasefire, a withdrawal, a release, a resignation",
    "REQUEST": "asks, appeals or demands",
    "ACCUSE": "blames, accuses, condemns or investigates",
    "REJECT": "refuses, denies, rejects or vetoes",
    "THREATEN": "threatens, warns of a measure or of force",
    "PROTEST": "protests: a march, a strike, a boycott, a riot",
    "SANCTION": "ends or reduces relations: sanctions, expulsions, a conviction",
    "MOBILIZE": "readies or shows forces without using them",
    "COERCE": "uses power short of attack: arrests, seizes, restricts, deports",
    "ASSAULT": "uses or attempts physical force: shooting, shelling, bombing, beating, abduction",
}
HARMS: Mapping[str, str] = {
    "killed": "people told to be dead",
    "injured": "people told to be hurt",
    "missing": "people whose fate is not known",
    "displaced": "people who left or had to leave where they lived",
    "homeless": "people whose homes are lost",
    "detained": "people held by an authority",
    "abducted": "people taken by force",
    "released": "people set free",
    "treated": "people treated for what they suffered",
}
HEDGES: Mapping[str, str] = {
    "exact": "the number stands without a word that widens it",
    "at-least": "the number or more",
    "more-than": "more than the number",
    "about": "roughly the number",
    "up-to": "the number or fewer",
    "less-than": "fewer than the number",
    "range": "between two numbers",
    "vague": "a word in place of a number, such as dozens",
    "none-hurt": "nobody, as the report says",
}
STATUSES: Mapping[str, str] = {
    "happened": "told as having happened",
    "ongoing": "told as going on",
    "planned": "told as to come",
    "threatened": "told as a threat",
    "attempted": "tried, and not told to have come about",
    "negated": "told not to have happened",
    "denied": "somebody denies it",
    "hypothetical": "told as possible, conditional or feared",
    "asserted": "told as so",
}
ECHOES: Mapping[str, str] = {
    "commemorative": "told because of an anniversary",
    "retrospective": "told as background, long before the report",
    "campaign-summary": "the sum of many deeds over a time",
}
RESPONSIBILITIES: Mapping[str, str] = {
    "stated": "the report itself says who did it",
    "claimed": "who did it says so",
    "accused": "somebody says they did it",
    "accused-by-authorities": "authorities say they did it",
    "suspected": "they are suspected of it",
}
OTHERS: Mapping[str, str] = {
    "incident": "the count is of one incident",
    "period": "the count is of a stretch of time",
    "cumulative": "the count runs on: it grows from report to report",
    "direct": "in quotation marks",
    "indirect": "in the reporter's words",
    "mixed": "partly in quotation marks",
    "person": "a human being with a name or an office",
    "population": "people without a name: residents, gunmen",
    "organisation": "a body that is neither a state nor armed",
    "state": "a country or its government",
    "armed-group": "a body that fights and is no state",
}
GLOSSARY: Mapping[str, str] = {
    **OTHERS,
    **RESPONSIBILITIES,
    **ECHOES,
    **STATUSES,
    **HEDGES,
    **HARMS,
    **TYPES,
}
"""Every code with its sentence."""
_CODED = ("type", "harm", "hedge", "status", "echo", "responsibility", "scope", "kind")


def of(rows: Iterable[Row]) -> dict[str, str]:
    """The codes that stand in cells of these rows, in the order of the glossary, with their sentences."""
    used = {cell.value for row in rows for cell in _coded(row)}
    return {code: sentence for code, sentence in GLOSSARY.items() if code in used}


def _coded(row: Row) -> Iterable[Cell[str]]:
    return (getattr(row, field.name) for field in fields(row) if field.name in _CODED)
