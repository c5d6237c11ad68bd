"""What a record holds beside its rows, line by line: later versions and what they changed, decisions, names of one text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.record import decisions as taken
from dateline.record.revisions import Revision
from dateline.record.store import Record

Line = dict[str, Any]


def changes(record: Record) -> Iterator[Line]:
    """What later versions of pages changed: a line a field of a row that changed, a line a row that came or went."""
    for version in record.changes():
        head = {"page": version.page, "before": version.before, "after": version.after}
        for revision in version.revisions:
            yield from ({**head, **told} for told in _revised(revision))


def decisions(record: Record) -> Iterator[Line]:
    """What people decided; `withdrawn` says which of it no longer stands."""
    every = record.decisions()
    standing = {decision.key for decision in taken.standing(every)}
    numbers = {decision.key: decision.number for decision in every}
    for decision in every:
        undoes = decision.deed == "withdraw"
        yield {
            "decision": decision.number,
            "added": decision.added,
            "by": decision.by,
            "deed": decision.deed,
            "rows": "; ".join(f"{m.report[:12]}:{m.id}" for m in decision.members) or None,
            "field": decision.field,
            "was": decision.was and decision.was["value"],
            "value": numbers.get(decision.value) if undoes else decision.value,
            "reason": decision.reason,
            "withdrawn": not undoes and decision.key not in standing,
        }


def names(record: Record) -> Iterator[Line]:
    """The texts that stand in the record under more than one name."""
    for entry in record.entries():
        told = record.names(entry.report)
        if len(told) > 1:
            yield from (
                {"report": entry.report[:12], "title": entry.title, "name": n, "url": u, "added": a} for n, u, a in told
            )


def _revised(revision: Revision) -> Iterator[Line]:
    head = {"kind": revision.kind, "row": revision.row, "state": revision.state}
    if revision.state == "changed":
        for field, (was, now) in revision.fields.items():
            yield {**head, "field": field, "was": was, "now": now, "quote": revision.quote}
        return
    sides = (
        "; ".join(str(pair[side]) for pair in revision.fields.values() if pair[side] is not None) for side in (0, 1)
    )
    was, now = (words or None for words in sides)
    yield {**head, "field": None, "was": was, "now": now, "quote": revision.quote}
