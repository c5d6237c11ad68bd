"""One person is told with two offices that are not the same.

## What it finds
A name with one office or rank before or behind it, and the same name with another one: foreign minister and defence
minister, prime minister and president, general and colonel. Shortenings ("Minister", "Gen." for a lieutenant general),
offices told as past or to come ("former", "then", "elect", "acting") and words of others in quotation marks are no
finding, and neither is a report that tells of the change: appointed, promoted, sworn in.

## Why it matters
One of the two is mostly wrong, or two people of one name have become one. A statement of the defence minister is not
one of the foreign minister. Titles slip where reports are rewritten or pieced together from several.

## Example
    Foreign Minister Oren Vask said the talks would go on. …
    Defence Minister Oren Vask said the army would stay.

## What to do
Look up who held the office on the day of the statement, and record the speaker by that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from dateline import quotations, sentences
from dateline.report import Report, Span
from dateline.rows import Actor, Finding, Reading

CODE = "ATT003"
REACH = 60
"""Characters before and behind a name in which its title stands."""

_PORTFOLIOS = {
    "foreign": "foreign", "external": "foreign", "defence": "defence", "defense": "defence", "war": "defence",
    "interior": "interior", "home": "interior", "finance": "finance", "treasury": "finance", "state": "foreign",
    "justice": "justice", "prime": "prime", "economy": "economy", "economic": "economy", "trade": "trade",
    "commerce": "trade", "energy": "energy", "oil": "energy", "health": "health", "education": "education",
    "culture": "culture", "transport": "transport", "transportation": "transport", "information": "information",
    "agriculture": "agriculture", "environment": "environment", "labour": "labour", "labor": "labour",
    "homeland": "homeland", "press": "press", "vice": "vice",
}  # fmt: skip
_RANKS = {
    "gen": "general", "general": "general", "adm": "admiral", "admiral": "admiral", "col": "colonel",
    "colonel": "colonel", "maj": "major", "major": "major", "capt": "captain", "captain": "captain",
    "lt": "lieutenant", "lieutenant": "lieutenant", "sgt": "sergeant", "sergeant": "sergeant", "marshal": "marshal",
}  # fmt: skip
_OFFICES = {
    "minister": "minister", "secretary": "minister", "premier": "minister", "president": "president",
    "chancellor": "chancellor", "governor": "governor", "gov": "governor", "mayor": "mayor", "senator": "senator",
    "sen": "senator", "congressman": "representative", "congresswoman": "representative", "rep": "representative",
    "representative": "representative", "king": "king", "queen": "queen", "emir": "emir", "ambassador": "ambassador",
}  # fmt: skip
_STOP = r"(?:(?<=\b[a-z]{2})|(?<=\b[a-z]{3})|(?<=\bcapt))\."
"""The full stop of a shortened title, which never ends the sentence."""
_HEAD = (
    rf"(?P<head>{'|'.join([*_OFFICES, *_RANKS])})\b"
    rf"(?:{_STOP}|(?!{_STOP}))(?:\s+of\s+(?:the\s+)?(?P<of>\w+))?"
)
_MODIFIERS = r"(?P<modifiers>(?:(?:[\w’'-]{1,30}|maj\.|lt\.|brig\.)\s+){0,3})"
_BEFORE = re.compile(rf"\b{_MODIFIERS}\b{_HEAD},?\s+$", re.IGNORECASE)
_BEHIND = re.compile(
    rf",\s+(?:(?:the|an?|its|their)\s+)?{_MODIFIERS}\b{_HEAD}(?=\s*[,.;)]|\s+(?-i:[a-z]))", re.IGNORECASE
)
_WORD = re.compile(r"[\w’'-]+")
_NO_RANK = re.compile(
    r"\b(?:secretary|attorney|director|inspector|consul|solicitor|prosecutor|surgeon|governor)\b", re.I
)
_OTHER_TIME = re.compile(
    r"\b(?:former(?:ly)?|ex|late|then|one-?time|old|ousted|deposed|outgoing|incoming|elect|acting|interim|caretaker|future|"
    r"shadow|designate|candidate|nominee|retired|past|previous(?:ly)?|deputy|assistant|under-?secretary|under|spokes\w+|"
    r"aide|adviser|advisor|wife|husband|son|daughter|brother|counterpart|running|first)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:appoint\w*|promot\w+|sworn|swear\w*|nam(?:ed|ing)|becam?e|becoming|reshuffl\w+|succe(?:ed\w*|ssor)|replac\w+|"
    r"elect(?:ed|ion)|resign\w*|took\sover|takes\sover|taken\sover|took\soffice|moved\sto|demot\w+|stepp\w+\sdown|"
    r"inaugurat\w+|also\s(?:serves|served|acts|holds)|doubl\w+\sas|at\sthe\stime|since\sthen|rose\sto|dismiss\w+|sacked|"
    r"used\sto\sbe|served\sas|serving\sas)\b",
    re.IGNORECASE,
)
"""What tells that an office was taken up, given up, or is held beside another."""


class _Title(NamedTuple):
    """An office or rank: its `head` in one spelling, its portfolios, the words, and the span of title and name."""

    head: str
    portfolios: frozenset[str]
    words: str
    span: Span


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a person; its spans are the first place of either title with its name."""
    people = [actor for actor in reading.actors if actor.kind.value == "person" and _is_name(actor)]
    quoted = [q.inner for q in quotations.find(reading.report)] if people else []
    for actor in people:
        titles = list(_titles(reading.report, actor, quoted))
        clash = next((pair for pair in combinations(_once(titles), 2) if _clash(*pair)), None)
        if clash and not _is_told(reading, actor):
            one, other = clash
            message = f"{actor.name.value} is “{one.words}” in one place and “{other.words}” in another"
            yield Finding(CODE, message, (one.span, other.span), (actor.id,))


