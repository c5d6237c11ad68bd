"""English that the findings look for in a text: patterns by which a rule on days, titles or blame tells what is meant."""

from __future__ import annotations

import re

from dateline.english import number_words
from dateline.lexicon import calendar_names

# ---- what is to come ------------------------------------------------------------------------------------------------

FAR_AHEAD = 90
"""Characters between the words that look ahead and the date."""
_LOOKS = (
    r"(?:(?:is|are|remains?)\s+(?:(?:still|now|also|currently|only|already|both|all)\s+)*"
    r"(?:due|scheduled|set|expected|slated|planned|planning|supposed|to\s+\w+)"
    r"|ha(?:s|ve)\s+(?:until|been\s+(?:scheduled|set|fixed|called|planned))|(?:will|shall|must)\s+(?!have\b)(?:not\s+)?\w+"
    r"|(?<![Tt]he )(?<![Ii]ts )(?<![Tt]heir )(?<!had )(?:plan|intend|hope|expect)s?\s+to"
    r"|(?<!to )(?:opens|begins|starts|resumes|expires|ends|closes|takes? (?:place|effect)|comes? into force"
    r"|go(?:es)? to the polls|(?:runs|lasts|holds)(?=\s+until)))\b"
)
AHEAD = re.compile(
    rf"\b{_LOOKS}(?P<between>[^.;:“”\"()–—\n]{{0,{FAR_AHEAD}}}?)\s(?P<at>on|for|in|by|before|until|from)\s+(?:the\s+)?$"
)
DUE = re.compile(
    r"\b(?:(?:is|are|remains?)\s+(?:(?:still|now|also|only)\s+)?(?:due|scheduled for|set for|slated for)"
    r"|(?:deadline|due date|election day|polling day)(?:\s+\w+){0,6}?\s+is)\s+(?:on\s+)?$"
)
"""What looks ahead to a date right behind it, and what says that something is due then."""
FRONTED = re.compile(r"(?:^|[–—-]\s)(?:On|By)\s+$")
AHEAD_BEHIND = re.compile(rf",?\s+(?:[\w’'-]+\s+){{1,6}}?{_LOOKS}")
"""What stands around a date that opens its sentence and is still to come."""
OTHER_CLAUSE = re.compile(
    r"\b(?:which|that|who|whose|whom|where|when|after|since|because|as|while|than|if|about|over|into|against|regarding|concerning)\b"
)
"""Words behind which the date is another clause's."""
OTHER_EVENT = re.compile(
    r"\b(?:(?<!be )(?<!been )(?<!and )(?<!or )\w+ed(?=$)|attacks?|assaults?|(?:air)?strikes?|raids?|bombings?|killings?|murders?"
    r"|massacres?|shootings?|crash(?:es)?|explosions?|blasts?|wars?|deaths?|incidents?|riots?|clashes|invasions?|coups?"
    r"|anniversary|letters?|reports?|statements?|rulings?|decisions?|cases?|charges?)\b"
)
"""What stands before a date "on" which something else happened: "will look into the attack on March 3"."""
BOUNDS = frozenset({"by", "before", "until"})
"""Words that lead to a last day."""

# ---- what is over ---------------------------------------------------------------------------------------------------

DAY = re.compile(rf"(?<!\d)\d{{1,2}}{number_words.ORDINAL_ENDING}?(?!\d)")
WEEKDAY_OPENS = re.compile(rf"(?:early |late )?({'|'.join(calendar_names.values('weekday'))})", re.IGNORECASE)
"""Dates that tell the day, and its weekday."""
DONE = re.compile(
    r"(?:\w+ed|met|shot|struck|fought|threw|fled|left|blew|drove|fell|stormed|overran|withdrew)(?: \w+){0,2}",
    re.IGNORECASE,
)
"""Words of the past that trigger an event."""
AWAY = re.compile(
    r"[,;:.()“”\"–—\n]|\b(?:to|for|about|that|which|who|whose|before|ahead|until|by|over|after|against|if|as|at|when|while"
    r"|will|would|planned|scheduled|due|\w+ing)\b",
    re.IGNORECASE,
)
"""What stands between a verb and a date that is another word's."""
SAID_ON = re.compile(r"\bon\s+(?:the\s+)?$", re.IGNORECASE)
ON_OPENS = re.compile(r"(?:^|[.!?”\"]\s+|\n|[–—]\s*)On\s+$")
ON = " on "
"""What joins a date to the words before it, opens a sentence with it, or stands alone between a noun and it."""
_PLANNED = (
    r"scheduled|set|due|planned|expected|slated|fixed|called|timed|told|asked|invited|supposed|arranged|booked|meant|to"
)
PAST_ON = re.compile(
    rf"\b(?:(?:was|were)\s+(?:\w+ly\s+)?(?!(?:{_PLANNED})\b)\w+(?:ed|en|wn|rn|ld|un|ut|id|pt|ck|nt|lt|ot|st)"
    r"|died|collapsed|exploded|crashed|erupted|happened|occurred|took place|sank|surrendered|resigned|arrived|returned)"
    r"\s+(?:(?:in|at|near)\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?\s+)?on\s+(?:the\s+)?$"
)
"""Words of the past right before a date, which is theirs whatever kind of event they tell of."""

