"""What a report's page costs: the time to make it, its size, and the time a browser takes to open it and to follow a link.

    python bench/report_page.py [--words 30000] [--marks 3000] [--times 5]

prints a line a page, of an invented report of so many words and marks, and of the same with a tenth of both: made as a file, and
answered by the reading room. Times are of the CPU (of the browser: its main thread), the best of so many; `wall` is what a clock
shows, and grows with whatever else the machine does.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from long_report import lengthened, repeated
from playwright.sync_api import sync_playwright

from dateline.export import html_page, marks
from dateline.readings import Reading
from dateline.record import Record
from dateline.web.room import Room

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import invented  # of the tests, which stand in another folder
from browser import QUIETLY, serving

_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"


def main() -> None:
    """Measure a long page and a short one."""
    asked = _asked()
    measure(asked.words, asked.marks, asked.times)


def measure(words: int, many: int, times: int) -> None:
    """Print what a page of so many words and marks costs, and one of a tenth of both; the best of so many times."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIETLY)
        for share in (1.0, 0.1):
            _print(browser, dossier(int(words * share), int(many * share)), times)
        browser.close()


def dossier(words: int, many: int) -> Reading:
    """A reading of so many words and at least so many marks."""
    reading = invented.reading()
    each = len(marks.collect(repeated(reading, 2))) - len(marks.collect(reading))
    times = -(-many // each)
    return repeated(lengthened(reading, words // times), times)


def _print(browser: Any, reading: Reading, times: int) -> None:
    page = html_page.page(reading).encode()
    made, (served, sent) = min(_made(reading) for _ in range(times)), _served(reading, times)
    opened = [_opened(browser, page) for _ in range(times)]
    load, led, wall = (min(values) for values in zip(*opened, strict=True))
    print(
        f"{len(reading.report.text.split()):,} words, {len(marks.collect(reading)):,} marks, "
        f"{sum(1 for _ in reading.rows()):,} rows: made in {made:.2f} s, answered in {served:.2f} s; {len(page) / 1e6:.2f} MB, "
        f"{sent / 1e3:.0f} KB as sent by the room; opened in {load:.2f} s, a link followed in {led:.2f} s "
        f"(wall {wall:.2f} s); answered and opened: {served + load:.2f} s"
    )


def _made(reading: Reading) -> float:
    start = time.process_time()
    html_page.page(reading)
    return time.process_time() - start


def _served(reading: Reading, times: int) -> tuple[float, int]:
    """Seconds that the room takes to answer, the record it reads from and the packing included, and the bytes that it sends."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with Record(path) as record:
            record.add(reading)
        with serving(Room(path)) as address:
            return min(_answered(f"{address}/reading/1") for _ in range(times))


def _answered(address: str) -> tuple[float, int]:
    start = time.process_time()
    with urlopen(Request(address, headers={"Accept-Encoding": "gzip"})) as answer:
        sent = len(answer.read())
    return time.process_time() - start, sent


def _opened(browser: Any, page: bytes) -> tuple[float, float, float]:
    """Seconds of the main thread to open a page and to follow a link in it, and seconds on the wall to open it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(page)
        window = browser.new_page(viewport={"width": 1440, "height": 900})
        session = window.context.new_cdp_session(window)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        window.goto(path.as_uri())
        window.evaluate(_FRAMES)
        opened = _spent(session)
        wall = window.evaluate(_LOADED) / 1000
        window.evaluate("() => { location.hash = 't3' }")
        window.evaluate(_FRAMES)
        led = _spent(session) - opened
        window.close()
    return opened, led, wall


def _spent(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=30_000)
    parser.add_argument("--marks", type=int, default=3_000)
    parser.add_argument("--times", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
