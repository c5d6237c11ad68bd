"""Topics: counts of one thing that is no harm (29 senators who signed), told in like words in one week."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from dateline.record.counts import Count

ALIKE = 0.3
"""The share of words in common from which two sentences are of one thing."""
WEEK = 7
NEIGHBOURS = 16
"""With how many that follow it a count is compared: the cost stays linear."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def gather(counts: Iterable[Count]) -> Mapping[str, str]:
    """For the key of each count of things that another count is of, too, the key of the first of them."""
    by_thing: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        if count.harm is None and count.as_of:
            by_thing[count.what].append(count)
    topic: dict[str, str] = {}
    for same in by_thing.values():
        _join(sorted(same, key=lambda c: (c.as_of or "", c.key)), topic)
    return topic


def _join(same: list[Count], topic: dict[str, str]) -> None:
    words = {c.key: frozenset(_WORD.findall(c.quote.casefold())) for c in same}
    for i, one in enumerate(same):
        for other in same[i + 1 : i + 1 + NEIGHBOURS]:
            if one.report != other.report and _near(one, other) and _alike(words[one.key], words[other.key]):
                first, second = topic.setdefault(one.key, one.key), topic.setdefault(other.key, other.key)
                into, gone = sorted((first, second))
                topic.update({key: into for key, held in topic.items() if held == gone and gone != into})


def _near(one: Count, other: Count) -> bool:
    return (date.fromisoformat(other.as_of or "") - date.fromisoformat(one.as_of or "")).days <= WEEK


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) > 1 and len(one & other) >= ALIKE * min(len(one), len(other))
