"""Runs of capitalised words, and what stands before the name in them: demonyms and titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.reading.actors.bodies import Listed
from dateline.reading.actors.words import Title, Words
from dateline.reading.gazetteer import word_set
from dateline.reading.syntax.table import Table
from dateline.report import Span

ARTICLES = word_set("al el ar as ash at ad an ed ul")
_LINKS = word_set("de del da do dos das di du la las los al el bin bint ben ibn abu van von der den y e")
_NOT_NAMES = word_set(
    "i mr mrs ms the a an but and or if when while as at in on by for from to of with it he she they we you "
    "his her their our my its this that these those there here what who how why where not no yes so then now "
    "after before during since until although though because however meanwhile moreover also some many most "
    "more all both each every any several few other another one two three four five six seven eight nine ten "
    "first second third last next n't 's ’s monday tuesday wednesday thursday friday saturday sunday today "
    "yesterday tomorrow gmt am pm a.m. p.m. est edt islam christianity judaism hinduism god allah quran koran "
    "bible ramadan christmas easter internet english arabic covid twitter photo photos image video caption "
    "file text report"
)
_PEOPLE = word_set("people women men children citizens workers farmers")
"""Words with 's inside a body's name: People's Congress."""
_TAGS = word_set("NN JJ FW VB CD IN UH XX LS RB")


@dataclass(frozen=True, slots=True)
class Run:
    """A name at tokens `first` up to `last`; `begin` is where the demonym and titles before it begin."""

    begin: int
    first: int
    last: int
    title: Title | None = None
    role: tuple[int, int] | None = None
    country: str = ""
    country_at: Span | None = None


def find(table: Table, listed: Listed, taken: set[int], words: Words) -> list[Run]:
    """Every run of capitals outside the tokens `taken` by listed names, cut at its titles."""
    titles = _titles(table, words)
    seen = {
        w
        for w, tag, opening in zip(table.written, table.tag, table.opening, strict=True)
        if tag == "NNP" and not opening
    }
    found, i = [], 0
    while i < len(table):
        if not _starts(table, i, taken, listed, titles, seen, words):
            i += 1
            continue
        last = _end(table, i, taken, titles)
        found += list(_cut(table, i, last, listed, titles, words))
        i = max(last, i + 1)
    return found


def _titles(table: Table, words: Words) -> dict[int, tuple[int, Title]]:
    """Titles written with a capital, by their first token: the token after their last, and the title."""
    found = {}
    for i, lower in enumerate(table.word):
        for title in words.titles.get(lower, ()):
            end = i + len(title.words)
            if table.written[i][0].isupper() and tuple(table.word[i:end]) == title.words:
                found[i] = (end, title)
                break
    return found


def _starts(
    table: Table,
    i: int,
    taken: set[int],
    listed: Listed,
    titles: dict[int, tuple[int, Title]],
    seen: set[str],
    words: Words,
) -> bool:
    if i in listed and listed[i][1].best.kind in {"adjective", "country"}:
        return True
    if i in taken:
        return False
    if _article(table, i):
        return True
    if i in titles:
        return True
    if not capital(table, i) or len(table.written[i]) < 2:
        return False
    return (
        not table.opening[i]
        or table.tag[i] in {"NNP", "NNPS"}
        or bool(table.entity[i])
        or table.written[i] in seen
        or (table.written[i] in words.first_names and table.tag[i + 1 : i + 2] == ("NNP",))
        or (table.written[i].isupper() and table.written[i].capitalize() in seen)
    )


def capital(table: Table, i: int) -> bool:
    """Whether a token's capital can be that of a name."""
    word = table.written[i]
    if not word[0].isupper() or table.word[i] in _NOT_NAMES or table.entity[i] in {"DATE", "TIME"}:
        return False
    return table.tag[i][:2] in _TAGS or bool(table.entity[i])


def _article(table: Table, i: int) -> bool:
    """`al-Varkesh`, in three tokens."""
    return (
        table.word[i] in ARTICLES and i + 2 < len(table) and table.written[i + 1] == "-"
        and table.written[i + 2][0].isupper() and table.end[i] == table.start[i + 1]
    )  # fmt: skip


def _end(table: Table, first: int, taken: set[int], titles: dict[int, tuple[int, Title]]) -> int:
    last = first
    while last < len(table) and table.sentence[last] == table.sentence[first]:
        step = titles[last][0] - last if last in titles else _step(table, last, taken, last > first)
        if not step:
            break
        last += step
    return max(last, first + 1)