# ---- one event on one day -------------------------------------------------------------------------------------------

THINGS = {
    "truce": "ceasefire|cease-fire|truce|armistice",
    "war": "war|conflict|hostilities",
    "siege": "siege|blockade|encirclement",
    "offensive": "offensive|invasion|bombardment|uprising|mutiny|coup",
}
"""What has one beginning and one end, by what a message calls it."""
_BEGUN = (
    r"began|begun|started|broke out|broken out|erupted|took effect|taken effect"
    r"|(?:came|come|went|gone) into (?:force|effect)"
)
_ENDED = r"ended|collapsed|expired|fell apart|broke down|was lifted"
BEGUN_OR_ENDED = re.compile(
    rf"\b(?:the|this|their)\s+(?P<like>(?:[\w’'-]+\s+){{0,2}}?)(?P<thing>{'|'.join(THINGS.values())})"
    rf",?(?:\s+(?:which|that))?(?:\s+(?:had|has))?\s+(?:first\s+)?(?:(?P<begun>{_BEGUN})|(?P<ended>{_ENDED}))\b",
    re.IGNORECASE,
)
DAY_BEFORE = re.compile(r",?\s+(?:(?:that|when|after|as)\s+)?")
DAY_AFTER = re.compile(r"\s+(?:(?:early|late|again)\s+)?(?:on\s+)?")
"""What may stand between the event and the day before or behind it."""
HEDGED_DAY = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|over|than|least|most|since|until|till|by|before|after|to)\s+(?:on\s+)?$",
    re.IGNORECASE,
)
"""Words that leave open which day it was."""
KILLED = re.compile(r"(?:was |were |been )?(?:killed|assassinated|died|murdered|slain)", re.IGNORECASE)
_NUMBERS = [word for word, value in number_words.UNITS.items() if 2 <= value <= 15]
DAYS_COUNTED = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+days\s+(?P<way>after|before)\s+$", re.IGNORECASE
)
DAYS_ONLY = re.compile(r"\bdays\b", re.IGNORECASE)
ON_DAY, THEN_DAY = re.compile(r",?\s+(?:on\s+)?"), re.compile(r",\s+(?:on\s+)?")
"""What may stand between a date and the days counted from it."""
SHIFTED = ("last ", "this ", "next ")
"""What makes of a weekday one that more than its name tells."""
AFTER = "after"
"""The way of DAYS_COUNTED that leads on."""

# ---- days counted from the report's ---------------------------------------------------------------------------------

RELATIVE = re.compile(
    r"(?:(?:early|late|earlier|later)\s+(?:on\s+)?)?(?:yesterday|today|tomorrow|tonight"
    r"|the day before yesterday|the day after tomorrow"
    rf"|(?:(?:last|next|this)\s+)?(?:{'|'.join(calendar_names.full('weekday'))})|(?:last|next|this)\s+\w+)\b"
    r"|.*\bago$|the (?:past|last|next|coming)\s",
    re.IGNORECASE,
)
LONG = re.compile(r"\b(?:years|decades|centur(?:y|ies))\b", re.IGNORECASE)
"""Stretches so long that a day more or less says nothing."""
TODAY = "today"
"""What alone often means nowadays."""

# ---- records --------------------------------------------------------------------------------------------------------

