"""Likely case for text that has only one (wires in capitals, pages in small letters), of the same length.

A word keeps a capital when a list knows it as a name, when English does not print it in lower case, or when it stands
behind a title or a first name; bracketed and unpronounceable short words stay in capitals as acronyms.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby, islice
from operator import itemgetter

from dateline import gazetteer
from dateline.english import names as english
from dateline.gazetteer import Gazetteer, Hit
from dateline.lexicon import Lexicon

_IN_CAPITALS = re.compile(r"[A-ZÀ-Þ][^a-zß-ÿ]{11,}")
_IN_SMALL = re.compile(r"(?:^|\n)[^A-ZÀ-Þ\n]{150,}")
_LOW_START, _HIGH_START = re.compile(r"[.!?] [a-zß-ÿ]"), re.compile(r"[.!?] [A-ZÀ-Þ]")
_FEW = 0.005
"""Capitals among small letters up to which a line has none."""
_SHARE, _LEAST = 0.9, 8
"""Capitals among the letters of a line from which it is in capitals, and how many a first such line has."""
_LONG = 120
"""Small letters that a line without capitals has at least."""
_LINE = re.compile(r"[^\n]*\n?")
_UPPER, _LOWER = re.compile(r"[A-ZÀ-Þ]"), re.compile(r"[a-zß-ÿ]")
_WORD = re.compile(r"[^\W_]+")
_BRACKETED = re.compile(r"\(([A-Z][A-Z0-9-]{1,9})\)")
_LOOK_BACK = 40
_LONGEST_NAME = 120
_APOSTROPHES = frozenset({"'", "’"})


@dataclass(frozen=True, slots=True, eq=False)
class _Vocabulary:
    """Words in small letters, by what they tell of the case of others; `shortened`: titles and months."""

    names: Gazetteer
    classes: Mapping[str, frozenset[str]]
    titles: frozenset[str]
    shortened: frozenset[str]

    def is_word(self, low: str, name: str) -> bool:
        """Whether a word is of a word class of the lexicon."""
        return low in self.classes[name]

    def is_common(self, low: str) -> bool:
        """A word of the list, or a plural or past of one."""
        known = self.names.lower_words
        inflected = low[-1] in english.PLURAL_OR_PAST and len(low) > 5
        return low in known or (inflected and (low[:-1] in known or low[:-2] in known))


@lru_cache(maxsize=8)
def _vocabulary(lexicon: Lexicon) -> _Vocabulary:
    classes = lexicon.classes
    titles = frozenset(_WORD.findall(entry["title"].lower())[-1] for entry in lexicon["titles"])
    shortened = gazetteer.shortened_titles(lexicon) | classes["short-month"]
    return _Vocabulary(gazetteer.compiled(lexicon), classes, titles, shortened)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it stands and as it was `cased`, with the `gap` before it and the two characters behind it; `inside`: a particle
    in a name, behind which it goes on."""

    word: str
    gap: str = ""
    after: str = ""
    cased: str = ""
    leads_to_place: bool = False
    inside: bool = False

    @property
    def low(self) -> str:
        return self.word.lower()


