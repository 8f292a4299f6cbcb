"""The keys by which a word is chosen: the rating, the credibility, how far to rely on whom."""

import contextlib
from collections.abc import Iterator

from annotator.tui import assessing_choices
from annotator.tui.describing import spoken
from annotator.tui.screens.assess.showing import AssessShown
from annotator.tui.widgets.choice_lines import ChoiceLines


class WeighingKeys(AssessShown):
    """Every answer is one action, and saved at once."""

    def action_weigh(self, number: int) -> None:
        """Choose a word of this number among the choices."""
        choice = assessing_choices.word_choices(self.scheme)[number]
        if choice.mode == "speaker" and not self.found.speaker:
            self.say("Nobody is named as the claim's speaker yet: s in the reader does.")
        elif choice.mode == "outlet" and not self.found.outlet:
            self.say("It is not known in what outlet this appeared.")
        elif not self.scheme.table(choice.table):
            self.say("The scheme has no words for that.")
        else:
            self.choice = choice
            self.considered = self.standing() or next(iter(self.scheme.table(choice.table)))
            self._begin(choice.mode)

    def action_attributes(self) -> None:
        """Choose an attribute; if there is one only, its word."""
        if len(self.scheme.attributes) == 1:
            self.action_weigh(len(assessing_choices.word_choices(self.scheme)) - 1)
        else:
            self._begin("attributes")

    def _begin(self, mode: str) -> None:
        self.mode = mode
        self.add_class("choosing")
        self.show_choice()

    def action_consider(self, step: int) -> None:
        """Look at the next or previous word."""
        if self.choice is None:
            return
        words = list(self.scheme.table(self.choice.table))
        place = words.index(self.considered) + step if self.considered in words else 0
        self.considered = words[max(0, min(place, len(words) - 1))]
        self.show_choice()

    def action_choose(self, _: int, place: int) -> None:
        """Take the word of this place."""
        if self.choice is not None:
            self._answer(list(self.scheme.table(self.choice.table))[place])

    def action_take(self) -> None:
        """Take the word that is considered."""
        if self.considered is not None:
            self._answer(self.considered)

    def action_take_none(self) -> None:
        """Take back what one said."""
        self._answer(None)

    def on_choice_lines_chosen(self, chosen: ChoiceLines.Chosen) -> None:
        """A click on a word takes it; one on a row begins to choose for it."""
        modes = [each.mode for each in assessing_choices.word_choices(self.scheme)]
        if chosen.link.startswith("link."):
            self.compare(chosen.link.partition(".")[2])
        elif self.choice is not None and chosen.link in self.scheme.table(self.choice.table):
            self._answer(chosen.link)
        elif chosen.link in modes:
            self.leave_choice()
            self.action_weigh(modes.index(chosen.link))

    def _answer(self, word: str | None) -> None:
        """Say the word: one action, saved at once."""
        assert self.choice is not None
        mode, verbs = self.choice.mode, self.workspace.assessing
        current = self.current
        said = spoken(word) if word else "taken back"
        self.leave_choice()
        asked = spoken(mode.rpartition(".")[2])
        with self.telling(f"{asked}: {said}. u undoes it."):
            match mode:
                case "rating" | "credibility":
                    verbs.assess(self.claim, **{mode: word})
                case "speaker":
                    verbs.rely("speaker", self.found.speaker or "", word)
                case "outlet":
                    verbs.rely("outlet", self.found.outlet or "", word)
                case "bearing":
                    if current is not None:
                        verbs.say_of_evidence(current.evidence.id, bearing=word)
                case _:
                    verbs.assess(self.claim, **{mode: word})

    @contextlib.contextmanager
    def telling(self, done: str) -> Iterator[None]:
        """Do something, show what stands, and say that it is done; or why it is not."""
        with self.telling_refusals():
            yield
            self.read()
            self.say(done)

    def compare(self, link: str) -> None:
        """Set the claim and the one that it conflicts with side by side."""
        self.host.show("compare", link, self.conflicts)
