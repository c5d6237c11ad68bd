"""The record: all readings together, in one SQLite file."""

from dateline.record.store import Record, StoredReading, Version
from dateline.record.versions import Standing

__all__ = ["Record", "Standing", "StoredReading", "Version"]
