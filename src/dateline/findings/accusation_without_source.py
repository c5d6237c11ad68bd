"""A grave act is told as fact about a party, and nobody in the report says so.

## What it finds
A sentence in the reporter's own voice that lays a blameworthy act or purpose at a named party's door: using a
building or people for a hostile end, hiding weapons, breaking an agreement or the law, a crime of war, intent
("deliberately shelled"), guilt ("is behind the attack"). It names who may have said it: whoever speaks or is named
in the sentences just before. Plain reports of fighting ("troops shelled the town") are no accusation, and neither is
a sentence that is negated, a question, an assumption, or the finding of a court.

## Why it matters
News agencies hang such a claim on someone. Where the "he said" was lost in a rewrite, one side's charge has become
the report's own fact.

## Example
    Velling defended the strike on the bridge. Varkeshi officers used the bridge to move rockets.

## What to do
Look for the same sentence in an earlier copy, and record the act as claimed by its speaker, or as unsourced.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from dateline import quotations, sentences
from dateline.report import Block, Span
from dateline.rows import Actor, Finding, Reading

CODE = "ATT001"
REACH = 60
"""Characters between a party's name and the act laid at its door."""

_SHELTER = (
    r"(?:building|hospital|clinic|school|mosque|church|temple|synagogue|monastery|home|house|apartment|universit|ambulance|"
    r"civilian|embassy|consulate|kindergarten|shelter)\w*"
)
_SITE = (
    rf"(?:{_SHELTER}|(?:tower|market|aid|resident|villager|neighbou?rhood|village|camp|bridge|crossing|airport|port|border|"
    r"territor|soil|charit|women|children|prisoner|hostage|refugee|plant)\w*)"
)
_ARMS = (
    r"(?:weapon|arms|rocket|missile|mortar|ammunition|explosive|bomb|drone|launcher|artillery|munition|gun|grenade|"
    r"fighter|militant|gunmen|gunman|hostage|troops|soldier|commander)\w*"
)
_ASSAULT = (
    r"(?:(?:attack|strike|raid|bombing|shelling|assault|massacre|killing|murder|assassination|kidnapping|abduction|"
    r"operation|coup|war|death|explosion|blast)s?|ambush(?:es)?|terror\w*|violence|atrocit\w+)\b"
)
_REBELS = r"(?:militant|rebel|insurgent|militia|separatist|terrorist|guerrilla|mercenar|extremist)\w*"
_WORD = r"[\w’'-]{1,40}"
_FEW = rf"(?:{_WORD}[ ]){{0,5}}?"
_HAS = r"(?:has|have|had|is|are|was|were|been|being|repeatedly|secretly|openly|again)[ ]"
_ACTS: tuple[str, ...] = (
    # a hostile purpose
    rf"us(?:ed|es|ing)[ ](?!to\b){_FEW}{_WORD}[ ]to[ ](?:plan|plot|prepare|coordinate|direct|store|stockpile|hide|"
    rf"conceal|smuggle|finance|fund|shield|disguise)[ ]{_FEW}(?:{_ASSAULT}|{_ARMS})",
    rf"us(?:ed|es|ing)[ ](?!to\b){_FEW}{_SITE}[ ]to[ ](?:launch|mount|stage|carry[ ]out|move|transport|fire|shell|"
    rf"attack|commit|train|ferry)[ ]{_FEW}(?:{_ASSAULT}|{_ARMS}|{_SITE})",
    rf"us(?:ed|es|ing)[ ](?!to\b){_FEW}{_SITE}[ ](?:as|for)[ ]{_FEW}(?:cover|bait|command|base|launch\w*|depot|{_ARMS}|"
    rf"{_ASSAULT})",
    rf"us(?:ed|es|ing)[ ](?!to\b){_FEW}{_WORD}[ ]as[ ](?:an?[ ])?(?:human[ ]shields?|shields(?![ ]against)|bargaining[ ]chips?|"
    r"hostages?|weapons?[ ]of[ ]war)",
    rf"(?:plotted|conspired|schemed|plotting|conspiring)[ ](?:{_FEW}{_ASSAULT}|to[ ](?:kill|murder|assassinate|attack|"
    r"bomb|overthrow|topple|seize|abduct|kidnap|smuggle|destroy|invade|poison|blow[ ]up))",
    # concealment, and fire from under cover
    rf"(?:hid|hides|hiding|hidden|concealed|conceals|stashed|smuggled|smuggles|smuggling)[ ]{_FEW}{_ARMS}",
    rf"(?:stored|stores|storing|stockpiled)[ ]{_FEW}{_ARMS}[ ]{_FEW}(?:in|inside|under|beneath|among|near)[ ]"
    rf"{_FEW}{_SITE}",
    rf"(?:fir|launch)(?:ed|es|ing)[ ]{_FEW}(?:from|inside|beside|beneath|next[ ]to)[ ]{_FEW}{_SHELTER}",
    # an agreement or a law broken
    rf"(?:violat(?:ed|es|ing)|breach(?:ed|es|ing)|broke|broken|breaks|flouted|flouts)[ ]{_FEW}(?:cease-?fire|truce|"
    r"armistice|agreement|accord|treaty|pact|law|laws|sovereignty|airspace|rights|sanctions|embargo|convention)",
    rf"commit(?:ted|s|ting)[ ]{_FEW}(?:crimes|atrocit\w+|genocide|massacres?|abuses?|violations?|terror\w*|"
    r"aggression)",
    rf"(?:massacr|slaughter|butcher|tortur|terrori[sz])(?:ed|es|ing)[ ]{_FEW}(?:{_SITE}|people|detainees?|opponents?|"
    r"dissidents?|journalists?|famil\w+|population)",
    rf"(?:stole|steals|stealing|diverted|diverts|diverting)[ ]{_FEW}(?:aid|relief|food|elections?|votes?)",
    rf"recruit(?:ed|s|ing)[ ]{_FEW}(?:child|children|minors)",
    # intent
    r"(?:deliberately|intentionally|knowingly|purposely|purposefully|wil?lfully|indiscriminately|systematically)[ ]"
    r"(?:target|attack|bomb|shell|kill|str[iu]ck|fir(?:ed|es|ing)|hit|destroy|starv|murder|tortur|shot|shoot|expel|"
    r"block|burn|drown|rap|execut|deport|provok|sabotag|us)\w*",
    rf"(?:target(?:ed|s)|{_HAS}targeting)[ ](?:the[ ]|innocent[ ]|unarmed[ ]){{0,2}}(?:civilians?|children|hospitals?|schools?|"
    r"journalists?|aid[ ]workers?|ambulances?|refugees?|medics?|doctors?)",
    # guilt
    rf"(?:is|are|was|were)[ ](?:to[ ]blame|responsible|behind)[ ](?:for[ ])?{_FEW}{_ASSAULT}",
    rf"(?:bears?|bore)[ ]{_FEW}(?:responsibility|blame|guilt)[ ]for",
    rf"(?:masterminded|orchestrated|instigated|engineered|sponsored|sponsors|bankrolled|bankrolls|financed|finances|"
    rf"harbou?rs|harbou?red)[ ]{_FEW}(?:{_ASSAULT}|{_REBELS})",
    rf"(?:(?:has|have|had)[ ](?:\w+ly[ ])?(?:armed|funded|trained)|{_HAS}(?:arming|funding|training)|"
    rf"suppl(?:ied|ies|ying))[ ]{_FEW}{_REBELS}",
    r"(?:spied|spies|spying)[ ]for",
    rf"(?:interfered|interferes|interfering|meddled|meddles|meddling)[ ]in|rigged[ ]{_FEW}(?:elections?|votes?)",
    rf"cover(?:ed|s|ing)[ ]up[ ]{_FEW}{_ASSAULT}",
    r"(?:fabricated|faked|doctored|lied[ ]about)[ ]\w+",
)
_ACT = re.compile(r"\b(?:" + "|".join(_ACTS).replace("[ ]", r"\s") + r")", re.IGNORECASE)
_SOURCED = re.compile(
    r"\b(?:sa(?:ys?|id|ying)|told|tells?|according|accus\w+|alleg\w+|claim\w*|charg(?:ed|es?|ing)|suspect\w*|reportedly|"
    r"apparently|believ\w+|convicted|guilty|sentenced|court|tribunal|prosecutors?|indict\w+|investigators?|inquiry|"
    r"report(?:ed|s)?|found|finds|concluded|den(?:y|ies|ied)|quot\w+|citing|cited|testified|admitted|confessed|"
    r"acknowledged|claims?|wrote|argu\w+|insist\w+|warn\w*|maintain\w*|condemn\w*|blam\w+|announced|confirmed|"
    r"documented|evidence|show(?:s|ed|n|ing)?[ ]that|kn[eo]w[ns]?|described|calls?|called|stated|declared|asserted)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:if|whether|would|could|may|might|should|must|shall|will|can|not|never|no|nobody|without|unless|n['’]t|"
    r"fear\w*|risk\w*|vow\w*|threat\w*|had[ ]to)\b|n['’]t\b|\?\s*$",
    re.IGNORECASE,
)

