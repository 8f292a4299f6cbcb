"""What a screen may ask of the app that it is in."""

from abc import abstractmethod

from annotator.tui.link_choice import LinkChoice
from annotator.tui.typing_ahead import TypingAhead
from annotator.work.workspace import Workspace


class Host(TypingAhead):
    """The app as its screens know it, so that they need not know each other."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.link: LinkChoice | None = None
        """The link in the making: it goes along from document to document."""

    @abstractmethod
    def read(self, document: str, offset: int | None = None, typed: str = "") -> None:
        """Go from the desk to a document, at a code point; `typed` is the search that led there."""

    @abstractmethod
    def show_desk(self) -> None:
        """Go from a document to the desk."""

    @abstractmethod
    def show_queue(self) -> None:
        """Go to the suggestions, the best first, one after the other."""

    @abstractmethod
    def leave(self) -> None:
        """Quit, with all that was typed and the place kept."""
