"""`dateline schema`: the JSON Schema of a reading."""

from __future__ import annotations

import json

import click

from dateline.schema import json_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    click.echo(json.dumps(json_schema(), indent=2))
