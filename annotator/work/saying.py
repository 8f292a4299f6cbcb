"""Saying: what of a claim's fields is new, in the words of the scheme and within the text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from annotator import anchors, moments
from annotator.anchors import Spans
from annotator.errors import NotAllowed, NotFound
from annotator.events import ATTRIBUTE, ClaimKey
from annotator.ids import LONGEST_NAME, folded
from annotator.records import ClaimFields, JudgedClaim, Origin
from annotator.store import claims
from annotator.work.session import Action, Session
from annotator.work.voicing import voiced


def say_of_claim(
    session: Session, action: Action, key: ClaimKey, fields: Mapping[str, Any]
) -> None:
    """Write those of the fields that do not stand as they are already.

    A claim that is marked by them, and made by nobody else, is made by its document's voice.
    """
    own = claims.own_fields(session.store, session.annotator, key.id)
    standing = {} if own is None else set_fields(own)
    fields = voiced(session, key, fields, own)
    changed = {
        name: value or None
        for name, value in fields.items()
        if standing.get(name) != (value or None)
    }
    if changed:
        action.claim(key, changed)


def checked(session: Session, document: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a claim in their normal form.

    Raises NotAllowed for a word that the scheme does not have, for a field that no claim has, for
    a time that is none, and for spans that are not in the text; NotFound for an unknown document.
    """
    tidy = dict(fields)
    for table, name in (
        ("attributions", "attribution"),
        ("cue_polarities", "cue_polarity"),
        ("confidences", "confidence"),
        ("ratings", "rating"),
        ("credibilities", "credibility"),
    ):
        if tidy.get(name):
            session.scheme.check(table, tidy[name])
    attributes = tidy.pop("attributes", None) or {}
    tidy.update({f"{ATTRIBUTE}{name}": word for name, word in attributes.items()})
    for name in [each for each in tidy if each.startswith(ATTRIBUTE)]:
        if tidy[name]:
            session.scheme.check(name, tidy[name])
    for name in ("source", "cue", "addressee"):
        if tidy.get(name):
            tidy[name] = normal_spans(session, document, tidy[name])
    named = {each for each in tidy if not each.startswith(ATTRIBUTE)}
    if unknown := named - set(ClaimFields.__struct_fields__):
        raise NotAllowed(f"Nothing of the name {', '.join(unknown)} can be said of a claim.")
    for name in ("utterance_time", "event_time"):
        if tidy.get(name):
            tidy[name] = _moment(tidy[name])
    for name in ("utterance_time_raw", "event_time_raw", "place"):
        if tidy.get(name):
            tidy[name] = " ".join(tidy[name].split())
    if tidy.get("speaker"):
        tidy["speaker"] = " ".join(tidy["speaker"].split())
        if len(folded(tidy["speaker"])) > LONGEST_NAME:
            raise NotAllowed(f"A speaker's name has 1 to {LONGEST_NAME} characters.")
    return tidy


def _moment(text: str) -> str:
    """A time in its normal form. Raises NotAllowed."""
    try:
        return moments.read(text).iso
    except ValueError as error:
        raise NotAllowed(f"{error}.") from error


def claim_seen(session: Session, claim: str) -> JudgedClaim:
    """A claim of the file, whether or not it stands. Raises NotFound.

    To who works blind, a claim of which only others say anything is not there.
    """
    viewpoint = session.viewpoint
    found = claims.get(session.store, viewpoint, session.standing(claim))
    if found is None or (viewpoint.mode == "blind" and not found.layers):
        raise NotFound(f"There is no claim {claim}. See: annotator list claims")
    return found


def normal_spans(session: Session, document: str, spans: Iterable[Sequence[int]]) -> Spans:
    """Spans of a document in their normal form, trimmed. Raises NotAllowed and NotFound."""
    text = text_of(session, document)
    given = [(int(start), int(end)) for start, end in spans]
    try:
        inside = anchors.normal(given)
        if inside[-1][1] > len(text):
            raise ValueError(
                f"{inside[-1][0]}–{inside[-1][1]} reaches beyond the text, "
                f"which has {len(text)} code points"
            )
        trimmed = [anchors.trimmed(text, span) for span in inside]
        return anchors.normal(span for span in trimmed if span[0] < span[1])
    except ValueError as error:
        raise NotAllowed(f"That cannot be marked: {error}.") from error


def text_of(session: Session, document: str) -> str:
    """A document's text. Raises NotFound."""
    text = session.store.text(document)
    if text is None:
        raise NotFound(f"There is no document {document}. See: annotator list documents")
    return text


def set_fields(fields: msgspec.Struct) -> dict[str, Any]:
    """The fields that are set, by name; each attribute is a field of its own."""
    said = {name: value for name, value in msgspec.structs.asdict(fields).items() if value}
    attributes = said.pop("attributes", {})
    return {**said, **{f"{ATTRIBUTE}{name}": word for name, word in attributes.items()}}


def named(origin: Origin | None) -> dict[str, Origin]:
    """The origin as a field; by hand there is none."""
    return {} if origin is None else {"origin": origin}
