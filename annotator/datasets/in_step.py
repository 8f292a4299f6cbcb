"""In step: files compared, row by row, with what was to be written; nothing else is in memory."""

from typing import Any

from annotator.datasets.reading_back import Difference
from annotator.rows import Checked

_TOLD = 5
"""Differences that are told in full."""

Values = dict[str, Any]


class InStep:
    """Compares the rows of files, which are in the order in which they were written."""

    def __init__(self) -> None:
        self._spans_out = self._spans_back = self._links_out = self._links_back = 0
        self._differing = 0
        self._told: list[str] = []

    def row(
        self, table: str, written: Values | None, back: Values | None, *, sound: bool = True
    ) -> None:
        """Compare one row; None where one side has no more.

        `sound` says whether the spans of what came back are their quotes. The rows of `links`
        count as links.
        """
        self._spans_out += _spans(written)
        self._spans_back += _spans(back)
        if table == "links":
            self._links_out += written is not None
            self._links_back += back is not None
        if written == back and sound:
            return
        self._differing += 1
        if len(self._told) < _TOLD:
            self._told.append(f"a row of {table}: {written or back}")

    @property
    def difference(self) -> Difference:
        """What came of it."""
        return Difference(
            Checked(
                spans_out=self._spans_out,
                spans_back=self._spans_back,
                links_out=self._links_out,
                links_back=self._links_back,
                differing=self._differing,
            ),
            tuple(self._told),
        )


def _spans(values: Values | None) -> int:
    """How many spans there are in a row."""
    return sum(
        isinstance(each, dict) and "start" in each and "quote" in each
        for value in (values or {}).values()
        if isinstance(value, list)
        for each in value
    )
