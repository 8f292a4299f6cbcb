"""A claim that was assessed, as schema.org says it: the review, the claim, who made it, where."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from annotator import moments
from annotator.anchors import ELLIPSIS
from annotator.choices import GOLD
from annotator.datasets.urns import time, urn
from annotator.records import Appearance
from annotator.rows import ClaimRow, DocumentRow, EvidenceRow, SpeakerRow
from annotator.scheme import Scheme

Json = dict[str, Any]

CONTEXT = {"@vocab": "https://schema.org/"}
"""All names are schema.org's; said like this, nobody has to fetch its context."""

VALUES = {"true": 5, "mostly_true": 4, "half_true": 3, "mostly_false": 2, "false": 1}
"""What the program's own ratings are worth, of 1–5. Another one is a word without a value."""

_BODIES = frozenset({"organisation", "group", "document"})
"""Kinds of speakers that are put down as organisations: a claim's author is that or a person."""


class Assessed(Struct, frozen=True):
    """A claim as one annotator rates it, with the document it is in."""

    claim: ClaimRow
    document: DocumentRow


class Forward(Struct, frozen=True):
    """A piece of evidence, with the document it is in, if it is in one that is here."""

    evidence: EvidenceRow
    document: DocumentRow | None


def review(
    scheme: Scheme, of: Assessed, speaker: SpeakerRow | None, evidence: Sequence[Forward]
) -> Json:
    """The review of one claim by one annotator."""
    claim = of.claim
    return _set(
        {
            "@context": CONTEXT,
            "@type": "ClaimReview",
            "@id": urn("review", claim.id, claim.annotator),
            "claimReviewed": quote_of(claim),
            "reviewRating": _rating(scheme, claim),
            "author": _annotator(claim),
            "dateCreated": time(claim.created),
            "datePublished": time(claim.changed),
            "reviewBody": claim.note,
            "citation": [_citation(each) for each in evidence],
            "itemReviewed": _claim(scheme, of, speaker),
        }
    )


def _annotator(claim: ClaimRow) -> Json:
    """Who rates it. Gold is nobody in particular."""
    kind = "Organization" if claim.annotator == GOLD else "Person"
    return {"@type": kind, "name": claim.annotator}


def quote_of(claim: ClaimRow) -> str:
    """The claim's quote, its fragments joined by an ellipsis."""
    return ELLIPSIS.join(each.quote or "" for each in claim.spans)


def said_on(claim: ClaimRow) -> str | None:
    """The day on which a claim was made, or the minute; None where it is told less precisely."""
    told = claim.utterance_time
    return told.iso if told is not None and told.precision in ("day", "minute") else None


def spell_of(iso: str | None) -> str | None:
    """A time as schema.org has it; None for what is no time.

    That is a date or an interval of ISO 8601-1, which may be open; a decade or a season, which
    only ISO 8601-2 has a notation for, is the interval of its days.
    """
    try:
        ends = [_plain(each) for each in moments.read(iso or "").iso.split("/")]
    except ValueError:
        return None
    if len(ends) == 1:
        first, last = ends[0]
        return first if first == last else f"{first}/{last}"
    return f"{ends[0][0]}/{ends[1][1]}"


def _plain(iso: str) -> tuple[str, str]:
    """The first and the last of what one end of an interval may mean, each a date, or `..`."""
    if iso == moments.OPEN:
        return iso, iso
    moment = moments.read(iso)
    if moment.precision not in ("century", "decade", "season", "quarter"):
        return iso, iso
    return str(moment.first), str(moment.last)


def value_of(scheme: Scheme, rating: str) -> int | None:
    """What a rating is worth; one of a scheme of its own, what it stands for."""
    word = scheme.ratings.get(rating)
    meant = (rating, *(word.stands_for if word else ()))
    return next((VALUES[each] for each in meant if each in VALUES), None)


