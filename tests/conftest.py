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
