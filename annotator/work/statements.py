"""Statements: claims as they are compared, made of the words that were kept of their texts."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from annotator import anchors
from annotator.anchors import Span, Spans, covers
from annotator.findings import Statement
from annotator.names import is_indefinite
from annotator.store import Store, comparables, documents, findings
from annotator.store.comparables import Comparable
from annotator.store.packed_words import joined
from annotator.words import Words

_TEXTS_KEPT = 16
_NOTHING = Words()


class Statements:
    """Makes statements; what belongs to the text lately asked for is kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sentences = lru_cache(_TEXTS_KEPT)(self._read_sentences)
        self._published = lru_cache(_TEXTS_KEPT)(self._read_published)
        self._starts = lru_cache(_TEXTS_KEPT)(self._read_starts)
        self._piece = lru_cache(_TEXTS_KEPT)(self._read_piece)

    def of(self, claim: Comparable) -> Statement:
        """A claim as it is compared."""
        sentences = self._touching(claim.document, claim.spans)
        inside, around = self._parted(claim, sentences)
        text = self._store.text(claim.document) or ""
        return Statement(
            id=claim.id,
            document=claim.document,
            spans=claim.spans,
            words=inside,
            around=around,
            speaker=_whoever(claim),
            attribution=claim.attribution,
            cue_polarity=claim.cue_polarity,
            cue=anchors.quoted(text, claim.cue),
            refers_to=comparables.most_overlapping(
                self._store, claim.document, claim.refers_to, but=claim.id
            ),
            published=self._published(claim.document),
        )

    def sentences_of(self, document: str, spans: Spans) -> Words:
        """All words of the sentences that spans stand in; none where no words are kept."""
        sentences = self._touching(document, spans)
        start = min(spans[0][0], sentences[0][0])
        end = max(spans[-1][1], sentences[-1][1])
        return self._words(document, start, end).within((*sentences, *spans))

    def published(self, document: str) -> date | None:
        """The day on which a document appeared, if that is known."""
        return self._published(document)

    def _touching(self, document: str, spans: Spans) -> Spans:
        """The sentences that spans stand in; the spans themselves where there are none."""
        starts, sentences = self._sentences(document)
        found: dict[Span, None] = {}
        for start, end in spans:
            first = max(bisect_right(starts, start) - 1, 0)
            for span in sentences[first : bisect_left(starts, end)]:
                if span[1] > start:
                    found[span] = None
        return tuple(found) or spans

    def _parted(self, claim: Comparable, sentences: Spans) -> tuple[Words, Words]:
        """The words of a claim, and those of its sentences that are no source or cue of it."""
        start = min(claim.spans[0][0], sentences[0][0])
        end = max(claim.spans[-1][1], sentences[-1][1])
        words = self._words(claim.document, start, end)
        outside = (*claim.source, *claim.cue)
        inside, around = [], []
        for place in range(bisect_left(words.start, start), bisect_left(words.start, end)):
            at = words.start[place]
            if covers(claim.spans, at):
                inside.append(place)
            elif covers(sentences, at) and not covers(outside, at):
                around.append(place)
        return words.chosen(inside), words.chosen(around)

    def _words(self, document: str, start: int, end: int) -> Words:
        found = [
            self._piece(document, first)
            for first in findings.touching(self._starts(document), start, end)
        ]
        return joined(found) if found else _NOTHING

    def _read_starts(self, document: str) -> list[int]:
        return findings.piece_starts(self._store, document)

    def _read_piece(self, document: str, start: int) -> Words:
        return findings.piece(self._store, document, start)

    def _read_sentences(self, document: str) -> tuple[Sequence[int], Sequence[Span]]:
        sentences = documents.sentences(self._store, document)
        return [start for start, _ in sentences], sentences

    def _read_published(self, document: str) -> date | None:
        for each in documents.appearances(self._store, document):
            for told in (each.published, each.modified):
                try:
                    return date.fromisoformat((told or "")[:10])
                except ValueError:
                    continue
        return None


def _whoever(claim: Comparable) -> str | None:
    """Whom a claim's speaker is compared as: "a rebel official" is another in every text."""
    if claim.speaker_name and is_indefinite(claim.speaker_name):
        return f"{claim.speaker}, {claim.document}"
    return claim.speaker
