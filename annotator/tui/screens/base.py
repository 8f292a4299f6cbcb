"""What every full screen has: its keys, its bottom line, undo, and an eye on others' work."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, cast

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from annotator.errors import AnnotatorError
from annotator.records import JudgedClaim
from annotator.scheme import Scheme
from annotator.tui import keymap
from annotator.tui.describing import in_short
from annotator.tui.exporting import write_dataset
from annotator.tui.host import Host
from annotator.tui.marks import Sign, is_own, sign_of
from annotator.tui.screens import SCREENS
from annotator.tui.widgets.ask import Ask
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.whole import Whole
from annotator.work.workspace import Workspace

POLL = 1.0
"""Seconds between looks whether others have written to the file."""


class BaseScreen(Screen[None]):
    """A head, a body, a bottom line, and keys that depend on the workspace's scheme."""

    DEFAULT_CSS = """
    BaseScreen {
        layers: default above;
        & #head { background: $panel; text-style: bold; }
        & #foot { background: $panel; color: $text-muted; }
    }
    """
    AUTO_FOCUS: ClassVar[str | None] = "RowList"
    SCREEN: ClassVar[str]
    """The name of its keys' file, and of the screen among all screens."""
    MODES: ClassVar[Mapping[str, str]] = {"read": "Reading"}
    """What the page of keys says over the keys of each mode."""
    # Whoever has the focus looks otherwise, and paints itself; Textual paints all again.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self.mode: str = "read"
        """What the keys mean at the moment."""
        self.keys_here: tuple[keymap.Key, ...] = ()
        """What its keys do, in the order of the page of keys."""
        self._meant: dict[str, frozenset[str]] = {}
        self._renamed: dict[str, dict[str, str]] = {}
        self._renamed_everywhere: dict[str, str] = {}
        self._ask = Ask()
        self._whole = Whole()
        self._seen = 0
        self._bound_of: Scheme | None = None

    @property
    def host(self) -> Host:
        """The app, which leads to the other screens."""
        return cast("Host", self.app)

    @property
    def workspace(self) -> Workspace:
        """The way to everything that is kept."""
        return self.host.workspace

    @property
    def scheme(self) -> Scheme:
        """The words of this workspace."""
        return self.workspace.looking.scheme

    def is_own(self, claim: JudgedClaim) -> bool:
        """Whether a claim is marked by this annotator."""
        return is_own(claim, self.workspace.viewpoint.annotator)

    def sign_of(self, claim: JudgedClaim) -> Sign:
        """What stands beside a claim that is marked."""
        return sign_of(claim, self.workspace.viewpoint.annotator)

    # What it is made of

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        self.bind_keys()
        # On a layer of their own, and first: what comes after a widget that shows is painted again.
        yield self._whole
        yield self._ask
        yield Bar(id="head")
        yield from self.host.under_heads()
        yield from self.body()
        yield Bar(id="foot")

    def body(self) -> ComposeResult:
        """What stands between the head and the bottom line; nothing, unless a screen says it."""
        yield from ()

    @on(events.Mount)
    def _begin_to_look(self) -> None:
        self._seen = self.workspace.looking.changed_by_others()
        self.set_interval(POLL, self.look_after)

    # Keys

    @classmethod
    def extra_keys(cls, _: Scheme) -> tuple[keymap.Key, ...]:
        """The keys that do not stand in its file: those that the scheme has, or a row of digits."""
        return ()

    @classmethod
    def own_keys(cls, scheme: Scheme) -> tuple[keymap.Key, ...]:
        """What its keys do in a scheme, before a user changes any."""
        return (*keymap.keys(cls.SCREEN), *cls.extra_keys(scheme))

    @classmethod
    def leading_keys(cls) -> tuple[keymap.Key, ...]:
        """What every screen has, but the way to itself; a screen's own go before them."""
        return tuple(
            key
            for key in keymap.keys("everywhere")
            if not key.arguments or ((to := key.arguments[0]) in SCREENS and to != cls.SCREEN)
        )

    def bind_keys(self) -> None:
        """Bind its keys as the file, the scheme and the user's settings have them."""
        self._bound_of = self.scheme
        own, changes = self.own_keys(self.scheme), self.host.changed_keys
        leading = self.leading_keys()
        self.keys_here = keymap.joined(
            keymap.changed(own, changes), keymap.changed(leading, changes)
        )
        self._meant = keymap.modes(self.keys_here)
        self._renamed = keymap.renamed((*own, *leading), changes)
        self._renamed_everywhere = keymap.renamed(keymap.keys("app"), changes).get("read", {})
        # Textual has no public way to bind keys, with names and help, once a class is made.
        inherited = self._merged_bindings or BindingsMap()
        bound = BindingsMap(keymap.bindings(self.keys_here))
        self._bindings = BindingsMap.from_keys(
            {**inherited.key_to_bindings, **bound.key_to_bindings}
        )
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means this action now; None where it does but nothing can be done."""
        modes = self._meant.get(action)
        if modes is None:
            return super().check_action(action, parameters)
        return self.mode in modes and self.is_current and not self._ask.is_open

    # The bottom line

    def say(self, words: str) -> None:
        """Say something in the bottom line, until something else happens."""
        foot = self.query_one("#foot", Bar)
        foot.left = told = self.retold(words)
        taken = cell_len(foot.right) + 2 if foot.right else 0
        self._whole.tell(told, taken, self.size.width)

    @on(events.Key)
    def _leave_whole(self) -> None:
        """What took more than the bottom line was read."""
        self._whole.leave()

    def retold(self, hints: str) -> str:
        """Hints, written with the keys as they come, with those that the user has changed."""
        names = self._renamed_everywhere | self._renamed.get(self.mode, {})
        return keymap.retold(hints, names) if names else hints

    @contextlib.contextmanager
    def telling_refusals(self) -> Iterator[None]:
        """Do something that may be refused; if it is, say why and leave the rest of it."""
        try:
            yield
        except AnnotatorError as error:
            self.say(str(error))

    def ask(self, purpose: str, item: str, prompt: str, text: str = "") -> None:
        """Ask in the bottom line: `Ask.Answered` or `Ask.Left` comes, with purpose and item."""
        self._ask.ask(purpose, item, prompt, text)

    def ask_for(self, prompt: str, then: Callable[[str], None]) -> None:
        """Ask in the bottom line, and do something with what is entered."""
        self._ask.ask("", "", prompt, "", then)

    @on(events.ScreenResume)
    def _go_on_asking(self) -> None:
        """What is asked is still asked after a look at the keys; this comes after the screen's."""
        if self.scheme is not self._bound_of:
            self.bind_keys()
        if self._ask.is_open:
            self._ask.focus()

    @on(Ask.HandedOn)
    def _hand_on(self, answer: Ask.HandedOn) -> None:
        answer.then(answer.text)

    @property
    def asked_for(self) -> Ask.Left | None:
        """What is being typed in the bottom line."""
        ask = self._ask
        return Ask.Left(ask.purpose, ask.item, ask.value) if ask.is_open else None

    # What others do, and what is taken back

    @property
    def is_busy(self) -> bool:
        """Whether something is begun that others' work should not change under one's hands."""
        return False

    def look_after(self) -> None:
        """From time to time, show what others have written."""
        if not self.is_current or self.is_busy:
            return
        looking = self.workspace.looking
        seen = looking.changed_by_others()
        if seen != self._seen:
            self._seen = seen
            with self.telling_refusals():
                looking.take_changed_scheme()
            self.others_wrote()
        if self.scheme is not self._bound_of:
            self.bind_keys()
            self.others_wrote()
            self.say(f"The file goes by another scheme now: “{self.scheme.called}”.")

    def others_wrote(self) -> None:
        """Show what stands now; so do undo and redo, unless they are told otherwise."""

    def action_undo(self) -> None:
        """Take back the last action."""
        with self.telling_refusals():
            what = self.workspace.undoing.undo()
            if what is not None:
                self.undone()
            self.say("There is nothing to undo." if what is None else f"Undone: {what}")

    def action_redo(self) -> None:
        """Do again what was undone."""
        with self.telling_refusals():
            what = self.workspace.undoing.redo()
            if what is not None:
                self.redone()
            self.say("There is nothing to redo." if what is None else f"Redone: {what}")

    def undone(self) -> None:
        """Show what stands after an undo."""
        self.others_wrote()

    def redone(self) -> None:
        """Show what stands after a redo."""
        self.undone()

    # The dataset

    def action_export(self) -> None:
        """Ask for a folder, and write the dataset there."""
        folder = in_short(self.host.exports)
        self.ask_for(f"folder for the dataset  (⏎ alone: {folder})", self._export)

    def _export(self, typed: str) -> None:
        """Write the dataset into the folder that was typed."""
        write_dataset(
            self.host, Path(typed.strip()).expanduser() if typed.strip() else self.host.exports
        )

    # Going elsewhere

    def again(self, *arguments: Any, **named: Any) -> None:
        """Show something else: one came here again, with what the screen is made with."""

    def action_go(self, name: str) -> None:
        """Go to another screen."""
        self.host.show(name)

    def action_leave(self) -> None:
        """Leave the innermost thing begun, else the screen."""
        self.close()

    def close(self) -> None:
        """Leave the screen; on the first one, quit."""
        self.keep()
        # The lowest of the stack is Textual's own, and empty.
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.host.leave()

    def keep(self) -> None:
        """Keep what is not written yet: one is about to go elsewhere, or to quit."""
