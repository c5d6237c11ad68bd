"""Bytes that were sound once: bits turned, stretches cut, doubled, moved or put in; and bytes that never were."""

from __future__ import annotations

from random import Random

MARKS = (
    b"", b"\0", b"\xff" * 8, b"\x1f\x8b\x08", b"PK\x03\x04", b"%PDF-1.7", b"<!DOCTYPE x>", b"\xef\xbb\xbf", b"\xff\xfe", b"\n\n",
    b"\r\n\r\n", b"WARC/1.0\r\n", b"{", b'"', b",", b"\t", b"<", b">", b"</", b"-1", b"4294967295", b"18446744073709551616",
    b"\xed\xa0\x80", b"\xc0\x80", b"From a 2024\n", b"\x28\xb5\x2f\xfd", b"PAR1", b"]]>", b"=?utf-8?q?=ff?=",
)  # fmt: skip


def spoilt(data: bytes, chance: Random, often: float = 0.5) -> bytes:
    """The data, as often as told with one to eight faults in them."""
    if chance.random() > often:
        return data
    held = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        _spoil(held, chance)
    return bytes(held)


def noise(chance: Random) -> bytes:
    """Bytes of no format, perhaps with the beginning of one."""
    return chance.choice(MARKS) + chance.randbytes(chance.choice((0, 1, 7, 100, 1000)))


def _spoil(held: bytearray, chance: Random) -> None:
    size = len(held)
    at, end = sorted((chance.randint(0, size), chance.randint(0, size)))
    end = min(end, at + 200)
    match chance.randrange(7):
        case 0 if size:
            held[chance.randrange(size)] ^= 1 << chance.randrange(8)
        case 1:
            del held[at:end]
        case 2:
            del held[at:]
        case 3:
            held[at:at] = held[at:end] * chance.choice((1, 2, 20))
        case 4:
            held[at:at] = chance.choice(MARKS)
        case 5:
            held[at:end] = chance.randbytes(end - at)
        case _:
            held[at:end] = held[at:end][::-1]
