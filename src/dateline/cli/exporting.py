"""`dateline export`: rows of a record, or of reports that are read for it, in the formats that others work with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline.cli import messages, options
from dateline.cli.days import iso
from dateline.cli.outputs import RECORDS, whole
from dateline.cli.whole_files import is_no_file, whole_bytes, whole_folder
from dateline.errors import UsageError
from dateline.export.interchange import FORMATS
from dateline.export.interchange.written import ExportFormat

if TYPE_CHECKING:
    from dateline.export.interchange.selection import Selection
    from dateline.export.interchange.wanted import Wanted

Command = TypeVar("Command", bound=Callable[..., Any])
METHOD = "METHOD.md"
_ROWS = ("incidents", "tellings", "tolls", "events", "reports")
_POLICIES = ("range", "lowest", "highest", "majority", "latest", "airwars", "acled", "gtd", "ucdp")
_TABLE = "The table of a csv, jsonl or parquet file: incidents unless you say."
_POLICY = "Add the number that a rule makes of several counts."
_PUBLIC = ", ".join(name for name, one in FORMATS.items() if one.public)
_WITHHOLD = f"Leave out names of private persons who were harmed; on for {_PUBLIC}."
_LISTED = "\n".join(f"  {name:<12} {one.says}" for name, one in FORMATS.items())
_HELP = f"""Write what a record says in the format that somebody needs, with a page METHOD.md on how it was made.

SOURCES are a record, or reports that are read first. A row is a deed as all reports tell it, with the sentence it rests on.
Of several words for one filter any fits. Nothing is written when nothing fits, or when writing fails half-way.

