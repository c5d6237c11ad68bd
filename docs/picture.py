"""Makes docs/reading.png: a browser's picture of the page of one of the examples. Needs chromium on the PATH.

From the repository's root: python docs/picture.py
"""

import shutil
import tempfile

from playwright.sync_api import sync_playwright

import dateline
from dateline.export import html

EXAMPLE = "examples/teshkol-market-again.txt"
PICTURE = "docs/reading.png"


def main() -> None:
    """Read the example, open its page, and keep what the window shows."""
    report = dateline.load(EXAMPLE)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = html.Pages(folder).add(dateline.read(report))
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        window = browser.new_page(viewport={"width": 1360, "height": 900})
        window.goto(page.as_uri())
        window.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
