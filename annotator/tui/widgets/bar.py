"""One line of the screen: something on its left, something on its right."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from annotator.display import cut, one_line


class Bar(Widget):
    """A line with two ends; the left one is cut where both do not fit."""

    DEFAULT_CSS = """
    Bar { height: 1; padding: 0 1; }
    """

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render(self) -> Content:
        """Both ends, safe to draw."""
        width = self.content_size.width
        right = Content(cut(self.right, width))
        room = width - right.cell_length - (2 if self.right else 0)
        left = Content(cut(one_line(self.left), max(room, 0)))
        gap = max(0, width - left.cell_length - right.cell_length)
        return Content.assemble(left, Content(" " * gap), right)
