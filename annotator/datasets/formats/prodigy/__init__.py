"""`prodigy`: answered tasks with spans and relations, as Prodigy keeps and gives them."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from annotator.datasets.account import Account
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder
from annotator.datasets.format import Format
from annotator.datasets.formats.prodigy.reading import Reader
from annotator.datasets.formats.prodigy.tasks import tasks
from annotator.datasets.incoming import Incoming
from annotator.datasets.labels import Labels
from annotator.datasets.reading_back import Difference, by_reading
from annotator.datasets.sidecar import ACROSS, read_across, write_across
from annotator.errors import NotFound
from annotator.events import ClaimKey

TASKS = "tasks.jsonl"

HOLDS = {
    "documents": frozenset(
        {
            "text", "title", "outlet", "authors", "url", "published", "modified", "retrieved",
            "language", "rights", "sha256", "appearances", "done_by", "voices", "replaced_by",
        }
    ),
    "claims": frozenset(
        {
            "spans", "source", "cue", "addressee", "attribution", "cue_polarity", "speaker_name",
            "verdict", "confidence", "rating", "credibility", "utterance_time", "event_time",
            "place", "attributes", "origin", "note",
        }
    ),
    "links": frozenset(
        {
            "relation", "types", "status", "grounds", "favours", "same_event", "carrying_a",
            "carrying_b", "rationale", "confidence", "origin",
        }
    ),
}  # fmt: skip


def write(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write the tasks, one a line, and the links between documents beside them."""
    encoder = msgspec.json.Encoder()
    document = None
    with folder.file(TASKS) as file:
        for annotated in dataset.annotated():
            if document != annotated.document.id:
                document = annotated.document.id
                words = dataset.tokens(annotated.text)
                account.row("documents", annotated.document)
            for kind, rows in (("claims", annotated.claims), ("links", annotated.links)):
                for row in rows:
                    account.row(kind, row)
            for task in tasks(annotated, words):
                file.row(encoder.encode(task) + b"\n")
    write_across(dataset, folder, account)


def read(path: Path, labels: Labels) -> Iterator[Incoming]:
    """Read a dump of Prodigy's, or a folder of them. Raises NotFound if there is none."""
    found = [path] if path.is_file() else sorted(path.rglob("*.jsonl"))
    files = [each for each in found if each.is_file()]
    found = [each for each in files if each.name != ACROSS]
    if not found:
        raise NotFound(f"There is no file of Prodigy's in {path}: its dumps end in .jsonl.")
    for folder in dict.fromkeys(each.parent for each in found):
        # Only a sidecar makes it necessary to remember claims.
        keys: dict[str, ClaimKey] | None = {} if (folder / ACROSS) in files else None
        for each in found:
            if each.parent == folder:
                yield from Reader(each, labels, keys).read()
        if keys is not None:
            yield from read_across(folder, keys)


def compare(dataset: Dataset, path: Path) -> Difference:
    """Read the files back as any dump of Prodigy's, and compare."""
    labels = Labels(tuple(each.name for each in dataset.scheme.relations))
    return by_reading(dataset, read(path, labels), HOLDS)


FORMAT = Format(write=write, holds=HOLDS, compare=compare, read=read)
