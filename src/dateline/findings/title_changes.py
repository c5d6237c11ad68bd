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
from dateline.english import finding_patterns as english
from dateline.holding import Holders
from dateline.quotations import Quotation
from dateline.readings import Finding, Reading
from dateline.report import Report, Span
from dateline.rows import Actor

CODE = "ATT003"
REACH = 60
"""Characters before and behind a name in which its title stands."""


_WORD = re.compile(r"[\w’'-]+")


class _Title(NamedTuple):
    """An office or rank: its `head` in one spelling, its portfolios, the words, and the span of title and name."""

    head: str
    portfolios: frozenset[str]
    words: str
    span: Span


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a person; its spans are the first place of either title with its name."""
    people = [actor for actor in reading.actors if actor.kind.value == "person" and _is_name(actor)]
    quoted = Holders((q.inner, q) for q in (quotations.find(reading.report) if people else ()))
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


def _titles(report: Report, actor: Actor, quoted: Holders[Quotation]) -> Iterator[_Title]:
    """What stands right before or behind the name, wherever it is told outside quotation marks."""
    text = report.text
    for span in actor.mentions.spans:
        name = _name_in(report, span, actor.name.value or "")
        if name is None or next(quoted.meeting(name), None) is not None:
            continue
        before = english.TITLE_BEFORE.search(text, max(0, name.start - REACH), name.start)
        if before and (title := _title(before)):
            yield title._replace(span=Span(before.start("modifiers") + _loose(before), name.end))
        behind = english.TITLE_BEHIND.match(text, name.end, name.end + REACH)
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
    if english.OTHER_TIME.search(match[0]) or (head in english.RANKS and english.NO_RANK.search(modifiers)):
        return None
    parts = re.findall(r"\w+", f"{modifiers} {match['of'] or ''}".casefold())
    if head in english.RANKS:
        ranks = {english.RANKS[part] for part in parts if part in english.RANKS} | {english.RANKS[head]}
        return _Title("rank", frozenset(ranks), words, Span(0, 0))
    if head == english.PREMIER:
        return _Title("minister", frozenset({"prime"}), words, Span(0, 0))
    portfolios = frozenset(english.PORTFOLIOS[part] for part in parts if part in english.PORTFOLIOS)
    return _Title(english.OFFICES[head], portfolios, words, Span(0, 0))


def _loose(match: re.Match[str]) -> int:
    """How many characters of the modifiers are words that belong to what stands before the title."""
    words = list(_WORD.finditer(match["modifiers"]))
    loose = [w for w in words if w[0].islower() and w[0] not in english.PORTFOLIOS]
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
    told = (s for block in blocks for s in sentences.find(report, block) if english.CHANGE.search(report.text, *s))
    return any(s.holds(m) for s in told for m in actor.mentions.spans)
