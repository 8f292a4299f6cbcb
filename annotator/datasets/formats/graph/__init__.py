"""`graph`: speakers, claims and their links as GraphML, and who conflicts with whom."""

from collections.abc import Sequence
from itertools import groupby

from annotator.datasets.account import EVERYTHING, Account, Held
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder
from annotator.datasets.format import Format
from annotator.datasets.formats.graph.check import compare
from annotator.datasets.formats.graph.said import (
    APART,
    GRADED,
    JUDGED,
    evidence_held,
    joined,
    judgements,
    places,
    quote_of,
    time_of,
)
from annotator.datasets.formats.graph.speakers import node_of, write_speakers
from annotator.datasets.formats.graph.xml import GraphFile, Type
from annotator.datasets.from_rows import TIMES
from annotator.ids import content_id
from annotator.rows import ClaimRow, DocumentRow, EvidenceRow, LinkRow, ReliabilityRow, SpeakerRow

GRAPH = "graph.graphml"

HOLDS: Held = {
    **EVERYTHING,
    "documents": frozenset(
        {"id", "title", "outlet", "authors", "url", "published", "language", "replaced_by"}
    ),
}

_NODES: dict[str, Type] = {
    "what": "string", "label": "string",
    # Of claims. What several annotators say of one is joined.
    "document": "string", "title": "string", "outlet": "string", "authors": "string",
    "url": "string", "published": "string", "language": "string", "replaced_by": "string",
    "starts_at": "int", "ends_at": "int", "spans": "string", "annotators": "string",
    "marked": "int", "rejected": "int", "verdict": "string", "rating": "string",
    "credibility": "string", "utterance_time": "string", "event_time": "string",
    "place": "string", "attribution": "string", "cue_polarity": "string",
    # Of speakers.
    "speaker": "string", "role": "string", "kind": "string", "aliases": "string",
    "descriptions": "string", "reliability": "string",
    # All that is said of a claim or of a speaker's reliability, by whom: JSON.
    "judgements": "string",
}  # fmt: skip
_EDGES: dict[str, Type] = {
    "what": "string", "label": "string", "annotator": "string",
    # Of what speakers say.
    "speaker_name": "string", "verdict": "string", "attribution": "string",
    "cue_polarity": "string", "utterance_time": "string",
    # Of links.
    "relation": "string", "symmetric": "boolean", "conflict": "boolean",
    "cross_document": "boolean", "types": "string", "status": "string", "grounds": "string",
    "favours": "string", "same_event": "string", "carrying_a": "string", "carrying_b": "string",
    "rationale": "string", "confidence": "string", "origin": "string", "producer": "string",
    "score": "double", "created": "string", "changed": "string",
    # Of evidence.
    "bearing": "string", "note": "string",
}  # fmt: skip
_JOINED = ("verdict", "rating", "credibility", "place", "attribution", "cue_polarity")


