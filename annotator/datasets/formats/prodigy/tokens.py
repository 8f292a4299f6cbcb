"""Tokens of a Prodigy task: they give the text back, and every span begins and ends with one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from annotator.anchors import Span


class Tokens:
    """A text's words, cut further where a span begins or ends within one.

    A single blank after a token is told by the token's `ws`; all other white space is tokens of
    its own, as in spaCy.
    """

    def __init__(self, text: str, words: Iterable[Span], spans: Iterable[Span]) -> None:
        self.rows: list[dict[str, Any]] = []
        self._text = text
        spans = set(spans)
        starts, ends = {start for start, _ in spans}, {end for _, end in spans}
        cuts = sorted(starts | ends)
        place = 0
        for start, end in (*words, (len(text), len(text))):
            if place < start:
                if (
                    self.rows
                    and text[place] == " "
                    and place not in starts
                    and place + 1 not in ends
                ):
                    self.rows[-1]["ws"] = True
                    place += 1
                self._add(place, start, cuts)
            self._add(start, end, cuts)
            place = end
        self._starts = {row["start"]: row["id"] for row in self.rows}
        self._ends = {row["end"]: row["id"] for row in self.rows}

    def _add(self, start: int, end: int, cuts: Sequence[int]) -> None:
        inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        for cut in (*inside, end):
            if start < cut:
                self.rows.append(
                    {
                        "text": self._text[start:cut],
                        "start": start,
                        "end": cut,
                        "id": len(self.rows),
                        "ws": False,
                    }
                )
            start = cut

    def span(self, span: Span, label: str) -> dict[str, Any]:
        """One of the spans as Prodigy has it: `token_end` is the last token, not the one after."""
        start, end = span
        return {
            "text": self._text[start:end],
            "start": start,
            "end": end,
            "token_start": self._starts[start],
            "token_end": self._ends[end],
            "label": label,
        }
