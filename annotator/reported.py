"""What a report tells, as records: all that a page or a Markdown file of it is made of.

All of it is what one viewpoint may see, at one moment of the file. Texts are as they stand in the
file: whoever writes them down makes them safe.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from annotator.disputes import Matrix
from annotator.timeline import Timeline


class Word(Struct, frozen=True):
    """A word of the scheme, as one reads it, and what it means there."""

    name: str
    """As the scheme has it: `world_knowledge`."""
    spoken: str
    """As one reads it: "world knowledge"."""
    meaning: str = ""


class Piece(Struct, frozen=True):
    """A stretch of a quoted text that looks alike."""

    text: str
    claimed: bool = False
    """It is of the claim; else it stands around it."""
    carries: bool = False
    """It is of the words that carry the conflict."""


class Source(Struct, frozen=True, kw_only=True):
    """A document that is quoted, and where it appeared."""

    number: int
    """Its place in the list of sources, from 1."""
    title: str
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    """In words: "15 March 2017, 14:30"."""
    retrieved: str | None
    url: str | None
    """As the source gives it: it may be no address at all."""
    language: str | None
    """BCP 47, as the source gives it."""
    rights: str | None
    only_quotes: bool
    """Its rights forbid more: nothing is shown of the text around its quotes."""
    reliability: Word | None
    """Of the outlet, A–F of the Admiralty code."""
    conflicts: int
    """In how many of those reported it has an end."""
    replaced: bool = False
    """A newer text took its place."""
    newer: str | None = None
    """When that one is known to have stood there, in words."""


class Voice(Struct, frozen=True, kw_only=True):
    """Who makes a claim."""

    name: str
    """What the speaker is called; without one, whose voice the document is: "the article"."""
    named: bool
    """Whether a speaker is named."""
    number: int | None = None
    """The speaker's place in the matrix, from 0; None for whoever has no name."""
    role: str | None = None
    kind: Word | None = None
    reliability: Word | None = None
    reliability_note: str | None = None


class Proof(Struct, frozen=True, kw_only=True):
    """A piece of evidence for or against a claim."""

    quote: str | None
    source: str | None
    """The title of the document that the quote is of."""
    url: str | None
    bearing: Word | None
    note: str | None
    annotator: str


class End(Struct, frozen=True, kw_only=True):
    """One of the two claims of a conflict."""

    claim: str
    quote: str
    pieces: tuple[Piece, ...]
    """The quote within what stands around it."""
    carrying: tuple[str, ...]
    """The words that carry the conflict."""
    voice: Voice
    source: int
    """The place of its document in the list of sources, from 0."""
    cue: str | None
    """The words by which it is attributed: "told reporters that"."""
    mention: str | None
    """How the text calls who says it."""
    addressee: str | None
    attribution: Word | None
    polarity: Word | None
    uttered: str | None
    """When it was said, in words, and by the words of the text if they are kept."""
    happened: str | None
    place: str | None
    confidence: Word | None
    rating: Word | None
    credibility: Word | None
    attributes: tuple[tuple[str, Word], ...]
    note: str | None
    evidence: tuple[Proof, ...]

    @property
    def assessed(self) -> bool:
        """Whether anybody weighed it."""
        return bool(self.rating or self.credibility or self.attributes or self.evidence)


class Relation(Struct, frozen=True):
    """How one claim stands to another; it reads *a verb b*."""

    name: str
    verb: str
    meaning: str = ""


class Judged(Struct, frozen=True, kw_only=True):
    """What one annotator says of a pair of claims."""

    annotator: str
    relation: Relation
    turned: bool
    """It reads *b verb a* of the ends of the conflict as it is reported."""
    types: tuple[Word, ...]
    status: Word | None
    """None where the relation is no conflict."""
    rationale: str | None
    changed: str
    """When, in words, in UTC."""
    stands: bool
    """It is the judgement that is reported; the others are others'."""


class Conflict(Struct, frozen=True, kw_only=True):
    """A conflict that stands, with all that is known of it."""

    id: str
    """The link's."""
    relation: Relation
    a: End
    b: End
    types: tuple[Word, ...]
    status: Word
    grounds: Word | None
    """What explains it, or by what it is resolved."""
    favours: str | None
    """`a` or `b`: the claim that is right."""
    rationale: str | None
    confidence: Word | None
    same_event: Word | None
    different_times: str | None
    """In words, where both tell of different times."""
    judgements: tuple[Judged, ...]
    """All that the viewpoint sees, the newest first."""

    @property
    def ends(self) -> tuple[End, End]:
        """Both, the acting one first."""
        return self.a, self.b

    @property
    def one_speaker(self) -> bool:
        """Whether one named speaker made both claims."""
        return self.a.voice.number is not None and self.a.voice.number == self.b.voice.number

    @property
    def disputed(self) -> bool:
        """Whether annotators say different things of how the claims stand to each other."""
        return len({(each.relation.name, each.turned) for each in self.judgements}) > 1


class ReportedDispute(Struct, frozen=True):
    """Claims joined by conflicts; of a single conflict, its two."""

    number: int
    claims: int
    conflicts: tuple[Conflict, ...]

    @property
    def voices(self) -> tuple[str, ...]:
        """Who takes part, each once, who is in most of its conflicts first."""
        counted: dict[str, int] = {}
        for each in self.conflicts:
            for name in dict.fromkeys(end.voice.name for end in each.ends):
                counted[name] = counted.get(name, 0) + 1
        return tuple(sorted(counted, key=lambda name: -counted[name]))


class Counts(Struct, frozen=True, kw_only=True):
    """How much there is, of what the report is chosen from and in it."""

    documents: int
    """In the file."""
    conflicts: int
    """In the report."""
    left_out: int
    """Conflicts that the viewpoint sees and that were not chosen."""
    self_contradictions: int
    statuses: tuple[tuple[Word, int], ...]
    """In the order of the scheme, those that there are."""
    relations: tuple[tuple[Relation, int], ...]
    types: tuple[tuple[Word, int], ...]
    disagreements: int
    """Conflicts of which annotators say different things."""


class Report(Struct, frozen=True, kw_only=True):
    """All of a report but its disputes, which are told one after the other."""

    title: str
    file: str
    """Its name, without its folder."""
    viewpoint: str
    """Whose judgements are in it, in a sentence."""
    chosen: str
    """What was chosen, in a sentence; empty where nothing was left out."""
    made: str
    """When, in words, in UTC."""
    program: str
    scheme: str
    counts: Counts
    matrix: Matrix
    timelines: tuple[Timeline, ...]
    """Those that have anything on them."""
    sources: tuple[Source, ...]
    annotators: tuple[str, ...]
    """Who judged, by the names that they go by in the report."""
    disputes: Sequence[ReportedDispute]

    def conflicts(self) -> Iterator[Conflict]:
        """All conflicts, in the order of the disputes."""
        for dispute in self.disputes:
            yield from dispute.conflicts
