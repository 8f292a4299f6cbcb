"""The frame that signals fit into: what one claim brings to a comparison, and what two share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import Struct

from annotator.anchors import Spans
from annotator.conflicts import lexicon
from annotator.findings import Signal, Statement


class Event(Struct, frozen=True, kw_only=True):
    """Something that a claim says of somebody or something: a predicate and its parts."""

    lemma: str
    pos: str
    """`VERB`, `NOUN` or `ADJ`."""
    keys: frozenset[str]
    """The lemma and the names of the clusters of synonyms that it belongs to."""
    text: str
    """The predicate as it is written, with auxiliaries and what negates it, for reasons."""
    spans: Spans
    """The predicate, with what negates it and the verb that governs it."""
    negated: bool = False
    mode: str = "done"
    """`done`, `undone` (refused, failed), `meant` (planned, threatened), `possible` or `asked`."""
    ongoing: bool = False
    """Whether it is what somebody is doing: "is sleeping"."""
    governor: str = ""
    """The lemma of what kept it from coming about: refuse, fail, cancel."""
    main: bool = False
    """Whether it is what the claim says first of all, and no part of a subordinate clause."""
    modifier: bool = False
    """Whether it only describes a noun: "captured servicemen"."""
    subject: frozenset[str] = frozenset()
    """Terms of who does it, or of whom it is said."""
    subject_head: frozenset[str] = frozenset()
    """Of these terms the ones that the others only describe."""
    object: frozenset[str] = frozenset()
    """Terms of what it is done to, passive subjects included."""
    object_head: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    """Terms of the rest that hangs on it."""
    pronoun_subject: bool = False
    pronoun_object: bool = False
    subject_text: str = ""
    """The subject as it is written, for reasons."""
    subject_spans: Spans = ()
    object_spans: Spans = ()

    @property
    def willed(self) -> bool:
        """Whether somebody's will kept it from coming about."""
        return self.governor in lexicon.words()["willed"]

    @property
    def holds(self) -> bool:
        """Whether it is said to be so, or to have come about."""
        return (self.mode != "undone") != self.negated


class Profile(Struct, frozen=True, kw_only=True):
    """What a claim brings to every comparison: made once, small, without its words."""

    id: str
    document: str
    start: int
    """Where it begins, in code points of its document."""
    end: int
    speaker: str | None
    attribution: str
    cue_polarity: str | None
    refers_to: str | None
    published: date | None
    terms: dict[str, float]
    """Content lemmas, names and numbers with their weights, which depend on no corpus."""
    weight: float
    """The sum of them."""
    around: frozenset[str]
    """Terms of the rest of its sentences."""
    around_weight: float = 0.0
    cue: str = ""
    """The cue as it is written."""
    bridges: tuple[str, ...] = ()
    """Opposites of its predicates: terms that a claim against it may have."""
    events: tuple[Event, ...] = ()
    keys: frozenset[str] = frozenset()
    """All keys of its events."""
    opposed: frozenset[str] = frozenset()
    """Keys of events that its own events are opposite to."""
    prepared: dict[str, Any] = {}
    """By a signal's name, what the signal's `prepare` made of the claim."""


class Match(Struct, frozen=True, kw_only=True):
    """An event of one claim beside an event of the other."""

    a: Event
    b: Event
    how: str
    """`same`, `synonym`, or the conflict type that opposites carry: `antonym` or `lexical`."""
    fit: float
    """How much of their parts is the same, 0–1."""


class Shared(Struct, frozen=True, kw_only=True):
    """What two claims have in common: computed once a pair, for all signals."""

    a: Profile
    b: Profile
    content: float
    """How much of the smaller claim is in the other, 0–1, by their own terms."""
    context: float
    """The same by their terms and those around them."""
    amount: float
    """How much they share, 0–1, however long they are, terms around them counted less."""
    terms: frozenset[str]
    """Terms that both have."""
    matches: tuple[Match, ...] = ()
    """Events of both that may be one, or opposites; the best fitting first."""

    @property
    def one_document(self) -> bool:
        """Whether both stand in one text."""
        return self.a.document == self.b.document

    @property
    def one_speaker(self) -> bool:
        """Whether one speaker, who is known, says both."""
        return self.a.speaker is not None and self.a.speaker == self.b.speaker


class Maker(Struct, frozen=True):
    """A signal: what it prepares of a claim, once, and what it then says of two claims.

    `compare` is asked for some million pairs: it gives up early, takes microseconds, and never
    raises. What `prepare` made is in `Profile.prepared` under the signal's name; where it makes
    something of one claim and nothing (None) of the other, `compare` is not asked.
    """

    compare: Callable[[Shared], Signal | None]
    prepare: Callable[[Statement], Any] | None = None
