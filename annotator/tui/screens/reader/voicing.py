"""The reader's key for whose voice the document is: who speaks where nobody else is named."""

from annotator.display import cut, one_line
from annotator.tui.describing import counted
from annotator.tui.screens.reader.base import ReaderBase
from annotator.tui.screens.speaker import SpeakerChoice

SPEAKING = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
"""spaCy's labels of what can speak: governments are called by places."""

_FIRST = 400
"""Code points in which a document says whose it is, if it does."""

_SEARCHED = 20_000
"""Code points in which the names of a title are looked for."""


class VoicingKeys(ReaderBase):
    """The action on the document's own voice."""

    def action_voice(self) -> None:
        """Say whose voice this document is."""

        def chosen(name: str | None) -> None:
            if name is not None:
                # The text is shown anew when the form is gone; what is said comes after that.
                self.call_later(self._say_whose, name)

        about = f"The voice of “{self.document.title}” is …"
        near = self._voices_near()
        own = self.workspace.looking.own_voice(self.document.id)
        form = SpeakerChoice(self.workspace, None, near, about=about, nobody=own is not None)
        self.app.push_screen(form, chosen)

    def _say_whose(self, name: str) -> None:
        with self.telling_refusals():
            given = self.workspace.marking.voice(self.document.id, name)
            self.changed()
            if not name:
                self.say("Taken back; its claims keep their speakers. u undoes it.")
                return
            got = f"{counted(given, 'claim')} got it"
            self.say(f"The voice is {cut(one_line(name), 24)}: {got}. u undoes it.")

    def _voices_near(self) -> list[str]:
        """Whose voice it is said to be, its authors, the names of its title and of its first lines.

        Of the names, persons' first.
        """
        document, looking = self.document, self.workspace.looking
        said = looking.voice(document.id)
        authors = [name for each in document.appearances for name in each.authors]
        named = [
            (document.text[each.start : each.end], each)
            for each in looking.mentions(document.id, 0, _SEARCHED)
            if each.label in SPEAKING
        ]
        title = document.title
        near = [(name, each) for name, each in named if name in title or each.start < _FIRST]
        near.sort(key=lambda found: (found[1].label != "PERSON", found[0] not in title))
        names = [" ".join(name.split()) for name, _ in near]
        return list(dict.fromkeys([*([said] if said else []), *authors, *names]))
