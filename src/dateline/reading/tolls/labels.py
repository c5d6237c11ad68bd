"""What the label of a listed number says: "Children killed", "Cumulative number of wounded", "6 new deaths".

A label is read by its words alone: the parser has nothing to hold on to in a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import Lexicon
from dateline.report import Span
from dateline.rows import Harm, Scope

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_IRREGULAR = {
    "slay": "slain",
    "shoot": "shot",
    "hang": "hanged",
    "beat": "beaten",
    "hurt": "hurt",
    "flee": "fled",
    "die": "died",
}
_OPENING = frozenset(
    "total totals number numbers no cumulative confirmed reported registered verified new newly daily the of all overall a an "
    "count tally figure figures toll official running updated latest preliminary estimated initial more other another "
    "additional further also and or approximately people persons persons' individuals cases case least at so far grand "
    "sum to in who".split()
)
"""What may stand before the word of harm without being what is counted."""
_JOINTS = frozenset(
    "of in by since from at on near during due whose who that to as after with within for inside including among across "
    "while under between through against over for so out".split()
)
"""What may follow the word of harm; anything else makes it stand before a noun of its own ("death sentences")."""
_CLOSING = frozenset(
    "toll tolls count counts people persons individuals tally cases total number today yesterday recovered found retrieved "
    "added identified registered confirmed reported documented".split()
)
_OTHERS = frozenset("elderly others male males female females newborn newborns personnel staff".split())
"""Words for people that lists use and the table of roles lacks."""
_MEASURES = ("age", "page", "phone", "price", "cost", "budget", "population", "temperature", "magnitude", "score")
_ACTS = frozenset("were was are is be been had has have will would could may might".split())
_PERIOD = re.compile(
    r"\b(?:(?:past|last|previous|preceding)\s+(?:\w+[\s-]+)?(?:hours?|days?|weeks?|months?|night|year)|\d+[\s-]?(?:h|hrs?|hours?)"
    r"|today|yesterday|overnight|daily(?!\s+(?:\w+\s+)?(?:report|bulletin|update|briefing|summary|statistic))|newly?"
    r"|this\s+(?:week|month|year)|reporting\s+period"
    r"|(?:from|between)\s+(?:\d{1,2}\s+\w+|\w+\s+\d{1,2})\b[^:;\n]{0,20}?\s(?:to|until|and)(?=\s\w+\s\w))\b",
    re.IGNORECASE,
)
_CUMULATIVE = re.compile(
    r"\b(?:since|cumulative(?:ly)?|so\s+far|to\s+date|until\s+now|up\s+to\s+now|overall|grand\s+total|running\s+total|"
    r"total\s+toll|accumulated|from\s+the\s+(?:start|beginning|outset)|"
    r"toll|(?:of|on|in|from|during)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:aggression|war|conflict|offensive|campaign|siege|uprising|"
    r"insurgency|outbreak|epidemic|pandemic|genocide))\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\W*(?:of\s+(?:whom|which|them|these|those)|includ(?:ing|es)|incl|among\s+(?:them|whom|these))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label's harm with the word that names it, the word for the group, and whether it says that it is a part."""

    harm: Harm | None
    word: Span | None
    group: Span | None
    part: bool = False


def read(text: str, span: Span, lexicon: Lexicon) -> Label | None:
    """The label that stands in `span`: None when it names something that is not people, or says an act."""
    forms, people = _forms(lexicon), _people(lexicon)
    words = [(m[0].lower(), Span(*m.span())) for m in _WORD.finditer(text, *span)]
    at = next((i for i, (word, _) in enumerate(words) if word in forms), None)
    part = _PART.match(text, *span) is not None or (at is not None and any(w == "among" for w, _ in words[:at]))
    before, behind = (words, []) if at is None else (words[:at], words[at + 1 :])
    if not _names_people(before, lexicon) or (at is not None and not _ends_well(text, words[at], behind, lexicon)):
        return None
    near = [*behind[:1], *before] if at is not None else before
    group = next((s for word, s in reversed(near) if word in people), None)
    if group is None and at is not None and words[at][0] in _harmed_people(lexicon):
        group = words[at][1]
    return Label(forms[words[at][0]], words[at][1], group, part) if at is not None else Label(None, None, group, part)


