"""What several files of tests are given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import browser
import pytest


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser; its tests are skipped where there is none."""
    with browser.chromium() as started:
        yield started


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What looks at a page in the browser is marked, so that it can be left out where the browser was asked already."""
    for item in items:
        if not {"browser", "chromium"}.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
