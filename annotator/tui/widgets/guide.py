"""The tour on the screen: what to do next, in three lines under a screen's head."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from annotator.tui.widgets.bar import Bar


class Guide(Vertical):
    """A heading, and two lines of what to do with the keys standing out."""

    DEFAULT_CSS = """
    Guide {
        height: 3; background: $accent 12%;
        & Bar { color: $accent; text-style: bold; }
        & Static { height: 2; padding: 0 3; max-width: 110; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._heading = Bar()
        self._text = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The heading and the text."""
        yield self._heading
        yield self._text

    def show(self, heading: str, keys: str, text: Iterable[tuple[str, bool]]) -> None:
        """Show a step; of each piece of its text it is told whether it is a key."""
        self._heading.left, self._heading.right = heading, keys
        self._text.update(
            Content.assemble(
                *((piece, "bold $accent") if is_key else piece for piece, is_key in text)
            )
        )
