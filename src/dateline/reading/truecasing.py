"""Likely case for text that has only one (wires in capitals, pages in small letters), of the same length.

A word keeps a capital when a list knows it as a name, when English does not print it in lower case, or when it stands
behind a title or a first name; bracketed and unpronounceable short words stay in capitals as acronyms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.lexicon import Lexicon
from dateline.reading import gazetteer
from dateline.reading.gazetteer import Gazetteer, Hit, word_set

_SHOUT = re.compile(r"[A-ZÀ-Þ][^a-zß-ÿ]{11,}")
_HUSH = re.compile(r"(?:^|\n)[^A-ZÀ-Þ\n]{150,}")
_LOW_START, _HIGH_START = re.compile(r"[.!?] [a-zß-ÿ]"), re.compile(r"[.!?] [A-ZÀ-Þ]")
_FEW = 0.005
_LINE = re.compile(r"[^\n]*\n?")
_UPPER = re.compile(r"[A-ZÀ-Þ]")
_LOWER = re.compile(r"[a-zß-ÿ]")
_WORD = re.compile(r"[^\W_]+")
_BRACKETED = re.compile(r"\(([A-Z][A-Z0-9-]{1,9})\)")
_SENTENCE_END = re.compile(
    r"(?:[.!?][\"'”’)\]]*\s+|[)\d]\s*(?:--|—)\s*(?:\[[^\]\n]*\]\s*)*|\[TEXT\]\s*|\n\s*\n\W*)[\"'“‘(\[]*$"
)
_LOOK_BACK = 40
_SHARE = 0.9
_LEAST = 8
_LONG = 120
_LONGEST_NAME = 120
_PLACE_NOUNS = word_set("DEPARTMENT PROVINCE TOWN CITY VILLAGE DISTRICT MUNICIPALITY CANTON PORT GOVERNORATE")
_SMALL = word_set("of the and for in on to a an at by de del la las los y e da do with against")
_INITIALS = word_set("jr sr ii iii iv vi vii viii ix tv am pm")
_RANKS = word_set("jan feb apr jun jul aug sep sept oct nov dec gen col lt sgt capt maj cpl brig adm dr mr mrs msgr")
"""Shortened words that take a capital even where their full stop is missing."""
_VOWELS = frozenset("AEIOUYÁÉÍÓÚÜ")
_ABBREVIATED = word_set(
    "gen col lt sgt capt maj cpl brig adm dr mr mrs ms rev sen rep gov st msgr jan feb mar apr jun jul aug "
    "sep sept oct nov dec km no"
)


def restore(text: str, lexicon: Lexicon) -> str:
    """The text itself where it has both cases; otherwise the same letters in the case a newspaper would print.

    Works line by line: neighbouring lines of which nine letters in ten are capitals are read together; so is a long line
    of several sentences without any capital. The result has the same length, letter for letter.
    """
    if not _SHOUT.search(text) and not _HUSH.search(text):
        return text
    names = gazetteer.compiled(lexicon)
    return "".join(_cased(_raised(part), lexicon, names) if flat else part for flat, part in _parts(text))


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces that have one case or both; lines without letters go with the piece before."""
    piece: list[str] = []
    flat = False
    for found in _LINE.finditer(text):
        now = _is_flat(found.group(), flat)
        if now != flat and piece:
            yield flat, "".join(piece)
            piece = []
        flat = now
        piece.append(found.group())
    yield flat, "".join(piece)


def _is_flat(line: str, before: bool) -> bool:
    """Whether a line has one case only; a line without letters is as the one before."""
    upper, lower = len(_UPPER.findall(line)), len(_LOWER.findall(line))
    if not upper + lower:
        return before
    if upper <= lower * _FEW:
        return lower > _LONG and len(_LOW_START.findall(line)) > len(_HIGH_START.findall(line))
    return upper >= _SHARE * (upper + lower) and (before or upper >= _LEAST)