def _rating(scheme: Scheme, claim: ClaimRow) -> Json:
    rating = claim.rating or ""
    said: Json = {"@type": "Rating"}
    if (value := value_of(scheme, rating)) is not None:
        said |= {"ratingValue": value, "worstRating": 1, "bestRating": 5}
    return {**said, "alternateName": rating.replace("_", " "), "identifier": rating}


def _claim(scheme: Scheme, of: Assessed, speaker: SpeakerRow | None) -> Json:
    claim, document = of.claim, of.document
    appearances = [_appearance(each) for each in document.appearances]
    return _set(
        {
            "@type": "Claim",
            "@id": urn("claim", claim.id),
            "text": quote_of(claim),
            "author": _author(scheme, claim, speaker),
            "datePublished": said_on(claim) or document.published,
            "temporalCoverage": claim.event_time and spell_of(claim.event_time.iso),
            "contentLocation": {"@type": "Place", "name": claim.place} if claim.place else None,
            "appearance": appearances,
            "firstAppearance": _first(document.appearances, appearances),
            "inLanguage": document.language,
            "review": _credibility(scheme, claim),
        }
    )


def _author(scheme: Scheme, claim: ClaimRow, speaker: SpeakerRow | None) -> Json | None:
    """Who made the claim: a person, where nobody says what kind of speaker it is."""
    if speaker is None:
        return None
    names = [each for each in (*speaker.aliases, claim.speaker_name) if each != speaker.name]
    word = scheme.speaker_kinds.get(speaker.kind or "")
    meant = {speaker.kind, *(word.stands_for if word else ())}
    return _set(
        {
            "@type": "Organization" if meant & _BODIES else "Person",
            "@id": urn("speaker", speaker.id),
            "name": speaker.name,
            "alternateName": list(dict.fromkeys(names)),
            "description": list(speaker.descriptions),
            "disambiguatingDescription": speaker.role,
            "additionalType": speaker.kind,
        }
    )


def _appearance(each: Appearance) -> Json:
    return _set(
        {
            "@type": "CreativeWork",
            "url": each.url,
            "headline": each.title,
            "author": [{"@type": "Person", "name": name} for name in each.authors],
            "publisher": {"@type": "Organization", "name": each.outlet} if each.outlet else None,
            "datePublished": each.published,
            "dateModified": each.modified,
            "inLanguage": each.language,
            "copyrightNotice": each.rights,
        }
    )


def _first(appearances: Sequence[Appearance], said: Sequence[Json]) -> Json | None:
    """The earliest of several appearances, where all of them tell when they were."""
    dated = [each.published for each in appearances]
    if len(dated) < 2 or not all(dated):
        return None
    return said[dated.index(min(each for each in dated if each))]


def _credibility(scheme: Scheme, claim: ClaimRow) -> Json | None:
    """How likely the claim is, whoever says it: a review of another aspect.

    It has no value: the lower the number, the better, which a rating cannot say.
    """
    if claim.credibility is None:
        return None
    word = scheme.credibilities.get(claim.credibility)
    return {
        "@type": "Review",
        "reviewAspect": "credibility",
        "author": _annotator(claim),
        "reviewRating": _set(
            {
                "@type": "Rating",
                "reviewAspect": "credibility",
                "alternateName": claim.credibility,
                "description": word.explanation if word else None,
            }
        ),
    }


def _citation(of: Forward) -> Json:
    evidence, document = of.evidence, of.document
    part_of: Json | None = None
    if evidence.document is not None:
        part_of = {"@type": "CreativeWork", "@id": urn("document", evidence.document)}
        if document is not None:
            part_of |= _set({"headline": document.title, "url": document.url})
    return _set(
        {
            "@type": "CreativeWork",
            "@id": urn("evidence", evidence.id),
            "url": evidence.url,
            "text": ELLIPSIS.join(each.quote or "" for each in evidence.spans),
            "isPartOf": part_of,
            "keywords": evidence.bearing,
            "description": evidence.note,
        }
    )


def _set(said: Json) -> Json:
    """Without what is not set."""
    return {name: value for name, value in said.items() if value not in (None, "", [])}
