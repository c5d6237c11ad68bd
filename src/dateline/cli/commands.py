"""The commands of `dateline`, each imported when it is run: `--help` and the others need not wait for its libraries."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

COMPLETION = "_DATELINE_COMPLETE"
"""The environment variable by which a shell asks the command what could come next."""
COMMANDS: Mapping[str, tuple[str, str]] = {
    "check": ("check.check", "Look for what deserves a second look."),
    "compare": ("compare.compare", "Find copies among reports, and what was changed."),
    "completion": ("completion.completion", "Complete words with the tab key."),
    "correct": ("correct.correct", "Put a cell of a record right, and say why."),
    "explain": ("explain.explain", "Say what a rule of check finds, and what to do."),
    "export": ("exporting.export", "Write a record in formats that others use."),
    "lexicon": ("lexicon_command.lexicon", "Make a folder of tables for --lexicon."),
    "read": ("read.read", "Read reports into rows, files and records."),
    "record": ("record_command.record", "Ask a record: incidents, series, policies, SQL."),
    "schema": ("schema_command.schema", "Print the JSON Schema of a reading."),
    "serve": ("serve.serve", "Show a record in the browser."),
    "verify": ("verify.verify", "Make a record again, and compare."),
    "verify-claims": ("claims_command.verify_claims", "Hold figures against the reports they cite."),
}
"""Each command: its module and function in `dateline.cli`, and the line that `--help` has of it."""


class Commands(click.Group):
    """A group whose commands are those of the register."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        path, short = COMMANDS[cmd_name]
        module, function = path.split(".")
        found = getattr(import_module(f"dateline.cli.{module}"), function)
        assert isinstance(found, click.Command)
        found.short_help = short
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in `--help`, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])
