"""Patterns that are compiled when they are first searched with: of a hundred ways to tell a time a report uses ten."""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "groupindex", "groups")


class DeferredPattern:
    """A pattern of which only the words and the flags are there, until it is asked for something else."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update((asked, getattr(compiled, asked)) for asked in _ASKED)
        return vars(self)[name]


def deferred(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern, compiled when it is first asked for what its words do not tell.

    >>> deferred("a+").search("baa")[0]
    'aa'
    """
    return cast(re.Pattern[str], DeferredPattern(pattern, flags))
