"""The program on the screen: screens, themes and signals, nothing else."""

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.command import Provider
from textual.driver import Driver as TextualDriver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.theme import Theme

from annotator.tui import keymap
from annotator.tui.driver import Driver
from annotator.tui.host import Host
from annotator.tui.palette import Actions
from annotator.tui.screens.desk import Desk
from annotator.tui.screens.keys import Keys
from annotator.tui.screens.reader import Reader
from annotator.work.workspace import Workspace

DARK = Theme(
    name="annotator-dark",
    primary="#8ab4f8",
    accent="#f2b84b",
    error="#ff7b72",
    warning="#e3b341",
    foreground="#d7d9dd",
    background="#16181d",
    surface="#16181d",
    panel="#1f222a",
    boost="#2a2f3a",
    dark=True,
)
LIGHT = Theme(
    name="annotator-light",
    primary="#1a5fb4",
    accent="#8a4b00",
    error="#b3261e",
    warning="#7a5c00",
    foreground="#1c1e21",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#f0eee8",
    boost="#e4e0d6",
    dark=False,
)


class AnnotatorApp(Host):
    """Opens the reader on a document, or the desk."""

    TITLE = "annotator"
    CSS = """
    * {
        scrollbar-background: $background; scrollbar-background-hover: $background;
        scrollbar-color: $boost; scrollbar-corner-color: $background;
    }
    """
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Actions}
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings(keymap.keys("app"))]

    def __init__(self, workspace: Workspace, document: str | None = None) -> None:
        super().__init__(workspace)
        self._document = document

    def get_driver_class(self) -> type[TextualDriver]:
        """The driver for a terminal; on the web, Textual's own."""
        found = super().get_driver_class()
        return Driver if found is LinuxDriver else found

    def on_mount(self) -> None:
        """Open the first screen; from now on signals leave as keys do."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        wanted = os.environ.get("TEXTUAL_THEME", "")
        self.theme = wanted if wanted in self.available_themes else DARK.name
        loop = asyncio.get_running_loop()
        for each in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(each, self.leave)
        self.push_screen(Desk() if self._document is None else Reader(self._document))
        self.settle()

    def read(self, document: str, offset: int | None = None, typed: str = "") -> None:
        """Go from the desk to a document, in the reader one came from if there is one."""
        below = self._below
        if isinstance(below, Reader):
            below.ask_for(document, offset, typed)
            self.screen.dismiss()
        else:
            self.push_screen(Reader(document, offset, typed))

    def show_desk(self) -> None:
        """Go from a document to the desk, to the one that one came from if there is one."""
        if isinstance(self._below, Desk):
            self.screen.dismiss()
        else:
            self.push_screen(Desk())

    def show_queue(self) -> None:
        """Go to the queue, from which one comes back to where one was."""
        from annotator.tui.screens.queue import Queue

        self.push_screen(Queue())

    @property
    def _below(self) -> Screen[object] | None:
        return self.screen_stack[-2] if len(self.screen_stack) > 1 else None

    def leave(self) -> None:
        """Quit, with all that was typed and the place kept."""
        for screen in self.screen_stack:
            if isinstance(screen, Reader):
                screen.keep()
        self.exit(None, return_code=0)

    async def action_quit(self) -> None:
        """Quit by key."""
        self.leave()

    def action_keys(self) -> None:
        """Show the keys of the screen one is on."""
        if not isinstance(self.screen, Keys):
            self.push_screen(Keys(self.screen))

    def action_light_or_dark(self) -> None:
        """Change the theme."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name


def run(workspace: Workspace, documents: Sequence[str] | None = None) -> int:
    """Open the reader on the document of these that was read last, else on the first.

    Without documents, the desk. Gives the exit code.
    """
    first = None
    if documents:
        last = workspace.looking.last_read()
        first = last if last in documents else documents[0]
    app = AnnotatorApp(workspace, first)
    app.run()
    return app.return_code or 0
