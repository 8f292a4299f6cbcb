"""The vocabulary: what the program speaks of, as frozen typed records.

Spans are `[start, end)` in Unicode code points of a document's text; times are ISO 8601, in UTC
where the program takes them and as the source gives them where it reads them; scores lie in 0–1.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from annotator.anchors import Spans
from annotator.findings import Findings, Signal

Verdict = Literal["claim", "not_claim"]


class Origin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a judgement came about: by hand, or from a suggestion or an import and whose it was."""

    method: Literal["hand", "suggestion", "import"] = "hand"
    producer: str | None = None
    score: Annotated[float, Meta(ge=0, le=1)] | None = None


# Documents


class Appearance(Struct, frozen=True, kw_only=True):
    """Where and when a text appeared. One text may have several; each is named by its content."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    language: str | None = None
    rights: str | None = None
    source: str | None = None
    """The file (and line) it was read from, by name only."""
    sha256: str | None = None
    """Of the raw bytes, before decoding."""
    encoding: str | None = None
    extractor: str | None = None
    """What made text of the bytes, with its version."""


class Reading(Struct, frozen=True):
    """One text as a reader of files gives it: decoded, normalised, not yet looked at."""

    text: str
    appearance: Appearance


class Mention(Struct, frozen=True):
    """A name found in a text, and what kind of thing it names (spaCy's entity label)."""

    start: int
    end: int
    label: str


class Analysis(Struct, frozen=True):
    """What the language pipeline found in one text."""

    sentences: Spans
    mentions: tuple[Mention, ...]
    producer: str
    """The pipeline with its version."""
    findings: Findings | None = None
    """What is suggested; None where nothing looked for it."""


class Document(Struct, frozen=True):
    """One immutable text, and how it is called: the title of its first appearance."""

    id: str
    number: int
    """Its place in the order of reading in, in this file only."""
    text: str
    appearances: tuple[Appearance, ...]

    @property
    def title(self) -> str:
        """The first title any appearance gives, else the start of the text."""
        for appearance in self.appearances:
            if appearance.title:
                return appearance.title
        first = self.text.strip().partition("\n")[0]
        return first if len(first) <= 80 else first[:79] + "…"


# Claims and links: the item, and what one layer says of it


class Claim(Struct, frozen=True):
    """An assertion in a document, identified by its content spans."""

    id: str
    document: str
    spans: Spans
    quote: str

    @property
    def start(self) -> int:
        """Where its first fragment begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where its last fragment ends."""
        return self.spans[-1][1]


class ClaimFields(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What can be said of a claim. Attribution is in the terms of PARC 3.0 and PolNeAR."""

    verdict: Verdict | None = None
    speaker: str | None = None
    source: Spans = ()
    cue: Spans = ()
    addressee: Spans = ()
    attribution: str | None = None
    cue_polarity: str | None = None
    confidence: str | None = None
    note: str | None = None
    rating: str | None = None
    credibility: str | None = None
    """How likely it is, whoever says it: 1–6 of the Admiralty code."""
    utterance_time: str | None = None
    """When it was said: ISO 8601-2, which tells how precisely it is known (`annotator.moments`)."""
    utterance_time_raw: str | None = None
    """The words that tell it."""
    event_time: str | None = None
    """When what it tells of happened, happens or will."""
    event_time_raw: str | None = None
    place: str | None = None
    """Where what it tells of happened, by name."""
    attributes: dict[str, str] = {}
    """What a project's own scheme says of claims, attribute to word."""
    origin: Origin | None = None
    was: str | None = None
    """The claim that this one took the place of when its spans were changed."""


class LinkFields(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What can be said of a pair of claims."""

    relation: str | None = None
    actor: str | None = None
    """The claim that acts: it denies, weakens, supports or updates the other one."""
    types: tuple[str, ...] = ()
    status: str | None = None
    grounds: str | None = None
    """What explains it, or the evidence by which it is resolved: a word of the scheme, or text."""
    favours: str | None = None
    """The claim that is right, of a conflict that is resolved."""
    same_event: str | None = None
    carrying: dict[str, Spans] = {}
    """The spans that carry the conflict, by claim."""
    rationale: str | None = None
    confidence: str | None = None
    origin: Origin | None = None


class ClaimJudgement(Struct, frozen=True):
    """What one layer (an annotator, or gold) says of one claim."""

    layer: str
    present: bool
    """Marked, or an end of a link of this layer that is not `unrelated`."""
    fields: ClaimFields
    created: str
    changed: str
    newest: str
    """The id of the newest event behind it."""

    @property
    def says(self) -> bool:
        """Whether it says that there is a claim, or that there is none."""
        return self.present or self.fields.verdict is not None


class LinkJudgement(Struct, frozen=True):
    """What one layer (an annotator, or gold) says of one pair of claims."""

    layer: str
    fields: LinkFields
    created: str
    changed: str
    newest: str
    """The id of the newest event behind it."""

    @property
    def says(self) -> bool:
        """Whether it names a relation."""
        return self.fields.relation is not None


class ClaimSuggestion(Struct, frozen=True, kw_only=True):
    """What the program proposes to say of a claim, and why."""

    fields: ClaimFields
    """What taking it says, its origin with producer and score among it."""
    offers: tuple[str, ...] = ()
    """Speakers that the source's description may stand for, the likeliest first."""
    features: tuple[str, ...] = ()
    """What makes it worth checking, in words."""

    @property
    def score(self) -> float:
        """How worth checking it is, 0–1."""
        assert self.fields.origin is not None
        return self.fields.origin.score or 0.0


class JudgedClaim(Struct, frozen=True):
    """A claim as one viewpoint sees it: the judgement that stands, and who else judged."""

    claim: Claim
    judgement: ClaimJudgement | None
    """None where nothing that this viewpoint sees says yes or no to it."""
    speaker: str | None
    """What the speaker's group is called, of the judgement that stands."""
    linked: bool
    """An end of a link that stands and is not `unrelated`."""
    layers: tuple[str, ...]
    """Every layer that this viewpoint sees saying yes or no to it, in order of name."""
    suggestion: ClaimSuggestion | None = None
    """What the program proposes; None where it proposes nothing, or where a judgement stands."""

    @property
    def present(self) -> bool:
        """Whether it stands as a claim."""
        return self.judgement is not None and self.judgement.present


class JudgedLink(Struct, frozen=True):
    """A link as one viewpoint sees it, its ends in the direction of the judgement: a acts on b."""

    id: str
    a: JudgedClaim
    b: JudgedClaim
    relation: str
    judgement: LinkJudgement

    def other(self, claim: str) -> JudgedClaim:
        """The end that is not this claim."""
        return self.b if self.a.claim.id == claim else self.a


class SuggestedPair(Struct, frozen=True, kw_only=True):
    """Two claims that the program proposes to link, its ends in the direction: a acts on b."""

    id: str
    """The link's."""
    a: JudgedClaim
    b: JudgedClaim
    relation: str
    types: tuple[str, ...]
    signals: tuple[Signal, ...]
    """The reasons, the strongest first; their spans `a` and `b` are those of the ends."""
    origin: Origin
    """The producer with its version, and the score."""

    def other(self, claim: str) -> JudgedClaim:
        """The end that is not this claim."""
        return self.b if self.a.claim.id == claim else self.a


class Speaker(Struct, frozen=True):
    """One canonical source and the names that are his."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    role: str | None = None
    kind: str | None = None


class DocumentSummary(Struct, frozen=True):
    """A document without its text, as lists show it."""

    id: str
    number: int
    title: str
    outlet: str | None
    published: str | None
    length: int
    sentences: int
    claims: int
    conflicts: int
    done: bool
    suggested: int = 0
    """Suggested claims that stand, to be answered."""
    replaced_by: str | None = None
    """The document that took its place."""

    @property
    def state(self) -> str:
        """How far this annotator is with it: new, begun (something is marked in it) or done.

        Or replaced, where a newer text took its place.
        """
        if self.replaced_by is not None:
            return "replaced"
        return "done" if self.done else "begun" if self.claims else "new"


class Hit(Struct, frozen=True):
    """A sentence that a search found."""

    document: str
    title: str
    number: int
    """Of the sentence in its document, from 0."""
    start: int
    end: int
    text: str
