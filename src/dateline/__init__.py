"""Reads conflict and diplomacy news into a record that can be checked, every cell pointing at its words.

>>> import dateline
>>> reading = dateline.read(dateline.load("report.txt"))  # doctest: +SKIP
>>> [toll.low.value for toll in reading.tolls]  # doctest: +SKIP
[31, 9, 12]

A name is imported from its module when it is first asked for, so that a command waits only for what it uses.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.errors import DatelineError, RecordError, SourceError, UsageError
    from dateline.findings import explain
    from dateline.lexicon import Lexicon
    from dateline.lexicon import load as load_lexicon
    from dateline.pipeline import check, load, load_all, read, read_all
    from dateline.readings import Fault, Finding, Reading
    from dateline.record import Record
    from dateline.report import Block, Claim, Report, Span
    from dateline.rows import Actor, Anchor, Cell, Event, Moment, Place, Quantity, Statement, Toll

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

_NAMES = {
    "errors": "DatelineError RecordError SourceError UsageError",
    "findings": "explain",
    "lexicon": "Lexicon load_lexicon",
    "pipeline": "check load load_all read read_all",
    "record": "Record",
    "report": "Block Claim Report Span",
    "readings": "Fault Finding Reading",
    "rows": "Actor Anchor Cell Event Moment Place Quantity Statement Toll",
}
"""Where each public name is defined, as the imports above have them for type checkers."""
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}
_OWN_NAMES = {"load_lexicon": "load"}
"""What a name is called in its module, where that is not the same."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    found = getattr(import_module(f"dateline.{_HOMES[name]}"), _OWN_NAMES.get(name, name))
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