\b
{_LISTED}
"""


def _several(option: str, name: str, metavar: str, says: str) -> Callable[[Command], Command]:
    return click.option(option, name, multiple=True, metavar=metavar, help=says)


@click.command("export", help=_HELP)
@click.argument("sources", nargs=-1, required=True, metavar="RECORD|SOURCE…")
@click.option("--to", "form", required=True, type=click.Choice(list(FORMATS)), help="The format.")
@click.option("-o", "--output", required=True, metavar="FILE|FOLDER", help="Where it goes; a folder's name ends in /.")
@click.option("--rows", type=click.Choice(_ROWS), help=_TABLE)
@_several("--place", "places", "NAME", "At this place, under any of its names, or in this country.")
@_several("--day", "days", "DAY|FROM..TO", "On these days: 2024-03-14, 2024-03, 2024-03-01..2024-03-31.")
@_several("--actor", "actors", "NAME", "Done by whom reports call so.")
@_several("--kind", "kinds", "KIND", "PLOVER's type or mode, or a harm: ASSAULT, aerial, displaced.")
@_several("--status", "statuses", "STATUS", "Told so: happened, ongoing, attempted, planned, denied, …")
@_several("--source", "sources_of", "GLOB", "Told in reports that were loaded under such a name: 'wire/*'.")
@click.option("--policy", "policies", multiple=True, type=click.Choice(_POLICIES), help=_POLICY)
@click.option("--as-known-on", "known", metavar="DAY", help="The record as it was at the end of a day.")
@click.option("--withhold-names/--no-withhold-names", "withhold", default=None, help=_WITHHOLD)
@click.option("--accessed", metavar="DAY", help="When reports were had of which neither record nor page tells it.")
@click.option("--date", "day", metavar="DAY", help="What reports that are read count from, if they name no day.")
@click.option(
    "--lexicon", type=click.Path(path_type=Path), metavar="DIR", help="Your own TSV tables, where reports are read."
)
@click.option("--no-models", "models", flag_value=False, default=True, help="Rules alone, where reports are read.")
@options.work
def export(sources: tuple[str, ...], form: str, output: str, **given: Any) -> int:
    """Write an export, and tell how many rows it has."""
    of, path = FORMATS[form], Path(output)
    to_folder = _is_folder(form, of, output)
    wanted = _wanted(form, of, given)
    with _ExportedRecord(sources, given) as opened:
        selection = opened.selection(wanted, iso(given["accessed"], "--accessed"), of.whole_texts)
        _check(selection, of)
        rows = _put(form, of, selection, path, to_folder)
    messages.exported(rows, output, selection.names)
    messages.failed(opened.progress)
    return 2 if opened.progress.failures else 0


def _is_folder(form: str, of: ExportFormat, output: str) -> bool:
    """Whether a folder is to be written. Raises UsageError where the format is none, or only one."""
    named = output.endswith(("/", os.sep)) or Path(output).is_dir()
    if named and not of.folder:
        raise UsageError(f"{output}: {form} is one file; name it, such as export{of.endings[0]}")
    if not of.endings:
        return True
    if not named and not is_no_file(Path(output)) and not output.lower().endswith(of.endings):
        or_folder = ", or in / for a folder" if of.folder else ""
        raise UsageError(f"{output}: end the name of a {form} file in {' or '.join(of.endings)}{or_folder}")
    return named


def _wanted(form: str, of: ExportFormat, given: dict[str, Any]) -> Wanted:
    from dateline.export.interchange.wanted import Wanted

    if given["withhold"] and of.whole_texts:
        raise UsageError(f"--withhold-names: {form} holds the texts of the reports, names and all")
    if given["rows"] and of.unit != "any":
        some = " or ".join(name for name, one in FORMATS.items() if one.unit == "any")
        raise UsageError(f"--rows goes with {some}; the rows of {form} are {of.unit}")
    return Wanted(
        rows=given["rows"] or (of.unit if of.unit != "any" else "incidents"),
        places=given["places"],
        days=given["days"],
        actors=given["actors"],
        kinds=given["kinds"],
        statuses=given["statuses"],
        sources=given["sources_of"],
        policies=tuple(dict.fromkeys((*of.policies, *given["policies"]))),
        as_known_on=iso(given["known"], "--as-known-on"),
        withhold=of.public if given["withhold"] is None else given["withhold"],
    )


class _ExportedRecord:
    """The record that is exported: the one that is named, or one that is made of reports and thrown away."""

    def __init__(self, sources: tuple[str, ...], given: dict[str, Any]) -> None:
        records = [s for s in sources if Path(s).suffix.lower() in RECORDS and (Path(s).is_file() or len(sources) == 1)]
        if records and len(sources) > 1:
            raise UsageError(f"{records[0]}: name one record, or reports; `dateline record merge` makes one of several")
        if not records and given["known"]:
            raise UsageError("--as-known-on goes with a record, which knows when each report was added")
        self._sources, self._record, self._given = sources, records[0] if records else None, given
        self.progress = messages.Progress(quiet=bool(records), total=None)
        self._folder: TemporaryDirectory[str] | None = None

    def selection(self, wanted: Wanted, accessed: str | None, whole_texts: bool) -> Selection:
        from dateline.export.interchange import selection, withholding
        from dateline.record import answers

        path = Path(self._record) if self._record else self._read()
        origin = self._record or " ".join(self._sources)
        with answers.opened(path, wanted.as_known_on) as db:
            found = selection.gather(db, wanted, origin, accessed)
            if whole_texts:
                return selection.with_readings(db, found)
            return withholding.withheld(db, found) if wanted.withhold else found

    def _read(self) -> Path:
        """A record of the reports, which tells nothing of when they were added."""
        from dateline import engines, reader
        from dateline.lexicon import load
        from dateline.readings import Reading
        from dateline.record import Record
        from dateline.record.addition import Provenance
        from dateline.sources import Failure

        self._folder = TemporaryDirectory(prefix="dateline-")
        path = Path(self._folder.name) / "readings.db"
        lexicon, models = self._given["lexicon"], self._given["models"]
        work = options.worked(self._given)
        how = Provenance(reader=reader.name(lexicon, models), added=None)
        with self.progress, Record(path) as record:
            settings = engines.Settings(load(lexicon), models, iso(self._given["day"], "--date"), work.ceilings)
            for found in engines.read_all(self._sources, settings, work.jobs):
                if isinstance(found, Reading):
                    self.progress.step(found.report.source, found.faults, found.report.notices)
                    record.add_all([(found, how)])
                elif isinstance(found, Failure):
                    self.progress.fail(found)
        return path

    def __enter__(self) -> _ExportedRecord:
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder:
            self._folder.cleanup()


def _check(selection: Selection, of: ExportFormat) -> None:
    """Raises UsageError when nothing is chosen."""
    if not selection.table(selection.wanted.rows if of.unit == "any" else of.unit):
        said = selection.wanted.said()
        fits = f" that fits {said}" if said else ": no rows"
        raise UsageError(f"{selection.origin}: nothing to export{fits}; nothing was written")


def _put(form: str, of: ExportFormat, selection: Selection, path: Path, to_folder: bool) -> int:
    from dateline.export.interchange import method

    try:
        write: Any = of.write_folder if to_folder else of.write
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is not installed; pip install 'dateline[{of.extra}]'") from None
    with _explained(path):
        if to_folder:
            with whole_folder(path, (METHOD, method.MARK)) as folder:
                written = write(selection, folder)
                _some(written.rows, written.left_out, form)
                (folder / METHOD).write_text(method.page(path.name, form, of, selection, written), "utf-8")
            return int(written.rows)
        with whole_bytes(path) as out:
            written = write(selection, out)
            _some(written.rows, written.left_out, form)
            out.flush()
            if not is_no_file(path):
                with whole(path.with_name(f"{path.name}.{METHOD}")) as page:
                    page.write(method.page(path.name, form, of, selection, written))
        return int(written.rows)


def _some(rows: int, left_out: Any, form: str) -> None:
    """Raises UsageError when no row has a place in the format."""
    if not rows:
        why = "; ".join(f"{one.told()}: {one.why}" for one in left_out)
        raise UsageError(f"nothing that {form} can hold ({why}); nothing was written")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What the system says of a place, as one line with its name."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, f"{error.strerror or error}; nothing was written", str(path)) from None