_RECORD = (
    r"(?:deadli|bloodi|heavi|larg|bigg|high|low|fierc|grav|strong|long|fast|costli|busi|hott|cold|wett|dri|broad|steep"
    r"|sharp|great|few|clos|small|weak|tough|harsh|dark)est|worst|best|(?:most|least)\s+(?!recent\b|of\b)\w+|first|last|only"
)
_UNTIL_NOW = r"to date|so far|thus far|until now|ever|this (?:year|month|decade|century)"
_SPAN = (
    r"since(?:\s+[\w’'-]+){1,3}"
    r"|in (?:(?:more than|nearly|almost|over|at least|about)\s+)?(?:\w+\s+)?(?:(?:week|month|year|decade)s|a (?:year|decade))"
)
SUPERLATIVE = re.compile(
    rf"\b(?:the|its|their|his|her|one of the)\s+(?:\w+\s+)?(?:{_RECORD})\b[^.;:!?\n]{{0,90}}?\b(?:{_UNTIL_NOW}|{_SPAN})\b",
    re.IGNORECASE,
)
OTHER_THAN_RECORD = re.compile(r"\b(?:but|as|because|while|although|though|when|if)\b|[“”\"]", re.IGNORECASE)
"""Words after which something else is told than the record."""
LOOSE = re.compile(
    r"(?:\s+(?:and|the|an?|of|in|on|at|along|near|with|to|for|by|when|from|amid|between|over|after|its))+$",
    re.IGNORECASE,
)
"""Small words at a phrase's end that belong to what follows."""
SO_FAR = re.compile(r"(?<!\bup )(?<!\bup-)\b(?:so far this (?:year|month|week)|to date)\b(?!-)", re.IGNORECASE)

# ---- pictures -------------------------------------------------------------------------------------------------------

ARCHIVE = re.compile(r"\b(?:file|archive|archival|undated|library|handout from)\b|\(file\)", re.IGNORECASE)
"""What a caption or its credit says of a picture of another day."""

# ---- weekdays -------------------------------------------------------------------------------------------------------

_FULL, _SHORT = ("|".join(names("weekday")) for names in (calendar_names.full, calendar_names.short))
WEEKDAY = re.compile(rf"(?:(?:early|late)\s+)?(?P<name>{_FULL}|(?:{_SHORT})\.)", re.IGNORECASE)
DATE = re.compile(rf"\b\d{{1,2}}{number_words.ORDINAL_ENDING}?\b")
LIST_BEFORE = re.compile(r"day\s*(?:and|or|to|through|until|[-–—/&])\s*$", re.IGNORECASE)
"""What ends a list of days whose last one the date is."""
APART = re.compile(r",?\s+an?\s+|\s*\(\s*(?:an?\s+)?")
"""What stands between a date and the weekday behind it."""

# ---- offices and ranks ----------------------------------------------------------------------------------------------

