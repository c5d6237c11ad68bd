"""English of names and places: patterns that no list of words can hold, and those that are built on the lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from dateline.english import alternation, number_words
from dateline.lexicon import Lexicon, calendar_names

ADJECTIVE_ENDINGS = (
    ("i", ("",)),
    ("n", ("",)),
    ("ian", ("", "e", "y", "o")),
    ("an", ("", "o", "e")),
    ("ese", ("", "a")),
)
"""Endings of adjectives of a country, and what its name has in their place."""
FREE_ADJECTIVE_ENDINGS = ("ish", "ic", "ean", "ch")
"""Endings of adjectives of a country that need not keep its name whole: Korvland, Korvish."""
ADJECTIVES_OF_ONE_FORM = ("ish", "ese", "ch", "s")
"""Endings of adjectives of a country that have no plural for its people."""
PERSON_NOUN_ENDINGS = ("er", "or", "ist", "ian", "man", "men", "ant", "ee", "ess", "folk", "person", "people")
BODY_NOUN_ENDINGS = ("ation", "ment", "ery", "cy", "ity", "ship")
"""Endings of nouns for people, and of those for bodies."""
CUT_ENDINGS = ("y", "ies", "er", "ers")
"""What the beginning of a word lacks, where a list has only that: minist, compan."""
GENDERED_ENDINGS = (("woman", "f"), ("man", "m"))
"""Endings of nouns that tell a person's sex."""

