"""The way in for the screen, the shell and Python: an open file with its verbs beside it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

from annotator.errors import NotAllowed
from annotator.ids import annotator_name
from annotator.store import Store
from annotator.viewpoint import Viewpoint
from annotator.work.checking import Checking
from annotator.work.exporting import Exporting
from annotator.work.ingesting import Ingesting
from annotator.work.linking import Linking
from annotator.work.looking import Looking
from annotator.work.marking import Marking
from annotator.work.merging import Merging
from annotator.work.naming import Naming
from annotator.work.searching import Searching
from annotator.work.session import Session
from annotator.work.suggesting import Suggesting
from annotator.work.undoing import Undoing


class Workspace:
    """One file as one annotator sees it.

    >>> with Workspace.open("annotations.db", annotator="kim") as workspace:
    ...     claim = workspace.marking.mark(document, [(2627, 2712)])
    """

    def __init__(self, store: Store, viewpoint: Viewpoint) -> None:
        session = Session(store, viewpoint)
        self._session = session
        self.looking = Looking(session)
        self.ingesting = Ingesting(session)
        self.marking = Marking(session)
        self.linking = Linking(session)
        self.suggesting = Suggesting(session)
        self.naming = Naming(session)
        self.undoing = Undoing(session)
        self.searching = Searching(session)
        self.exporting = Exporting(session)
        self.checking = Checking(session)
        self.merging = Merging(session)

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        annotator: str,
        mode: Literal["open", "blind"] = "open",
        create: bool = True,
        group: bool = False,
    ) -> Self:
        """Open a file for an annotator, making it if need be.

        `mode` is `blind` where others' work is to stay hidden; `group` lets the file's group
        write a new file too. Raises NotAllowed for a name that cannot be an annotator's, and
        what `Store.open` raises.
        """
        try:
            name = annotator_name(annotator)
        except ValueError as error:
            raise NotAllowed(str(error)) from error
        store = Store.open(Path(path), create=create, group=group)
        return cls(store, Viewpoint(name, mode))

    @property
    def path(self) -> Path:
        """The file."""
        return self._session.path

    @property
    def viewpoint(self) -> Viewpoint:
        """Whose eyes look at it, and whether others' work is hidden from them."""
        return self._session.viewpoint

    @contextlib.contextmanager
    def one_action(self) -> Iterator[None]:
        """Let what several verbs do in the block be one action, undone as one."""
        with self._session.act():
            yield

    def close(self) -> None:
        """Close the file; everything done is in it already."""
        self._session.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
