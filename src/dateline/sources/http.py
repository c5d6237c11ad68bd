"""A report behind an http or https address, fetched without letting the address lead inside a private network."""

from __future__ import annotations

from dateline.errors import SourceError
from dateline.report import Report


def fetch(url: str) -> Report:
    """The report at an address.

    Raises SourceError.
    """
    raise SourceError(f"{url}: addresses need httpx; pip install 'dateline[http]'")
