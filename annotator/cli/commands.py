"""The commands in the order of the help; none is imported before it is used."""

from typing import NamedTuple


class Command(NamedTuple):
    """One command of the shell."""

    module: str
    """Where the click command stands, under the name `command`."""
    summary: str
    """The first sentence of its help."""


COMMANDS: dict[str, Command] = {
    "read": Command("annotator.cli.read", "Open the reader on files, or the desk without any."),
    "ingest": Command("annotator.cli.ingest", "Read files and folders in."),
    "suggest": Command("annotator.cli.suggest", "Find claims, and pairs of them that conflict."),
    "list": Command("annotator.cli.list", "List what the file holds."),
    "search": Command("annotator.cli.search", "Find sentences by their words."),
    "mark": Command("annotator.cli.mark", "Mark a claim."),
    "unmark": Command("annotator.cli.unmark", "Take back what you say of a claim."),
    "take": Command("annotator.cli.take", "Make judgements of suggestions."),
    "reject": Command("annotator.cli.reject", "Say that something is no claim, or no link."),
    "link": Command("annotator.cli.link", "Say how one claim stands to another."),
    "unlink": Command("annotator.cli.unlink", "Take back what you say of two claims."),
    "speaker": Command("annotator.cli.speaker", "Show a speaker, or say something of one."),
    "done": Command("annotator.cli.done", "Say that a document is done."),
    "undo": Command("annotator.cli.undo", "Take back your last action, whole."),
    "redo": Command("annotator.cli.redo", "Do again what you last undid."),
    "export": Command("annotator.cli.export", "Write the dataset."),
    "schema": Command("annotator.cli.schema", "Write the JSON Schemas of the dataset's records."),
    "check": Command("annotator.cli.check", "Check that the file is sound."),
}
