"""What a reader should look at twice, one file a rule; a rule reads rows and text, never the parse.

A rule's module has a docstring with fixed headings (the text of `dateline explain` and of docs/findings), a permanent
`CODE`, and `check(reading) -> Iterator[Finding]`; its file name states the pattern that is found. The register is `codes`.
The rules in `on_copies` look at a copy beside its original instead, those in `on_series` at the counts of a whole record.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from dateline.errors import UsageError
from dateline.findings import on_copies, on_series
from dateline.findings.register import CODES
from dateline.readings import Finding, Reading

if TYPE_CHECKING:
    from dateline.copies import Comparison
    from dateline.findings.on_series import Counted, SeriesFinding


class RegisteredRule(Protocol):
    """What every rule's module holds."""

    __name__: str
    __doc__: str | None
    CODE: str


class Rule(RegisteredRule, Protocol):
    """What the module of a rule on one reading holds."""

    def check(self, reading: Reading) -> Iterator[Finding]:
        """The places where the pattern is found."""


RULES: tuple[Rule, ...] = tuple(cast(Rule, import_module(f"{__name__}.{module}")) for module in CODES.values())
KNOWN: tuple[RegisteredRule, ...] = (*RULES, *on_copies.RULES, *on_series.RULES)
"""All rules: those on one reading, on copies, on series."""


def check(reading: Reading, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Finding, ...]:
    """The findings of a reading, in text order.

    `select` and `ignore` hold codes or their first letters (`QUO`); nothing selected means every rule. Raises
    UsageError when one of them matches no rule.
    """
    told = replace(reading, report=reading.report.article())
    return _in_order(finding for rule in chosen(select, ignore) for finding in rule.check(told))


def attempt(reading: Reading) -> Reading:
    """The reading with its findings, by every rule; one that breaks costs what it would have found, and is told in `faults`."""
    from dateline.reading.stages import Stages

    told = replace(reading, report=reading.report.article())
    stages = Stages()
    found = [finding for rule in RULES for finding in stages.run(rule.CODE, (), _found, rule, told)]
    return replace(reading, findings=_in_order(found), faults=(*reading.faults, *stages.faults))


def _found(rule: Rule, told: Reading) -> tuple[Finding, ...]:
    return tuple(rule.check(told))


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda f: (f.spans[:1], f.code)))


def check_copy(comparison: Comparison, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Finding, ...]:
    """The findings on a copy laid beside its original, in text order; `select` and `ignore` as in `check`."""
    codes = wanted(select, ignore)
    return _in_order(f for rule in on_copies.RULES if rule.CODE in codes for f in rule.check(comparison))


def check_series(
    counts: Sequence[Counted], select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[SeriesFinding, ...]:
    """The findings on the counts of a record, in the order of the codes; `select` and `ignore` as in `check`."""
    codes = wanted(select, ignore)
    return tuple(placed for rule in on_series.RULES if rule.CODE in codes for placed in rule.check(counts))


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules on one reading that `select` takes and `ignore` leaves. Raises UsageError when a code matches no rule."""
    codes = wanted(select, ignore)
    return tuple(rule for rule in RULES if rule.CODE in codes)


def wanted(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> set[str]:
    """The codes of all rules that `select` takes and `ignore` leaves. Raises UsageError when one of them matches no rule."""
    taken = {rule.CODE for code in select for rule in _matching(code)} or {rule.CODE for rule in KNOWN}
    return taken - {rule.CODE for code in ignore for rule in _matching(code)}


def explain(code: str) -> str:
    """A rule's page as Markdown, by its code or its name. Raises UsageError when there is no such rule."""
    rule = next((rule for rule in KNOWN if code.upper() in (rule.CODE, name(rule).upper())), None)
    if rule is None:
        raise _unknown(code)
    return f"# {name(rule)} ({rule.CODE})\n\n{inspect.cleandoc(rule.__doc__ or '')}\n"


def name(rule: RegisteredRule) -> str:
    """The pattern a rule finds, in words joined by hyphens: `unbalanced-quotation-marks`."""
    return rule.__name__.rpartition(".")[2].replace("_", "-")


def _matching(code: str) -> tuple[RegisteredRule, ...]:
    matching = tuple(rule for rule in KNOWN if code and rule.CODE.startswith(code.upper()))
    if not matching:
        raise _unknown(code)
    return matching


def _unknown(code: str) -> UsageError:
    codes, names = [rule.CODE for rule in KNOWN], [name(rule) for rule in KNOWN]
    near = get_close_matches(code.upper(), codes, 3, 0.5) or get_close_matches(code.lower(), names, 3, 0.4)
    return UsageError(f"no rule {code!r}; " + (f"near it: {', '.join(near)}" if near else f"known: {', '.join(codes)}"))
