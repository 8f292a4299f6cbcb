"""A folder that a dataset is written into: all of it beside its place, then moved there at once."""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

import msgspec

from annotator.errors import NotAllowed
from annotator.rows import FileEntry, Manifest

MANIFEST = "manifest.json"

_SYNCED_ONE_BY_ONE = 1_000
"""Files; of more than that the disk is asked once to keep all."""

_manifest = msgspec.json.Decoder(Manifest)


class Written:
    """A file being written: counts its rows, and keeps the digest of its bytes."""

    def __init__(self, file: IO[bytes], tell: Callable[[int], None]) -> None:
        """`tell` is told of the bytes that are written."""
        self._file = file
        self._tell = tell
        self._digest = hashlib.sha256()
        self._place = 0
        self.rows = 0
        self.closed = False

    def write(self, content: bytes) -> int:
        """Write some bytes: how many."""
        self._digest.update(content)
        self._place += len(content)
        self._tell(len(content))
        return self._file.write(content)

    def row(self, content: bytes) -> None:
        """Write one row, with its line break."""
        self.write(content)
        self.rows += 1

    # What libraries that write to a file ask of one.

    def writable(self) -> bool:
        """It is."""
        return True

    def readable(self) -> bool:
        """It is not."""
        return False

    def seekable(self) -> bool:
        """It is not: the digest is of the bytes in order."""
        return False

    def tell(self) -> int:
        """How many bytes were written."""
        return self._place

    def flush(self) -> None:
        """Hand what was written to the system."""
        self._file.flush()

    def close(self) -> None:
        """Nothing: whoever opened it closes it."""

    @property
    def entry(self) -> FileEntry:
        """What the manifest says of the file."""
        return FileEntry(rows=self.rows, sha256=self._digest.hexdigest())


class Folder:
    """Where the files of one format go: `folder.file("claims.jsonl")` opens one to be written.

    They stand in a hidden folder beside their place until `put_in_place`, and are gone if that
    is never called. Names may lead into folders below (`"train/claims.jsonl"`).
    """

    def __init__(
        self,
        place: Path,
        *,
        tell: Callable[[int], None] = lambda _: None,
        within: "Folder | None" = None,
    ) -> None:
        """`tell` is told of the bytes that are written; `within` is the folder that it is in."""
        self.place = place
        self._tell = tell
        self.path: Path = (
            place.with_name(f".{place.name}.{os.getpid()}")
            if within is None
            else within.path / place.name
        )
        """Where the files are while they are written."""
        self.entries: dict[str, FileEntry] = {} if within is None else within.entries
        self.prefix: str = "" if within is None else f"{within.prefix}{place.name}/"
        """What the names of its files begin with in the manifest."""

    def below(self, name: str) -> "Folder":
        """A folder in this one, part of the same dataset; the same one for no name."""
        if not name:
            return self
        return Folder(self.place / name, tell=self._tell, within=self)

    @contextlib.contextmanager
    def file(self, name: str) -> Iterator[Written]:
        """A file of this folder, open to be written as bytes."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            written = Written(file, self._tell)
            yield written
        self.entries[self.prefix + name] = written.entry

    def write(self, name: str, content: bytes | str, *, rows: int = 0) -> None:
        """Write a whole file; text becomes UTF-8."""
        with self.file(name) as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.rows = rows

    @contextlib.contextmanager
    def unfinished(self) -> Iterator[None]:
        """The time of writing: when the block ends, what was not put in place is gone.

        Raises NotAllowed for a folder that cannot be written to.
        """
        made = False
        try:
            _free_or_ours(self.place)
            _clear_away(self.place)
            made = not self.place.parent.exists()
            self.path.mkdir(parents=True)
            yield
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise NotAllowed(
                f"The dataset could not be written to {self.place}: {error.strerror}. "
                "Name another folder."
            ) from error
        finally:
            shutil.rmtree(self.path, ignore_errors=True)
            if made:
                with contextlib.suppress(OSError):
                    # Only if nothing was put there.
                    self.place.parent.rmdir()

    def synced(self) -> None:
        """Wait until the disk has what was written."""
        if len(self.entries) > _SYNCED_ONE_BY_ONE:
            os.sync()
            return
        for name in self.entries:
            descriptor = os.open(self.path / name, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def see_that_it_fits(self) -> None:
        """See that no file or folder of somebody else's is where one of its own goes.

        Raises NotAllowed, before anything is moved.
        """
        for name in self.entries:
            target = self.place / name
            folders = [self.place / each for each in Path(name).parents if each != Path()]
            in_the_way = [each for each in folders if each.exists() and not each.is_dir()]
            if target.is_dir():
                in_the_way.append(target)
            if in_the_way:
                raise NotAllowed(
                    f"{in_the_way[0]} is where the dataset goes, and is no part of it. "
                    "Move it elsewhere, or name another folder."
                )

    def put_in_place(self) -> None:
        """Move every file where it belongs, the manifest last; what the last dataset had goes.

        Without a manifest, a folder's dataset is not complete. Files that the program did not
        write are left alone.
        """
        before = _files_of(self.place)
        self.place.mkdir(parents=True, exist_ok=True)
        (self.place / MANIFEST).unlink(missing_ok=True)
        for name in (*(each for each in self.entries if each != MANIFEST), MANIFEST):
            target = self.place / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (self.path / name).replace(target)
        for name in before - set(self.entries):
            (self.place / name).unlink(missing_ok=True)
            for parent in (self.place / name).relative_to(self.place).parents:
                with contextlib.suppress(OSError):
                    # Only of the folders that are empty now.
                    (self.place / parent).rmdir()


def _free_or_ours(place: Path) -> None:
    """See that files put there overwrite nobody's. Raises NotAllowed."""
    if not place.exists() or (place.is_dir() and not any(place.iterdir())):
        return
    if not place.is_dir():
        raise NotAllowed(f"{place} is no folder, so no dataset can be written there.")
    if not (place / MANIFEST).exists():
        raise NotAllowed(
            f"{place} holds files that are no dataset of annotator's. "
            "Name another folder with --out, or empty this one."
        )


def _clear_away(place: Path) -> None:
    """Take away what exports left beside a place that were killed before they could."""
    for left in place.parent.glob(f".{place.name}.*"):
        process = left.name.rpartition(".")[2]
        if process.isdecimal() and not _is_alive(int(process)):
            shutil.rmtree(left, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _files_of(place: Path) -> set[str]:
    """The files of the dataset that stands at a place, as its manifest has them."""
    try:
        manifest = _manifest.decode((place / MANIFEST).read_bytes())
    except (OSError, msgspec.DecodeError):
        return set()
    return {name for name in manifest.files if _is_within(name)}


def _is_within(name: str) -> bool:
    """Whether a name of a manifest leads nowhere but into its folder."""
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts


def lines_of(rows: Iterable[Any], file: Written, *, at_once: int = 1) -> None:
    """Write rows as JSON, one a line; `at_once` of them are in memory together."""
    encoder = msgspec.json.Encoder()
    rows = iter(rows)
    while some := list(islice(rows, at_once)):
        file.write(encoder.encode_lines(some))
        file.rows += len(some)
