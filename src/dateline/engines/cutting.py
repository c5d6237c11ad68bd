"""Tables and archives parted into units in a process of its own, held to the same ceilings as what reads the units: one that
never ends, or wants all memory, costs the rest of itself and no other source."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import NamedTuple

from dateline import sources
from dateline.engines import ceilings
from dateline.engines.ceilings import Ceilings
from dateline.engines.nursery import Nursery, ended
from dateline.funnel import Funnel
from dateline.funnel.aside import Aside
from dateline.sources import Failure, SourceUnit


class Begun(NamedTuple):
    """The next source is begun."""

    source: str


class Cutting(NamedTuple):
    """The sources that a process is to part, and what each step of that may take."""

    names: tuple[str, ...]
    ceilings: Ceilings
    funnel: Funnel | None


def units(
    names: tuple[str, ...], most: Ceilings, nursery: Nursery, funnel: Funnel | None = None
) -> Iterator[SourceUnit | Failure | Aside]:
    """The units of the sources in order, parted ahead by a process of the nursery, which asks the funnel too; where that ends
    before its time, a Failure, and the next source is gone on with."""
    left = names
    while left:
        process, line = nursery.begin(cut, Cutting(left, most, funnel))
        at = -1
        try:
            while (told := pickle.loads(line.recv_bytes())) is not None:
                if isinstance(told, Begun):
                    at += 1
                else:
                    yield told
            left = ()
        except EOFError:
            yield _blamed(left[max(0, at)], nursery.exit_code(process), most)
            left = left[max(0, at) + 1 :]
        finally:
            line.close()  # a process that is not done finds nobody to tell, and ends


def cut(line: Connection, task: Cutting) -> None:
    """Part the sources, and send each unit as it is there; the line holds a few of them."""
    ceilings.limit(task.ceilings)
    for name in task.names:
        _tell(line, Begun(name))
        found = sources.units([name], task.funnel)
        while (one := _next(found, name, task.ceilings)) is not None:
            _tell(line, one)
    _tell(line, None)


def _next(
    found: Iterator[SourceUnit | Failure | Aside], name: str, most: Ceilings
) -> SourceUnit | Failure | Aside | None:
    try:
        with ceilings.fatal(most):
            return next(found, None)
    except MemoryError:
        return Failure(name, f"{name}: {most.too_much()}")


def _blamed(name: str, code: int, most: Ceilings) -> Failure:
    why = most.too_long() if ceilings.is_up(code) else f"ends what parts it ({ended(code)})"
    return Failure(name, f"{name}: {why}; the rest is lost")


def _tell(line: Connection, what: Begun | SourceUnit | Failure | Aside | None) -> None:
    line.send_bytes(pickle.dumps(what, pickle.HIGHEST_PROTOCOL))
