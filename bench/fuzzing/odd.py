"""Odd words: what nobody writes and a stranger sends. Every function takes the chance it draws from, so that a seed tells all."""

from __future__ import annotations

from random import Random

NEWS = (
    "Shelling killed at least 31 people and wounded 70 in Teshkol on Tuesday, the health ministry said.",
    "KARSTEN, March 14 (Halden Press) — Gunmen ambushed a convoy near Dresk on Wednesday, killing seven soldiers.",
    "“They fired on families,” Health Minister Tolva Renn told reporters. No group claimed the attack.",
    "Foreign ministers of Ordania and Varkesh met on Monday and agreed to exchange 40 prisoners, both sides said.",
    "Of the 64 dead, 12 were children; between 1,200 and 1,500 families have fled since 2 February 2024.",
    "It happened at 8:15 a.m. (0615 GMT) on the 30th of February, two weeks before the last Friday of next month.",
    "The Mourne Front denied that its fighters had killed anyone, according to an official quoted by Northwire.",
    "Town | Killed | Wounded\nKelmin | 9 | 4\nPort Sarel | – | 12",
    "By Ilna Marrow",
    "Updated 14 March 2024 08:15",
)
SIGNS = (
    "\0", "\x01", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x1f", "\x7f", "\x85", "\xa0", "\xad", "\u0301", "\u0338" * 9, "\u200b",
    "\u200d", "\u202e", "\u2066", "\u2028", "\u2029", "\u3000", "\ufeff", "\ufffd", "\uffff", "\ud83d", "\udc00", "😀", "🇦🇶",
    "👩‍👩‍👧", "İ", "ß", "ﬁ", "ǅ", "Ⅷ", "²", "½", "٣", "一", "𝟙", "“", "”", "«", "‘", "’", '"', "'", "—", "–", "…", ";", ":", "|",
    "<", ">", "&", "&#0;", "&#xD800;", "&amp;", "&lt;p&gt;", "(", ")", "[", "]", "{", "}", "%", "$", "#", "*", "/", "\\", "=1+1",
    "\t", "\n", "\r\n", "\r", "\n\n", "\n\n\n\n", " ", "  ",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "00", "1e9", "1,2,3", "1.000.000,5", "9" * 40, "12-14", "3/4", "100-year-old", "2024-02-30", "0000-00-00",
    "99 million million", "two hundred and and", "several dozen hundred", "a hundred thousand million", "half a dozen", "٣٤",
    "31.12.9999", "1 January 1", "year 10000", "in 99999 years", "400 years ago", "4,000,000 weeks ago", "February 29", "24:61",
    "the 45th of June", "30 BC", "12/13/14", "²³", "Ⅷ dead", "minus five", "nine nine nine nine", "1st 2nd 3rd",
)  # fmt: skip
LARGE = (
    "A",
    "7",
    "a ",
    "“",
    "(",
    "and ",
    "one ",
    "1,",
    "Mr. ",
    "\u0301",
    "-",
    ".",
    "said ",
    "killed 3 and ",
    "\n",
    "x\n",
    "<b>",
)


def text(chance: Random, most: int = 12) -> str:
    """Words of news in pieces, with odd signs and numbers between; now and then a very long token."""
    parts = [_part(chance) for _ in range(chance.randint(0, most))]
    return chance.choice(("", " ", "\n", "\n\n")).join(parts)


def token(chance: Random) -> str:
    """A short word, perhaps odd: a name, a title, a value."""
    return chance.choice((words(chance), chance.choice(SIGNS), chance.choice(NUMBERS), "", "Port Calder", "2024-03-14"))


def words(chance: Random) -> str:
    """A stretch of news, cut anywhere."""
    told = chance.choice(NEWS)
    at = chance.randrange(len(told))
    return told[at : at + chance.randint(1, 60)]


def whole(words: str) -> str:
    """The words without halves of characters, for formats that cannot hold them."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _part(chance: Random) -> str:
    kind = chance.randrange(20)
    if kind < 8:
        return chance.choice(NEWS)
    if kind < 11:
        return words(chance)
    if kind < 15:
        return chance.choice(SIGNS)
    if kind < 18:
        return f"{chance.choice(NUMBERS)} {chance.choice(('killed', 'people', 'ago', 'March', 'dead', 'houses'))}"
    if kind == 18:
        return "".join(chance.choice(SIGNS) for _ in range(chance.randint(1, 30)))
    return chance.choice(LARGE) * chance.choice((3, 30, 30, 300))
