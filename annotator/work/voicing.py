"""Voicing: which claims are made by nobody but the voice of their document."""

from collections.abc import Mapping
from typing import Any

from annotator.errors import NotAllowed
from annotator.events import ClaimKey
from annotator.ids import LONGEST_NAME, folded
from annotator.records import ClaimFields
from annotator.store import claims, said_of_documents, suggestions
from annotator.work.session import Session

OWN_VOICE = "none"
"""The attribution of what a document says itself."""


def voiced(
    session: Session, key: ClaimKey, fields: Mapping[str, Any], own: ClaimFields | None
) -> Mapping[str, Any]:
    """The fields by which a claim is marked, with the voice of its document as the speaker.

    They stay as they are where they do not mark it, or it is marked already (`own` is what this
    annotator says of it so far), where they say who speaks, or that nobody is to be named, and
    where anything that one sees tells of another source.
    """
    marked = own is not None and own.verdict == "claim"
    if fields.get("verdict") != "claim" or marked or "speaker" in fields:
        return fields
    name = said_of_documents.voice(session.store, session.viewpoint, key.document)
    if name is None or not says_itself(session, key, fields, own):
        return fields
    return {**fields, "speaker": name}


def says_itself(
    session: Session,
    key: ClaimKey,
    fields: Mapping[str, Any],
    own: ClaimFields | None,
    voice: str | None = None,
) -> bool:
    """Whether a claim is made by its document: nobody but perhaps `voice` is named as its source.

    What is said in `fields` counts before what this annotator says so far; where neither tells the
    attribution, what stands for the viewpoint or is suggested there, or nearly there, counts, too.
    """
    said = own or ClaimFields()
    told = {
        name: fields.get(name) or getattr(said, name)
        for name in ("speaker", "source", "attribution")
    }
    named = told["speaker"] and folded(told["speaker"]) != folded(voice or "")
    if named or told["source"] or told["attribution"] not in (None, OWN_VOICE):
        return False
    if told["speaker"] or told["attribution"] == OWN_VOICE:
        return True
    store, viewpoint = session.store, session.viewpoint
    judged = claims.get(store, viewpoint, key.id)
    found = suggestions.by_id(store, viewpoint, suggestions.near(store, key)).values()
    others = [each.suggestion.fields for each in found if each.suggestion is not None]
    if judged is not None and judged.judgement is not None:
        others.append(judged.judgement.fields)
    return not any(
        each.speaker or each.source or each.attribution not in (None, OWN_VOICE) for each in others
    )


def voice_name(name: str | None) -> str | None:
    """The name of a voice in its normal form; None for none. Raises NotAllowed for no name."""
    tidy = " ".join((name or "").split())
    if not tidy:
        return None
    if not 0 < len(folded(tidy)) <= LONGEST_NAME:
        raise NotAllowed(f"A speaker's name has 1 to {LONGEST_NAME} characters.")
    return tidy
