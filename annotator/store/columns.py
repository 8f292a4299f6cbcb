"""Values as the tables keep them: what is not a number or a text is JSON, or packed."""

import sys
from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Any, overload

import msgspec

from annotator.anchors import Span, Spans

_encoder = msgspec.json.Encoder()
_spans = msgspec.json.Decoder(Spans)


def json_of(value: Any) -> str | None:
    """A value as JSON; nothing stays nothing."""
    return None if value is None else _encoder.encode(value).decode("utf-8")


def spans_of(column: str | None) -> Spans:
    """The spans that a column holds."""
    return () if column is None else _spans.decode(column)


def packed(spans: Sequence[Span]) -> bytes:
    """Spans as 32-bit numbers, little-endian."""
    return _native(array("I", chain.from_iterable(spans))).tobytes()


class PackedSpans(Sequence[Span]):
    """Spans that were packed, made into tuples when they are looked at.

    Of the hundred thousand sentences of a long text the reader looks at a hundred.
    """

    def __init__(self, column: bytes) -> None:
        self._offsets = offsets(column)

    def __len__(self) -> int:
        return len(self._offsets) // 2

    @overload
    def __getitem__(self, place: int) -> Span: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Span]: ...
    def __getitem__(self, place: int | slice) -> Span | Sequence[Span]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        first = 2 * (place % len(self))
        return self._offsets[first], self._offsets[first + 1]


def offsets(column: bytes) -> "array[int]":
    """Spans that were packed, as starts and ends in turn."""
    return _native(array("I", column))


def _native(offsets: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        offsets.byteswap()
    return offsets
