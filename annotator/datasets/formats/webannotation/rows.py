"""Rows as Web Annotations: what each is said of, and what is said of it."""

from typing import Any

from annotator.choices import GOLD
from annotator.datasets.formats.webannotation.terms import (
    Json,
    agent,
    iri,
    segments,
    target,
    thing,
    word,
)
from annotator.datasets.from_rows import times_of
from annotator.datasets.urns import time, urn
from annotator.records import Appearance, Origin
from annotator.rows import (
    ClaimRow,
    DocumentRow,
    EvidenceRow,
    LinkRow,
    QuotedSpan,
    ReliabilityRow,
    SpeakerRow,
)

Judged = ClaimRow | LinkRow | EvidenceRow | ReliabilityRow

_CLAIM_PURPOSES = {
    "verdict": "classifying",
    "speaker_name": "identifying",
    "attribution": "tagging",
    "cue_polarity": "tagging",
    "confidence": "tagging",
    "rating": "assessing",
    "credibility": "assessing",
    "place": "describing",
    "note": "commenting",
}
_LINK_PURPOSES = {
    "relation": "classifying",
    "status": "tagging",
    "grounds": "commenting",
    "same_event": "tagging",
    "confidence": "tagging",
    "rationale": "commenting",
}
_TYPES = {"person": "Person", "organisation": "Organization", "group": "Organization"}


def source_of(document: DocumentRow) -> Json:
    """A document as the source of segments. Its identifier names this very text, no later one."""
    source: Json = {"id": urn("document", document.id), "type": "Text", "format": "text/plain"}
    if document.language:
        source["language"] = document.language
    addresses = (iri(each.url) for each in document.appearances if each.url)
    if via := list(dict.fromkeys(each for each in addresses if each)):
        source["via"] = via
    return source


def of_document(document: DocumentRow) -> Json:
    """The document itself: its text, if it goes along, and where it appeared."""
    said: Json = {
        **source_of(document),
        "annotator:title": document.title,
        "annotator:appearance": [_appearance(each) for each in document.appearances],
        "annotator:sentences": " ".join(f"{start}-{end}" for start, end in document.sentences),
        "annotator:segmenter": document.segmenter,
        "annotator:done_by": list(document.done_by),
        "annotator:voice": [
            {"annotator:annotator": each.annotator, "annotator:name": each.name}
            for each in document.voices
        ],
    }
    if document.replaced_by is not None:
        said["dcterms:isReplacedBy"] = {"id": urn("document", document.replaced_by)}
    bodies = []
    if document.text is not None:
        bodies = [{**word("text", document.text, "describing"), "format": "text/plain"}]
    return _annotation(urn("document", document.id, "itself"), "describing", bodies, _set(said))


def of_speaker(speaker: SpeakerRow) -> Json:
    """A speaker, of whom all say the same."""
    who: Json = {"id": urn("speaker", speaker.id), "name": speaker.name}
    if speaker.kind in _TYPES:
        who["type"] = _TYPES[speaker.kind]
    bodies = [word("alias", each, "identifying") for each in speaker.aliases]
    bodies += [word("description", each, "describing") for each in speaker.descriptions]
    bodies += _words(speaker, {"role": "tagging", "kind": "tagging"})
    return _annotation(urn("speaker", speaker.id, "itself"), "identifying", bodies, who)


def of_claim(claim: ClaimRow, source: Json, text: str | None) -> Json:
    """What one annotator says of one claim."""
    bodies = _words(claim, _CLAIM_PURPOSES)
    bodies += [
        word(f"attributes.{name}", value, "tagging")
        for name, value in sorted(claim.attributes.items())
    ]
    bodies += [word(name, said, "describing") for name, said in times_of(claim).items()]
    if claim.speaker is not None:
        bodies.append(thing("speaker", urn("speaker", claim.speaker), "identifying"))
    for field in ("source", "cue", "addressee"):
        bodies += _spans(field, source["id"], getattr(claim, field), text)
    return _judgement(
        claim,
        urn("claim", claim.id, claim.annotator),
        "classifying" if claim.verdict else "highlighting",
        bodies,
        target(urn("claim", claim.id), source, claim.spans, text),
    )


