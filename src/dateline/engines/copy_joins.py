"""Copies among the reports of parts, by joins on their signatures under daft: no machine holds an index of all reports.

The pairs are those that `dateline.copies.find` gives for the same reports in the order of their ids. How rare a feature is stands
in tables of fixed size, which every machine looks into; the features by which a report is told are joined with those of others,
and the pairs that share enough are compared.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline import schema
from dateline.copies import candidates, rarity
from dateline.copies.collection import Collection
from dateline.copies.rarity import Rarity
from dateline.copies.signatures import Signature, sign
from dateline.engines import parts
from dateline.engines.daft import running
from dateline.record.copied import Copied, of_pair

WORDS, SKELETON, VERBATIM, REPORTS = range(4)
"""The rows of the table of how rare features are; in the last, how many reports there are."""
_ID = 64
"""Characters of a report's id."""


def find(folder: Path, engine: str) -> Iterator[Copied]:
    """The copies among the reports of a folder of parts, a text under several names once; see `engines.daft.read` for `engine`.

    Raises UsageError when the folder has no parts, or daft is not installed.
    """
    paths = [str(path.absolute()) for path in parts.made(folder)]
    daft, _ = running(engine)
    reports = _once(daft, paths)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".copies-") as beside:
        tables = Path(beside).absolute() / "rarity.npy"
        np.save(tables, _tables(daft, reports))
        for row in _compared(daft, reports, _pairs(daft, reports, tables), tables).iter_rows():
            if row["copied"]:
                yield Copied(*pickle.loads(row["copied"]))


def _once(daft: Any, paths: list[str]) -> Any:
    """Each text once, as the reading of the first of its names has it."""
    rows = daft.read_parquet(paths).where(daft.col("reading").not_null()).select("report", "source", "reading")
    first = rows.groupby("report").agg(daft.col("source").min())
    return rows.join(first, on=["report", "source"]).distinct("report").select("report", "reading")


def _signature(reading: str) -> Signature:
    return sign(schema.loads(reading).report.article().text)


# ---- how rare a feature is --------------------------------------------------------------------------------------------


def _tables(daft: Any, reports: Any) -> NDArray[np.int64]:
    """How many reports hold a feature, by its slot, a row a kind."""
    slots = daft.func(return_dtype=daft.DataType.int64())(_slots)
    each = reports.select(slots(reports["reading"]).alias("slot"))
    found = each.groupby("slot").agg(daft.col("slot").count().alias("held")).to_pydict()
    table = np.zeros((REPORTS + 1, rarity.SLOTS), np.int64)
    table.reshape(-1)[np.asarray(found["slot"], np.int64)] = found["held"]
    return table


def _slots(reading: str) -> Iterator[int]:
    """The slots of a report's features in the table as one row; the first of the last row for the report itself."""
    own = _signature(reading)
    runs = (candidates.sampled(found) for found in (own.skeleton, own.verbatim))
    features: tuple[NDArray[Any], ...] = (own.words, *runs)
    for kind, held in enumerate(features):
        yield from (rarity.slots(held) + kind * rarity.SLOTS).tolist()
    yield REPORTS * rarity.SLOTS


@cache
def _rarities(tables: Path) -> tuple[Rarity, ...]:
    table = np.load(tables, mmap_mode="r")
    return tuple(Rarity(int(table[REPORTS, 0]), table[kind]) for kind in range(REPORTS))


# ---- what is worth comparing, and compared -------------------------------------------------------------------------------


def _pairs(daft: Any, reports: Any, tables: Path) -> Any:
    """The ids of two reports that share enough, the smaller first, as `copy` and `original`."""
    text, col = daft.DataType.string(), daft.col
    telling, shared = (daft.func(return_dtype=text)(make) for make in (_telling(tables), _shared))
    features = reports.select("report", telling(reports["reading"]).alias("feature")).where(col("feature").not_null())
    owners = features.groupby("feature").agg(col("report").list_agg().alias("owners"))
    pairs = owners.select(shared(owners["feature"], owners["owners"]).alias("pair")).where(col("pair").not_null())
    counted = pairs.groupby("pair").agg(col("pair").count().alias("shared"))
    enough = counted.where(col("shared") >= candidates.ENOUGH)
    left, right = daft.functions.left, daft.functions.right
    return enough.select(left(col("pair"), _ID).alias("first"), right(col("pair"), _ID).alias("second"))


def _telling(tables: Path) -> Callable[[str], Iterator[str]]:
    def telling(reading: str) -> Iterator[str]:
        """The features by which a report is told, each after the number of its kind."""
        own, rarities = _signature(reading), _rarities(tables)
        yield from (f"{WORDS} {word}" for word in candidates.telling_words(own.words, rarities[WORDS]).tolist())
        for kind, runs in ((SKELETON, own.skeleton), (VERBATIM, own.verbatim)):
            found = candidates.telling_runs(candidates.sampled(runs), rarities[kind])
            yield from (f"{kind} {run}" for run in found.tolist())

    return telling


def _shared(feature: str, owners: list[str]) -> Iterator[str]:
    """Each pair of those who share a feature, as often as it counts; of many, each with some that follow it."""
    weight = candidates.WORD if feature.startswith(f"{WORDS} ") else candidates.RUN
    ids = sorted(owners)
    for place, first in enumerate(ids):
        for second in ids[place + 1 : place + 1 + candidates.NEAR]:
            yield from [f"{first} {second}"] * weight


def _compared(daft: Any, reports: Any, pairs: Any, tables: Path) -> Any:
    """The pairs that are copies, in the column `copied`."""
    compare = daft.func(return_dtype=daft.DataType.binary())(_copied(tables))
    for side in ("first", "second"):
        own = reports.select(daft.col("report").alias(side), daft.col("reading").alias(f"{side}_reading"))
        pairs = pairs.join(own, on=side)
    return pairs.select(compare(pairs["first_reading"], pairs["second_reading"]).alias("copied"))


def _copied(tables: Path) -> Callable[[str, str], bytes | None]:
    def copied(first: str, second: str) -> bytes | None:
        both = [schema.loads(one).report for one in (first, second)]
        pair = Collection(both, of=_rarities(tables)[WORDS]).pair(0, 1)
        return pickle.dumps(tuple(of_pair(pair))) if pair and pair.is_copy else None

    return copied
