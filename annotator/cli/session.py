"""What `annotator serve` runs for a window of a browser; it is no command of the shell."""

import click

from annotator.cli.failing import ending
from annotator.cli.opening import Opening, on_file


class _Session(click.Command):
    """A command that ends as those of the registry do."""

    def invoke(self, ctx: click.Context) -> None:
        with ending(ctx):
            super().invoke(ctx)


@click.command(cls=_Session)
@click.argument("documents", nargs=-1)
@on_file
def command(opening: Opening, documents: tuple[str, ...]) -> None:
    """Open the reader on documents, by their ids, or the desk; a browser is the terminal."""
    from annotator.tui.app import run

    with opening.workspace() as workspace:
        code = run(workspace, documents or None, opening.file.settings)
    click.get_current_context().exit(code)


if __name__ == "__main__":
    command()
