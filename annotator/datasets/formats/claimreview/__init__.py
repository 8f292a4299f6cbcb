"""`claimreview`: schema.org's ClaimReview (JSON-LD) of the claims that were rated, one a line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from annotator.datasets.account import Account, Held
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder
from annotator.datasets.format import Format
from annotator.datasets.formats.claimreview.parts import (
    Assessed,
    Forward,
    quote_of,
    review,
    said_on,
    spell_of,
    value_of,
)
from annotator.datasets.reading_back import Difference, Found, compared
from annotator.datasets.sorting import grouped
from annotator.datasets.urns import urn
from annotator.rows import ClaimRow, DocumentRow, EvidenceRow, SpeakerRow

REVIEWS = "claimreview.jsonl"

HOLDS: Held = {
    "documents": frozenset(
        {
            "id", "title", "outlet", "authors", "url", "published", "modified", "language",
            "rights", "appearances",
        }
    ),
    "claims": frozenset(
        {
            "id", "spans", "speaker_name", "verdict", "rating", "credibility", "utterance_time",
            "event_time", "place", "note", "created", "changed",
        }
    ),
    "evidence": frozenset({"id", "document", "spans", "url", "bearing", "note"}),
    "speakers": frozenset({"id", "name", "aliases", "descriptions", "role", "kind"}),
}  # fmt: skip

_encoder = msgspec.json.Encoder()


def write(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write a review a line, in order of the claims' ids and the annotators."""
    speakers = {row.id: row for row in dataset.speakers()}
    named: set[str] = set()
    with folder.file(REVIEWS) as file:
        for assessed, evidence in _with_evidence(dataset, account):
            speaker = speakers.get(assessed.claim.speaker or "")
            if speaker is not None:
                named.add(speaker.id)
            file.row(_encoder.encode(review(dataset.scheme, assessed, speaker, evidence)) + b"\n")
        account.leave_out("places of claims in their texts", file.rows)
    _account_for_speakers(speakers, named, account)
    account.leave_out("links", sum(1 for _ in dataset.links()))


def _account_for_speakers(
    speakers: dict[str, SpeakerRow], named: set[str], account: Account
) -> None:
    for name, row in speakers.items():
        if name in named:
            account.row("speakers", row)
        else:
            account.leave_out("speakers without a rated claim")


def _with_evidence(dataset: Dataset, account: Account) -> Iterator[tuple[Assessed, list[Forward]]]:
    """Each rated claim, and what its annotator puts forward."""

    def rows() -> Iterator[list[Any]]:
        for each in _rated(dataset, account):
            claim = each.claim
            yield [claim.id, claim.annotator, 0, "", msgspec.to_builtins(each)]
        for forward in _put_forward(dataset):
            row = forward.evidence
            yield [row.claim, row.annotator, 1, row.id, msgspec.to_builtins(forward)]

    for first, *others in grouped(rows(), 2):
        if first[2] == 1:
            account.leave_out(
                "pieces of evidence of claims without a rating of the same annotator",
                1 + len(others),
            )
            continue
        evidence = [msgspec.convert(row[4], Forward) for row in others]
        for forward in evidence:
            account.row("evidence", forward.evidence)
        yield msgspec.convert(first[4], Assessed), evidence


def _rated(dataset: Dataset, account: Account) -> Iterator[Assessed]:
    """The claims that are marked and rated, each with its document."""
    documents = dataset.documents()
    document: DocumentRow | None = None
    reviewed = False
    for claim in dataset.claims():
        while document is None or document.id != claim.document:
            if document is not None and not reviewed:
                account.leave_out("documents without a rated claim")
            document, reviewed = next(documents), False
        if claim.rating is None or claim.verdict != "claim":
            rated = claim.rating is not None
            account.leave_out("rated claims not marked" if rated else "claims without a rating")
            continue
        if not reviewed:
            account.row("documents", document)
            reviewed = True
        account.row("claims", claim)
        _account_for_times(claim, account)
        yield Assessed(claim, _named(document))
    rest = sum(1 for _ in documents) + (document is not None and not reviewed)
    account.leave_out("documents without a rated claim", rest)


def _account_for_times(claim: ClaimRow, account: Account) -> None:
    told, happened = claim.utterance_time, claim.event_time
    if told is not None:
        account.leave_out("utterance times that are not of one day", said_on(claim) is None)
    if happened is not None:
        account.leave_out("event times of which only words are known", happened.iso is None)
    words = sum(each is not None and bool(each.raw) for each in (told, happened))
    account.leave_out("the words that tell times", words)


def _put_forward(dataset: Dataset) -> Iterator[Forward]:
    """All evidence, each piece with the document that it is in."""

    def rows() -> Iterator[list[Any]]:
        for document in dataset.documents():
            yield [document.id, 0, "", "", msgspec.to_builtins(_named(document))]
        for row in dataset.evidence():
            if row.document is not None:
                yield [row.document, 1, row.id, row.annotator, msgspec.to_builtins(row)]

    for group in grouped(rows(), 1):
        first = group[0]
        document = msgspec.convert(first[4], DocumentRow) if first[1] == 0 else None
        for row in group:
            if row[1] == 1:
                yield Forward(msgspec.convert(row[4], EvidenceRow), document)
    for evidence in dataset.evidence():
        if evidence.document is None:
            yield Forward(evidence, None)


def _named(document: DocumentRow) -> DocumentRow:
    """A document without what is long."""
    return structs.replace(document, text=None, sentences=())


def compare(dataset: Dataset, path: Path) -> Difference:
    """Read a folder's reviews and compare them with the claims that were rated."""
    return compared(_written(dataset), _back(path / REVIEWS))


def _written(dataset: Dataset) -> Iterator[Found]:
    for claim in dataset.claims():
        if claim.rating is not None and claim.verdict == "claim":
            named = urn("review", claim.id, claim.annotator)
            value = value_of(dataset.scheme, claim.rating)
            yield Found("span", (named, quote_of(claim)))
            yield Found("said", (named, claim.rating, value, claim.credibility, claim.note))
            happened = claim.event_time and spell_of(claim.event_time.iso)
            yield Found("happened", (named, happened, claim.place))


def _back(path: Path) -> Iterator[Found]:
    decoder = msgspec.json.Decoder(dict[str, Any])
    with path.open("rb") as file:
        for line in file:
            read = decoder.decode(line)
            named, rating, claim = read["@id"], read["reviewRating"], read["itemReviewed"]
            if claim["text"] != read["claimReviewed"]:
                yield Found("problem", (named, "reviews another claim"))
            yield Found("span", (named, read["claimReviewed"]))
            likely = claim.get("review", {}).get("reviewRating", {}).get("alternateName")
            said = (rating["identifier"], rating.get("ratingValue"), likely)
            yield Found("said", (named, *said, read.get("reviewBody")))
            place = claim.get("contentLocation", {}).get("name")
            yield Found("happened", (named, claim.get("temporalCoverage"), place))


FORMAT = Format(write=write, compare=compare, holds=HOLDS)
