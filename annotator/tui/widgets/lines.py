"""What is drawn line by line and scrolls: a list, a matrix."""

from textual.geometry import Size
from textual.scroll_view import ScrollView


class Lines(ScrollView, inherit_bindings=False):
    """A view that a layout of the screen costs nothing as long as its size stays."""

    _laid_out: Size | None = None
    """How large all of it was when it was last laid out."""

    def become(self, size: Size) -> None:
        """Be as large as that, without a layout: scroll bars stay shown or hidden."""
        self._laid_out = size
        # Assigning it would lay out the whole screen; only the scroll bars' thumbs change.
        self.set_reactive(Lines.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height
        if self.show_horizontal_scrollbar:
            self.horizontal_scrollbar.window_virtual_size = size.width

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Leave the scroll bars alone where nothing has changed.

        Textual hands over the size of what is seen, which never is that of the whole, and would
        paint them after every layout.
        """
        if self._laid_out == self.virtual_size:
            virtual_size = self.virtual_size
        self._laid_out = self.virtual_size
        return super()._size_updated(size, virtual_size, container_size, layout)
