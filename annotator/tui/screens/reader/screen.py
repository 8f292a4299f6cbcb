"""The reader as a whole: its keys, searching, undoing, and leaving."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from annotator.scheme import default_scheme
from annotator.tui import keymap
from annotator.tui.screens.details import Details
from annotator.tui.screens.reader.showing import NARROW
from annotator.tui.screens.reader.suggesting import SuggestingKeys
from annotator.tui.widgets.ask import Ask
from annotator.tui.widgets.panel import Panel


class Reader(SuggestingKeys):
    """Reads one document at a time, marks claims in it and links them across all documents."""

    CSS_PATH = "reader.tcss"
    KEYS: ClassVar[tuple[keymap.Key, ...]] = (
        *keymap.keys("reader"),
        *keymap.candidate_keys(),
        *keymap.relation_keys(default_scheme()),
        *keymap.type_keys(default_scheme()),
    )
    MODES: ClassVar[dict[str, frozenset[str]]] = keymap.modes(KEYS)
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings(KEYS)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means this action now; None where it does but nothing can be done."""
        modes = self.MODES.get(action)
        if modes is None:
            return super().check_action(action, parameters)
        if self.mode not in modes or not self.is_current or self.query_one(Ask).is_open:
            return False
        match action:
            case "panel" | "follow":
                return bool(self.links or self.candidates) or None
            case "candidate":
                return parameters[0] in range(1, len(self.candidates) + 1) or None
            case "as_suggested":
                return bool(self.question and self.question.suggested) or None
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
        return True

    def on_resize(self) -> None:
        """Under a hundred columns the panel stands below the text."""
        self.set_class(self.size.width < NARROW, "narrow")
        if self._document is not None:
            self.call_after_refresh(self.show)

    def action_fold(self) -> None:
        """Fold the panel away, or unfold it."""
        self.query_one(Panel).toggle_class("folded")

    # Searching

    def action_search(self) -> None:
        """Ask for words."""
        again = f"  (⏎ alone: “{self.typed}” again)" if self.typed else ""
        self.query_one(Ask).ask("search", "", f"words to search for{again}", "")

    async def action_hit(self, step: int) -> None:
        """The next or previous hit."""
        await self._go_to_hit(step)

    async def on_ask_answered(self, answer: Ask.Answered) -> None:
        """Search, or keep what was noted."""
        self.text.focus()
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
        self.text.focus()
        if left.item:
            self.workspace.looking.keep_draft(left.purpose, left.item, "")
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

    def action_done(self) -> None:
        """Mark the document as done, or open it again."""
        document = self.document.id
        done = not self.workspace.looking.is_done(document)
        with self.telling_refusals():
            self.workspace.marking.done(document, done)
            self.changed()
            self.say("Done: no unmarked sentence is a claim." if done else "Open again.")

    def action_undo(self) -> None:
        """Take back the last action."""
        self._turn(self.workspace.undoing.undo, "Undone: ", "There is nothing to undo.")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._turn(self.workspace.undoing.redo, "Redone: ", "There is nothing to redo.")

    def _turn(self, verb: Callable[[], str | None], done: str, nothing: str) -> None:
        with self.telling_refusals():
            what = verb()
            if what is not None:
                self.made = None
                self.changed()
            self.say(nothing if what is None else f"{done}{what}")

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
        elif self.mode in ("relation", "types"):
            self._back_to_reading()
        elif self.mode == "panel":
            self.mode = "read"
            self.chosen = None
        elif host.link is not None:
            host.link = None
        else:
            self.text.found = ()
        self.show()

    def action_close(self) -> None:
        """Leave the screen; on the first one, quit."""
        self.keep()
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.host.leave()

    def action_desk(self) -> None:
        """All documents."""
        self.keep()
        self.host.show_desk()

    def action_queue(self) -> None:
        """All that is suggested, one thing after the other."""
        self.keep()
        self.host.show_queue()

    def keep(self) -> None:
        """Keep the place, and what is typed in any form over this screen."""
        super().keep()
        if self.app.screen_stack and isinstance(self.app.screen_stack[-1], Details):
            self.app.screen_stack[-1].keep_drafts()