def write(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write both graphs: each node before the edges that lead to it."""
    with folder.file(GRAPH) as file:
        graph = GraphFile(file, account, _NODES, _EDGES)
        grades = _grades(dataset, account)
        for speaker in dataset.speakers():
            account.row("speakers", speaker)
            _speaker(graph, speaker, grades.get(speaker.id, ()))
        _claims(graph, dataset, account)
        _evidence(graph, dataset, account)
        for claim in dataset.claims():
            _says(graph, claim)
        for link in dataset.links():
            account.row("links", link)
            _link(graph, link)
        graph.close()
    write_speakers(dataset, folder, account)


def _grades(dataset: Dataset, account: Account) -> dict[str, list[ReliabilityRow]]:
    """The grades of speakers, which are few beside claims; other grades have no node."""
    found: dict[str, list[ReliabilityRow]] = {}
    for row in dataset.reliabilities():
        if row.speaker is None:
            account.leave_out(
                "reliabilities of outlets"
                if row.of == "outlet"
                else "reliabilities of speakers without claims"
            )
        else:
            account.row("reliabilities", row)
            found.setdefault(row.speaker, []).append(row)
    return found


def _speaker(graph: GraphFile, row: SpeakerRow, grades: Sequence[ReliabilityRow]) -> None:
    graph.node(
        node_of(row.id),
        what="speaker",
        label=row.name,
        speaker=row.id,
        role=row.role,
        kind=row.kind,
        aliases=APART.join(row.aliases),
        descriptions=APART.join(row.descriptions),
        reliability=joined(each.grade for each in grades),
        judgements=judgements(grades, GRADED),
    )


def _claims(graph: GraphFile, dataset: Dataset, account: Account) -> None:
    """A node a claim, however many annotators judge it."""
    rows = groupby(dataset.claims(), key=lambda row: row.document)
    ahead = next(rows, None)
    for document in dataset.documents():
        if ahead is None or ahead[0] != document.id:
            account.leave_out("documents without claims")
            continue
        account.row("documents", document)
        for _, judged in groupby(ahead[1], key=lambda row: row.id):
            rows_of_it = tuple(judged)
            for row in rows_of_it:
                account.row("claims", row)
            _claim(graph, document, rows_of_it)
        ahead = next(rows, None)


def _claim(graph: GraphFile, document: DocumentRow, rows: Sequence[ClaimRow]) -> None:
    first = rows[0]
    graph.node(
        first.id,
        what="claim",
        label=quote_of(first.spans),
        document=document.id,
        title=document.title,
        outlet=document.outlet,
        authors=APART.join(document.authors),
        url=document.url,
        published=document.published,
        language=document.language,
        replaced_by=document.replaced_by,
        starts_at=first.spans[0].start,
        ends_at=first.spans[-1].end,
        spans=places(first.spans),
        annotators=APART.join(row.annotator for row in rows),
        marked=sum(row.verdict == "claim" for row in rows),
        rejected=sum(row.verdict == "not_claim" for row in rows),
        **{name: joined(getattr(row, name) for row in rows) for name in _JOINED},
        **{name: joined(time_of(row, name) for row in rows) for name in TIMES},
        judgements=judgements(rows, JUDGED),
    )


def _evidence(graph: GraphFile, dataset: Dataset, account: Account) -> None:
    """A node a piece of evidence, and an edge for each annotator who puts it forward."""
    for _, judged in groupby(evidence_held(dataset, account), key=lambda row: row.id):
        rows = tuple(judged)
        for row in rows:
            account.row("evidence", row)
        graph.node(
            rows[0].id,
            what="evidence",
            label=quote_of(rows[0].spans) or rows[0].url,
            document=rows[0].document,
            url=rows[0].url,
            spans=places(rows[0].spans),
            annotators=APART.join(row.annotator for row in rows),
        )
        for row in rows:
            _puts_forward(graph, row)


def _puts_forward(graph: GraphFile, row: EvidenceRow) -> None:
    graph.edge(
        content_id("evidence of", row.id, row.annotator),
        row.id,
        row.claim,
        what="evidence",
        label=row.bearing,
        annotator=row.annotator,
        bearing=row.bearing,
        note=row.note,
        created=row.created,
        changed=row.changed,
    )


def _says(graph: GraphFile, row: ClaimRow) -> None:
    if row.speaker is None:
        return
    graph.edge(
        content_id("says", row.id, row.annotator),
        node_of(row.speaker),
        row.id,
        what="says",
        label=row.cue_polarity or "says",
        annotator=row.annotator,
        speaker_name=row.speaker_name,
        verdict=row.verdict,
        attribution=row.attribution,
        cue_polarity=row.cue_polarity,
        utterance_time=time_of(row, "utterance_time"),
    )


def _link(graph: GraphFile, row: LinkRow) -> None:
    graph.edge(
        content_id("linked", row.id, row.annotator),
        row.a,
        row.b,
        what="link",
        label=row.relation,
        annotator=row.annotator,
        relation=row.relation,
        symmetric=not row.directed,
        conflict=row.conflict,
        cross_document=row.cross_document,
        types=APART.join(row.types),
        status=row.status,
        grounds=row.grounds,
        favours=row.favours,
        same_event=row.same_event,
        carrying_a=places(row.carrying_a),
        carrying_b=places(row.carrying_b),
        rationale=row.rationale,
        confidence=row.confidence,
        origin=row.origin.method,
        producer=row.origin.producer,
        score=row.origin.score,
        created=row.created,
        changed=row.changed,
    )


FORMAT = Format(write=write, compare=compare, holds=HOLDS, needs_text=False)