def _raised(text: str) -> str:
    """The letters in capitals, but for those whose capital is longer (`ß`)."""
    raised = text.upper()
    return raised if len(raised) == len(text) else "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _cased(text: str, lexicon: Lexicon, names: Gazetteer) -> str:
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    kept = _listed(text, gazetteer.scan(text, lexicon), names)
    acronyms = set(_BRACKETED.findall(text))
    kept = {**_spelled_out(text, words), **kept}
    titles = _title_words(lexicon)
    out: list[str] = []
    before, last = 0, _Before()
    for start, end in words:
        word, gap = text[start:end], text[before:start]
        cased = kept.get(start) or _guess(word, gap, text[end : end + 2], last, names, acronyms)
        if cased[:1].islower() and _opens(text, start):
            cased = _raised(cased[:1]) + cased[1:]
        if (
            len(gap) < 4
            and gap.isspace()
            and cased[:1].isupper()
            and cased != word
            and _of_a_name(last, names)
            and not _opens(text, start)
        ):
            out[-1] = _title(last.word)
        out += [gap, cased]
        place = word == "OF" and last.word in _PLACE_NOUNS
        last = _Before(word, cased, word.lower() in titles, _first_name(word, names), place)
        before = end
    return "".join(out) + text[before:]


def _of_a_name(last: _Before, names: Gazetteer) -> bool:
    """A title, or a first name that is also a common noun, right before a word with a capital."""
    if not last.cased.islower() or last.title:
        return last.title and last.cased.islower()
    return (
        last.word.capitalize() in names.first_names
        and last.cased not in names.common_words
        and last.cased not in _SMALL
    )


@cache
def _title_words(lexicon: Lexicon) -> frozenset[str]:
    """The last words of titles, which stand right before a name."""
    return frozenset(_WORD.findall(entry["title"].lower())[-1] for entry in lexicon["titles"])


class _Before:
    """The word before: as it stands, as it was cased, and whether it is a title, a first name, or leads to a place."""

    def __init__(
        self, word: str = "", cased: str = "", title: bool = False, first: bool = False, place: bool = False
    ) -> None:
        self.word, self.cased, self.title, self.first, self.place = word, cased, title, first, place


def _listed(text: str, hits: tuple[Hit, ...], names: Gazetteer) -> dict[int, str]:
    """Each word of a listed name in its listed case, but for single words that English also has in lower case."""
    kept = {}
    for hit in hits:
        words = list(_WORD.finditer(text, hit.start, hit.end))
        if (
            len(words) == 1
            and words[0].group().lower() in names.lower_words
            and not _surely(hit, names)
            and not _place_noun_after(text, hit.end)
        ):
            continue
        pattern = _WORD.findall(hit.name)
        for i, found in enumerate(words):
            kept[found.start()] = _like(found.group(), pattern[i] if i < len(pattern) else "", i)
    return kept


def _spelled_out(text: str, words: list[tuple[int, int]]) -> dict[int, str]:
    """The words before a bracketed acronym that begin with its letters."""
    kept: dict[int, str] = {}
    at = {start: i for i, (start, _) in enumerate(words)}
    for found in _BRACKETED.finditer(text):
        i, letters = at.get(found.start(1), 0) - 1, list(found.group(1).replace("-", ""))
        named: dict[int, str] = {}
        while i >= 0 and letters and found.start() - words[i][0] < _LONGEST_NAME:
            word = text[words[i][0] : words[i][1]]
            if word[0] == letters[-1] and (len(word) > 3 or word.lower() not in _SMALL):
                named[words[i][0]] = _title(word)
                letters.pop()
            elif word.lower() not in _SMALL:
                break
            i -= 1
        kept.update(named if not letters and len(named) > 1 else {})
    return kept


def _place_noun_after(text: str, end: int) -> bool:
    found = _WORD.match(text, end + 1)
    return text[end : end + 1].isspace() and found is not None and found.group() in _PLACE_NOUNS


def _surely(hit: Hit, names: Gazetteer) -> bool:
    """A country or a people is meant even if the dictionary has the word in small letters (`Turkey`, `Polish`)."""
    return (
        hit.best.kind in {"country", "adjective", "people"}
        and hit.name.lower() not in names.common_words
        and not hit.name.isupper()
    )


def _like(word: str, pattern: str, place: int) -> str:
    if (pattern.isupper() and len(pattern) > 1) or (len(word) == 1 and pattern.isupper()):
        return word
    if pattern.islower() and place:
        return _lower(word)
    return _title(word)


