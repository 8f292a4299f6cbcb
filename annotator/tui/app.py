"""The program on the screen: screens, themes and signals, nothing else."""

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType, Keymap
from textual.command import CommandPalette, Provider
from textual.driver import Driver as TextualDriver
from textual.drivers.linux_driver import LinuxDriver

from annotator.settings import AS_IT_COMES, Settings
from annotator.tui.driver import Driver
from annotator.tui.host import Host
from annotator.tui.keymap import Key, bindings, changed, keys
from annotator.tui.palette import Actions
from annotator.tui.screens import screen_class
from annotator.tui.screens.base import BaseScreen
from annotator.tui.screens.guidelines import Guidelines
from annotator.tui.screens.keys import Keys
from annotator.tui.screens.reader import Reader
from annotator.tui.setting_up import changes, theme_name
from annotator.tui.signs import InAscii
from annotator.tui.themes import DARK, LIGHT
from annotator.work.workspace import Workspace


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
    OWN_KEYS: ClassVar[tuple[Key, ...]] = keys("app")
    """What it has keys for itself, whatever the screen."""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN_KEYS)]

    def __init__(
        self,
        workspace: Workspace,
        document: str | None = None,
        settings: Settings = AS_IT_COMES,
    ) -> None:
        """Open a document, or the desk, as the settings say; they must be sound."""
        super().__init__(workspace, settings)
        self._document = document
        self.set_keymap(changes(settings))
        if settings.ascii:
            self._filters.append(InAscii())

    def get_driver_class(self) -> type[TextualDriver]:
        """The driver for a terminal; on the web, Textual's own."""
        found = super().get_driver_class()
        return Driver if found is LinuxDriver else found

    def on_mount(self) -> None:
        """Open the first screen; from now on signals leave as keys do."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        wanted = os.environ.get("TEXTUAL_THEME", "")
        self.theme = wanted if wanted in self.available_themes else theme_name(self.settings)
        loop = asyncio.get_running_loop()
        for each in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(each, self.leave)
        if self._document is None:
            self.show("desk")
        else:
            self.read(self._document)
        self.settle()
        if self.workspace.notice:
            self.run_worker(self._tell_notice())

    async def _tell_notice(self) -> None:
        """Say that the file goes by another scheme than was asked for, once there is a screen."""
        await self.settled()
        if isinstance(self.screen, BaseScreen):
            self.screen.say(self.workspace.notice)

    def read(self, document: str, offset: int | None = None, typed: str = "") -> None:
        """Go to a document, in the reader one came from if there is one."""
        below = self.screen_stack[-2] if len(self.screen_stack) > 1 else None
        if isinstance(below, Reader):
            below.again(document, offset, typed)
            self.screen.dismiss()
        else:
            self.push_screen(Reader(document, offset, typed))

    def show(self, name: str, *arguments: object) -> None:
        """Go to a screen, to the one that one came from if there is one."""
        self._keep()
        for screen in reversed(self.screen_stack):
            if isinstance(screen, BaseScreen) and name == screen.SCREEN:
                if arguments:
                    screen.again(*arguments)
                screen.pop_until_active()
                return
        made: Callable[..., BaseScreen] = screen_class(name)
        self.push_screen(made(*arguments))

    def tell(self, words: str) -> None:
        """Say something in the bottom line of the screen that one is on."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, BaseScreen):
                screen.say(words)
                return

    def leave(self) -> None:
        """Quit, with all that was typed and the place kept."""
        try:
            self._keep()
        finally:
            # Whatever could not be kept, a program whose terminal has gone must not stay.
            if self.reading is not None:
                self.reading.stop()
            self.exit(None, return_code=0)

    def _keep(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.keep()

    def set_keymap(self, keymap: Keymap) -> None:
        """Let actions, by id, have other keys.

        Screens bind theirs themselves: Textual would take a key from all modes of a screen at once.
        """
        self.changed_keys = keymap
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.bind_keys()
        own = {each.id for each in self.OWN_KEYS}
        super().set_keymap({name: key for name, key in keymap.items() if name in own})

    async def action_quit(self) -> None:
        """Quit by key."""
        self.leave()

    def action_command_palette(self) -> None:
        """Find an action by its name."""
        if not isinstance(self.screen, CommandPalette):
            told = "type to find an action   ↑ ↓ choose   ⏎ do it   esc leave"
            self.push_screen(CommandPalette(placeholder=told, id="--command-palette"))

    def action_keys(self) -> None:
        """Show the keys of the screen one is on."""
        if not isinstance(self.screen, Keys):
            self.push_screen(Keys(self.screen, changed(self.OWN_KEYS, self.changed_keys)))

    def action_guidelines(self) -> None:
        """Show the guidelines of the scheme."""
        if not isinstance(self.screen, Guidelines):
            self.push_screen(Guidelines(self.workspace.looking.scheme))

    def action_light_or_dark(self) -> None:
        """Change the theme."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name


def run(
    workspace: Workspace,
    documents: Sequence[str] | None = None,
    settings: Settings = AS_IT_COMES,
) -> int:
    """Open the reader on the document of these that was read last, else on the first.

    Without documents, the desk. Gives the exit code.
    """
    first = None
    if documents:
        last = workspace.looking.last_read()
        first = last if last in documents else documents[0]
    app = AnnotatorApp(workspace, first, settings)
    app.run()
    return app.return_code or 0
