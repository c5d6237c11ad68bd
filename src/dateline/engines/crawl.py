"""Sources into parts, on this machine; `engines.daft` does the same on many."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import chain
from pathlib import Path

from dateline.engines import alone, parts
from dateline.engines.local import Pool
from dateline.engines.parts import Batch, Cut
from dateline.engines.tasks import Settings
from dateline.readings import Reading
from dateline.sources import Failure, SourceUnit


def read(
    names: Iterable[str | Path], settings: Settings, reader: str, folder: Path, jobs: int
) -> Iterator[Reading | Failure]:
    """Read the batches whose parts are missing in the folder, write each part as soon as it is whole, and give what came of each
    report, in order."""
    mark = parts.marked(reader, settings.day)
    if jobs == 1:
        missing = _missing(names, mark, folder, partial(alone.held, settings.ceilings))
        yield from _alone(missing, settings, reader, folder)
        return
    from dateline.engines import cutting
    from dateline.engines.nursery import Nursery

    with closing(Nursery()) as nursery:
        cut = partial(cutting.units, most=settings.ceilings, nursery=nursery)
        pool = Pool(settings.sent(), jobs, nursery=nursery)
        yield from _pooled(_missing(names, mark, folder, cut), reader, folder, pool)


def _missing(names: Iterable[str | Path], mark: str, folder: Path, cut: Cut) -> Iterator[Batch]:
    every = (batch for stretch in parts.stretches(names) for batch in parts.batches(stretch, mark, cut))
    return (batch for batch in every if not (folder / batch.name).exists())


def _alone(missing: Iterable[Batch], settings: Settings, reader: str, folder: Path) -> Iterator[Reading | Failure]:
    for batch in missing:
        found = [row for row in alone.read_all(batch.units, settings) if isinstance(row, Reading | Failure)]
        parts.write(folder, batch.name, found, reader)
        yield from found


def _pooled(missing: Iterable[Batch], reader: str, folder: Path, pool: Pool) -> Iterator[Reading | Failure]:
    """All batches as one flow of units, so that no worker waits for the end of one."""
    ends: deque[tuple[str, int]] = deque()

    def units() -> Iterator[SourceUnit | Failure]:
        end = 0
        for batch in missing:
            end += len(batch.units)
            ends.append((batch.name, end))
            yield from batch.units

    held: list[Reading | Failure] = []
    with pool:
        for number, row in chain(pool.rows(units()), [(None, None)]):
            while ends and (number is None or number >= ends[0][1]):
                parts.write(folder, ends.popleft()[0], held, reader)
                held = []
            if isinstance(row, Reading | Failure):
                held.append(row)
                yield row
