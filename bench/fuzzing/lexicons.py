"""Folders of word lists of a stranger: tables with odd names, columns and cells."""

from __future__ import annotations

from functools import cache
from random import Random

from dateline import lexicon
from fuzzing import mutation, odd

SAMPLE = "Shelling killed 12 people in Teshkol on Tuesday, the health ministry said. The army denied it."


def tables(chance: Random) -> dict[str, bytes]:
    """Names of files and what they hold."""
    return dict(_table(chance) for _ in range(chance.randint(1, 2)))


def _table(chance: Random) -> tuple[str, bytes]:
    name = chance.choice(_names())
    columns = list(lexicon.columns(name))
    header = columns if chance.random() < 0.9 else chance.sample(columns, chance.randint(0, len(columns)))
    lines = [header, *(_row(chance, name, header) for _ in range(chance.randint(0, 3)))]
    data = "\n".join("\t".join(cells) for cells in lines).encode("utf-8", "surrogatepass")
    stem = name if chance.random() < 0.97 else odd.token(chance).strip("/\0. ")[:20].replace("/", "") or "x"
    return f"{odd.whole(stem)}.tsv".replace("\0", ""), mutation.spoilt(data, chance, 0.2)


def _row(chance: Random, name: str, header: list[str]) -> list[str]:
    """A row of the shipped table, or one whose cells are those of others, or odd."""
    shipped = lexicon.table(name)
    if not shipped:
        return [odd.token(chance) for _ in header]
    entry = chance.choice(shipped)
    return [_cell(chance, entry[column], chance.choice(shipped)[column]) for column in header]


def _cell(chance: Random, own: str, other: str) -> str:
    told = chance.random()
    cell = own if told < 0.7 else other if told < 0.85 else odd.token(chance) if told < 0.97 else odd.text(chance, 2)
    return cell.replace("\t", " ").replace("\n", " ") if told < 0.97 else cell


@cache
def _names() -> list[str]:
    return sorted(lexicon.load().tables)
