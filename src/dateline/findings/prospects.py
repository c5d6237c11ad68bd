"""What is told as still to come: words of the present and the future before a date."""

from __future__ import annotations

import re

from dateline.report import BODY, Report, Span
from dateline.rows import Reading

_FAR = 90
"""Characters between the words that look ahead and the date."""
_SENTENCE = re.compile(r"[.!?][”\"’]?\s+(?=[A-Z“\"])|\n")
_LOOKS = (
    r"(?:(?:is|are|remains?)\s+(?:(?:still|now|also|currently|only|already|both|all)\s+)*"
    r"(?:due|scheduled|set|expected|slated|planned|planning|supposed|to\s+\w+)"
    r"|ha(?:s|ve)\s+(?:until|been\s+(?:scheduled|set|fixed|called|planned))|(?:will|shall|must)\s+(?!have\b)(?:not\s+)?\w+"
    r"|(?<![Tt]he )(?<![Ii]ts )(?<![Tt]heir )(?<!had )(?:plan|intend|hope|expect)s?\s+to"
    r"|(?<!to )(?:opens|begins|starts|resumes|expires|ends|closes|takes? (?:place|effect)|comes? into force"
    r"|go(?:es)? to the polls|(?:runs|lasts|holds)(?=\s+until)))\b"
)
_AHEAD = re.compile(
    rf"\b{_LOOKS}(?P<between>[^.;:“”\"()–—\n]{{0,{_FAR}}}?)\s(?P<at>on|for|in|by|before|until|from)\s+(?:the\s+)?$"
)
_DUE = re.compile(
    r"\b(?:(?:is|are|remains?)\s+(?:(?:still|now|also|only)\s+)?(?:due|scheduled for|set for|slated for)"
    r"|(?:deadline|due date|election day|polling day)(?:\s+\w+){0,6}?\s+is)\s+(?:on\s+)?$"
)
_FRONTED = re.compile(r"(?:^|[–—-]\s)(?:On|By)\s+$")
_AFTER = re.compile(rf",?\s+(?:[\w’'-]+\s+){{1,6}}?{_LOOKS}")
_OTHER_CLAUSE = re.compile(
    r"\b(?:which|that|who|whose|whom|where|when|after|since|because|as|while|than|if|about|over|into|against|regarding|concerning)\b"
)
_OTHER_EVENT = re.compile(
    r"\b(?:(?<!be )(?<!been )(?<!and )(?<!or )\w+ed(?=$)|attacks?|assaults?|(?:air)?strikes?|raids?|bombings?|killings?|murders?"
    r"|massacres?|shootings?|crash(?:es)?|explosions?|blasts?|wars?|deaths?|incidents?|riots?|clashes|invasions?|coups?"
    r"|anniversary|letters?|reports?|statements?|rulings?|decisions?|cases?|charges?)\b"
)
"""What stands before a date "on" which something else happened: "will look into the attack on March 3"."""
_BOUNDS = frozenset({"by", "before", "until"})


def is_to_come(report: Report, date: Span) -> bool:
    """Whether the sentence of a date says that something is to happen then: "is due on", "will meet in Varkesh on"."""
    before = _SENTENCE.split(report.text[max(0, date.start - 300) : date.start])[-1]
    if _DUE.search(before):
        return True
    if found := _AHEAD.search(before):
        between, is_bound = found["between"], found["at"] in _BOUNDS
        return not _OTHER_CLAUSE.search(between) and (is_bound or not _OTHER_EVENT.search(between))
    return bool(_FRONTED.search(before) and _AFTER.match(report.text, date.end, date.end + _FAR))


def is_in_body(reading: Reading, date: Span) -> bool:
    """Whether a date stands in the body, and in nobody's quoted words."""
    body = any(block.kind in BODY and block.span.holds(date) for block in reading.report.blocks)
    quoted = (s for row in reading.statements if row.kind.value != "indirect" for s in row.content.spans)
    return body and not any(span.holds(date) for span in quoted)
