"""The sidecar: links between documents, beside a format that knows only one document at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from annotator.datasets.account import Account
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder, lines_of
from annotator.datasets.from_rows import incoming_link
from annotator.datasets.incoming import Incoming, IncomingLink, Problem, Where
from annotator.datasets.json_items import items
from annotator.datasets.labels import Labels
from annotator.events import ClaimKey
from annotator.rows import LinkRow

ACROSS = "links-across-documents.jsonl"
"""The name of the file; its lines are native rows of links, their offsets code points."""

ReadItem = Callable[[Any, Where, Labels, dict[str, ClaimKey] | None], Iterator[Incoming]]
"""Reads one item of a file, and puts its claims into the dictionary, if there is one."""

_link = msgspec.json.Decoder(LinkRow)


def write_across(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write the links between documents, if there are any, and account for them."""
    first = next(dataset.links_across(), None)
    if first is None:
        return
    with folder.file(ACROSS) as file:
        lines_of(dataset.links_across(), file, at_once=64)
    account.leave_out("links between documents", file.rows, ACROSS)


def read_across(folder: Path, keys: Mapping[str, ClaimKey]) -> Iterator[IncomingLink | Problem]:
    """The links of a folder's sidecar, if it has one.

    `keys` are the claims that were read from the folder, by id.
    """
    path = folder / ACROSS
    if not path.is_file():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            where = Where(str(path), number)
            try:
                row = _link.decode(line)
            except (msgspec.DecodeError, RecursionError) as error:
                yield Problem(where=where, reason=f"It is no row of links: {error}.")
                continue
            missing = [each for each in (row.a, row.b) if each not in keys]
            if missing:
                yield Problem(where=where, reason=f"The claim {missing[0]} is not in the dataset.")
                continue
            yield incoming_link(row, keys[row.a], keys[row.b], where)


def read_items(files: Iterable[Path], labels: Labels, read: ReadItem) -> Iterator[Incoming]:
    """The items of JSON files in order, those of a folder before the sidecar beside them."""
    for folder, within in groupby(files, key=lambda each: each.parent):
        # Only a sidecar makes it necessary to remember claims.
        keys: dict[str, ClaimKey] | None = {} if (folder / ACROSS).is_file() else None
        for file in within:
            for where, item in items(file):
                if isinstance(item, Problem):
                    yield item
                else:
                    yield from read(item, where, labels, keys)
        if keys is not None:
            yield from read_across(folder, keys)
