"""Captions and credit lines, told from paragraphs by form: what a line is made of, never whom it names."""

from __future__ import annotations

import re

from dateline.report import Span
from dateline.sources import written_dates

_LONGEST_CREDIT = 140
_LONGEST_CAPTION = 600
_ONLY_NAMES = 90
"""Characters of a caption without a verb."""
_MOST_WORDS = 16

_NAME = r"[A-Z\u00c0-\u00de][\w.'’\-]*"
_PICTURE = r"photos?|photograph|images?|pictures?|fotos?|bild|graphic|video|illustration|photo illustration"
_LABEL = re.compile(
    rf"(?:(?:file|handout|stock|courtesy) )?(?:{_PICTURE}|crédits?|credits?|quelle|source de l.image|image source"
    r"|(?:photo|image|picture) credits?)\b"
    r"(?:(?: (?:by|courtesy(?: of)?|credit|from))?\s*(?:[:,/©|]|\.\.\.|…)\s*| (?:by|courtesy of) )\s*\S",
    re.IGNORECASE,
)
_OF_PICTURE = re.compile(rf"(?:{_PICTURE}|file)s? (?:caption|of|shows?)\b", re.IGNORECASE)
_OWNER = re.compile(
    r"©|\b(?:AP|AFP|EPA|UPI|REUTERS|Reuters|Getty)\b"
    r"|\b(?:via [A-Z]|(?i:photos?|images?|handout|courtesy|pictures|picture[- ]alliance)\b)"
)
_WORD = re.compile(r"[^\s/|,]+")
_JOINED = re.compile(r"/\s?[^\W\d_]")
_IN_PICTURE = re.compile(rf"\b(?:{_PICTURE}|via|handout|courtesy|credit)\b", re.IGNORECASE)
_CONNECTORS = frozenset(
    _WORD.findall("via of for the and by de la del di von van der den du le al el bin y e from in at")
)
_BAR = re.compile(r"\s*\|\s*")
_SLASHED = re.compile(r"[^/|]{2,50}(?:\s?/\s?[^\W\d_][^/|]{1,40}){1,4}")
_INSIDE = r"[^()\[\]\n]"
_TAIL = re.compile(
    rf"[(\[](?={_INSIDE}{{2,120}}[)\]]\s*$)"
    rf"(?:{_INSIDE}*\b(?i:{_PICTURE}|handout|courtesy|credit|quelle|crédit)\b{_INSIDE}*"
    rf"|{_NAME}(?: {_NAME}){{0,5}}\s?/\s?[A-Z]{_INSIDE}*"
    rf"|{_INSIDE}*\bvia [A-Z]{_INSIDE}*)[)\]]\s*$"
)
_RUN_IN = re.compile(
    r"(?:\b(?:Photo(?:graph)?s?|Images?|Pictures?|Illustration|Credit|Foto|Bild|Quelle)"
    r"(?:\.\.\.|…|:| by | courtesy of )|©)\s?(?=\S)[^.!?\n]{2,100}$"
)
_LAST_SENTENCE = re.compile(r"[.!?][\"”’]?\s+(?=[A-Z\u00c0-\u00de(\[©])")

_OPENS = re.compile(r"(?:FILE(?: PHOTO| IMAGE)?|File photo)\s*[-–—:,]|In this (?:\w+ ){0,3}(?:photo|image)\b")
_SAYS = re.compile(r"\b(?:said|says|told|tells|added|according to|wrote|asked|argued|insisted)\b|[“\"]|``|@\w")
_PAST = re.compile(
    r"\b(?:was|were|had|did|will|would|could|should|became|began|went|came|took|made|won|lost)\b", re.IGNORECASE
)
_DONE = re.compile(r"\b\w{2,}ed\b")
_DATED_END = re.compile(rf"\b(?:{written_dates.FULL})\.?\s*$", re.IGNORECASE)
_SHOWN = _WORD.findall("""
    gestur speak look stand sit walk hold carr rise rais wait attend wav watch inspect gather pos shak listen arriv leav
    march driv pass rid play pray react embrac kiss hug greet address smil talk point smok burn billow run flee work
    search clear remov load queue line help cry cri mourn bury buri protest chant shout clash fir throw take patrol
    guard celebrat deliver meet appear view show display swim climb sleep eat drink hand collect fill cook push pull
    lift wade
""")
_PRESENT = re.compile(
    r"(?<!\b[Tt]he )(?<!\b[Aa] )(?<!\b[Aa]n )(?<!\bto )(?<!\bof )"
    rf"\b(?:{'|'.join(_SHOWN)})(?:s|es|ies|y|e|ing)?\b|\b(?:is|are) (?:seen|pictured|shown|photographed)\b"
)


