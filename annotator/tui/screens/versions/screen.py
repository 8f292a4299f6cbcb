"""Two versions of a text as a screen: its keys, and looking after claims that are gone."""

from collections.abc import Mapping
from typing import ClassVar

from annotator.scheme import Scheme
from annotator.tui import keymap
from annotator.tui.choosing import PartChoice
from annotator.tui.marks import sentence_at
from annotator.tui.screens.versions.moving import VersionsMoving


class Versions(VersionsMoving):
    """An older text beside a newer one, with the claims of both."""

    CSS_PATH = "versions.tcss"
    SCREEN: ClassVar[str] = "versions"
    MODES: ClassVar[Mapping[str, str]] = {
        "read": "Two versions: - went, + came, ? is not found again, ≈ is in other words",
        "part": "Choosing words of the newer text (x, m)",
    }

    @classmethod
    def extra_keys(cls, _: Scheme) -> tuple[keymap.Key, ...]:
        """What moves a selection in the reader moves it here."""
        return tuple(
            each for each in keymap.keys("reader") if each.mode == "part" and each.name == "choose"
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means this action now; None where it does but nothing can be done."""
        fits = super().check_action(action, parameters)
        if not fits or self._rows is None:
            return fits
        match action:
            case "place" | "take_back" | "reject":
                return self.claim is not None or None
            case "version" | "against":
                return len(self.versions) > 2 or None
        return fits

    # Claims

    def action_place(self, purpose: str) -> None:
        """Begin to choose words of the newest text: those proposed, if any are."""
        claim = self.claim
        if claim is None:
            return
        if purpose == "update" and not self.is_gone:
            self.say(
                "It stands in the newer text; what updates an older claim is linked in the reader."
            )
            return
        if not self.is_own(claim) and purpose == "move":
            self.say("That claim is another's; you can move only your own marks.")
            return
        self._face_newest()
        stood = self.stood
        begun = self.offered() if self.is_gone else None
        if begun is None and not self.is_gone:
            near, begun_spans = claim.claim.start, claim.claim.spans
        else:
            begun_spans = () if begun is None else (begun,)
            near = self.near(stood.spans[0][0] if stood else 0) if begun is None else begun[0]
        self.purpose = purpose
        self.part = PartChoice(
            self.newest.text,
            self._sentences,
            sentence_at(self._sentences, near),
            begun=begun_spans,
        )
        self.mode = "part"
        self._follow_part()

    def _face_newest(self) -> None:
        """Set the newest text, in which words are chosen, beside one that has the claim."""
        if self.newer.id == self.newest.id:
            return
        self.step_by_step = False
        if self.stood is None:
            self.place = [each.document for each in self.versions].index(self.newer.id)
        self._stay()

    def action_choose(self, how: str) -> None:
        """Move the selection; `how` is one of PartChoice's methods."""
        assert self.part is not None
        getattr(self.part, how)()
        self._follow_part()

    def _follow_part(self) -> None:
        """Bring what is chosen into view, which may be in a sentence that is folded away."""
        assert self.part is not None
        at = self.part.selection[1] - 1
        if self.rows.rows[self.rows.place("new", at)].folded:
            self._fold(folded=False)
        self.view.cursor = self.rows.place("new", at)
        self.show()

    def action_take(self) -> None:
        """Do with the chosen words what they were chosen for."""
        claim, spans = self.claim, self.selection()
        self._leave_part()
        if claim is None:
            return
        with self.telling_refusals():
            if self.purpose == "update":
                made = self.workspace.versioning.update(claim.claim.id, spans)
                said = "Marked as the claim that updates the old one. u undoes both."
            else:
                made = self.workspace.marking.move(claim.claim.id, spans, document=self.newest.id)
                said = "The claim stands there now, with all that you said of it. u undoes it."
                left = self.workspace.looking.claim(claim.claim.id)
                if made != claim.claim.id and left is not None and left.present and left.layers:
                    said = f"Moved. It stays where it was, too, for {' and '.join(left.layers)}."
            self.current = made
            self.changed_at(made)
            self.say(said)

    def changed_at(self, claim: str) -> None:
        """Show what stands now, at a claim."""
        self.changed()
        if claim in self._claims:
            self.current = claim
            self._go(self._row_of(claim))

    def action_take_back(self) -> None:
        """Take the current claim back."""
        if self.claim is None:
            return
        with self.telling_refusals():
            withdrawn = self.workspace.marking.unmark(self.claim.claim.id)
            self.changed()
            links = f", with {withdrawn} of its links" if withdrawn else ""
            self.say(f"Taken back{links}. u undoes it.")

    def action_reject(self) -> None:
        """Say that the current claim is none."""
        if self.claim is None:
            return
        with self.telling_refusals():
            self.workspace.marking.reject(self.claim.claim.id)
            self.changed()
            self.say("Noted: no claim. u undoes it.")

    # Leaving, and what others do

    def _leave_part(self) -> None:
        self.part = None
        self.mode = "read"

    def action_leave(self) -> None:
        """Leave the innermost thing begun, else the screen."""
        if self.mode == "part":
            self._leave_part()
            if self.current is not None and self.current in self._claims:
                self.view.cursor = self._row_of(self.current)
            self._at_row()
        else:
            self.close()

    @property
    def is_busy(self) -> bool:
        """Whether words are being chosen."""
        return self.mode != "read"

    def others_wrote(self) -> None:
        """Show what stands now; a newer text may have been read in."""
        self.changed()
