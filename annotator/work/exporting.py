"""Exporting: datasets that this session's viewpoint allows, in the formats that others read."""

import contextlib
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import msgspec
from msgspec import Struct

from annotator.choices import ALL, GOLD, PARTS, Choices, Unit
from annotator.dataset_formats import FORMATS
from annotator.datasets import card, schemas
from annotator.datasets.account import Account
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import MANIFEST, Folder
from annotator.datasets.format import Format
from annotator.datasets.formats import get
from annotator.datasets.splits import assign
from annotator.errors import NotAllowed
from annotator.rows import Checked, Chosen, Manifest, Split
from annotator.store import documents, said_of_documents
from annotator.store import schemes as schemes_of
from annotator.work.session import Session
from annotator.work.stored_dataset import StoredDataset

CHECKED_UP_TO = 100_000
"""Claims and links; a dataset of more is read back only where that is asked for."""

EVERYTHING = Choices()

_CACHE = 8 * 1024
"""KiB of the file in memory: a million claims are exported as fast as with eight times as many."""

_SIDE_KINDS = ("evidence", "reliabilities", "speakers")
"""Kinds of rows that a format which does not hold them need not go through."""

_Parts = dict[str, frozenset[str] | None]
"""Documents by part, the whole having no name; None for all of them."""

Progress = Callable[[str], None]
"""Told what is done just now, in a few words."""

TOLD_EVERY = 0.1
"""Seconds between two words of progress."""


class Exported(Struct, frozen=True):
    """A dataset that was written, in one format."""

    folder: Path
    manifest: Manifest


class _Plan(Struct, frozen=True):
    """What is done for every format alike."""

    choices: Choices
    parts: _Parts
    split: Split | None
    check: bool
    progress: Progress


class Exporting:
    """The verbs that let data out."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def export(
        self,
        folder: Path,
        formats: Sequence[str] = ("jsonl",),
        choices: Choices = EVERYTHING,
        *,
        check: bool | None = None,
        progress: Progress = lambda _: None,
    ) -> list[Exported]:
        """Write datasets, each format into a folder of its name, all from one moment of the file.

        `check` says whether each is read back and compared before it is put in place; None: up
        to `CHECKED_UP_TO` rows. If anything fails, all stays as it was. Raises NotFound for an
        unknown format, NotAllowed for a folder that cannot be written to, for choices that a
        format cannot follow, for another's work where that is hidden, and where what was read
        back differs.
        """
        named = {name: get(name) for name in dict.fromkeys(formats)}
        for name, each in named.items():
            _check_fits(name, each, choices)
        session = self._session
        self._check_chosen(choices)
        with session.store.reading(cache=_CACHE), contextlib.ExitStack() as unfinished:
            places = {
                name: Folder(folder / name, tell=_megabytes(name, progress)) for name in named
            }
            for place in places.values():
                unfinished.enter_context(place.unfinished())
            if check is None:
                check = self._rows() <= CHECKED_UP_TO
            plan = _Plan(choices, *self._parts(choices), check, progress)
            exported = []
            for name, each in named.items():
                manifest = self._write(places[name], name, each, plan)
                exported.append(Exported(folder / name, manifest))
            for place in places.values():
                place.synced()
            for place in places.values():
                place.see_that_it_fits()
            for place in places.values():
                place.put_in_place()
        return exported

    def rows(self, choices: Choices = EVERYTHING) -> Dataset:
        """The rows of a dataset, as records. Raises NotAllowed for others' work that is hidden."""
        self._check_chosen(choices)
        wanted = None if choices.documents is None else frozenset(choices.documents)
        return StoredDataset(self._session, choices, "codepoints", chosen=wanted)

    def _write(self, folder: Folder, name: str, form: Format, plan: _Plan) -> Manifest:
        assert form.write is not None
        choices = plan.choices
        account = Account(form.holds)
        unit = choices.unit or form.units[0]
        parts = [
            StoredDataset(self._session, choices, unit, part=part, chosen=of_part)
            for part, of_part in plan.parts.items()
        ]
        for dataset in parts:
            form.write(dataset, folder.below(dataset.part), account)
        for kind in _SIDE_KINDS:
            if kind not in form.holds:
                account.leave_out(kind, _distinct(parts, kind))
        if len(parts) > 1:
            # One speaker may be in several parts.
            for kind in account.written.keys() & {*_SIDE_KINDS, "annotators"}:
                account.written[kind] = _distinct(parts, kind)
        manifest = self._manifest(folder, name, account, plan, parts, unit)
        if form.finish is not None:
            form.finish(folder, manifest, parts)
        if "README.md" not in folder.entries:
            folder.write("README.md", card.text(manifest))
        manifest = msgspec.structs.replace(manifest, files=dict(sorted(folder.entries.items())))
        _put(folder, manifest)
        if plan.check:
            plan.progress(f"{name}: reading it back")
            checked = [_read_back(name, form, each, folder) for each in parts]
            _put(folder, manifest := msgspec.structs.replace(manifest, checked=_total(checked)))
        return manifest

    def _manifest(
        self,
        folder: Folder,
        name: str,
        account: Account,
        plan: _Plan,
        parts: Sequence[StoredDataset],
        unit: Unit,
    ) -> Manifest:
        session, choices = self._session, plan.choices
        return Manifest(
            name=folder.place.resolve().parent.name,
            format=name,
            version=version("annotator"),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            source=session.path.name,
            viewpoint=session.viewpoint.mode
            if choices.pseudonyms
            else f"{session.annotator}, {session.viewpoint.mode}",
            chosen=Chosen(
                annotator=parts[0].named(choices.annotator),
                relations=choices.relations,
                since=choices.since,
                documents=None if choices.documents is None else len(choices.documents),
                text=choices.text,
                split=plan.split,
                offsets=unit,
                pseudonyms=choices.pseudonyms,
                excel_safe=choices.excel_safe,
            ),
            scheme=session.scheme.words(),
            segmenters=documents.producers(session.store),
            written=dict(sorted(account.written.items())),
            left_out=account.left_out,
            checked=None,
            files={},
        )

    def _parts(self, choices: Choices) -> tuple[_Parts, Split | None]:
        """The documents of each part, and how they were parted.

        Whoever's judgements are chosen, the parts are those of all that the viewpoint sees.
        """
        wanted = None if choices.documents is None else frozenset(choices.documents)
        if choices.split is None:
            return {"": wanted}, None
        whole = StoredDataset(self._session, EVERYTHING, "codepoints", chosen=wanted)
        assigned = assign(whole, choices.split, choices.seed)
        parts = {
            part: frozenset(each for each, of in assigned.parts.items() if of == part)
            for part in PARTS
        }
        split = Split(
            shares="/".join(map(str, choices.split)),
            seed=choices.seed,
            documents={part: len(documents) for part, documents in parts.items()},
            groups=assigned.groups,
            largest=assigned.largest,
            joined=assigned.joined,
        )
        return dict(parts), split

    def _rows(self) -> int:
        found = said_of_documents.annotators(self._session.store, self._session.viewpoint)
        return sum(each.claims + each.links for each in found)

    def _check_chosen(self, choices: Choices) -> None:
        """See that whom and what is chosen is there, and not hidden. Raises NotAllowed."""
        viewpoint = self._session.viewpoint
        name = choices.annotator
        known = {*self._session.scheme.words()["relations"]}
        if not known.issuperset(choices.relations):
            # What was judged by another scheme can be chosen, too.
            strangers = schemes_of.strangers(self._session.store, self._session.scheme)
            known.update(word for table, word, _ in strangers if table == "relations")
        if unknown := [each for each in choices.relations if each not in known]:
            raise NotAllowed(
                f"“{unknown[0]}” is no relation of the scheme. It has: {', '.join(sorted(known))}."
            )
        if name == ALL:
            return
        if viewpoint.mode == "blind" and name not in (GOLD, viewpoint.annotator):
            raise NotAllowed(
                f"{viewpoint.annotator} works blind, so {name}'s judgements are hidden. "
                "Export your own, or gold, or all that you may see."
            )
        seen = [each.id for each in said_of_documents.annotators(self._session.store, viewpoint)]
        if name == GOLD and GOLD not in seen:
            raise NotAllowed("Nobody has adjudicated anything in this file, so there is no gold.")
        if name not in seen:
            raise NotAllowed(
                f"{name} has judged nothing in this file. Who has: {', '.join(seen) or 'nobody'}."
            )


