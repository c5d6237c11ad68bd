"""What can go wrong, as exceptions whose text is the one line a user sees.

DatelineError
├── SourceError    a source could not be turned into a Report (missing, empty, binary, too long …)
├── RecordError    a record file could not be opened or written, or is not one of ours
└── UsageError     the words of a command do not fit together
"""

import re


class DatelineError(Exception):
    """Any failure that Dateline explains in one line (`visible`): what happened, and what to try."""

    def __init__(self, told: str = "") -> None:
        super().__init__(visible(told))


class SourceError(DatelineError):
    """A source that could not be turned into a Report."""


class RecordError(DatelineError):
    """A record file that could not be opened or written, or that is not one of ours."""


class UsageError(DatelineError):
    """Words of a command, or arguments of a function, that do not fit together."""


def fault(error: Exception) -> str:
    """An error that should not have happened, on one line, with the line of code it came from."""
    import traceback  # ten milliseconds, and only needed here
    from pathlib import Path

    place = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(f"{type(error).__name__}: {error}".split())
    code = "/".join(Path(place.filename).parts[-2:])
    return visible(f"a fault in Dateline ({said}, at {code}:{place.lineno}); please report it")


def visible(words: str) -> str:
    r"""Words on one line that a terminal obeys nothing of, whatever a stranger put into a name, a header or a column. Ends of
    lines become spaces; other controls, marks that turn the direction, and halves of characters become escapes.

    >>> print(visible("column\x1b[31m a\n"), visible("ü.txt"))
    column\x1b[31m a ü.txt
    """
    if words.isprintable():
        return words
    return _UNSEEN.sub(lambda found: ascii(found[0])[1:-1], _END.sub(" ", words).strip())


_END = re.compile(r"[ \t]*[\r\n\v\f\x85\u2028\u2029]\s*")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
