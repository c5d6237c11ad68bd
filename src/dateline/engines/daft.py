"""Sources into parts by daft, on one machine or on a Ray cluster: each batch is read by a pool of one process, as on one machine
alone, and written as the same part.

The sources and the folder must have the same names on every machine. A machine that is lost costs the batches it was at: they
are read again elsewhere, and as a part has the name of its batch, none is there twice.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dateline.engines import cores, local, parts
from dateline.engines.tasks import Settings
from dateline.errors import UsageError
from dateline.readings import Reading
from dateline.sources import Failure

_QUIET = {
    "DO_NOT_TRACK": "true",
    "SCARF_NO_ANALYTICS": "true",
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
}
"""daft and Ray report their use to their makers unless they are told not to."""
_FINE = 8
"""Into how many stretches of work the sources are laid for each worker, so that none is left with most of it."""


class Made(NamedTuple):
    """A part that was made: how many readings it holds, and what could not be read."""

    name: str
    readings: int
    failures: tuple[Failure, ...]


class Plan(NamedTuple):
    """What every machine must know: how to read, the name of the reader, and the folder."""

    settings: Settings
    reader: str
    folder: Path


def read(names: Iterable[str | Path], plan: Plan, engine: str) -> Iterator[Made]:
    """Make the parts of the sources that are missing in the folder, and tell of each, as it is made.

    `engine` is "daft", for this machine, or the address of a Ray cluster (`ray://HOST:PORT`). Raises UsageError when daft or Ray
    is not installed, or there is no cluster at the address.
    """
    os.environ.update(_QUIET)
    plan = plan._replace(settings=plan.settings.sent())  # small, so that it is not kept on a machine that may be lost
    daft, workers = running(engine)
    stretches = [pickle.dumps(stretch) for stretch in parts.stretches(names)]
    if not stretches:
        return
    missing = daft.func(return_dtype=daft.DataType.binary())(_missing(plan))
    make = daft.method.batch(return_dtype=daft.DataType.binary())(_made)
    # Of no cores: a scheduler that counted one for each would not begin those of a lost machine again on one that is left.
    maker = daft.cls(max_concurrency=workers, cpus=0, use_process=True)(type("Maker", (_Maker,), {"made": make}))(plan)
    frame = daft.from_pydict({"stretch": stretches})
    if engine != "daft":
        frame = frame.into_partitions(min(len(stretches), _FINE * workers))
    batches = frame.select(missing(frame["stretch"]).alias("batch")).into_batches(1)
    for row in batches.select(maker.made(batches["batch"]).alias("made")).iter_rows():
        if row["made"]:
            yield Made(*pickle.loads(row["made"]))


class _Maker:
    """What makes parts, for as long as there are some to be made, with a worker of its own, which ends with it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.pool = local.Pool(plan.settings, 1)


def _made(self: _Maker, batches: Any) -> list[bytes | None]:
    """The parts of some batches, made; None for a stretch of which none was missing, in whose place daft puts None."""
    return [one and pickle.dumps(_part(self, pickle.loads(one))) for one in batches.to_pylist()]


def _part(maker: _Maker, batch: parts.Batch) -> tuple[str, int, tuple[Failure, ...]]:
    found = [row for _, row in maker.pool.rows(batch.units) if isinstance(row, Reading | Failure)]
    parts.write(maker.plan.folder, batch.name, found, maker.plan.reader)
    failures = tuple(row for row in found if isinstance(row, Failure))
    return batch.name, len(found) - len(failures), failures


def _missing(plan: Plan) -> Callable[[bytes], Iterator[bytes]]:
    def missing(stretch: bytes) -> Iterator[bytes]:
        for batch in parts.batches(pickle.loads(stretch), parts.marked(plan.reader, plan.settings.day)):
            if not (plan.folder / batch.name).exists():
                yield pickle.dumps(batch)

    return missing


def running(engine: str) -> tuple[Any, int]:
    """daft, set to run there, and how many workers there is room for."""
    try:
        import daft

        if engine == "daft":
            daft.set_runner_native()
            return daft, cores()
        import ray
    except ImportError as error:
        raise UsageError(f"--engine {engine} needs {error.name}; pip install 'dateline[cluster]'") from None
    try:
        daft.set_runner_ray(engine)
        return daft, max(1, int(ray.cluster_resources().get("CPU", 1)))
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise UsageError(f"{engine}: no Ray cluster there ({_last_line(error)})") from None


def _last_line(error: Exception) -> str:
    """What an error says at its end, where tracebacks of other machines have what happened."""
    return next(filter(None, reversed(str(error).splitlines())), type(error).__name__)
