"""One line of the screen: something on its left, something on its right."""

from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from annotator.display import cut, one_line
from annotator.tui.signs import keys_in_words

if TYPE_CHECKING:
    from annotator.tui.host import Host


class Bar(Widget):
    """A line with two ends; the left one is cut where both do not fit."""

    DEFAULT_CSS = """
    Bar { height: 1; padding: 0 1; }
    """

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def __init__(self, left: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.set_reactive(Bar.left, left)

    def render(self) -> Content:
        """Both ends, safe to draw."""
        width = self.content_size.width
        ends = self.left, self.right
        if cast("Host", self.app).settings.ascii:
            ends = keys_in_words(self.left), keys_in_words(self.right)
        right = Content(cut(ends[1], width))
        room = width - right.cell_length - (2 if self.right else 0)
        left = Content(cut(fewer(one_line(ends[0]), room), max(room, 0)))
        gap = max(0, width - left.cell_length - right.cell_length)
        return Content.assemble(left, Content(" " * gap), right)


def fewer(told: str, width: int) -> str:
    """Of what can be done, as much as fits; how to see all the keys comes last, and stays."""
    *others, last = told.split("  ")
    if not last.endswith(" keys"):
        return told
    while len(others) > 1 and cell_len("  ".join([*others, last])) > width:
        others.pop()
    return "  ".join([*others, last])
