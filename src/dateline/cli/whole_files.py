"""Files and folders that are there whole or not at all: made beside their place, and put there at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp, mkstemp
from typing import BinaryIO

from dateline.errors import UsageError


@contextmanager
def whole_bytes(path: Path) -> Iterator[BinaryIO]:
    """A binary file to write, beside its place until the end; when something fails, what stood there before stays."""
    if is_no_file(path):  # a device or a pipe cannot be replaced
        with path.open("wb") as out:
            yield out
        return
    try:
        handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


@contextmanager
def whole_folder(path: Path, own: tuple[str, str]) -> Iterator[Path]:
    """An empty folder to fill, beside its place until the end. One that stands there is replaced when it is empty or ours: when
    its file `own[0]` begins with `own[1]`. Raises UsageError for any other."""
    if path.exists() and not _is_ours(path, *own):
        raise UsageError(f"{path}: is there, and no export; name a folder to make")
    try:
        beside = Path(mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        yield beside
        beside.chmod(0o777 & ~_umask())
        _exchange(beside, path)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def is_no_file(path: Path) -> bool:
    """Whether something other than a file stands there: a device, a pipe."""
    return path.exists() and not path.is_file()


def _is_ours(path: Path, name: str, start: str) -> bool:
    if not path.is_dir():
        return False
    page = path / name
    return not any(path.iterdir()) or (page.is_file() and page.read_bytes().startswith(start.encode()))


def _exchange(new: Path, path: Path) -> None:
    if not path.exists():
        new.rename(path)
        return
    old = Path(mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    path.rename(old / "old")
    new.rename(path)
    shutil.rmtree(old)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
