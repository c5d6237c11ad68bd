"""The record: all readings together, in one SQLite file."""

from dateline.record.store import Entry, Record

__all__ = ["Entry", "Record"]
