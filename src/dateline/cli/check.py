"""`dateline check`: findings as a linter gives them, with the settings of a project and what it lets stand."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline import engines, findings, pipeline
from dateline.checking import baseline
from dateline.checking.exemptions import Exemptions
from dateline.cli import config, days, messages, options
from dateline.cli.config import Config
from dateline.cli.outputs import RECORDS, whole
from dateline.errors import UsageError
from dateline.export import linter, statistics
from dateline.export.positions import Found
from dateline.lexicon import load as load_lexicon
from dateline.readings import Finding, Reading
from dateline.report import Report

if TYPE_CHECKING:
    from dateline.funnel.aside import Aside
    from dateline.sources import Failure

_PATH = click.Path(path_type=Path)
_FORMAT = (
    "full on a terminal, concise into a pipe, unless you say; github: workflow commands; junit: XML for build servers."
)
_BASELINE = "Tell only what is not in FILE, however its lines have moved; --write-baseline makes it."
_WRITE_BASELINE = "Write all that is found to FILE and print none of it; exit code 0."
_CONFIG = "Settings to take, instead of the nearest dateline.toml or [tool.dateline] of pyproject.toml upwards."


@click.command()
@options.SOURCES
@click.option("--format", "form", type=click.Choice(list(linter.FORMATS)), help=_FORMAT)
@click.option("--select", metavar="CODE,…", help="Only these rules: codes or their first letters.")
@click.option("--ignore", metavar="CODE,…", help="All but these rules.")
@click.option("--statistics", "counts", is_flag=True, help="How many findings of each rule, instead of the findings.")
@click.option("--baseline", "known", type=_PATH, metavar="FILE", help=_BASELINE)
@click.option("--write-baseline", "write", type=_PATH, metavar="FILE", help=_WRITE_BASELINE)
@click.option("--against", type=_PATH, metavar="RECORD", help="Also look for copies of its reports.")
@options.DATE
@options.LEXICON
@click.option("--models/--no-models", default=None, help="With --no-models: rules alone, faster, less accurate.")
@click.option("--config", "path", type=_PATH, metavar="FILE", help=_CONFIG)
@click.option("--isolated", is_flag=True, help="Take no settings of any file.")
@options.work
def check(
    sources: tuple[str, ...],
    form: str | None,
    select: str | None,
    ignore: str | None,
    counts: bool,
    known: Path | None,
    write: Path | None,
    path: Path | None,
    isolated: bool,
    **given: Any,
) -> int:
    """Look for what deserves a second look: exit code 0 when there is none, 1 for some, 2 when it could not run.

    A record is a source here too: its readings are looked at as they are, and the series that their counts make, and copies.
    Lines and columns are those of the text that was read: the file itself for plain text, the article for a page.

    What stands in REPORT.ignore, a file beside a report, is let stand: a line such as CNT003 "killed three"  # why.
    """
    if known and write:
        raise UsageError("--baseline and --write-baseline: one at a time; --write-baseline writes all that is found")
    chosen = {"select": select, "ignore": ignore, "format": form, "baseline": known, **given}
    work = options.worked(chosen)
    settings = _over(_settings(path, isolated), chosen)
    form = settings.format or ("full" if sys.stdout.isatty() else "concise")
    if counts and form not in statistics.FORMATS:
        raise UsageError(f"--statistics goes with --format {', '.join(statistics.FORMATS)}, not {form}")
    looking = _Looking(settings, work, sources, write, named=bool(select))
    with messages.Progress(quiet=sys.stdout.isatty()) as progress:
        found = looking.found(progress)
        if write:
            looking.write(list(found), write, progress)
        elif counts:
            statistics.write(found, sys.stdout, form)
        else:
            linter.FORMATS[form](found, sys.stdout)
    sys.stdout.flush()
    messages.checked(progress, looking.count, looking.told())
    return 2 if progress.failures else 1 if looking.count and not write else 0


def _settings(path: Path | None, isolated: bool) -> Config:
    if path and isolated:
        raise UsageError("--config and --isolated: one at a time")
    return config.load(path) if path else Config() if isolated else config.find(Path.cwd())


def _over(settings: Config, given: dict[str, Any]) -> Config:
    """The settings, with what the command line says instead; rules that it selects set aside those that a file ignores."""
    said = {"date" if key == "day" else key: value for key, value in given.items() if value is not None}
    for key in ("select", "ignore"):
        if key in said:
            said[key] = tuple(code.strip() for code in said[key].split(",") if code.strip())
    if "select" in said:
        said.setdefault("ignore", ())
    if "date" in said:
        said["date"] = days.iso(said["date"], "--date")
    return replace(settings, **said)


class _Looking:
    """One run: what is looked at, and what of it is told. `count` is how many findings were."""

    def __init__(
        self, settings: Config, work: options.Work, sources: tuple[str, ...], write: Path | None, *, named: bool
    ) -> None:
        self._settings, self._work = settings, work
        self._codes = findings.wanted(settings.select, settings.ignore)
        self._records = [Path(s) for s in sources if Path(s).suffix.lower() in RECORDS and Path(s).is_file()]
        self._others = [source for source in sources if Path(source) not in self._records]
        if named and settings.against is None and self._others and not findings.chosen(settings.select):
            raise UsageError(
                f"{', '.join(settings.select)}: looks at copies or series; name a record, or one of earlier reports with "
                "--against"
            )
        self._lexicon = load_lexicon(settings.lexicon)
        self._baseline = baseline.load(settings.baseline) if settings.baseline and not write else None
        self._exemptions = Exemptions()
        self._left_out: set[str] = set()
        self._written = ""
        self._dismissed = 0
        self.count = 0

    def found(self, progress: messages.Progress) -> Iterator[Found]:
        """Each reading with those of its findings that are told."""
        chosen = self._settings.select, self._settings.ignore
        held = (one for path in self._records for one in self._held(path, progress))
        readings = options.readings(self._read(), progress)
        fresh = pipeline.check_all(readings, *chosen, self._settings.against)
        for reading, some in chain(
            held, ((reading, self._unexempt(reading, some, progress)) for reading, some in fresh)
        ):
            told = tuple(finding for finding in some if not self._is_ignored(reading, finding))
            if self._baseline:
                told = self._baseline.new(reading, told)
            self.count += len(told)
            yield reading, told

    def write(self, found: Iterable[Found], path: Path, progress: messages.Progress) -> None:
        """All that is found, as a baseline; nothing when a source could not be read."""
        if progress.failures:
            self._written = f"{path} is not written, as not every source could be read"
            return
        known = [one for reading, some in found for one in baseline.of(reading, some, path.parent)]
        with whole(path) as out:
            out.write(baseline.written(known))
        self._written = f"written to {path}; check --baseline {path} tells only what is new"

    def told(self) -> Iterator[str]:
        """What to say after the run of what was not told, and of lines that serve nothing."""
        if self._written:
            yield self._written
        if self._left_out:
            yield f"{messages.counted(len(self._left_out), 'source')} left out, as {self._settings.path} excludes"
        if self._baseline and self._baseline.seen:
            yield f"{messages.counted(self._baseline.seen, 'finding')} known from {self._settings.baseline}"
        if self._baseline and (gone := self._baseline.gone(self._codes)):
            yield (
                f"{messages.counted(gone, 'finding')} of {self._settings.baseline} not there any more; "
                "--write-baseline writes it anew"
            )
        if self._dismissed:
            yield f"{messages.counted(self._dismissed, 'finding')} dismissed in the record"
        if self._exemptions.count:
            yield f"{messages.counted(self._exemptions.count, 'finding')} let stand by lines of files beside the reports"
        for line in self._exemptions.unused(self._asked()):
            yield f"{line} lets nothing stand; take the line out"

    def _held(self, path: Path, progress: messages.Progress) -> Iterator[Found]:
        """The readings of a record, with those of their findings that nobody dismissed in it."""
        from dateline.checking import judgements  # a record is read, and so SQLite

        said = judgements.load(path)
        for reading, some in pipeline.check_record(path, self._settings.select, self._settings.ignore):
            progress.step(reading.report.source)
            yield reading, said.left(reading, some)
        self._dismissed += said.dismissed

    def _read(self) -> Iterator[Reading | Failure | Aside]:
        settings = self._settings
        how = engines.Settings(self._lexicon, settings.models, settings.date, self._work.ceilings)
        wanted = self._is_in if settings.exclude else None
        results = engines.read_all(self._others, how, self._work.jobs, self._known, wanted)
        return (one for one in results if isinstance(one, Reading) or not self._is_out(one.source))

    def _known(self, report: Report) -> tuple[Reading, ...] | None:
        """Nothing for a report that is not to be looked at; None for one that is to be read."""
        return () if self._is_out(report.source) else None

    def _is_in(self, report: Report) -> bool:
        return not self._is_out(report.source)

    def _is_out(self, source: str) -> bool:
        if not self._settings.excludes(source):
            return False
        self._left_out.add(source)
        return True

    def _is_ignored(self, reading: Reading, finding: Finding) -> bool:
        return any(finding.code.startswith(code) for code in self._settings.ignored(reading.report.source))

    def _unexempt(
        self, reading: Reading, some: tuple[Finding, ...], progress: messages.Progress
    ) -> tuple[Finding, ...]:
        """The findings that no line beside the report lets stand; a file that cannot be read lets none, and is listed."""
        from dateline.sources import Failure

        try:
            return self._exemptions.left(reading, some)
        except UsageError as error:
            progress.fail(Failure(str(error).partition(": ")[0], str(error)))
            return some

    def _asked(self) -> set[str]:
        """The codes of the rules that files were looked at with."""
        alone = {rule.CODE for rule in findings.RULES}
        return {code for code in self._codes if code in alone or (code.startswith("COP") and self._settings.against)}
