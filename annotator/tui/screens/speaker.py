"""Who said it: names to choose from, the likeliest first, or any name as typed."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Input, Static

from annotator.display import cut
from annotator.ids import folded
from annotator.records import JudgedClaim, Speaker
from annotator.tui.screens.form import Form
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.row_list import RowList
from annotator.work.workspace import Workspace

_COLUMNS = (("name", 0), ("known as", 34))

OFFERED = 30
"""Names offered at most; typing narrows them down."""


class SpeakerChoice(Form[str | None]):
    """Gives the chosen name; an empty one for nobody, None if it was left."""

    CSS_PATH = "speaker.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "step(1)", "next", priority=True),
        Binding("up,ctrl+p", "step(-1)", "previous", priority=True),
        Binding("escape", "dismiss(None)", "leave"),
    ]
    TOLD: ClassVar[Mapping[str, str]] = {
        "letters": "Find a name by any part of it, or give a new one",
        "↓ ctrl+n": "Choose the next name",
        "↑ ctrl+p": "Choose the name before",
        "⏎": "Take the name chosen",
        "esc": "Leave it as it was",
    }

    def __init__(
        self,
        workspace: Workspace,
        claim: JudgedClaim | None,
        near: Sequence[str] = (),
        *,
        same_as: Speaker | None = None,
        about: str = "",
        nobody: bool = False,
    ) -> None:
        """`near` are the names that it is likely to be, the likeliest first.

        Without a claim it is asked who else a speaker is, `same_as`, who is not offered, or who
        it is that `about` speaks of. With `nobody` it can be said that it is nobody.
        """
        super().__init__()
        self._workspace = workspace
        self._claim = claim
        self._near = near
        self._same_as = same_as
        self._about = about
        self._nobody = nobody
        self._offers = () if claim is None else workspace.suggesting.offers(claim.claim.id)
        self._names: list[str] = []

    def compose(self) -> ComposeResult:
        """The quote, the input, the names."""
        about, asked = self._about, "who is it?" if self._about else "who said it?"
        if self._claim is not None:
            about = self._claim.claim.quote
        elif self._same_as is not None:
            about, asked = f"“{self._same_as.name}” is the same as …", "who else is it?"
        with Container():
            yield Static(cut(about, 200), markup=False, id="quote")
            yield Input(placeholder=f"{asked} type to find or to name", compact=True)
            yield RowList(_COLUMNS)
            yield Bar("↑ ↓ choose   ⏎ take   F1 keys   esc leave", id="foot")

    def on_mount(self) -> None:
        """Offer the likeliest names."""
        self.query_one(RowList).can_focus = False
        self.query_one(Input).focus()
        self._offer("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the names down."""
        self._offer(event.value)

    def action_step(self, step: int) -> None:
        """Choose another name."""
        self.query_one(RowList).cursor += step

    def on_input_submitted(self) -> None:
        """Take the chosen name."""
        self._take(self.query_one(RowList).cursor)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A double click takes it."""
        self._take(event.row)

    def on_click(self, event: events.Click) -> None:
        """A click does not take the focus from the input."""
        event.stop()
        self.query_one(Input).focus()

    def _take(self, row: int) -> None:
        if row < len(self._names):
            self.dismiss(self._names[row])

    def _offer(self, typed: str) -> None:
        self._names, rows = self._choices(typed)
        self.query_one(RowList).show(_COLUMNS, len(rows), lambda first: rows[first:])

    def _choices(self, typed: str) -> tuple[list[str], list[tuple[str, str]]]:
        """The names and their rows: near and last ones, then all others, then the one as typed."""
        looking = self._workspace.looking
        wanted = folded(typed)
        last = looking.last_speaker()
        given = None if self._claim is None else self._claim.speaker
        first = [*self._near, *([last] if last else []), *([given] if given else [])]
        found: dict[str, tuple[str, str]] = {}
        for name in first:
            known = looking.speaker(name)
            if not wanted or _fits(name, known, wanted):
                self._add(found, name, known)
        for known in looking.speakers_like(wanted, OFFERED):
            self._add(found, known.name, known)
        rows = list(found.values())[:OFFERED]
        if typed.strip() and wanted not in {folded(name) for name, _ in rows}:
            rows.append((typed.strip(), "as typed"))
        names = [name for name, _ in rows]
        if self._nobody and not wanted:
            return [*names, ""], [*rows, ("nobody", "take it back")]
        return names, rows

    def _add(self, found: dict[str, tuple[str, str]], name: str, known: Speaker | None) -> None:
        if known is not None and self._same_as is not None and known.id == self._same_as.id:
            return
        # One row a speaker: under the name one calls him by, with his others beside it.
        shown = known.name if known else name
        about = ", ".join([*filter(None, [known.role]), *known.aliases]) if known else ""
        if name in self._offers:
            about = f"offered{'; ' if about else ''}{about}"
        found.setdefault(folded(shown), (shown, about))


def _fits(name: str, known: Speaker | None, wanted: str) -> bool:
    names = [name, *([known.name, *known.aliases] if known else [])]
    return any(wanted in folded(each) for each in names)
