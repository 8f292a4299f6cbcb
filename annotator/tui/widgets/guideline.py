"""What the guidelines say of the word that is being considered, beside the choice of it."""

from annotator.scheme import Scheme
from annotator.tui.guiding import guideline_lines
from annotator.tui.widgets.panel import Panel


class Guideline(Panel):
    """A word, what it means, and its section of the guidelines; it takes what room it is given."""

    def consider(self, scheme: Scheme, table: str, word: str | None) -> None:
        """Show what there is on a word of a table; None shows nothing."""
        self.show([] if word is None else guideline_lines(scheme, table, word), None)
