"""Label Studio: rows out as tasks with predictions, what people made of them back from its JSON export.

Offsets are code points, as Label Studio has them (1.23.2, tried in a browser); of an older export in UTF-16 the words tell.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, TextIO
from xml.etree import ElementTree as xml

from dateline import tabular
from dateline.export import labelling
from dateline.export.labelling import FIELDS, NOT_TOLD, VERDICTS, Keep, Region, RegionAnswer
from dateline.readings import Reading
from dateline.record.verdicts import Unmapped, Verdict

TASKS, LABELING = "tasks.json", "labeling.xml"
"""What a folder of it holds: the tasks to import, and the project's labelling interface."""
Json = dict[str, Any]


def write_folder(readings: Iterable[Reading], folder: Path, keep: Keep | None = None) -> int:
    """Write the tasks and the interface into an empty folder, and tell how many rows they have."""
    (folder / LABELING).write_text(labeling(), "utf-8")
    with (folder / TASKS).open("w", encoding="utf-8", newline="\n") as out:
        return write(readings, out, keep)


def write(readings: Iterable[Reading], out: TextIO, keep: Keep | None = None) -> int:
    """Write a list of tasks, one for each report that has rows, and tell how many rows there are."""
    count, between = 0, "[\n"
    for reading in readings:
        found = tuple(labelling.regions(reading, keep))
        if found:
            out.write(between + json.dumps(_task(reading, found), ensure_ascii=False))
            count, between = count + len(found), ",\n"
    out.write("\n]\n" if count else "[]\n")
    return count


def labeling() -> str:
    """The labelling interface (XML) of a project into which the tasks are imported."""
    view = xml.Element("View")
    xml.SubElement(view, "Header", {"value": "$title"})
    labels = xml.SubElement(view, "Labels", {"name": "row", "toName": "text"})
    for kind in FIELDS:
        xml.SubElement(labels, "Label", {"value": kind})
    xml.SubElement(view, "Text", {"name": "text", "value": "$text", "saveTextResult": "yes"})
    _choice(view, "verdict", VERDICTS)
    _words(view, "reason", "Why")
    for kind in FIELDS:
        when = {"visibleWhen": "region-selected", "whenTagName": "row", "whenLabelValue": kind}
        _fields(xml.SubElement(view, "View", when), kind)
    xml.indent(view)
    return xml.tostring(view, encoding="unicode") + "\n"


def _fields(view: xml.Element, kind: str) -> None:
    for field in FIELDS[kind]:
        xml.SubElement(view, "Header", {"value": field, "size": "6"})
        few = labelling.choices(kind, field)
        if few:
            _choice(view, f"{kind}_{field}", (*few, NOT_TOLD))
        else:
            _words(view, f"{kind}_{field}", f"{NOT_TOLD} where the report does not say")


def _choice(view: xml.Element, name: str, values: Iterable[str]) -> None:
    given = {"name": name, "toName": "text", "perRegion": "true", "choice": "single", "showInline": "true"}
    choices = xml.SubElement(view, "Choices", given)
    for value in values:
        xml.SubElement(choices, "Choice", {"value": value})


def _words(view: xml.Element, name: str, hint: str) -> None:
    given = {"name": name, "toName": "text", "perRegion": "true", "maxSubmissions": "1", "editable": "true"}
    xml.SubElement(view, "TextArea", {**given, "placeholder": hint})


# ---- out --------------------------------------------------------------------------------------------------------------


def _task(reading: Reading, found: tuple[Region, ...]) -> Json:
    report = reading.report
    data = {
        "text": report.text,
        "title": tabular.title(report),
        "source": report.source,
        "report": report.id,
        "rows": {region.id: region.to_json() for region in found},
    }
    results = [result for region in found for result in _results(report.text, region)]
    return {"data": data, "predictions": [{"model_version": f"dateline {version('dateline')}", "result": results}]}


def _results(text: str, region: Region) -> Iterator[Json]:
    """The region, and its fields that tell something, as results of one id."""
    place = {"start": region.span.start, "end": region.span.end}
    words = text[region.span.start : region.span.end]
    yield _result(region, "row", "labels", {**place, "text": words, "labels": [region.kind]})
    for field, value in region.shown.items():
        if value and labelling.choices(region.kind, field):
            yield _result(region, f"{region.kind}_{field}", "choices", {**place, "text": words, "choices": [value]})
        elif value:
            yield _result(region, f"{region.kind}_{field}", "textarea", {**place, "text": [value]})


def _result(region: Region, name: str, kind: str, value: Json) -> Json:
    return {"id": region.id, "from_name": name, "to_name": "text", "type": kind, "value": value}


# ---- back -------------------------------------------------------------------------------------------------------------


def is_export(held: Any) -> bool:
    """Whether this is what Label Studio's JSON export holds, not its JSON-MIN."""
    return isinstance(held, list) and all(isinstance(task, dict) and "annotations" in task for task in held)


