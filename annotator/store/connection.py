"""Opening the file: made private, brought up to date, refused when it is not ours to open."""

import contextlib
import os
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from annotator.anchoring import Anchoring
from annotator.errors import BadScheme, NotFound, UnusableFile
from annotator.scheme import Scheme
from annotator.scheme_file import SchemeSource, default_scheme

APPLICATION = int.from_bytes(b"Anno", "big")
"""SQLite's `application_id`: tells our files from other people's."""

STEPS = ("m001_initial", "m002_suggestions", "m003_desk", "m004_pages")
"""The migrations this program knows, by name, so that a file can be judged without them."""

PATIENCE = 30.0
"""Seconds to wait for another process's write; a write takes a millisecond."""

CACHE = 64 * 1024
"""KiB of pages kept in memory, as far as they are used: merging writes all over the file."""

_TEXTS_KEPT = 8


class Store:
    """An open file. Everything that reads or writes it takes one of these.

    It belongs to the thread that opened it; another thread opens its own.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, scheme: Scheme) -> None:
        self.connection = connection
        self.path = path
        self.scheme = scheme
        self._scheme_of: str | None = None
        self._texts: OrderedDict[str, str] = OrderedDict()
        self.anchorings: dict[tuple[str, str, str], Anchoring] = {}
        """What finds words of one document in another, as texts of a language; lately asked for."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        group: bool = False,
        scheme: SchemeSource | None = None,
    ) -> Self:
        """Open the file, making it if need be, readable by its owner (or also the group) only.

        A file that is made goes by `scheme`; one that is there has its own. Raises UnusableFile
        for a file that is no database, another program's, or written by a newer version (it is
        left unchanged); NotFound if there is none and `create` is off; BadScheme for a scheme that
        cannot be used.
        """
        if not path.exists():
            if not create:
                raise NotFound(
                    f"There is no file {path}. Make it with: annotator ingest PATH --db {path}"
                )
            _make_empty(path, 0o660 if group else 0o600)
        try:
            current = _is_current(path)
            connection = _connect(path)
            if not current:
                _bring_up_to_date(connection, path, scheme)
        except sqlite3.Error as error:
            raise UnusableFile(f"{path} cannot be opened: {error}.") from error
        store = cls(connection, path, default_scheme())
        store.take_scheme()
        return store

    def take_scheme(self) -> None:
        """Go by the scheme that is kept in the file, or by the program's where there is none.

        Raises UnusableFile for one that this program cannot read.
        """
        row = self.row("SELECT toml, guidelines, at FROM scheme")
        try:
            self.scheme = default_scheme() if row is None else SchemeSource(*row[:2]).scheme
        except BadScheme as error:
            raise UnusableFile(
                f"The scheme kept in {self.path} cannot be used by this version of annotator, "
                f"which may be too old for it. {error}"
            ) from error
        self._scheme_of = None if row is None else row[2]

    def take_changed_scheme(self) -> None:
        """Go by the scheme that another process put in place of the one gone by so far, if any did.

        Raises UnusableFile for one that this program cannot read.
        """
        if self.row("SELECT max(at) FROM scheme")[0] != self._scheme_of:
            self.take_scheme()

    def close(self) -> None:
        """Close the file; what was committed stays."""
        self.connection.close()

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Iterator[Any]:
        """The rows of a query, as tuples, one at a time."""
        return self.connection.execute(sql, parameters)

    def row(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first row of a query, or None."""
        return self.connection.execute(sql, parameters).fetchone()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, begun as a writer's; rolled back if the block raises."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise UnusableFile(
                f"{self.path} cannot be written: {error}. Another program may be writing to it, "
                "or the file or its folder may be read-only."
            ) from error
        try:
            # Another process may have changed it, and what is written must fit what is counted.
            self.take_changed_scheme()
            yield
            self.connection.execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise UnusableFile(
                    f"{self.path} could not be written: {error}. Nothing of this action was kept, "
                    "all before it is. See whether the disk is full, then do it again."
                ) from error
            raise

    @contextlib.contextmanager
    def reading(self, *, cache: int = CACHE) -> Iterator[None]:
        """One snapshot for several reads, whatever others write meanwhile.

        `cache` is how much of the file, KiB, is kept in memory: who goes through all of it once
        is no faster for more.
        """
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute(f"PRAGMA cache_size = -{cache}")
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("COMMIT")
            self.connection.execute(f"PRAGMA cache_size = -{CACHE}")

    def text(self, document: str) -> str | None:
        """A document's text, or None if it is not here. Texts never change, so some are kept."""
        if document in self._texts:
            self._texts.move_to_end(document)
            return self._texts[document]
        row = self.row("SELECT text FROM document WHERE id = ?", (document,))
        if row is None:
            return None
        text: str = row[0]
        self.keep_text(document, text)
        return text

    def keep_text(self, document: str, text: str) -> None:
        """Keep a document's text in memory, in place of the one not asked for the longest."""
        self._texts[document] = text
        if len(self._texts) > _TEXTS_KEPT:
            self._texts.popitem(last=False)

    def keep_anchoring(self, of: tuple[str, str, str], made: Anchoring) -> Anchoring:
        """Keep what finds words of one document in another, in place of the oldest such."""
        if len(self.anchorings) >= _TEXTS_KEPT:
            self.anchorings.pop(next(iter(self.anchorings)))
        self.anchorings[of] = made
        return made

    def data_version(self) -> int:
        """A number that changes when another connection has committed."""
        version: int = self.row("PRAGMA data_version")[0]
        return version


def _make_empty(path: Path, mode: int) -> None:
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, mode)
    except OSError as error:
        raise UnusableFile(f"{path} cannot be made: {error.strerror}.") from error
    try:
        if os.fstat(descriptor).st_size == 0:
            os.fchmod(descriptor, mode)
    finally:
        os.close(descriptor)


