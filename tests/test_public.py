"""What `import dateline` gives, and what it costs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import dateline

NAMES = """
Actor Anchor Block Cell Claim DatelineError Event Fault Finding Lexicon Moment Place Quantity Reading Record RecordError
Report SourceError Span Statement Toll UsageError check explain load load_all load_lexicon read read_all
"""


def test_the_public_names_are_these_and_sorted() -> None:
    assert dateline.__all__ == NAMES.split()
    assert dateline.__all__ == sorted(dateline.__all__)
    assert all(getattr(dateline, name) is not None for name in dateline.__all__)


def test_importing_is_cheap() -> None:
    heavy = "{'spacy', 'trafilatura', 'lxml', 'numpy', 'rich', 'starlette', 'pyarrow'}"
    code = f"import dateline, sys; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_user_s_type_checker_knows_the_methods_of_a_reading(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import dateline\n"
        "from typing import Any, assert_type\n"
        "reading = dateline.read(dateline.Report('Calm.'))\n"
        "assert_type(reading.to_dicts('tolls'), list[dict[str, Any]])\n"
        "assert_type(reading._repr_html_(), str)\n"
        "reading.__rich__()\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--cache-dir", str(tmp_path)]
    known = os.environ | {"MYPYPATH": str(Path(dateline.__file__).parents[1])}
    done = subprocess.run([*command, str(script)], capture_output=True, text=True, cwd=tmp_path, env=known)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
