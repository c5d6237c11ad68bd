"""What `import dateline` gives, and what it costs."""

from __future__ import annotations

import subprocess
import sys

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