def restore(text: str, lexicon: Lexicon) -> str:
    """The text itself where it has both cases; otherwise the same letters in the case a newspaper would print.

    Works line by line: neighbouring lines of which nine letters in ten are capitals are read together; so is a long line
    of several sentences without any capital. The result has the same length, letter for letter.
    """
    if not _IN_CAPITALS.search(text) and not _IN_SMALL.search(text):
        return text
    return "".join(_truecased(_raised(part), lexicon) if flat else part for flat, part in _parts(text))


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces that have one case or both; lines without letters go with the piece before."""
    lines = _LINE.findall(text)
    flat = accumulate(lines, lambda before, line: _is_flat(line, before), initial=False)
    for is_flat, piece in groupby(zip(islice(flat, 1, None), lines, strict=True), key=itemgetter(0)):
        yield is_flat, "".join(line for _, line in piece)


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


def _truecased(text: str, lexicon: Lexicon) -> str:
    known = _vocabulary(lexicon)
    words = [m.span() for m in _WORD.finditer(text)]
    kept = _spelled_out(text, words, known) | _listed(text, gazetteer.scan(text, lexicon), known)
    acronyms = frozenset(_BRACKETED.findall(text))
    out: list[str] = []
    at, last = 0, _Word("")
    for start, end in words:
        now = _Word(text[start:end], text[at:start], text[end : end + 2])
        opens = _opens(text, start, known)
        cased = kept.get(start) or _guess(now, last, acronyms, known)
        cased = _raised(cased[:1]) + cased[1:] if opens else cased
        joined = len(now.gap) < 4 and now.gap.isspace() and cased[:1].isupper() and cased != now.word
        if joined and not opens and _is_of_a_name(last, known):
            out[-1] = _title(last.word)
        out += [now.gap, cased]
        to_place = known.is_word(now.low, "of") and known.is_word(last.low, "named-division")
        inside = cased.islower() and (last.inside or last.cased[:1].isupper()) and _is_particle(now, known)
        at, last = end, _Word(now.word, now.gap, now.after, cased, to_place, inside and now.gap.isspace())
    return "".join(out) + text[at:]


def _is_of_a_name(last: _Word, known: _Vocabulary) -> bool:
    """A title, or a first name that is also a common noun, right before a word with a capital."""
    if not last.cased.islower():
        return False
    rare = last.cased not in known.names.common_words and not known.is_word(last.cased, "title-case-small")
    return last.low in known.titles or (rare and last.word.capitalize() in known.names.first_names)


def _listed(text: str, hits: tuple[Hit, ...], known: _Vocabulary) -> dict[int, str]:
    """Each word of a listed name in its listed case, but for single words that English also has in lower case."""
    kept: dict[int, str] = {}
    for hit in hits:
        words = list(_WORD.finditer(text, hit.start, hit.end))
        is_word = len(words) == 1 and words[0][0].lower() in known.names.lower_words
        if not is_word or _is_surely_listed(hit, known.names) or _is_before_place_noun(text, hit.end, known):
            patterns = (*_WORD.findall(hit.name), *[""] * len(words))
            kept |= {m.start(): _like(m[0], p, i) for i, (m, p) in enumerate(zip(words, patterns, strict=False))}
    return kept


def _spelled_out(text: str, words: list[tuple[int, int]], known: _Vocabulary) -> dict[int, str]:
    """The words before a bracketed acronym that begin with its letters."""
    kept: dict[int, str] = {}
    for found in _BRACKETED.finditer(text):
        letters, named = list(found[1].replace("-", "")), dict[int, str]()
        first, bracket = (bisect_left(words, (at,)) for at in (found.start() - _LONGEST_NAME + 1, found.start()))
        for start, end in reversed(words[first:bracket]):
            word = text[start:end]
            small = known.is_word(word.lower(), "title-case-small")
            if letters and word[0] == letters[-1] and (len(word) > 3 or not small):
                named[start] = _title(word)
                letters.pop()
            elif not small or not letters:
                break
        kept.update(named if not letters and len(named) > 1 else {})
    return kept


def _is_before_place_noun(text: str, end: int, known: _Vocabulary) -> bool:
    found = _WORD.match(text, end + 1) if text[end : end + 1].isspace() else None
    return found is not None and known.is_word(found[0].lower(), "named-division")


def _is_surely_listed(hit: Hit, names: Gazetteer) -> bool:
    """A country or a people is meant even if the dictionary has the word in small letters (`Turkey`, `Polish`)."""
    is_country = hit.best.kind in {"country", "adjective", "people"}
    return is_country and hit.name.lower() not in names.common_words and not hit.name.isupper()


def _like(word: str, pattern: str, place: int) -> str:
    if pattern.isupper() and (len(pattern) > 1 or len(word) == 1):
        return word
    return _lower(word) if pattern.islower() and place else _title(word)


def _guess(now: _Word, last: _Word, acronyms: frozenset[str], known: _Vocabulary) -> str:
    word, low, common = now.word, now.low, known.names.common_words
    if len(word) == 1:
        return _letter(now, last, known)
    if not word.isalpha():
        return _lower(word) if english.NUMBER_WORD.fullmatch(word) else word
    if word in acronyms and low not in common:
        return word
    if now.gap in _APOSTROPHES:
        return _lower(word) if len(word) <= 2 else _title(word)
    if known.is_word(low, "month") and (last.word.isdigit() or now.after[1:].isdigit()):
        return _title(word)
    if known.is_word(low, "name-start-article") and not last.cased[:1].isupper() and not last.inside:
        return _title(word)  # the name goes on from a capital or a particle, else it begins here: "IN LA OROYA"
    if last.inside and now.gap.isspace() and not known.is_word(low, "title-case-small"):
        return _title(word)  # "SANTA MARIA DEL VALLE"
    return _word(now, _is_named_by(now, last, known), known)


def _is_particle(now: _Word, known: _Vocabulary) -> bool:
    """Whether a word may stand inside a name: "de" and "la" of "Puerto de la Sierra"."""
    return known.is_word(now.low, "name-inside")


def _word(now: _Word, is_named: bool, known: _Vocabulary) -> str:
    """A word of letters alone: small, a shortened title, a common noun, an acronym, or a name."""
    word, low = now.word, now.low
    if known.is_word(low, "title-case-small") or (low in known.names.common_words and not is_named):
        return _lower(word)
    if low in known.shortened or (now.after[:1] == "." and known.is_word(low, "short-word")):
        return _title(word)
    if known.is_common(low):
        return _title(word) if is_named else _lower(word)
    return word if _is_acronym(word, known) else _title(word)


def _letter(now: _Word, last: _Word, known: _Vocabulary) -> str:
    """A single letter: an initial, but for `a`, what stands behind an apostrophe, and the `y` in a name."""
    gap, low = now.gap, now.low
    behind = gap in _APOSTROPHES or (gap and gap[-1] not in ' .(-\n\t["“' and known.is_word(low, "apostrophe-letter"))
    particle = known.is_word(low, "name-and") and gap == " " and now.after[:1] == " " and last.cased[:1].isupper()
    article = known.is_word(low, "indefinite") and now.after[:1] != "."
    return _lower(now.word) if behind or particle or article else now.word


def _is_named_by(now: _Word, last: _Word, known: _Vocabulary) -> bool:
    """Behind a title or a first name a rarer word is a surname (`COL BANKS`, `MARIA FLORES`)."""
    low = now.low
    if now.gap.strip(" .\n") or now.gap.count("\n") > 1 or low in known.names.common_words:
        return False
    if low.endswith(english.INFLECTED) or known.is_word(low, "title-case-small"):
        return False
    if known.is_word(last.low, "of"):
        return last.leads_to_place
    if last.low in known.titles and not known.is_word(last.low, "never-before-surname"):
        return True
    if any(known.is_word(one, name) for one in (low, low[:-1]) for name in ("settlement-noun", "named-division")):
        return False  # "THE DOLORES NEIGHBORHOOD", or several of them
    first_name = last.low.capitalize() in known.names.first_names and last.low not in known.names.lower_words
    return first_name and last.cased[:1].isupper()


def _is_acronym(word: str, known: _Vocabulary) -> bool:
    """Two to five letters that nobody can say as a word."""
    if known.is_word(word.lower(), "initials"):
        return True
    return (len(word) <= 5 and not english.VOWELS.intersection(word)) or bool(english.UNSAYABLE.match(word))


def _opens(text: str, start: int, known: _Vocabulary) -> bool:
    """Whether a sentence begins at an offset."""
    if text[start - 1 : start].isspace() and text[start - 2 : start - 1].isalnum() and text[start - 1] != "\n":
        return False
    if start < _LOOK_BACK and not text[:start].strip():
        return True
    if not english.SENTENCE_END.search(text[max(0, start - _LOOK_BACK) : start]):
        return False
    before = _WORD.findall(text[max(0, start - 12) : start]) if text[start - 2 : start] == ". " else []
    return not before or not (before[-1].lower() in known.shortened or known.is_word(before[-1].lower(), "short-word"))


def _lower(word: str) -> str:
    low = word.lower()
    return low if len(low) == len(word) else word


def _title(word: str) -> str:
    return word[0] + _lower(word[1:])
