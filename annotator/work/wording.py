"""Wording: the scheme that a file goes by, another in its place, and words that it lacks."""

from collections.abc import Iterator

from msgspec import Struct

from annotator.scheme import Scheme
from annotator.scheme_file import SchemeSource, default_source
from annotator.store import schemes
from annotator.work.session import Session

__all__ = ["SchemeSource", "Stranger", "Wording", "differences", "notice"]


class Stranger(Struct, frozen=True):
    """A word that stands in judgements and that the scheme lacks."""

    table: str
    """The table that lacks it: `relations`, one of the scheme's, or `attributes.NAME`."""
    word: str
    judgements: int


class Wording:
    """The verbs of a project's own scheme. It is no judgement: undo leaves it as it is."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def scheme(self) -> Scheme:
        """What can be said."""
        return self._session.scheme

    def source(self) -> SchemeSource:
        """The file's scheme as it was written; the program's, where it has none of its own."""
        return schemes.source(self._session.store)

    def is_own(self) -> bool:
        """Whether the file has a scheme of its own."""
        return self.source() != default_source()

    def use(self, written: SchemeSource | None) -> None:
        """Let the file go by another scheme; None is the program's. No judgement is changed.

        Where other relations are conflicts than before, the links of these are counted anew. Raises
        BadScheme for one that cannot be used.
        """
        with self._session.store.writing():
            schemes.keep(self._session.store, written)

    def strangers(self, scheme: Scheme | None = None) -> list[Stranger]:
        """The words in use that a scheme lacks, the file's own if none is given."""
        found = schemes.strangers(self._session.store, scheme or self.scheme)
        return [Stranger(*each) for each in found]


def notice(path: object, scheme: Scheme, wanted: Scheme) -> str:
    """A sentence that the file goes by another scheme than is wanted; empty where it does not."""
    if scheme == wanted:
        return ""
    one, other = scheme.called, wanted.called
    wished = f"another “{wanted.name}”" if one == other else f"“{other}”"
    return (
        f"{path} goes by its own scheme “{one}”, not by {wished}. "
        "To change it: annotator scheme use FILE"
    )


def differences(before: Scheme, after: Scheme) -> Iterator[str]:
    """What one scheme has and another lacks, a sentence each."""
    if before.called != after.called:
        yield f"“{before.called}” becomes “{after.called}”."
    old, new = before.words(), after.words()
    for table in dict.fromkeys((*old, *new)):
        added = [word for word in new.get(table, ()) if word not in old.get(table, ())]
        gone = [word for word in old.get(table, ()) if word not in new.get(table, ())]
        told = [
            f"{what} {', '.join(words)}"
            for what, words in (("new", added), ("gone", gone))
            if words
        ]
        if told:
            yield f"{table}: {'; '.join(told)}."
    for relation in after.relations:
        if relation.name in old["relations"]:
            yield from _changed(before, after, relation.name)
    if before.guidelines != after.guidelines:
        yield "The guidelines change."


def _changed(before: Scheme, after: Scheme, name: str) -> Iterator[str]:
    for what, is_so in (("a conflict", Scheme.conflict), ("directed", Scheme.directed)):
        if is_so(before, name) != is_so(after, name):
            yield f"{name} is {what if is_so(after, name) else f'no longer {what}'}."
