"""INCEpTION: rows out as UIMA CAS JSON 0.4 with a type system for its layers, what people made of them back from the same.

Offsets in a CAS are UTF-16 units. A layer for each kind of row; a feature `says_FIELD` for each field that can be put right.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as xml

from dateline.export import labelling
from dateline.export.labelling import FIELDS, VERDICTS, Keep, Region, RegionAnswer
from dateline.readings import Reading
from dateline.record.verdicts import Unmapped, Verdict

LAYERS = "TypeSystem.xml"
"""The file of a folder that holds the layers; the others are a report each."""
TYPES = {kind: f"dateline.{kind.capitalize()}" for kind in FIELDS}
"""The UIMA type of each kind of row."""
_KINDS = {type: kind for kind, type in TYPES.items()}
_ANNOTATION, _STRING = "uima.tcas.Annotation", "uima.cas.String"
_VIEW = "_InitialView"
Json = dict[str, Any]


def write_folder(readings: Iterable[Reading], folder: Path, keep: Keep | None = None) -> int:
    """Write the layers, and each report that has rows, into an empty folder, and tell how many rows there are."""
    (folder / LAYERS).write_text(layers(), "utf-8")
    count = 0
    for reading in readings:
        found = tuple(labelling.regions(reading, keep))
        if found:
            (folder / f"{reading.report.id[:16]}.json").write_text(_written(reading, found), "utf-8")
            count += len(found)
    return count


def document(reading: Reading, keep: Keep | None = None) -> str:
    """A report and its rows as UIMA CAS JSON."""
    return _written(reading, tuple(labelling.regions(reading, keep)))


def layers() -> str:
    """The type system (XML) that a project imports as its layers."""
    root = xml.Element("typeSystemDescription", {"xmlns": "http://uima.apache.org/resourceSpecifier"})
    types = xml.SubElement(root, "types")
    for kind, name in TYPES.items():
        one = xml.SubElement(types, "typeDescription")
        for tag, value in (("name", name), ("description", _described(kind)), ("supertypeName", _ANNOTATION)):
            xml.SubElement(one, tag).text = value
        features = xml.SubElement(one, "features")
        for feature, says in _features(kind).items():
            told = xml.SubElement(features, "featureDescription")
            for tag, value in (("name", feature), ("description", says), ("rangeTypeName", _STRING)):
                xml.SubElement(told, tag).text = value
    xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml.tostring(root, encoding="unicode")}\n'


def _described(kind: str) -> str:
    return f"{kind} of Dateline"


def _features(kind: str) -> dict[str, str]:
    """The features of a layer, and what they hold."""
    few = {field: " | ".join(labelling.choices(kind, field)) for field in FIELDS[kind]}
    return {
        "row": "the row; leave it",
        "verdict": " | ".join(VERDICTS),
        "reason": "why",
        **{
            f"says_{field}": few[field] or f"{labelling.NOT_TOLD} where the report does not say"
            for field in FIELDS[kind]
        },
        "went_out": "what was shown; leave it",
    }


# ---- out --------------------------------------------------------------------------------------------------------------


def _written(reading: Reading, found: tuple[Region, ...]) -> str:
    text, units = reading.report.text, Units(reading.report.text)
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": _VIEW, "mimeType": "text", "sofaString": text}
    whole = {
        "%ID": 2,
        "%TYPE": "uima.tcas.DocumentAnnotation",
        "@sofa": 1,
        "begin": 0,
        "end": units.of(len(text)),
        "language": "en",
    }
    rows = [_structure(number, region, units) for number, region in enumerate(found, 3)]
    view = {"%SOFA": 1, "%MEMBERS": [whole["%ID"], *(row["%ID"] for row in rows)]}
    cas = {"%TYPES": _types(), "%FEATURE_STRUCTURES": [sofa, whole, *rows], "%VIEWS": {_VIEW: view}}
    return json.dumps(cas, ensure_ascii=False, indent=1) + "\n"


def _types() -> Json:
    """The layers as each document carries them: to the letter those of `layers`, or readers take them for others."""
    return {
        name: {
            "%NAME": name,
            "%SUPER_TYPE": _ANNOTATION,
            "%DESCRIPTION": _described(kind),
            **{
                feature: {"%NAME": feature, "%RANGE": _STRING, "%DESCRIPTION": says}
                for feature, says in _features(kind).items()
            },
        }
        for kind, name in TYPES.items()
    }


def _structure(number: int, region: Region, units: Units) -> Json:
    place = {"begin": units.of(region.span.start), "end": units.of(region.span.end)}
    told = {f"says_{field}": value for field, value in region.shown.items() if value}
    out = json.dumps(region.to_json(), ensure_ascii=False)
    return {"%ID": number, "%TYPE": TYPES[region.kind], "@sofa": 1, **place, "row": region.id, **told, "went_out": out}


class Units:
    """Code points and UTF-16 units of one text.

    >>> Units("a𝔟c").of(2), Units("a𝔟c").back(3)
    (3, 2)
    """

    def __init__(self, text: str) -> None:
        self._wide = [place for place, sign in enumerate(text) if ord(sign) > 0xFFFF]
        self._at = [place + number for number, place in enumerate(self._wide)]  # the first of its two units

    def of(self, offset: int) -> int:
        """The UTF-16 units before a code point."""
        return offset + bisect_left(self._wide, offset)

    def back(self, offset: int) -> int:
        """The code points before a UTF-16 unit; one inside a character counts as before it."""
        return offset - bisect_left(self._at, offset)


# ---- back -------------------------------------------------------------------------------------------------------------


def is_export(held: Any) -> bool:
    """Whether this is UIMA CAS JSON."""
    return isinstance(held, dict) and "%FEATURE_STRUCTURES" in held


def verdicts(held: Json, name: str, by: str | None = None, reason: str = "") -> Iterator[Verdict | Unmapped]:
    """What somebody said in a document, and what of it is no decision. `name`: what the document is called; `by`: who it was;
    `reason`: why, where they do not say."""
    try:
        structures = held["%FEATURE_STRUCTURES"]
        if isinstance(structures, dict):  # a list, or by their numbers
            structures = [{"%ID": number, **one} for number, one in structures.items()]
        text = next(
            one["sofaString"]
            for one in structures
            if one["%TYPE"] == "uima.cas.Sofa" and isinstance(one["sofaString"], str)
        )
        found = [one for one in structures if one["%TYPE"] in _KINDS]
    except (KeyError, TypeError, StopIteration):
        yield Unmapped(name, "not UIMA CAS JSON with a text in it")
        return
    units, report = Units(text), sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    for one in found:
        where = f"{name}, {one.get('row') or one.get('%ID')}"
        try:
            yield from _of(one, report, units, where, by, reason)
        except (KeyError, TypeError, ValueError, AttributeError):
            yield Unmapped(where, "not as it went out; a decision is on a row that Dateline read")


def _of(one: Json, report: str, units: Units, where: str, by: str | None, reason: str) -> Iterator[Verdict | Unmapped]:
    if not one.get("went_out"):
        yield Unmapped(where, "an annotation of its own; a decision is on a row that Dateline read")
        return
    out = json.loads(one["went_out"])
    if out["kind"] != _KINDS[one["%TYPE"]]:
        raise ValueError("another layer")
    if [units.back(one.get("begin", 0)), units.back(one["end"])] != out["at"]:
        yield Unmapped(where, "its annotation was moved; the words of a row stay")
    verdict = (one.get("verdict") or "").strip()
    if verdict and verdict not in VERDICTS:
        yield Unmapped(where, f"{verdict}: the verdict is {' or '.join(VERDICTS)}")
        return
    fields = {field: one.get(f"says_{field}") or "" for field in FIELDS[out["kind"]]}
    why = f"{(one.get('reason') or '').strip() or reason or 'checked'} (INCEpTION, {where})"
    yield from labelling.verdicts(RegionAnswer(report, one["row"], out, fields, verdict or None, where, by, reason=why))
