"""Timed: when and where a claim may have been said and what it tells may have happened.

These are suggestions; a person's word for it stands in the claim's fields.
"""

from msgspec import Struct

from annotator.anchors import Span


class SuggestedTime(Struct, frozen=True, kw_only=True):
    """A time, and from what it was made out."""

    iso: str
    """As `annotator.moments` writes it."""
    raw: str
    """The words as they stand ("on Wednesday"); empty where the text has none."""
    span: Span | None
    """Where they stand in the document; None where it comes from the publication alone."""
    reason: str
    """In words for the user: “on Wednesday”, before the article of 15 March 2017."""


class SuggestedPlace(Struct, frozen=True, kw_only=True):
    """A place by its name, and from what it was made out."""

    name: str
    span: Span
    reason: str
    """In words for the user: “in Astana”."""


class SuggestedTimes(Struct, frozen=True, kw_only=True):
    """What may be said of the times and the place of one claim."""

    utterance: SuggestedTime | None = None
    """When it was said; by the publication alone where the text does not tell."""
    event: SuggestedTime | None = None
    """When what it tells happened, or will."""
    place: SuggestedPlace | None = None
    """Where what it tells happened, or will."""
