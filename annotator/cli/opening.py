"""Opening the file that the options of a command name."""

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.core import ParameterSource

from annotator.cli.failing import with_debug
from annotator.cli.saying import say
from annotator.errors import BadScheme, NotAllowed, UnreadableSource

if TYPE_CHECKING:
    from annotator.scheme_file import SchemeSource
    from annotator.settings import SettingsFile
    from annotator.work.workspace import Workspace

WORKER = "ANNOTATOR_NAME"
"""The variable of the environment that says who works."""

DATABASE = Path("annotations.db")
"""The file that is opened where none is named."""


class Opening(NamedTuple):
    """Which file is meant, who works on it, and whether others' work is hidden from them."""

    db: Path
    annotator: str | None
    blind: bool
    file: "SettingsFile"
    """The settings that stand for what was not given."""
    named: str | None = None
    """Who is named with `--annotator`, on the command line."""
    worker: str | None = None
    """Who works as the environment or the settings have it, whoever is named."""

    def workspace(
        self, *, create: bool = False, group: bool = False, scheme: Path | None = None
    ) -> "Workspace":
        """Open the file; one that is made goes by `scheme`, else by that of the settings.

        Says so on stderr, if it goes by another one. Raises what `Workspace.open` raises, and
        BadScheme or UnreadableSource for a scheme that is to be used and cannot be.
        """
        from annotator.work.workspace import Workspace

        workspace = Workspace.open(
            self.db,
            annotator=login_name() if self.annotator is None else self.annotator,
            mode="blind" if self.blind else "open",
            create=create,
            group=group,
            pipeline=self.file.settings.language_model,
            scheme=self.scheme(scheme),
        )
        if workspace.notice:
            say(workspace.notice)
        return workspace

    def scheme(self, given: Path | None) -> "SchemeSource | None":
        """The scheme that a new file goes by: the one given, else that of the settings, if any.

        Raises BadScheme or UnreadableSource for one that is to be used and cannot be.
        """
        from annotator.scheme_file import read_scheme

        named = given or self.file.settings.scheme
        try:
            return None if named is None else read_scheme(named)
        except (BadScheme, UnreadableSource) as error:
            if given is not None or not self.db.exists():
                raise
            # A file that is there needs no scheme from the settings.
            say(f"The settings name a scheme that cannot be used. {error}")
            return None


def on_file(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say which file is meant; it takes an `Opening` first.

    An option goes before the environment, that before the settings, and these before how it comes.
    Raises UnusableSettings, when the command is run.
    """
    return on_file_where("Who works.", "the login name")(command)


def on_file_where(
    annotator: str, default: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The same for a command whose `--annotator` says something else: its help, and its default."""

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @click.option(
            "--db",
            metavar="FILE",
            type=click.Path(path_type=Path),
            envvar="ANNOTATOR_DB",
            show_envvar=True,
            show_default=str(DATABASE),
            help="The database file.",
        )
        @click.option(
            "--annotator",
            metavar="NAME",
            envvar=WORKER,
            show_envvar=True,
            show_default=default,
            help=annotator,
        )
        @click.option("--blind/--no-blind", default=None, help="Hide the work of other annotators.")
        @with_debug
        @functools.wraps(command)
        def opening(
            db: Path | None, annotator: str | None, blind: bool | None, **given: Any
        ) -> None:
            command(_opened(db, annotator, blind), **given)

        return opening

    return decorated


def _opened(db: Path | None, annotator: str | None, blind: bool | None) -> Opening:
    """What the options say, and the settings where they do not."""
    from annotator.settings import look_into, settings_path

    file = look_into(settings_path())
    settings = file.usable()
    source = click.get_current_context().get_parameter_source("annotator")
    given = source is ParameterSource.COMMANDLINE
    return Opening(
        db=db or settings.database or DATABASE,
        annotator=settings.annotator if annotator is None else annotator,
        blind=settings.blind if blind is None else blind,
        file=file,
        named=annotator if given else None,
        worker=(os.environ.get(WORKER) or settings.annotator) if given else annotator,
    )


def login_name() -> str:
    """Who works where nobody says so. Raises NotAllowed if the system does not know."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise NotAllowed(
            "This system has no login name for you; give a name with --annotator."
        ) from error


def scheme_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that may make a file the option that names its scheme."""
    return click.option(
        "--scheme",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="The scheme of a new file; else the settings name it. See annotator scheme.",
    )(command)
