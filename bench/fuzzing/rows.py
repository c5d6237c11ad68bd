"""Tables of reports: JSONL, CSV, TSV and Parquet whose rows lack, double, nest and overflow."""

from __future__ import annotations

import gzip
import io
import json
from random import Random
from typing import Any

from fuzzing import odd

COLUMNS = ("text", "text", "text", "id", "published", "title", "url", "Text", "", "other", "text ")


def table(chance: Random) -> tuple[str, bytes]:
    """A table and the ending of its name."""
    kind = chance.choice(("jsonl", "jsonl", "csv", "csv", "tsv", "parquet"))
    data = {"jsonl": _jsonl, "csv": _csv, "tsv": _tsv, "parquet": _parquet}[kind](chance)
    if chance.random() < 0.1:
        return f".{kind}.gz", gzip.compress(data)
    return f".{kind}", data


def _jsonl(chance: Random) -> bytes:
    lines = [_line(chance) for _ in range(chance.randint(0, 4))]
    return (
        chance.choice(("\n", "\r\n", "\n\n", "\r"))
        .join(lines)
        .encode(chance.choice(("utf-8", "utf-8", "utf-16")), "surrogatepass")
    )


def _line(chance: Random) -> str:
    if chance.random() < 0.03:
        return chance.choice(('{"text":', "[", '{"text": "' + "7" * 5000)) * chance.choice((1, 2000))
    if chance.random() < 0.05:
        return '{"text": ' + chance.choice(("1" * 5000, "NaN", "1e999", "-0", '"\\ud800"', '"a", "text": "b"')) + "}"
    row = {name: _value(chance, name) for name in chance.sample(COLUMNS, chance.randint(0, 5))}
    return json.dumps(row, ensure_ascii=chance.random() < 0.5) if chance.random() < 0.95 else odd.text(chance)


def _value(chance: Random, name: str) -> Any:
    if name == "text" and chance.random() < 0.8:
        return odd.text(chance)
    return chance.choice(
        (None, 0, -1, 2**70, True, 1.5, [], {}, [odd.token(chance)], odd.token(chance), odd.text(chance, 2))
    )


def _csv(chance: Random, parting: str = ",") -> bytes:
    names = chance.sample(COLUMNS, chance.randint(1, 4))
    lines = [
        names,
        *([_cell(chance) for _ in range(chance.choice((len(names), 0, 1, 7)))] for _ in range(chance.randint(0, 4))),
    ]
    told = chance.choice(("\n", "\r\n", "\r")).join(parting.join(line) for line in lines)
    return told.encode(chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252")), "replace")


def _tsv(chance: Random) -> bytes:
    return _csv(chance, "\t")


def _cell(chance: Random) -> str:
    told = odd.text(chance, 3)
    return '"' + told.replace('"', '""') + '"' if chance.random() < 0.8 else told


def _parquet(chance: Random) -> bytes:
    import pyarrow
    import pyarrow.parquet

    size = chance.randint(0, 4)
    names = chance.sample(COLUMNS, chance.randint(1, 4))
    columns = [_column(chance, size) for _ in names]
    out = io.BytesIO()
    made = pyarrow.table(columns, names=names)
    pyarrow.parquet.write_table(made, out, compression=chance.choice(("snappy", "gzip", "zstd", "none")))
    return out.getvalue()


def _column(chance: Random, size: int) -> list[Any]:
    make = chance.choice(
        (
            lambda: odd.whole(odd.text(chance)),
            lambda: odd.whole(odd.text(chance)),
            lambda: chance.randint(-9, 9),
            lambda: odd.whole(odd.token(chance)).encode(),
            lambda: [odd.whole(odd.token(chance))],
            lambda: {"a": 1.5},
            lambda: None,
        )
    )
    return [None if chance.random() < 0.1 else make() for _ in range(size)]
