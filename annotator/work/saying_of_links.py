"""Saying: what can be said of a link, in the words of the scheme and at its two claims."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from annotator.anchors import Span, Spans
from annotator.errors import NotAllowed
from annotator.events import ClaimKey
from annotator.records import LinkFields
from annotator.scheme import Scheme
from annotator.store import documents
from annotator.work.saying import normal_spans
from annotator.work.session import Session

_TABLES = (("statuses", "status"), ("confidences", "confidence"), ("same_events", "same_event"))


def checked_of_link(
    session: Session,
    ends: Sequence[ClaimKey],
    fields: Mapping[str, Any],
    standing_types: Collection[str] = (),
) -> dict[str, Any]:
    """The fields of a link in their normal form.

    Types that stand already may be said again, though the scheme lacks them. Raises NotAllowed
    for a word that the scheme does not have, for a field that no link has, for a claim that is no
    end of it, and for carrying spans outside of the sentences of their claim.
    """
    tidy = dict(fields)
    if unknown := set(tidy) - set(LinkFields.__struct_fields__):
        raise NotAllowed(f"Nothing of the name {', '.join(unknown)} can be said of a link.")
    if tidy.get("types"):
        new = [each for each in tidy["types"] if each not in standing_types]
        session.scheme.check("conflict_types", *new)
        tidy["types"] = tuple(dict.fromkeys(tidy["types"]))
    for table, name in _TABLES:
        if tidy.get(name):
            session.scheme.check(table, tidy[name])
    if tidy.get("grounds"):
        tidy["grounds"] = tidy["grounds"].strip()
    by_id = {end.id: end for end in ends}
    named = [*(tidy.get("carrying") or {}), *filter(None, [tidy.get("favours")])]
    for claim in named:
        if claim not in by_id:
            raise NotAllowed(f"The claim {claim} is no end of that link; name one of its two.")
    if tidy.get("carrying"):
        tidy["carrying"] = {
            claim: _within_its_sentences(session, by_id[claim], spans)
            for claim, spans in tidy["carrying"].items()
            if spans
        }
    return tidy


def settled(scheme: Scheme, standing: Mapping[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with what follows from the status: another one begins without grounds.

    What explained a conflict does not resolve it, and an open one has neither grounds nor a claim
    that is right. Raises NotAllowed where either is given for a conflict that is, or becomes, open.
    """
    before = standing.get("status") or scheme.open
    after = (fields["status"] or scheme.open) if "status" in fields else before
    if after == scheme.open and (fields.get("grounds") or fields.get("favours")):
        others = ", ".join(each for each in scheme.statuses if each != scheme.open)
        raise NotAllowed(
            f"What is {after} has no grounds, and no claim of it is right yet; "
            f"give it another status first, or with them: {others}."
        )
    return fields if after == before else {"grounds": None, "favours": None, **fields}


def sentences_of(sentences: Sequence[Span], spans: Spans, around: int = 0) -> Span:
    """`[start, end)` of the sentences that a claim touches, and of so many before and after."""
    start, end = spans[0][0], spans[-1][1]
    if not sentences:
        return start, end
    first = bisect_right(sentences, start, key=lambda each: each[0]) - 1
    last = bisect_right(sentences, end - 1, key=lambda each: each[0]) - 1
    return (
        min(sentences[max(first - around, 0)][0], start),
        max(sentences[min(max(last, 0) + around, len(sentences) - 1)][1], end),
    )


def _within_its_sentences(session: Session, claim: ClaimKey, spans: Spans) -> Spans:
    inside = normal_spans(session, claim.document, spans)
    sentences = documents.sentences(session.store, claim.document)
    if not sentences:
        return inside
    start, end = sentences_of(sentences, claim.spans)
    if inside[0][0] < start or inside[-1][1] > end:
        raise NotAllowed(
            f"{inside[0][0]}–{inside[-1][1]} cannot carry the conflict: it reaches beyond the "
            f"sentences of the claim, which are {start}–{end}."
        )
    return inside
