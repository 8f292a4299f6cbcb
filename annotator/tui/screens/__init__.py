"""The screens, one a file with its style beside it."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.tui.screens.base import BaseScreen

SCREENS = {
    "assess": "annotator.tui.screens.assess:Assess",
    "board": "annotator.tui.screens.board:Board",
    "compare": "annotator.tui.screens.compare:Compare",
    "desk": "annotator.tui.screens.desk:Desk",
    "progress": "annotator.tui.screens.progress:Progress",
    "queue": "annotator.tui.screens.queue:Queue",
    "reader": "annotator.tui.screens.reader:Reader",
    "speakers": "annotator.tui.screens.speakers:Speakers",
    "versions": "annotator.tui.screens.versions:Versions",
}
"""All full screens by name; each is imported when one goes there."""


def screen_class(name: str) -> "type[BaseScreen]":
    """The class of a screen."""
    module, _, found = SCREENS[name].partition(":")
    screen: type[BaseScreen] = getattr(import_module(module), found)
    return screen