def _step(table: Table, i: int, taken: set[int], inside: bool) -> int:
    """How many tokens the run goes on by at token `i`; 0 where it ends."""
    if _article(table, i):
        return 3
    if capital(table, i) and (i not in taken or not inside):
        return 1
    if not inside:
        return 1
    word, lower = table.written[i], table.word[i]
    if lower in {"'s", "’s"} and table.word[i - 1] in _PEOPLE and _capital_at(table, i + 1, taken):
        return 2
    if word == "-" and table.end[i] == table.start[min(i + 1, len(table) - 1)] and _capital_at(table, i + 1, taken):
        return 2
    if lower in _LINKS and _capital_at(table, i + 1, taken):
        return 2
    if (
        lower in {"de", "of"}
        and i + 1 < len(table)
        and table.word[i + 1] in {"la", "las", "los"}
        and _capital_at(table, i + 2, taken)
    ):
        return 3
    return 0


def _capital_at(table: Table, i: int, taken: set[int]) -> bool:
    return i < len(table) and table.written[i][0].isupper() and i not in taken


def _cut(
    table: Table, first: int, last: int, listed: Listed, titles: dict[int, tuple[int, Title]], words: Words
) -> Iterator[Run]:
    """The run with its demonym and titles taken off the front; nothing where only those are there."""
    begin, country, country_at, role, title = first, "", None, None, None
    last = _before_adjective(table, first, last, listed)
    while first < last:
        hit = listed.get(first)
        if hit and hit[1].best.kind in {"adjective", "country"} and hit[0] <= last:
            country, country_at = hit[1].best.country, table.span(first, hit[0] - 1)
            first = hit[0]
        elif first in titles and titles[first][0] <= last:
            end, found = titles[first]
            role = (role[0] if role else first, end)
            title = found if title is None or found.gender else title
            first = end
        else:
            break
    inner = _title_inside(table, first, last, titles, words)
    if inner:
        role, title, first = (role[0] if role else first, inner[0]), inner[1] or title, inner[0]
    if first < last and table.written[first] != "-":
        before = _role_before(table, begin, words) if role is None else None
        yield Run(before[0] if before else begin, first, last, title, role or before, country, country_at)


def _before_adjective(table: Table, first: int, last: int, listed: Listed) -> int:
    """Without a demonym at the end that describes the noun behind it (`Freed Varkeshi` soldiers)."""
    at = last - 1
    ends = at in listed and listed[at][1].best.kind == "adjective" and last < len(table)
    if not ends or not table.written[last].islower() or table.head[at] < last:
        return last
    return first if at - first == 1 and table.opening[first] else at


def _title_inside(
    table: Table, first: int, last: int, titles: dict[int, tuple[int, Title]], words: Words
) -> tuple[int, Title | None] | None:
    """`Varkesh Gov. Ila Kestrel`, `Political Editor Ila Kestrel`: where the name begins behind a title or people noun
    that is not the run's first or last word, and the title if it is one."""
    for i in range(last - 2, first - 1, -1):
        end, title = titles.get(i, (i + 1, None))
        noun = words.nouns.get(table.word[i])
        named = title or (noun and noun.role and noun.kind == "population" and not noun.plural and last - i > 2)
        if (
            named
            and end < last
            and table.written[end] != "-"
            and table.written[i - 1 if i else i] not in words.first_names
        ):
            return end, title
    return None


def _role_before(table: Table, begin: int, words: Words) -> tuple[int, int] | None:
    """`deputy press secretary` + name: common nouns that stand right before a name as part of its phrase."""
    i = begin - 1
    noun = words.nouns.get(table.word[i]) if i >= 0 else None
    if (
        noun is None
        or noun.plural
        or not noun.role
        or not table.tag[i].startswith("NN")
        or not table.written[i].islower()
        or table.sentence[i] != table.sentence[begin]
    ):
        return None
    while i > 0 and table.tag[i - 1] in {"NN", "JJ", "NNP", "HYPH"} and table.sentence[i - 1] == table.sentence[begin]:
        i -= 1
    if i > 0 and table.written[i] == "-" and table.tag[i - 1] == "CD":
        i -= 1  # a 38-year-old nurse
    return (i, begin)
