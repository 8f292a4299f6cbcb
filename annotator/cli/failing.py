"""How a command ends: in order, with a sentence, interrupted, or because nobody reads on."""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from annotator.cli.saying import say
from annotator.display import visible
from annotator.errors import AnnotatorError

INTERRUPTED = 130
NOBODY_READS = 141
"""What a shell says of a program that ended for the same reason: 128 and the signal's number."""

_DEBUG = "annotator.debug"


def _remember(ctx: click.Context, _: click.Parameter, debug: bool) -> None:
    ctx.meta[_DEBUG] = debug


def with_debug(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--debug`."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_remember,
        help="Show where in the program an error arose.",
    )(command)


@contextlib.contextmanager
def ending(ctx: click.Context) -> Iterator[None]:
    """Run the block, and turn what it raises into a sentence on stderr and an exit code."""
    _prepare_output()
    try:
        with contextlib.ExitStack() as last:
            last.callback(sys.stdout.flush)
            yield
    except (click.exceptions.Exit, click.Abort):
        raise
    except click.UsageError as error:
        raise click.UsageError(visible(error.format_message()), error.ctx) from None
    except KeyboardInterrupt as interruption:
        say(str(interruption) or "Interrupted.")
        ctx.exit(INTERRUPTED)
    except BrokenPipeError:
        # Python flushes once more as it ends, and would complain of what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ctx.exit(NOBODY_READS)
    except AnnotatorError as error:
        if ctx.meta.get(_DEBUG):
            raise
        for line in str(error).split("\n"):
            say(line)
        ctx.exit(error.exit_code)
    except Exception as error:
        # A traceback could hold an article's text, which must not reach the terminal as it is.
        if ctx.meta.get(_DEBUG):
            raise
        say(f"annotator stopped: {error} ({type(error).__name__}). --debug shows where.")
        ctx.exit(1)


def _prepare_output() -> None:
    """Let data leave as UTF-8 whatever the locale is, and a terminal show what it can."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
