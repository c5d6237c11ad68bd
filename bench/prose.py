"""Invented news prose: short reports drawn from a small grammar, the same ones for the same seed.

`report(seed)` is pure and needs nothing but the standard library. A rule is a name with its wordings, one of which is
taken by chance; {name} in a wording stands for that rule, {Name} for the same with a capital. People and places do not
exist, and the sentences need not be true together: they are there to be read without a fault.
"""

from __future__ import annotations

import random
import re
from typing import NamedTuple

DAYS = ("2024-03-14", "2023-11-02", "2025-01-01", "2021-07-31")
_SLOT = re.compile(r"\{([A-Za-z]\w*)\}")

GRAMMAR: dict[str, tuple[str, ...]] = {
    # ---- a report and its sentences
    "report": ("{sentence}", "{sentence}", "{sentence} {sentence}", "{dateline}{sentence} {sentence}", "{long}"),
    "long": (
        "{headline}\n\n{dateline}{sentence} {sentence}\n\n{sentence} {sentence}",
        "{headline}\n\nBy {name}\n\n{dateline}{sentence}\n\n{sentence}\n\n{sentence}",
    ),
    "headline": (
        "{Few} {people} killed in {bombing} of {place}",
        "{Agents} kill {few} {people} in {place}",
        "Attack on {target} leaves {few} dead",
        "{Demonym} army denies killing {people} in {place}",
    ),
    "dateline": (
        "{PLACE} (Northwire) — ", "{PLACE}, {Land}, March 14 (Northwire) — ", "{PLACE}, March 14, 2024 — ", "", "",
    ),
    "sentence": ("{Main}.", "{Main}.", "{Main}.", "{told}", "{told}", "{doubted}", "{doubted}"),
    "main": (
        "{active}", "{active}", "{passive}", "{passive}", "{nominal}", "{nominal}", "{joined}", "{joined}", "{circumstance}",
        "{circumstance}", "{static}",
    ),
    # ---- what happened: the active, the passive, nouns, several verbs, clauses of circumstance
    "active": (
        "{agent} {killed} {party}{where}{when}",
        "{when_first}{agent} {killed} {party}{where}",
        "{agent}, {aside}, {killed} {party}{where}{when}",
        "{agent} who {attacked} {target}{when} {killed} {party}",
        "{means} {harmed} {party}{where}{when}",
        "{means} that {hit} {target} {harmed} {party}{when}",
        "{agent} {attacked} {target}{where}{when}",
        "{agent} and {agent} {attacked} {target}{when}",
        "{agent}, which {attacked} {target}{when}, {killed} {party}",
    ),
    "passive": (
        "{party} were {killed}{where}{when}",
        "{party} were {killed} by {doer}{where}{when}",
        "{party} were {harmed} and {injured} by {means} that {hit} {target}",
        "{party} were {harmed} and {injured} by {means}{when}",
        "{party} were {killed} and {injured} by {doer}{when}",
        "{party} were {killed} and {injured}{where}{when}",
        "{one_was} {killed} by {doer}{where}{when}",
        "{one_was} {killed}{where}{when}",
        "{party} who had fled {place} were {killed} by {doer}",
        "{target} was {hit} by {doer}{when}, and {party} were {killed}",
        "{party} have been {killed} by {doer} since January",
        "{target} was {attacked}{when} by {agent} and {agent}",
        "{party} {killed} by {doer}{where} were buried{when}",
        "{party} got {killed} in {shelling}{where}",
    ),
    "nominal": (
        "{shelling} of {place} by {agent} {killed} {party}{when}",
        "{shelling} by {agent} {killed} {party}{where}{when}",
        "{demonym} {bombing} {killed} {party}{where}{when}",
        "{party} died in {demonym} {bombing} of {place}{when}",
        "{attack} by {agent} on {target} left {party} dead{when}",
        "{attack} on {target} left {party} dead and {number} wounded",
        "{agent} carried out {attack} on {target}{when} in which {party} were {killed}",
        "the death toll from {shelling} of {place} rose to {few}{when}",
        "the {killing} of {party} by {agent} was condemned by {agent}",
        "{agent} condemned the {killing} of {party}{where}",
        "{party}, victims of {attack} by {agent}, were buried{when}",
        "responsibility for {attack} that {killed} {party} was claimed by {agent}",
        "the army's {bombing} of {place} {killed} {party}",
    ),
    "joined": (
        "{agent} {attacked} {target}, {killed} {party} and burned houses{where}",
        "{agent} {attacked} {target} and {killed} {party}{when}",
        "{agent} {attacked} {target}, {killing} {party} and {wounding} {number} others{when}",
        "{agent} {killed} {party}, {hurt} {number} others and fled{when}",
        "{agent} {killed} {party} and {agent} {killed} {party}",
        "{agent} {killed} {party}, while {party} were {killed} by {doer}{where}",
        "{party} were {killed}, {few} were abducted and {few} are missing",
        "{agent} opened fire{where}, {killing} {one}, and then {attacked} {target}",
        "{agent} entered {place}{when}, {attacked} {target} and left {party} dead",
    ),
    "circumstance": (
        "{party} were {killed} when {agent} {attacked} {target}{where}{when}",
        "{party} were {killed} and {injured} when {agent} {attacked} {target}{where}",
        "when {agent} {attacked} {target}, {party} were {killed}",
        "after {agent} {attacked} {place}{when}, {party} fled",
        "{party} fled {place} after {means} {harmed} {one}{when}",
        "as {agent} fought {agent} for {place}, {party} were {killed}",
        "{party} were {killed} as {agent} withdrew from {place}",
        "{one} died after being {killed} by {doer}{when}",
        "{agent} {attacked} {target} before {killing} {party}",
        "{agent} {killed} {party} to avenge {attack} by {agent}",
        "{party} were {killed} while trying to reach {place}{when}",
    ),
    "static": (
        "the dead included {few} {people}", "among the {few} dead were {few} {people}",
        "{few} {people} were among those {killed} by {doer}", "at the scene lay {few} bodies",
        "{agent} holds {few} {people} captive{where}", "{few} of the {few} wounded later died",
        "there were {number} {people} dead and {few} missing{where}",
    ),
    # ---- who says so
    "told": (
        "{Teller} said{on} that {main}.",
        "{Teller} said {main}.",
        "{Main}, {teller} said{on}.",
        "{Main}, according to {teller}.",
        "According to {teller}, {main}.",
        "“{Main},” {teller} said{on}.",
        "“{Main},” said {teller}. “{Main}.”",
        "“{Main},” {teller} told reporters{on}, “and {main}.”",
        "{Teller} told reporters{on}: “{Main}.”",
        "{Main}, {teller} said, and {main}.",
        "{Teller} accused {agent} of {killing} {party}{where}.",
        "{Teller} blamed {agent} for {attack} that {killed} {party}.",
        "{Teller} said it had {killed} {party}{where}{when}.",
        "{Teller} put the number of dead at {few}, while {teller} said {few} had been {killed}.",
        "{Teller} claimed that its men had {killed} {party}, but {teller} said {main}.",
        "{Teller} said that {teller} had told them that {main}.",
    ),
    # ---- what did not, may not, or will not have happened
    "doubted": (
        "{Agent} did not {kill} {party}.",
        "No one was {killed} when {agent} {attacked} {target}{where}.",
        "No {people} were {killed} by {doer}{when}.",
        "{Agent} denied that it had {killed} {party}.",
        "{Agent} denied {killing} {party}{where}.",
        "{Teller} denied that {party} had been {killed} by {doer}.",
        "It was untrue that {party} had been {killed}{where}.",
        "{Party} may have been {killed} by {doer}.",
        "{Party} are feared {killed} in {shelling} of {place}.",
        "{Agent} threatened to {kill} {party} unless {agent} left {place}.",
        "{Agents} plan to {storm} {place} {future}.",
        "{Agent} will {storm} {target} {future}, {teller} said.",
        "If {agent} attacked {place}, {party} could be {killed}.",
        "{Agent} tried to {kill} {one}{when} but failed.",
        "Reports that {agent} had {killed} {party} were false, {teller} said.",
        "{Teller} could not confirm that {main}.",
        "{Teller} warned that {party} would be {killed} if {agent} {attacked} {place}.",
        "{Teller} called on {agent} not to {storm} {place}.",
        "“We did not {kill} {party},” {teller} said{on}.",
    ),
    # ---- those who act, speak and are harmed
    "agent": (
        "militants", "gunmen", "rebels", "soldiers", "police", "government forces", "{demonym} troops", "the Mourne Front",
        "fighters of the Mourne Front", "{few} gunmen on motorcycles", "the {demonym} army", "a militia from {place}",
        "{demonym} forces backed by militiamen", "unidentified attackers", "the army", "{Land}",
    ),
    "agents": ("militants", "gunmen", "rebels", "soldiers", "police", "{demonym} troops"),
    "means": (
        "an {demonym} airstrike", "an {demonym} airstrike", "a car bomb", "artillery fire", "a landmine",
        "a drone strike by the {demonym} army",
        "a rocket fired by {agent}", "a suicide bomber", "shells fired from {place}", "an explosion", "a roadside bomb",
    ),
    "doer": ("{agent}", "{agent}", "{means}", "{means}", "{agent} and {agent}"),
    "teller": (
        "{name}, a spokesman for {agent}", "the {demonym} health ministry", "a spokesman for {agent}", "the mayor of {place}",
        "{name}", "police", "doctors", "residents", "{demonym} officials", "the Mourne Front", "the {demonym} army",
        "{name}, who leads the Lantern Relief Committee,", "he", "she", "an official who was not named", "witnesses",
    ),
    "party": (
        "{number} {people}", "{number} {people}", "{number} {people}", "{number} {people} and {number} {people}",
        "{number} {people}, among them {few} {people},", "{number} {people}, {few} of them {people},",
        "{number} {demonym} {people}", "{few} of the {people}", "{number} {people} from {place}",
    ),
    "one": (
        "a farmer", "one soldier", "a woman and her two sons", "{name}, a teacher,", "an {demonym} officer",
    ),
    "one_was": (
        "a farmer was", "one soldier was", "{name}, a teacher, was", "an {demonym} officer was", "a woman and her two sons were",
    ),
    "people": (
        "people", "people", "civilians", "children", "soldiers", "farmers", "miners", "villagers", "women", "policemen",
        "aid workers", "members of one family", "rebels", "gunmen", "passengers",
    ),
    "number": (
        "{few}", "{few}", "{few}", "at least {few}", "more than 40", "up to 30", "about a dozen", "dozens of", "nearly 100",
        "between 12 and 15", "some 25", "fewer than ten", "as many as 60", "scores of", "an estimated 1,200", "hundreds of",
    ),
    "few": ("two", "three", "four", "seven", "nine", "11", "14", "23", "37", "ten"),
    "injured": ("{number} others {hurt}", "{few} injured", "{few} {people} {hurt}", "{number} {hurt}"),
    "hurt": ("wounded", "injured"),
    "aside": (
        "a militia from {place}", "who had crossed the river at dawn", "some of them masked", "which denied it later",
        "according to {teller}", "{teller} said",
    ),
    "name": ("Dar Essin", "Tolva Renn", "Oren Vask", "Ilse Korvin", "Petr Hasvik", "Marta Velling"),
    # ---- deeds
    "killed": ("killed", "killed", "killed", "wounded", "injured", "abducted", "detained", "shot", "shot dead", "displaced"),
    "harmed": ("killed", "killed", "wounded", "injured"),
    "kill": ("kill", "wound", "abduct", "detain", "shoot", "harm"),
    "killing": ("killing", "killing", "wounding", "abducting", "shooting", "detaining"),
    "wounding": ("wounding", "injuring", "abducting"),
    "attacked": ("attacked", "shelled", "stormed", "ambushed", "bombed", "raided", "fired on", "set fire to", "struck"),
    "storm": ("storm", "attack", "shell", "bomb", "raid"),
    "hit": ("hit", "struck", "destroyed"),
    "shelling": ("the {bombing}", "the {bombing}", "{bombing}", "an ambush", "raids"),
    "bombing": ("shelling", "bombing", "bombardment"),
    "attack": ("an attack", "a raid", "an assault", "a bombing", "the attack", "attacks"),
    # ---- where and when
    "place": ("Teshkol", "Varkesh", "Lorava", "Dren", "Port Calder", "Selk", "the village of Morvane", "Kestral"),
    "PLACE": ("TESHKOL", "VARKESH", "PORT CALDER", "KESTRAL"),
    "land": ("Ordania", "Merovia", "Tarsk"),
    "demonym": ("Ordanian", "Ordanian", "Ostravan"),
    "target": (
        "a bus", "the market", "a convoy", "a checkpoint", "the village of Dren", "a hospital in {place}", "{place}",
        "houses", "a bus that carried {number} {people}", "a police station",
    ),
    "where": (
        "", "", " in {place}", " near {place}", " outside the town of {place}", " at a market in {place}",
        " across the border in {Land}",
    ),
    "when": (
        "", "", "", " on Monday", " on Tuesday night", " last week", " yesterday", " in February", " on 12 March", " at dawn",
        " early on Wednesday", " overnight", " earlier this month", " two days ago", " since January", " on Saturday",
        " in 2019", " ten years ago", " between Monday and Thursday",
    ),
    "when_first": ("on Monday, ", "last week, ", "two days later, ", "in February ", "hours earlier, "),
    "on": ("", "", " on Wednesday", " on Thursday", " in a statement", " late on Monday"),
    "future": ("next week", "tomorrow", "on Saturday", "in April", "before the end of the year"),
}  # fmt: skip


class News(NamedTuple):
    """An invented report: its text, and the day it was published, as an ISO date."""

    text: str
    published: str


def report(seed: int) -> News:
    """The report of a seed: one to four sentences, with or without headline and dateline.

    >>> report(7) == report(7), report(7) == report(8)
    (True, False)
    """
    chance = random.Random(seed)
    return News(_tidy(_expand("report", chance)), chance.choice(DAYS))


def _expand(name: str, chance: random.Random) -> str:
    """A wording of a rule with all its slots filled; a name in the capitals of a heading is a rule of its own."""
    if name in GRAMMAR:
        return _SLOT.sub(lambda slot: _expand(slot[1], chance), chance.choice(GRAMMAR[name]))
    words = _expand(name[0].lower() + name[1:], chance)
    return words[:1].upper() + words[1:]


def _tidy(text: str) -> str:
    """The text without the doubled commas that asides leave at the end of a clause."""
    return re.sub(r",(?=[,.])", "", text)
