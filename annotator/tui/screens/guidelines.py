"""The page of guidelines: how the words of the scheme are to be used."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from annotator.scheme import Scheme
from annotator.tui import guiding
from annotator.tui.screens.form import Form
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.panel import Panel


class Guidelines(Form[None]):
    """All of the guidelines, to be scrolled; for a scheme without any, what its words mean."""

    DEFAULT_CSS = """
    Guidelines {
        background: $background; align-horizontal: center;
        & Bar { background: $panel; color: $text-muted; }
        & #title { color: $foreground; text-style: bold; }
        & Panel { height: 1fr; width: 100%; max-width: 84; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f3", "dismiss", "back"),
        Binding("j,down", "scroll(1)", "down"),
        Binding("k,up", "scroll(-1)", "up"),
        Binding("space,pagedown", "page(1)", "a page down"),
        Binding("pageup", "page(-1)", "a page up"),
        Binding("g,home", "edge(-1)", "start"),
        Binding("G,end", "edge(1)", "end"),
        Binding("right_square_bracket", "heading(1)", "next heading"),
        Binding("left_square_bracket", "heading(-1)", "previous heading"),
    ]
    TOLD: ClassVar[Mapping[str, str]] = {
        "j k": "Scroll by a line",
        "space PgUp PgDn": "Scroll by a page",
        "g G": "Go to the start, to the end",
        "] [": "Go to the next heading, to the one before",
        "q esc f3": "Go back",
    }

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self._scheme = scheme

    def compose(self) -> ComposeResult:
        """The page between two lines."""
        yield Bar(id="title")
        yield Panel()
        yield Bar(id="foot")

    def on_mount(self) -> None:
        """Show it from the top."""
        title = self.query_one("#title", Bar)
        title.left, title.right = "Guidelines", f"{self._scheme.name} {self._scheme.version}"
        self.query_one("#foot", Bar).left = "j k scroll   ] [ heading   F1 keys   esc back"
        self.panel.show(guiding.whole(self._scheme), None)

    @property
    def panel(self) -> Panel:
        """What is scrolled."""
        return self.query_one(Panel)

    def action_scroll(self, step: int) -> None:
        """A line down or up."""
        self.panel.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """A page down or up."""
        self.panel.scroll_relative(y=step * (self.panel.size.height - 1), animate=False)

    def action_edge(self, direction: int) -> None:
        """The start or the end."""
        if direction > 0:
            self.panel.scroll_end(animate=False)
        else:
            self.panel.scroll_home(animate=False)

    def action_heading(self, step: int) -> None:
        """The next or previous heading."""
        at = round(self.panel.scroll_offset.y)
        rows = self.panel.headings()
        beyond = [row for row in rows if (row > at if step > 0 else row < at)]
        if beyond:
            self.panel.scroll_to(y=min(beyond) if step > 0 else max(beyond), animate=False)
