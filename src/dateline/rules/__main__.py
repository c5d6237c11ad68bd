"""`python -m dateline.rules FILE` writes the table of rules there, as a page."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from dateline.rules import RULES

_HEAD = """\
# Rules

Every name that `how` of a cell can hold, and what decided where it stands. A `*` is filled in while reading, by a word of
the report or of the lists. [How it decides](how-it-decides.md) tells what each stage reads. This page is made by
`python -m dateline.rules docs/rules.md`.
"""


def page() -> str:
    """The table as a page of the documentation, one section a stage."""
    stages = groupby(RULES.items(), key=lambda item: item[0].partition(":")[0].partition(".")[0])
    return _HEAD + "".join(_section(stage, dict(rules)) for stage, rules in stages)


def _section(stage: str, rules: Mapping[str, str]) -> str:
    lines = [f"| `{name}` | {sentence} |" for name, sentence in rules.items()]
    return "\n".join(["", f"## {stage}", "", "| `how` | what decided |", "|---|---|", *lines, ""])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), "utf-8")
