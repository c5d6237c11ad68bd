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
