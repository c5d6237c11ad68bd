"""Lines that serve the reader of a page and are no part of its report: pointers to other reports, calls to subscribe."""

from __future__ import annotations

import re

_LONGEST_POINTER = 200
_LONGEST_CALL = 500

_STORIES = r"(?:(?:stor(?:y|ies)|news|articles?|coverage|reading|reports?|topics?|posts?|videos?|links?|content|headlines?)\b\s*)"
_POINTS = (
    r"(?:read|see|watch|listen|view|explore|learn|find out)\s+(?:more|also|next|on|too)"
    r"(?:\s+(?:about|on|at|from|in)\s[^:|]{1,40})?"
    r"|(?:please\s+)?(?:also|must)[\s-]+(?:read|see|watch)|(?:don['’]t|do not)\s+miss(?:\s+(?:this|it|out))?"
    r"|(?:you\s+(?:may|might)\s+(?:also\s+)?(?:like|be interested in|enjoy)|in case you missed it|icymi)"
    r"|read\s+(?:the\s+)?(?:full\s+)?(?:story|article|report)(?:\s+here)?|(?:click|tap)\s+here(?:\s+(?:to|for)\s[^:]{1,60})?"
    r"|continue\s+reading(?:\s+below)?|story\s+continues\s+below(?:\s+\w+)?|editor['’]?s['’]?\s+picks?|further\s+reading"
)
_NAMES = (
    rf"(?:related|recommended|suggested|trending|popular|similar)(?:\s+{_STORIES}|\s+(?:to this|now|for you|links?))?"
    rf"|more\s+(?:on\s+(?:this|the)\s+[^:]{{1,40}}|from\s+[^:.]{{1,40}}|{_STORIES})|most\s+(?:read|popular|viewed)"
    r"|up\s+next|(?:go|dig|dive)\s+deeper|from\s+(?:the|our)\s+archives?|other\s+(?:stories|news|headlines)|watch|listen|more"
)
_MARK = r"\s*(?:[:|»›>→•]|\s[–—-])+\s*"
_POINTER = re.compile(rf"[\W_]*(?:{_POINTS}){_MARK}(?P<to>\S.*)", re.IGNORECASE)
_NAMED = re.compile(rf"[\W_]*(?:{_NAMES}){_MARK}(?P<to>\S.*)", re.IGNORECASE)
_ALONE = re.compile(rf"[\W_]*(?:{_POINTS}|{_NAMES})[\W_]*", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!;…][\"'”’)]*\s*$")

_ASKED = r"(?:subscribe|register|sign[\s-]?(?:up|in)|log[\s-]?in)"
_CALL = re.compile(
    r"(?:^|(?<=[.!?…:|]\s)|(?<=[.!?…]\s\s))(?:please\s+)?(?:"
    rf"{_ASKED}\s+(?:now|today|here|free|for (?:free|just|only|as little|our|the|full|unlimited)"
    r"|to (?:read|continue|keep|access|unlock|get|our|see|view|receive|enjoy)|and (?:get|read|unlock|enjoy)"
    rf"|or {_ASKED})\b"
    r"|already (?:a|an|have|registered|subscribed)\b[^.!?]{0,40}"
    r"\b(?:subscriber|member|account|subscription|log in|sign in)\b"
    r"|(?:this|the (?:rest of this|full)) (?:article|story|content|post|report|page) is (?:only |exclusively )?"
    r"(?:for|available (?:only )?(?:to|for)|reserved for|behind|exclusive to)\b[^.!?]{0,40}"
    r"\b(?:subscribers?|members?|paywall|readers)\b"
    r"|you(?:['’]ve| have) (?:read|reached|used|viewed|hit|exhausted)\b[^.!?]{0,60}\b(?:free|articles?|stories|limit)\b"
    r"|you have \d+ (?:free )?(?:articles?|stories) (?:left|remaining)\b"
    rf"|(?:to )?(?:continue|keep) reading[,:]? (?:this|the|by|with|for|please|{_ASKED})\b"
    r"|(?:unlock|get|gain|enjoy|start|try|buy) (?:this|your|full|unlimited|free|digital|premium|instant|all)\b[^.!?]{0,40}"
    r"\b(?:access|articles?|trial|subscription|digital|newsletter|inbox)\b"
    r"|become (?:a|an) (?:\w+ )?(?:member|subscriber|supporter)\b|create (?:a|an|your) (?:free )?account\b"
    r"|(?:get|sign up for|subscribe to|receive) (?:the|our|your|all)\b[^.!?]{0,60}"
    r"\b(?:newsletters?|inbox|briefing|alerts|updates|channel)\b"
    r"|support (?:our|independent|quality|local) journalism\b|(?:download|install) (?:our|the) (?:\w+ )?app\b"
    r"|follow us on\b|(?:choose|select) (?:a|your) (?:subscription|plan)\b)",
    re.IGNORECASE,
)
_TOLD = re.compile(r"[“”\"«»]|\b(?:said|says|told|tells|according to|urged|warned|ordered|reported|announced)\b")


def is_pointer(words: str) -> bool:
    """Whether a line only points to another report: "READ ALSO: …", "Related stories", "Read more".

    >>> [is_pointer(line) for line in ("READ ALSO: Ferry sinks off Ulvet", "Related: two men were held, police said.")]
    [True, False]
    """
    words = words.strip()
    if len(words) > _LONGEST_POINTER or "\n" in words:
        return False
    if _ALONE.fullmatch(words) or _POINTER.fullmatch(words):
        return True
    return bool(_NAMED.fullmatch(words)) and not _SENTENCE.search(words)


def is_call(words: str) -> bool:
    """Whether a paragraph asks its reader to subscribe, to register or to log in, and reports nothing.

    >>> is_call("You have read 3 of 5 free articles."), is_call("“Sign up now or leave,” gunmen told the men.")
    (True, False)
    """
    found = _CALL.search(words) if len(words) <= _LONGEST_CALL else None
    return found is not None and not _TOLD.search(words)
