"""Merging: another file's work taken in, under the names it was done by."""

from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import structs

from annotator.store import Store, schemes
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
        """Take in all that another file has; it is not changed. See `annotator.store.merge`.

        Its scheme is not taken over; `notice` tells which words this file's scheme lacks.
        """
        other = Store.open(path, create=False)
        try:
            merged = merge(self._session.store, other, same=same, rename=rename)
            return structs.replace(merged, notice=self._notice(other))
        finally:
            other.close()

    def _notice(self, other: Store) -> str:
        scheme = self._session.scheme
        found = schemes.strangers(other, scheme)
        told = ", ".join(f"{word} ({table}, {count}×)" for table, word, count in found)
        if not told:
            return ""
        return (
            f"{other.path} goes by the scheme “{other.scheme.name}” {other.scheme.version}. Words "
            f"that “{scheme.name}” {scheme.version} lacks are kept, and shown as they are: {told}."
        )
