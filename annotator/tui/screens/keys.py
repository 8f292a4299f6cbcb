"""The page of keys: what every key does on the screen one came from."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from annotator.tui import keymap
from annotator.tui.host import Host
from annotator.tui.screens.base import BaseScreen
from annotator.tui.screens.form import Form
from annotator.tui.wrapping import wrap

HELP_WIDTH = 54
"""Cells of what a key does, so that the page fits 80 columns."""


class Keys(ModalScreen[None]):
    """Keys and what they do, by mode."""

    CSS_PATH = "keys.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "back"),
        Binding("j,down", "down", "down"),
        Binding("k,up", "up", "up"),
    ]

    def __init__(self, of: Screen[object], everywhere: Sequence[keymap.Key]) -> None:
        """Of a screen; `everywhere` are those that work on all of them."""
        super().__init__()
        self._headings: Mapping[str, str] = {"read": "In this form"}
        told: list[keymap.Key] = []
        if isinstance(of, BaseScreen):
            self._headings = of.MODES
            told = [each for each in of.keys_here if each.printed != ""]
        elif isinstance(of, Form):
            keys = {**of.TOLD, **of.ALWAYS}
            told = [keymap.Key("", "", "", "", what, printed=key) for key, what in keys.items()]
            everywhere = ()
        modes = list(dict.fromkeys(each.mode for each in told))
        self._listed = sorted(told, key=lambda each: modes.index(each.mode))
        self._listed += everywhere

    def compose(self) -> ComposeResult:
        """One page, to be scrolled."""
        with VerticalScroll():
            yield Static(self._page(), markup=False)
        yield Static("j k scroll   esc back", markup=False, id="foot")

    def action_down(self) -> None:
        """Scroll down."""
        self.query_one(VerticalScroll).scroll_down(animate=False)

    def action_up(self) -> None:
        """Scroll up."""
        self.query_one(VerticalScroll).scroll_up(animate=False)

    def _page(self) -> Content:
        named = cast("Host", self.app).key_named
        keys = [named(each.shown) for each in self._listed]
        width = max(map(len, keys))
        indent = " " * (width + 4)
        parts: list[Content] = []
        mode = None
        for each, key in zip(self._listed, keys, strict=True):
            if each.mode != mode:
                mode = each.mode
                heading = self._headings.get(mode, mode)
                before = "\n" if parts else ""
                parts.append(Content.styled(f"{before}{heading}\n", "bold"))
            help_lines = [each.help[start:end] for start, end in wrap(each.help, HELP_WIDTH)]
            parts.append(Content.styled(f"  {key:<{width}}  ", "bold"))
            parts.append(Content(f"\n{indent}".join(help_lines) + "\n"))
        return Content.assemble(*parts)
