"""The command `annotator`: which of the commands is meant, and how it ends."""

from importlib import import_module

import click

from annotator.cli.commands import COMMANDS
from annotator.cli.failing import ending
from annotator.cli.words import command_first


class Commands(click.Group):
    """The commands of the registry; words that name none of them are files to read."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command in front, wherever it was given."""
        return super().parse_args(ctx, command_first(args))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Their names in the order of the registry."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """One of them, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name].module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Name and summarise them without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.summary) for name, command in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> None:
        """Run the command, and end as `ending` says."""
        with ending(ctx):
            super().invoke(ctx)


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[COMMAND] [PATH]...",
    epilog="""\b
Examples:
  annotator seeds                     open the reader on the files of a folder
  annotator                           open the desk of annotations.db
  annotator tour                      try the program in three minutes, step by step
  annotator ./list                    read a file that is named like a command
  annotator list conflicts --db syria.db
  annotator mark --help

\b
Every command that works on a file takes:
  --db FILE         else ANNOTATOR_DB, else annotations.db in this folder
  --annotator NAME  else ANNOTATOR_NAME, else the login name
  --blind           hide the work of other annotators
  --debug           show where in the program an error arose
What is not given here or in the environment is as `annotator settings` says.

\b
Exit codes:
  0    done
  1    not done, or not found; a sentence on stderr says why
  2    wrong usage, or a settings file that cannot be understood
  130  interrupted
  141  whoever read the output had enough of it
""",
)
@click.version_option(package_name="annotator")
def main() -> None:
    """Mark what sources claim, and link the claims that conflict.

    Given files or folders, the reader opens on them. What you do is kept in one SQLite file.
    """
