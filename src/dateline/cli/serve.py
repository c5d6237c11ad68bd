"""`dateline serve`: a record in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.errors import UsageError


@click.command()
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
