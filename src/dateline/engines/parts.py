"""Readings in a folder of Parquet files, its parts: what many machines can write at once, and anybody's tools can query.

What is to be read is cut into batches before anything is read, and each batch has a name that follows from its inputs and its
reader. A part has the name of its batch, and is there whole or not at all. So a run that was killed goes on with the parts that
are missing, a batch that two machines read is one part, and any engine writes the same files.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import schema, sources, tabular
from dateline.errors import SourceError, UsageError
from dateline.funnel.aside import Aside
from dateline.readings import Reading
from dateline.record import addition
from dateline.record.addition import Provenance
from dateline.sources import Failure, SourceUnit, files

if TYPE_CHECKING:
    import pyarrow

Cut = Callable[[tuple[str, ...]], Iterator[SourceUnit | Failure | Aside]]
MOST = 64
"""Units in a batch, at most; of files that hold one report each about half as many."""
PATTERN = "part-*.parquet"
_TEXTS = ("report", "source", "title", "url", "page", "stated", "day", "last_day", "program", "reader", "input")
_COUNTS = ("incidents", "tolls", "events", "statements", "findings")
_LAST = ("reading", "failure")


@dataclass(frozen=True, slots=True)
class Batch:
    """What one part holds: its name, and the units that are read for it."""

    name: str
    units: tuple[SourceUnit | Failure, ...]


# ---- what is to be read, in batches -----------------------------------------------------------------------------------


def stretches(names: Iterable[str | Path]) -> Iterator[tuple[str, ...]]:
    """The sources in stretches that can be parted into batches anywhere, by their whole paths: a table or an archive alone, files
    that hold one report together. Where a stretch of files ends follows from their names, so that a new file changes no more than
    its own."""
    paths = sources.each([_named(str(name)) for name in names])
    for alone, group in groupby(paths, key=_is_alone):
        if alone:
            yield from ((path,) for path in group)
        else:
            yield from _cut(list(group))


def batches(stretch: tuple[str, ...], reader: str, cut: Cut = sources.units) -> Iterator[Batch]:
    """The batches of a stretch, as `reader` (see `marked`) is to read them; `cut` parts it into units."""
    units = (one for one in cut(stretch) if not isinstance(one, Aside))
    name = _digest(reader, *(_state(path) for path in stretch))
    place = 0
    while some := tuple(islice(units, MOST)):
        yield Batch(f"part-{name}-{place:05d}.parquet", some)
        place += 1


def marked(reader: str, day: str | None) -> str:
    """What tells readings of one source apart: who reads (`dateline.reader.name`), and the day that is given to reports."""
    return f"{reader} {day}" if day else reader


def _named(name: str) -> str:
    if name == "-":
        raise UsageError(
            "-: standard input cannot be read into parts, as nothing tells what was read of it; name a file"
        )
    return name if "://" in name else str(Path(name).absolute())


def _is_alone(path: str) -> bool:
    """Whether a source may hold several reports, and is a stretch of its own."""
    if path.startswith(("http://", "https://")):
        return False
    try:
        return files.count(Path(path)) != 1
    except OSError:
        return False


def _cut(paths: list[str]) -> Iterator[tuple[str, ...]]:
    begin = 0
    for place, path in enumerate(paths, 1):
        if place - begin == MOST or int(_digest(path), 16) % (MOST // 2) == 0:
            yield tuple(paths[begin:place])
            begin = place
    if begin < len(paths):
        yield tuple(paths[begin:])


def _state(path: str) -> str:
    """A source as it is now: its name, and of a file its size and when it was changed."""
    try:
        told = Path(path).stat()
    except OSError:
        return path
    return f"{path} {told.st_size} {told.st_mtime_ns}"


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode("utf-8", "surrogateescape")).hexdigest()[:16]


# ---- a part -------------------------------------------------------------------------------------------------------------


def write(folder: Path, name: str, found: Iterable[Reading | Failure], reader: str) -> None:
    """Write a part: there whole, on the disk, or not at all. One of that name is replaced, by the same rows."""
    pyarrow, parquet = _pyarrow()
    rows = [_row(one, reader) for one in found]
    whole = pyarrow.Table.from_pylist(rows, schema=columns())
    beside = folder / f".{name}.{os.getpid()}"
    with beside.open("wb") as out:
        parquet.write_table(whole, out, compression="zstd")
        out.flush()
        os.fsync(out.fileno())
    beside.replace(folder / name)


def columns() -> pyarrow.Schema:
    """The columns of a part: those of a record's `readings`, the reading itself as JSON, and why there is none."""
    pyarrow, _ = _pyarrow()
    kinds = {**dict.fromkeys(_TEXTS, pyarrow.string()), **dict.fromkeys(_COUNTS, pyarrow.int32())}
    return pyarrow.schema([*kinds.items(), *((name, pyarrow.string()) for name in _LAST)])


def made(folder: Path) -> list[Path]:
    """The parts of a folder, in the order of their names. Raises UsageError when it has none."""
    found = sorted(folder.glob(PATTERN))
    if not found:
        raise UsageError(
            f"{folder}: no parts in it; `dateline read SOURCE -o {folder.name or 'readings.parquet'}/` makes some"
        )
    return found


def failures(paths: Iterable[Path]) -> int:
    """How many reports of parts could not be read, as their metadata tell."""
    _, parquet = _pyarrow()
    told = (parquet.read_metadata(path) for path in paths)
    groups = (meta.row_group(place) for meta in told for place in range(meta.num_row_groups))
    return sum(group.num_rows - group.column(group.num_columns - 1).statistics.null_count for group in groups)


def readings(paths: Iterable[Path]) -> Iterator[tuple[Reading, Provenance] | Failure]:
    """The readings of parts, each with what read it, and a Failure for each report that could not be read."""
    _, parquet = _pyarrow()
    for path in paths:
        try:
            table = parquet.ParquetFile(path)
            for batch in table.iter_batches(batch_size=64, columns=["source", "program", "reader", *_LAST]):
                for row in batch.to_pylist():
                    yield _found(row)
        except (OSError, ValueError, KeyError) as error:  # pyarrow's own are ValueErrors and OSErrors
            raise SourceError(f"{path}: not a part that can be read ({str(error).splitlines()[0]})") from None


def _found(row: dict[str, Any]) -> tuple[Reading, Provenance] | Failure:
    if row["reading"] is None:
        return Failure(row["source"], row["failure"])
    return schema.loads(row["reading"]), Provenance(row["program"], row["reader"])


def _row(found: Reading | Failure, reader: str) -> dict[str, Any]:
    if isinstance(found, Failure):
        return {"source": tabular.whole(found.source), "reader": reader, "failure": tabular.whole(found.reason)}
    given = addition.summary(found) | {"program": addition.program(), "reader": reader, "reading": schema.dumps(found)}
    return {name: tabular.whole(value) if isinstance(value, str) else value for name, value in given.items()}


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError("parts need pyarrow; pip install 'dateline[parquet]'") from None
    return pyarrow, pyarrow.parquet
