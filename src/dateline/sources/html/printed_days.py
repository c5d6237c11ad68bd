"""Days that a page prints for its readers beside the article's text, and whether a guessed one is among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dateline.report import Claim
from dateline.sources import datelines, written_dates
from dateline.sources.html.page import Page

_HEAD = 400
"""Letters from the headline on in which a line can tell the report's day."""
_LONGEST = 100
"""Characters of a line that is no prose."""
_SENTENCE = 5
"""Spaces in a line that is a sentence when a full stop ends it."""
_OWNER = re.compile(r"©|\(c\)|\bcopyright\b|all rights reserved", re.IGNORECASE)
_MONTH_NAME = r"[\s.,]{0,3}(?:de\s+)?[^\W\d_]{3,12}[\s.,]{1,3}(?:de\s+)?"


def find(page: Page, zone: range) -> Iterator[Claim]:
    """The days of the first date line below the headline, wherever the extractor left it."""
    away = page.away(zone)
    near = (run for run in page.runs if zone.start <= run.start < zone.start + _HEAD and not away.holds(run.start))
    for run in near:
        words = " ".join(run.words.split())
        if told := [dated for dated in datelines.line(words, 0, len(words)) if dated.value]:
            yield from (Claim("modified" if d.modified else "published", d.value or "", "shown") for d in told)
            return


def bears_out(page: Page, tree: Any, guess: str) -> bool:
    """Whether a day (ISO) that was guessed stands in the page's mark-up, or in a line that is no prose and does not tell
    whose the page is: a guess from anything else is none of the page's own claims."""
    year, month, number = guess[:4], int(guess[5:7]), int(guess[8:10])
    spelled = re.compile(
        rf"(?<!\d)0?{number}{_MONTH_NAME}{year}|[^\W\d_]{{3,12}}[\s.,]{{1,3}}0?{number}[\s.,]{{1,3}}{year}"
        rf"|{year}\D{{1,3}}0?{month}\D{{1,3}}0?{number}(?!\d)"
    )
    figures = re.compile(
        rf"(?<!\d){year}(?:([-/.])0?{month}\1|{month:02d})0?{number}(?!\d)|(?<!\d)0?{number}[./]0?{month}[./]{year}"
    )
    told = any(_states(run.words, guess, spelled) for run in page.runs)
    return told or any(figures.search(text) for text in _mark_up(tree))


def _states(words: str, day: str, spelled: re.Pattern[str]) -> bool:
    words = words.strip()
    if len(words) > _LONGEST or _OWNER.search(words) or (words[-1:] in ".!?" and words.count(" ") >= _SENTENCE):
        return False
    return (written_dates.iso(words) or "").startswith(day) or bool(spelled.search(words))


def _mark_up(tree: Any) -> Iterator[str]:
    """What a page says to programs: values of attributes, and scripts."""
    for element in tree.iter(etree.Element):
        yield from element.attrib.values()
        if element.tag == "script":
            yield element.text or ""
