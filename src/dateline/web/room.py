"""A reading room: which record it shows, to whom it answers, and what it allows. Values only, and the one way to the record."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dateline.record import Record
from dateline.web.shelf import AskedRecord, Shelf

MEBIBYTE = 2**20
_TOKEN = 16


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost: bytes of a body that is posted and of one file in it, how many files, seconds of a query. What
    the desk may take: jobs that wait, reports of one job, seconds for one report and for a job."""

    body: int = 64 * MEBIBYTE
    file: int = 32 * MEBIBYTE
    files: int = 100
    seconds: float = 10.0
    waiting: int = 20
    reports: int = 500
    report_seconds: float = 120.0
    job_seconds: float = 1800.0


@dataclass(frozen=True, slots=True)
class Room:
    """What the pages need. `editing`: people may decide and add; `token`: what a browser has to show where the room is bound
    elsewhere than loopback, None on loopback; `secret`: what the tokens of forms are made of, new with each start; `shelf`:
    what is made of the record to be asked quickly."""

    record: Path
    host: str = "127.0.0.1"
    editing: bool = True
    token: str | None = None
    limits: Limits = Limits()
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    shelf: Shelf = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shelf", Shelf(written=self.editing))

    @property
    def names(self) -> frozenset[str]:
        """The names (Host) that the room answers to beside addresses in digits: its own, and elsewhere than on loopback
        those of the machine."""
        own = {"localhost", self.host.lower()}
        machine = socket.gethostname().lower()
        return frozenset(own if is_loopback(self.host) else own | {machine, f"{machine}.local"})

    @property
    def form_token(self) -> str:
        """What a form of this room carries, so that a page elsewhere cannot post to it. Masked anew each time: nobody can tell it
        from how much packed pages shrink."""
        mask = secrets.token_bytes(_TOKEN)
        return (mask + _masked(self._form, mask)).hex()

    def takes(self, words: str) -> bool:
        """Whether words are such a token of this room."""
        try:
            told = bytes.fromhex(words)
        except ValueError:
            return False
        return len(told) == 2 * _TOKEN and hmac.compare_digest(_masked(told[_TOKEN:], told[:_TOKEN]), self._form)

    @property
    def _form(self) -> bytes:
        return hmac.new(self.secret, b"form", hashlib.sha256).digest()[:_TOKEN]

    @contextmanager
    def asked(self) -> Iterator[sqlite3.Connection]:
        """A connection that can only read, with the derived tables; rows are `sqlite3.Row`. Raises RecordError."""
        with self.shelf.opened(self.record) as shown:
            yield shown.db

    def shown(self) -> AbstractContextManager[AskedRecord]:
        """The same, with what was made of the record to filter and to search it. Raises RecordError."""
        return self.shelf.opened(self.record)

    def opened(self, write: bool = False) -> Record:
        """The record itself, to read single readings, or to add and decide. Close it: use it in a `with`. Raises RecordError."""
        return Record(self.record, write=write)


def _masked(words: bytes, mask: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(words, mask, strict=True))


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine can reach a room that is bound there."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
