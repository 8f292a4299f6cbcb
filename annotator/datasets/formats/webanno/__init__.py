"""`webanno`: UIMA CAS XMI with its type system, for INCEpTION; a file a document and annotator."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.anchors import Span
from annotator.datasets.account import EVERYTHING, Account, Held
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder
from annotator.datasets.format import Format
from annotator.datasets.formats.webanno.archives import TYPES, files
from annotator.datasets.formats.webanno.characters import replaced
from annotator.datasets.formats.webanno.incoming import incoming
from annotator.datasets.formats.webanno.layers import layers, layers_json, type_system
from annotator.datasets.formats.webanno.parsing import Unparsable, parsed
from annotator.datasets.formats.webanno.xmi import written
from annotator.datasets.incoming import Incoming, IncomingClaim, Problem, Where
from annotator.datasets.labels import Labels
from annotator.datasets.reading_back import Difference, by_reading
from annotator.datasets.safe_names import of_annotator, of_document
from annotator.datasets.sidecar import ACROSS, read_across, write_across
from annotator.events import ClaimKey

HOLDS: Held = {kind: EVERYTHING[kind] for kind in ("documents", "claims", "links")}

_COMPARED: Held = {
    "claims": EVERYTHING["claims"],
    "links": frozenset(
        {
            "relation", "types", "status", "grounds", "favours", "same_event", "rationale",
            "confidence", "carrying_a", "carrying_b",
        }
    ),
}  # fmt: skip


def write(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write `ANNOTATOR/DOCUMENT.xmi` for each, then the type system and the layers."""
    attributes = dict.fromkeys(dataset.scheme.attributes)
    document = ""
    tokens: Sequence[Span] = ()
    for each in dataset.annotated():
        unwritable = 0
        if each.document.id != document:
            document, tokens = each.document.id, dataset.tokens(each.text)
            account.row("documents", each.document)
            unwritable = len(replaced("text", each.text))
        for claim in each.claims:
            account.row("claims", claim)
            attributes.update(dict.fromkeys(sorted(claim.attributes)))
        for link in each.links:
            account.row("links", link)
        made = written(each, tokens)
        place = folder.below(of_annotator(each.annotator))
        name = of_document(each.document.title, document)
        place.write(f"{name}.xmi", made.finished(), rows=len(each.claims) + len(each.links))
        account.leave_out(
            "characters that XML cannot hold",
            made.replaced + unwritable,
            "the feature “replaced” of what they are of",
        )
    every = layers(attributes)
    folder.write(TYPES, type_system(every))
    folder.write("layers.json", layers_json(every, dataset.scheme))
    write_across(dataset, folder, account)


def read(path: Path, labels: Labels) -> Iterator[Incoming]:
    """Read one file, a folder of them, or an archive, as INCEpTION and WebAnno export them."""
    sidecars = sorted(path.rglob(ACROSS)) if path.is_dir() else []
    keys: dict[str, ClaimKey] = {}
    for file in files(path):
        if isinstance(file, Problem):
            yield file
            continue
        try:
            cas = parsed(file.content)
        except Unparsable as error:
            yield Problem(where=Where(file.name, error.line), reason=str(error))
            continue
        for each in incoming(cas, file.name, file.annotator, labels):
            if sidecars and isinstance(each, IncomingClaim):
                keys[each.key.id] = each.key
            yield each
    for sidecar in sidecars:
        yield from read_across(sidecar.parent, keys)


def compare(dataset: Dataset, path: Path) -> Difference:
    """Read a written folder back and compare it with its dataset."""
    relations = tuple(each.name for each in dataset.scheme.relations)
    return by_reading(dataset, read(path, Labels(relations)), _COMPARED)


FORMAT = Format(write=write, read=read, compare=compare, holds=HOLDS, units=("utf16",))
