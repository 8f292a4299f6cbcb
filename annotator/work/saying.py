"""Saying: what of a claim's fields is new, in the words of the scheme and within the text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from annotator import anchors
from annotator.anchors import Spans
from annotator.errors import NotAllowed, NotFound
from annotator.events import ClaimKey
from annotator.records import ClaimFields, Origin
from annotator.store import claims
from annotator.work.session import Action, Session


def say_of_claim(
    session: Session, action: Action, key: ClaimKey, fields: Mapping[str, Any]
) -> None:
    """Write those of the fields that do not stand as they are already."""
    own = claims.own_fields(session.store, session.annotator, key.id)
    standing = {} if own is None else set_fields(own)
    changed = {
        name: value or None
        for name, value in fields.items()
        if standing.get(name) != (value or None)
    }
    if changed:
        action.claim(key, changed)


def checked(session: Session, document: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a claim in their normal form.

    Raises NotAllowed for a word that the scheme does not have, for a field that no claim has, and
    for spans that are not in the text; NotFound for an unknown document.
    """
    tidy = dict(fields)
    for table, name in (
        ("attributions", "attribution"),
        ("cue_polarities", "cue_polarity"),
        ("confidences", "confidence"),
    ):
        if tidy.get(name):
            session.scheme.check(table, tidy[name])
    for name in ("source", "cue", "addressee"):
        if tidy.get(name):
            tidy[name] = normal_spans(session, document, tidy[name])
    if unknown := set(tidy) - set(ClaimFields.__struct_fields__):
        raise NotAllowed(f"Nothing of the name {', '.join(unknown)} can be said of a claim.")
    if tidy.get("speaker"):
        tidy["speaker"] = " ".join(tidy["speaker"].split())
    return tidy


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
    """The fields that are set, by name."""
    return {name: value for name, value in msgspec.structs.asdict(fields).items() if value}


def named(origin: Origin | None) -> dict[str, Origin]:
    """The origin as a field; by hand there is none."""
    return {} if origin is None else {"origin": origin}
