"""`dateline explain`: what a rule of `check` finds."""

from __future__ import annotations

import sys

import click

from dateline import findings
from dateline.cli import messages


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a rule finds, why it matters and what to do; without CODE, list the rules."""
    if code is None:
        click.echo("\n".join(f"{rule.CODE}  {findings.name(rule)}" for rule in findings.KNOWN))
    elif sys.stdout.isatty():
        messages.show_page(findings.explain(code))
    else:
        click.echo(findings.explain(code), nl=False)
