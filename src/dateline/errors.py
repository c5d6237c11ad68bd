"""What can go wrong, as exceptions whose text is the one line a user sees.

DatelineError
├── SourceError    a source could not be turned into a Report (missing, empty, binary, too long …)
├── RecordError    a record file could not be opened or written, or is not one of ours
└── UsageError     the words of a command do not fit together
"""


class DatelineError(Exception):
    """Any failure that Dateline explains in one line: what happened, and what to try."""


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
    return f"a fault in Dateline ({said}, at {code}:{place.lineno}); please report it"