def scope(text: str, *spans: Span) -> tuple[Scope, Span] | None:
    """The scope that the first telling of several stretches tells; a time told in one goes before "since" and totals."""
    for span in spans:
        if match := _PERIOD.search(text, *span):
            return "period", Span(*match.span())
        if match := _CUMULATIVE.search(text, *span):
            return "cumulative", Span(*match.span())
    return None


def things(text: str, span: Span, lexicon: Lexicon, words: int = 3) -> bool:
    """Whether the first words of a stretch name things or measures: "2 boats", "3 days ago"."""
    first = [m[0].lower() for m in _WORD.finditer(text, *span)][:words]
    return any(word in _things(lexicon) for word in first)


def _names_people(before: list[tuple[str, Span]], lexicon: Lexicon) -> bool:
    """Whether the words before the word of harm leave it the label of a count of people."""
    nouns = [word for word, _ in before if word not in _OPENING]
    return len(nouns) <= 4 and not any(
        w in _things(lexicon) or (w in _JOINTS and w != "among") or w in _ACTS for w in nouns
    )


def _ends_well(text: str, word: tuple[str, Span], behind: list[tuple[str, Span]], lexicon: Lexicon) -> bool:
    """Whether the words behind leave it so: not "death sentences", not two harms in one number, not an act."""
    if not behind:
        return True
    forms = _forms(lexicon)
    harm = forms[word[0]]
    following, after = behind[0][0], behind[1][0] if behind[1:] else ""
    if following in ("and", "or"):
        return forms.get(after, harm) == harm
    if re.search(r"[/(|–—]", text[word[1].end : behind[0][1].start]):  # the same in another language
        return forms.get(following, harm) == harm
    if following in _people(lexicon):
        return after not in _ACTS
    return following in _JOINTS or following in _CLOSING


@cache
def _forms(lexicon: Lexicon) -> dict[str, Harm]:
    """The forms under which a list names a harm: plural and singular nouns, participles, adjectives."""
    forms: dict[str, Harm] = {}
    for entry in lexicon["harms"]:
        lemma, harm = entry["lemma"], entry["harm"]
        for form in _told_as(lemma, entry["kind"]) if " " not in lemma else ():
            forms.setdefault(form, harm)  # type: ignore[arg-type]
    return forms


def _told_as(lemma: str, kind: str) -> tuple[str, ...]:
    if kind in ("noun", "people"):
        return lemma, *_plurals(lemma)
    return (lemma if kind == "adjective" else _participle(lemma),)


def _participle(lemma: str) -> str:
    """ "killed" of "kill"."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ied"
    doubled = lemma[-1] if re.search(r"[^aeiou][aeiou][pb]$", lemma) else ""
    return f"{lemma}{doubled}ed"


def _plurals(lemma: str) -> tuple[str, ...]:
    return (f"{lemma[:-1]}ies",) if lemma.endswith("y") else (f"{lemma}s",)


@cache
def _harmed_people(lexicon: Lexicon) -> frozenset[str]:
    """Words for people that tell their harm: "hostages"."""
    return frozenset(f for e in lexicon["harms"] if e["kind"] == "people" for f in _told_as(e["lemma"], "people"))


@cache
def _people(lexicon: Lexicon) -> frozenset[str]:
    """Words for people, one or many."""
    listed = (e[column].lower() for e in lexicon["roles"] for column in ("singular", "plural") if e[column])
    return _OTHERS.union(listed)


@cache
def _things(lexicon: Lexicon) -> frozenset[str]:
    """Words for things and measures, one or many."""
    nouns = [*(e["noun"] for e in lexicon["uncounted"]), *_MEASURES]
    return frozenset(form for noun in nouns for form in (noun, *_plurals(noun)))
