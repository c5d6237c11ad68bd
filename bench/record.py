"""How fast readings that are there already go into a record, whether that stays linear, and how large the file grows.

    python bench/record.py [--readings 100000] [--folder FOLDER] [--keep]

A few short wire reports are written here and read once; each reading that is added is one of them under another number and
day, so that every text is its own. The clock runs over `Record.add_all` alone. The last part asks what a pipeline asks each
morning: which of the reports are known, and the views.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from dateline import pipeline
from dateline.readings import Reading
from dateline.record import Record
from dateline.report import Block, Claim, Report

STEP = 10_000
WIRES = (
    "KARSTEN, March 14 (Halden Press) — Shelling killed at least 31 people and wounded 70 in Teshkol on Tuesday, the health "
    "ministry said.\nRescuers pulled nine children from the ruins of a school, a spokesman for the province told reporters.",
    "LORAVA (Reuel) - Gunmen ambushed a convoy near Dresk on Wednesday, killing seven soldiers, the army said in a statement.\n"
    "No group claimed the attack. The Mourne Front denied that its fighters were in the area.",
    "PORT CALDER, May 2 — Foreign ministers of Ordania and Varkesh met on Monday and agreed to exchange 40 prisoners, both "
    "sides said.\nTalks on a ceasefire will go on next week, the Ordanian minister, Marta Velling, added.",
    "An air strike hit a market in the town of Kestral late on Friday, and doctors at the hospital counted 12 dead.\n"
    "The ministry of defence said it was looking into the reports.",
)


def main() -> int:
    options = _options()
    made = [_made(text) for text in WIRES]
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "record.db"
        before = _reference()
        _add(path, _varied(made), options.readings)
        print(
            f"beside it ten million additions took {before:.2f} and {_reference():.2f} CPU seconds: what the machine gave then"
        )
        _ask(path, _varied(made), options.readings)
        size = path.stat().st_size
        words = sum(len(text.split()) for text in WIRES) / len(WIRES)
        print(f"file: {size / 2**20:,.0f} MiB, {size / options.readings:,.0f} bytes a reading of {words:.0f} words")
        if options.keep:
            path.rename(options.keep)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=int, default=100_000, help="how many are added (default 100000)")
    parser.add_argument("--folder", help="where the record is made (default: where temporary files go)")
    parser.add_argument("--keep", metavar="FILE", help="keep the record as FILE")
    return parser.parse_args()


def _reference() -> float:
    begin, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - begin


def _add(path: Path, readings: Iterator[Reading], most: int) -> None:
    total, cpu = 0.0, 0.0
    with Record(path) as record:
        for start in range(0, most, STEP):
            batch = list(islice(readings, min(STEP, most - start)))
            begin, begun = time.perf_counter(), time.process_time()
            assert record.add_all(batch) == len(batch)
            taken, worked = time.perf_counter() - begin, time.process_time() - begun
            total, cpu = total + taken, cpu + worked
            rate = f"{len(batch) / taken:8,.0f} readings/s ({len(batch) / worked:,.0f} a CPU second)"
            print(f"{start + len(batch):9,} added {rate}", flush=True)
    print(f"{most:9,} in all {most / total:7,.0f} readings/s ({most / cpu:,.0f} a CPU second)")


def _ask(path: Path, readings: Iterator[Reading], most: int) -> None:
    with Record(path, write=False) as record:
        reports = [reading.report for reading in islice(readings, min(most, STEP))]
        _timed(f"which of {len(reports):,} reports are known", lambda: [record.standing(r, "x") for r in reports])
        _timed("how many reports", record.count)
        _timed("a page of the list", lambda: list(record.entries(start=most // 2, most=50)))
        count = "SELECT count(*), sum(low) FROM tolls WHERE harm = 'killed' AND place = 'Teshkol'"
        _timed("the view tolls, whole", lambda: record._db.execute(count).fetchone())


def _timed(what: str, ask: object) -> None:
    begin = time.perf_counter()
    ask()  # type: ignore[operator]
    print(f"{what}: {(time.perf_counter() - begin) * 1000:,.0f} ms")


def _made(text: str) -> Reading:
    return pipeline.read(Report(text, (Block("paragraph", 0, len(text)),)), models=False)


def _varied(made: list[Reading]) -> Iterator[Reading]:
    """Without end: the readings in turn, each under another text, day and address."""
    number = 0
    while True:
        for reading in made:
            number += 1
            day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
            claims = (Claim("published", day, "meta:date"), Claim("url", f"https://press.example/{number}", "source"))
            text = f"{reading.report.text}\n({number:07})"
            yield replace(reading, report=Report(text, reading.report.blocks, claims, f"wire-{number:07}.html"))


if __name__ == "__main__":
    raise SystemExit(main())
