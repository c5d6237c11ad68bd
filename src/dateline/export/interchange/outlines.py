"""The lines of incidents of the record, with what their tellings and counts add, and of the reports they come from."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.export import wording
from dateline.export.interchange.columns import Line
from dateline.record import answers
from dateline.report import NOT_A_DAY, Report
from dateline.rows import Cell, Toll

_SEVERAL = ("recipient", "targets", "instrument", "according_to")
_QUOTE = ("report", "report_source", "report_title", "quote", "quote_start", "quote_end", "prefix", "suffix", "utf16_start",
          "utf16_end")  # fmt: skip
_OPEN = frozenset({"at-least", "more-than"})


def incidents(
    db: sqlite3.Connection, tellings: Iterable[Line], tolls: Iterable[Line], policies: Iterable[str]
) -> Iterator[Line]:
    """The incidents of the record in the order of their days, undated ones last, each with the columns of `columns.TABLES`, those
    of the policies, and lists: `keys` of its rows, `report_ids` of its reports, `harms` that are counted."""
    told, counted = _grouped(tellings), _grouped(tolls)
    made = {policy: _made(db, policy) for policy in policies}
    for line in answers.incidents(db, None, None, None):
        own, counts = told[line["id"]], counted[line["id"]]
        line |= {"summary": bool(line["summary"]), "place_precision": line.pop("precision")}
        line |= {name: _several(own, name) for name in _SEVERAL}
        line["echo"] = Counter(t["echo"] for t in own).most_common(1)[0][0] if own else None
        for harm in ("killed", "injured"):
            line |= _said(harm, [count for count in counts if count["harm"] == harm], line[f"{harm}_high"])
        for policy, numbers in made.items():
            line |= _numbers(policy, numbers, line["id"])
        line |= {name: _quoted(own, line["quote"])[name] for name in _QUOTE} if own else {}
        line["harms"] = sorted({toll["harm"] for toll in counts})
        line["keys"], line["report_ids"] = [t["row"] for t in own], sorted({t["report"] for t in own})
        yield line | {"rows": "; ".join(line["keys"])}


def cited(line: Line, report: Report, accessed: str | None) -> Line:
    """The line of a report, with what its page claims; `accessed`: when it was had, where neither record nor page tells it."""
    retrieved = _claim(report, "retrieved")
    return line | {
        "author": "; ".join(dict.fromkeys(c.value for c in report.claims if c.field == "author")) or None,
        "publisher": _claim(report, "publisher"),
        "published": _claim(report, "published"),
        "accessed": line["accessed"] or retrieved or accessed,
        "url": line["url"] or _claim(report, "url"),
    }


def _grouped(lines: Iterable[Line]) -> Mapping[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line["incident"]:
            found[line["incident"]].append(line)
    return found


def _several(told: list[Line], name: str) -> str | None:
    """Every value that the tellings have, those of most first."""
    found = Counter(part for t in told for part in (t[name] or "").split("; ") if part)
    return "; ".join(sorted(found, key=lambda part: (-found[part], part))) or None


def _said(harm: str, counts: list[Line], high: float | None) -> Line:
    """The counts of a harm as they are said, with their scope where it is more than the deed, and whether one of those that
    make the range is open."""
    whole = [c for c in counts if c["status"] == "asserted" and not c["part_of"]]
    made = [c for c in whole if high is not None and (c["low"] or 0) <= high]
    is_open = any(c["hedge"] in _OPEN or c["high"] is None for c in made) if made else None
    return {f"{harm}_open": is_open, f"{harm}_said": "; ".join(dict.fromkeys(map(_words, whole))) or None}


def _words(count: Line) -> str:
    toll = Toll("", low=Cell(count["low"]), high=Cell(count["high"]), hedge=Cell(count["hedge"]))
    words = " ".join(filter(None, (wording.count(toll), count["whom"])))
    teller = (count["according_to"] or count["report_source"]).strip("()")
    return f"{words} ({teller})" if count["scope"] == "incident" else f"{words} ({teller}, {count['scope']})"


def _made(db: sqlite3.Connection, policy: str) -> Mapping[tuple[str, str], Line]:
    return {(line["of"], line["harm"]): line for line in answers.policy(db, policy, {})}


def _numbers(policy: str, made: Mapping[tuple[str, str], Line], id: str) -> Line:
    found: Line = {}
    for harm in ("killed", "injured"):
        line = made.get((id, harm), {})
        found |= {f"{harm}_{policy}": line.get("best"), f"{harm}_{policy}_low": line.get("low")}
        found |= {f"{harm}_{policy}_high": line.get("high")}
        found[f"{harm}_{policy}_took"] = f"{line['took']}: {line['why']}" if line else None
    return found


def _quoted(told: list[Line], quote: str | None) -> Line:
    """The telling whose sentence the outline shows."""
    words = " ".join((quote or "").split())
    return next((t for t in told if " ".join((t["quote"] or "").split()) == words), told[0])


def _claim(report: Report, field: str) -> Any:
    found = (c.value for c in report.claims if c.field == field and not c.found.endswith(NOT_A_DAY))
    return next(found, None)
