"""How many findings of each rule there are, the most frequent first: lines for people, or JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from dateline import findings
from dateline.export.positions import Found

FORMATS = ("concise", "full", "json")
"""The formats of a linter in which they can be had."""


def write(found: Iterable[Found], out: TextIO, form: str) -> None:
    """A line a rule that found something: number, code, name; as JSON a list of objects with these."""
    counts = Counter(finding.code for _, some in found for finding in some)
    names = {rule.CODE: findings.name(rule) for rule in findings.KNOWN}
    lines = [(n, code, names[code]) for code, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    if form == "json":
        objects = [{"code": code, "name": name, "count": n} for n, code, name in lines]
        out.write(json.dumps(objects, indent=2) + "\n")
        return
    width = max((len(f"{n:,}") for n, *_ in lines), default=0)
    out.writelines(f"{n:>{width},}  {code}  {name}\n" for n, code, name in lines)
