"""The way in for the screen, the shell and Python: an open file with its verbs beside it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

from annotator.errors import NotAllowed
from annotator.ids import annotator_name
from annotator.language import DEFAULT_PIPELINE
from annotator.scheme_file import SchemeSource
from annotator.store import Store
from annotator.viewpoint import Viewpoint
from annotator.work.assessing import Assessing
from annotator.work.checking import Checking
from annotator.work.comparing import Comparing
from annotator.work.exporting import Exporting
from annotator.work.importing import Importing
from annotator.work.ingesting import Ingesting
from annotator.work.linking import Linking
from annotator.work.looking import Looking
from annotator.work.marking import Marking
from annotator.work.merging import Merging
from annotator.work.naming import Naming
from annotator.work.progressing import Progressing
from annotator.work.reporting import Reporting
from annotator.work.searching import Searching
from annotator.work.session import Session
from annotator.work.speaking import Speaking
from annotator.work.suggesting import Suggesting
from annotator.work.surveying import Surveying
from annotator.work.timing import Timing
from annotator.work.undoing import Undoing
from annotator.work.versioning import Versioning
from annotator.work.watching import Watching
from annotator.work.wording import Wording, notice


class Workspace:
    """One file as one annotator sees it.

    >>> with Workspace.open("annotations.db", annotator="kim") as workspace:
    ...     claim = workspace.marking.mark(document, [(2627, 2712)])
    """

    def __init__(
        self, store: Store, viewpoint: Viewpoint, pipeline: str = DEFAULT_PIPELINE
    ) -> None:
        session = Session(store, viewpoint, pipeline)
        self._session = session
        self.notice = ""
        """A sentence, if the file goes by another scheme than was asked for."""
        self.looking = Looking(session)
        self.ingesting = Ingesting(session)
        self.watching = Watching(session)
        self.marking = Marking(session)
        self.linking = Linking(session)
        self.timing = Timing(session)
        self.assessing = Assessing(session)
        self.comparing = Comparing(session)
        self.suggesting = Suggesting(session)
        self.naming = Naming(session)
        self.speaking = Speaking(session)
        self.undoing = Undoing(session)
        self.searching = Searching(session)
        self.surveying = Surveying(session)
        self.progressing = Progressing(session)
        self.exporting = Exporting(session)
        self.reporting = Reporting(session)
        self.importing = Importing(session)
        self.checking = Checking(session)
        self.merging = Merging(session)
        self.versioning = Versioning(session)
        self.wording = Wording(session)

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        annotator: str,
        mode: Literal["open", "blind"] = "open",
        create: bool = True,
        group: bool = False,
        pipeline: str | None = None,
        scheme: SchemeSource | None = None,
    ) -> Self:
        """Open a file for an annotator, making it if need be.

        `mode` is `blind` where others' work is to stay hidden; `group` lets the file's group
        write a new file too; `pipeline` is the spaCy pipeline, by name or path, that new texts
        are parsed with; a file that is made goes by `scheme`, while one that is there has its
        own, which `notice` tells. Raises NotAllowed for a name that cannot be an annotator's, and
        what `Store.open` raises.
        """
        try:
            name = annotator_name(annotator)
        except ValueError as error:
            raise NotAllowed(str(error)) from error
        store = Store.open(Path(path), create=create, group=group, scheme=scheme)
        workspace = cls(store, Viewpoint(name, mode), pipeline or DEFAULT_PIPELINE)
        if scheme is not None:
            workspace.notice = notice(path, store.scheme, scheme.scheme)
        return workspace

    @property
    def path(self) -> Path:
        """The file."""
        return self._session.path

    @property
    def viewpoint(self) -> Viewpoint:
        """Whose eyes look at it, and whether others' work is hidden from them."""
        return self._session.viewpoint

    def another(self) -> Self:
        """The same file opened once more with the same eyes: a thread needs its own."""
        return self.open(
            self.path,
            annotator=self.viewpoint.annotator,
            mode=self.viewpoint.mode,
            create=False,
            pipeline=self._session.pipeline,
        )

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
