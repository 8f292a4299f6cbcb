"""Opening the file that the options of a command name."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from annotator.cli.failing import with_debug
from annotator.errors import NotAllowed

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace


class Opening(NamedTuple):
    """Which file is meant, who works on it, and whether others' work is hidden from them."""

    db: Path
    annotator: str | None
    blind: bool

    def workspace(self, *, create: bool = False, group: bool = False) -> "Workspace":
        """Open the file. Raises what `Workspace.open` raises."""
        from annotator.work.workspace import Workspace

        return Workspace.open(
            self.db,
            annotator=_login_name() if self.annotator is None else self.annotator,
            mode="blind" if self.blind else "open",
            create=create,
            group=group,
        )


def on_file(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say which file is meant; it takes an `Opening` first."""

    @click.option(
        "--db",
        metavar="FILE",
        type=click.Path(path_type=Path),
        envvar="ANNOTATOR_DB",
        show_envvar=True,
        default="annotations.db",
        show_default=True,
        help="The database file.",
    )
    @click.option(
        "--annotator",
        metavar="NAME",
        envvar="ANNOTATOR_NAME",
        show_envvar=True,
        show_default="the login name",
        help="Who works.",
    )
    @click.option("--blind", is_flag=True, help="Hide the work of other annotators.")
    @with_debug
    @functools.wraps(command)
    def opening(db: Path, annotator: str | None, blind: bool, **given: Any) -> None:
        command(Opening(db, annotator, blind), **given)

    return opening


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise NotAllowed(
            "This system has no login name for you; give a name with --annotator."
        ) from error
