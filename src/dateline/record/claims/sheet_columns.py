"""What the columns of somebody's spreadsheet are: guessed by the words of their headers, then by what they hold; told by the
user where that fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.errors import UsageError
from dateline.record.claims import claim_words
from dateline.record.claims.figure import bounds, days

End = Literal["point", "low", "high"]
ENDS: tuple[End, ...] = ("low", "high")
PLAIN = ("kind", "group", "place", "day", "cited", "accessed")
"""What a column that holds no number can be; `kind`: of harm."""
IGNORED = ("published", "none")
MOST = 0.7
"""The share of a column's cells that tells what it holds."""
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of each row: the columns of its number, or of its ends, and what their headers say of it."""

    ends: tuple[tuple[End, str], ...]
    harms: tuple[str, ...] = ()
    group: str | None = None

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.group, " or ".join(self.harms)))) or "figure"


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """The columns of a sheet by what they are, each a tuple of headers; places from the most exact to the widest."""

    measures: tuple[Measure, ...]
    plain: Mapping[str, tuple[str, ...]]
    unused: tuple[str, ...]

    def told(self) -> str:
        """The mapping as it is shown."""
        parts = [
            f"{m.name}{'' if end == 'point' else ' ' + end} = {name}" for m in self.measures for end, name in m.ends
        ]
        parts += [
            f"{'harm' if role == 'kind' else role} = {', '.join(names)}" for role, names in self.plain.items() if names
        ]
        return "; ".join(parts) + (f"; not used: {', '.join(self.unused)}" if self.unused else "")


def guess(names: Sequence[str], rows: Rows, given: Mapping[str, str]) -> SheetColumns:
    """The columns of a sheet; `given` is what the user said: figure, low, high, a harm (killed …), harm, group, place, day,
    cited, accessed → a header. Raises UsageError when there is no column of figures or of cited reports."""
    _refuse(given, names)
    roles = {name: _Role.of(name, [row[name] for row in rows if row[name]]) for name in names}
    roles = _corrected(roles, given)
    plain = {role: tuple(_ordered(name for name in names if roles[name].plain == role)) for role in PLAIN}
    measures = tuple(_measures(roles))
    if not measures:
        raise UsageError(_missing("figures", "figure", names))
    if not plain["cited"]:
        raise UsageError(_missing("cited reports", "cited", names))
    used = {name for measure in measures for _, name in measure.ends} | {n for found in plain.values() for n in found}
    return SheetColumns(measures, plain, tuple(name for name in names if name not in used))


@dataclass(frozen=True, slots=True)
class _Role:
    """What a column is: `plain`, or `end` of a figure with the `harms` and `group` that its header names."""

    plain: str | None = None
    end: End | None = None
    harms: tuple[str, ...] = ()
    group: str | None = None

    @classmethod
    def of(cls, name: str, cells: Sequence[str]) -> _Role:
        words = claim_words.split(name)
        roles = [role for role in _known() if set(words) & set(claim_words.words("column", role))]
        harms, group = claim_words.harms(words), claim_words.first("group", words)
        measured = harms or group or {"low", "high", "figure"}.intersection(roles)
        first = next((r for r in roles if r in (*PLAIN, *IGNORED) and not (r in ("group", "none") and measured)), None)
        if first == "kind" and not _mostly(cells, _is_harm):
            first = None if measured and _mostly(cells, _is_number) else first
        if first in IGNORED:
            return cls()
        if first == "group" and _mostly(cells, _is_number):
            return cls(end="point")
        if first or not (measured and any(map(_is_number, cells))):
            return cls(plain=first or _held(cells))
        return cls(end=next((end for end in ENDS if end in roles), "point"), harms=harms, group=group)


def _known() -> tuple[str, ...]:
    """What words of headers can mean, the more telling first: "date accessed" is when it was accessed."""
    return tuple(dict.fromkeys(claim_words.values("column").values()))


def _held(cells: Sequence[str]) -> str | None:
    """What a column is by its cells."""
    tests: Mapping[str, Callable[[str], object]] = {"cited": _ADDRESS.match, "day": _is_day, "kind": _is_harm}
    return next((role for role, test in tests.items() if _mostly(cells, test)), None)


def _is_day(cell: str) -> bool:
    return days(cell, True) is not None


def _mostly(cells: Sequence[str], test: Callable[[str], object]) -> bool:
    return bool(cells) and sum(1 for cell in cells if test(cell)) >= MOST * len(cells)


def _is_number(cell: str) -> bool:
    return len(cell) <= 40 and bounds(cell) is not None


def _is_harm(cell: str) -> bool:
    return len(claim_words.split(cell)) <= 3 and claim_words.first("harm", claim_words.split(cell)) is not None


def _corrected(roles: Mapping[str, _Role], given: Mapping[str, str]) -> dict[str, _Role]:
    """The roles with what the user said in place of what was guessed for the same role or column."""
    said = {_plain(role) for role in given}
    figures = any(role not in PLAIN for role in said)
    found = {name: _Role() if r.plain in said or (r.end and figures) else r for name, r in roles.items()}
    return found | {name: _given(role, roles[name]) for role, name in given.items()}


def _given(role: str, guessed: _Role) -> _Role:
    if _plain(role) in PLAIN:
        return _Role(_plain(role))
    kind, _, last = role.partition("-")
    end: End = next((end for end in ENDS if end in (kind, last)), "point")
    return replace(guessed, plain=None, end=end) if kind in ("figure", *ENDS) else _Role(end=end, harms=(kind,))


def _plain(role: str) -> str:
    return "kind" if role == "harm" else role


def _measures(roles: Mapping[str, _Role]) -> Iterator[Measure]:
    """Low and high of one harm and group are one figure; each other column is one of its own."""
    pairs: dict[tuple[tuple[str, ...], str | None], dict[End, str]] = {}
    for name, role in roles.items():
        if role.end == "point":
            yield Measure((("point", name),), role.harms, role.group)
        elif role.end:
            pairs.setdefault((role.harms, role.group), {}).setdefault(role.end, name)
    for (harms, group), ends in pairs.items():
        yield Measure(tuple(sorted(ends.items(), reverse=True)), harms, group)


def _ordered(names: Iterable[str]) -> list[str]:
    """Columns of one role, of places the most exact first."""
    rank = {word: place for place, word in enumerate(claim_words.words("column", "place"))}
    return sorted(names, key=lambda name: min((rank[w] for w in claim_words.split(name) if w in rank), default=0))


def _refuse(given: Mapping[str, str], names: Sequence[str]) -> None:
    harms = {harm for value in claim_words.values("harm").values() for harm in value.split()}
    known = {"figure", "low", "high", "harm", "group", "place", "day", "cited", "accessed"}
    known |= {f"{harm}{end}" for harm in harms for end in ("", "-low", "-high")}
    for role, name in given.items():
        if role not in known:
            raise UsageError(
                f"--columns {role}={name}: not one of figure, low, high, harm, group, place, day, cited, accessed, "
                "nor a harm such as killed, killed-low or killed-high"
            )
        if name not in names:
            raise UsageError(f"--columns {role}={name}: no such column (columns: {', '.join(names)})")


def _missing(what: str, role: str, names: Sequence[str]) -> str:
    return f"no column of {what} is known (columns: {', '.join(names)}); name it: --columns {role}=COLUMN"