def _is_name(actor: Actor) -> bool:
    return actor.is_named and len(actor.mentions.spans) > 1


def _once(titles: list[_Title]) -> list[_Title]:
    """The first title of each office."""
    return list({(t.head, t.portfolios): t for t in reversed(titles)}.values())[::-1]


def _titles(report: Report, actor: Actor, quoted: list[Span]) -> Iterator[_Title]:
    """What stands right before or behind the name, wherever it is told outside quotation marks."""
    text = report.text
    for span in actor.mentions.spans:
        name = _name_in(report, span, actor.name.value or "")
        if name is None or any(q.meets(name) for q in quoted):
            continue
        before = _BEFORE.search(text, max(0, name.start - REACH), name.start)
        if before and (title := _title(before)):
            yield title._replace(span=Span(before.start("modifiers") + _loose(before), name.end))
        behind = _BEHIND.match(text, name.end, name.end + REACH)
        if behind and (title := _title(behind)):
            yield title._replace(span=Span(name.start, behind.end()))


def _name_in(report: Report, mention: Span, name: str) -> Span | None:
    """The last words of a mention that are the last words of the name."""
    found, known = list(_WORD.finditer(report.text, *mention)), name.casefold().split()
    count = 0
    while count < min(len(found), len(known)) and found[-1 - count][0].casefold() == known[-1 - count]:
        count += 1
    return Span(found[-count].start(), mention.end) if count else None


def _title(match: re.Match[str]) -> _Title | None:
    """The office or rank of a match; None where it is told as past, to come, or another's."""
    words = " ".join(match.string[match.start("modifiers") + _loose(match) : match.end()].strip(" ,\n").split())
    head, modifiers = match["head"].casefold(), match["modifiers"].casefold()
    if _OTHER_TIME.search(match[0]) or (head in _RANKS and _NO_RANK.search(modifiers)):
        return None
    parts = re.findall(r"\w+", f"{modifiers} {match['of'] or ''}".casefold())
    if head in _RANKS:
        ranks = {_RANKS[part] for part in parts if part in _RANKS} | {_RANKS[head]}
        return _Title("rank", frozenset(ranks), words, Span(0, 0))
    if head == "premier":
        return _Title("minister", frozenset({"prime"}), words, Span(0, 0))
    portfolios = frozenset(_PORTFOLIOS[part] for part in parts if part in _PORTFOLIOS)
    return _Title(_OFFICES[head], portfolios, words, Span(0, 0))


def _loose(match: re.Match[str]) -> int:
    """How many characters of the modifiers are words that belong to what stands before the title."""
    words = list(_WORD.finditer(match["modifiers"]))
    loose = [w for w in words if w[0].islower() and w[0] not in _PORTFOLIOS]
    after = next((w for w in words if loose and w.start() > loose[-1].start()), None)
    return after.start() if after else len(match["modifiers"]) if loose else 0


def _clash(one: _Title, other: _Title) -> bool:
    """Whether nobody holds the two at once: two ranks, two ministries, a president and his deputy, two offices."""
    if one.head == other.head:
        apart = not one.portfolios & other.portfolios
        told = bool(one.portfolios and other.portfolios) or "vice" in one.portfolios | other.portfolios
        return apart and told
    return "rank" not in (one.head, other.head)


def _is_told(reading: Reading, actor: Actor) -> bool:
    """Whether a sentence that names the actor tells of a change of office."""
    report = reading.report
    blocks = (b for b in report.blocks if any(b.span.holds(m) for m in actor.mentions.spans))
    told = (s for block in blocks for s in sentences.find(report, block) if _CHANGE.search(report.text, *s))
    return any(s.holds(m) for s in told for m in actor.mentions.spans)
