"""What the type hints of the dataclasses say a reading looks like, and the JSON Schema made from it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import fields
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from dateline.readings import Fault, Finding
from dateline.report import Block, BlockKind, Claim, ClaimField, Report
from dateline.rows import ROW_TYPES, Anchor

VERSION = 2
Json = dict[str, Any]


def json_schema() -> Json:
    """The JSON Schema (2020-12) of what `to_json` writes, made from the types of the dataclasses."""
    rows = {kind: {"type": "array", "items": {"$ref": f"#/$defs/{row.__name__}"}} for kind, row in ROW_TYPES.items()}
    ends = {name: {"type": "array", "items": {"$ref": f"#/$defs/{kind}"}} for name, kind in _ENDS.items()}
    top = {"schema": {"const": VERSION}, "source": _STRING, "report": {"$ref": "#/$defs/Report"}}
    top |= {"anchor": {"$ref": "#/$defs/Anchor"}, **rows, **ends}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A Dateline reading"}
    return head | _object(top, "Offsets are Unicode code points into report.text, half-open.") | {"$defs": _defs()}


_ENDS = {"findings": "Finding", "faults": "Fault"}
_STRING: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_SPANS: Json = {"type": "array", "items": {"$ref": "#/$defs/Span"}}


def _defs() -> Json:
    ends = {"type": "array", "prefixItems": [_COUNT, _COUNT], "minItems": 2, "maxItems": 2}
    rows = {
        row.__name__: _object({"id": _STRING} | {n: _cell_schema(v) for n, v in VALUES[kind].items()}, _doc(row))
        for kind, row in ROW_TYPES.items()
    }
    told = {"Finding": _finding_schema(), "Fault": _object({"stage": _STRING, "error": _STRING}, _doc(Fault))}
    return {"Span": ends, "Report": _report_schema(), "Anchor": _anchor_schema(), **rows, **told}


def _report_schema() -> Json:
    pair = {"type": "array", "prefixItems": [_COUNT, {"type": "integer", "minimum": 1}], "minItems": 2, "maxItems": 2}
    block = {"kind": {"enum": sorted(BLOCK_KINDS)}, "start": _COUNT, "end": _COUNT, "off_article": {"type": "boolean"}}
    block["pages"] = {"type": "array", "items": pair}
    claim = {"field": {"enum": sorted(CLAIM_FIELDS)}, "value": _STRING, "found": _STRING, "spans": _SPANS}
    blocks = {"type": "array", "items": _object(block, _doc(Block), optional={"off_article", "pages"})}
    claims = {"type": "array", "items": _object(claim, _doc(Claim))}
    digest = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    return _object({"id": digest, "text": _STRING, "blocks": blocks, "claims": claims}, _doc(Report))


def _anchor_schema() -> Json:
    days = {"type": ["array", "null"], "items": _STRING, "minItems": 2, "maxItems": 2}
    overruled = {"type": "array", "items": _COUNT}
    return _object({"value": days, "spans": _SPANS, "how": _STRING, "overruled": overruled}, _doc(Anchor))


def _finding_schema() -> Json:
    rows = {"type": "array", "items": _STRING}
    return _object({"code": _STRING, "message": _STRING, "spans": _SPANS, "rows": rows}, _doc(Finding))


def _cell_schema(check: Value) -> Json:
    return _object({"value": _value_schema(check), "spans": _SPANS, "how": _STRING})


def _value_schema(check: Value) -> Json:
    if check.choices:
        return {"enum": [*sorted(check.choices), None]}
    types = [*[_kind(check.types)] * bool(check.types), *["array"] * bool(check.many), "null"]
    return {"type": types} | ({"items": {"type": _kind(check.many)}} if check.many else {})


def _kind(types: frozenset[type]) -> str:
    return "number" if float in types else "integer" if int in types else "string"


def _object(properties: Json, description: str = "", optional: Container[str] = ()) -> Json:
    needed = [name for name in properties if name not in optional]
    shape = {"type": "object", "required": needed, "additionalProperties": False, "properties": properties}
    return {"description": description, **shape} if description else shape


def _doc(kind: type) -> str:
    """The docstring's own words, without its examples."""
    return " ".join((kind.__doc__ or "").split(">>>")[0].split())


class Value(NamedTuple):
    """What a cell's value may be: the `types` of a single one, its `choices` if few, the types of each where it holds `many`."""

    types: frozenset[type]
    choices: frozenset[str]
    many: frozenset[type]

    def words(self) -> str:
        """What is allowed, for an error message."""
        if self.choices:
            return "null or one of " + ", ".join(sorted(self.choices))
        single = ["a string" if str in self.types else "a number"] * bool(self.types)
        several = ["a list of strings" if str in self.many else "a list of numbers"] * bool(self.many)
        return " or ".join(["null", *single, *several])


_NONE: frozenset[type] = frozenset()


def _value_of(hint: Any) -> Value:
    """The `Value` of a cell's type parameter: a scalar, a Literal, `tuple[str, ...]`, or a union of these."""
    if get_origin(hint) in (Union, UnionType):
        parts = [_value_of(part) for part in get_args(hint)]
        types, many = (frozenset[type]().union(*(getattr(p, n) for p in parts)) for n in ("types", "many"))
        return Value(types, frozenset(), many)
    if get_origin(hint) is Literal:
        return Value(frozenset({str}), frozenset(get_args(hint)), _NONE)
    if get_origin(hint) is tuple:
        return Value(_NONE, frozenset(), _value_of(get_args(hint)[0]).types)
    return Value(frozenset({int, float} if hint is float else {hint}), frozenset(), _NONE)


def _values_of(kind: type) -> dict[str, Value]:
    hints = get_type_hints(kind)
    return {f.name: _value_of(get_args(hints[f.name])[0]) for f in fields(kind) if f.name != "id"}


VALUES: dict[str, dict[str, Value]] = {kind: _values_of(row) for kind, row in ROW_TYPES.items()}
BLOCK_KINDS: frozenset[str] = frozenset(get_args(BlockKind))
CLAIM_FIELDS: frozenset[str] = frozenset(get_args(ClaimField))
