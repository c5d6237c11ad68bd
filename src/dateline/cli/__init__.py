"""The `dateline` command: parses words, calls the library, prints. Data go to stdout, talk to stderr.

Exit codes: 0 done, 1 findings (`check`), 2 something could not be read or written, 130 interrupted, 141 reader gone.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from dateline import export, findings, pipeline, policies, reader
from dateline.cli import (
    boilerplate,
    check,
    claims,
    compare,
    completion,
    correct,
    days,
    exporting,
    lexicon,
    messages,
    options,
    record,
    verify,
)
from dateline.cli.outputs import Outputs
from dateline.errors import DatelineError, UsageError, fault
from dateline.export import sheet
from dateline.lexicon import load as load_lexicon
from dateline.report import Report
from dateline.rows import Reading

_BOILERPLATE = click.option(
    "--show-boilerplate", is_flag=True, help="List on stderr what of each page was left out or is not read, and why."
)
_OUTPUT = (
    "Write to FILE.db (a record), FILE.jsonl, .json, .csv, .html, or FOLDER/ (an HTML page a reading). "
    "May be given several times."
)
_READ_FORMAT = "What goes to stdout: table on a terminal, jsonl into a pipe, nothing with -o, unless you say."
_VERSION = "The version of the program, and of each trained model that it reads with."
_COUNTS = (
    "Add to a table or a CSV what a codebook's rule makes of each count ('dozens', '16 to 25'): one number, or a range."
)


def main() -> None:
    """Run the command; every failure is one line on stderr and an exit code."""
    sys.exit(run(sys.argv[1:]))


def run(words: list[str]) -> int:
    """Run the command with these words and give its exit code."""
    try:
        messages.prepare_stdout()
        code = dateline.main(words, prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except (BrokenPipeError, SystemExit) as error:  # click makes a SystemExit of the first, and to end a completion
        if isinstance(error, SystemExit) and completion.VARIABLE in os.environ:
            return error.code if isinstance(error.code, int) else 2
        messages.forget_stdout()
        return 141
    except (click.Abort, KeyboardInterrupt):
        messages.say("interrupted")
        return 130
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except (click.ClickException, DatelineError, OSError) as error:
        messages.say(messages.reason(error))
        messages.forget_stdout()
        return 2
    except Exception as error:
        if sys.flags.dev_mode:  # python -X dev -m dateline …: with the whole traceback
            raise
        messages.say(fault(error))
        return 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=messages.version, help=_VERSION)
def dateline() -> None:
    """Reads conflict and diplomacy news into a record that can be checked.

    A SOURCE is a file (text, HTML, an RSS or Atom feed, a web archive in WARC or WACZ, a table of reports in JSONL, CSV
    or Parquet), a folder, a glob, a URL, or - for standard input.
    """


@dateline.command(short_help="Read reports into rows, files and records.")
@options.SOURCES
@click.option("-o", "--output", "outputs", multiple=True, metavar="PATH", help=_OUTPUT)
@click.option("--format", "form", type=click.Choice(list(export.FORMATS)), help=_READ_FORMAT)
@click.option("--rows", type=click.Choice(sheet.KINDS), default="tolls", show_default=True, help="The rows of a CSV.")
@click.option("--counts", type=click.Choice(list(policies.POLICIES)), help=_COUNTS)
@options.DATE
@options.LEXICON
@options.MODELS
@_BOILERPLATE
def read(
    sources: tuple[str, ...],
    outputs: tuple[str, ...],
    form: str | None,
    rows: str,
    counts: str | None,
    day: str | None,
    lexicon: Path | None,
    models: bool,
    show_boilerplate: bool,
) -> int:
    """Read reports: who said and did what, where and when, how many were harmed and according to whom."""
    form = form or (None if outputs else "table" if sys.stdout.isatty() else "jsonl")
    if counts:
        _check_counts(outputs, form, rows)
    words, who = load_lexicon(lexicon), reader.name(lexicon, models)
    quiet = form is not None and sys.stdout.isatty()
    with messages.Progress(quiet=quiet, total=_total(sources)) as progress, Outputs(outputs, rows, counts, who) as out:

        def known(report: Report) -> tuple[Reading, ...] | None:
            found = out.known(report, form)
            if found == ():
                progress.step(report.source, notices=report.notices)
            return found

        try:
            readings = options.readings(
                pipeline.read_all(sources, words, models, days.iso(day, "--date"), known), progress
            )
            out.write(boilerplate.listed(readings) if show_boilerplate else readings, form)
        except KeyboardInterrupt:
            messages.interrupted(progress, out.records)
            raise
    messages.summary(progress, out.files(outputs), out.records, out.standings)
    return 2 if progress.failures else 0


@dateline.command(short_help="Say what a rule of check finds, and what to do.")
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a rule finds, why it matters and what to do; without CODE, list the rules."""
    if code is None:
        click.echo("\n".join(f"{rule.CODE}  {findings.name(rule)}" for rule in findings.KNOWN))
    elif sys.stdout.isatty():
        messages.show_page(findings.explain(code))
    else:
        click.echo(findings.explain(code), nl=False)


@dateline.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    from dateline.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=2))


@dateline.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--port", default=8321, show_default=True, help="The port on this machine.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; elsewhere than here it asks for a token."
)
@click.option("--editing/--read-only", default=None, help="Whether one may decide and add (here yes, elsewhere no).")
@click.option(
    "--token", metavar="TOKEN", help="What a browser has to show elsewhere than here; one is made unless told."
)
def serve(record: Path, port: int, host: str, editing: bool | None, token: str | None) -> None:
    """Show a record in the browser."""
    try:
        from dateline.web import app
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is not installed; pip install 'dateline[web]'") from None
    app.serve(record, port, host, editing=editing, token=token)


for command in (
    check.check,
    claims.verify_claims,
    compare.compare,
    completion.completion,
    correct.correct,
    exporting.export,
    lexicon.lexicon,
    record.record,
    verify.verify,
):
    dateline.add_command(command)


def _total(sources: tuple[str, ...]) -> int | None:
    from dateline import sources as rooms

    return rooms.count(sources)


def _check_counts(outputs: tuple[str, ...], form: str | None, rows: str) -> None:
    """Raises UsageError when nothing that is written has a place for one number a count."""
    as_csv = form == "csv" or any(name.lower().endswith(".csv") for name in outputs)
    if as_csv and rows not in sheet.COUNTED:
        raise UsageError(f"--counts goes with --rows {' or '.join(sheet.COUNTED)}; {rows} have no counts")
    if not as_csv and form != "table":
        raise UsageError("--counts adds a column to a table or a CSV; ask for --format csv, or -o FILE.csv")
