"""What a project wants of `dateline check`: `dateline.toml`, or `[tool.dateline]` in `pyproject.toml`, the nearest one upwards.

Names in it count from its own folder. Nothing else reads it: what a report is read as never depends on where one stands.
"""

from __future__ import annotations

import fnmatch
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any

from dateline import findings
from dateline.cli import days
from dateline.errors import UsageError

OWN, SHARED = "dateline.toml", "pyproject.toml"
"""The files that are looked for in each folder; the first wins."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a file, or of none; None is what the file does not say. `per_source_ignores` and `exclude` hold globs."""

    path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_source_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = ()
    format: str | None = None
    baseline: Path | None = None
    against: Path | None = None
    lexicon: Path | None = None
    date: str | None = None
    models: bool = True

    @property
    def folder(self) -> Path:
        """The folder that its names and globs count from."""
        return self.path.parent if self.path else Path()

    def excludes(self, source: str) -> bool:
        """Whether a source is not to be looked at."""
        return any(matches(glob, source, self.folder) for glob in self.exclude)

    def ignored(self, source: str) -> frozenset[str]:
        """The codes, or their first letters, that are ignored in a source."""
        found = (codes for glob, codes in self.per_source_ignores if matches(glob, source, self.folder))
        return frozenset(code for codes in found for code in codes)


def find(start: Path) -> Config:
    """The settings that hold in a folder: of the nearest file upwards, or none. Raises UsageError when it does not fit."""
    for folder in (start, *start.parents):
        for name in (OWN, SHARED):
            if (folder / name).is_file() and (found := _told(folder / name)) is not None:
                return _config(folder / name, found)
    return Config()


def load(path: Path) -> Config:
    """The settings of a file. Raises UsageError, one line with file and key, when it does not fit."""
    found = _told(path)
    if found is None:
        raise UsageError(f"{path}: has no table [tool.dateline]")
    return _config(path, found)


def matches(glob: str, source: str, folder: Path) -> bool:
    """Whether a glob that counts from a folder takes a source.

    `*` and `?` stand for anything but a slash, `**` for folders too; a glob without a slash is of the file's name alone, one
    that ends in a slash of all below. A line of a table is taken with its table.

    >>> [matches(glob, "wire/day/a.txt", Path()) for glob in ("*.txt", "wire/", "wire/*.txt", "wire/**/*.txt")]
    [True, True, False, True]
    """
    names = {source, re.sub(r":\d+(?:#.*)?$", "", source)}
    if "://" in source:
        return any(fnmatch.fnmatchcase(name, glob) for name in names)
    pattern = _pattern(glob)
    if "/" not in glob:
        return any(pattern.fullmatch(PurePosixPath(name).name) for name in names)
    return any(pattern.fullmatch(Path(os.path.relpath(name, folder)).as_posix()) for name in names)


def _pattern(glob: str) -> re.Pattern[str]:
    """The glob as a pattern of a name with slashes."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?|\[[^\]/]+\])", glob.removeprefix("./") + ("**" if glob.endswith("/") else ""))
    return re.compile("".join(_PARTS.get(part) or _class(part) for part in parts), re.DOTALL)


_PARTS = {"**/": r"(?:.*/|)", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def _class(part: str) -> str:
    if len(part) > 2 and part[0] == "[" and part[-1] == "]":
        inside = part[1:-1].replace("\\", r"\\")
        return f"[^{inside[1:]}]" if inside[0] == "!" else f"[{inside}]"
    return re.escape(part)


# ---- what a file holds ------------------------------------------------------------------------------------------------


def _told(path: Path) -> Mapping[str, Any] | None:
    """The table of a file that is ours; None where a shared file has none."""
    try:
        with path.open("rb") as file:
            held = tomllib.loads(file.read().decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML ({' '.join(str(error).split())})") from None
    if path.name != SHARED:
        return held
    tools = held.get("tool")
    found = tools.get("dateline") if isinstance(tools, dict) else None
    if found is not None and not isinstance(found, dict):
        raise UsageError(f"{path}: tool.dateline: is a table, [tool.dateline]")
    return found


def _config(path: Path, told: Mapping[str, Any]) -> Config:
    given: dict[str, Any] = {}
    for key, value in told.items():
        name = f"{path}: {'tool.dateline.' if path.name == SHARED else ''}{key}"
        read = KEYS.get(key)
        if read is None:
            near = get_close_matches(key, KEYS, 1) or sorted(KEYS)
            raise UsageError(f"{name}: no such key; {'did you mean' if len(near) == 1 else 'known:'} {', '.join(near)}")
        try:
            given[key.replace("-", "_")] = read(value, path.parent)
        except UsageError as error:
            raise UsageError(f"{name}: {error}") from None
    return Config(path, **given)


def _codes(value: Any, _: Path) -> tuple[str, ...]:
    codes = tuple(code.upper() for code in _words(value))
    findings.chosen(codes)
    return codes


def _globs(value: Any, _: Path) -> tuple[str, ...]:
    return _words(value)


def _per_source(value: Any, folder: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise UsageError('is a table of globs and codes, such as {"wire/*.txt" = ["CNT003"]}')
    return tuple((glob, _under(glob, codes, folder)) for glob, codes in value.items())


def _under(glob: str, codes: Any, folder: Path) -> tuple[str, ...]:
    try:
        return _codes(codes, folder)
    except UsageError as error:
        raise UsageError(f'"{glob}": {error}') from None


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise UsageError('is a list of words, such as ["DAT"]')
    return tuple(value)


def _word(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise UsageError(f"is a word in quotation marks, not {_kind(value)}")
    return value


def _format(value: Any, _: Path) -> str:
    from dateline.export import linter

    if _word(value) not in linter.FORMATS:
        raise UsageError(f"{value!r} is none of {', '.join(linter.FORMATS)}")
    return str(value)


def _file(value: Any, folder: Path) -> Path:
    return folder / _word(value)


def _day(value: Any, _: Path) -> str | None:
    return value.isoformat()[:10] if isinstance(value, date) else days.iso(_word(value))


def _switch(value: Any, _: Path) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"is true or false, not {_kind(value)}")
    return value


def _kind(value: Any) -> str:
    kinds: Iterable[tuple[type, str]] = ((bool, "true or false"), (dict, "a table"), (list, "a list"), (str, "a word"))
    return next((kind for known, kind in kinds if isinstance(value, known)), repr(value))


KEYS: Mapping[str, Callable[[Any, Path], Any]] = {
    "select": _codes,
    "ignore": _codes,
    "per-source-ignores": _per_source,
    "exclude": _globs,
    "format": _format,
    "baseline": _file,
    "against": _file,
    "lexicon": _file,
    "date": _day,
    "models": _switch,
}
"""The keys that a file may have, and what reads the value of each."""
