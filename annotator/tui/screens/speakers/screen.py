"""The speakers: what one says of them, who is whom, and how far they can be relied on."""

from collections.abc import Mapping
from typing import ClassVar

from annotator.records import Speaker
from annotator.scheme import Scheme
from annotator.tui import keymap
from annotator.tui.describing import counted
from annotator.tui.screens.names import NameChoice
from annotator.tui.screens.speaker import SpeakerChoice
from annotator.tui.screens.speakers.listing import SpeakerListing
from annotator.tui.widgets.ask import Ask

_TABLES = {"kind": "speaker_kinds", "reliability": "reliabilities"}
"""Where the scheme has the words of a mode."""


class Speakers(SpeakerListing):
    """Who said how much, in conflict with whom; who is who; and what each said."""

    MODES: ClassVar[Mapping[str, str]] = {
        "read": "Going through the speakers",
        "kind": "What the speaker is (t)",
        "reliability": "How far the speaker can be relied on (a)",
    }

    @classmethod
    def extra_keys(cls, scheme: Scheme) -> tuple[keymap.Key, ...]:
        """A key for each kind of speaker, and for each grade of reliability."""
        return tuple(
            keymap.Key(
                id=f"{mode}.{word}",
                key=_keys_of(word, key),
                action=f"take_{mode}('{word}')",
                label=word,
                help=scheme.table(table)[word].explanation or word,
                mode=mode,
            )
            for mode, table in _TABLES.items()
            for word, key in scheme.keys(table).items()
            if key
        )

    def action_join(self) -> None:
        """Say that two speakers are one."""
        speaker = self._speaker()

        def chosen(name: str | None) -> None:
            if not name or speaker is None:
                return
            with self.telling_refusals():
                other = self.workspace.speaking.known(name)
                written = self.workspace.naming.written
                self.workspace.naming.join(
                    written(speaker)[0], written(other)[0] if other else name
                )
                self._said(
                    f"“{speaker.name}” and “{name}” are one speaker now.", written(speaker)[0]
                )

        self.app.push_screen(SpeakerChoice(self.workspace, None, same_as=speaker), chosen)

    def action_split(self) -> None:
        """Say that a name is another's; which, where there are several."""
        speaker = self._speaker()
        assert speaker is not None, "the key does nothing without a speaker"
        names = self.workspace.naming.written(speaker)

        def chosen(name: str | None) -> None:
            if name is None:
                return
            with self.telling_refusals():
                self.workspace.naming.split(speaker, name)
                staying = next(each for each in names if each != name)
                self._said(f"“{name}” is a speaker of its own now.", staying)

        about = "Which of these names is another’s?"
        self.app.push_screen(NameChoice(about, names), chosen)

    def action_rename(self) -> None:
        """Ask what to call the speaker."""
        current = self.current
        assert current is not None, "the key does nothing without a speaker"
        self.ask("label", current.id, "what to call the speaker", current.name)

    def action_role(self) -> None:
        """Ask for the role."""
        speaker = self._speaker()
        assert speaker is not None, "the key does nothing without a speaker"
        self.ask("role", speaker.id, "in what capacity the speaker speaks", speaker.role or "")

    def on_ask_answered(self, answer: Ask.Answered) -> None:
        """Say it, or go on with what was found."""
        if answer.purpose == "find":
            self._find(answer.text)
        elif (speaker := self.workspace.speaking.known(answer.item)) is not None:
            self._tell(speaker, answer.purpose, answer.text.strip() or None)

    def on_ask_left(self, left: Ask.Left) -> None:
        """As if nothing was typed."""
        if left.purpose == "find":
            self._find(self._found_before)

    def action_kind(self) -> None:
        """Ask for the kind."""
        self._ask_for("kind")

    def action_reliability(self) -> None:
        """Ask how far the speaker can be relied on."""
        self._ask_for("reliability")

    def _ask_for(self, mode: str) -> None:
        self.mode = mode
        keys = [each for each in self.keys_here if each.name == f"take_{mode}"]
        self.say(f"{mode}:   {'   '.join(map(_offer, keys))}   esc leave")

    def action_take_kind(self, word: str) -> None:
        """Say the kind, or take it back."""
        self.mode = "read"
        speaker = self._speaker()
        if speaker is not None:
            self._tell(speaker, "kind", None if speaker.kind == word else word)

    def action_take_reliability(self, word: str) -> None:
        """Say how far the speaker can be relied on, or take it back."""
        self.mode = "read"
        speaker = self._speaker()
        if speaker is not None:
            grade = None if self._grade(speaker.id) == word else word
            with self.telling_refusals():
                name = self.workspace.naming.written(speaker)[0]
                self.workspace.assessing.rely("speaker", name, grade)
                self._said(f"reliability: {grade or 'as if not judged'}.", speaker.id)

    def _tell(self, speaker: Speaker, field: str, value: str | None) -> None:
        with self.telling_refusals():
            self.workspace.naming.tell(speaker, **{field: value})
            what = {"label": "called"}.get(field, f"{field}:")
            self._said(f"{what} {value or 'nothing in particular'}.", speaker.id)

    def _said(self, words: str, name: str) -> None:
        """Show what was said, with the cursor on whom it was said of."""
        self._count_anew(name)
        current = self.current
        counts = f"   {counted(current.claims, 'claim')}" if current is not None else ""
        self._told = f"{words}{counts}   u undo"
        self._hint()


def _keys_of(word: str, key: str) -> str:
    """The keys that choose a word: one of a single letter by that, too."""
    return f"{word.lower()},{key}" if len(word) == 1 and word.isalpha() else key


def _offer(key: keymap.Key) -> str:
    """A word with the key that chooses it before it, unless that is the word itself."""
    first = key.shown.split()[0]
    return key.label if first == key.label.lower() else f"{first} {key.label}"
