"""Reads conflict and diplomacy news into a record that can be checked, every cell pointing at its words.

>>> import dateline
>>> reading = dateline.read(dateline.load("report.txt"))  # doctest: +SKIP
>>> [toll.low.value for toll in reading.tolls]  # doctest: +SKIP
[31, 9, 12]
"""

from dateline.errors import DatelineError, RecordError, SourceError, UsageError
from dateline.findings import explain
from dateline.lexicon import Lexicon
from dateline.lexicon import load as load_lexicon
from dateline.pipeline import check, load, load_all, read, read_all
from dateline.record import Record
from dateline.report import Block, Claim, Report, Span
from dateline.rows import (
    Actor,
    Anchor,
    Cell,
    Event,
    Fault,
    Finding,
    Moment,
    Place,
    Quantity,
    Reading,
    Statement,
    Toll,
)

__all__ = [
    "Actor",
    "Anchor",
    "Block",
    "Cell",
    "Claim",
    "DatelineError",
    "Event",
    "Fault",
    "Finding",
    "Lexicon",
    "Moment",
    "Place",
    "Quantity",
    "Reading",
    "Record",
    "RecordError",
    "Report",
    "SourceError",
    "Span",
    "Statement",
    "Toll",
    "UsageError",
    "check",
    "explain",
    "load",
    "load_all",
    "load_lexicon",
    "read",
    "read_all",
]
