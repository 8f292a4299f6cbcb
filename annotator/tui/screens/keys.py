"""The page of keys: what every key does on the screen one came from."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from annotator.tui import keymap
from annotator.tui.wrapping import wrap

HELP_WIDTH = 54
"""Cells of what a key does, so that the page fits 80 columns."""

_HEADINGS = {
    "read": "Reading",
    "part": "Choosing a part (v)",
    "question": "How two claims stand to each other (after the second x)",
    "relation": "Another relation (r)",
    "types": "Types of a conflict (t)",
    "panel": "In the panel (tab)",
}


class Keys(ModalScreen[None]):
    """Keys and what they do, by mode."""

    CSS_PATH = "keys.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "back"),
        Binding("j,down", "down", "down"),
        Binding("k,up", "up", "up"),
    ]

    def __init__(self, of: Screen[object]) -> None:
        super().__init__()
        told = [each for each in getattr(of, "KEYS", ()) if each.printed != ""]
        modes = list(dict.fromkeys(each.mode for each in told))
        self._listed = sorted(told, key=lambda each: modes.index(each.mode))
        self._listed += keymap.keys("app")

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
        width = max(len(each.shown) for each in self._listed)
        indent = " " * (width + 4)
        parts: list[Content] = []
        mode = None
        for each in self._listed:
            if each.mode != mode:
                mode = each.mode
                heading = _HEADINGS.get(mode, mode)
                before = "\n" if parts else ""
                parts.append(Content.styled(f"{before}{heading}\n", "bold"))
            help_lines = [each.help[start:end] for start, end in wrap(each.help, HELP_WIDTH)]
            parts.append(Content.styled(f"  {each.shown:<{width}}  ", "bold"))
            parts.append(Content(f"\n{indent}".join(help_lines) + "\n"))
        return Content.assemble(*parts)
