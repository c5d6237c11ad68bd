"""The record: all readings together, in one SQLite file."""

from dateline.record.store import Entry, Record, Version
from dateline.record.versions import Standing

__all__ = ["Entry", "Record", "Standing", "Version"]