_NAME = re.compile(
    r"\b(?!(?i:the|an?|this|that|these|those|it|he|she|they|we|you|i|both|all|some|in|on|at|by|as|of|for|from|with|but|"
    r"and|or|so|when|while|after|before|since|has|have|had|also|who|which|then|later|one|two|meanwhile|however)\b)[A-Z]\w+"
)
"""A word with a capital that may name someone."""


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a sentence; its span is the sentence without its full stop, its rows the party and its speaker."""
    report = reading.report
    before: deque[Span] = deque(maxlen=3)
    for block in report.of_kind("dateline", "paragraph"):
        for sentence in sentences.find(report, block):
            act = _ACT.search(report.text, sentence.start, sentence.end)
            if act and _bare(reading, block, sentence, Span(*act.span())):
                lead = Span(max(sentence.start, act.start() - REACH), act.start())
                yield from _finding(reading, sentence, lead, tuple(before))
            before.append(sentence)


def _finding(reading: Reading, sentence: Span, lead: Span, before: tuple[Span, ...]) -> Iterator[Finding]:
    """The finding, when the words before the act (`lead`) name a party."""
    party = _last_before(reading, lead)
    name = party.name.value if party else _named(reading.report.words(lead))
    if not name:
        return
    words = reading.report.words(sentence).rstrip().rstrip(".")
    speaker = next((s for one in reversed(before) if (s := _speaker(reading, one, party))), None)
    source = f"it may be a claim of {speaker.name.value}, named just before" if speaker else "no source is named"
    rows = tuple(actor.id for actor in (party, speaker) if actor)
    message = f"a grave act is laid at the door of {name} in the reporter's own voice; {source}"
    yield Finding(CODE, message, (Span(sentence.start, sentence.start + len(words)),), rows)


def _named(words: str) -> str | None:
    """The first name in words that have no actor; none in capitals, where every word looks like one."""
    found = None if words.isupper() else _NAME.search(words)
    return found[0] if found else None


def _bare(reading: Reading, block: Block, sentence: Span, act: Span) -> bool:
    """Whether the act is told as a fact, in the reporter's voice."""
    report = reading.report
    words = report.words(sentence)
    if _SOURCED.search(words) or _UNSURE.search(report.text, sentence.start, act.end) or words.rstrip().endswith("?"):
        return False
    if any(s.source and any(span.meets(act) for span in s.content.spans) for s in reading.statements):
        return False
    return not any(q.span.meets(act) for q in quotations.scan(report.text, block.span).quotations)


def _speaker(reading: Reading, sentence: Span, party: Actor | None) -> Actor | None:
    """Who speaks in a sentence, or failing that the first who is named in it; never the accused, never a crowd."""
    told = [s for s in reading.statements if any(span.meets(sentence) for span in s.content.spans)]
    spoke = [reading.row(s.source.value) for s in told if s.source.value]
    named = sorted((span, a.id) for a in reading.actors for span in a.mentions.spans if sentence.holds(span))
    others = [*reversed(spoke), *(reading.row(id) for _, id in named)]
    return next((a for a in others if isinstance(a, Actor) and a != party and a.kind.value != "population"), None)


def _last_before(reading: Reading, within: Span) -> Actor | None:
    """The actor whose name stands last in a stretch of the text."""
    found = [(span, a.id) for a in reading.actors for span in a.mentions.spans if span.meets(within)]
    row = reading.row(max(found)[1]) if found else None
    return row if isinstance(row, Actor) else None
