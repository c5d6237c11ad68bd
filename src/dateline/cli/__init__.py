"""The `dateline` command: parses words, calls the library, prints. Data go to stdout, talk to stderr.

Exit codes: 0 done, 1 findings (`check`), 2 something could not be read or written, 130 interrupted, 141 reader gone.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from typing import NoReturn

import click

from dateline.cli import messages
from dateline.cli.commands import COMPLETION, Commands
from dateline.cli.deferred_package import defer
from dateline.errors import DatelineError, fault

_YOUNG = 500_000
"""Objects after which Python looks for garbage: what a command loads it keeps, and looking through it seven hundred objects at
a time takes a tenth of the first second, a hundred thousand at a time a twentieth."""
_VERSION = "The version of the program, and of each trained model that it reads with."


def main() -> None:
    """Run the command; every failure is one line on stderr and an exit code."""
    defer("spacy")  # whose own imports are a third of the first second, a command line of its own among them
    _leave(run(sys.argv[1:]))


def run(words: list[str]) -> int:
    """Run the command with these words and give its exit code."""
    gc.set_threshold(_YOUNG)
    try:
        messages.prepare_stdout()
        code = dateline.main(words, prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except (BrokenPipeError, SystemExit) as error:  # click makes a SystemExit of the first, and to end a completion
        if isinstance(error, SystemExit) and COMPLETION in os.environ:
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


def _leave(code: int) -> NoReturn:
    """End the process as it is, when its threads have ended and all is said: to take apart object by object what it loaded takes
    a sixth of the first second."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    messages.forget_stdout()
    os._exit(code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=messages.version, help=_VERSION)
def dateline() -> None:
    """Reads conflict and diplomacy news into a record that can be checked.

    A SOURCE is a file (text, HTML, an RSS or Atom feed, a web archive in WARC or WACZ, a table of reports in JSONL, CSV
    or Parquet), a folder, a glob, a URL, or - for standard input.
    """