PORTFOLIOS = {
    "foreign": "foreign", "external": "foreign", "defence": "defence", "defense": "defence", "war": "defence",
    "interior": "interior", "home": "interior", "finance": "finance", "treasury": "finance", "state": "foreign",
    "justice": "justice", "prime": "prime", "economy": "economy", "economic": "economy", "trade": "trade",
    "commerce": "trade", "energy": "energy", "oil": "energy", "health": "health", "education": "education",
    "culture": "culture", "transport": "transport", "transportation": "transport", "information": "information",
    "agriculture": "agriculture", "environment": "environment", "labour": "labour", "labor": "labour",
    "homeland": "homeland", "press": "press", "vice": "vice",
}  # fmt: skip
RANKS = {
    "gen": "general", "general": "general", "adm": "admiral", "admiral": "admiral", "col": "colonel",
    "colonel": "colonel", "maj": "major", "major": "major", "capt": "captain", "captain": "captain",
    "lt": "lieutenant", "lieutenant": "lieutenant", "sgt": "sergeant", "sergeant": "sergeant", "marshal": "marshal",
}  # fmt: skip
OFFICES = {
    "minister": "minister", "secretary": "minister", "premier": "minister", "president": "president",
    "chancellor": "chancellor", "governor": "governor", "gov": "governor", "mayor": "mayor", "senator": "senator",
    "sen": "senator", "congressman": "representative", "congresswoman": "representative", "rep": "representative",
    "representative": "representative", "king": "king", "queen": "queen", "emir": "emir", "ambassador": "ambassador",
}  # fmt: skip
"""Words of portfolios, ranks and offices, each by one spelling of those that mean the same."""
PREMIER = "premier"
"""The head that tells its portfolio too."""
_STOP = r"(?:(?<=\b[a-z]{2})|(?<=\b[a-z]{3})|(?<=\bcapt))\."
"""The full stop of a shortened title, which never ends the sentence."""
_HEAD = (
    rf"(?P<head>{'|'.join([*OFFICES, *RANKS])})\b"
    rf"(?:{_STOP}|(?!{_STOP}))(?:\s+of\s+(?:the\s+)?(?P<of>\w+))?"
)
_MODIFIERS = r"(?P<modifiers>(?:(?:[\w’'-]{1,30}|maj\.|lt\.|brig\.)\s+){0,3})"
TITLE_BEFORE = re.compile(rf"\b{_MODIFIERS}\b{_HEAD},?\s+$", re.IGNORECASE)
TITLE_BEHIND = re.compile(
    rf",\s+(?:(?:the|an?|its|their)\s+)?{_MODIFIERS}\b{_HEAD}(?=\s*[,.;)]|\s+(?-i:[a-z]))", re.IGNORECASE
)
NO_RANK = re.compile(
    r"\b(?:secretary|attorney|director|inspector|consul|solicitor|prosecutor|surgeon|governor)\b", re.I
)
"""Modifiers that make of a rank's word an office's: secretary general."""
OTHER_TIME = re.compile(
    r"\b(?:former(?:ly)?|ex|late|then|one-?time|old|ousted|deposed|outgoing|incoming|elect|acting|interim|caretaker|future|"
    r"shadow|designate|candidate|nominee|retired|past|previous(?:ly)?|deputy|assistant|under-?secretary|under|spokes\w+|"
    r"aide|adviser|advisor|wife|husband|son|daughter|brother|counterpart|running|first)\b",
    re.IGNORECASE,
)
"""What makes of a title one that was, will be, or is another's."""
CHANGE = re.compile(
    r"\b(?:appoint\w*|promot\w+|sworn|swear\w*|nam(?:ed|ing)|becam?e|becoming|reshuffl\w+|succe(?:ed\w*|ssor)|replac\w+|"
    r"elect(?:ed|ion)|resign\w*|took\sover|takes\sover|taken\sover|took\soffice|moved\sto|demot\w+|stepp\w+\sdown|"
    r"inaugurat\w+|also\s(?:serves|served|acts|holds)|doubl\w+\sas|at\sthe\stime|since\sthen|rose\sto|dismiss\w+|sacked|"
    r"used\sto\sbe|served\sas|serving\sas)\b",
    re.IGNORECASE,
)
"""What tells that an office was taken up, given up, or is held beside another."""

# ---- blame ----------------------------------------------------------------------------------------------------------

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
ACT = re.compile(r"\b(?:" + "|".join(_ACTS).replace("[ ]", r"\s") + r")", re.IGNORECASE)
"""A grave act or purpose, told as done."""
SOURCED = re.compile(
    r"\b(?:sa(?:ys?|id|ying)|told|tells?|according|accus\w+|alleg\w+|claim\w*|charg(?:ed|es?|ing)|suspect\w*|reportedly|"
    r"apparently|believ\w+|convicted|guilty|sentenced|court|tribunal|prosecutors?|indict\w+|investigators?|inquiry|"
    r"report(?:ed|s)?|found|finds|concluded|den(?:y|ies|ied)|quot\w+|citing|cited|testified|admitted|confessed|"
    r"acknowledged|claims?|wrote|argu\w+|insist\w+|warn\w*|maintain\w*|condemn\w*|blam\w+|announced|confirmed|"
    r"documented|evidence|show(?:s|ed|n|ing)?[ ]that|kn[eo]w[ns]?|described|calls?|called|stated|declared|asserted)\b",
    re.IGNORECASE,
)
"""What may say in a sentence whose claim it is, or whose finding."""
UNSURE = re.compile(
    r"\b(?:if|whether|would|could|may|might|should|must|shall|will|can|not|never|no|nobody|without|unless|n['’]t|"
    r"fear\w*|risk\w*|vow\w*|threat\w*|had[ ]to)\b|n['’]t\b|\?\s*$",
    re.IGNORECASE,
)
"""What makes of the act a fear, a plan, a question or none."""
NAME = re.compile(
    r"\b(?!(?i:the|an?|this|that|these|those|it|he|she|they|we|you|i|both|all|some|in|on|at|by|as|of|for|from|with|but|"
    r"and|or|so|when|while|after|before|since|has|have|had|also|who|which|then|later|one|two|meanwhile|however)\b)[A-Z]\w+"
)
"""A word with a capital that may name someone."""
