"""Texts in the encodings of one byte a character that came before UTF-8, too short for statistics to tell them apart."""

from __future__ import annotations

import re

_FEW = 0.25
"""Share of the bytes that are not ASCII in a text of an alphabet that is mostly Latin."""
_NEAREST = ("cp1252", "cp1250", "cp1254", "cp1257")
"""Those of them that files are often in without saying so."""
_ACCENTED = "àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßšžÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝŠŽ"
_PLAIN = re.compile(
    rf"(?:[\x00-\x7f]|(?<=[A-Za-z{_ACCENTED}])[{_ACCENTED.lower()}]|[{_ACCENTED}](?=[A-Za-z{_ACCENTED}’'])|[àáéèóúý](?![A-Za-z])"
    r"|[‘’“”«»„‚‹›–—…•·¿¡©®™°§†‡¶´\xa0\xad]|[£€¥](?=\s?\d)|(?<=\d)\s?[€%°½¼¾ºª²³]|[½¼¾±](?=\s)|(?<=\s)[±×](?=\s?\d))*"
)
"""A text whose letters stand where letters stand in western languages, and whose signs where signs do."""
_BENT = re.compile(rf"[a-z{_ACCENTED.lower()}](?=[À-ÖØ-ÝŠŽŒ])")
"""A capital behind a small letter, as no word has one."""


def western(data: bytes) -> str | None:
    """cp1252 where bytes read in it as a text of a western language does; None for all else, which needs a guess.

    >>> western("The café in Málaga".encode("cp1252")), western("Привет".encode("cp1251"))
    ('cp1252', None)
    """
    high = len(data.translate(None, bytes(range(128))))
    if not high or high > _FEW * len(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return "cp1252" if _PLAIN.fullmatch(text) and not _BENT.search(text) else None


def doubts(data: bytes, name: str) -> tuple[str, ...]:
    """A line for a text whose encoding was guessed, where another that is as likely gives other words; else none."""
    others = [other for other in _NEAREST if other != name]
    if name == "cp1252" and all(_same(data, name, other) for other in others[:2]):
        return ()
    shown = "windows-" + name[2:] if re.fullmatch(r"cp125\d", name) else name
    return (f"its encoding is not told and was guessed ({shown}); if names look wrong, save it as UTF-8",)


def _same(data: bytes, name: str, other: str) -> bool:
    try:
        return data.decode(name) == data.decode(other)
    except UnicodeDecodeError:
        return True
