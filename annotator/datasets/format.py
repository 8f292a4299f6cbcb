"""A format: how a dataset is written, read back and, where it can be, taken in."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from annotator.choices import Unit
from annotator.datasets.account import Account, Held
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder
from annotator.datasets.incoming import Incoming
from annotator.datasets.labels import Labels
from annotator.datasets.reading_back import Difference
from annotator.rows import Manifest

Write = Callable[[Dataset, Folder, Account], None]
Finish = Callable[[Folder, Manifest, Sequence[Dataset]], None]
Read = Callable[[Path, Labels], Iterator[Incoming]]
Compare = Callable[[Dataset, Path], Difference]


class Format(Struct, frozen=True, kw_only=True):
    """One format."""

    write: Write | None = None
    """Write a dataset, or one part of a split, into a folder. None: it is only read."""
    holds: Held = {}
    """What of the rows it can hold; the rest is told as left out."""
    compare: Compare | None = None
    """Read a written folder back and compare it with the dataset it was written from."""
    finish: Finish | None = None
    """Write what belongs to the whole of the dataset, once all its parts are there.

    A README.md that it writes stands in place of the card that every dataset has."""
    read: Read | None = None
    """Read files of other software: a file, or a folder of them. None: it is only written."""
    units: tuple[Unit, ...] = ("codepoints",)
    """What its offsets can count, the usual one first."""
    needs_text: bool = True
    """Whether it is nothing without texts."""
