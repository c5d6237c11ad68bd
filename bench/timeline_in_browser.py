"""Does TimelineJS show what was exported? Opens a timeline in headless Chromium, and holds its slides against the export.

    npm install --prefix FOLDER @knight-lab/timelinejs
    python bench/timeline_in_browser.py FOLDER [--many 300] [--chromium /usr/bin/chromium]

needs `pip install playwright`. Prints how many events the export has and TimelineJS made, and whether their days, ends, ids and
words are the same; exit code 1 when they are not. Nothing is fetched but from the folder.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import threading
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import invented_record
from playwright.sync_api import sync_playwright

from dateline import cli

_PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/package/css/timeline.css">
<div id="timeline" style="height:600px"></div><script src="/package/js/timeline.js"></script>"""
_READ = """async (count) => {
  const told = await (await fetch('/events.json')).json();
  const timeline = new TL.Timeline('timeline', told, {font: null, script_path: '/package/js/'});
  for (let i = 0; i < 600 && !(timeline._storyslider?._slides?.length >= count); i++)
    await new Promise(done => setTimeout(done, 100));
  const day = d => d && [d.data.date_obj.getFullYear(), d.data.date_obj.getMonth() + 1, d.data.date_obj.getDate()];
  return timeline.config.events.map(e => ({id: e.unique_id, start: day(e.start_date), end: day(e.end_date),
    headline: e.text.headline, text: e.text.text, shown: !!document.getElementById(e.unique_id)}));
}"""


_ADDED = ' target="_blank" rel="noopener"'


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def shown(folder: Path, package: Path, chromium: str) -> list[dict[str, Any]]:
    """What TimelineJS makes of FOLDER/events.json."""
    (folder / "index.html").write_text(_PAGE, "utf-8")
    (folder / "package").symlink_to(package)
    count = len(json.loads((folder / "events.json").read_text("utf-8"))["events"])
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as p:
            browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
            found: list[dict[str, Any]] = page.evaluate(_READ, count)
            browser.close()
            return found
    finally:
        server.shutdown()


def wrong(events: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[str]:
    """What differs, a line each."""
    by_id = {one["id"]: one for one in found}
    lines = (
        []
        if len(events) == len(found) == len(by_id)
        else [f"{len(events)} events, {len(found)} made, {len(by_id)} ids"]
    )
    for event in events:
        one = by_id.get(event["unique_id"])
        if one is None:
            lines.append(f"{event['unique_id']}: gone")
            continue
        want = [
            _day(event["start_date"]),
            _day(event.get("end_date")),
            event["text"]["headline"],
            event["text"]["text"],
            True,
        ]
        got = [one["start"], one["end"], one["headline"], one["text"], one["shown"]]
        lines += [
            f"{one['id']}: {a!r} became {b!r}" for a, b in zip(want, got, strict=True) if a != b and not _same(a, b)
        ]
    return lines


def _day(told: dict[str, int] | None) -> list[int] | None:
    return told and [told["year"], told["month"], told["day"]]


def _same(a: Any, b: Any) -> bool:
    """Whether words are the same, but for what TimelineJS adds to links."""
    return isinstance(a, str) and isinstance(b, str) and unescape(a) == unescape(b.replace(_ADDED, ""))


def main(package: Path, many: int, chromium: str) -> int:
    """Print what came of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        invented_record.write(folder / "record.db", many)
        assert (
            cli.run(["export", str(folder / "record.db"), "--to", "timelinejs", "-o", str(folder / "events.json")]) == 0
        )
        events = json.loads((folder / "events.json").read_text("utf-8"))["events"]
        found = shown(folder, package, chromium)
    lines = wrong(events, found)
    slides = sum(one["shown"] for one in found)
    print(f"{len(events)} events exported, {len(found)} in TimelineJS, {slides} slides, {len(lines)} differ")
    print("\n".join(lines[:5]))
    return int(bool(lines))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where npm put node_modules")
    parser.add_argument("--many", type=int, default=300)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    where = options.folder.absolute() / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
    sys.exit(main(where, options.many, options.chromium))
