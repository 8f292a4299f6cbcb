"""`brat`: standoff files for the brat annotation tool, a folder an annotator; all comes back.

Links between documents, which brat does not know, are in a file beside.
"""

from pathlib import Path

import msgspec
from msgspec import structs

from annotator.datasets.account import Account, Held
from annotator.datasets.dataset import Annotated, Dataset
from annotator.datasets.folder import Folder
from annotator.datasets.format import Format
from annotator.datasets.formats.brat import configuration
from annotator.datasets.formats.brat.folders import ANNOTATIONS, ANNOTATORS, DOCUMENTS, TEXT
from annotator.datasets.formats.brat.reading import read
from annotator.datasets.formats.brat.standoff import Used, as_file, standoff
from annotator.datasets.labels import Labels
from annotator.datasets.reading_back import Difference, by_reading
from annotator.datasets.safe_names import of_annotator, of_document
from annotator.datasets.sidecar import write_across
from annotator.rows import DocumentRow

HOLDS: Held = {
    "documents": frozenset(DocumentRow.__struct_fields__),
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
    """Write a text and its annotations for each annotator, and the configuration above them."""
    used = Used()
    annotators: dict[str, str | None] = {}
    document = None
    encoder = msgspec.json.Encoder()
    with folder.file(DOCUMENTS) as documents:
        for annotated in dataset.annotated():
            if annotated.document.id != document:
                document = annotated.document.id
                account.row("documents", annotated.document)
                row = structs.replace(annotated.document, text=None)
                documents.row(encoder.encode(row) + b"\n")
            for kind in ("claims", "links"):
                for each in getattr(annotated, kind):
                    account.row(kind, each)
            place = of_annotator(annotated.annotator)
            annotators[place] = annotated.annotator
            _write(dataset, folder.below(place), annotated, used)
    folder.write("annotation.conf", configuration.annotation(dataset.scheme, used))
    folder.write("visual.conf", configuration.visual(dataset.scheme, used))
    written = msgspec.json.encode(dict(sorted(annotators.items())))
    folder.write(ANNOTATORS, msgspec.json.format(written, indent=2) + b"\n")
    write_across(dataset, folder, account)


def _write(dataset: Dataset, folder: Folder, annotated: Annotated, used: Used) -> None:
    name = of_document(annotated.document.title, annotated.document.id)
    lines = standoff(annotated, dataset.scheme, used)
    folder.write(name + TEXT, annotated.text)
    folder.write(name + ANNOTATIONS, as_file(lines), rows=len(lines))


def compare(dataset: Dataset, path: Path) -> Difference:
    """Read a written folder back and compare it with the dataset."""
    labels = Labels(each.name for each in dataset.scheme.relations)
    return by_reading(dataset, read(path, labels), HOLDS)


FORMAT = Format(write=write, read=read, compare=compare, holds=HOLDS)
