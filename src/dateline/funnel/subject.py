"""Whether a text speaks of conflict or diplomacy: the weights of its words, those of the stretch that speaks of it most.

The weights are a table of the lexicon (`subjects.tsv`), learned by tools/train_funnel.py. A user's own lines lie over them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from dateline.lexicon import Lexicon

SHORT, LONG = "-", "--"
"""The lines of the table that have the weight of every stretch, whatever its words: of a short one, which tells little, and of
a long one."""
FEW = 45
"""Words that weigh something, of a short stretch at most."""
ENOUGH = 2
"""Different words that are sure, of a stretch that is."""
HEAD, STRETCH, MOST = 120, 250, 2000
"""Words at the top that are looked at with the title; of a stretch; and of a text, at most."""
WORD = re.compile(r"[a-z]{2,30}")


def score(title: str, text: str, lexicon: Lexicon) -> float:
    """How much the title with the top of a text, or the stretch of it that does so most, speaks for conflict or diplomacy
    (above 0), or for something else."""
    weights = of(lexicon)
    return max(weighed(stretch, weights) for stretch in stretches(title, text))


def is_sure(title: str, text: str, lexicon: Lexicon) -> bool:
    """Whether a stretch has several words that are hardly used of anything but conflict or diplomacy: then the others do not
    count. Forms of one word count once."""
    known = sure(lexicon)
    return any(len({known[word] for word in words & known.keys()}) >= ENOUGH for words in stretches(title, text))


def stretches(title: str, text: str) -> Iterator[frozenset[str]]:
    """The words of the title and the top, then those of each stretch of a text; small letters, each once."""
    words = WORD.findall(text[: MOST * 8].lower())[:MOST]
    yield frozenset((*WORD.findall(title.lower()), *words[:HEAD]))
    yield from (frozenset(words[at : at + STRETCH]) for at in range(0, len(words), STRETCH) if len(words) > HEAD)


def weighed(words: Iterable[str], weights: Mapping[str, float]) -> float:
    """The weights of the words, of which many count less each."""
    told = [weights[word] for word in words if word in weights]
    constant = weights[SHORT if len(told) <= FEW else LONG]
    return constant + sum(told) / math.sqrt(max(len(told), 1))


def strongest(title: str, text: str, lexicon: Lexicon, most: int = 3) -> Sequence[str]:
    """The words that speak most for something else, for whoever asks why."""
    weights = of(lexicon)
    words = frozenset[str]().union(*stretches(title, text))
    return sorted(filter(lambda word: weights.get(word, 0) < 0, words), key=lambda word: (weights[word], word))[:most]


@lru_cache(maxsize=8)
def sure(lexicon: Lexicon) -> Mapping[str, str]:
    """The words that are sure, each with the one of which it is a form."""
    return {e["word"]: e["sure"] for e in lexicon["subjects"] if e["sure"]}


@lru_cache(maxsize=8)
def of(lexicon: Lexicon) -> Mapping[str, float]:
    """The weight of each word; of two lines of one word the first, which is a user's own."""
    return {e["word"]: float(e["weight"]) for e in reversed(lexicon["subjects"])}
