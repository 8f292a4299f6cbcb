"""The report of an open file: records made from the store, from a session's viewpoint."""

from collections.abc import Mapping
from functools import lru_cache

from annotator import moments
from annotator.anchors import Spans, normal, quoted
from annotator.assessments import JudgedEvidence, Reliability
from annotator.disputes import ConflictEnd, ConflictEntry, Matrix
from annotator.events import ATTRIBUTE
from annotator.ids import folded
from annotator.records import ClaimFields, Document, JudgedClaim, LinkJudgement
from annotator.reported import (
    Conflict,
    End,
    Judged,
    Proof,
    Voice,
)
from annotator.rights import only_quotes
from annotator.store import (
    assessments,
    documents,
    links,
    said_of_documents,
    speakers,
    suggested_pairs,
)
from annotator.work.excerpts import pieces
from annotator.work.quoted_sources import QuotedSources, first_told
from annotator.work.saying_of_links import sentences_of
from annotator.work.session import Session
from annotator.work.stored_dataset import StoredDataset
from annotator.work.told_words import ToldWords, clock, time_told

AROUND = 1
"""Sentences shown before and after those of a claim."""


class StoredReport:
    """Makes what a report tells of conflicts; the documents that it meets become its sources."""

    def __init__(self, session: Session, matrix: Matrix, names: StoredDataset) -> None:
        """`names` knows what annotators are called in the report."""
        self._store, self._viewpoint = session.store, session.viewpoint
        self._scheme = session.scheme
        self._names = names
        self.words = ToldWords(session.scheme)
        self._numbers = {
            each.id: place for place, each in enumerate(matrix.speakers) if each.id is not None
        }
        self.sources = QuotedSources(session)
        """The documents of the conflicts that were told."""
        self.annotators: set[str] = set()
        """Whose judgements are told, by the names that they go by."""
        self._speaker = lru_cache(None)(self._look_for_speaker)

    # A conflict

    def conflict(self, entry: ConflictEntry) -> Conflict | None:
        """All that is known of a conflict; None where it no longer stands."""
        link = links.get(self._store, self._viewpoint, entry.id)
        if link is None:
            return None
        said = link.judgement.fields
        a, b = link.a, link.b
        carrying = said.carrying or self._suggested_to_carry(entry.id, a.claim.id, b.claim.id)
        judgements = links.judgements(self._store, self._viewpoint, entry.id)
        self.sources.count({a.claim.document, b.claim.document})
        favours = {a.claim.id: "a", b.claim.id: "b"}.get(said.favours or "")
        fields = _fields_of(a), _fields_of(b)
        called = {end.claim: end for end in (entry.a, entry.b)}
        different = None
        if self._scheme.parted_by_time(link.relation, said.types):
            different = moments.different_times(*(each.event_time for each in fields))
        return Conflict(
            id=entry.id,
            relation=self.words.relation(link.relation),
            a=self._end(called[a.claim.id], a, carrying.get(a.claim.id, ())),
            b=self._end(called[b.claim.id], b, carrying.get(b.claim.id, ())),
            types=self.words.types(said.types),
            status=self.words.word("statuses", said.status or self._scheme.open),
            grounds=self.words.maybe("explanations", said.grounds),
            favours=favours,
            rationale=said.rationale,
            confidence=self.words.maybe("confidences", said.confidence),
            same_event=self.words.maybe("same_events", said.same_event),
            different_times=different,
            judgements=tuple(
                self._judged(each, a.claim.id, stands=each.layer == link.judgement.layer)
                for each in judgements
            ),
        )

    def _judged(self, judgement: LinkJudgement, a: str, *, stands: bool) -> Judged:
        fields = judgement.fields
        assert fields.relation is not None
        conflict = self._scheme.conflict(fields.relation)
        return Judged(
            annotator=self._named(judgement.layer),
            relation=self.words.relation(fields.relation),
            turned=self._scheme.directed(fields.relation) and fields.actor not in (None, a),
            types=self.words.types(fields.types),
            status=self.words.word("statuses", fields.status or self._scheme.open)
            if conflict
            else None,
            rationale=fields.rationale,
            changed=clock(judgement.changed),
            stands=stands,
        )

    def _suggested_to_carry(self, link: str, a: str, b: str) -> Mapping[str, Spans]:
        """The words that the reasons of a suggestion point at, where nobody chose any."""
        first, signals = suggested_pairs.reasons(self._store, link)
        if not signals:
            return {}
        of_a = [span for each in signals for span in (each.a if first == a else each.b)]
        of_b = [span for each in signals for span in (each.b if first == a else each.a)]
        return {claim: normal(found) for claim, found in ((a, of_a), (b, of_b)) if found}

    # An end of one

    def _end(self, entry: ConflictEnd, judged: JudgedClaim, carrying: Spans) -> End:
        claim, fields = judged.claim, _fields_of(judged)
        document, sentences = self.sources.read(claim.document)
        text = document.text
        if (claim.spans == carrying) or not carrying:
            carrying = ()
        around = None
        if not only_quotes(each.rights for each in document.appearances):
            around = sentences_of(sentences, claim.spans, AROUND)
        return End(
            claim=claim.id,
            quote=claim.quote,
            pieces=pieces(text, claim.spans, carrying, around),
            carrying=tuple(text[start:end] for start, end in carrying),
            voice=self._voice(entry, fields, document),
            source=self.sources.place(document),
            cue=quoted(text, fields.cue) if fields.cue else None,
            mention=quoted(text, fields.source) if fields.source else None,
            addressee=quoted(text, fields.addressee) if fields.addressee else None,
            attribution=self.words.maybe("attributions", fields.attribution),
            polarity=self.words.maybe("cue_polarities", fields.cue_polarity),
            uttered=time_told(fields.utterance_time, fields.utterance_time_raw),
            happened=time_told(fields.event_time, fields.event_time_raw),
            place=fields.place,
            confidence=self.words.maybe("confidences", fields.confidence),
            rating=self.words.maybe("ratings", fields.rating),
            credibility=self.words.maybe("credibilities", fields.credibility),
            attributes=tuple(
                (name.replace("_", " "), self.words.word(ATTRIBUTE + name, word))
                for name, word in fields.attributes.items()
            ),
            note=fields.note,
            evidence=tuple(
                map(self._proof, assessments.of_claim(self._store, self._viewpoint, claim.id))
            ),
        )

    def _voice(self, entry: ConflictEnd, fields: ClaimFields, document: Document) -> Voice:
        name = entry.called or fields.speaker
        if name is None:
            if fields.attribution not in (None, "none"):
                return Voice(name="an unnamed source", named=False)
            voice = said_of_documents.voice(self._store, self._viewpoint, document.id)
            outlet = first_told(document.appearances, "outlet")
            article = f"the article in {outlet}" if outlet else "the article"
            return Voice(name=voice or article, named=False)
        role, kind, relied = self._speaker(folded(fields.speaker or name))
        return Voice(
            name=name,
            named=True,
            number=self._numbers.get(entry.speaker or ""),
            role=role,
            kind=self.words.maybe("speaker_kinds", kind),
            reliability=self.words.grade(relied),
            reliability_note=None if relied is None else relied.fields.note,
        )

    def _look_for_speaker(self, name: str) -> tuple[str | None, str | None, Reliability | None]:
        found = speakers.get(self._store, self._viewpoint, name)
        relied = assessments.reliability(self._store, self._viewpoint, "speaker", name)
        if found is None:
            return None, None, relied
        return found.role, found.kind, relied

    def _proof(self, found: JudgedEvidence) -> Proof:
        evidence, said = found.evidence, found.judgement.fields
        title = None
        if evidence.document is not None:
            title = documents.titles(self._store, [evidence.document]).get(evidence.document)
        return Proof(
            quote=evidence.quote or None,
            source=title,
            url=evidence.url,
            bearing=self.words.maybe("bearings", said.bearing),
            note=said.note,
            annotator=self._named(found.judgement.layer),
        )

    def _named(self, layer: str) -> str:
        name = self._names.named(layer)
        self.annotators.add(name)
        return name


def _fields_of(claim: JudgedClaim) -> ClaimFields:
    return ClaimFields() if claim.judgement is None else claim.judgement.fields
