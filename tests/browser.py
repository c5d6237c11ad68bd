"""A real headless Chromium for tests of pages: `chromium()` starts it, `serving(room)` a room for it, `opened(...)` a page that
must not complain, `violations(page)` what axe-core finds in it. The fixture `chromium` (conftest.py) is one for each module.

    def test_it(chromium, tmp_path):
        with browser.serving(Room(path)) as address, browser.opened(chromium, address + "/", width=360) as page:
            assert browser.violations(page) == []
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NEEDED = [
    pytest.mark.skipif(CHROMIUM is None, reason="needs a chromium on the PATH"),
]
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIETLY += ["--disable-sync", "--no-first-run"]
WIDTHS = (360, 768, 1440)
"""The widths at which every page is looked at: a phone, a tablet, a desk."""
PATIENCE = 120
"""Seconds that anything is waited for: a machine on which much else runs is slow, and no test is about that."""
_AXE = Path(__file__).parent / "vendored" / "axe.min.js"
_RUN = """axe.run(document, {resultTypes: ["violations"]%s}).then(found => found.violations.flatMap(v => v.nodes.map(
    node => `${v.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`)))"""


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser; skips the test where there is none."""
    if CHROMIUM is None:
        pytest.skip("needs a chromium on the PATH")
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs the playwright package")
    with sync_api.sync_playwright() as playwright:
        sync_api.expect.set_options(timeout=PATIENCE * 1000)
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY, timeout=PATIENCE * 1000)
        yield started
        started.close()


@contextmanager
def serving(room: Any) -> Iterator[str]:
    """A room over real HTTP on a free port; its address without a slash at the end."""
    import uvicorn

    from dateline.web import app

    bound = app._bind("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app.application(room), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def window(started: Any, *, width: int = 1440, height: int = 900, script: bool = True, **options: Any) -> Iterator[Any]:
    """An empty page in a context of its own."""
    viewport = {"width": width, "height": height}
    context = started.new_context(java_script_enabled=script, viewport=viewport, **options)
    context.set_default_timeout(PATIENCE * 1000)
    try:
        yield context.new_page()
    finally:
        context.close()


@contextmanager
def opened(started: Any, address: str, **options: Any) -> Iterator[Any]:
    """A page in a window (`options` are those of `window`). Whatever it says on the console (the policy refused something, say)
    or asks of another host fails the test, when it is closed."""
    said: list[str] = []
    origin = "/".join(address.split("/")[:3])
    with window(started, **options) as page:
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on(
            "request", lambda request: None if request.url.startswith(origin) else said.append(f"asked {request.url}")
        )
        page.goto(address)
        yield page
    assert said == []


def violations(page: Any, *rules: str) -> list[str]:
    """What axe-core has against the page as it is shown, a line an element, by these rules or by all; run past the page's policy.
    It takes a second of work: see `bars`."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": _axe(), "returnByValue": False, "silent": True})
    told = session.send(
        "Runtime.evaluate",
        {
            "expression": _RUN % (f", runOnly: {list(rules)}" if rules else ""),
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    session.detach()
    assert "exceptionDetails" not in told, told
    return list(told["result"]["value"])


def bars(page: Any) -> list[str]:
    """What bars somebody from a page, a line each: a width at which it is cut; what axe-core has against it in the light on a
    phone; and words that do not stand out from a dark ground at the desk."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"cut at {width}"] if is_cut(page) else []
    page.emulate_media(color_scheme="dark")
    found += violations(page, "color-contrast")
    page.set_viewport_size({"width": min(WIDTHS), "height": 740})
    page.emulate_media(color_scheme="light")
    return found + violations(page)


def is_cut(page: Any) -> bool:
    """Whether the page is wider than its window, so that one has to scroll sideways."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@cache
def _axe() -> str:
    return _AXE.read_text("utf-8")
