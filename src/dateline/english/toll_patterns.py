"""English of counts of people harmed: patterns that no list of words can hold, and set phrases."""

from __future__ import annotations

import re

from dateline.english import number_words

# ---- predicates and harms ---------------------------------------------------------------------------------------

TO_DEATH = "kill"
"""What a verb with "to death" or "fatally" comes to."""
SHOT_DEAD = "shoot dead"
TO_REST = "to rest"
"""What "laid to rest" has behind its verb in the table of harms."""
COMPANY = (("along", "with"), ("together", "with"), ("in", "addition", "to"), ("as", "well", "as"))
"""Prepositions of what came to one and to others with him."""

# ---- numbers and what they count --------------------------------------------------------------------------------

AGE = re.compile(r"-?\s?(?:year|month|week|day)s?[- ]olds?\b", re.IGNORECASE)
AGE_AHEAD = re.compile(
    r"\b(?:(?:older|younger) than|the ages? of|turned|turning|the (?:old|young|eld)est(?:,| of \w+,| was| is)?)\s+\Z",
    re.IGNORECASE,
)
MEASURED = re.compile(
    r"[\s-]+(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|sq|square|cubic|k?m|kg|hp|tonn?e?s?|met(?:re|er)s?|"
    r"kilomet(?:re|er)s?|miles?|feet|ft|acres?|hectares?|barrels?|lit(?:re|er)s?|people|persons|soldiers|civilians|families|"
    r"houses|homes)\b",
    re.IGNORECASE,
)
"""What makes a number count although it stands in a time expression or looks like a year."""
TIME_BEHIND = re.compile(
    r"\s+(?:in the (?:(?:early|late) )?(?:morning|afternoon|evening)|at night|o['’]clock|sharp\b|local time|"
    r"(?:that|this|the same|the next) (?:morning|afternoon|evening|night))",
    re.IGNORECASE,
)
"""What makes a number the time of day: "at about four in the morning"."""
TIME_AHEAD = re.compile(
    r"(?:(?:\A|[.:;,(—–\n])\s*(?:and |but |then )?|\d\s|[a-z]ty[ -]\w+\s)"
    r"(?:at|by|until|till|before|shortly before|just after|shortly after|towards)"
    r"(?: (?:about|around|nearly|half past|quarter past|ten past|twenty past))?\s+\Z",
    re.IGNORECASE,
)
"""What opens a clause before a bare number that is the time of day: "At seven it was six dead", "nineteen at nine, when"."""
LAST_HOUR = 24
TWO_AHEAD = re.compile(r"\b(?:two|2|a couple|a pair)\s[\w' -]{2,40},\s+\Z", re.IGNORECASE)
"""Before a "both" that stands for two counted right ahead."""
BEFORE_YEAR = re.compile(r"\b(?:in|since|from|until|till|by|before|after|of|year|ad)\s+\Z", re.IGNORECASE)

# ---- scope and incidents ----------------------------------------------------------------------------------------