def of_link(link: LinkRow, texts: tuple[str | None, str | None]) -> tuple[Json, Json]:
    """What one annotator says of one pair: the link from a to b, and what kind of link it is.

    Software that draws links takes the first, whose ends are nothing but identifiers, and shows
    the second as a label. `texts` are those of the documents of a and b, where spans carry it.
    """
    ends = [urn("claim", each, link.annotator) for each in (link.a, link.b)]
    named = urn("link", link.id, link.annotator)
    bodies = _words(link, _LINK_PURPOSES)
    bodies += [word("type", each, "tagging") for each in link.types]
    if link.favours is not None:
        bodies.append(thing("favours", urn("claim", link.favours), "assessing"))
    for field, document, spans, text in (
        ("carrying_a", link.a_document, link.carrying_a, texts[0]),
        ("carrying_b", link.b_document, link.carrying_b, texts[1]),
    ):
        bodies += _spans(field, urn("document", document), spans, text)
    linking = _judgement(link, named, "linking", ends[1], ends[0])
    kind = _judgement(link, f"{named}:kind", "tagging", bodies, named)
    return linking, {
        **kind,
        "annotator:directed": link.directed,
        "annotator:conflict": link.conflict,
    }


def of_evidence(evidence: EvidenceRow, text: str | None) -> Json:
    """What one annotator puts forward; `text` is that of the document it stands in."""
    bodies = _words(evidence, {"bearing": "assessing", "note": "commenting"})
    if evidence.url is not None:
        bodies.append(word("url", evidence.url, "linking"))
        if address := iri(evidence.url):
            bodies.append(thing("page", address, "linking"))
    if evidence.document is not None:
        bodies += _spans("evidence", urn("document", evidence.document), evidence.spans, text)
    return _judgement(
        evidence,
        urn("evidence", evidence.id, evidence.annotator),
        "assessing",
        bodies,
        urn("claim", evidence.claim),
    )


def of_reliability(grade: ReliabilityRow) -> Json:
    """How far one annotator relies on a speaker or an outlet."""
    named = urn(grade.of, grade.id if grade.speaker is None else grade.speaker)
    bodies = [word("of", grade.of, "classifying"), word("name", grade.name, "identifying")]
    bodies += _words(grade, {"grade": "assessing", "note": "commenting"})
    return _judgement(
        grade, urn("reliability", grade.id, grade.annotator), "assessing", bodies, named
    )


def _judgement(row: Judged, named: str, motivation: str, body: Any, target: Any) -> Json:
    """An annotation that is somebody's, with the times of it."""
    said = _annotation(named, motivation, body, target)
    said["creator"] = agent(row.annotator, GOLD)
    said["created"], said["modified"] = time(row.created), time(row.changed)
    origin: Origin | None = getattr(row, "origin", None)
    if origin is not None and origin.method != "hand":
        said["annotator:origin"] = _set(
            {
                "annotator:method": origin.method,
                "annotator:producer": origin.producer,
                "annotator:score": origin.score,
            }
        )
    return said


def _annotation(named: str, motivation: str, body: Any, target: Any) -> Json:
    said: Json = {"id": named, "type": "Annotation", "motivation": motivation}
    if body:
        said["body"] = body
    return {**said, "target": target}


def _words(row: Any, purposes: dict[str, str]) -> list[Json]:
    """A body for each field that is set."""
    return [
        word(field, value, purpose)
        for field, purpose in purposes.items()
        if (value := getattr(row, field))
    ]


def _spans(field: str, source: str, spans: tuple[QuotedSpan, ...], text: str | None) -> list[Json]:
    found = segments(source, spans, text, purpose="describing")
    return [{"annotator:field": field, **each} for each in found]


def _appearance(appearance: Appearance) -> Json:
    said = {f"annotator:{name}": getattr(appearance, name) for name in appearance.__struct_fields__}
    said["annotator:authors"] = list(appearance.authors)
    return _set(said)


def _set(said: Json) -> Json:
    """Without what is not set."""
    return {name: value for name, value in said.items() if value not in (None, "", [])}