_LINK = r"(?:(?:de|del|la|las|los|el|al|bin|da|do|du|des|di|i|e|y)[- ]|(?:aux|sur|sous|on|upon|the|by)-){0,2}"
NAME = rf"(?:(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]n|[Aa]t)[- ])?[A-ZÀ-Þ][\w'’]*\w(?:[- ]{_LINK}[A-ZÀ-Þ][\w'’]*\w){{0,3}}"
"""A name as it stands: up to four words with capitals, with the particles between them."""
_DAY = rf"(?:(?i:{'|'.join(calendar_names.values('month'))})\b|\d)[\w ,./-]{{1,24}}?\d(?:\s*[(\[]|,\s*|\s+[|–—-]\s+)"
DATELINE = re.compile(rf"(?:{_DAY})?({NAME})(?=,| ?\(| ?(?:--|[—–-])|\)|/)")
"""The place in a dateline: what it begins with, or what follows its day."""
OF_COUNTY = re.compile(r"\bCount(?:y|ies), $")
"""What stands before the name of a state and of no country: `Cobb County, Georgia`."""
CONTAINED = re.compile(rf"{NAME}, $")
"""A name and a comma, before the name of what holds it."""
DATED = re.compile(r" ?(?:, ?(?:[A-Z][a-z]+\.? )?\d|,? \(| ?(?:--|[—–]) )")
"""What follows a place in a dateline."""
BRACKETED = re.compile(r" \(([A-ZÀ-Þ][^()\d\n]{2,60})\)(?!\s*[-—–])")
"""Names in brackets, no dateline's agency."""
PART = re.compile(r"[A-ZÀ-Þ][^,]+")
"""One of them."""
IN_PLACE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]round|"
    rf"((?:flew|flown|flies|fly|travel(?:l?ed|s)?|drove|sailed|headed) (?:back )?to))(?: (?:neighbou?ring|nearby))? ({NAME})"
)
"""A name behind a word that tells where, or (group 1) a verb of going."""
APPOSED_GAP = r",? (?:is |was )?(?:an? |the )(?:[\w-]+ ){0,2}?"
"""What stands between a name and the noun that tells what place it is: "Kosta Vaara, a fishing village"."""
AFTER_NOUN = r"\b(?= (?:of|in|on|at|near|by|from|with|where|that|which|about|some|north|south|east|west)\b|[,.;:)]| \d)"
"""What follows that noun where no other noun does."""
DATED_LINE = re.compile(
    rf"^[^\w\n]*({NAME})(?: \([^()\n]{{2,40}}\)|, [^,.\n]{{2,30}})?, (?:\d{{1,2}} [A-Z][a-z]+|[A-Z][a-z]+ \d{{1,2}})\b",
    re.MULTILINE,
)
"""A line that begins with a name and a day, what holds the place between them or not: an entry of a list of incidents."""
PLACE_FIELD = re.compile(
    rf"(?:^[^\w\n]*|[.;|] )(?:[Ll]ocation|[Pp]lace|[Ss]ite|LOCATION|PLACE|[Vv]illage|[Tt]own|[Cc]ity): ({NAME})",
    re.MULTILINE,
)
"""A line or field of a form that names the place."""
STRUCK = re.compile(
    r"\b(?:(?:bomb|shell|bombard|raid|besieg)(?:ed|ing)|overran|(?:bombing|shelling|bombardment) of|"
    r"(?:air ?strikes?|strikes?|shelling|raids?) on|"
    r"(?:fell|came down|land(?:ed|ing)|rain(?:ed|ing)|crashed|dropped|opened fire|fir(?:ed|ing)) (?:down )?on(?:to)?)"
    rf" ({NAME})(?!['’]s)"
)
"""A name that a deed from afar comes down on."""
HIT = re.compile(
    rf"\b(?:(?:attacks?|assaults?|offensive|raids?) on|struck|hit|stormed|attacked|retook|entered) ({NAME})(?!['’]s)"
)
"""A name behind what is as often done to a body or to somebody: `an attack on X`."""
_INSIDE = rf" \({NAME}(?:, {NAME})+\)"
STRUCK_WITHIN = re.compile(
    r"\b(?:(?:attack|target|pound|storm|captur|recaptur|seiz|enter|bomb|shell|raid)(?:ed|ing)|occupied|struck|hit|"
    rf"(?:took|seized|lost) control of) ({NAME})(?={_INSIDE}|, ({NAME}))"
)
"""A name that something is done to, before what it lies in: `X (Y, Z)`, or (group 2) `X, Y`."""
HELD = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]round|[Aa]t|of|from) "
    r"(?:(?:[a-z]+-)?(?:north|south|east|west|centr)[a-z]* )?"
    rf"([A-ZÀ-Þ][\w ]+?)['’]s (?:[a-z]+ )?({NAME})"
)
"""A name behind the one that has it: `in southern X's Y`."""
FRONTED = re.compile(r"\b(Mount|Lake|Fort|Cape|Port|Camp|Point) [A-ZÀ-Þ][\w'’-]+")
"""A kind of place before its name, in English; `place-front` of the lexicon has those of other languages."""
FRONTS = {"Mount": 5, "Lake": 5, "Fort": 1, "Cape": 5, "Port": 1, "Camp": 1, "Point": 5}
"""How exact the place is that each of these begins (UCDP)."""
GOES_ON = re.compile(r" (?:de|del|da|do|di)(?: la| los| las)? [A-ZÀ-Þ]")
"""How a longer name goes on behind a listed one."""
SAINTED = re.compile(
    r"(?:San|Santa|Santo|Santos|São|Saint|Sainte|St\.?|Sankt|Villa|Puerto|Nueva|Nuevo)\s", re.IGNORECASE
)
"""What begins the names of many places, each told from the others by the words behind: `San Bruno`, `San Bruno Alto`."""
ARTICLES = re.compile(r"(?:El|La|Las|Los|Lo) $")
"""An article right before a name, which makes it another's: `Congo`, `El Congo`."""
ACCORDING = re.compile(r"according\s+to\s+$", re.IGNORECASE)
NEAR = re.compile(
    r"\b(?:near|outside|off|(?:north|south|east|west|kilometers|kilometres|km|miles|outskirts)\w* of)\s+(?:the\s+)?$"
)
"""Words before a name that say: not in the place but by it."""
BEFORE = re.compile(r"([^\W_]+)\s+(?:the\s+)?$")
"""The word before a name, with `the` between or without."""
COORDINATED = frozenset({", ", " and ", ", and ", " or ", " and in "})
"""What stands between places in a list."""
NEXT_IN_LIST = re.compile(rf"(?:, and |, | and | or )({NAME})(?!\w)(?!\s(?:said|told|says))")
"""One more name of a list: `, Y and Z`."""
WITHIN = frozenset({", ", " (", " in ", ", in ", " in the ", " of ", ",\n", " in\n"})
"""What stands between a place and the larger one it lies in."""
LONGEST_SHORT = 3
"""Letters of a month or weekday written short that can begin a name."""
POSSESSIVES = ("'s", "’s")
KINDS = (("settlement-noun", 1), ("site-noun", 1), ("district-noun", 3), ("province-noun", 4), ("tract-noun", 5))
"""Classes of nouns that make a name a place, and how exact that is (UCDP)."""
UNITS = (("district-unit", 3), ("province-unit", 4))
"""Classes of nouns that behind a listed place's name make it the area around it, and how exact that is."""
UNNAMED = ("settlement-noun", "district-noun", "province-noun")
"""Classes of nouns that tell what a place is; an airport, a river or a border is another place than what it is called by."""
LOW_STARTS = ("al-", "anti-", "peshmerga", "el-", "southern ", "occupied ", "mainland ", "the ")
"""How listed names begin that may stand in small letters."""


