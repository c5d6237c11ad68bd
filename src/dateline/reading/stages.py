"""Stages that may break: what one costs is its own rows, never the report."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from dateline.errors import fault
from dateline.readings import Fault

P = ParamSpec("P")
R = TypeVar("R")


class Stages:
    """The stages of one reading, run one by one; `faults` are those that broke so far."""

    __slots__ = ("_faults",)

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(self._faults)

    def run(self, name: str, without: R, find: Callable[P, R], *given: P.args, **named: P.kwargs) -> R:
        """What a stage gives; `without` when it breaks, and a fault that names it.

        A KeyboardInterrupt and a want of memory are no faults of a stage and go on.
        """
        try:
            return find(*given, **named)
        except MemoryError:
            raise
        except Exception as error:  # whatever broke: the rows of the other stages stand
            self._faults.append(Fault(name, fault(error)))
            return without