def verdicts(held: list[Json], by: str | None = None, reason: str = "") -> Iterator[Verdict | Unmapped]:
    """What people said in an export, and what of it is no decision. `by`: who somebody is that the export has by number only;
    `reason`: why, where they do not say."""
    for task in held:
        name = f"task {task.get('id', '?')}"
        try:
            yield from _of_task(task, name, by, reason)
        except (KeyError, TypeError, ValueError, AttributeError):
            yield Unmapped(name, "not as it went out: is it a task that Dateline made?")


def _of_task(task: Json, name: str, by: str | None, reason: str) -> Iterator[Verdict | Unmapped]:
    data = task["data"]
    if sha256(data["text"].encode("utf-8", "surrogatepass")).hexdigest() != data["report"]:
        yield Unmapped(name, "its text was changed, so that its rows stand nowhere")
        return
    for annotation in task["annotations"]:
        where = f"{name}, annotation {annotation.get('id', '?')}"
        if annotation.get("was_cancelled"):
            yield Unmapped(where, "skipped by who had it")
            continue
        said = str(annotation.get("updated_at") or annotation.get("created_at") or "")
        told = {"by": _who(annotation.get("completed_by"), by), "said": said}
        yield from _of_annotation(data, annotation["result"], where, reason, told)


def _of_annotation(
    data: Json, results: list[Json], where: str, reason: str, told: Mapping[str, Any]
) -> Iterator[Verdict | Unmapped]:
    regions = _grouped(results)
    rows = {id: _row(data, id, found) for id, found in regions.items()}
    for id, found in regions.items():
        row = rows[id]
        if row is None:
            yield Unmapped(f"{where}, {id}", "a region of its own; a decision is on a row that Dateline read")
            continue
        why = f"{_first(found, 'reason') or reason or 'checked'} (Label Studio, {', '.join(filter(None, (where, told['said'])))})"
        yield from _of_region(data, row, found, f"{where}, {row}", {**told, "reason": why})
    if any(rows.values()):
        for row in sorted(data["rows"].keys() - {*rows.values()}):
            yield Unmapped(f"{where}, {row}", "its region was taken away; a row is rejected by the verdict wrong")


def _of_region(
    data: Json, row: str, found: Mapping[str, Json], where: str, told: Mapping[str, Any]
) -> Iterator[Verdict | Unmapped]:
    out, verdict = data["rows"][row], _first(found, "verdict")
    yield from _moved(data["text"], out, found, where)
    if verdict and verdict not in VERDICTS:
        yield Unmapped(where, f"{verdict}: the verdict is {' or '.join(VERDICTS)}")
        return
    fields = {field: _first(found, f"{out['kind']}_{field}") for field in FIELDS[out["kind"]]}
    yield from labelling.verdicts(RegionAnswer(data["report"], row, out, fields, verdict or None, where, **told))


def _grouped(results: list[Json]) -> dict[str, dict[str, Json]]:
    """The values of each region by the control that they are of."""
    found: dict[str, dict[str, Json]] = defaultdict(dict)
    for result in results:
        if "from_name" in result and isinstance(result.get("value"), dict):
            found[str(result["id"])][result["from_name"]] = result["value"]
    return found


def _row(data: Json, id: str, found: Mapping[str, Json]) -> str | None:
    """The row that a region shows: by its id, or, where the tool gave it another, by its kind and place."""
    if id in data["rows"]:
        return id
    label = found.get("row", {})
    for row, out in data["rows"].items():
        if [out["kind"]] == label.get("labels") and _place(data["text"], label) == tuple(out["at"]):
            return str(row)
    return None


def _moved(text: str, out: Json, found: Mapping[str, Json], where: str) -> Iterator[Unmapped]:
    label = found.get("row")
    if label is None:
        return
    if label["labels"] != [out["kind"]]:
        yield Unmapped(where, f"is called {', '.join(label['labels'])} now; a row stays {out['kind']}")
    elif _place(text, label) != tuple(out["at"]):
        yield Unmapped(where, "its region was moved; the words of a row stay")


def _place(text: str, value: Json) -> tuple[int, int]:
    """The code points of a region: those it has, or those it means where its words stand at its UTF-16 units only."""
    start, end, words = int(value["start"]), int(value["end"]), value.get("text")
    if not isinstance(words, str) or text[start:end] == words:
        return start, end
    units = text.encode("utf-16-le", "surrogatepass")
    if units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass") == words:
        before = len(units[: 2 * start].decode("utf-16-le", "surrogatepass"))
        return before, before + len(words)
    return start, end


def _first(found: Mapping[str, Json], name: str) -> str:
    """The one word or text of a control; "" where there is none."""
    value = found.get(name, {})
    told = value.get("choices") or value.get("text") or [""]
    return str(told[0] if isinstance(told, list) else told).strip()


def _who(told: Any, by: str | None) -> str | None:
    """The name of an annotator, as far as the export has it."""
    if isinstance(told, dict):
        whole = " ".join(str(told.get(part) or "") for part in ("first_name", "last_name")).strip()
        return str(told.get("email") or whole or told.get("username") or "") or _who(told.get("id"), by)
    return by or (f"Label Studio user {told}" if told is not None else None)