def _megabytes(name: str, progress: Progress) -> Callable[[int], None]:
    """What tells, now and then, how much of a format is written."""
    written, told = 0, time.monotonic()

    def tell(more: int) -> None:
        nonlocal written, told
        written += more
        if time.monotonic() - told > TOLD_EVERY:
            told = time.monotonic()
            progress(f"{name}: {written / 1_000_000:,.0f} MB written")

    return tell


def _put(folder: Folder, manifest: Manifest) -> None:
    content = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    folder.write(MANIFEST, content + b"\n")


def _distinct(parts: Sequence[StoredDataset], kind: str) -> int:
    """How many rows of a kind there are in all parts, each counted once."""
    rows = (row for part in parts for row in getattr(part, kind)())
    if len(parts) == 1:
        return sum(1 for _ in rows)
    return len({(row.id, getattr(row, "annotator", None)) for row in rows})


def _check_fits(name: str, form: Format, choices: Choices) -> None:
    """See that a format can do what was chosen. Raises NotAllowed."""
    if form.needs_text and not choices.text:
        without = [each for each in FORMATS if FORMATS[each].writes and not get(each).needs_text]
        raise NotAllowed(f"{name} is nothing without texts. Without them go: {', '.join(without)}.")
    if choices.unit is not None and choices.unit not in form.units:
        raise NotAllowed(
            f"The offsets of {name} count {' or '.join(form.units)}, not {choices.unit}."
        )


def _read_back(name: str, form: Format, dataset: StoredDataset, folder: Folder) -> Checked | None:
    """Read a part of a dataset again. Raises NotAllowed where it is not what was to be written."""
    if form.compare is None:
        return None
    difference = form.compare(dataset, folder.below(dataset.part).path)
    if difference.checked.differing:
        told = "; ".join(difference.told)
        raise NotAllowed(
            f"What was written as {name} reads back differently in "
            f"{difference.checked.differing} places, so nothing was put in place: {told}. "
            "This is a fault of annotator's: please report it. --no-check writes it all the same."
        )
    return difference.checked


def _total(checked: Sequence[Checked | None]) -> Checked | None:
    found = [each for each in checked if each is not None]
    if not found:
        return None
    return Checked(
        **{name: sum(getattr(each, name) for each in found) for name in Checked.__struct_fields__}
    )


def write_schemas(folder: Path) -> list[Path]:
    """Write the JSON Schema of every exported record into a folder: the files.

    Raises NotAllowed for a folder that cannot be written to.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in schemas.schemas().items():
            beside = folder / f".{name}"
            beside.write_bytes(content)
            written.append(beside.replace(folder / name))
    except OSError as error:
        raise NotAllowed(
            f"The schemas could not be written to {folder}: {error.strerror}."
        ) from error
    return written
