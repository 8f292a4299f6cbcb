"""A text's words as they are kept: in pieces that can be read alone, without the text itself."""

import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

import msgspec
from msgspec import Struct

from annotator.words import Words

PIECE = 1_000
"""Words that are kept together, or a few more: two milliseconds to read."""

_LEVEL = 1
"""Of compression; 6 takes four times as long for a tenth less."""

_NARROW, _WIDE = "H", "I"


class _Column(Struct, array_like=True):
    """A column of labels: each label once, and for every word which it is."""

    labels: list[str]
    places: bytes


class _Piece(Struct, array_like=True):
    """A piece's columns; `text` is not among them, since the document has it."""

    gaps: bytes
    lengths: bytes
    heads: bytes
    """How many words each word's head is after it; before it, the count less one, made odd."""
    lemma: _Column
    pos: _Column
    tag: _Column
    dep: _Column
    entity: _Column


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Piece)


def pieces(words: Words) -> Iterator[tuple[int, int, bytes]]:
    """A text's words cut into pieces: the start and end of each in the text, and its content.

    A piece ends where no word before it hangs on one after it, so that the pieces together hold
    all that the whole held.
    """
    for first, last in pairwise(_cuts(words)):
        yield words.start[first], words.end[last - 1], _pack(words, first, last)


def unpacked(text: str, start: int, packed: bytes) -> Words:
    """The words of a piece that begins at `start` of the text."""
    piece = _decoder.decode(zlib.decompress(packed))
    starts = tuple(accumulate(_numbers(piece.gaps), initial=start))[1:]
    ends = tuple([a + b for a, b in zip(starts, _numbers(piece.lengths), strict=True)])
    heads = _signed(piece.heads)
    return Words(
        start=starts,
        end=ends,
        text=tuple([text[a:b] for a, b in zip(starts, ends, strict=True)]),
        lemma=_labels(piece.lemma),
        pos=_labels(piece.pos),
        tag=_labels(piece.tag),
        dep=_labels(piece.dep),
        head=tuple([place + step for place, step in enumerate(heads)]),
        entity=_labels(piece.entity),
    )


def joined(parts: Sequence[Words]) -> Words:
    """Pieces that follow one another as one."""
    if len(parts) == 1:
        return parts[0]
    columns: dict[str, Any] = {
        name: tuple([each for part in parts for each in getattr(part, name)])
        for name in ("start", "end", "text", "lemma", "pos", "tag", "dep", "entity")
    }
    before = accumulate(map(len, parts), initial=0)
    heads = [first + head for part, first in zip(parts, before, strict=False) for head in part.head]
    return Words(head=tuple(heads), **columns)


def _cuts(words: Words) -> list[int]:
    """The places between words at which the pieces begin, and the end."""
    reach = list(range(len(words)))
    for word, head in enumerate(words.head):
        low, high = (word, head) if word < head else (head, word)
        reach[low] = max(reach[low], high)
    cuts = [0]
    farthest = 0
    for place, far in enumerate(reach):
        farthest = max(farthest, far)
        if farthest == place and place + 1 - cuts[-1] >= PIECE:
            cuts.append(place + 1)
    if cuts[-1] < len(words):
        cuts.append(len(words))
    return cuts


def _pack(words: Words, first: int, last: int) -> bytes:
    starts = words.start[first:last]
    gaps = [0, *(b - a for a, b in pairwise(starts))]
    lengths = [b - a for a, b in zip(starts, words.end[first:last], strict=True)]
    steps = [head - place for place, head in enumerate(words.head[first:last], first)]
    piece = _Piece(
        _packed_numbers(gaps),
        _packed_numbers(lengths),
        _packed_signed(steps),
        *(
            _column(getattr(words, name)[first:last])
            for name in ("lemma", "pos", "tag", "dep", "entity")
        ),
    )
    return zlib.compress(_encoder.encode(piece), _LEVEL)


def _column(labels: Sequence[str]) -> _Column:
    places: dict[str, int] = {}
    numbers = [places.setdefault(label, len(places)) for label in labels]
    return _Column(list(places), _packed_numbers(numbers))


def _labels(column: _Column) -> tuple[str, ...]:
    return tuple(map(column.labels.__getitem__, _numbers(column.places)))


# Numbers are a byte each where they fit, else two or four, little-endian; the first byte tells.


def _packed_numbers(numbers: Sequence[int]) -> bytes:
    largest = max(numbers, default=0)
    if largest < 1 << 8:
        return b"\1" + bytes(numbers)
    kind = _NARROW if largest < 1 << 16 else _WIDE
    made = array(kind, numbers)
    return (b"\2" if kind == _NARROW else b"\4") + _little(made).tobytes()


def _numbers(packed: bytes) -> Sequence[int]:
    if packed[:1] == b"\1":
        return packed[1:]
    return _little(array(_NARROW if packed[:1] == b"\2" else _WIDE, packed[1:]))


def _packed_signed(numbers: Sequence[int]) -> bytes:
    return _packed_numbers([number << 1 if number >= 0 else ~(number << 1) for number in numbers])


def _signed(packed: bytes) -> list[int]:
    return [number >> 1 if not number & 1 else ~number >> 1 for number in _numbers(packed)]


def _little(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
