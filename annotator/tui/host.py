"""What a screen may ask of the app that it is in."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path

from textual.widget import Widget

from annotator.settings import AS_IT_COMES, Settings
from annotator.tui.evidence_choice import EvidenceChoice
from annotator.tui.link_choice import LinkChoice
from annotator.tui.reading_in import ReadingIn
from annotator.tui.signs import keys_in_words
from annotator.tui.typing_ahead import TypingAhead
from annotator.work.workspace import Workspace


class Host(TypingAhead):
    """The app as its screens know it, so that they need not know each other."""

    def __init__(self, workspace: Workspace, settings: Settings = AS_IT_COMES) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self.link: LinkChoice | None = None
        """The link in the making: it goes along from document to document."""
        self.evidence: EvidenceChoice | None = None
        """The claim that evidence is looked for: it goes along, too."""
        self.compared: str | None = None
        """The pair that was last seen side by side, until a list has gone to it."""
        self.reading: ReadingIn | None = None
        """The files that are being read in, or were last, whatever screen one is on."""
        self.changed_keys: Mapping[str, str] = {}
        """The keys that the user has changed, by id."""
        self.exports = Path("exports")
        """Where datasets are written, unless another folder is named."""
        self.exported: Path | None = None
        """Where one was written last."""

    def under_heads(self) -> Iterable[Widget]:
        """What every full screen has under its head, made anew for each."""
        return ()

    @property
    def chords(self) -> frozenset[str]:
        """The keys with alt that the user has given to something."""
        given = (key for each in self.changed_keys.values() for key in each.split(","))
        return frozenset(key for key in given if key.startswith("alt+"))

    def key_named(self, key: str) -> str:
        """A key as it is told: by its sign, or by its name where signs are in ASCII."""
        return keys_in_words(key, sideways=True) if self.settings.ascii else key

    @abstractmethod
    def read(self, document: str, offset: int | None = None, typed: str = "") -> None:
        """Go to a document, at a code point; `typed` is the search that led there."""

    @abstractmethod
    def show(self, name: str, *arguments: object) -> None:
        """Go to a screen by its name in `SCREENS`, with what it is made with.

        If one came from there, one goes back to it, and all above it is left.
        """

    @abstractmethod
    def tell(self, words: str) -> None:
        """Say something in the bottom line of the screen that one is on."""

    @abstractmethod
    def leave(self) -> None:
        """Quit, with all that was typed and the place kept."""
