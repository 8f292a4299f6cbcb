"""A text's words as the rules of dates read them."""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.words import Words


class Row(NamedTuple):
    """A text's words, in lower case without the full stop of an abbreviation, too."""

    words: Words
    low: Sequence[str]
