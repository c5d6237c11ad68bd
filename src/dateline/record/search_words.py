"""The words by which a record is searched: of a text, with where each stands, and of what a user types.

Words are folded so that what a reader takes for the same is the same in any script: case, width, ligatures, accents that are
added to a letter, vowel points of Arabic and Hebrew, digits of any script. Scripts that are written without spaces are cut into
characters, which are then searched as a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dateline.report import Span

_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\uff66-\uff9d"
)
_SPACELESS_BEYOND = "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, kana, Han; and Hangul, whose particles stand on the word."""
_ALONE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ـ": ""})
"""Letters that Unicode does not take apart and that readers type without their stroke; and the stretch of Arabic."""
_QUOTED = re.compile(r'["“”„«»]')


class SearchWord(NamedTuple):
    """A folded word, and the characters of the text that it stands for."""

    folded: str
    span: Span


class Phrase(NamedTuple):
    """Words that have to follow each other; `open`: the last of them may go on (`vark*`)."""

    words: tuple[str, ...]
    open: bool = False


def words(text: str) -> Iterator[SearchWord]:
    """The words of a text in order.

    >>> [word.folded for word in words("Vëlkar’s ٣ shells, 北京")]
    ['velkar', 's', '3', 'shells', '北', '京']
    """
    for match in _pattern().finditer(text):
        for folded in _folded(match[0]):
            yield SearchWord(folded, Span(*match.span()))


def indexed(*texts: str | None) -> str:
    """What stands in an index for some texts: their words with spaces between."""
    return " ".join(word.folded for text in texts if text for word in words(text))


def phrases(asked: str) -> tuple[Phrase, ...]:
    """What a user asks for, all of which has to be there: words, "words in quotation marks" that follow each other, and
    beginnings (`vark*`). Nothing else has a meaning: AND, brackets and minus signs are words or nothing.

    >>> phrases('market "Al-Aqsa gate" shell*')
    (Phrase(words=('market',), open=False), Phrase(words=('al', 'aqsa', 'gate'), open=False), Phrase(words=('shell',), open=True))
    """
    parts = _QUOTED.split(asked)
    pieces = [piece for i, part in enumerate(parts) for piece in ([part] if i % 2 else part.split())]
    found = (Phrase(tuple(word.folded for word in words(piece)), piece.endswith("*")) for piece in pieces)
    return tuple(dict.fromkeys(phrase for phrase in found if phrase.words))


def hits(text: str, wanted: Sequence[Phrase]) -> list[Span]:
    """Where the phrases stand in a text, in order; stretches that meet are one.

    >>> hits("Shelling in Varkesh", phrases("shell* varkesh"))
    [Span(start=0, end=8), Span(start=12, end=19)]
    """
    told = list(words(text))
    found = sorted(span for phrase in wanted for span in _standing(told, phrase))
    joined: list[Span] = []
    for span in found:
        if joined and joined[-1].end >= span.start:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _standing(told: Sequence[SearchWord], phrase: Phrase) -> Iterator[Span]:
    *before, last = phrase.words
    for i, word in enumerate(told[len(before) :]):
        fits = word.folded.startswith(last) if phrase.open else word.folded == last
        if fits and all(told[i + j].folded == one for j, one in enumerate(before)):
            yield Span(told[i].span.start, word.span.end)


def _folded(run: str) -> list[str]:
    return [run.lower()] if run.isascii() else _unaccented(run)


@lru_cache(maxsize=65536)
def _unaccented(run: str) -> list[str]:
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", run).casefold().translate(_ALONE))
    kept = "".join(_digit(c) for c in apart if not _is_added(c))
    return _pattern().findall(unicodedata.normalize("NFKC", kept))


def _is_added(character: str) -> bool:
    """An accent or a vowel point, by its combining class: vowel signs of other scripts have none, and stay; and joiners."""
    order = unicodedata.combining(character)
    return order >= 200 or 10 <= order <= 36 or character in "\u200c\u200d"


def _digit(character: str) -> str:
    value = None if character.isascii() else unicodedata.decimal(character, None)
    return character if value is None else str(value)


@cache
def _pattern() -> re.Pattern[str]:
    """Runs of letters with their marks, or one letter of a script without spaces. What lies beyond the basic plane is looked at
    apart, as a class that reaches there is slow."""
    apart = rf"[{_SPACELESS_BEYOND}]"
    letters = rf"(?:(?!{apart})[^\W_{_SPACELESS}])+"
    marks = rf"(?:[{_marks(0x300, 0x10000)}\u200c\u200d\uff9e\uff9f]|(?=[\U00010000-\U0001ffff])[{_marks(0x10000, 0x20000)}])*"
    return re.compile(rf"(?:{letters}{marks})+|(?:[{_SPACELESS}]|{apart}){marks}")


def _marks(first: int, last: int) -> str:
    """The marks that stand on a letter, among some code points, for a class of a pattern."""
    return "".join(re.escape(c) for c in map(chr, range(first, last)) if unicodedata.category(c)[0] == "M")
