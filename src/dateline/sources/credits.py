"""Captions and credit lines, told from paragraphs by form: what a line is made of, never whom it names."""

from __future__ import annotations

import re

from dateline.report import Span
from dateline.sources import days

_LONGEST_CREDIT = 140
_LONGEST_CAPTION = 600

_LABEL = re.compile(
    r"(?:file |handout |stock |courtesy )?(?:photos?|photograph|image|picture|foto|bild|graphic|illustration|crédits?|credits?"
    r"|source de l.image|image source|photo credit|photo illustration)\b(?: (?:by|courtesy(?: of)?|credit|from))?\s*(?:[:,/©]|\.\.\.|…|(?<=by)\s|(?<=of)\s)\s*\S",
    re.IGNORECASE,
)
_PHOTO_OF = re.compile(r"(?:photo|image|video|file)s? (?:caption|of|shows?)\b", re.IGNORECASE)
_OWNER = re.compile(r"©|\bvia\b|\b(?i:photos?|images?|handout|courtesy|pictures|picture[- ]alliance|newscom)\b")
_CONNECTORS = frozenset("via of for the and by de la del di von van der den du le al el bin y e from in at on".split())
_WORD = re.compile(r"[^\s/|,]+")
_PARTS = re.compile(r"\s*\|\s*")
_SLASHED = re.compile(r"[^/|]{2,50}(?:\s?/\s?[^/|]{2,40}){1,4}")
_TAIL = re.compile(
    r"[(\[](?=[^()\[\]]{2,120}[)\]]\s*$)(?:(?:[^()\[\]]*\b(?i:photos?|images?|handout|courtesy|pictures|credit|fotos?|bild|quelle|crédit)\b[^()\[\]]*)"
    r"|(?:[A-Z][\w.'’\-]*(?: [A-Z][\w.'’\-]*){0,5}\s?/\s?[A-Z][^()\[\]]*)|(?:[^()\[\]]*\bvia (?:[A-Z][\w.]*)[^()\[\]]*))[)\]]\s*$"
)
_RUN_IN = re.compile(r"(?:Photo(?:graph)?|Image|Picture|Credit|Foto)(?:\.\.\.|…|:| by )\s?(?=\S)[^.!?]{2,100}$")
_OPENS = re.compile(r"(?:FILE(?: PHOTO| IMAGE)?|File photo|In this (?:\w+ ){0,3}(?:photo|image))\b\s*(?:[-–—:,]|\w)")
_SAYS = re.compile(r"\b(?:said|says|told|tells|added|according to|wrote|asked|argued|insisted)\b|[“\"]|``")
_PAST = re.compile(
    r"\b(?:was|were|had|did|will|would|could|should|became|began|went|came|took|made|won|lost)\b", re.IGNORECASE
)
_DONE = re.compile(r"\b\w{2,}ed\b")
_DATED_END = re.compile(rf"\b(?:{days.FULL})\.?\s*$", re.IGNORECASE)
_PRESENT = re.compile(
    r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bto )(?<!\bof )\b(?:gestur|speak|look|stand|sit|walk|hold|carr|rise|rais|wait|attend|wav|watch|inspect|gather|pos|shak|listen|arriv|leav"
    r"|march|driv|pass|ride|rid|play|pray|react|embrac|kiss|hug|greet|address|smil|talk|point|smok|burn|billow|run|flee|fle|work|search"
    r"|clear|remov|load|queue|line|help|cry|cri|mourn|bury|buri|protest|chant|shout|clash|fir|throw|take part|take|patrol|guard"
    r"|celebrat|deliver|meet|appear|view|show|display|swim|climb|sleep|eat|drink|hand|collect|fill|cook|push|pull|lift|bath|wade)"
    r"(?:s|es|ies|y|e|ing)?\b|\b(?:is|are) (?:seen|pictured|shown|photographed)\b",
)


def is_credit(words: str) -> bool:
    """Whether a line by itself names who made or owns a picture: "Name | Agency", "(AP Photo/Name)", "Photo: Name/Agency"."""
    words = words.strip()
    if not 2 <= len(words) <= _LONGEST_CREDIT or "\n\n" in words:
        return False
    bare = words[1:-1] if words[0] + words[-1] in ("()", "[]") else words.rstrip(".")
    return bool(_LABEL.match(words) and not _PHOTO_OF.match(words) and _named(bare, 3)) or _made_of_names(
        bare, bare != words
    )


def tail(text: str, start: int, end: int) -> Span | None:
    """The credit at the end of a caption, "… (AP Photo/Name)" or "…Photograph: Name/Agency"; None when there is none."""
    begin = max(start + 1, end - _LONGEST_CREDIT)
    found = _TAIL.search(text, begin, end)
    return Span(found.start(), end) if found and found.start() > start else None


def is_caption(words: str) -> bool:
    """Whether a paragraph has a caption's form by itself: the present tense and a dated end, or "FILE -" before it."""
    if len(words) > _LONGEST_CAPTION or _SAYS.search(words):
        return False
    if _OPENS.match(words):
        return True
    shown = _PRESENT.search(words, 0, 120)
    done = _DONE.search(words)
    before = shown is not None and (done is None or shown.start() < done.start())
    return before and bool(_DATED_END.search(words, max(0, len(words) - 60))) and not _PAST.search(words)


def may_be_caption(words: str) -> bool:
    """Whether a paragraph that a credit line follows can be its caption: short, and nobody speaks in it."""
    return len(words) <= _LONGEST_CAPTION and not _SAYS.search(words)


def _made_of_names(words: str, enclosed: bool) -> bool:
    """Names in a row, parted by bars or slashes, or with a word that only credits have."""
    if not _named(words, 1) or words[-1:] in "!?:;,…":
        return False
    parts = _PARTS.split(words)
    if len(parts) in (2, 3, 4):
        return all(parts) and (" " in parts[0] or bool(_OWNER.search(words)))
    return bool(_SLASHED.fullmatch(words) or _OWNER.search(words)) and (enclosed or len(words) <= 100)


def _named(words: str, strangers: int) -> bool:
    """At most `strangers` words are neither capitalised nor connectors (counted loosely: one word in four)."""
    found = _WORD.findall(words)
    small = sum(word[0].islower() and word not in _CONNECTORS for word in found)
    return 0 < len(found) <= 16 and small <= min(strangers, len(found) // 4)