@dataclass(frozen=True, slots=True, eq=False)
class PlacePatterns:
    """`kinds`: place nouns → precision; `of`: `the village of X` (noun, name); `headed`: `X district` (name, noun);
    `apposed`: `X, a fishing village` (name, noun); `placed`: `at X`, `the outskirts of X`, weaker than IN_PLACE (name);
    `fronted`: `Jabal X`, `Barrio X` (name);
    `units`: `district` … → precision; `unit`: one of them behind a name; `unnamed`: a word in small letters at its end that is
    no part of it."""

    kinds: Mapping[str, int]
    of: re.Pattern[str]
    headed: re.Pattern[str]
    apposed: re.Pattern[str]
    placed: re.Pattern[str]
    fronted: re.Pattern[str]
    units: Mapping[str, int]
    unit: re.Pattern[str]
    unnamed: re.Pattern[str]


@lru_cache(maxsize=8)
def place_patterns(lexicon: Lexicon) -> PlacePatterns:
    """The patterns of places by the words around them, made once for each lexicon."""
    kinds = {word: precision for name, precision in KINDS for word in lexicon.classes[name]}
    units = {word: precision for name, precision in UNITS for word in lexicon.classes[name]}
    words = alternation.longest(kinds)
    titled = alternation.longest(
        w for word in kinds for w in (word.title(), *([word.upper()] if len(word) < 4 else ()))
    )
    fronts = alternation.longest(word.title() for word in lexicon.classes["place-front"])
    users = "railway|bus|train|power|police|council|refugee|military|air|air force|army|naval|international|border|administrative"
    people = "guards?|police|patrols?|troops|officers?|officials?|agents?"  # `border guards` is no border
    return PlacePatterns(
        kinds,
        re.compile(rf"\b({words})s? (?:of|called|named|known as) (?!the\b)[\"“‘']?({NAME})"),
        re.compile(rf"(?<!\w)({NAME}) (?:(?:{users}) )?({words}|{titled})s?\b(?! (?:{people}))"),
        re.compile(rf"(?<!\w)({NAME}){APPOSED_GAP}({words}){AFTER_NOUN}"),
        _placed(lexicon),
        re.compile(rf"(?<![\w'’-])(?<![A-Z][a-z] )((?:{fronts})[- ]{_LINK}{NAME})(?!['’]s)"),
        units,
        re.compile(rf"\s({alternation.longest(units)})\b", re.IGNORECASE),
        re.compile(
            rf"\s(?:(?:{users}) )?(?:{alternation.longest(chain.from_iterable(lexicon.classes[name] for name in UNNAMED))})s?$"
        ),
    )


def _placed(lexicon: Lexicon) -> re.Pattern[str]:
    parts, going = alternation.longest(lexicon.classes["place-part"]), alternation.longest(lexicon.classes["going"])
    ends = rf"(?:{parts}) of|(?:road|entrance|access) to|(?:{going}) (?:back |on )?(?:to|from)"
    leads = rf"at|through|along|across|off|between|nearby|neighbou?ring|{ends}"
    ways = f"{leads}|(?:along|across|off|foot of) the"
    begins = "".join(
        sorted({way[0] for way in re.findall(r"\w+", ways)})
    )  # most words are ruled out by their first letter
    return re.compile(rf"\b(?=[{begins}{begins.upper()}])(?i:{ways}) ({NAME})(?!['’]s)")


