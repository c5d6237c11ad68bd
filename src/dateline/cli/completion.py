"""`dateline completion`: what makes a shell complete the words of the command."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from dateline.cli.commands import COMPLETION

_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
def completion(shell: str) -> None:
    """Print what a shell has to run to complete the words of dateline with the tab key.

    \b
    bash:  eval "$(dateline completion bash)"       in ~/.bashrc (bash 4.4 or later)
    zsh:   eval "$(dateline completion zsh)"        in ~/.zshrc, after compinit
    fish:  dateline completion fish | source        in ~/.config/fish/config.fish
    """
    found = get_completion_class(shell)
    root = click.get_current_context().find_root().command
    assert found is not None  # click knows all three
    made = found(root, {}, "dateline", COMPLETION)
    click.echo(made.source_template % made.source_vars())  # not source(), which starts bash to ask for its version
