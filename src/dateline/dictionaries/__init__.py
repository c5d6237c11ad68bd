"""Actor and agent dictionaries of event coders (KEDS, TABARI, PETRARCH) → a folder of tables for `--lexicon`.

`convert` reads the files; what no table of ours holds is listed with its line. docs/lexicon-import.md tells what goes where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.dictionaries import codes, notation
from dateline.dictionaries.entry_rows import Tables
from dateline.dictionaries.name_wording import Wording
from dateline.dictionaries.notation import Dictionary, Unheld
from dateline.errors import UsageError
from dateline.lexicon import Lexicon, columns

__all__ = ["MARK", "Conversion", "convert"]

MARK = "# dateline lexicon import"
"""How each table begins that an import wrote, so that another may write over it."""
_LEAST = 0.5
"""Share of the lines of a file that are of the notation, under which it is something else."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """`tables`: the lines of each by name, sorted; `unheld` in the order of files and lines; `names`: how many are new,
    `held`: how many the lists had."""

    tables: Mapping[str, Sequence[str]]
    unheld: tuple[Unheld, ...]
    names: int
    held: int

    def page(self, table: str) -> str:
        """A table as the text of its file."""
        return "\n".join([MARK, "\t".join(_header(table)), *self.tables[table], ""])

    def listing(self) -> str:
        """What is not held, a line each."""
        return "".join(f"{one.file}:{one.line}: {one.why}\n" for one in self.unheld)


def convert(paths: Iterable[Path], lexicon: Lexicon) -> Conversion:
    """The tables that dictionaries make beside those of `lexicon`, the same for the same files.

    Raises UsageError for a file that cannot be read or is no such dictionary.
    """
    read = [_dictionary(path) for path in dict.fromkeys(paths)]
    entries = [entry for dictionary in read for entry in dictionary.entries]
    made = Tables(Wording(lexicon), codes.learn(lexicon, entries))
    made.add(entries)
    unheld = {one for dictionary in read for one in dictionary.unheld}.union(made.unheld)
    order = {dictionary.file: number for number, dictionary in enumerate(read)}
    tables = {name: _lines(name, rows) for name, rows in sorted(made.rows.items())}
    names = {(name, n) for name, rows in made.rows.items() for row in rows for n in _named(row)}
    return Conversion(
        tables, tuple(sorted(unheld, key=lambda u: (order[u.file], u.line, u.why))), len(names), made.held
    )


def _dictionary(path: Path) -> Dictionary:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    found = notation.parse(str(path), text)
    if b"\0" in data or not found.entries or found.share < _LEAST:
        raise UsageError(
            f"{path}: no actor or agent dictionary; those have lines such as NAME_ [CODE] and +OTHER_NAME_"
        )
    return found


def _lines(table: str, rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The rows as lines, each once, in the order of their names; of one name the days that began last stand first."""
    header = _header(table)
    once = {tuple(row.get(column, "") for column in header): row for row in rows}
    ordered = sorted(once, key=lambda cells: (cells[0].lower(), cells))
    if "start" in header:
        at, until = header.index("start"), header.index("end")
        ordered.sort(key=lambda cells: bool(cells[at] or cells[until]), reverse=True)
        ordered.sort(key=lambda cells: cells[at], reverse=True)
        ordered.sort(key=lambda cells: cells[0].lower())
    return ["\t".join(cells) for cells in ordered]


def _header(table: str) -> tuple[str, ...]:
    """The columns of a table, and the code that a dictionary has."""
    own = ("capital",) if table == "regions" else () if table == "countries" else ("code",)
    return (*columns(table), *own)


def _named(row: Mapping[str, str]) -> list[str]:
    added = ("name", "singular", "names", "adjectives", "people")
    return [name for column in added for name in row.get(column, "").split("|") if name]