def _guess(word: str, gap: str, after: str, last: _Before, names: Gazetteer, acronyms: set[str]) -> str:
    low = word.lower()
    if len(word) == 1:
        return _single(word, low, gap, after, last)
    if not word.isalpha():
        return _lower(word) if re.fullmatch(r"\d+(?:ST|ND|RD|TH|D|MM|KM|S)", word) else word
    if word in acronyms and low not in names.common_words:
        return word
    if gap == "'" or gap == "’":
        return _lower(word) if len(word) <= 2 else _title(word)
    if low in {"march", "may", "august"} and (last.word.isdigit() or after[1:].isdigit()):
        return _title(word)
    if low in _SMALL or (low in names.common_words and not _named_by(last, gap, low, names)):
        return _lower(word)
    if low in _RANKS or (low in _ABBREVIATED and after[:1] == "."):
        return _title(word)
    if _common_noun(low, names):
        return _title(word) if _named_by(last, gap, low, names) else _lower(word)
    return word if _acronym(word) else _title(word)


def _common_noun(low: str, names: Gazetteer) -> bool:
    """A word of the list, or a plural or past of one."""
    known = names.lower_words
    return low in known or (low[-1] in "sd" and len(low) > 5 and (low[:-1] in known or low[:-2] in known))


def _single(word: str, low: str, gap: str, after: str, last: _Before) -> str:
    if gap in {"'", "’"} or (gap and gap[-1] not in ' .(-\n\t["“' and low in {"s", "t"}):
        return _lower(word)
    if low == "a" and after[:1] != ".":
        return _lower(word)
    if low in {"y", "e", "o"} and gap == " " and after[:1] == " " and last.cased[:1].isupper():
        return _lower(word)
    return word


def _named_by(last: _Before, gap: str, low: str, names: Gazetteer) -> bool:
    """Behind a title or a first name a rarer word is a surname (`COL BANKS`, `MARIA FLORES`)."""
    if gap.strip(" .\n") or gap.count("\n") > 1 or low in names.common_words:
        return False
    if low.endswith(("ed", "ing", "ly")) or low in _SMALL:
        return False
    if last.word == "OF":
        return last.place
    return (
        last.title
        and last.word.lower()
        not in {
            "major",
            "general",
            "chief",
            "deputy",
            "police",
            "state",
            "justice",
            "private",
            "father",
            "sister",
            "brother",
            "secretary",
            "minister",
        }
    ) or (last.first and last.cased[:1].isupper())


def _first_name(word: str, names: Gazetteer) -> bool:
    low = word.lower()
    return low.capitalize() in names.first_names and low not in names.lower_words


def _acronym(word: str) -> bool:
    """Two to five letters that nobody can say as a word."""
    if word.lower() in _INITIALS:
        return True
    return (len(word) <= 5 and not _VOWELS.intersection(word)) or bool(_UNSAYABLE.match(word))


_UNSAYABLE = re.compile(
    r"(?=.{3,5}$)(?:[BCDFGHJKLMNPQRSTVWXZ]{3,}|[FMNR][BCDFGHJKLMNPQRSTVWXZ]|[AEIOU][BCDFGHJKLMNPQRSTVWXZ]{2,}$(?<![NRL][DTSKGNL])(?<!CK|SH|SS|TT|LL))"
)


def _opens(text: str, start: int) -> bool:
    if (
        text[start - 1 : start].isspace()
        and text[start - 2 : start - 1].isalnum()
        and "\n" not in text[start - 1 : start]
    ):
        return False
    if not text[:start].strip() if start < _LOOK_BACK else False:
        return True
    return bool(_SENTENCE_END.search(text[max(0, start - _LOOK_BACK) : start])) and not _after_abbreviation(text, start)


def _after_abbreviation(text: str, start: int) -> bool:
    words = _WORD.findall(text[max(0, start - 12) : start])
    return bool(words) and words[-1].lower() in _ABBREVIATED | {"u", "s"} and text[start - 2 : start] == ". "


def _lower(word: str) -> str:
    low = word.lower()
    return low if len(low) == len(word) else word


def _title(word: str) -> str:
    rest = word[1:].lower()
    return word[0] + rest if len(rest) == len(word) - 1 else word
