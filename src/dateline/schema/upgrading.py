"""Readings as JSON of an earlier schema, brought to the one written now."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
EARLIER = frozenset({1})
"""The schemas that `upgraded` knows, all before the one written now."""


def upgraded(obj: Json) -> Json:
    """A reading of schema 1 as one of schema 2: what stood on a page's rim is off-article, no stage is known to have
    broken, and a toll has no days of its own (a cell that a row lacks is missing).

    >>> upgraded({"schema": 1, "report": {"blocks": [{"kind": "caption", "rim": True}]}})
    {'schema': 2, 'report': {'blocks': [{'kind': 'caption', 'off_article': True}]}, 'faults': []}
    """
    report = obj.get("report")
    if isinstance(report, dict) and isinstance(report.get("blocks"), list):
        report = report | {"blocks": [_block(block) for block in report["blocks"]]}
    return obj | {"schema": 2, "report": report, "faults": []}


def _block(block: Any) -> Any:
    if not isinstance(block, dict):
        return block
    return {"off_article" if name == "rim" else name: value for name, value in block.items()}
