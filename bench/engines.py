"""Whether every engine gives the same bytes, and what a second process is worth.

    python bench/engines.py same FOLDER [--reports 2000] [--engine daft] [--engine ray://HOST:PORT] [--source SOURCE …]
    python bench/engines.py pairs [--reports 60] [--pairs 5] [--source SOURCE …]

`same` reads the sources (else invented reports, half of them JSONL, a quarter each a WARC and Parquet, written to FOLDER/in) into
parts with -j 1, -j 2 and each engine, and prints a digest over the names and bytes of all parts; exit code 1 when two differ.
`pairs` runs whole processes of `dateline read` with -j 1 and -j 2 in turns, and prints medians by the clock and of CPU seconds:
on a machine that others load, the clock tells of them too, and `CPU` is what two free cores would take at best.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOWNS = ("Dresk", "Tolva", "Lodrin", "Velkar", "Mezan", "Ostrelin", "Port Calder", "Varkesh", "Halden", "Teshkol")
DOERS = ("gunmen", "a suicide bomber", "soldiers of Ordania", "the Mourne Front", "unidentified attackers")
TELLERS = ("police", "the health ministry", "a hospital official", "residents", "the governor's office")
DEEDS = ("killed", "wounded", "abducted", "detained")
DAYS = ("Monday", "Tuesday", "Wednesday")


def main() -> int:
    options = _options()
    return _same(options) if options.what == "same" else _pairs(options)


def invented(number: int) -> dict[str, str]:
    """An invented report, as a row of a table; the same for the same number."""
    chance = random.Random(number)
    town, day = chance.choice(TOWNS), chance.randint(1, 28)
    lead = (
        f"{town.upper()}, March {day} - {chance.choice(DOERS).capitalize()} {chance.choice(DEEDS)} at least "
        f"{chance.randint(2, 60)} people in {town} on {chance.choice(DAYS)}, {chance.choice(TELLERS)} said."
    )
    more = (
        f"“We saw {chance.randint(2, 30)} bodies near the market of {chance.choice(TOWNS)},” {chance.choice(TELLERS)} said. "
        f"{chance.choice(DOERS).capitalize()} {chance.choice(DEEDS)} {chance.randint(2, 20)} civilians the day before."
        for _ in range(chance.randint(1, 5))
    )
    return {"id": f"w{number:05d}", "text": "\n\n".join([lead, *more]), "published": f"2024-03-{day:02d}"}


def written(folder: Path, count: int) -> Path:
    """`count` invented reports in tables and an archive of a folder."""
    import pyarrow
    import pyarrow.parquet

    folder.mkdir(parents=True)
    rows = [invented(number) for number in range(count)]
    half, quarter = count // 2, count // 4
    for place in range(4):
        own = rows[place * half // 4 : (place + 1) * half // 4]
        (folder / f"reports-{place}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in own), "utf-8")
    table = pyarrow.Table.from_pylist(rows[half : half + quarter])
    pyarrow.parquet.write_table(table, folder / "reports.parquet")
    (folder / "crawl.warc").write_bytes(b"".join(map(_record, rows[half + quarter :])))
    return folder


def _record(row: dict[str, str]) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in row["text"].split("\n\n"))
    head = f"<head><title>{row['id']}</title></head>"
    page = f"<html>{head}<body><article><h1>What happened</h1>{paragraphs}</article></body></html>"
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{row['id']}\r\nWARC-Date: "
        f"{row['published']}T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


# ---- the same bytes ---------------------------------------------------------------------------------------------------


def _same(options: argparse.Namespace) -> int:
    sources = options.source or [written(Path(options.folder) / "in", options.reports)]
    ways = [("-j", "1"), ("-j", "2"), *(("--engine", engine) for engine in options.engine)]
    found = {" ".join(way): _digest(sources, way, Path(options.folder), options.no_models) for way in ways}
    return 1 if len({digest for digest, _ in found.values()}) > 1 else 0


def _digest(sources: list[Path], way: tuple[str, str], folder: Path, no_models: bool) -> tuple[str, int]:
    out = folder / f"{way[1].partition(':')[0]}.parquet"
    shutil.rmtree(out, ignore_errors=True)
    begin = time.monotonic()
    _read([*map(str, sources), "-o", f"{out}/", *way, *(["--no-models"] if no_models else [])])
    digest, rows = digested(out)
    taken = time.monotonic() - begin
    print(f"{' '.join(way):<32} {digest}  {rows} rows in {len(list(out.iterdir()))} parts, {taken:.0f} s", flush=True)
    return digest, rows


def digested(folder: Path) -> tuple[str, int]:
    """SHA-256 over the names and bytes of all parts of a folder, and how many rows they hold."""
    import pyarrow.parquet

    whole = hashlib.sha256()
    parts = sorted(folder.iterdir())
    for path in parts:
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest(), sum(pyarrow.parquet.read_metadata(path).num_rows for path in parts)


# ---- two processes ----------------------------------------------------------------------------------------------------


def _pairs(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as folder:
        sources = options.source or [Path(folder) / "reports.jsonl"]
        if not options.source:
            rows = (invented(number) for number in range(options.reports))
            sources[0].write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
        taken: dict[str, list[tuple[float, float]]] = {"1": [], "2": []}
        for _ in range(options.pairs):
            for jobs, times in taken.items():
                times.append(_timed([*map(str, sources), "-j", jobs]))
    for jobs, times in taken.items():
        clock, cpu = (statistics.median(each) for each in zip(*times, strict=True))
        print(f"-j {jobs}: {clock:7.2f} s by the clock, {cpu:7.2f} CPU seconds (medians of {len(times)})")
    for name, place in (("clock", 0), ("CPU", 1)):
        each = [one[place] / (two[place] / (1 + place)) for one, two in zip(taken["1"], taken["2"], strict=True)]
        print(f"{name}: {statistics.median(each):.2f} times as fast with two ({min(each):.2f} to {max(each):.2f})")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0


def _timed(words: list[str]) -> tuple[float, float]:
    """Seconds by the clock, and CPU seconds of a command and all that it began."""
    before, begin = _children(), time.monotonic()
    _read(words)
    return time.monotonic() - begin, _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _read(words: list[str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "dateline", "read", *words], check=True, stdout=subprocess.DEVNULL, stderr=sys.stderr
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("same", "pairs"))
    parser.add_argument("folder", nargs="?", default="engines", help="where `same` writes")
    parser.add_argument("--source", nargs="*", type=Path, default=[])
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--engine", action="append", default=[])
    parser.add_argument("--no-models", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
