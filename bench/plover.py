"""Events against PLOVER's gold records: one type a sentence, who did it, and to whom.

    python bench/plover.py FOLDER [--limit N]

FOLDER holds reports.jsonl (id, text) and gold.jsonl (the same ids, `type`, and under `source` and `target` the words of the
parties with their `spans`). First: the event whose words stand first has the gold's type; any: some event has. Actor and
recipient: the gold's words of that party are met by that cell of an event; where the mark-up lets both be both, by either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import gold_folder
from tolls import pairs

from dateline import lexicon, reading, sources
from dateline.report import Span
from dateline.rows import Event

ROLES = (("actor", "source"), ("recipient", "target"))


def figures(folder: Path, limit: int | None = None) -> dict[str, float]:
    """Shares of the first documents of a folder whose type is right, and of parties that are found, in per cent."""
    count: Counter[str] = Counter()
    for text, gold in islice(pairs(folder), limit):
        found = reading.read(sources.from_text(text, gold["id"]), lexicon.load())
        events = sorted(found.events, key=lambda event: event.trigger.spans)
        types = [event.type.value for event in events]
        count.update({"type gold": 1, "first": types[:1] == [gold["type"]], "any": gold["type"] in types})
        count.update(_parties(gold, events))
    shares = (("first", "type"), ("any", "type"), ("actor", "actor"), ("recipient", "recipient"))
    return {name: 100 * count[name] / count[f"{of} gold"] for name, of in shares if count[f"{of} gold"]}


def _parties(gold: dict[str, Any], events: list[Event]) -> Iterator[str]:
    either = "SRC/TAR" in str(gold.get("textInfo"))
    for role, key in ROLES:
        cells = ("actor", "recipient") if either else (role,)
        for party in (party for party in gold[key] if party.get("spans")):
            words = [Span(*span) for span in party["spans"]]
            yield f"{role} gold"
            if any(w.meets(span) for e in events for c in cells for span in getattr(e, c).spans for w in words):
                yield role


if __name__ == "__main__":
    raise SystemExit(gold_folder.run(__doc__, figures, "events"))
