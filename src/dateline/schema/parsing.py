"""From JSON to a reading, refusing what does not fit by its path."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NoReturn, TypeVar

from dateline.errors import UsageError
from dateline.readings import Fault, Finding, Reading
from dateline.report import Block, Claim, PageStart, Report, Span
from dateline.rows import NONE, ROW_TYPES, Anchor, Cell
from dateline.schema.shape import BLOCK_KINDS, CLAIM_FIELDS, VALUES, VERSION, Value
from dateline.schema.upgrading import EARLIER, upgraded

Json = dict[str, Any]
Path = tuple[str | int, ...]
V = TypeVar("V")


def from_json(obj: Any) -> Reading:
    """The reading that `to_json` wrote, now or under an earlier schema. A cell that a row lacks is taken as missing, and
    so are incidents, so that readings written before there were any still open. Raises UsageError with the path of the
    first field that does not fit."""
    _need(type(obj) is dict, (), obj, "a JSON object")
    if type(obj.get("schema")) is int and obj["schema"] in EARLIER:
        obj = upgraded(obj)
    _known(obj, _TOP, ())
    if obj.get("schema") != VERSION:
        raise UsageError(f"schema is {obj.get('schema')!r}, not {VERSION}: written by another version of Dateline?")
    report = _report_in(_get(obj, "report", dict, ()), _get(obj, "source", str, ()))
    size = len(report.text)
    rows = {kind: _rows_in(_get(_YOUNG | obj, kind, list, ()), kind, size) for kind in ROW_TYPES}
    _unique(rows)
    anchor = _anchor_in(_get(obj, "anchor", dict, ()), report)
    findings = _each(obj, "findings", (), lambda finding, at: _finding_in(finding, size, at))
    return Reading(report, anchor, **rows, findings=findings, faults=_each(obj, "faults", (), _fault_in))


def loads(text: str | bytes) -> Reading:
    """The reading in one JSON document. Raises UsageError when it is not JSON or not a reading."""
    try:
        return from_json(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise UsageError(f"not JSON ({error})") from None


def _report_in(obj: Json, source: str) -> Report:
    at: Path = ("report",)
    _known(obj, _REPORT, at)
    text = _get(obj, "text", str, at)
    blocks = _each(obj, "blocks", at, lambda block, here: _block_in(block, len(text), here))
    claims = _each(obj, "claims", at, lambda claim, here: _claim_in(claim, len(text), here))
    report = Report(text, blocks, claims, source)
    _need(obj.get("id") == report.id, (*at, "id"), obj.get("id"), "the SHA-256 of report.text")
    return report


def _block_in(obj: Any, size: int, at: Path) -> Block:
    _need(type(obj) is dict, at, obj, "a block")
    _known(obj, _BLOCK, at)
    (span,) = _spans_in([[obj.get("start"), obj.get("end")]], size, at)
    beside = obj.get("off_article", False)
    _need(type(beside) is bool, (*at, "off_article"), beside, "true or false")
    pages = _pages_in(obj["pages"], span, (*at, "pages")) if "pages" in obj else ()
    return Block(_choice(obj, "kind", BLOCK_KINDS, at), *span, beside, pages)


def _pages_in(raw: Any, block: Span, at: Path) -> tuple[PageStart, ...]:
    pairs = type(raw) is list and all(type(one) is list and [type(n) for n in one] == [int, int] for one in raw)
    rising = pairs and all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(raw))
    inside = rising and all(block.start <= start < block.end and page > 0 for start, page in raw)
    _need(inside, at, raw, "pairs of an offset in the block and a page from 1, rising")
    return tuple(PageStart(*one) for one in raw)


def _claim_in(obj: Any, size: int, at: Path) -> Claim:
    _need(type(obj) is dict, at, obj, "a claim")
    _known(obj, _CLAIM, at)
    spans = _spans_in(obj.get("spans"), size, (*at, "spans"))
    return Claim(
        _choice(obj, "field", CLAIM_FIELDS, at), _get(obj, "value", str, at), _get(obj, "found", str, at), spans
    )


def _anchor_in(obj: Json, report: Report) -> Anchor:
    at: Path = ("anchor",)
    _known(obj, _ANCHOR, at)
    days = obj.get("value")
    _need(days is None or (_is_strings(days) and len(days) == 2), (*at, "value"), days, "null or two ISO dates")
    spans = _spans_in(obj.get("spans"), len(report.text), (*at, "spans"))
    places = _get(obj, "overruled", list, at)
    inside = all(type(n) is int and 0 <= n < len(report.claims) for n in places)
    _need(inside, (*at, "overruled"), places, "a list of places in report.claims")
    return Anchor(None if days is None else (days[0], days[1]), spans, _get(obj, "how", str, at), tuple(places))


def _rows_in(found: list[Any], kind: str, size: int) -> tuple[Any, ...]:
    make, checks = ROW_TYPES[kind], VALUES[kind]
    return tuple(make(**_row_in(row, checks, size, (kind, place))) for place, row in enumerate(found))


def _row_in(obj: Any, checks: dict[str, Value], size: int, at: Path) -> Json:
    _need(type(obj) is dict, at, obj, "a row")
    row: Json = {"id": _get(obj, "id", str, at)}
    for name, raw in obj.items():
        if name in checks:
            row[name] = _cell_in(raw, checks[name], size, (*at, name))
        elif name != "id":
            _need(False, (*at, name), raw, "a field of this kind of row")
    return row


def _cell_in(raw: Any, check: Value, size: int, at: Path) -> Cell[Any]:
    if type(raw) is not dict or raw.keys() != _CELL:
        _need(False, at, raw, 'a cell (an object with "value", "spans" and "how")')
    value, spans, how = raw["value"], raw["spans"], raw["how"]
    if value is None and spans == [] and how == "":
        return NONE
    if type(how) is not str:
        _need(False, (*at, "how"), how, "a string")
    return Cell(_value_in(check, value, at), _spans_in(spans, size, (*at, "spans")), how)


def _value_in(check: Value, value: Any, at: Path) -> Any:
    if value is None or (type(value) in check.types and (not check.choices or value in check.choices)):
        return value
    if check.many and type(value) is list and all(type(item) in check.many for item in value):
        return tuple(value)
    return _refuse((*at, "value"), value, check.words())


def _finding_in(obj: Any, size: int, at: Path) -> Finding:
    _need(type(obj) is dict, at, obj, "a finding")
    _known(obj, _FINDING, at)
    rows = obj.get("rows")
    _need(_is_strings(rows), (*at, "rows"), rows, "a list of row ids")
    spans = _spans_in(obj.get("spans"), size, (*at, "spans"))
    return Finding(_get(obj, "code", str, at), _get(obj, "message", str, at), spans, tuple(obj["rows"]))


def _fault_in(obj: Any, at: Path) -> Fault:
    _need(type(obj) is dict, at, obj, "a fault")
    _known(obj, _FAULT, at)
    return Fault(_get(obj, "stage", str, at), _get(obj, "error", str, at))


def _spans_in(found: Any, size: int, at: Path) -> tuple[Span, ...]:
    if type(found) is not list:
        _need(False, at, found, "a list of [start, end]")
    spans = []
    for pair in found:
        fits = type(pair) is list and len(pair) == 2 and type(pair[0]) is int and type(pair[1]) is int
        if not fits or not 0 <= pair[0] < pair[1] <= size:
            _need(False, at, pair, f"a span [start, end] of a text of {size} characters")
        spans.append(Span(*pair))
    return tuple(spans)


def _unique(rows: dict[str, tuple[Any, ...]]) -> None:
    seen: set[str] = set()
    for kind, found in rows.items():
        for place, row in enumerate(found):
            _need(row.id not in seen, (kind, place, "id"), row.id, "an id of its own: another row has it")
            seen.add(row.id)


def _each(obj: Json, name: str, at: Path, make: Callable[[Any, Path], V]) -> tuple[V, ...]:
    return tuple(make(item, (*at, name, place)) for place, item in enumerate(_get(obj, name, list, at)))


def _get(obj: Json, name: str, kind: type[V], at: Path) -> V:
    value = obj.get(name)
    if type(value) is not kind:
        _need(False, (*at, name), value, _WORDS[kind])
    return value  # type: ignore[return-value]


def _choice(obj: Json, name: str, choices: frozenset[str], at: Path) -> Any:
    value = _get(obj, name, str, at)
    _need(value in choices, (*at, name), value, "one of " + ", ".join(sorted(choices)))
    return value


def _known(obj: Json, names: frozenset[str], at: Path) -> None:
    for name in obj.keys() - names:
        _need(False, (*at, name), obj[name], "a field of this schema")


def _is_strings(value: Any) -> bool:
    return type(value) is list and all(type(item) is str for item in value)


def _need(condition: bool, at: Path, value: Any, what: str) -> None:
    if not condition:
        _refuse(at, value, what)


def _refuse(at: Path, value: Any, what: str) -> NoReturn:
    where = "".join(f"[{step}]" if type(step) is int else f".{step}" for step in at).lstrip(".") or "the reading"
    shown = repr(value)
    raise UsageError(f"{where} is {shown if len(shown) <= 60 else shown[:57] + '…'}, not {what}")


_WORDS: dict[type, str] = {str: "a string", list: "a list", dict: "a JSON object"}
_YOUNG: Json = {"incidents": []}
"""Kinds of rows that readings of this schema were first written without."""
_CELL = frozenset({"value", "spans", "how"})
_TOP = frozenset({"schema", "source", "report", "anchor", *ROW_TYPES, "findings", "faults"})
_REPORT, _BLOCK = (
    frozenset({"id", "text", "blocks", "claims"}),
    frozenset({"kind", "start", "end", "off_article", "pages"}),
)
_CLAIM, _ANCHOR = frozenset({"field", "value", "found", "spans"}), _CELL | {"overruled"}
_FINDING, _FAULT = frozenset({"code", "message", "spans", "rows"}), frozenset({"stage", "error"})
