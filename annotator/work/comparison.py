"""Comparing the claims of a file: each new one with whatever speaks of the same things, once."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from annotator import conflicts
from annotator.conflicts import COMPARER, FLOOR, Index, Profile
from annotator.conflicts.meeting import meet
from annotator.conflicts.ranking import topic
from annotator.findings import FoundPair, Signal, Statement
from annotator.store import Store, comparables, suggested_pairs
from annotator.store.comparables import Comparable
from annotator.store.related import related
from annotator.work.statements import Statements

COMMIT_EVERY = 0.5
"""Seconds; the most work that an interruption can cost."""

_PROFILES_KEPT = 100_000
"""Claims whose profile is in memory, some ten KiB each; those of more are made again when needed,
a millisecond each."""

_FEW = 30
"""Claims in the file for each new one from which on only related claims are looked at: finding
those takes some milliseconds, and all the others would have to be read."""

_RELATED = 60
"""Sentences whose claims a new one is compared with at most."""

_ALIKE = 0.3
"""How surely two claims speak of one thing for a model to be asked of them, whatever else speaks
for a conflict: a pair costs it as much as a thousand cost all the rest."""

_ASKED_TOGETHER = 32
"""Pairs of which a model is asked at a time; what an interruption can cost besides."""

_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))


class Done(NamedTuple):
    """How far it has come."""

    claims: int
    of: int
    pairs: int


class Comparison:
    """The claims of one file on their way through `annotator.conflicts`."""

    def __init__(self, store: Store, nli: str | None = None) -> None:
        """Prepare to compare; raises NotFound for a model that there is not."""
        self._store = store
        self._statements = Statements(store)
        self._profiles: OrderedDict[str, Profile] = OrderedDict()
        self._index = Index()
        self._model = None
        self.producer = COMPARER
        if nli is not None:
            from annotator.conflicts.nli import CrossEncoder

            self._model = CrossEncoder(nli)
            self.producer = f"{COMPARER}{comparables.WITH}{self._model.name}"
        self._documents: list[str] = []
        self._marked: list[str] = []
        self._found: list[FoundPair] = []
        self._to_ask: list[tuple[Profile, Profile]] = []
        self._done = 0

    def run(self, documents: Collection[str] | None = None) -> Iterator[Done]:
        """Compare what was not compared, or of that what stands in some documents."""
        store = self._store
        new = comparables.uncompared(store, self.producer, documents)
        marked = comparables.newly_marked(store, self.producer, documents)
        if documents is None:
            comparables.drop_others(store, self.producer)
        if not new and not marked:
            return
        total = comparables.count(store, new) + len(marked)
        told = time.monotonic()
        few = total * _FEW < comparables.count_all(store)
        for claim in self._related(new, marked) if few else comparables.every(store):
            self._index.add(self._profile(claim))
            if time.monotonic() - told > COMMIT_EVERY:
                yield Done(0, total, 0)
                told = time.monotonic()
        pairs = 0
        try:
            for a, b in conflicts.pairs(self._index, self._new(new, marked)):
                self._compare(a, b)
                if time.monotonic() - told > COMMIT_EVERY:
                    pairs += self._keep()
                    yield Done(self._done, total, pairs)
                    told = time.monotonic()
        finally:
            # What was begun of a document is kept as well, and is done once more later.
            pairs += self._keep()
        yield Done(self._done, total, pairs)

    def _new(self, documents: Iterable[str], marked: Iterable[Comparable]) -> Iterator[Profile]:
        """The profiles of what is new; what lies behind the one asked for has been compared."""
        for document in documents:
            for claim in comparables.of_document(self._store, document):
                yield self._profile(claim)
                self._done += 1
            self._documents.append(document)
        for claim in marked:
            yield self._profile(claim)
            self._done += 1
            self._marked.append(claim.id)

    def _related(self, documents: Iterable[str], marked: list[Comparable]) -> Iterator[Comparable]:
        """The new claims with all of their documents', and those that share words with them."""
        seen: set[str] = set()
        for document in dict.fromkeys([*documents, *(each.document for each in marked)]):
            for claim in comparables.of_document(self._store, document):
                yield claim
                seen.add(claim.id)
                yield from self._sharing_words(claim, seen)
        for claim in marked:
            yield claim
            seen.add(claim.id)
            yield from self._sharing_words(claim, seen)

    def _sharing_words(self, claim: Comparable, seen: set[str]) -> Iterator[Comparable]:
        words = _content(self._statements.of(claim), self._profile(claim))
        for other in comparables.by_id(self._store, related(self._store, words, _RELATED)):
            if other.id not in seen:
                seen.add(other.id)
                yield other

    def _compare(self, a: str, b: str) -> None:
        """Compare two claims of the index."""
        one, other = self._named(a), self._named(b)
        if one is None or other is None:
            return
        if self._model is None or topic(meet(one, other), ()) < _ALIKE:
            self._judge(one, other)
            return
        self._to_ask.append((one, other))
        if len(self._to_ask) >= _ASKED_TOGETHER:
            self._ask_the_model()

    def _judge(self, one: Profile, other: Profile, *further: Signal) -> None:
        """Keep a pair if all that speaks for it is enough."""
        between = self._index.between(one, other)
        found = conflicts.compare(one, other, between=between, further=further)
        if found is not None and found.score >= FLOOR:
            self._found.append(found)

    def _named(self, claim: str) -> Profile | None:
        if claim in self._profiles:
            self._profiles.move_to_end(claim)
            return self._profiles[claim]
        found = comparables.by_id(self._store, [claim])
        return self._profile(found[0]) if found else None

    def _profile(self, claim: Comparable) -> Profile:
        if claim.id in self._profiles:
            self._profiles.move_to_end(claim.id)
            return self._profiles[claim.id]
        made = conflicts.profile(self._statements.of(claim))
        self._profiles[claim.id] = made
        if len(self._profiles) > _PROFILES_KEPT:
            self._profiles.popitem(last=False)
        return made

    def _keep(self) -> int:
        """Commit what was found: how many pairs."""
        self._ask_the_model()
        with self._store.writing():
            kept = suggested_pairs.keep(self._store, self._found, self.producer)
            comparables.compared(self._store, self._documents, self._marked, self.producer)
        self._documents, self._marked, self._found = [], [], []
        return kept

    def _ask_the_model(self) -> None:
        """Compare what waits for the model's opinion, with it."""
        if self._model is None or not self._to_ask:
            return
        asked = self._to_ask
        quotes = comparables.quotes(self._store, {each.id for pair in asked for each in pair})
        opinions = self._model.signals(
            [(quotes.get(one.id, ""), quotes.get(other.id, "")) for one, other in asked]
        )
        for (one, other), opinion in zip(asked, opinions, strict=True):
            self._judge(one, other, *(() if opinion is None else (opinion,)))
        # Not before: whoever interrupts a model still has its document noted as compared.
        self._to_ask = []


def _content(statement: Statement, profile: Profile) -> set[str]:
    """The words of a claim that others are found by: as written, as lemmas, and their opposites."""
    words = statement.words
    return {
        form
        for text, lemma, pos in zip(words.text, words.lemma, words.pos, strict=True)
        if pos in _CONTENT
        for form in (text, lemma)
    } | set(profile.bridges)
