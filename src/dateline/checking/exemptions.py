"""What somebody looked at and lets stand: a file beside a report, `NAME.ignore`, a line for each finding.

    CNT003 "killed three guards"  # our own count, 14 March
    DAT001                        # the archive stamps its own day

The report itself stays as it is, to the letter: its words are somebody else's, and could otherwise excuse themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dateline import findings
from dateline.errors import UsageError
from dateline.readings import Finding, Reading
from dateline.report import Span

ENDING = ".ignore"
"""What is put to the name of a report's file."""
_LINE = re.compile(r'(?P<code>[A-Za-z]+\d*)(?:\s+"(?P<words>.+?)")?\s*(?:#\s*(?P<reason>.*))?')
_PART = re.compile(r":\d+(?:#.*)?$")
"""What a line of a table or an entry of a feed has after the name of its file."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """A line of such a file: a code, or its first letters, words of the text on which the finding lies, and why it may stand."""

    path: Path
    line: int
    code: str
    words: str | None
    reason: str

    def lets_stand(self, reading: Reading, finding: Finding) -> bool:
        """Whether the finding has the code, and shares a character with the words wherever they stand in the text."""
        return finding.code.startswith(self.code) and (self.words is None or self._meets(reading, finding))

    def _meets(self, reading: Reading, finding: Finding) -> bool:
        words = r"\s+".join(map(re.escape, (self.words or "").split()))
        found = [Span(*match.span()) for match in re.finditer(words, reading.report.text)]
        return any(span.meets(one) for span in finding.spans for one in found)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code}" + (f' "{self.words}"' if self.words else "")


class Exemptions:
    """The files beside the reports that are looked at, each read when its report is met, and which lines served."""

    def __init__(self) -> None:
        self._held: dict[Path, tuple[Exemption, ...]] = {}
        self._used: set[Exemption] = set()
        self.count = 0

    def left(self, reading: Reading, some: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that no line lets stand. Raises UsageError for a line that cannot be read."""
        lines = self._beside(reading.report.source)
        return tuple(finding for finding in some if not self._exempt(lines, reading, finding))

    def unused(self, codes: Iterable[str]) -> tuple[Exemption, ...]:
        """The lines that let nothing stand, though one of their rules was asked for."""
        asked = tuple(codes)
        lines = (line for path in sorted(self._held) for line in self._held[path])
        return tuple(one for one in lines if one not in self._used and any(c.startswith(one.code) for c in asked))

    def _exempt(self, lines: tuple[Exemption, ...], reading: Reading, finding: Finding) -> bool:
        serving = [line for line in lines if line.lets_stand(reading, finding)]
        self._used.update(serving)
        self.count += bool(serving)
        return bool(serving)

    def _beside(self, source: str) -> tuple[Exemption, ...]:
        path = beside(source)
        if path is None:
            return ()
        if path not in self._held:
            self._held[path] = ()  # one that cannot be read is told once
            self._held[path] = read(path)
        return self._held[path]


def beside(source: str) -> Path | None:
    """The file beside the one that a source was read from; None when there is none."""
    if "://" in source or source == "-":
        return None
    names = dict.fromkeys((source, _PART.sub("", source)))
    return next((path for name in names if (path := Path(name + ENDING)).is_file()), None)


def read(path: Path) -> tuple[Exemption, ...]:
    """The lines of a file. Raises UsageError, with file and line, for one that has no known code, or no reason."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not UTF-8; save it as UTF-8") from None
    told = ((number, line.strip()) for number, line in enumerate(lines, 1))
    return tuple(_exemption(path, number, line) for number, line in told if line and not line.startswith("#"))


def _exemption(path: Path, number: int, line: str) -> Exemption:
    found = _LINE.fullmatch(line)
    if not found:
        raise UsageError(f'{path}: line {number}: not a line of this file; write CODE "words"  # why')
    if not (found["reason"] or "").strip():
        raise UsageError(f"{path}: line {number}: {found['code']}: says no reason; write it after #")
    try:
        findings.chosen([found["code"]])
    except UsageError as error:
        raise UsageError(f"{path}: line {number}: {error}") from None
    words = " ".join(found["words"].split()) if found["words"] else None
    return Exemption(path, number, found["code"].upper(), words, found["reason"].strip())
