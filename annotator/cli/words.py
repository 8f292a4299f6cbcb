"""The words of a command line, with the command among them brought to the front."""

from collections.abc import Sequence

from annotator.cli.commands import COMMANDS

_BEFORE = {"--db": 1, "--annotator": 1, "--scheme": 1, "--blind": 0, "--no-blind": 0, "--debug": 0}
"""The options that may stand before a command, and how many words follow each."""

_OF_THE_PROGRAM = {"-h", "--help", "--version"}


def command_first(words: Sequence[str]) -> list[str]:
    """The same words with the command in front; `read` if the first word is no command.

    >>> command_first(["--db", "syria.db", "list", "claims"])
    ['list', '--db', 'syria.db', 'claims']
    >>> command_first(["seeds"])
    ['read', 'seeds']
    """
    place = 0
    while place < len(words) and words[place].partition("=")[0] in _BEFORE:
        option, assigned, _ = words[place].partition("=")
        place += 1 if assigned else 1 + _BEFORE[option]
    first = words[place] if place < len(words) else None
    if first in _OF_THE_PROGRAM:
        return list(words[place:])
    if first in COMMANDS:
        return [first, *words[:place], *words[place + 1 :]]
    return ["read", *words]