LABELLED = re.compile(
    rf"^[^\w\n]*(?:\d{{1,2}}[.)] |\([a-z]\) )?(?:(?:City|Town|Village) of )?({NAME})"
    r"(?: [a-z]{4,10})?(?:, [^\n.:;]{2,25})?[.:] (?=\S)",
    re.MULTILINE,
)
"""A label at the head of a line: `Verbanove. Mortars hit`, `Orlyne community: fields burned`, `3. Lobwa, 5 June: fighting`."""
WAY = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]long|[Oo]ff|[Aa]bove|[Bb]ehind) (?:the )?"
    r"((?:[A-ZÀ-Þ][\w’'-]+ ){1,3}"
    r"(?:Street|Lane|Road|Square|Avenue|Roundabout|Pass|Ridge|Ford|Landing|Ferry|Quay|Meadow|Crossing))\b"
)
"""A street or a spot that its last word tells to be one, behind a word that tells where: `in Mill Lane`."""
_HARMED = r"(?:killed|dead|deaths?|wounded|injured|hurt|missing|displaced|detained|arrested)\b"
COUNTED_ROW = re.compile(
    rf"(?:^[^\w\n]*|(?<!\S)(?:[^\w\s]|\d{{1,2}}[.)])\s+|[:;]\s|\b{_HARMED}[).,;]*\s+(?:[^\w\s]+\s+|\d{{1,2}}[.)]\s+)?)"
    rf"({NAME})(?=(?:\s*[:,(]|\s[–—-])\s*(?:\d[\d,]*|{number_words.CARDINAL})\s+(?:\w+\s+)?{_HARMED})",
    re.MULTILINE,
)
"""A line of a list of counts by place, or one of several behind each other: `Kelmin: 9 killed`, `Kelmin, 9 dead;`."""
PLACE_HEAD = re.compile(
    r"^[^\w\n]*(?:town|city|village|district|province|governorate|region|county|state|area|place|location)s?\s*[|\t]",
    re.MULTILINE | re.IGNORECASE,
)
"""The head of a table whose rows are places."""
TABLE_ROW = re.compile(rf"^[^\w\n]*({NAME})\s*[|\t]\s*\d", re.MULTILINE)


def named_again(names: Iterable[str]) -> re.Pattern[str]:
    """One of these names behind a word that leads to a place: `the shelling of X`."""
    leads = "of|to|from|at|over|on|into|through|towards?|[Ii]n|[Nn]ear"
    return re.compile(rf"\b(?:{leads}) ({'|'.join(map(re.escape, names))})\b(?! [A-ZÀ-Þ])")


VOWELS = frozenset("AEIOUYÁÉÍÓÚÜ")
UNSAYABLE = re.compile(
    r"(?=.{3,5}$)(?:[BCDFGHJKLMNPQRSTVWXZ]{3,}|[FMNR][BCDFGHJKLMNPQRSTVWXZ]|[AEIOU][BCDFGHJKLMNPQRSTVWXZ]{2,}$(?<![NRL][DTSKGNL])(?<!CK|SH|SS|TT|LL))"
)
"""Three to five capitals that nobody can say as a word."""
NUMBER_WORD = re.compile(r"\d+(?:ST|ND|RD|TH|D|MM|KM|S)")
"""Figures with letters that are printed small: 14TH, 20MM."""
INFLECTED = ("ed", "ing", "ly")
"""Endings of words that are no surname."""
PLURAL_OR_PAST = "sd"
SENTENCE_END = re.compile(
    r"(?:[.!?][\"'”’)\]]*\s+|[)\d]\s*(?:--|—)\s*(?:\[[^\]\n]*\]\s*)*|\[TEXT\]\s*|\n\s*\n\W*)[\"'“‘(\[]*$"
)
"""What ends a sentence, a dateline or a heading before a word."""


# ---- documents ----

AGENCY = re.compile(r"[(](?!as of\b|\d)", re.IGNORECASE)
"""What opens the name of an agency in a dateline: a bracket, and no day behind it."""
DOCUMENT = re.compile(
    r"communiqu[eé]|sit-?rep|(?:press|news|media) (?:release|statement|note|communiqu[eé])|for immediate release"
    r"|(?:(?:daily|weekly|monthly) )?(?:situation|operational|field|flash) (?:report|update|bulletin)"
    r"|(?:daily|weekly|monthly|quarterly) (?:report|summary|update|bulletin|overview)"
    r"|(?:official|joint|public|press|media) (?:statement|declaration)"
    r"|(?:statement|declaration|message|appeal|readout)(?= (?:by|of|from)\b)",
    re.IGNORECASE,
)
"""The name of such a document, in the line that names it."""
NUMBERED = re.compile(r"[\s,—–:-]*(?:(?:no|nr|number|issue)\b[.:]?|#)?\s*\d*[\s—–:-]*", re.IGNORECASE)
"""What may stand between a document's name and the end of its line."""
NOTE = re.compile(
    r"(?<![^\n])[\W_]*(?:corrections?|clarifications?|errat(?:um|a)|corrigendum|editor['’]?s['’]? note)"
    r"(?:\s*[,(][^:\n]{1,30})?\s*[:.—–]"
    r"|\bthis (?:article|story|report|post|page|item) (?:has been|was|is) (?:corrected|amended|updated to correct)\b"
    r"|\b(?:earlier|previous|original|initial) version of this (?:article|story|report|post)\b",
    re.IGNORECASE,
)
"""What marks a paragraph that corrects what the report said before."""
