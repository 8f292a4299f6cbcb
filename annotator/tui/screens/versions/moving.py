"""Two versions of a text: coming to them, and going from change to change, claim to claim."""

from annotator.tui.long_kept import keep_long
from annotator.tui.screens.versions.showing import VersionsShown
from annotator.tui.version_rows import Side
from annotator.tui.version_words import NO_OTHER
from annotator.tui.widgets.versions_view import VersionsView

_ALWAYS_NEWEST = "Every version is set beside the newest one."

_SHOWN = 0.1
"""Seconds until two texts are shown, and their rows are kept."""


class VersionsMoving(VersionsShown):
    """Moves along the rows of two texts, and from one pair of texts to another."""

    # Coming

    def on_screen_resume(self) -> None:
        """Show what stands, of another page if one was asked for."""
        document, claim = self._asked_for
        if not self.versions or document:
            self._asked_for = ("", None)
            self.step_by_step = False
            if not self.choose(document):
                self.close()
                self.app.call_later(self.host.tell, NO_OTHER)
                return
            self._arrive(claim)
        else:
            self.changed()

    def on_resize(self) -> None:
        """Which side is which is told otherwise where one stands above the other."""
        if self._rows is not None:
            self.call_after_refresh(self.show)

    def again(self, document: str, claim: str | None = None) -> None:
        """Show the versions of another page once this screen is shown again."""
        self._asked_for = (document, claim)
        if self.is_current:
            self.on_screen_resume()

    def _arrive(self, claim: str | None = None) -> None:
        """Show two texts from a claim on, else from one not found again, or the first change."""
        self.read_again()
        self.current = claim if claim in self._claims else next(iter(self._gone()), None)
        openings = self.rows.openings()
        row = self._row_of(self.current) if self.current else (openings or [0])[0]
        self.view.show(self.rows, row)
        self._at_row()
        # How wide it is, is known once it is laid out.
        self.call_after_refresh(self.show)
        self.set_timer(_SHOWN, keep_long)

    def _gone(self) -> list[str]:
        """The claims of the older text that wait to be looked at, in its order."""
        return [
            each.claim.claim.id
            for each in self.became
            if each.claim.claim.document != self.newest.id
            and self.workspace.versioning.updated_by(each.claim) is None
        ]

    def _row_of(self, claim: str) -> int:
        """The row in which a claim stands, or stood."""
        side: Side = "new" if claim in self._stands["new"] else "old"
        return self.rows.place(side, self._stands[side][claim][0][0])

    def _at_row(self) -> None:
        """Make a claim of the row the current one, unless it is already."""
        here = self.here(self.view.cursor)
        if self.current not in here:
            self.current = here[0] if here else None
        self.show()

    def changed(self) -> None:
        """Show what stands now; the cursor stays in its place in the text."""
        row = self.rows.rows[self.view.cursor] if self.rows.rows else None
        self.choose(self.versions[self.place].document)
        self.read_again()
        cursor = self.view.cursor
        if row is not None and row in self.rows.rows:
            cursor = self.rows.rows.index(row)
        self.view.show(self.rows, cursor)
        self._at_row()

    # Moving

    def _go(self, row: int) -> None:
        self.view.cursor = row
        self._at_row()

    def action_step(self, step: int) -> None:
        """Next or previous row."""
        self._go(self.view.cursor + step)

    def action_page(self, direction: int) -> None:
        """A page down or up."""
        self.view.page(direction)
        self._at_row()

    def action_edge(self, direction: int) -> None:
        """The first or the last row."""
        self._go(0 if direction < 0 else len(self.rows.rows) - 1)

    def action_change(self, step: int) -> None:
        """The next or the previous change."""
        openings, here = self.rows.openings(), self.view.cursor
        further = [each for each in openings if (each > here if step > 0 else each < here)]
        if further:
            self._go(further[0] if step > 0 else further[-1])
        else:
            self.say("This is the last change." if step > 0 else "This is the first change.")

    def action_beside(self, step: int) -> None:
        """The claim to the right or to the left in this row."""
        here = self.here(self.view.cursor)
        if self.current in here:
            place = max(0, min(here.index(self.current) + step, len(here) - 1))
            self.current = here[place]
            self.show()

    def action_claim(self, step: int) -> None:
        """The next or the previous claim that is not found again, here or in another text."""
        rows = {claim: self._row_of(claim) for claim in self._gone()}
        order = list(rows)
        if self.current in rows:
            place = order.index(self.current) + step
        else:
            here = self.view.cursor
            after = [place for place, claim in enumerate(order) if rows[claim] > here]
            first = after[0] if after else len(order)
            place = first if step > 0 else first - 1
        if 0 <= place < len(order):
            self.current = order[place]
            self._go(rows[self.current])
        else:
            self._claim_elsewhere(step)

    def _claim_elsewhere(self, step: int) -> None:
        """Go on in another text of which something is not found again."""
        waiting = list(self.workspace.versioning.waiting())
        documents = list(dict.fromkeys(each.claim.document for each in waiting))
        here, looking = self.older.number, self.workspace.looking
        numbers = {each: looking.document(each).number for each in documents}
        further = [
            each
            for each in documents
            if (numbers[each] > here if step > 0 else numbers[each] < here)
        ]
        if not further:
            self.say(
                "No claim after this one waits." if step > 0 else "None before this one waits."
            )
            return
        document = further[0] if step > 0 else further[-1]
        claims = [each.claim.id for each in waiting if each.claim.document == document]
        # What is not found again is looked for in the newest text.
        self.step_by_step = False
        self.choose(document)
        self._arrive(claims[0] if step > 0 else claims[-1])

    def action_version(self, step: int) -> None:
        """Take an older version for the older text, or a newer one."""
        place = self.place + step
        if not 0 <= place < len(self.versions) - 1:
            self.say(
                "There is no older version." if step < 0 else "That is the newest text itself."
            )
            return
        self.place = place
        self._arrive()

    def action_against(self) -> None:
        """Set the text that came next beside the older one, or the newest again."""
        self.step_by_step = not self.step_by_step
        if self.place == len(self.versions) - 2:
            self.show()
            self.say("The newest text came next." if self.step_by_step else _ALWAYS_NEWEST)
            return
        self._stay()

    def _stay(self) -> None:
        """Show other texts at the same claim, else at the same place of the older text."""
        row = self.rows.rows[self.view.cursor]
        offset = None if row.old is None else row.old[0]
        self.read_again()
        if self.current is not None and self.current in self._claims:
            cursor = self._row_of(self.current)
        else:
            self.current = None
            cursor = (self.rows.openings() or [0])[0]
            if offset is not None:
                cursor = self.rows.place("old", offset)
        self.view.show(self.rows, cursor)
        self._at_row()

    def action_fold(self) -> None:
        """Show what is unchanged, or fold it away."""
        self._fold(folded=not self.rows.is_folded)
        self._at_row()

    def _fold(self, *, folded: bool) -> None:
        row = self.rows.rows[self.view.cursor]
        side: Side = "new" if row.new is not None else "old"
        span = row.span(side)
        self.rows.fold(folded=folded)
        assert span is not None, "a row is of one of the texts at least"
        self.view.show(self.rows, self.rows.place(side, span[0]))

    def on_versions_view_clicked(self, clicked: VersionsView.Clicked) -> None:
        """A click goes to the claim under it; a second one reads there."""
        if self.mode != "read":
            return
        if clicked.again:
            self.action_read(clicked.side)
            return
        if clicked.offset is not None:
            for mark in self.rows.marks(clicked.row, clicked.side):
                if any(start <= clicked.offset < end for start, end in mark.spans):
                    self.current = mark.key
        self._at_row()

    def action_read(self, side: Side | None = None) -> None:
        """Read on in one of the texts: in the newer one, if nothing else is wanted."""
        row = self.rows.rows[self.view.cursor]
        if side is None:
            side = "old" if row.new is None and row.old is not None else "new"
        document = self.older if side == "old" else self.newer
        span = row.span(side)
        offset = None if span is None else span[0]
        if side == "new" and row.new is None and row.old is not None:
            offset = self.near(row.old[0])
        self.host.read(document.id, offset)
