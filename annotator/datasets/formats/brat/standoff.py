"""The lines of one `.ann` file: what one annotator says in one document."""

from collections import Counter
from collections.abc import Iterable

import msgspec
from msgspec import Struct, field

from annotator.anchors import Spans
from annotator.datasets.dataset import Annotated
from annotator.datasets.formats.brat.words import (
    escaped,
    fragments,
    joined,
    quote_of,
    spans_written,
    stored,
)
from annotator.datasets.from_rows import spans_of, times_of
from annotator.records import Origin
from annotator.rows import ClaimRow, LinkRow
from annotator.scheme import Scheme

CLAIM = "Claim"
ROLES = {"source": "Source", "cue": "Cue", "addressee": "Addressee"}
"""The entities that a claim has by a relation, which is called `Has` and the entity's type."""

TABLES = {
    "attribution": "attributions",
    "cue_polarity": "cue_polarities",
    "confidence": "confidences",
    "rating": "ratings",
    "credibility": "credibilities",
}
"""What is said of claims in one word, as attributes, and the scheme's table of these words."""

VERDICT, REJECTED, UNMARKED = "verdict", "not_claim", "unmarked"
"""The attribute that says of an entity that it is no claim, or that nobody marked it."""

CLAIM_NOTES = {"Speaker": "speaker_name", "Place": "place", "AnnotatorNotes": "note"}
TIME_NOTES = {
    "UtteranceTime": "utterance_time",
    "UtteranceTimeWords": "utterance_time_raw",
    "EventTime": "event_time",
    "EventTimeWords": "event_time_raw",
}
LINK_NOTES = {
    "Status": "status",
    "Grounds": "grounds",
    "SameEvent": "same_event",
    "Confidence": "confidence",
    "AnnotatorNotes": "rationale",
}
"""The types of notes, each with the field that it has. Attributes of relations are not for brat's
own pages, which show an error for each."""

TYPE, FAVOURS, CARRYING, DIRECTED, ORIGIN = "Type", "Favours", "Carrying", "Directed", "Origin"
FRAGMENTS = "Fragments"
"""The note that tells spans where the fragments, joined again, would be others."""


def attribute_of(name: str) -> str:
    """A scheme's own attribute as a type; one called like the program's own begins with a code."""
    if name in TABLES or name == VERDICT:
        return f"--{ord(name[0]):x}--{name[1:]}"
    return stored(name)


class Used(Struct):
    """The words that a dataset uses, for the configuration: other schemes' may be among them."""

    relations: set[str] = field(default_factory=set)
    words: dict[str, set[str]] = field(default_factory=dict)
    """Of each type of attribute."""


def standoff(annotated: Annotated, scheme: Scheme, used: Used) -> list[str]:
    """The lines, without their ends: claim by claim, then the links."""
    lines = _Lines(annotated.text, scheme, used)
    for claim in annotated.claims:
        lines.claim(claim)
    for link in annotated.links:
        lines.link(link)
    return lines.lines


class _Lines:
    """Numbers what there is, and writes it down."""

    def __init__(self, text: str, scheme: Scheme, used: Used) -> None:
        self.lines: list[str] = []
        self._text = text
        self._scheme = scheme
        self._used = used
        self._count: Counter[str] = Counter()
        self._entities: dict[tuple[str, Spans], str] = {}
        self._claims: dict[str, str] = {}

    def claim(self, row: ClaimRow) -> None:
        """A claim, with what belongs to it."""
        claim = self._claims[row.id] = self._entity(CLAIM, spans_of(row.spans))
        for role, entity in ROLES.items():
            if spans := spans_of(getattr(row, role)):
                self._relation(f"Has{entity}", claim, self._entity(entity, spans))
        for name in TABLES:
            if word := getattr(row, name):
                self._attribute(name, claim, word)
        if row.verdict != "claim":
            self._attribute(VERDICT, claim, row.verdict or UNMARKED)
        for name, word in sorted(row.attributes.items()):
            self._attribute(attribute_of(name), claim, word)
        times = times_of(row)
        for kind, name in TIME_NOTES.items():
            if name in times:
                self._note(kind, claim, times[name])
        self._notes(claim, row, CLAIM_NOTES)

    def link(self, row: LinkRow) -> None:
        """A link between two claims of this document."""
        self._used.relations.add(row.relation)
        link = self._relation(stored(row.relation), self._claims[row.a], self._claims[row.b])
        if row.directed != self._scheme.directed(row.relation):
            self._note(DIRECTED, link, "yes" if row.directed else "no")
        for word in row.types:
            self._note(TYPE, link, word)
        if row.favours:
            ends = {row.a: "Arg1", row.b: "Arg2"}
            self._note(FAVOURS, link, ends.get(row.favours, row.favours))
        for end, carrying in (("Arg1", row.carrying_a), ("Arg2", row.carrying_b)):
            if spans := spans_of(carrying):
                said = quote_of(self._text, spans)
                self._note(CARRYING, link, f"{end} {spans_written(spans)} {said}")
        self._notes(link, row, LINK_NOTES)

    def _entity(self, kind: str, spans: Spans) -> str:
        known = self._entities.get((kind, spans))
        if known:
            return known
        cut = fragments(self._text, spans)
        said = f"{kind} {spans_written(cut)}\t{quote_of(self._text, cut)}"
        entity = self._entities[kind, spans] = self._line("T", said)
        if joined(self._text, cut) != spans:
            self._note(FRAGMENTS, entity, spans_written(spans))
        return entity

    def _relation(self, kind: str, one: str, other: str) -> str:
        return self._line("R", f"{kind} Arg1:{one} Arg2:{other}\t")

    def _attribute(self, kind: str, of: str, word: str) -> None:
        value = stored(word, value=True)
        self._used.words.setdefault(kind, set()).add(value)
        self._line("A", f"{kind} {of} {value}")

    def _notes(self, of: str, row: ClaimRow | LinkRow, notes: dict[str, str]) -> None:
        for kind, name in notes.items():
            if said := getattr(row, name):
                self._note(kind, of, said)
        if row.origin != Origin():
            self._note(ORIGIN, of, msgspec.json.encode(row.origin).decode("utf-8"))

    def _note(self, kind: str, of: str, text: str) -> None:
        self._line("#", f"{kind} {of}\t{escaped(text)}")

    def _line(self, letter: str, said: str) -> str:
        self._count[letter] += 1
        name = f"{letter}{self._count[letter]}"
        self.lines.append(f"{name}\t{said}")
        return name


def as_file(lines: Iterable[str]) -> bytes:
    """Lines as a file has them."""
    return "".join(f"{line}\n" for line in lines).encode("utf-8")
