# ruff: noqa: E501  (reports and styles are written as they are read, a document of the list a line)
"""Invented reports of the second half: other words, other parts (numbered paragraphs, quotations, tables with long cells)."""

from __future__ import annotations

import random
from datetime import date, timedelta

from document_files.texts import ARABIC, SIGN, Text

_PLACES = "Qarsun|Beit Halan|Upper Odra|Tel Mirab|Sanvik|Port Lemaire|Dolna|Karsova|Jabal Nur|Wadi Seyl|Mirefort|Estrava".split(
    "|"
)
_PEOPLE = "Hanna Voss|Tarek Odeh|Emil Brandvold|Rosa Quintal|Ivo Maretic|Leila Haddad|Samuel Okoro|Anja Petrov".split(
    "|"
)
_TITLES = (
    "Protection of civilians in the Odra basin",
    "Monthly human rights update for Karsova",
    "Flash update: hostilities around Beit Halan",
    "Report of the panel on the events in Qarsun",
    "Explosive weapons in towns: record of the month",
)
_SENTENCES = (
    "On {day}, unidentified gunmen opened fire on a bus near {place}, killing {few} passengers and injuring {m}.",
    "The provincial governor, {person}, told reporters that {n} bodies had been brought to the morgue of {place}{note}.",
    "Drones struck a fuel depot in {place} on {weekday}; {few} guards died and {few2} were injured, the energy ministry said.",
    "According to the human rights office, at least {n} people, including {few} children, have been killed in {place} since {day}.",
    "The rebels said they had captured {place} and killed {n} soldiers, a claim that the army denied{note}.",
    "{few} journalists were detained in {place} on {day} and released a day later, their union said.",
    "A landmine killed {few} shepherds outside {place}, according to the well-known mine-clearance group in Karsova.",
    "The air force bombed positions around {place} for a third day, and {m} families left for {place2}.",
    "{latin} ({arabic}), who heads the local council of {place}, said that {n} people had been wounded by mortar fire.",
    "Medics in {place} reported {n} dead and more than {m} wounded after shells hit a bakery on {weekday} morning{note}.",
    "The foreign ministry condemned the attack on {place} and called for a self-imposed cease-fire.",
    "Protesters threw stones at a police station in {place} on {day}; officers fired tear gas and arrested {m} people.",
    "“They came at dawn and took the men away,” {person} said. Her two brothers are among the {few} missing.",
    "State-run television said that {few} hostages had been freed near {place} on {weekday}.",
)  # fmt: skip
_NOTES = (
    "The governor did not say how many of them were fighters.",
    "The office verifies each death with two independent sources.",
    "The army has not published figures since the spring.",
)
_EVENTS = (
    "Shells hit a market; {few} people killed",
    "Roadside bomb wounded {few} soldiers of a patrol",
    "Gunmen abducted {few} teachers on their way home",
    "Air strike on a farm outside the town killed {few} farmers",
)
_HEADINGS = ("Key figures", "North", "South and the coast", "Detentions", "Response", "Method")


def made(
    number: int,
    *,
    notes: bool = False,
    numbered: bool = False,
    quotes: bool = False,
    wide: int = 0,
    items: int = 0,
    sections: int = 3,
) -> Text:
    """The report of a number, always the same."""
    chance = random.Random(1000 + number)
    day = date(2025, 2, 3) + timedelta(days=11 * number)
    parts: list[tuple[str, str]] = [
        ("title", _TITLES[number % len(_TITLES)]),
        ("date", f"{day:%B} {day.day}, {day.year}"),
    ]
    footnotes: list[str] = []
    count = 0
    for section, heading in enumerate(chance.sample(_HEADINGS, k=sections)):
        parts.append(("heading", heading))
        for _ in range(chance.randint(3, 5)):
            words = []
            for sentence in chance.sample(_SENTENCES, k=chance.randint(2, 4)):
                if "{note}" in sentence and notes and len(footnotes) < 8:
                    footnotes.append(_NOTES[len(footnotes) % len(_NOTES)])
                    sentence = sentence.replace("{note}.", f".{SIGN}")
                words.append(_filled(chance, day, sentence))
            count += 1
            parts.append(("paragraph", f"{count}. {' '.join(words)}" if numbered else " ".join(words)))
        if quotes:
            parts.append(("quote", _filled(chance, day, "“We buried {few} of our neighbours on {weekday} and {few2} more the day after,” said {person}, who keeps a shop in {place}. “Nobody came to help us dig.”")))  # fmt: skip
        if section < wide:
            parts.append(("row", "Date | Place | Event | Killed"))
            parts += [("row", _row(chance, day)) for _ in range(chance.randint(4, 7))]
        if section < items:
            parts += [("item", f"{_filled(chance, day, words)} in {chance.choice(_PLACES)}") for words in _EVENTS[:3]]
    parts += [("note", words) for words in footnotes]
    return Text(parts[0][1], tuple(parts), "Odra Human Rights Office", "www.odra-office.example", day)


def _row(chance: random.Random, day: date) -> str:
    near = day - timedelta(days=chance.randint(1, 20))
    event = _filled(chance, day, chance.choice(_EVENTS))
    return f"{near.day} {near:%B} | {chance.choice(_PLACES)} | {event} | {chance.choice(('–', 1, 2, 3, 4, 9, 12))}"


def _filled(chance: random.Random, day: date, words: str) -> str:
    near = day - timedelta(days=chance.randint(1, 6))
    latin, arabic = chance.choice(ARABIC)
    place, other = chance.sample(_PLACES, k=2)
    small = ("two", "three", "four", "five", "six", "eight")
    filled = words.replace("{note}", "").format(
        place=place, place2=other, person=chance.choice(_PEOPLE), latin=latin, arabic=arabic, weekday=f"{near:%A}",
        day=f"{near.day} {near:%B}", n=chance.randint(11, 60), m=chance.randint(12, 140), few=chance.choice(small),
        few2=chance.choice(small),
    )  # fmt: skip
    return filled[0].upper() + filled[1:]
