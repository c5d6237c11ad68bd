"""Origins: according to whom, one teller under the several names that reports have for it.

"The ministry", "health ministry" and "Varn Health Ministry" are one where only one longer name has all words of the shorter.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.tabular import NOT_NAMED

_EMPTY = frozenset(
    {"of", "the", "in", "a", "an", "s", "officials", "official", "spokesman", "spokeswoman", "spokesperson"}
)


class Origins:
    """The tellers among some names; `""` is the reporter, and whoever is not named."""

    def __init__(self, names: Iterable[str | None]) -> None:
        self._names = {words(name): name for name in sorted({n for n in names if n and n != NOT_NAMED}, reverse=True)}

    def of(self, name: str | None) -> str:
        """The fullest name of a teller."""
        if not name or name == NOT_NAMED:
            return ""
        own = words(name)
        wider = [held for held in self._names if own < held]
        longest = [held for held in wider if not any(held < other for other in wider)]
        return self._names[longest[0]] if len(longest) == 1 else self._names.get(own, name)


def words(name: str) -> frozenset[str]:
    """What of a name tells tellers apart."""
    found = frozenset(name.casefold().replace("'s", "").replace("’s", "").replace("-", " ").split()) - _EMPTY
    return found or frozenset({name.casefold()})