_DEED_ITSELF = (
    r"\s(?:the\s)?(?:(?:night|day|morning|afternoon|evening|hour|moment)\sof\s)?(?:the|this|that)\s"
    r"(?:attack|strike|airstrike|air\sstrike|raid|blast|explosion|bombing|shelling|shooting|massacre|ambush)\b"
)
"""Behind "since": the deed that is told, from which its own dead are counted."""
SINCE_DEED = re.compile(rf"\bsince{_DEED_ITSELF}", re.IGNORECASE)
FROM_THE_START = re.compile(
    r"\b(?:start|beginning|outbreak|onset|war|conflict|fighting|offensive|invasion|uprising|coup|siege|campaign|then)\b",
    re.IGNORECASE,
)
"""What sums may be told since."""
_REGION = "(?:strip|country|province|district|region|governorate|state|territory|enclave|county|north|south|east|west)"
_DAYS_AGO = (
    r"\s+(?:(?:early|late|last|on|the)\s+)*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|dawn|midnight|this\s+morning)\b"
)
"""A beginning so near that what is counted since is of one deed: "has treated 28 since Monday evening"."""
SUMMED = re.compile(
    rf"\b(?:(?<!\bhas )(?<!\bhave )(?<!\bhad )since(?=\s\w)(?!{_DEED_ITSELF})(?!{_DAYS_AGO})|"
    r"so far (?:this|in)|cumulative(?:ly)?|to date|in (?:the )?[\w-]+ (?:weeks|months|years)|"
    r"(?:between|from) \d{4} (?:and|to) \d{4}|(?:of|in|during|throughout) the (?:[\w-]+ ){0,2}"
    r"(?:war|conflict|insurgency|uprising)|the (?:[\w-]+ )?(?:war|conflict|insurgency) has|"
    rf"over(?:all)? the course|(?:in|across) the (?:whole|entire) (?:[\w-]+ )?{_REGION}|"
    r"bring(?:s|ing)?(?: to [\w,]+(?: \w+)?)? the (?:total|number|toll))\b",
    re.IGNORECASE,
)
ONE_MORE_DIED = re.compile(
    r"(?:\b(?:more|another|others?)\b[^.;]{0,80}?\b(?:died|succumbed|not survived?)\b[^;]{0,120}?"
    r"|\b(?:died|succumbed)\b[^.;]{0,40}\b(?:wounds?|injur(?:y|ies)|burns)\b[^;]{0,80}?)(?=\bbring)",
    re.IGNORECASE,
)
"""What tells that the sum behind it is that of one deed: "two more have died of wounds, bringing the number to nine"."""
ALL_TOLD = re.compile(r"\b(?:so far|in total|altogether|overall|all told)\b", re.IGNORECASE)
"""What sums one deed as well as many: many only where they have gone on ("have died so far")."""
IN_PERIOD = re.compile(
    r"\b(?:(?:over|in|during|within) the (?:past|last|previous) "
    r"(?:[\w-]+ ){0,3}(?:hours?|days?|nights?|weeks?|months?|years?|decades?|quarter|season|winter|spring|summer|autumn)\b|"
    r"(?<!since )(?:this|last|per|each|every) (?:week|month|year)\b|"
    r"(?:in|during) the (?:week|month|year)\b|(?:monthly|weekly|annual)\b)",
    re.IGNORECASE,
)
ONE_EVENT = re.compile(
    r"\b(?:an?|the|this|that|one|another|single|deadliest|worst|(?:\w+day|last\s(?:night|week|month|year)|overnight)[’']s)\s+"
    r"(?:[\w-]+\s+){0,4}?"
    r"(?:strike|airstrike|attack|blast|explosion|bombing|bomb|shooting|raid|clash|ambush|shelling|massacre|crash|"
    r"incident|assault|stampede|collision|gunfight|firefight|fire|mine|grenade)\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"\b(?:separate(?:ly)?|elsewhere|meanwhile|(?:another|other|similar|earlier|previous|subsequent|unrelated|different) "
    r"(?:[\w-]+ ){0,2}?(?:attacks?|incidents?|bombings?|strikes?|raids?|blasts?|explosions?|ambush(?:es)?|clash(?:es)?|"
    r"shootings?|assaults?|operations?|events?|accidents?|crash(?:es)?)|ago|earlier (?:this|in the|that) (?:week|month|year)|"
    r"last (?:week|month|year|night|spring|summer|autumn|fall|winter)|(?:previous|past) (?:weeks?|months?|years?)|"
    r"anniversary|in recent (?:days|weeks|months|years))\b",
    re.IGNORECASE,
)
"""Words that set a sentence's incident apart from the one told before."""
REFERS = re.compile(
    r"\b(?:in|during|by) (?:the|this|that) (?:[\w-]+ )?(?:attack|blast|clash(?:es)?|fighting|explosion|raid|shootout|"
    r"ambush|exchange|incident|assault|gunfight|battle|strike|bombing|violence)\b",
    re.IGNORECASE,
)
"""An event told of before."""

# ---- parts, others and names ------------------------------------------------------------------------------------

PERSON = re.compile(r"\w{2,}(?:er|or|ist|man|men|woman|women|ian|ant|ee|folk)")
"""The ends of nouns that may stand for people."""
AGENT = re.compile(r"\w{2,}(?:[^aeiou]er|[dt]or|ist|man|woman|ian)")
"""The ends of nouns for one who does something, if they are no things: "translator", "cleaner", "florist"."""
OF_THEM = re.compile(
    r"\bof\s+(?:whom|which|them|those)\s+\S|\d\s+of\s+(?:them|whom)\b|\w\s+of\s+(?:them|whom)\b", re.IGNORECASE
)
"""Around a number: some of a whole."""
DATED_ITEM = re.compile(r"(?:^|[.;\n])\s*[^.;:\n]{0,20}\d[^;:\n]{0,20}:\s[^.;:\n]{2,60},\s*\Z")
"""A day, a colon and a source before a number."""
TIMED_ITEM = re.compile(
    r"(?:^|[.;:,\n])\s*(?:(?:and|then|at last|finally|later),?\s+)*(?:(?:on|in|by|at)\s+)?"
    r"(?:the\s+)?(?:same|next|following|second|third)?\s*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?:st|nd|rd|th)?(?:\s+[A-Z][a-z]+)?|[A-Z][a-z]+\s+\d{1,2}|\d{1,2}[:.]\d\d|"
    r"morning|afternoon|evening|night|day|noon|midnight|week)"
    r"(?:\s+(?:morning|afternoon|evening|night|at\s+(?:\d{1,2}(?:[:.]\d\d)?|noon|midnight)))?\Z",
    re.IGNORECASE,
)
"""A day or a time of day that stands alone before a number: "On Sunday night:"."""
OTHER_SOURCE_AHEAD = re.compile(
    r"(?:\w['’]s|\bthen|\blater|[;,]\s+(?:by|in|for|according to)\s[^;,.\n]{2,40},)\s+(?:at least\s+|some\s+|about\s+)?\Z"
)
"""Before a number that ends its clause: another source or a later time of the count told before."""
OTHER_SOURCE_BEHIND = re.compile(
    r",?\s+(?:by|from)\s+(?:the|an?|its|his|her)\s|\s+\((?:the\s|an?\s)?[^\W\d][^()]{1,60}\)"
)
"""Behind a number: whose count it is, "twenty by the clinic", "fifteen (the union)"."""
NEXT_ITEM = re.compile(r"\n\s*(?:\d{1,2}[.)]|[-–•*])\s")
"""What begins the next item of a list."""
HOW_MANY = ("how", "many")
ANOTHER = re.compile(
    r"\b(?:another|an additional|a further|an? (?P<which>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))\s+"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
AS_MANY = re.compile(
    r"(?<!\bnot )"
    rf"\b(?:(?:(?P<half>half)|(?P<twice>twice)|(?P<times>{number_words.CARDINAL}|\d) times)\s+)?"
    r"\b(?:as (?P<word>many)\b(?! (?:as|of)\b)|(?:the same|an equal|a similar) (?P<number>number)\b(?! as\b))(?: again\b)?",
    re.IGNORECASE,
)
"""What stands for the number told before."""
OTHERS = re.compile(r"\s+(?:[\w-]+\s+)?(?:others?|more)\b", re.IGNORECASE)
_BUT = r"(?:but|except(?:\s+for)?|save(?:\s+for)?)\s+$"
ALL_BUT = re.compile(rf"\b(?:all|every(?:one|body)|none)(?:\s+(?:on board|aboard|inside))?\s+{_BUT}", re.IGNORECASE)
"""Before a number: those whom nothing came to."""
ALL_OF_THEM_BUT = re.compile(rf"\ball\s+(?:of\s+)?(?:the\s+)?[\w,-]+\s+(?:[\w'’-]+\s+){{1,4}}{_BUT}", re.IGNORECASE)
"""The same behind how many there were: "all 14 passengers except" two."""
BUT_ONE = re.compile(
    rf"\b(?:all|every(?:one|body)|any(?:one|body)|no ?(?:one|body))\b[^.,;]{{0,40}}\s{_BUT}", re.IGNORECASE
)
IN_THE_OTHER = re.compile(
    r"\b(?:in|at|by) the (?:(?:other|\w+ one)\b(?!\s+(?:list|report|version|account|statement|register|paper|news|case))|"
    r"second\b(?=\s*[,.;:!?]|\s+(?:\w+\s)?(?:blast|explosion|strike|attack|bombing|raid|shooting|bomb)\b))",
    re.IGNORECASE,
)
"""Where the second of two are: "in the big morgue ten, in the small one six", "19 in the first blast and eight in the second"."""
THE_OTHER = re.compile(r"\bthe (?:other|remaining)\s+$", re.IGNORECASE)
APPOSED = re.compile(r",\s+(?:the\s+)?(?:[\w-]+\s+){0,2}|,\s+(?:(?:[A-Z][\w.'’-]*|and|al-\w+|\d+),?\s+)*")
"""Between people counted and a name of theirs: a comma, and names before it."""
LISTED = re.compile(r",?\s+(?:and\s+)?(?:[\w-]+\s+)?|,\s+")
GOES_ON = re.compile(r"[^,;.]{0,80}?,?\s+(?:was|were|is|are|has|had|have|who|died)\b")
"""Behind a count set beside names: the clause that they are the subject of."""

# ---- lists and tables -------------------------------------------------------------------------------------------

HEADLINE_TOLL = re.compile(
    r"(?<!injury\s)\b(?P<toll>toll)\s+(?:\w+\s+){0,3}?(?:ris(?:es|en)|rose|pass(?:es|ed)|hits?|reach(?:es|ed)|tops?|climbs?|jumps?|"
    r"exceeds|nears|stands|now|surpasses|soars|grows)\s+(?:to|at|past|above|near)?\s*\Z",
    re.IGNORECASE,
)
"""A headline's "Toll rises to", whose verb the parse takes for a noun when it has a capital."""
EARLIER = re.compile(r"\b(?:previously|earlier|formerly|up\s+from|down\s+from|was|were)\W*\Z", re.IGNORECASE)
"""What makes a number in brackets an older one."""
LABEL_PERIOD = re.compile(
    r"\b(?:(?:past|last|previous|preceding)\s+(?:\w+[\s-]+)?(?:hours?|days?|weeks?|months?|night|year)|\d+[\s-]?(?:h|hrs?|hours?)"
    r"|today|yesterday|overnight|daily(?!\s+(?:\w+\s+)?(?:report|bulletin|update|briefing|summary|statistic|communiqu|statement|release|note))|newly?"
    r"|this\s+(?:week|month|year)|(?:reporting|this|last|previous|preceding|current)\s+period"
    r"|(?:from|between)\s+(?:\d{1,2}\s+\w+|\w+\s+\d{1,2})\b[^:;\n]{0,20}?\s(?:to|until|and)(?=\s\w+\s\w))\b",
    re.IGNORECASE,
)
LABEL_SUMMED = re.compile(
    r"\b(?:since|cumulative(?:ly)?|so\s+far|to\s+date|until\s+now|up\s+to\s+now|overall|grand\s+total|running\s+total|"
    r"total\s+toll|accumulated|from\s+the\s+(?:start|beginning|outset)|"
    r"toll|(?:of|on|in|from|during)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:aggression|war|conflict|offensive|campaign|siege|uprising|"
    r"insurgency|outbreak|epidemic|pandemic|genocide))\b",
    re.IGNORECASE,
)
TOLL = re.compile("toll", re.I)
PAIRED = re.compile(r":(?:\s*[^\W\d_]+ \d[\d,]*(?:[,;]|,? and))*\s*(?P<label>[^\W\d_]+) \Z")
"""Words of harm each before its number, behind a colon: "since dawn: dead 14, wounded 61"."""
HEADED_BY_DEED = re.compile(
    r"\A[^\n]{0,200}?\b(?:targeting|shelling|bombing|bombardment|(?:air)?strike|attack|massacre|shooting|explosion|blast)"
    r"\s+(?:of|on|at|in)\s",
    re.IGNORECASE,
)
"""A first line that names one deed: the "toll" told under it is that of the deed."""
LABEL_PART = re.compile(
    r"\W*(?:of\s+(?:whom|which|them|these|those)|includ(?:ing|es)|incl|among\s+(?:them|whom|these))\b", re.IGNORECASE
)
TOTAL = re.compile(r"\b(?:grand\s+|sub-?)?total\b|\boverall\b|\baltogether\b", re.IGNORECASE)
LABEL_END = re.compile(r"\s(?:and|plus|while|with)\s|\s[–—&-]\s|\s(?=(?:a|an|the|one|two|three|some)\s)")
"""Where the label behind a number ends."""
AGAINST = re.compile(
    r"(?:[,;(–—-]|\b(?:and|but|was|were|is|are|be))\s*not\s+(?:the\s+)?\Z"
    r"|\b(?:rather than|instead of|as opposed to|contrary to (?:\w+ )?(?:reports?|claims?|figures?) (?:of|that))\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""What sets a number against the right one: "nine, not 40", "six rather than the 60 reported"."""
RIGHT = re.compile(
    rf"[^.;!?\n]{{0,80}}?[,;(–—-]\s*(?:and\s+)?not\s+(?:the\s+)?(?:\d|(?:{number_words.CARDINAL})\b)", re.IGNORECASE
)
"""What stands behind a number that is set against a wrong one: "two people were killed, not three"."""
_MOCK = r"(?:simulated|mock|notional|make-believe|pretend|imaginary|fictional|fictitious|imagined|hypothetical)"
STAGED = re.compile(
    rf"\b{_MOCK}\s+(?:[\w-]+\s+)?(?:dead|wounded|injured|deaths|casualties|victims|hostages|patients|passengers)\b"
    rf"|(?:\b(?:in|during)\s+|^\W*)(?:an?|the|this)\s+{_MOCK}\s+(?:[\w-]+\s+)?(?:attacks?|strike|battle|raid|war|invasion|"
    r"assault|blast|crash|disaster|emergency|earthquake|evacuation|exchange|outbreak|bombing)\b",
    re.IGNORECASE,
)
"""What is only played or supposed: "ten mock casualties", "in a simulated raid"."""

# ---- who counted ----------------------------------------------------------------------------------------------------

COUNTED_BY = re.compile(
    r"\b(?:sa(?:ys?|id|ying)|told|tells?|according|accord|reportedly|alleged(?:ly)?|accus\w+|claim\w*|report(?:s|ed)?|citing|cited|"
    r"quot\w+|announc\w+|confirm\w+|estimat\w+|believ\w+|thought|estimates?|put the|puts the|count(?:ed|s) by|records?|recorded|"
    r"documented|figures|statistics|data|officials?|police|ministry|authorities|spokes\w+|witness\w*|sources?|statement|"
    r"communique|bulletin|agency|hospitals?|doctors?|medics|monitor\w*|tally|list(?:ed|s)|learned|known|registered|"
    r"acknowledg\w+|admit\w+|den(?:y|ies|ied)|show(?:s|ed)?|found|noted|added|wrote|stated|declared|warn\w*|explained)\b",
    re.IGNORECASE,
)
"""Words that may name who counted, though no statement was read there."""
SPOKEN = re.compile(r"\b(?i:we|our|ours|my|your)\b|\b(?:I|us|me)\b|\?\s*$")
"""Someone speaks or is asked: a transcript, whose speaker is the source."""

# ---- one count in two values ----------------------------------------------------------------------------------------

ANY_EVENT = frozenset({"attack", "incident", "assault"})
"""Nouns that may mean any event told before."""
_EVENTS = (
    r"air\s?-?strike|strike|attack|blast|explosion|bombing|shooting|raid|ambush|shelling|massacre|crash|incident|assault|"
    r"stampede|collision|earthquake|quake|flood|fire|clash|battle|offensive|siege|war|conflict"
)
EVENT = re.compile(rf"\b(?P<noun>{_EVENTS})\b", re.IGNORECASE)
SAME_EVENT = re.compile(
    r"\b(?:the|this|that)\s+(?!(?:other|second|third|latest|earlier|previous|last|next|separate|new)\b)"
    rf"(?:[\w’'-]+\s+){{0,2}}?(?P<noun>{_EVENTS})\b",
    re.IGNORECASE,
)
"""An event, and one that was told before."""
_COMPOUNDED = ("air", "earth")
SAME_TOLL = re.compile(
    r"\bthe\s+(?:(?:death|official|final|overall)\s+)?(?:toll|count|number of (?:the )?dead)\b", re.IGNORECASE
)
"""What a later sentence calls the count that an earlier one told."""
SET_AGAINST = re.compile(
    r"\b(?:but|while|whereas|however|although|though|by contrast|disputed|contradict\w*|instead)\b", re.IGNORECASE
)
"""What sets one source against another."""
MOVED = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|originally|revis\w+|correct(?:ed|ion)|rose|risen?|rising|climb\w*|increas\w+|"
    r"grew|grown|updated?|at first|first (?:said|put|reported)|later|so far|another|additional|further|second|separate\w*|"
    r"also|both|respectively|each|average|up from|down from|more (?:people|bodies)|in all|since then)\b",
    re.IGNORECASE,
)
"""Words of a count that was revised, added to, or is another one."""
DEFINITE = re.compile(r"\b(?:the|these|those)\s+$", re.IGNORECASE)
"""What makes a count of people told before."""
MORE_TOLD = re.compile(
    r"\s*,?\s*(?:who|whom|whose|killed|wounded|injured|shot|from|in|at|of|near|that|found)\b", re.IGNORECASE
)
"""What tells the people apart from those told before."""

# ---- counts that grow -----------------------------------------------------------------------------------------------

AS_OF = re.compile(
    r"\b(?:by|as of|until|up to|through|till|on)\s+(?:the\s+(?:end|evening|morning)\s+of\s+)?$", re.IGNORECASE
)
"""What stands before the day until which was counted."""
CORRECTED = re.compile(
    r"\b(?:revis\w+|correct\w*|lower\w*|reduc\w+|recount\w*|cut|down|fell|fall\w*|dropp?\w*|declin\w+|fewer|identified)\b",
    re.IGNORECASE,
)
"""Words of a count that may have become smaller."""
_FIGURE = r"[0-9]{1,3}(?:,[0-9]{3})+(?![\w,-])|[0-9]{1,12}(?![\w,-])"
RISEN = re.compile(
    r"\b(?:toll|dead|deaths|killed|casualties|victims|injured|wounded|displaced|missing)\b[^.;:!?\n]{0,60}?"
    r"\b(?:rose|risen|rises|rising|climb(?:ed|s|ing)|increas(?:ed|es|ing)|grew|grown|grows|jump(?:ed|s)|went up|gone up)\b"
    rf"[^.;:!?\n]{{0,30}}?\bfrom\s(?:[a-z]+\s){{0,3}}?(?P<first>{_FIGURE})[^.;:!?\n0-9]{{0,40}}?\bto\s(?:[a-z]+\s){{0,3}}?(?P<second>{_FIGURE})",
    re.IGNORECASE,
)
"""A count that is told to have risen, with the numbers from which and to which."""

# ---- parts of a count -----------------------------------------------------------------------------------------------

DISJOINT: tuple[frozenset[str], ...] = (
    frozenset({"child", "children", "minors", "woman", "women", "man", "men"}),
    frozenset({"civilians", "soldiers", "troops", "fighters", "militants", "rebels", "gunmen", "police", "policemen",
               "police officers", "militiamen", "insurgents"}),
)  # fmt: skip
"""Groups that share nobody with another group of the same kind."""


def plain_event(match: re.Match[str]) -> str:
    """The noun of EVENT or SAME_EVENT without what it is compounded of: "strike" for an air strike or an airstrike."""
    noun = match["noun"].lower().replace("-", " ").split()[-1]
    for first in _COMPOUNDED:
        noun = noun.removeprefix(first)
    return noun
