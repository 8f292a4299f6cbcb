"""The items of JSON files, one after the other: of an array, of lines, or a single object."""

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from annotator.datasets.incoming import Problem, Where

_CHUNK = 1 << 20
_CLOSE_TO_THE_END = 16
"""Characters: an error there may be no more than the end of what was read so far."""

_between = re.compile(r"[\s,\[\]]*")
_next_line = re.compile(r"\n\{")
_escaped = re.compile(r"\\u(?:[dD]|0000)")
_impossible = re.compile("[\0\ud800-\udfff]")


def items(path: Path) -> Iterator[tuple[Where, Any]]:
    """Every item of a file with the line where it begins; a `Problem` for what cannot be read.

    An array is read as it stands, item by item; after one that is broken, reading goes on at the
    next line that begins with an object.
    """
    with path.open("rb") as file:
        yield from _Items(path, file).all()


class _Items:
    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self._path = str(path)
        self._file = file
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._scan = json.JSONDecoder().raw_decode
        self._text = ""
        self._at = 0
        self._line = 1
        self._done = False

    def all(self) -> Iterator[tuple[Where, Any]]:
        """Every item; one that cannot be read is a `Problem`."""
        while self._skip():
            where = Where(self._path, self._line)
            try:
                item = self._next()
            except (json.JSONDecodeError, RecursionError) as error:
                reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
                yield where, Problem(where=where, reason=f"It is no JSON: {reason}.")
                self._pass_by()
            else:
                yield where, item

    def _skip(self) -> bool:
        """Go on to where the next item begins; False at the end of the file."""
        while True:
            match = _between.match(self._text, self._at)
            assert match is not None
            self._go(match.end())
            if self._at < len(self._text):
                return True
            if not self._more():
                return False

    def _next(self) -> Any:
        while True:
            try:
                item, end = self._scan(self._text, self._at)
                if end < len(self._text) or not self._more():
                    suspect = _escaped.search(self._text, self._at, end)
                    self._go(end)
                    return _clean(item) if suspect else item
            except json.JSONDecodeError as error:
                cut_off = (
                    error.msg.startswith("Unterminated")
                    or error.pos >= len(self._text) - _CLOSE_TO_THE_END
                )
                if not cut_off or not self._more():
                    raise

    def _pass_by(self) -> None:
        """Go on to the next line that begins with an object, if there is one."""
        while True:
            match = _next_line.search(self._text, self._at)
            if match is not None:
                self._go(match.start() + 1)
                return
            # A line break at the end may be the one before an object.
            self._go(max(self._at, len(self._text) - 1))
            if not self._more():
                self._go(len(self._text))
                return

    def _go(self, place: int) -> None:
        self._line += self._text.count("\n", self._at, place)
        self._at = place

    def _more(self) -> bool:
        """Read on, at least as much as is waiting already, so that no item is tried too often."""
        if self._done:
            return False
        read = self._file.read(max(_CHUNK, len(self._text) - self._at))
        self._done = not read
        self._text = self._text[self._at :] + self._decode(read, final=self._done)
        self._at = 0
        return bool(read)


def _clean(value: Any) -> Any:
    """A value without the characters that no text here may hold."""
    match value:
        case str():
            return _impossible.sub("\ufffd", value)
        case list():
            return [_clean(each) for each in value]
        case dict():
            return {_clean(name): _clean(each) for name, each in value.items()}
    return value
