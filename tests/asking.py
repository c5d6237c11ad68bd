"""A room asked over real HTTP, as a browser or a program would: pages, forms, and what a page says is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import browser
from lxml import html as parser

from dateline.web.room import Room

BOUNDARY = "b0undary"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
File = tuple[str, bytes]
Answer = tuple[int, Any, str]


class Client:
    """Asks a room; `cookies` are sent with each request and kept from each answer."""

    def __init__(self, address: str, room: Room) -> None:
        self.host, self.room = address.removeprefix("http://"), room
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        """Status, headers and text; `_` in the names of headers stands for `-`."""
        connection = HTTPConnection(self.host, timeout=browser.PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            named["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body or None, named)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers, text

    def page(self, path: str) -> Any:
        """The page there, parsed; it must be one."""
        status, _, text = self.ask(path)
        assert status == 200, text
        return parser.document_fromstring(text)

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Answer:
        """Send a form without files."""
        sent = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        return self.ask(f"{path}?form={self.room.form_token}", "POST", urlencode(fields).encode(), **sent)

    def upload(self, path: str, fields: Mapping[str, str], files: tuple[File, ...] = (), **headers: str) -> Answer:
        """Send a form that may have files, in its field `files`."""
        sent = {"Content-Type": MULTIPART, **headers}
        return self.ask(f"{path}?form={self.room.form_token}", "POST", form(fields, files), **sent)

    def submit(self, path: str, at: str = "//form[@method='post']", **changes: str) -> Answer:
        """Send the form of a page as it stands there, with changes."""
        [found, *_] = self.page(path).xpath(at)
        return self.post(found.get("action").partition("?")[0], {**written(found), **changes})


def written(found: Any) -> dict[str, str]:
    """What a form holds as it stands."""
    return {name: value or "" for name, value in found.form_values()}


def form(fields: Mapping[str, str], files: tuple[File, ...] = ()) -> bytes:
    """The body of a form with files."""
    parts = [(f'name="{name}"', value.encode()) for name, value in fields.items()]
    parts += [(f'name="files"; filename="{name}"', data) for name, data in files]
    heads = ((f"--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode(), data) for head, data in parts)
    return b"".join(head + data + b"\r\n" for head, data in heads) + f"--{BOUNDARY}--\r\n".encode()


def told(text: str) -> str:
    """What a page says is wrong."""
    return " ".join("".join(parser.document_fromstring(text).xpath("//*[@role='alert']//text()")).split())


@contextmanager
def asked(room: Room) -> Iterator[Client]:
    """A room that is served while it is asked."""
    with browser.serving(room) as address:
        yield Client(address, room)
