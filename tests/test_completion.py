"""Completion in a shell: the words that come next, as bash itself asks for them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline import cli

BASH = shutil.which("bash")
ASK = """
PATH="$1:$PATH"
eval "$(dateline completion bash)"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_dateline_completion dateline
printf '%s\\n' "${COMPREPLY[@]}"
complete -p dateline
"""


@pytest.mark.skipif(not BASH, reason="no bash here")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("dateline", "che"), ["check"]),
        (("dateline", "check", "--fo"), ["--format"]),
        (("dateline", "check", "--format", "s"), ["sarif"]),
        (("dateline", "completion", ""), ["bash", "zsh", "fish"]),
        (("dateline", "record", "ser"), ["series"]),
        (("dateline", "nothing"), [""]),
    ],
)
def test_bash_completes(tmp_path: Path, words: tuple[str, ...], expected: list[str]) -> None:
    command = tmp_path / "dateline"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dateline "$@"\n')
    command.chmod(0o755)
    assert BASH is not None
    done = subprocess.run([BASH, "-c", ASK, "-", str(tmp_path), *words], capture_output=True, text=True)
    *found, told = done.stdout.splitlines()
    assert (found, done.stderr) == (expected, "")
    assert told == "complete -o nosort -F _dateline_completion dateline"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_own_words(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["completion", shell]) == 0
    assert f"_DATELINE_COMPLETE={shell}_complete" in capsys.readouterr().out


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["completion", "csh"]) == 2
    assert "'csh' is not one of 'bash', 'zsh', 'fish'" in capsys.readouterr().err
