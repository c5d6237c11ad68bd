"""What people said of the findings on a record: that one is right, or that it may stand. The last word on each holds.

They are decisions of the record, with name, time and reason, and are undone as all of these are. A finding is known again by its
code and by the characters it lies on; one that weighs other reports too (on copies, on series), or that lies nowhere, also by
what it says: where that is another thing now, it is a finding nobody has looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from dateline.findings.register import CODES
from dateline.readings import Finding, Reading
from dateline.record import Record, decisions
from dateline.record.decisions import Decision, Member
from dateline.report import Span


class JudgedFinding(NamedTuple):
    """What a finding is known again by: the report's id, its code, its characters, and what it says where that counts."""

    report: str
    code: str
    spans: tuple[Span, ...]
    message: str


class Judgements:
    """The last word on each finding. `dismissed` counts what `left` took out."""

    def __init__(self, taken: Iterable[Decision]) -> None:
        self._last: Mapping[JudgedFinding, Decision] = {_known(d): d for d in taken if d.deed in decisions.ON_FINDINGS}
        self.dismissed = 0

    def of(self, report: str, finding: Finding) -> Decision | None:
        """What was said last of a finding of a report; None when nobody looked at it."""
        return self._last.get(known(report, finding))

    def known(self, code: str = "") -> list[JudgedFinding]:
        """The findings that somebody looked at, of codes that begin so."""
        return [one for one in self._last if one.code.startswith(code)]

    def left(self, reading: Reading, some: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that nobody dismissed."""
        every = tuple(some)
        kept = tuple(finding for finding in every if not self._is_dismissed(reading.report.id, finding))
        self.dismissed += len(every) - len(kept)
        return kept

    def _is_dismissed(self, report: str, finding: Finding) -> bool:
        said = self.of(report, finding)
        return said is not None and said.deed == "dismiss"


def load(path: Path) -> Judgements:
    """What stands in a record. Raises RecordError."""
    with Record(path, write=False) as record:
        return Judgements(decisions.standing(record.decisions()))


def known(report: str, finding: Finding) -> JudgedFinding:
    """What a finding of a report is known again by."""
    alone = finding.code in CODES and finding.spans
    return JudgedFinding(report, finding.code, tuple(finding.spans), "" if alone else finding.message)


def judged(report: str, finding: Finding, deed: str, *, by: str, reason: str, added: str) -> Decision:
    """What somebody says of a finding, as a decision that is not yet kept; `deed` is one of decisions.ON_FINDINGS."""
    member = Member(report, "findings", finding.code, tuple(finding.spans))
    return Decision(0, added, by, reason, deed, (member,), was={"value": finding.message})


def _known(decision: Decision) -> JudgedFinding:
    [member] = decision.members
    message = decision.was["value"] if decision.was else ""
    return known(member.report, Finding(member.id, message, member.spans))
