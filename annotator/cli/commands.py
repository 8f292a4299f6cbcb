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
    "tour": Command("annotator.cli.tour", "Try the program in three minutes, step by step."),
    "serve": Command("annotator.cli.serve", "Serve the reader to a browser."),
    "ingest": Command(
        "annotator.cli.ingest", "Read files and folders in; - stands for what comes through a pipe."
    ),
    "watch": Command(
        "annotator.cli.watch", "Read what arrives in a folder, and suggest what is in it."
    ),
    "suggest": Command("annotator.cli.suggest", "Find claims, and pairs of them that conflict."),
    "list": Command("annotator.cli.list", "List what the file holds."),
    "progress": Command("annotator.cli.progress", "Show what was done, and what is left."),
    "search": Command("annotator.cli.search", "Find sentences by their words."),
    "versions": Command(
        "annotator.cli.versions", "Show the texts that stood where a document did."
    ),
    "mark": Command("annotator.cli.mark", "Mark a claim."),
    "unmark": Command("annotator.cli.unmark", "Take back what you say of a claim."),
    "move": Command("annotator.cli.move", "Hang a claim where other words stand."),
    "update": Command("annotator.cli.update", "Mark what a claim of a replaced text became."),
    "take": Command("annotator.cli.take", "Make judgements of suggestions."),
    "reject": Command("annotator.cli.reject", "Say that something is no claim, or no link."),
    "link": Command("annotator.cli.link", "Say how one claim stands to another."),
    "say": Command("annotator.cli.say", "Say something more of a link."),
    "compare": Command("annotator.cli.compare", "Show two claims side by side."),
    "unlink": Command("annotator.cli.unlink", "Take back what you say of two claims."),
    "when": Command("annotator.cli.when", "Show the times of a claim, or say them."),
    "assess": Command("annotator.cli.assess", "Show what a claim is worth, or judge it."),
    "evidence": Command(
        "annotator.cli.evidence", "List the evidence of a claim, or put some forward."
    ),
    "rely": Command("annotator.cli.rely", "Say how far a source can be relied on."),
    "speaker": Command("annotator.cli.speaker", "Show a speaker, or say something of one."),
    "voice": Command("annotator.cli.voice", "Say whose voice a document is."),
    "done": Command("annotator.cli.done", "Say that a document is done."),
    "undo": Command("annotator.cli.undo", "Take back your last action, whole."),
    "redo": Command("annotator.cli.redo", "Do again what you last undid."),
    "report": Command("annotator.cli.report", "Write a report that anybody can read."),
    "export": Command("annotator.cli.export", "Write datasets."),
    "import": Command("annotator.cli.taking_in", "Take in what others annotated."),
    "schema": Command("annotator.cli.schema", "Write the JSON Schemas of the dataset's records."),
    "scheme": Command("annotator.cli.scheme", "Show the scheme of the file, or use another."),
    "settings": Command("annotator.cli.settings", "Show what is set, and where."),
    "check": Command("annotator.cli.check", "Check that the file is sound."),
}
