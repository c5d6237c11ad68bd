"""`python -m dateline.findings FOLDER` writes a page for each rule there, from its docstring."""

from __future__ import annotations

import sys
from pathlib import Path

from dateline.findings import RULES, explain


def pages() -> dict[str, str]:
    """The pages by file name."""
    return {f"{rule.CODE}.md": explain(rule.CODE) for rule in RULES}


if __name__ == "__main__":
    for file, text in pages().items():
        (Path(sys.argv[1]) / file).write_text(text, "utf-8")
