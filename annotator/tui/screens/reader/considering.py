"""The reader's keys for choosing a word with the guidelines beside it, without knowing its key."""

from annotator.tui.screens.reader.suggesting import SuggestingKeys
from annotator.tui.widgets.choice_lines import ChoiceLines


class ConsideringKeys(SuggestingKeys):
    """Going through relations or types one by one, and taking the one that is considered."""

    def action_consider(self, step: int) -> None:
        """Consider the next or previous word: what the guidelines say of it is shown."""
        words = self.choices
        if words:
            at = words.index(self.considered) + step if self.considered in words else 0
            self.considered = words[max(0, min(at, len(words) - 1))]
            self.show()

    def action_as_suggested(self) -> None:
        """Answer with the relation considered, else as it is suggested."""
        link = self.question
        suggested = link.suggested.relation if link and link.suggested else None
        if self.considered not in (None, suggested):
            self.action_take_considered()
        else:
            super().action_as_suggested()

    def action_take_considered(self) -> None:
        """Answer with the relation that is considered."""
        if self.considered is not None:
            self.action_relate(self.considered)

    def on_choice_lines_chosen(self, clicked: ChoiceLines.Chosen) -> None:
        """A click in the panel chooses a word where one is chosen, else the link or candidate."""
        if self.asked_for is not None:
            return
        if self.mode == "types":
            self.action_toggle_type(clicked.link)
        elif self.choosing is not None:
            self.action_relate(clicked.link)
        elif self.mode in ("read", "panel"):
            self.mode, self.chosen = "panel", clicked.link
            self.show()

    def action_toggle_considered(self) -> None:
        """Choose the type that is considered, or no longer."""
        if self.considered is not None:
            self.action_toggle_type(self.considered)
