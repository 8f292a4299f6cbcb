"""What the program finds by itself: claims, names and pairs that conflict, each with its reasons.

A finding is a suggestion, never a judgement. It is derived, and can be made again.
"""

from datetime import date

from msgspec import Struct

from annotator.anchors import Spans
from annotator.words import Words


class Attribution(Struct, frozen=True, kw_only=True):
    """A content and whose it is, in the terms of PARC 3.0 and PolNeAR; offsets of the document."""

    content: Spans
    source: Spans = ()
    """Empty where it is understood: a second sentence of one quotation, a passive without *by*."""
    cue: Spans = ()
    addressee: Spans = ()
    kind: str
    """`direct`, `indirect` or `mixed`."""
    polarity: str
    """Of the cue: `asserts`, `denies`, `doubts`, `asks` or `commits`."""
    refers_to: Spans = ()
    """What a pronoun that is all of the content stands for: "*This* was denied"."""
    said_by: Spans = ()
    """The source that is understood where `source` is empty."""


class FoundClaim(Struct, frozen=True, kw_only=True):
    """A stretch of a text that is worth marking as a claim, and what would be said of it."""

    spans: Spans
    source: Spans = ()
    cue: Spans = ()
    addressee: Spans = ()
    attribution: str = "none"
    cue_polarity: str | None = None
    speaker: str | None = None
    """The speaker by the fullest name that this text has for him."""
    offers: tuple[str, ...] = ()
    """Names that a description ("Syria's lead negotiator") may stand for, the likeliest first."""
    refers_to: Spans = ()
    """The content that a pronoun which is all of this one stands for."""
    score: float
    """How worth checking it is, 0–1."""
    features: tuple[str, ...] = ()
    """The names of what made the score, as they are told to the user."""


class FoundName(Struct, frozen=True, kw_only=True):
    """A name that somebody speaks under in one text, and what the text says of him."""

    name: str
    kind: str | None = None
    """A word of the scheme's speaker kinds."""
    role: str | None = None
    descriptions: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    """Other names that this text has for the same speaker."""


class Findings(Struct, frozen=True, kw_only=True):
    """What was found in one text."""

    words: Words
    claims: tuple[FoundClaim, ...] = ()
    names: tuple[FoundName, ...] = ()
    producer: str
    """What found it, with every version that it depends on."""


class Statement(Struct, frozen=True, kw_only=True):
    """A claim as comparing it with others needs it: its content, source and cue stripped."""

    id: str
    """The claim's."""
    document: str
    spans: Spans
    words: Words
    around: Words
    """The rest of the sentences that it stands in."""
    speaker: str | None = None
    """The id of the speaker's group."""
    attribution: str = "none"
    cue_polarity: str | None = None
    cue: str = ""
    """The cue as it is written."""
    refers_to: str | None = None
    """The claim that a pronoun which is all of this content stands for."""
    published: date | None = None
    """The day on which its document appeared."""
    event_time: str | None = None
    """When what it tells happened, as a person judged it: see `annotator.moments`."""


class Signal(Struct, frozen=True, kw_only=True):
    """One reason why two claims may conflict, or why they may not."""

    name: str
    """`negation`, `numbers`, …: the module that gave it."""
    strength: float
    """0–1."""
    type: str | None = None
    """The conflict type of the scheme that it speaks for; none for what only raises or lowers."""
    reason: str
    """In words for the user: “had been discussed” / “did not discuss”."""
    a: Spans = ()
    """What carries it in the first claim's document."""
    b: Spans = ()
    """What carries it in the second claim's document."""


class FoundPair(Struct, frozen=True, kw_only=True):
    """Two claims that may conflict, ranked."""

    a: str
    b: str
    """Claims by id, `a` the one that acts where the relation is directed: *a denies b*."""
    relation: str
    types: tuple[str, ...]
    score: float
    """0–1, comparable between documents."""
    signals: tuple[Signal, ...]
    """The strongest first."""
