"""What a format is: which module writes it, under which endings, and what it says of what it could not hold."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from dateline.export.interchange.selection import OmittedRows, Selection


class Written(NamedTuple):
    """What came of writing: how many rows there are, what of the selection has no place in the format, and how the format
    keeps what is open or told in part, in sentences for METHOD.md."""

    rows: int
    left_out: tuple[OmittedRows, ...] = ()
    notes: tuple[str, ...] = ()


class ExportFormat(NamedTuple):
    """One format. `unit`: what a row is, or "any" where `--rows` says it; `module`: where its `write` and `write_folder` are;
    `endings`: those of its file, the usual one first, none where it is a folder only; `folder`: whether it can be one; `binary`:
    no text; `public`: made to be put before everybody, so that names of private persons who were harmed are withheld unless told;
    `policies`: those that make its numbers unless told; `extra`: what has to be installed for it; `whole_texts`: holds the texts
    of reports with all that was read out of them, so that no name can be withheld."""

    says: str
    unit: str
    module: str
    endings: tuple[str, ...] = ()
    folder: bool = False
    binary: bool = False
    public: bool = False
    policies: tuple[str, ...] = ()
    extra: str | None = None
    whole_texts: bool = False

    @property
    def write(self) -> Callable[[Selection, BinaryIO], Written]:
        """What writes a file of it; imported when it is asked for. Raises ModuleNotFoundError where `extra` is not installed."""
        found: Callable[[Selection, BinaryIO], Written] = self._writer("write")
        return found

    @property
    def write_folder(self) -> Callable[[Selection, Path], Written]:
        """What fills an empty folder with it."""
        found: Callable[[Selection, Path], Written] = self._writer("write_folder")
        return found

    def _writer(self, name: str) -> Any:
        return getattr(import_module(f"dateline.export.interchange.{self.module}"), name)
