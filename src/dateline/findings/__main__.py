"""`python -m dateline.findings FOLDER` writes a page for each rule there, from its docstring, and a list of them."""

from __future__ import annotations

import sys
from pathlib import Path

from dateline.findings import KNOWN, RegisteredRule, explain, name


def pages() -> dict[str, str]:
    """The pages by file name."""
    return {"README.md": _list(), **{f"{rule.CODE}.md": explain(rule.CODE) for rule in KNOWN}}


def _list() -> str:
    lines = [f"- [{rule.CODE}]({rule.CODE}.md) {name(rule)}: {_first_line(rule)}" for rule in KNOWN]
    return "\n".join(["# Findings", "", "Places in a report that a reader should look at twice.", "", *lines, ""])


def _first_line(rule: RegisteredRule) -> str:
    return (rule.__doc__ or "").partition("\n\n")[0].replace("\n", " ")


if __name__ == "__main__":
    for file, text in pages().items():
        (Path(sys.argv[1]) / file).write_text(text, "utf-8")
