"""`spacy`: DocBins with the spans of claims, sources, cues and addressees, to train spaCy on."""

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

import msgspec

from annotator.datasets.account import Account
from annotator.datasets.dataset import Annotated, Dataset, SpanGroup
from annotator.datasets.folder import Folder
from annotator.datasets.format import Format
from annotator.datasets.reading_back import Difference, Found, compared
from annotator.datasets.sidecar import write_across
from annotator.rows import ClaimRow, DocumentRow, LinkRow

OWN = "annotator"
"""The key in `Doc.user_data` of what is no span."""

ALL = "sc"
"""The group of all spans of claims: the one that spaCy's span categorizer learns by default."""

_ROLES = {"source": "sources", "cue": "cues", "addressee": "addressees"}
"""The groups of what belongs to a claim, by the field of its row."""

_BY_VERDICT = {"claim": "claims", "not_claim": "rejected", None: "unmarked"}

_DOCUMENTS = 500
_CODE_POINTS = 2_000_000
"""What is in one file: all of it is in memory when it is written, or read."""

HOLDS = {
    "documents": frozenset(DocumentRow.__struct_fields__),
    "claims": frozenset(ClaimRow.__struct_fields__),
    "links": frozenset(LinkRow.__struct_fields__),
}


def write(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write the documents, some hundreds a file, and the links between them beside."""
    several: list[SpanGroup] = []
    length = number = 0
    document = None

    def put_down() -> None:
        content, widened = dataset.doc_bin(several)
        folder.write(f"claims-{number:04}.spacy", content, rows=len(several))
        account.leave_out("spans widened to whole tokens (exact in user_data)", widened)

    for annotated in dataset.annotated():
        if annotated.annotator is None:
            # Without claims it would teach that there are none in it.
            account.leave_out("documents in which nobody judged anything")
            continue
        if document != annotated.document.id:
            document = annotated.document.id
            account.row("documents", annotated.document)
        for kind, rows in (("claims", annotated.claims), ("links", annotated.links)):
            for row in rows:
                account.row(kind, row)
        several.append(_spans(annotated))
        length += len(annotated.text)
        if len(several) >= _DOCUMENTS or length >= _CODE_POINTS:
            put_down()
            number, length = number + 1, 0
            several.clear()
    if several:
        put_down()
    write_across(dataset, folder, account)


def _spans(annotated: Annotated) -> SpanGroup:
    groups = _groups(annotated.claims)
    together = dict.fromkeys(
        (start, end, label)
        for name in ("claims", *_ROLES.values())
        for start, end, label, _ in groups[name]
    )
    groups[ALL] = [(*each, "") for each in sorted(together)]
    document: dict[str, Any] = msgspec.to_builtins(annotated.document)
    del document["text"]
    told = {
        "annotator": annotated.annotator,
        "document": document,
        "claims": msgspec.to_builtins(annotated.claims),
        "links": msgspec.to_builtins(annotated.links),
    }
    return SpanGroup(annotated.text, groups, {OWN: told}, annotated.document.sentences)


def _groups(claims: Iterable[ClaimRow]) -> dict[str, list[tuple[int, int, str, str]]]:
    """Of each group the spans; the id of each says the place of its claim among the claims."""
    groups: dict[str, list[tuple[int, int, str, str]]] = {
        name: [] for name in (*_BY_VERDICT.values(), *_ROLES.values())
    }
    for number, claim in enumerate(claims):
        for span in claim.spans:
            group = groups[_BY_VERDICT[claim.verdict]]
            group.append((span.start, span.end, "CLAIM", str(number)))
        for role, name in _ROLES.items() if claim.verdict == "claim" else ():
            for span in getattr(claim, role):
                groups[name].append((span.start, span.end, role.upper(), str(number)))
    return groups


_NONE = (0, 0, "", "")


def compare(dataset: Dataset, path: Path) -> Difference:
    """Read the files back with spaCy, and compare the spans, the rows and the sentences."""
    written = chain.from_iterable(
        _found(_spans(each)) for each in dataset.annotated() if each.annotator is not None
    )
    files = sorted(path.glob("*.spacy"))
    back = chain.from_iterable(
        _found(each) for file in files for each in dataset.docs_of(file.read_bytes())
    )
    return compared(written, back)


def _found(doc: SpanGroup) -> Iterator[Found]:
    """What a document holds: each exact span, as far as its span of whole tokens covers it."""
    told = msgspec.convert(doc.data[OWN], dict[str, Any])
    claims = msgspec.convert(told["claims"], tuple[ClaimRow, ...])
    links = msgspec.convert(told["links"], tuple[LinkRow, ...])
    who, document = told["annotator"], told["document"]["id"]
    exact = _groups(claims)
    for name, spans in exact.items():
        for one, other in zip_longest(spans, doc.groups.get(name, ()), fillvalue=_NONE):
            covered = other[0] <= one[0] < one[1] <= other[1] and one[2:] == other[2:]
            yield Found("span", (name, who, document, *one, covered))
    for claim in claims:
        for span in chain(claim.spans, claim.source, claim.cue, claim.addressee):
            stands = doc.text[span.start : span.end] == span.quote
            yield Found("quote", (who, document, span.start, span.end, stands))
        yield Found("said", (msgspec.json.encode(claim, order="sorted"),))
    for link in links:
        yield Found("link", (msgspec.json.encode(link, order="sorted"),))
    yield Found("document", (who, doc.text, msgspec.json.encode(told["document"], order="sorted")))


FORMAT = Format(write=write, holds=HOLDS, compare=compare)
