"""Days as they are written on the command line."""

from __future__ import annotations

from dateline.errors import UsageError


def iso(written: str | None, option: str = "") -> str | None:
    """The day that a word of the command line states, None for none; `option` is what the word was said of.

    Raises UsageError when it states none.
    """
    from dateline.sources import written_dates

    day = written_dates.iso(written) if written else None
    if written and not day:
        raise UsageError(f"{f'{option} {written!r}'.strip()}: not a day; write it as 2024-03-14")
    return day[:10] if day else None
