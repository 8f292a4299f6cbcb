"""Folders of brat's files: which text belongs to which annotations, and who made them."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from annotator.datasets.incoming import Problem, Where
from annotator.errors import NotAllowed, NotFound
from annotator.rows import DocumentRow

ANNOTATORS = "annotators.json"
"""Who the folders of a dataset of ours belong to: the folder's name to the annotator's."""

DOCUMENTS = "documents.jsonl"
"""The native rows of a dataset's documents, without the texts."""

ANNOTATIONS, TEXT = ".ann", ".txt"

_TEXTS = "text"
"""The folder beside that of the annotations where PolNeAR has the texts."""

_annotators = msgspec.json.Decoder(dict[str, str | None])
_row = msgspec.json.Decoder(DocumentRow)


class _Named(Struct):
    id: str


_named = msgspec.json.Decoder(_Named)


class Home:
    """The folder of a dataset that the program wrote, above those of its annotators."""

    def __init__(self, path: Path, annotators: Mapping[str, str | None]) -> None:
        self.path = path
        self.annotators = annotators
        self.problems: list[Problem] = []
        """What is wrong with the rows of documents."""
        self._places = dict(self._rows())

    def document(self, name: str) -> DocumentRow | None:
        """The row of a document, if there is one. They are not all held in memory."""
        place = self._places.get(name)
        if place is None:
            return None
        with (self.path / DOCUMENTS).open("rb") as file:
            file.seek(place[0])
            try:
                return _row.decode(file.readline())
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                self._wrong(place[1], error)
                return None

    def _rows(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """The ids of the rows, and where they begin: bytes and lines."""
        try:
            with (self.path / DOCUMENTS).open("rb") as file:
                place = 0
                for number, line in enumerate(file, 1):
                    try:
                        yield _named.decode(line).id, (place, number)
                    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                        self._wrong(number, error)
                    place += len(line)
        except OSError as error:
            self._wrong(None, error)

    def _wrong(self, line: int | None, error: Exception) -> None:
        where = Where(str(self.path / DOCUMENTS), line)
        self.problems.append(Problem(where=where, reason=f"it is no row of documents: {error}"))


class Found(Struct, frozen=True):
    """A file of annotations, with what is beside it."""

    annotations: Path
    text: Path | None
    annotator: str | None
    home: Home | None


class Finder:
    """Finds the files of a folder, in order of their names."""

    def __init__(self, path: Path) -> None:
        """Raises NotFound where nothing is, NotAllowed for what is none of brat's."""
        if not path.exists():
            raise NotFound(f"There is no file or folder {path}.")
        if path.is_file() and path.suffix not in (ANNOTATIONS, TEXT):
            raise NotAllowed(f"{path} is no file of brat's: these end in {ANNOTATIONS}.")
        self._path = path
        self._homes: dict[Path, Home | None] = {}

    @property
    def homes(self) -> list[Home]:
        """The datasets of ours that were come upon so far."""
        return [home for home in self._homes.values() if home is not None]

    def has_all_of(self, home: Home) -> bool:
        """Whether all of a dataset is in the folder, rather than the folder in it."""
        return home.path.is_relative_to(self._path.absolute())

    def found(self) -> Iterator[Found]:
        """Each file of annotations."""
        if self._path.is_file():
            yield self._beside(self._path.with_suffix(ANNOTATIONS))
            return
        nothing = True
        for folder, folders, files in os.walk(self._path):
            folders.sort()
            # A dataset of ours may have no documents at all, as a part of a split.
            nothing = nothing and ANNOTATORS not in files
            for name in sorted(files):
                if name.endswith(ANNOTATIONS):
                    nothing = False
                    yield self._beside(Path(folder, name))
        if nothing:
            raise NotAllowed(f"{self._path} holds no annotations of brat's: no {ANNOTATIONS} file.")

    def _beside(self, annotations: Path) -> Found:
        folder = annotations.parent
        home = self._home(folder.absolute().parent)
        if home is not None and folder.name in home.annotators:
            text = annotations.with_suffix(TEXT)
            annotator = home.annotators[folder.name]
            return Found(annotations, text if text.is_file() else None, annotator, home)
        # PolNeAR's files are called like the text, and then _ and whoever annotated it.
        stem = annotations.name.removesuffix(ANNOTATIONS)
        like, _, annotator = stem.rpartition("_")
        for name, who in ((stem, None), (like, annotator)):
            for place in (folder, folder.parent / _TEXTS):
                if name and (text := place / f"{name}{TEXT}").is_file():
                    return Found(annotations, text, who, None)
        return Found(annotations, None, None, None)

    def _home(self, path: Path) -> Home | None:
        if path not in self._homes:
            try:
                annotators = _annotators.decode((path / ANNOTATORS).read_bytes())
            except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                self._homes[path] = None
            else:
                self._homes[path] = Home(path, annotators)
        return self._homes[path]