def is_credit(words: str) -> bool:
    """Whether a line by itself names who made or owns a picture.

    >>> [is_credit(line) for line in ("Tess Amarel | Norwind Images", "(NP Photo/Tess Amarel)", "Tess Amarel ran.")]
    [True, True, False]
    """
    words = words.strip()
    if not 2 <= len(words) <= _LONGEST_CREDIT or "\n\n" in words:
        return False
    bare = words[1:-1] if words[0] + words[-1] in ("()", "[]") else words.rstrip(".")
    if (not bare[:1].isalnum() and bare[:1] != "©") or "(" in bare or (bare != words and _signs_off(words)):
        return False
    if _OF_PICTURE.match(bare):
        return False
    if bare[0] == "©" or _LABEL.match(bare):
        return _named(bare, 3, at_least=1)
    return _made_of_names(bare, bare != words)


def is_marked(words: str) -> bool:
    """Whether a credit line is one by its words alone; one that is only names in a row needs a caption before it."""
    return bool(_LABEL.match(words.lstrip("([")) or _OWNER.search(words))


def tail(text: str, start: int, end: int) -> Span | None:
    """The credit that ends a caption: "… (AP Photo/Name)", "… Photograph: Name/Agency"; None when there is none."""
    begin = max(start + 1, end - _LONGEST_CREDIT)
    found = _TAIL.search(text, begin, end) or _RUN_IN.search(text, begin, end)
    if found:
        return Span(found.start(), end)
    if text[begin:end].isupper():
        return None
    starts = (gap.end() for gap in _LAST_SENTENCE.finditer(text, begin, end))
    return next((Span(at, end) for at in starts if is_credit(text[at:end])), None)


def is_caption(words: str) -> bool:
    """Whether a paragraph has a caption's form by itself: the present tense and a dated end, or "FILE -" before it."""
    if len(words) > _LONGEST_CAPTION or _SAYS.search(words):
        return False
    if _OPENS.match(words):
        return True
    if not _DATED_END.search(words, max(0, len(words) - 60)) or _PAST.search(words):
        return False
    return _shows(words)


def may_be_caption(words: str) -> bool:
    """Whether a paragraph that a credit line follows can be its caption: it is short, nobody speaks in it, and it ends
    with a date, or shows something in the present tense, or only names it."""
    if len(words) > _LONGEST_CAPTION or _SAYS.search(words) or not words[:1].isalnum():
        return False
    if is_caption(words) or _DATED_END.search(words, max(0, len(words) - 60)) or _shows(words):
        return True
    return len(words) <= _ONLY_NAMES and not _PAST.search(words) and not _DONE.search(words)


def _shows(words: str) -> bool:
    """Whether the present tense comes before what looks like a past one."""
    shown, done = _PRESENT.search(words, 0, 120), _PAST.search(words) or _DONE.search(words)
    return shown is not None and (done is None or shown.start() < done.start())


def _made_of_names(words: str, enclosed: bool) -> bool:
    """Names in a row, parted by bars or slashes, or with a word that only credits have."""
    if not _named(words, 1) or words[-1:] in "!?:;,…" or ": " in words:
        return False
    if words.isupper() and not _SLASHED.fullmatch(words) and len(words.split()) > 3:
        return False
    parts = _BAR.split(words)
    if len(parts) in (2, 3, 4):
        return all(parts) and (" " in parts[0] or bool(_OWNER.search(words)))
    return bool(_SLASHED.fullmatch(words) or _OWNER.search(words)) and (enclosed or len(words) <= 100)


def _named(words: str, strangers: int, at_least: int = 0) -> bool:
    """Whether at most `strangers` words are neither capitalised nor such as join names: one in four, or `at_least` so
    many."""
    found = _WORD.findall(words)
    small = sum(word[0].islower() and word not in _CONNECTORS for word in found)
    return 0 < len(found) <= _MOST_WORDS and small <= min(strangers, max(at_least, len(found) // 4))


def _signs_off(words: str) -> bool:
    """Whether brackets hold an agency alone, "(AFP)": that is whose report it was, and no picture's credit."""
    return words[0] in "([" and not _JOINED.search(words) and not _IN_PICTURE.search(words)
