"""The reader as a whole: its keys, searching, undoing, and leaving."""

from collections.abc import Mapping
from typing import ClassVar

from annotator.scheme import Scheme
from annotator.tui import keymap
from annotator.tui.screens.details import Details
from annotator.tui.screens.reader.showing import NARROW
from annotator.tui.screens.reader.timing import TimingKeys
from annotator.tui.timing_words import WHICH
from annotator.tui.version_words import NO_OTHER
from annotator.tui.widgets.ask import Ask
from annotator.tui.widgets.panel import Panel
from annotator.tui.widgets.text_view import BESIDE


class Reader(TimingKeys):
    """Reads one document at a time, marks claims in it and links them across all documents."""

    CSS_PATH = "reader.tcss"
    SCREEN: ClassVar[str] = "reader"
    MODES: ClassVar[Mapping[str, str]] = {
        "read": "Reading",
        "part": "Choosing a part (v)",
        "question": "How two claims stand to each other (after the second x)",
        "relation": "Another relation (r)",
        "types": "Types of a conflict (t)",
        "when": "When it was said, and when it happened (w)",
        "panel": "In the panel (tab)",
    }

    @classmethod
    def extra_keys(cls, scheme: Scheme) -> tuple[keymap.Key, ...]:
        """A digit for each candidate; the relations and the types of this scheme."""
        return (
            *keymap.candidate_keys(),
            *keymap.relation_keys(scheme),
            *keymap.type_keys(scheme),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means this action now; None where it does but nothing can be done."""
        fits = super().check_action(action, parameters)
        if not fits:
            return fits
        match action:
            case "take_evidence":
                return self.host.evidence is not None
            case "compare" if self.mode == "read" and self.host.evidence is not None:
                return False
            case "panel" | "follow" | "compare":
                return bool(self.links or self.candidates) or None
            case "candidate":
                return parameters[0] in range(1, len(self.candidates) + 1) or None
            case "as_suggested":
                return bool(self.considered or (self.question and self.question.suggested)) or None
            case "take_considered" | "toggle_considered":
                return self.considered is not None or None
            case "relation":
                return (self.chosen or self.made) is not None or None
            case "types" | "note" if self.candidate is not None:
                return None
            case "types":
                return (self.chosen or self.made) is not None or None
            case "reject" if self.mode == "panel":
                return self.candidate is not None or None
            case "back":
                return self.can_go_back() or None
            case "hit":
                return bool(self.typed) or None
        return fits

    def on_resize(self) -> None:
        """Under a hundred columns the panel stands below the text."""
        narrow = self.size.width < NARROW
        self.set_class(narrow, "narrow")
        widest = self.host.settings.text_width
        beside = None if narrow or widest is None else widest + BESIDE
        self.query_one("#text").styles.max_width = beside
        if self._document is not None:
            self.call_after_refresh(self.show)

    def action_fold(self) -> None:
        """Fold the panel away, or unfold it."""
        self.query_one(Panel).toggle_class("folded")

    # Searching

    def action_search(self) -> None:
        """Ask for words."""
        again = f"  (⏎ alone: “{self.typed}” again)" if self.typed else ""
        self.ask("search", "", f"words to search for{again}")

    async def action_hit(self, step: int) -> None:
        """The next or previous hit."""
        await self._go_to_hit(step)

    async def on_ask_answered(self, answer: Ask.Answered) -> None:
        """Search, or keep what was noted or typed of a time."""
        which = next((each for each in WHICH if each == answer.purpose), None)
        if which is not None:
            self.answer_time(answer, which)
            return
        if answer.purpose != "search":
            self.answer_note(answer)
            return
        step = 0 if answer.text.strip() else 1
        self.typed = answer.text.strip() or self.typed
        self.text.found = ()
        if self.typed:
            await self._go_to_hit(step)

    def on_ask_left(self, left: Ask.Left) -> None:
        """Back to the text; what was typed is not kept."""
        if left.item:
            self.workspace.looking.keep_draft(left.purpose, left.item, "")
        if self.mode == "when":
            self.mode = "read"
        self.show()

    async def _go_to_hit(self, step: int) -> None:
        hit = self.workspace.searching.onward(self.typed, self.document.id, self.text.cursor, step)
        if hit is None:
            self.say(f"Nothing found for “{self.typed}”.")
            return
        self._arrived = -1
        await self.open(hit.document, hit.start)
        if self.text.found:
            self.arrive(at=self.text.found[0][0])

    # Documents and history

    def action_versions(self) -> None:
        """Set the text beside the newest of its page, or the newest beside the one before."""
        if not self._versions:
            self.say(NO_OTHER)
            return
        # From the newest text one comes for what is not found in it.
        at = self.current if self.is_replaced else None
        self.host.show("versions", self.document.id, None if at is None else at.claim.id)

    def action_done(self) -> None:
        """Mark the document as done, or open it again."""
        document = self.document.id
        done = not self.workspace.looking.is_done(document)
        with self.telling_refusals():
            self.workspace.marking.done(document, done)
            self.changed()
            self.say("Done: no unmarked sentence is a claim." if done else "Open again.")

    def undone(self) -> None:
        """Show what stands; the link just made may be gone."""
        self.made = None
        self.read_versions()
        self.changed()

    # Leaving

    def action_leave(self) -> None:
        """Leave the innermost thing begun."""
        host = self.host
        if self.mode == "part":
            self.leave_part()
            return
        if self.mode == "question" and self.asked is not None:
            self.asked = None
            self.mode = "panel"
        elif self.mode == "question" and host.link is not None:
            host.link.step_back()
            self.mode = "read"
        elif self.mode == "when":
            self.mode = "read"
        elif self.mode in ("relation", "types"):
            self._back_to_reading()
        elif self.mode == "panel":
            self.mode = "read"
            self.chosen = None
        elif host.evidence is not None:
            self.leave_evidence()
            return
        elif host.link is not None:
            host.link = None
        else:
            self.text.found = ()
        self.show()

    def action_close(self) -> None:
        """Leave the screen; on the first one, quit."""
        self.close()

    def keep(self) -> None:
        """Keep the place, and what is typed in any form over this screen."""
        super().keep()
        if self.app.screen_stack and isinstance(self.app.screen_stack[-1], Details):
            self.app.screen_stack[-1].keep_drafts()
