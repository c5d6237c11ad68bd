"""English of blame: grave acts and purposes that are laid at a party's door, and the words that say who says so."""

from __future__ import annotations

import re

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