def _is_current(path: Path) -> bool:
    """Whether the file needs no migration. Looks without changing a byte of it."""
    if not path.is_file():
        raise UnusableFile(f"{path} is no file. Name a database file with --db.")
    if path.stat().st_size == 0:
        return False
    uri = f"{path.resolve().as_uri()}?mode=ro"
    if not path.with_name(f"{path.name}-wal").exists():
        # Else SQLite would make that file and another, and leave them where they are.
        uri += "&immutable=1"
    try:
        with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE)) as connection:
            return _judge(connection, path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise UnusableFile(
            f"{path} is no SQLite database ({error}); it was not touched."
        ) from error


def _judge(connection: sqlite3.Connection, path: Path) -> bool:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    if not tables and application in (0, APPLICATION):
        return False
    if application != APPLICATION:
        raise UnusableFile(
            f"{path} is another program's database, not annotator's; it was not touched. "
            "Name another file with --db."
        )
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    applied = {
        name
        for (name,) in connection.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = 'annotator'"
        )
    }
    if version > len(STEPS) or not applied <= set(STEPS):
        raise UnusableFile(
            f"{path} was written by a newer version of annotator; it was not touched. "
            "Update annotator to open it."
        )
    return applied == set(STEPS)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=PATIENCE, isolation_level=None, cached_statements=512
    )
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    return connection


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    # Changing the journal's mode does not wait for other processes that do the same, so we do.
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _bring_up_to_date(
    connection: sqlite3.Connection, path: Path, scheme: SchemeSource | None
) -> None:
    from sqlite_utils import Database

    from annotator.store.migrations import migrations
    from annotator.store.projecting import rebuild
    from annotator.store.schemes import fill_relations, keep

    connection.execute("BEGIN IMMEDIATE")
    try:
        # Judged again: another process may have done it while we waited.
        if not _judge(connection, path):
            new = connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None
            migrations.apply(Database(connection))
            store = Store(connection, path, default_scheme())
            if new and scheme is not None:
                keep(store, scheme)
            store.take_scheme()
            fill_relations(store)
            # What a newer program wrote and this one has learnt to read says something now.
            if connection.execute("SELECT 1 FROM event LIMIT 1").fetchone():
                rebuild(store)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
