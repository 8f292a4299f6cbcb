"""Compare as a whole: its keys, going from pair to pair, and going elsewhere."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

import msgspec

from annotator.scheme import Scheme
from annotator.tui import comparing_choices, keymap
from annotator.tui.screens import SCREENS
from annotator.tui.screens.compare.judging import JudgingKeys
from annotator.tui.widgets.sheet import Sheet


class Compare(JudgingKeys):
    """Two claims side by side: what they share, where they differ, and what is said of both."""

    CSS_PATH = "compare.tcss"
    SCREEN: ClassVar[str] = "compare"
    MODES: ClassVar[Mapping[str, str]] = {
        "read": "Two claims: bold differs, italics are shared, [ ] carries the conflict",
        "relation": "How they stand to each other (r)",
        "types": "Why they conflict (t)",
        "status": "What came of it (s)",
        "grounds": "By what it is explained or resolved (s, then the status)",
        "confidence": "How sure you are (i)",
        "same_event": "Whether it is one event (e)",
        "carrying": "The words that carry the conflict (m)",
    }

    @classmethod
    def extra_keys(cls, scheme: Scheme) -> tuple[keymap.Key, ...]:
        """The relations, types and other words of a scheme, and a digit for each of the grounds."""
        return (
            *(each for each in keymap.relation_keys(scheme) if each.mode == "relation"),
            *keymap.type_keys(scheme),
            *comparing_choices.word_keys(scheme),
            *comparing_choices.ground_keys(),
            *(
                msgspec.structs.replace(key, id=f"{key.id}.{mode}", mode=mode, printed="")
                for key in keymap.keys(cls.SCREEN)
                if key.name == "scroll_about"
                for mode in cls.MODES
                if mode != key.mode
            ),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means this action now; None where it does but nothing can be done."""
        fits = super().check_action(action, parameters)
        if not fits:
            return fits
        match action:
            case "leave" | "undo" | "redo" | "go" | "scroll" | "scroll_about":
                return fits
            case "other":
                return len(self.among) > 1 or None
            case "assess":
                return ("assess" in SCREENS and self.found is not None) or None
            case "grounds_are":
                return int(str(parameters[0])) <= len(self.offered) or None
            case "right":
                return comparing_choices.asks_who_is_right(self.status) or None
        return self.found is not None or None

    async def on_sheet_picked(self, picked: Sheet.Picked) -> None:
        """A click on a line that begins with a key is as good as the key."""
        key, _, _ = picked.text.partition(" ")
        for each in self.keys_here:
            if each.mode == self.mode != "read" and key in each.shown.split():
                await self.run_action(each.action)
                return

    # Coming and going

    def on_screen_resume(self) -> None:
        """Show what stands, as it may have changed elsewhere."""
        self.mode = "read"
        self.carrying = None
        self.changed()

    def again(self, pair: str, among: Sequence[str] = ()) -> None:
        """Show another pair, one of those to go through."""
        self.pair, self.among = pair, list(among) or [pair]
        if self.is_current:
            self.on_screen_resume()

    def action_other(self, step: int) -> None:
        """Go to the next or to the previous pair."""
        number = self.among.index(self.pair) + step
        if not 0 <= number < len(self.among):
            self.say("This is the last pair." if step > 0 else "This is the first pair.")
            return
        self.pair = self.among[number]
        self.changed()

    def action_read(self, end: str) -> None:
        """Read on where one of the claims stands."""
        claim = (self.here.a if end == "a" else self.here.b).claim.claim
        self.host.read(claim.document, claim.start)

    def action_assess(self, end: str) -> None:
        """Assess one of the claims."""
        claim = (self.here.a if end == "a" else self.here.b).claim
        if claim.judgement is None:
            self.say("That claim is not marked yet: take the pair first, or mark it in its text.")
        else:
            self.host.show("assess", claim.claim.id)

    def action_leave(self) -> None:
        """Leave the innermost thing begun, else the screen."""
        if self.mode == "read":
            self.close()
        else:
            self.mode = "read"
            self.carrying = None
            self.show()

    # What others do

    @property
    def is_busy(self) -> bool:
        """Whether something is being chosen."""
        return self.mode != "read"

    def others_wrote(self) -> None:
        """Show what stands now, and say what others took back."""
        before = self.found
        self.changed()
        if before is None or self.found is None:
            return
        if before.link is not None and self.found.link is None:
            self.say("The link is gone: whoever made it took it back.")
            return
        for old, new in zip(before.sides, self.found.sides, strict=True):
            if old.claim.present and not new.claim.present:
                self.say(f"{old.who or 'A claim'}: the claim is marked no longer.")

    def undone(self) -> None:
        """Show what stands after an undo."""
        self.changed()
