# ruff: noqa: E501  (reports and styles are written as they are read, a document of the list a line)
"""Invented reports as lists of parts, each the same for its number: what a rendered document is held against."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

SIGN = "\ue000"
"""Stands in the words where the sign of the next footnote stands."""

PLACES = (
    "Kelmin|Port Sarel|Marsenna|Ostrelin|Teshkol|Lower Brandt|Halvik|Sarnholt|Verrin|Old Tamar|Nesvik|Dorrow".split("|")
)
PEOPLE = "Mira Tolvan|Jon Averin|Davit Orlesko|Lena Roswick|Ines Kallor|Peter Halloran|Sana Veltri|Omar Destin".split(
    "|"
)
ARABIC = [
    ("Yusuf al-Harazi", "يوسف الحرازي"),
    ("Salma Benhadi", "سلمى بنهادي"),
    ("Khalil Mansour", "خليل منصور"),
    ("Nadia al-Sabri", "نادية الصبري"),
]
GROUPS = "residents|farmers|fishermen|workers|students|civilians".split("|")
TITLES = (
    "Situation report: fighting in the Dren valley",
    "Weekly incident summary for Varkesh",
    "Civilian harm in the districts of the north",
    "Monitoring report on the truce in the valley",
    "Casualties recorded along the Dren River",
)
SENTENCES = (
    "Shelling of {place} on {weekday} killed {n} {group} and wounded {m} others, the Varkeshi health ministry said{note}.",
    "Gunmen attacked a checkpoint near {place} on {day}, killing {few} soldiers, according to the army.",
    "{person}, the mayor of {place}, said that at least {n} people had been killed in the town since {day}.",
    "An air strike on the market of {place} left {n} people dead and {m} injured, hospital officials told the mission{note}.",
    "The Dren Relief Mission said its volunteers had counted {n} bodies in {place} and had taken {m} wounded people to hospitals.",
    "Ordanian artillery struck a warehouse in {place} late on {weekday}; {few} people were killed, the governor said.",
    "“We heard two explosions and then the roof came down,” said {person}, a teacher in {place}.",
    "A roadside bomb killed {few} police officers on the road between {place} and {place2} on {day}, police said.",
    "Ordania denied that its forces had fired on {place}. “Our guns were silent that night,” a spokesman for the defence ministry said.",
    "More than {big} people fled {place} during the week, according to the administration of the district.",
    "{few} aid workers were abducted near {place} on {day}. No group has claimed responsibility for the abduction.",
    "Clashes between rebels and government troops in {place} killed {n} fighters on both sides, the observatory reported{note}.",
    "Long-range rockets hit a cease-fire observation post in {place} on {weekday}, wounding {few} observers, the United Nations said.",
    "Police in {place} arrested {few} men on {day} on suspicion of planning attacks, the interior ministry announced.",
    "The army said that {n} militants had surrendered in {place}, among them a commander of the northern front.",
    "Rescue workers recovered {few} more bodies from the rubble of a school in {place}, bringing the number of dead there to {n}{note}.",
)
ARABIC_SENTENCES = (
    "The spokesman of the civil defence, {latin} ({arabic}), said {n} people were killed in {place} on {weekday}.",
    "{latin} ({arabic}), a doctor at the hospital of {place}, told reporters that {m} wounded people had been admitted.",
)
NOTES = (
    "Figures of the ministry as of the evening; they include people who died in hospital.",
    "The mission could not reach the town and relies on two witnesses.",
    "The observatory counts fighters and civilians apart.",
    "An earlier version of this report gave another number.",
)
HEADINGS = (
    "Overview",
    "Attacks on civilians",
    "Clashes and shelling",
    "Displacement",
    "Other events",
    "Humanitarian access",
)
ITEMS = (
    "{place}: {n} people killed in shelling",
    "{few} children were wounded by an explosion in {place} on {day}",
    "Gunmen killed {few} herders near {place}",
    "{n} houses were burned in {place}",
)
HEAD = "Dren Relief Mission | Situation report"
FOOT = "For humanitarian use only. Not for onward distribution."


class Text(NamedTuple):
    """A report: its parts in order (kind and words), the running head and foot of its pages, its day."""

    title: str
    parts: tuple[tuple[str, str], ...]
    head: str
    foot: str
    day: date

    def twin(self) -> str:
        """The report as a plain text: what a careful person would type."""
        return "\n\n".join(words.replace(SIGN, "") for _, words in self.parts)


def made(
    number: int, *, notes: bool = False, arabic: bool = False, tables: int = 0, items: int = 0, sections: int = 3
) -> Text:
    """The report of a number, always the same."""
    chance = random.Random(number)
    day = date(2024, 1, 8) + timedelta(days=9 * number)
    title = TITLES[number % len(TITLES)]
    parts: list[tuple[str, str]] = [("title", title), ("date", f"{day.day} {day:%B %Y}")]
    footnotes: list[str] = []
    headings = chance.sample(HEADINGS, k=len(HEADINGS))
    for section in range(sections):
        parts.append(("heading", headings[section % len(headings)]))
        parts += _paragraphs(chance, day, notes, arabic and section % 2 == 0, footnotes)
        if section < tables:
            parts += [("row", row) for row in _table(chance)]
        if section < items:
            parts.append(("paragraph", "The mission also recorded these events in the week:"))
            parts += [("item", _filled(chance, day, words)) for words in chance.sample(ITEMS, k=3)]
    parts += [("note", words) for words in footnotes]
    return Text(title, tuple(parts), HEAD, FOOT, day)


def _paragraphs(
    chance: random.Random, day: date, notes: bool, arabic: bool, footnotes: list[str]
) -> Iterator[tuple[str, str]]:
    for place in range(chance.randint(3, 4)):
        chosen = chance.sample(SENTENCES, k=chance.randint(2, 4))
        if arabic and place == 0:
            chosen[0] = chance.choice(ARABIC_SENTENCES)
        told = []
        for words in chosen:
            if "{note}" in words and notes and len(footnotes) < 9:
                footnotes.append(NOTES[len(footnotes) % len(NOTES)])
                words = words.replace("{note}.", f".{SIGN}") if chance.random() < 0.5 else words.replace("{note}", SIGN)
            told.append(_filled(chance, day, words))
        yield "paragraph", " ".join(told)


def _filled(chance: random.Random, day: date, words: str) -> str:
    near = day - timedelta(days=chance.randint(1, 6))
    latin, arabic = chance.choice(ARABIC)
    place, other = chance.sample(PLACES, k=2)
    filled = words.replace("{note}", "").format(
        place=place, place2=other, person=chance.choice(PEOPLE), group=chance.choice(GROUPS), latin=latin, arabic=arabic,
        weekday=f"{near:%A}", day=f"{near.day} {near:%B}", n=chance.randint(11, 60), m=chance.randint(12, 140),
        few=chance.choice(("two", "three", "four", "five", "six", "seven")), big=f"{chance.randint(2, 19)},{chance.randint(1, 9)}00",
    )  # fmt: skip
    return filled[0].upper() + filled[1:]


def _table(chance: random.Random) -> Iterator[str]:
    yield "Town | Killed | Injured"
    rows = [
        (place, chance.randint(1, 40), chance.randint(0, 90)) for place in chance.sample(PLACES, k=chance.randint(3, 5))
    ]
    for place, killed, injured in rows:
        yield f"{place} | {killed} | {injured or '–'}"
