"""Merging: another file's work taken in, under the names it was done by."""

from collections.abc import Collection, Mapping
from pathlib import Path

from annotator.store import Store
from annotator.store.merge import Merged, merge
from annotator.work.session import Session


class Merging:
    """The verb that unites two files."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def merge(
        self,
        path: Path,
        *,
        same: Collection[str] = (),
        rename: Mapping[str, str] | None = None,
    ) -> Merged:
        """Take in all that another file has; it is not changed. See `annotator.store.merge`."""
        other = Store.open(path, create=False)
        try:
            return merge(self._session.store, other, same=same, rename=rename)
        finally:
            other.close()
