"""How quickly the reading room answers over a large record, how much it sends, and how much memory it takes.

    python bench/web.py [--readings 100000] [--record FILE.db] [--times 15]

Without --record one of invented deeds is made first (`bench/invented_record.py`), with all that is derived of it, which takes
some minutes. The room runs in a process of its own; the clock runs from the request to the last byte, over loopback, and beside
it stands what the process worked meanwhile, which does not depend on what else the machine does. Answers are asked for packed, as
browsers do. Where there is a chromium, what the page of a long report costs follows (`bench/report_page.py`).
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import quote

import invented_record

from dateline.record import answers, search

LISTS = (
    ("overview", "/"),
    ("one actor", "/?actor=Ordania"),
    ("three filters, sorted", "/?actor=gunmen&grade=weak&kind=explosives&sort=-killed"),
    ("a month", "/?first=2024-06-01&last=2024-06-30"),
    ("a place by name", "/?place=dresk+b"),
    ("far down the list", "/?start=50000"),
    ("search, a rare word", "/?q=Mézan+Bcd"),
    ("search, a word of all", "/?q=killed"),
    ("search, a phrase, and a filter", "/?q=%22nobody+came%22+ordania&grade=weak"),
    ("search, Arabic", "/reports?q=%D8%B4%D9%87%D9%88%D8%AF"),
    ("reports", "/reports"),
    ("reports, by day", "/reports?sort=-day&start=90000"),
    ("timeline", "/timeline"),
    ("timeline of one grade", "/timeline?grade=weak"),
    ("map", "/map"),
    ("map, nearer by", "/map?grade=weak&box=0,20,40,50"),
    ("what there are series of", "/series"),
)
"""What is asked of the lists: what it is, and the address."""
MOST = 200.0
"""Milliseconds that a request to a list may take."""


class Taken(NamedTuple):
    """Of a request: milliseconds on the clock, bytes as they were sent, and unpacked."""

    clock: float
    sent: int
    size: int


class Room(NamedTuple):
    """A reading room in a process of its own."""

    port: int
    process: int

    def ask(self, target: str) -> Taken:
        """One request on a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=600)
        begin = time.perf_counter()
        connection.request("GET", target, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        taken = time.perf_counter() - begin
        connection.close()
        assert answer.status == 200, (target, answer.status)
        packed = answer.headers["Content-Encoding"] == "gzip"
        return Taken(taken * 1000, len(body), len(gzip.decompress(body)) if packed else len(body))

    def work(self) -> float:
        """CPU seconds that the process has worked, with the threads that have ended."""
        user, system = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def memory(self, of: str) -> float:
        """MiB that the process has now ("VmRSS"), or had at most ("VmHWM")."""
        found = re.search(rf"^{of}:\s+(\d+) kB", Path(f"/proc/{self.process}/status").read_text(), re.M)
        return int(found[1]) / 1024 if found else 0.0


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        record = options.record or _made(Path(folder) / "record.db", options.readings)
        with served(record) as room:
            slow = lists(room, options.times)
            asked(room, "everything as CSV", "/incidents.csv", 2)
            print(_indexes(record))
            print(
                f"memory: {room.memory('VmRSS'):,.0f} MiB after all of these, {room.memory('VmHWM'):,.0f} MiB at most"
            )
    print(f"load: {' '.join(f'{load:.1f}' for load in os.getloadavg())} on {os.cpu_count()} cores")
    print(
        f"{slow} of {len(LISTS)} kinds of requests took more than {MOST:g} ms" if slow else f"each in under {MOST:g} ms"
    )
    _long_report()
    return 1 if slow else 0


def _long_report() -> None:
    """What the page of a long report costs, where a browser can tell."""
    if shutil.which("chromium") is None or importlib.util.find_spec("playwright") is None:
        print("no chromium, or no playwright: the page of a long report is not measured", file=sys.stderr)
        return
    import report_page

    report_page.measure(words=30_000, many=3_000, times=3)


def lists(room: Room, times: int) -> int:
    """Time the lists; how many of them were slow."""
    first = room.ask("/")
    print(
        f"first page: {first.clock / 1000:,.1f} s, {room.work():,.1f} s of work since the start, {room.memory('VmRSS'):,.0f} MiB"
    )
    print(
        f"{'':32} {'clock':>8} {'work':>8} {'sent':>9} {'unpacked':>9}   (median of {times} by the clock, mean of the work)"
    )
    return sum(asked(room, what, target, times) > MOST for what, target in LISTS)


def asked(room: Room, what: str, target: str, times: int) -> float:
    """Print what an address took; the median of the milliseconds."""
    worked = room.work()
    taken = [room.ask(quote(target, safe="/?&=+%")) for _ in range(times)]
    clock, work = median(t.clock for t in taken), (room.work() - worked) * 1000 / times
    sent, size = (f"{many / 1024:6,.0f} KB" for many in taken[0][1:])
    print(f"{what:32} {clock:5,.0f} ms {work:5,.0f} ms {sent} {size}", flush=True)
    return clock


@contextmanager
def served(record: Path) -> Iterator[Room]:
    """A room for a record, started, and stopped in the end."""
    command = [sys.executable, "-m", "dateline", "serve", str(record), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r":(\d+)/", line)
        assert found, line
        try:
            yield Room(int(found[1]), process.pid)
        finally:
            process.terminate()


def _made(path: Path, many: int) -> Path:
    begin = time.perf_counter()
    invented_record.write(path, many)
    answers.refresh(path)
    print(
        f"a record of {many:,} readings, {path.stat().st_size / 2**20:,.0f} MiB, made in {time.perf_counter() - begin:,.0f} s"
    )
    return path


def _indexes(record: Path) -> str:
    """How much of the record's file the indexes of words are."""
    with closing(sqlite3.connect(record)) as db:
        held = sum(
            db.execute(f"SELECT sum(length(block)) FROM {name}_data").fetchone()[0]
            for name in (search.REPORTS, search.INCIDENTS)
        )
        text = db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM texts").fetchone()[0]
    size, *parts = (bytes_ / 2**20 for bytes_ in (record.stat().st_size, held, text))
    return f"indexes of words: {parts[0]:,.0f} MiB of a file of {size:,.0f} MiB, whose texts are {parts[1]:,.0f} MiB"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=int, default=100_000, help="how many the record has (default 100000)")
    parser.add_argument("--record", type=Path, help="a record that is there already")
    parser.add_argument("--times", type=int, default=15, help="how often each is asked (default 15)")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
