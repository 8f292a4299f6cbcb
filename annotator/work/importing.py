"""Importing: what was annotated with other software, or exported elsewhere, taken in."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from msgspec import Struct

from annotator import ids
from annotator.dataset_formats import FORMATS
from annotator.datasets.formats import get
from annotator.datasets.incoming import (
    Incoming,
    IncomingClaim,
    IncomingDocument,
    Unmapped,
    Where,
    timed,
)
from annotator.datasets.incoming import Problem as Problem
from annotator.datasets.labels import Labels
from annotator.errors import NotAllowed, NotFound
from annotator.records import Appearance, Reading
from annotator.store import schemes
from annotator.work.intake import Pulled, take_in
from annotator.work.session import Session
from annotator.work.taking_over import Refused, TakingOver

_AT_ONCE = 500
"""What is written in one transaction: an interruption loses no more than that."""


class Imported(Struct, frozen=True):
    """What an import did."""

    taken: dict[str, int]
    """Of each kind (`documents`, `claims`, `links`, …) how many said something new."""
    known: int
    """What was there already, just so."""
    kept: int
    """What this file says otherwise, and goes on saying."""
    unmapped: dict[str, int]
    """Labels that stand for nothing here, and how often they came."""
    problems: int
    annotators: tuple[str, ...]
    """Under whose names something was taken in."""
    notice: str
    """A sentence, if words were taken in that the scheme lacks."""
    documents: tuple[str, ...]
    """The ids of those that are new."""


class Importing:
    """The verb that takes in what others annotated."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def take(
        self,
        path: Path,
        name: str,
        *,
        annotator: str | None = None,
        labels: Mapping[str, str] | None = None,
        problem: Callable[[Problem], None] = lambda _: None,
        progress: Callable[[str, int], None] = lambda _, __: None,
    ) -> Imported:
        """Take in files of a format; what is there already is not written again.

        All of it goes in under the name `annotator`, else under those that the files have, and
        this session's where they have none. Nothing that somebody says in this file is changed:
        where they said something else, that stands. `labels` maps labels of the files to a role,
        a relation, or `-`. `problem` is told of everything that does not go in, `progress` how
        many documents and statements did.

        What was taken in is one action of each annotator's, which undo takes back whole; an
        interruption keeps what was written, and importing again goes on from there. Raises
        NotFound for an unknown format or path, NotAllowed for a format that is only written, for
        labels mapped to what there is not, and for a name that can be nobody's.
        """
        if name not in FORMATS:
            raise NotFound(f"There is no format “{name}”. There is: {', '.join(_readable())}.")
        read = get(name).read
        if read is None:
            raise NotAllowed(f"{name} is only written. What is read: {', '.join(_readable())}.")
        if not path.exists():
            raise NotFound(f"There is no file or folder {path}.")
        session = self._session
        under = None if annotator is None else _name(annotator)
        known = Labels((each.name for each in session.scheme.relations), labels)
        counted = _Counted()
        new: dict[str, None] = {}
        for each in take_in(session, _texts(read(path, known))):
            if each.status == "new" and each.document is not None:
                new[each.document] = None
            progress("documents", 1)
        taking = TakingOver(session, name, under)
        said = self._said(read(path, known), counted, problem)
        while some := list(islice(said, _AT_ONCE)):
            with session.store.writing():
                for outcome in taking.write(some):
                    if isinstance(outcome, Refused):
                        counted.problems += 1
                        problem(_told(outcome.where, outcome.reason))
                    else:
                        counted.count(outcome.kind, outcome.became)
            progress("statements", len(some))
        taken = {"documents": len(new), **counted.taken} if new else dict(counted.taken)
        return Imported(
            taken,
            counted.known,
            counted.kept,
            dict(counted.unmapped),
            counted.problems,
            tuple(sorted(taking.names)),
            self._notice() if counted.taken.total() else "",
            tuple(new),
        )

    def _said(
        self,
        incoming: Iterable[Incoming],
        counted: "_Counted",
        problem: Callable[[Problem], None],
    ) -> Iterator[Incoming]:
        """What is to be written; the rest is counted and told."""
        for each in incoming:
            match each:
                case Problem():
                    counted.problems += 1
                    problem(_told(each.where, each.reason))
                case Unmapped():
                    counted.unmapped[each.label] += 1
                case IncomingClaim():
                    claim, problems = timed(each)
                    for told in problems:
                        counted.problems += 1
                        problem(_told(told.where, told.reason))
                    yield claim
                case _:
                    yield each

    def _notice(self) -> str:
        scheme = self._session.scheme
        found = schemes.strangers(self._session.store, scheme)
        told = ", ".join(f"{word} ({table}, {count}×)" for table, word, count in found)
        if not told:
            return ""
        return f"Words that “{scheme.called}” lacks are kept, and shown as they are: {told}."


class _Counted:
    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.unmapped: Counter[str] = Counter()
        self.known = self.kept = self.problems = 0

    def count(self, kind: str, became: str) -> None:
        if became == "taken":
            self.taken[kind] += 1
        elif became == "kept":
            self.kept += 1
        elif became == "known":
            self.known += 1


def _texts(incoming: Iterable[Incoming]) -> Iterator[Pulled]:
    """The documents whose texts are there, once for each appearance."""
    for each in incoming:
        if not isinstance(each, IncomingDocument) or each.text is None:
            continue
        for appearance in each.appearances or (Appearance(source=Path(each.where.file).name),):
            yield Pulled(str(each.where), len(each.text), Reading(each.text, appearance), each.id)


def _told(where: Where, reason: str) -> Problem:
    """A problem, its reason as a sentence."""
    stop = "" if reason.endswith((".", "!", "?")) else "."
    return Problem(where=where, reason=f"{reason[:1].upper()}{reason[1:]}{stop}")


def _name(annotator: str) -> str:
    try:
        return ids.annotator_name(annotator)
    except ValueError as error:
        raise NotAllowed(str(error)) from error


def _readable() -> list[str]:
    return [name for name, each in FORMATS.items() if each.reads]
