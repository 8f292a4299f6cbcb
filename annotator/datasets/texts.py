"""Texts from datasets: in the form that every document's text has, offsets moved along."""

from bisect import bisect_left

from annotator.anchors import Spans
from annotator.cleaning import cleaned


class Tidied:
    """A text as the program keeps it (`cleaning.cleaned`), made of one as a file has it.

    Offsets of the file's text are moved along: byte order marks in front and the CR of each CRLF
    are not there any more.
    """

    def __init__(self, raw: str) -> None:
        self.text = cleaned(raw)
        self._gone = list(range(len(raw) - len(raw.lstrip("\ufeff"))))
        place = raw.find("\r\n")
        while place >= 0:
            self._gone.append(place)
            place = raw.find("\r\n", place + 1)

    def place(self, offset: int) -> int:
        """A place (code points) of the file's text, in the text that is kept."""
        return offset - bisect_left(self._gone, offset)

    def spans(self, spans: Spans) -> Spans:
        """Spans of the file's text, in the text that is kept."""
        return tuple((self.place(start), self.place(end)) for start, end in spans)
