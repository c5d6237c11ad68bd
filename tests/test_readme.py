"""What the README shows is what happens. `python tests/test_readme.py` writes the outputs anew."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_CONSOLE = re.compile(r"(?<=```console\n\$ )(?P<command>dateline [^\n]+)\n(?P<output>.*?)(?=```)", re.DOTALL)
_PYTHON = re.compile(r"(?<=```python\n)(?P<code>.*?)```\n\n```text\n(?P<output>.*?)(?=```)", re.DOTALL)


def executed(text: str) -> str:
    """The page with the output of every example as it is now."""
    text = _CONSOLE.sub(lambda m: f"{m['command']}\n{_run('-m', *m['command'].split())}", text)
    return _PYTHON.sub(lambda m: f"{m['code']}```\n\n```text\n{_run('-c', m['code'])}", text)


def _run(*words: str) -> str:
    return subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True).stdout


def test_the_examples_of_the_readme_print_what_it_says() -> None:
    text = README.read_text("utf-8")
    assert (len(_CONSOLE.findall(text)), len(_PYTHON.findall(text))) == (2, 1)
    assert executed(text) == text, "run: python tests/test_readme.py"


if __name__ == "__main__":
    README.write_text(executed(README.read_text("utf-8")), "utf-8")
