"""Makes the pictures of the docs: what a browser shows of the reading room, and of a page that stands alone.

From the repository's root: python docs/picture.py [NAME…]. Needs chromium on the PATH, playwright and pillow. The record is
made of `examples/` and of the invented reports in `docs/tour.jsonl`, so that a picture shows what the program does today.
`tests/test_tour.py` sees to it that every page here is still there, and that no picture of the docs is missing or left over.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

DOCS = Path(__file__).parent
SOURCES = ("examples", "docs/tour.jsonl")
COLOURS = 192
"""Colours of a picture: few enough to keep it small."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: the file below `docs/`, the `address` of the page (a place in braces stands for the incident there that most
    reports tell of), words that have to stand in a heading of it, what is clicked before, and the window."""

    file: str
    address: str
    heading: str
    click: str = ""
    wide: int = 1160
    high: int = 720
    dark: bool = False


SHOTS = (
    Shot("reading.png", "/reading/2", "Incidents", wide=1360, high=900),
    Shot("tour/incidents.png", "/", "incidents"),
    Shot("tour/older.png", "/reports?sort=-gap", "reports", high=560),
    Shot("tour/report.png", "/reading/2#t1", "Counts of harm", high=760),
    Shot("tour/copy.png", "/compare/2/3", "is a reworded copy of", high=700),
    Shot("tour/incident.png", "/incident/{Teshkol}", "Killed, according to whom", high=760),
    Shot("tour/series.png", "/series?place=Varkesh&harm=killed", "Killed: running total", high=800),
    Shot("tour/queue.png", "/queue?code=DAT001", "page date later than captions", high=640),
    Shot("tour/phone.png", "/reading/2", "Incidents", ".kinds a[href='#tolls']", wide=360, high=640, dark=True),
)


def main(names: list[str]) -> None:
    """Make these pictures, or all."""
    from playwright.sync_api import sync_playwright

    with (
        tempfile.TemporaryDirectory() as folder,
        served(record(Path(folder))) as address,
        sync_playwright() as playwright,
    ):
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        for shot in SHOTS:
            if not names or shot.file in names:
                size = kept(taken(browser, address, shot), DOCS / shot.file)
                print(f"{shot.file}: {size:,} bytes")
        browser.close()


def record(folder: Path) -> Path:
    """The record that the pictures show."""
    made = folder / "record.db"
    subprocess.run([sys.executable, "-m", "dateline", "read", *SOURCES, "-o", str(made)], check=True)
    return made


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The record in a reading room of its own; its address without a slash at the end."""
    command = [sys.executable, "-m", "dateline", "serve", path.name, "--port", "0"]
    with subprocess.Popen(command, cwd=path.parent, stderr=subprocess.PIPE, text=True) as room:
        assert room.stderr is not None
        try:
            yield room.stderr.readline().split(" at ")[1].split()[0].rstrip("/")
        finally:
            room.terminate()


def asked(address: str, shot: Shot) -> str:
    """The whole address of the page of a picture."""
    before, brace, rest = shot.address.partition("{")
    if not brace:
        return address + shot.address
    place, _, after = rest.partition("}")
    with urlopen(f"{address}/incidents.json?place={quote(place)}&sort=-reports") as answer:
        return f"{address}{before}{json.load(answer)[0]['id']}{after}"


def taken(browser: Any, address: str, shot: Shot) -> bytes:
    """What the window shows of a page."""
    scheme = "dark" if shot.dark else "light"
    context = browser.new_context(viewport={"width": shot.wide, "height": shot.high}, color_scheme=scheme)
    page = context.new_page()
    page.goto(asked(address, shot))
    if shot.click:
        page.click(shot.click)
    picture: bytes = page.screenshot(animations="disabled")
    context.close()
    return picture


def kept(picture: bytes, path: Path) -> int:
    """Keep a picture with few colours; its size in bytes."""
    from PIL import Image

    path.parent.mkdir(exist_ok=True)
    with Image.open(io.BytesIO(picture)) as whole:
        few = whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
    return path.stat().st_size


if __name__ == "__main__":
    main(sys.argv[1:])
