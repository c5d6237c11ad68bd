"""Countries by the codes that other formats have for them: ISO 3166 alpha-2 and numeric, and the English name.

`iso_codes.tsv` has the codes of the countries in the lexicon, from the Unicode CLDR's aliases of territories (Unicode licence).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dateline.lexicon import table


def alpha2(code: str | None) -> str | None:
    """The alpha-2 code of an alpha-3 code, in small letters; None where there is none.

    >>> alpha2("SYR"), alpha2("XXA")
    ('sy', None)
    """
    return _codes().get(code or "", ("", ""))[0].lower() or None


def numeric(code: str | None) -> int | None:
    """The numeric code of an alpha-3 code; None where there is none.

    >>> numeric("SYR")
    760
    """
    found = _codes().get(code or "", ("", ""))[1]
    return int(found) if found else None


def name(code: str | None) -> str | None:
    """What a country is called; the code itself where no list has it.

    >>> name("SYR"), name("XXA")
    ('Syria', 'XXA')
    """
    return _names().get(code or "", code) if code else None


@cache
def _codes() -> Mapping[str, tuple[str, str]]:
    lines = Path(__file__).with_name("iso_codes.tsv").read_text("utf-8").splitlines()[1:]
    return {a3: (a2, number) for a3, a2, number in (line.split("\t") for line in lines)}


@cache
def _names() -> Mapping[str, str]:
    return {entry["code"]: entry["name"] for entry in table("countries")}
