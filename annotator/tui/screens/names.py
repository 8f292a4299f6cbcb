"""Which of several names is meant."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from annotator.tui.screens.form import Form
from annotator.tui.widgets.row_list import PAGE, RowList

_COLUMNS = (("name", 0),)


class NameChoice(Form[str | None]):
    """Gives the chosen name; None if it was left."""

    CSS_PATH = "names.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", "next"),
        Binding("k,up", "step(-1)", "previous"),
        Binding("enter", "take", "take"),
        Binding("escape,q", "dismiss(None)", "leave"),
    ]
    TOLD: ClassVar[Mapping[str, str]] = {
        "j ↓": "Choose the next name",
        "k ↑": "Choose the name before",
        "⏎": "Take the name chosen",
        "q esc": "Leave it as it was",
    }

    def __init__(self, about: str, names: Sequence[str]) -> None:
        super().__init__()
        self._about = about
        self._names = names

    def compose(self) -> ComposeResult:
        """The question and the names."""
        with Container():
            yield Static(self._about, markup=False, id="about")
            yield RowList(_COLUMNS)
            yield Static("↑ ↓ choose   ⏎ take   F1 keys   esc leave", markup=False, id="foot")

    def on_mount(self) -> None:
        """Show the names."""
        names = self._names
        self.query_one(RowList).show(
            _COLUMNS, len(names), lambda first: [(name,) for name in names[first : first + PAGE]]
        )

    def action_step(self, step: int) -> None:
        """Choose another name."""
        self.query_one(RowList).cursor += step

    def action_take(self) -> None:
        """Take the chosen name."""
        self.dismiss(self._names[self.query_one(RowList).cursor])

    def on_row_list_chosen(self) -> None:
        """A double click takes it."""
        self.action_take()
