"""Whether the wheel works where nothing else is: `make wheel`, or `python bench/wheel.py dist/dateline-….whl`.

It holds every file of the package and is small enough; in an empty environment its locked dependencies install by their hashes,
and nothing else; `dateline check` finds in an example what it is known to hold; and every extra but that of a cluster can be had.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import requires
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LARGEST = 60 * 10**6
"""Bytes of the wheel, at most."""
EXAMPLE, FOUND = ROOT / "examples" / "teshkol-market-again.txt", {"DAT001", "QUO001", "QUO002"}
_LEFT_OUT = {"dev", "cluster"}
"""Extras that are not tried: no user needs the one, the other is large and has a lock of its own."""


def main(wheel: Path) -> None:
    """Try the wheel; the first thing that does not hold ends the run with one line."""
    size = wheel.stat().st_size
    _need(size < LARGEST, f"{wheel.name} has {size:,} bytes, more than {LARGEST:,}")
    _need(not (missing := _missing(wheel)), f"{wheel.name} lacks {', '.join(missing)}")
    print(f"{wheel.name}: {size:,} bytes, every file of the package")
    with TemporaryDirectory(prefix="dateline-wheel-") as folder:
        try_in(Path(folder), wheel)


def try_in(folder: Path, wheel: Path) -> None:
    """Install into an empty environment, without extras and then with them, and run it from there."""
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    hashed = f"{wheel.resolve().as_uri()} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    extras = sorted(_extras() - _LEFT_OUT)
    for wanted in ((), tuple(extras)):
        names = closure(wanted)
        (folder / "locked.txt").write_text("".join(locked(names)), "utf-8")
        (folder / "wheel.txt").write_text(hashed, "utf-8")
        _run(python, "-m", "pip", "install", "-q", "--require-hashes", "--no-deps", "-r", folder / "locked.txt")
        _run(python, "-m", "pip", "install", "-q", "--require-hashes", "--no-deps", "-r", folder / "wheel.txt")
        _run(python, "-m", "pip", "check")
        print(f"{len(names)} locked dependencies with {', '.join(wanted) or 'no extras'}")
        print("  " + _check(folder).replace("\n", "\n  "))


def closure(extras: Iterable[str]) -> set[str]:
    """The names of all that Dateline needs on this Python with these extras, as the packages that are installed here say."""
    waiting, seen = [Requirement(f"dateline[{','.join(extras)}]")], set()
    while waiting:
        asked = waiting.pop()
        key = (canonicalize_name(asked.name), *sorted(asked.extras))
        if key not in seen:
            seen.add(key)
            needs = map(Requirement, requires(asked.name) or ())
            waiting += [need for need in needs if _applies(need, asked.extras)]
    return {name for name, *_ in seen} - {"dateline"}


def _applies(need: Requirement, extras: set[str]) -> bool:
    """Whether a package needs another here, with these of its extras."""
    return need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *extras))


def locked(names: set[str]) -> Iterator[str]:
    """The entries of the lock for these names, with their hashes."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    entries = re.findall(r"^[^\s#][^\n]*\n(?:[ \t]+[^\n]*\n)*", lock, re.MULTILINE)
    named = [(canonicalize_name(re.split(r"[=\[ ]", entry)[0]), entry) for entry in entries]
    missing = names - {name for name, _ in named}
    _need(not missing, f"not in the lock: {', '.join(sorted(missing))}")
    yield from (entry for name, entry in named if name in names)  # several of one name, where Pythons differ


def _missing(wheel: Path) -> list[str]:
    """The files of the package that are in the repository and not in the wheel."""
    tracked = subprocess.run(["git", "ls-files", "src/dateline"], cwd=ROOT, capture_output=True, text=True, check=True)
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    return [name for name in tracked.stdout.split() if name.removeprefix("src/") not in held]


def _extras() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return set(project["optional-dependencies"])


def _check(folder: Path) -> str:
    """Run the installed command, from where nothing of the repository is to be found."""
    command = folder / "env" / "bin" / "dateline"
    outside = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run([command, "check", EXAMPLE], cwd=folder, env=outside, capture_output=True, text=True)
    codes = {line.split(" ")[1] for line in done.stdout.splitlines()}
    _need(done.returncode == 1 and codes >= FOUND, f"check: exit code {done.returncode}; {done.stdout}{done.stderr}")
    return _run(command, "--version").strip()


def _run(*words: str | Path) -> str:
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True)
    _need(done.returncode == 0, f"{' '.join(map(str, words))}: {(done.stderr or done.stdout).strip()}")
    return done.stdout


def _need(holds: bool, said: str) -> None:
    if not holds:
        sys.exit(f"wheel: {said}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
