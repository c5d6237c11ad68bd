"""Messages, one in an EML file or several in an MBOX, into reports: a newsletter, a report that was sent as a mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from typing import IO

from dateline.errors import SourceError, fault, visible
from dateline.report import Claim, ClaimField, Report
from dateline.sources import written_dates
from dateline.sources.file_signatures import FIRST_LINE
from dateline.sources.html import from_html
from dateline.sources.html.element_text import single_spaced
from dateline.sources.text import LARGEST, decoded, from_text

_MOST = 500
"""Characters of a header that are kept."""
_LONGEST_NAME = 80
_MOST_NAMED = 5
"""Attachments that are named in a line."""

Row = Report | SourceError


def read(stream: IO[bytes], source: str) -> Iterator[Row]:
    """The report of a message, or of each one of an MBOX, named by its place (`letters.mbox:3`), and for a message that cannot
    be one a SourceError. Memory holds one message at a time. Raises SourceError when there is none."""
    several = False
    number = 0
    for number, (data, several) in enumerate(_messages(stream), 1):
        name = f"{source}:{number}" if several else source
        try:
            yield _report(data, name)
        except SourceError as error:
            if not several:
                raise
            yield error
        except Exception as error:  # one odd message must not stop the others
            yield SourceError(f"{name}: {fault(error)}")
    if not number:
        raise SourceError(f"{source}: empty, there is nothing to read")


def _messages(stream: IO[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The bytes of each message, and whether it is one of an MBOX, which parts them by lines that begin with "From "."""
    held, size, several, blank = list[bytes](), 0, False, True
    while line := stream.readline(LARGEST + 1):
        if blank and FIRST_LINE.match(line):
            if b"".join(held[:64]).strip():
                yield b"".join(held), True
            held, size, several = [], 0, True
            continue
        blank = not line.strip()
        size += len(line)
        if size <= LARGEST + 1:
            held.append(line[1:] if several and line.startswith(b">From ") else line)
    if b"".join(held[:64]).strip():
        yield b"".join(held), several


def _report(data: bytes, source: str) -> Report:
    if len(data) > LARGEST:
        raise SourceError(f"{source}: a message of more than {LARGEST:,} bytes; save its text as .txt")
    message = message_from_bytes(data, policy=policy.default)
    claims = tuple(_claims(message))
    if not any(claim.found in ("mail:From", "mail:Date") for claim in claims):
        raise SourceError(f"{source}: no message (no From and no Date at its head); if it is plain text, name it .txt")
    report = _body(message, source, next((c.value for c in claims if c.field == "title"), None))
    notices = (*report.notices, *_attached(_attachments(message)))
    return replace(report, claims=(*claims, *report.claims), notices=notices)


def _attachments(message: EmailMessage) -> list[str]:
    """The names of the files that a message brings along; none where its parts are broken."""
    try:
        parts = list(message.iter_attachments())
        return [visible(single_spaced(str(part.get_filename() or part.get_content_type()))) for part in parts]
    except Exception:  # the parser of mail keeps broken parts as they are, and stumbles over them in many ways
        return []


def _attached(names: list[str]) -> Iterator[str]:
    if names:
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        shown = ", ".join(name[:_LONGEST_NAME] for name in names[:_MOST_NAMED])
        yield f"its attachments are not read ({shown}{more}); save them and give them as files"


def _body(message: EmailMessage, source: str, title: str | None) -> Report:
    """The HTML part as the page it is, else the text part."""
    html, plain = _part(message, "html"), _part(message, "plain")
    if html is not None:
        try:
            return from_html(_bytes(html), source, charset=html.get_content_charset())
        except SourceError:
            if plain is None:
                raise
    if plain is None:
        raise SourceError(f"{source}: a message without text; give its attachments as files")
    charset = plain.get_content_charset()
    text, doubt = decoded(_bytes(plain), source, (charset,) if charset else ())
    report = from_text(text.replace("\r\n", "\n"), source, title=title)
    told = tuple(claim for claim in report.claims if claim.found != "table:title")  # the subject is claimed as such
    return replace(report, claims=told, notices=doubt)


def _part(message: EmailMessage, kind: str) -> MIMEPart | None:
    """The part of a kind that is the message's body; None also where its parts are broken."""
    try:
        return message.get_body((kind,))
    except Exception:  # as above
        return None


def _bytes(part: MIMEPart) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _claims(message: EmailMessage) -> Iterator[Claim]:
    if written := _header(message, "Date"):
        yield written_dates.claim("published", written, "mail:Date")
    name, address = parseaddr(_header(message, "From"))
    told: tuple[tuple[ClaimField, str, str], ...] = (
        ("title", _header(message, "Subject"), "Subject"),
        ("publisher", single_spaced(name) or address, "From"),
        ("url", _header(message, "Archived-At").strip("<>"), "Archived-At"),
    )
    yield from (Claim(field, value[:_MOST], f"mail:{found}") for field, value, found in told if value)


def _header(message: EmailMessage, name: str) -> str:
    """A header on one line; empty where it is missing or broken."""
    try:
        return single_spaced(str(message.get(name) or ""))[:_MOST]
    except Exception:  # a header is parsed when it is asked for, and a broken one fails in many ways
        return ""
