"""From a reading to JSON."""

from __future__ import annotations

import json
import re
from operator import attrgetter
from typing import Any

from dateline.readings import Fault, Finding, Reading
from dateline.report import Block, Report
from dateline.rows import NONE, ROW_TYPES, Anchor, Cell
from dateline.schema.shape import VALUES, VERSION

Json = dict[str, Any]


def to_json(reading: Reading) -> Json:
    """A reading as plain dicts, lists, strings and numbers; offsets stay code points into `report.text`.

    >>> to_json(Reading(Report("Calm.")))["anchor"]
    {'value': None, 'spans': [], 'how': '', 'overruled': []}
    """
    out: Json = {"schema": VERSION, "source": reading.report.source, "report": _report_out(reading.report)}
    out["anchor"] = _anchor_out(reading.anchor)
    for kind, names in _NAMES.items():
        out[kind] = [_row_out(row, names) for row in getattr(reading, kind)]
    out["findings"] = [_finding_out(f) for f in reading.findings]
    out["faults"] = [_fault_out(f) for f in reading.faults]
    return out


def dumps(reading: Reading) -> str:
    """A reading as one line of JSON: the same bytes for the same reading, non-ASCII letters as they are."""
    return line(to_json(reading))


def indented(reading: Reading) -> str:
    """A reading as JSON for eyes: one line a cell, a block, a claim or a finding."""
    return _utf8(_opened(to_json(reading), "\n"))


def line(value: Any) -> str:
    """Any JSON value as one line that is valid UTF-8; a lone surrogate is written as its escape."""
    return _utf8(_ENCODER.encode(value))


def told(row: Any) -> str:
    """A row, a finding or a fault as one line of JSON, without the cells that are missing. It is put together here, in half
    the time that an encoder takes, for a record writes many."""
    if isinstance(row, Finding):
        return line(_finding_out(row))
    if isinstance(row, Fault):
        return line(_fault_out(row))
    names, cells = _FIELDS[type(row)]
    pairs = zip(names, cells(row), strict=True)
    told = [
        f',"{name}":{_cell_line(cell)}'
        for name, cell in pairs
        if cell is not NONE and (cell.value is not None or cell.spans or cell.how)
    ]
    return _utf8(f'{{"id":{_quoted(row.id)}{"".join(told)}}}')


def frame(reading: Reading) -> Json:
    """What a reading has beside its rows, but for the text: blocks and claims of the report, and the anchor."""
    written = _report_out(reading.report)
    return {"blocks": written["blocks"], "claims": written["claims"], "anchor": _anchor_out(reading.anchor)}


def _opened(value: Any, newline: str) -> str:
    """JSON with each object or list that holds an object opened into lines, and the rest on one line."""
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if not any(map(_has_object, items)):
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    inner = newline + "  "
    if isinstance(value, list):
        return "[" + inner + f",{inner}".join(_opened(item, inner) for item in value) + newline + "]"
    pairs = (f"{json.dumps(name)}: {_opened(item, inner)}" for name, item in value.items())
    return "{" + inner + f",{inner}".join(pairs) + newline + "}"


def _has_object(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(map(_has_object, value)))


def _utf8(text: str) -> str:
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text


_SURROGATE = re.compile("[\ud800-\udfff]")


def _report_out(report: Report) -> Json:
    return {
        "id": report.id,
        "text": report.text,
        "blocks": [_block_out(block) for block in report.blocks],
        "claims": [
            {"field": c.field, "value": c.value, "found": c.found, "spans": [list(s) for s in c.spans]}
            for c in report.claims
        ],
    }


def _block_out(block: Block) -> Json:
    """`off_article` is written only where it is true, as on few pages, and `pages` only where the file has pages."""
    beside: Json = {"off_article": True} if block.off_article else {}
    paged: Json = {"pages": [list(one) for one in block.pages]} if block.pages else {}
    return {"kind": block.kind, "start": block.start, "end": block.end} | beside | paged


def _anchor_out(anchor: Anchor) -> Json:
    value = None if anchor.value is None else list(anchor.value)
    spans = [list(s) for s in anchor.spans]
    return {"value": value, "spans": spans, "how": anchor.how, "overruled": list(anchor.overruled)}


def _row_out(row: Any, names: tuple[str, ...]) -> Json:
    out = {"id": row.id}
    for name in names:
        out[name] = _cell_out(getattr(row, name))
    return out


def _cell_out(cell: Cell[Any]) -> Json:
    if cell is NONE:
        return {"value": None, "spans": [], "how": ""}
    value = cell.value
    plain = list(value) if type(value) is tuple else value
    return {"value": plain, "spans": [list(s) for s in cell.spans], "how": cell.how}


def _cell_line(cell: Cell[Any]) -> str:
    spans = ",".join([f"[{start},{end}]" for start, end in cell.spans])
    return f'{{"value":{_value_line(cell.value)},"spans":[{spans}],"how":{_quoted(cell.how)}}}'


def _value_line(value: Any) -> str:
    if type(value) is str:
        return _quoted(value)
    if type(value) is tuple:
        return f"[{','.join(map(_value_line, value))}]"
    return "null" if value is None else _ENCODER.encode(value)


def _finding_out(finding: Finding) -> Json:
    spans = [list(s) for s in finding.spans]
    return {"code": finding.code, "message": finding.message, "spans": spans, "rows": list(finding.rows)}


def _fault_out(fault: Fault) -> Json:
    return {"stage": fault.stage, "error": fault.error}


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_NAMES: dict[str, tuple[str, ...]] = {kind: tuple(values) for kind, values in VALUES.items()}
_FIELDS = {ROW_TYPES[kind]: (names, attrgetter(*names)) for kind, names in _NAMES.items()}
"""Of each type of row the names of its cells, and what gives the cells: in one go, for a record writes many."""
_quoted = json.encoder.encode_basestring  # what the encoder itself writes strings with
